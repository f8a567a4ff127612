"""What a request asks for, by RFC 9110: whether it is unchanged, and whether compressed."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime


def matches(if_none_match: bytes, etags: Iterable[bytes]) -> bytes | None:
    """Return the tag, of what we have, that the reader already holds; None if there is none.

    Of a weak tag only the mark goes: that is how If-None-Match compares (RFC 9110 §13.1.2).

    >>> matches(b'"a", W/"b"', [b'"b"'])
    b'"b"'
    """
    held = {tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b",")}
    return next((etag for etag in etags if etag in held or b"*" in held), None)


def is_not_modified_since(since: bytes, modified: int) -> bool:
    """Tell whether the reader's copy is as new as this second (since 1970); nonsense is older."""
    try:
        return parsedate_to_datetime(since.decode("latin-1")).timestamp() >= modified
    except (ValueError, OverflowError):
        return False


def wants_gzip(accept_encoding: bytes) -> bool:
    """Tell whether the reader asks for gzip by name, and does not refuse it.

    >>> wants_gzip(b"br, gzip;q=0.5"), wants_gzip(b"gzip;q=0"), wants_gzip(b"*")
    (True, False, False)
    """
    for choice in accept_encoding.lower().split(b","):
        name, _, weight = choice.partition(b";")
        if name.strip() == b"gzip":
            return not _is_zero(weight)
    return False


def _is_zero(weight: bytes) -> bool:
    try:
        return float(weight.replace(b" ", b"").removeprefix(b"q=") or b"1") == 0
    except ValueError:
        return False
