"""Answers, ready to be sent: made once from the bytes of a file, sent to everybody who asks."""

import gzip
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import formatdate
from hashlib import sha256
from typing import Any

Message = dict[str, Any]
Headers = list[tuple[bytes, bytes]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ALWAYS: Headers = [
    (b"server", b"overleg"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", POLICY.encode()),
]
NOTHING: Message = {"type": "http.response.body", "body": b""}

TEXTS = {
    "ics": b"text/calendar; charset=utf-8",
    "html": b"text/html; charset=utf-8",
    "css": b"text/css; charset=utf-8",
    "js": b"text/javascript; charset=utf-8",
    "xml": b"application/atom+xml; charset=utf-8",
    "svg": b"image/svg+xml",
    "json": b"application/json",
    "txt": b"text/plain; charset=utf-8",
}
OTHERS = {
    "pdf": b"application/pdf",
    "png": b"image/png",
    "jpg": b"image/jpeg",
    "jpeg": b"image/jpeg",
    "webp": b"image/webp",
    "ico": b"image/x-icon",
    "xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WORTH_ZIPPING = 1024  # octets
NEWEST = re.compile(rb"^LAST-MODIFIED:(\d{8}T\d{6}Z)\r?$", re.MULTILINE)


@dataclass(slots=True)
class Variant:
    """One encoding of a file: its strong tag, and the messages that bring it."""

    etag: bytes
    found: Message
    unchanged: Message
    body: Message

    @property
    def size(self) -> int:
        """How many octets it brings."""
        return len(self.body["body"])


@dataclass(slots=True)
class Answer:
    """What to send for a file, as long as the file is as it was.

    `path`: below the output folder. `modified`: second since 1970. `token`: the secret part of
    its address, "" where it has none. `shown`: the path as the log may show it.
    """

    path: str
    plain: Variant
    modified: int
    token: str = ""
    shown: str = ""
    headers: Headers = field(default_factory=list)
    _zipped: Variant | None = None

    @property
    def etags(self) -> tuple[bytes, ...]:
        """The tags of the encodings that we have made."""
        return (
            (self.plain.etag, self.plain.etag[:-1] + b'-gzip"')
            if self.may_zip
            else (self.plain.etag,)
        )

    @property
    def may_zip(self) -> bool:
        """Tell whether compressing it is worth the while."""
        return self.plain.size >= WORTH_ZIPPING and _ending(self.path) in TEXTS

    @property
    def zipped(self) -> Variant:
        """The compressed encoding, made when it is first asked for."""
        if self._zipped is None:
            content = gzip.compress(self.plain.body["body"], 6, mtime=0)
            more = [(b"content-encoding", b"gzip")]
            etag = self.plain.etag[:-1] + b'-gzip"'
            self._zipped = _variant(content, etag, self.headers, more)
        return self._zipped

    @property
    def size(self) -> int:
        """How many octets it takes in memory at most, once it has been compressed too."""
        return self.plain.size * (2 if self.may_zip else 1) + 2000


def answer(
    path: str, content: bytes, *, saved: int, token: str, is_secret: bool, secure: bool
) -> Answer:
    """Make the answer for a file.

    Args:
        path: where it is below the output folder.
        content: its bytes.
        saved: when it was saved, in seconds since 1970.
        token: the secret part of its path, "" where it has none.
        is_secret: whether the site has secret addresses: then nobody between may keep a copy.
        secure: whether readers come over TLS to us.
    """
    kind = _ending(path)
    modified = min(max(saved, _newest(content) if kind == "ics" else 0), int(time.time()) + 1)
    headers = [
        *ALWAYS,
        (b"content-type", TEXTS.get(kind) or OTHERS.get(kind, b"application/octet-stream")),
        # Every reader asks again each time, and mostly hears that nothing changed.
        (b"cache-control", b"private, no-cache" if is_secret else b"no-cache"),
        (b"last-modified", formatdate(modified, usegmt=True).encode()),
    ]
    if kind in TEXTS:
        headers.append((b"vary", b"accept-encoding"))
    if is_secret:
        headers.append((b"x-robots-tag", b"noindex, nofollow"))
    if secure:
        headers.append((b"strict-transport-security", b"max-age=31536000"))
    etag = f'"{sha256(content).hexdigest()}"'.encode()
    return Answer(path, _variant(content, etag, headers, []), modified, token, headers=headers)


def large(path: str) -> Message:
    """Return the head of a file that is sent from the disk.

    It has no tag: whoever asks again gets it again, as it is then.
    """
    kind = TEXTS.get(_ending(path)) or OTHERS.get(_ending(path), b"application/octet-stream")
    more = [(b"content-type", kind), (b"cache-control", b"no-store"), (b"x-robots-tag", b"noindex")]
    return {"type": "http.response.start", "status": 200, "headers": [*ALWAYS, *more]}


def _variant(content: bytes, etag: bytes, headers: Headers, more: Headers) -> Variant:
    tagged = [*headers, (b"etag", etag)]
    of_content = {b"content-type", *(name for name, _ in ALWAYS)} - {b"server"}
    # What a 304 must repeat (RFC 9110 §15.4.5); the rest the reader already has.
    kept = [(name, value) for name, value in tagged if name not in of_content]
    length = (b"content-length", str(len(content)).encode())
    return Variant(
        etag,
        {"type": "http.response.start", "status": 200, "headers": [*tagged, length, *more]},
        {"type": "http.response.start", "status": 304, "headers": kept},
        {"type": "http.response.body", "body": content},
    )


def _newest(feed: bytes) -> int:
    """Return the second of the newest change that a feed tells of, 0 if it tells none.

    It counts beside the moment of saving, so that a feed put back from a back-up is never older
    than what it tells; it cannot do so alone, for two publications of one day bear one stamp.
    """
    newest = max(NEWEST.findall(feed), default=b"")
    if not newest:
        return 0
    return int(datetime.strptime(newest.decode(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()


def page(status: int, title: str, sentence: str, *more: tuple[bytes, bytes]) -> list[Message]:
    """Return a small page that says in Dutch why there is nothing else to see."""
    text = (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<p>{sentence}</p>\n</main>\n</body>\n</html>\n"
    ).encode()
    headers = [
        *ALWAYS,
        (b"content-type", TEXTS["html"]),
        (b"content-length", str(len(text)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-robots-tag", b"noindex"),
        *more,
    ]
    start = {"type": "http.response.start", "status": status, "headers": headers}
    return [start, {"type": "http.response.body", "body": text}]


ASK = "Vraag het goede adres bij wie u dit adres gaf."
MISSING = page(404, "Niet gevonden", f"Op dit adres staat geen agenda of pagina. {ASK}")
GONE = page(
    410,
    "Vervallen",
    f"Deze agenda of pagina is vervallen en wordt niet meer bijgewerkt. {ASK} "
    "Verwijder het oude abonnement uit uw agenda.",
)
WRONG_METHOD = page(
    405,
    "Alleen lezen",
    "Hier kunt u alleen iets ophalen, niets wijzigen.",
    (b"allow", b"GET, HEAD"),
)
NONSENSE = page(400, "Onleesbaar verzoek", f"Dit adres is niet te lezen. {ASK}")
TOO_LONG = page(414, "Te lang adres", f"Dit adres is langer dan elk adres hier. {ASK}")
TOO_MANY = page(
    400, "Te veel groepen", "Een gezamenlijke agenda kan van hoogstens 20 groepen zijn."
)
NO_GROUPS = page(
    400,
    "Welke groepen?",
    "Noem achter dit adres de groepen, bijvoorbeeld: samen.ics?groep=oov&amp;groep=politie.",
)
SLOW_DOWN = page(
    429,
    "Even wachten",
    "Van hier komen te veel verkeerde adressen. Probeer het over een minuut nog eens.",
    (b"retry-after", b"60"),
)
BUSY = page(
    503,
    "Even wachten",
    "De agenda's worden juist vernieuwd. Probeer het over een minuut nog eens.",
    (b"retry-after", b"60"),
)
