"""Where in the text of a TOML file each key stands.

The scanner follows the text only as far as it is TOML: what comes after that has no place.
Offsets count characters from the start of the text; lines count from 1.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and list indexes from the top of the file: `("overleg", 3, "weekdag", 0)`."""

MAX_DEPTH = 60
MAX_KEY_PARTS = 50

_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_SPACE = re.compile(r"[ \t]*+")
_REST_OF_LINE = re.compile(r"[ \t]*+(?:#[^\n]*+)?(?:\r?\n|\Z)")
_KEY = re.compile(r"""([A-Za-z0-9_-]++)|"(?:[^"\\\n]|\\.)*"|'([^'\n]*+)'""")
_SCALAR = re.compile(r"[^,\]}#\n]++")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'''
    r"""|'{3}(?:[^']|'{1,2}(?!'))*'{3,5}"""
    r'''|(?!""")"(?:[^"\\\n]|\\.)*"'''
    r"""|(?!''')'[^'\n]*+'""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A header or a key with its value; `end` is None where the text stops being TOML.

    `table` is the table it stands in (for a header: that it opens), `keys` what it names.
    """

    start: int
    end: int | None
    table: Path
    keys: tuple[str, ...]
    is_header: bool


@dataclass(frozen=True, slots=True)
class Positions:
    """The line of each key; one that does not stand in the text has the line of what holds it."""

    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line on which the key stands, or the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _NoTomlError(Exception):
    """From here on the text is no TOML."""


class Scan:
    """One walk over the text; `offsets` fills while `statements` goes on."""

    def __init__(self, text: str) -> None:
        self.offsets: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._table: Path = ()
        self._tables_so_far: dict[Path, int] = {}

    def statements(self) -> Iterator[Statement]:
        """Give every statement in order; one that is broken is the last."""
        self._skip(_BLANK)
        while self._at < len(self._text):
            start, is_header = self._at, self._text[self._at] == "["
            keys: tuple[str, ...] = ()
            try:
                keys = self._header(start) if is_header else self._assignment()
                self._expect(_REST_OF_LINE)
            except _NoTomlError:
                yield Statement(start, None, self._table, keys, is_header)
                return
            yield Statement(start, self._at, self._table, keys, is_header)
            self._skip(_BLANK)

    def _header(self, start: int) -> tuple[str, ...]:
        is_array = self._text.startswith("[[", start)
        self._at += 2 if is_array else 1
        keys = self._keys()
        if not self._text.startswith("]]" if is_array else "]", self._at):
            raise _NoTomlError
        self._at += 2 if is_array else 1
        self._table = self._opened(tuple(key for key, _ in keys), start, is_array=is_array)
        return tuple(key for key, _ in keys)

    def _opened(self, keys: tuple[str, ...], start: int, *, is_array: bool) -> Path:
        path: Path = ()
        for depth, key in enumerate(keys, start=1):
            path += (key,)
            self.offsets.setdefault(path, start)
            if is_array and depth == len(keys):
                self._tables_so_far[path] = self._tables_so_far.get(path, 0) + 1
            if path in self._tables_so_far:
                path += (self._tables_so_far[path] - 1,)
                self.offsets.setdefault(path, start)
        return path

    def _assignment(self) -> tuple[str, ...]:
        path = self._key_and_equals(self._table)
        self._value(path, 0)
        return tuple(str(key) for key in path[len(self._table) :])

    def _key_and_equals(self, path: Path) -> Path:
        for key, offset in self._keys():
            path += (key,)
            self.offsets.setdefault(path, offset)
        if not self._text.startswith("=", self._at):
            raise _NoTomlError
        self._at += 1
        self._skip(_SPACE)
        return path

    def _keys(self) -> list[tuple[str, int]]:
        keys: list[tuple[str, int]] = []
        while len(keys) < MAX_KEY_PARTS:
            self._skip(_SPACE)
            offset = self._at
            keys.append((_key_text(self._expect(_KEY)), offset))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1
        raise _NoTomlError

    def _value(self, path: Path, depth: int) -> None:
        opening = self._text[self._at : self._at + 1]
        if depth > MAX_DEPTH:
            raise _NoTomlError
        if opening in ("[", "{"):
            self._at += 1
            self._members(path, depth + 1, closing="]" if opening == "[" else "}")
        else:
            self._expect(_STRING if opening in ('"', "'") else _SCALAR)

    def _members(self, path: Path, depth: int, *, closing: str) -> None:
        index = 0
        self._skip(_BLANK)
        while not self._text.startswith(closing, self._at):
            if closing == "]":
                self.offsets[(*path, index)] = self._at
                self._value((*path, index), depth)
            else:
                self._value(self._key_and_equals(path), depth)
            index += 1
            self._skip(_BLANK)
            if self._text.startswith(",", self._at):
                self._at += 1
                self._skip(_BLANK)
            elif not self._text.startswith(closing, self._at):
                raise _NoTomlError
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self._text, self._at):
            self._at = found.end()

    def _expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        if not found:
            raise _NoTomlError
        self._at = found.end()
        return found


def positions(text: str) -> Positions:
    r"""Return the line of every key in the text.

    >>> positions("[a]\n\n[[b.c]]\nd = [1,\n2]").line(("b", "c", 0, "d", 1))
    5
    """
    scan = Scan(text)
    for _ in scan.statements():
        pass
    line_of = LineOf(text)
    return Positions({path: line_of(offset) for path, offset in scan.offsets.items()})


class LineOf:
    """Turns an offset in one text into a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def __call__(self, offset: int) -> int:
        """Return the line in which the offset lies."""
        return bisect_right(self._starts, offset)


def _key_text(found: re.Match[str]) -> str:
    bare, literal = found.groups()
    if bare is not None or literal is not None:
        return str(bare if bare is not None else literal)
    try:
        return next(iter(tomllib.loads(f"{found[0]} = 0")))
    except tomllib.TOMLDecodeError:
        raise _NoTomlError from None
