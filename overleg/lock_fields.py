"""What a line of the lock may hold: anybody can edit that file, and feeds are made of its words."""

import re
from collections.abc import Mapping
from typing import Any

from overleg.programme.shape import FORBIDDEN_IN_LINES

LARGEST_NUMBER = 2**31 - 1
"""Of a revision: calendar programs keep it in 32 bits."""
LONGEST_TEXT = 20_000
FIRST_YEAR, LAST_YEAR = "1990", "2110"

_WORD = re.compile(r"[^\s/\\\\:;,\"]{1,400}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[0-9:+-]{5,14}Z?)?", re.ASCII)
_WORDS = {"uid", "overleg", "regel", "merk", "tekst", "status", "wat"}
_DAYS = {
    "gevraagd",
    "begin",
    "einde",
    "gewijzigd",
    "dag",
    "laatste",
    "wijziging",
    "van",
    "naar",
    "anker",
}
_NUMBERS = {"vernieuwd", "revisie", "dagen"}
_FLAGS = {"vertrouwelijk", "vast", "extra", "hele_dag"}
_LISTS = {"groepen", "oud_groepen", "eerder", "redenen", "buiten"}


def check_line(fields: Mapping[str, Any]) -> None:
    """Raise ValueError where a line holds what is never written: another kind of value, a sign.

    The names of meetings and groups become names of files, and all words lines of a feed.
    """
    if "vastlegging" in fields or set(fields) == {"einde"}:
        return  # a head may be of a later version; an end is compared with the lines before it
    for key, value in fields.items():
        if not _is_right(key, value):
            raise ValueError(key)


def _is_right(key: str, value: object) -> bool:
    if key in _NUMBERS:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return is_number and 0 <= int(str(value)) <= LARGEST_NUMBER
    if key in _FLAGS:
        return isinstance(value, bool)
    if key in _LISTS:
        return isinstance(value, list) and all(_is_member(key, member) for member in value)
    return isinstance(value, str) and _is_text(key, value)


def _is_member(key: str, value: object) -> bool:
    if key == "redenen":
        return isinstance(value, dict) and all(map(_is_right, value, value.values()))
    if key == "buiten":
        return _is_right("revisie", value) or _is_right("gewijzigd", value)
    return isinstance(value, str) and _is_text("gevraagd" if key == "eerder" else "overleg", value)


def _is_text(key: str, value: str) -> bool:
    if key in _WORDS:
        return bool(_WORD.fullmatch(value)) and value.isprintable() and ".." not in value
    if key in _DAYS:
        return bool(_DAY.fullmatch(value)) and FIRST_YEAR <= value[:4] <= LAST_YEAR
    return len(value) <= LONGEST_TEXT and not FORBIDDEN_IN_LINES.search(value)
