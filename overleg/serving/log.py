"""The access log: who asked what and what came of it, without a secret in it."""

import re
import sys
import time
from collections.abc import Callable

from overleg.publishing.tokens import TOKEN

UNKNOWN_SECRET = re.compile(r"[A-Za-z0-9_=-]{16,}")
"""What could be part of a token, in an address that leads nowhere."""
UNSAFE = re.compile(r"[^!-~]")
LONGEST_SHOWN = 200


class AccessLog:
    """Lines that wait to be written together: one write for many requests."""

    def __init__(self, write: Callable[[str], object] = sys.stdout.write) -> None:
        self._write = write
        self._lines: list[str] = []
        self._second, self._stamp = 0, ""

    def add(self, client: str, method: str, shown: str, status: int, size: int) -> bool:
        """Add a line; tell whether it is the first that waits."""
        self._lines.append(f"{self._now()} {client} {method} {shown} {status} {size}\n")
        if len(self._lines) >= 1000:
            self.flush()
        return len(self._lines) == 1

    def flush(self) -> None:
        """Write what waits."""
        lines, self._lines = self._lines, []
        try:
            self._write("".join(lines))
            sys.stdout.flush()
        except (OSError, ValueError):
            # Nobody reads the log any more; that is no reason to stop serving.
            return

    def _now(self) -> str:
        second = int(time.time())
        if second != self._second:
            self._second = second
            self._stamp = time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(second))
        return self._stamp


def shown_path(path: str) -> str:
    """Return the path of a published file with its token covered.

    >>> shown_path("abcdefghijklmnopqrstuvwxyz234567/feeds/oov.ics")
    '/***/feeds/oov.ics'
    """
    parts = ["***" if TOKEN.fullmatch(part) else part for part in path.split("/")]
    return clean("/" + "/".join(parts))


def shown_unknown(path: str) -> str:
    """Return the path of what was not found with whatever could be a secret covered.

    >>> shown_unknown("/abcdefghijklmnopqrstuvwxyz23456/feeds/oov.ics")
    '/***/feeds/oov.ics'
    """
    return clean(UNKNOWN_SECRET.sub("***", path))


def clean(text: str) -> str:
    """Leave in only what cannot begin a line or a column of its own."""
    return UNSAFE.sub("?", text)[:LONGEST_SHOWN]
