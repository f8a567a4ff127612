"""What a bucket is told of each file: its kind, and how long a reader may keep it."""

from pathlib import PurePosixPath

from overleg.delivery.ledger import is_secret

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/atom+xml; charset=utf-8",
}
UNKNOWN_KIND = "application/octet-stream"
ASK_EACH_TIME = "no-cache"
"""Keep it, but ask whether it changed: an unchanged feed costs an answer without a body (304)."""


def headers(path: str) -> dict[str, str]:
    """Return the headers of a file; what is at a secret address no proxy may keep.

    >>> headers("feeds/oov.ics")
    {'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'no-cache'}
    """
    kind = KINDS.get(PurePosixPath(path).suffix, UNKNOWN_KIND)
    keep = f"private, {ASK_EACH_TIME}" if is_secret(path) else ASK_EACH_TIME
    return {"Content-Type": kind, "Cache-Control": keep}
