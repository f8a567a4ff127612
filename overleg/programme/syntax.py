"""TOML text -> data and every mistake against TOML, each told once and then stepped over."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import takewhile
from typing import Any

from overleg.programme import toml_advice
from overleg.programme.positions import MAX_KEY_PARTS, LineOf, Path, Scan, Statement
from overleg.programme.problems import Fault

MAX_REPAIRS = 20
MAX_REPAIRS_OF_LARGE_TEXT = 3
LARGE_TEXT = 500_000

TABLES = {
    "programma": "[programma]",
    "vrije_dagen": "[vrije_dagen]",
    "vrije_dagen.sluitingsdagen": "[[vrije_dagen.sluitingsdagen]]",
    "vrije_dagen.reces": "[[vrije_dagen.reces]]",
    "groep": "[[groep]]",
    "locatie": "[[locatie]]",
    "bezet": "[[bezet]]",
    "overleg": "[[overleg]]",
    "overleg.ingreep": "[[overleg.ingreep]]",
    "overleg.extra": "[[overleg.extra]]",
    "jaarcyclus": "[[jaarcyclus]]",
    "jaarwisseling": "[jaarwisseling]",
    "publicatie": "[publicatie]",
} | {
    f"{cycle}.{inside}": f"[[{cycle}.{inside}]]"
    for cycle in ("jaarcyclus", "jaarwisseling")
    for inside in (
        "fase",
        "mijlpaal",
        "mijlpaal.ingreep",
        "overleg",
        "overleg.ingreep",
        "overleg.extra",
    )
}
"""Every table of a programme, and how its header is written."""

_LIKE_A_STATEMENT = re.compile(
    r"^[ \t]*(?:\[\[?[ \t]*[\w.-]+[ \t]*\]?\]?[ \t]*(?:#[^\n]*)?$|[\w.-]+[ \t]*=)", re.MULTILINE
)
_LIKE_A_HEADER = re.compile(
    r"^[ \t]*\[\[?[ \t]*[A-Za-z][\w.-]*[ \t]*\]?\]?[ \t]*(?:#.*)?$", re.MULTILINE
)
_PIECE = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*+\'|#[^\n]*+|[\[{]|[\]}]|\n')
_PLACE = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)$")
_LONG_NUMBER = re.compile(r"\d{4000}")
_LONG_KEY = re.compile(
    rf"(?:^|[{{,])[ \t]*\[{{0,2}}(?:[\w\"'-]+[ \t]*\.[ \t]*){{{MAX_KEY_PARTS}}}", re.MULTILINE
)
_OPENS_LINES = re.compile(r"""\"{3}|'{3}""")
_FIRST_KEY = re.compile(r"^[ \t]*([\w-]+)[ \t]*[=:]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What TOML text says; `data` is None if too much of it is no TOML.

    `text` is what was read in the end, line for line the text as typed. `gaps` are the keys, or
    the tables, in which something is missing because it could not be read.
    """

    data: dict[str, Any] | None
    text: str
    faults: tuple[Fault, ...] = ()
    gaps: frozenset[Path] = frozenset()


def read_toml(text: str) -> Reading:
    """Return the data of the text and all its mistakes against TOML, up to MAX_REPAIRS."""
    text = text.replace("\r\n", "\n")
    repair = _Repair(text)
    most = MAX_REPAIRS if len(text) < LARGE_TEXT else MAX_REPAIRS_OF_LARGE_TEXT
    while len(repair.faults) < most:
        try:
            return repair.reading(_load(repair.text))
        except _BrokenError as broken:
            repair.step_over(broken)
    return repair.reading(None)


class _BrokenError(Exception):
    """What tomllib said, and the offset where it stopped; None is somewhere deep inside."""

    def __init__(self, what: str, offset: int | None) -> None:
        super().__init__(what)
        self.what, self.offset = what, offset


def _load(text: str) -> dict[str, Any]:
    if found := _LONG_KEY.search(text):
        raise _BrokenError("key", found.start())
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(text, str(error)) from None
    except RecursionError:
        raise _BrokenError("nested", None) from None
    except ValueError:
        found = _LONG_NUMBER.search(text)
        raise _BrokenError("number", found.start() if found else None) from None
    if misplaced := _misplaced_header(text, data):
        raise _BrokenError("header", misplaced.start)
    return data


def _broken(text: str, message: str) -> _BrokenError:
    found = _PLACE.match(message.replace("\n", " "))
    if not found or not found["line"]:
        return _BrokenError(message, len(text))
    starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
    return _BrokenError(found["what"], starts[int(found["line"]) - 1] + int(found["column"]) - 1)


def _misplaced_header(text: str, data: dict[str, Any]) -> Statement | None:
    tables = [(name, data.get(name)) for name in TABLES if "." not in name]
    meetings = data.get("overleg")
    if isinstance(meetings, list):
        tables += [
            (f"overleg.{key}", meeting.get(key, []))
            for meeting in meetings
            if isinstance(meeting, dict)
            for key in ("ingreep", "extra")
        ]
    if all(
        value is None or isinstance(value, list if TABLES[name].startswith("[[") else dict)
        for name, value in tables
    ):
        return None
    return next(_misplaced(text, list(Scan(text).statements())), None)


def _misplaced(text: str, statements: list[Statement]) -> Iterator[Statement]:
    seen = set()
    for statement in statements:
        name = ".".join(statement.keys)
        if not statement.is_header or name not in TABLES or statement.end is None:
            continue
        parent, _, child = name.partition(".")
        is_orphan = child and parent == "overleg" and parent not in seen
        if is_orphan or _header(text, statement.start) != TABLES[name]:
            yield statement
        seen.add(name)


def _header(text: str, start: int) -> str:
    line = text[start : _end_of_line(text, start)].partition("#")[0]
    return re.sub(r"\s", "", line)


def _end_of_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


@dataclass
class _Repair:
    """The text on its way to being TOML, with what was wrong so far."""

    text: str
    faults: list[Fault] = field(default_factory=list)
    gaps: set[Path] = field(default_factory=set)

    def reading(self, data: dict[str, Any] | None) -> Reading:
        return Reading(data, self.text, tuple(self.faults), frozenset(self.gaps))

    def step_over(self, broken: _BrokenError) -> None:
        """Tell what is wrong and take it out, keeping every line where it is."""
        scan = Scan(self.text)
        statements = list(scan.statements())
        offset = broken.offset if broken.offset is not None else statements[-1].start
        before = list(takewhile(lambda statement: statement.start <= offset, statements))
        statement = before[-1] if before else None
        if statement is None or (statement.end is not None and offset > statement.end):
            self._drop_line(offset, statement, broken)
        elif statement.is_header:
            wrong = next(_misplaced(self.text, before), statement)
            self._mend_header(wrong, scan)
        else:
            self._drop(statement, offset, broken, scan)

    def _drop_line(self, offset: int, last: Statement | None, broken: _BrokenError) -> None:
        start = self.text.rfind("\n", 0, offset) + 1
        end = _end_of_line(self.text, offset)
        sentence = toml_advice.advice(self.text[start:end], broken.what)
        self._tell(start, last.table if last else (), sentence)
        self._blank(start, max(end, start + 1))

    def _drop(self, statement: Statement, offset: int, broken: _BrokenError, scan: Scan) -> None:
        end = statement.end or _end_of_broken(self.text, statement.start)
        typed = self.text[statement.start : end]
        found = _FIRST_KEY.match(typed)
        keys = statement.keys or ((found[1],) if found else ())
        path = (*statement.table, *keys)
        first = scan.offsets.get(path)
        if toml_advice.is_repetition(broken.what) and first is not None:
            sentence = toml_advice.repeated_key(LineOf(self.text)(first))
        else:
            self.gaps.add(path)
            sentence = toml_advice.advice(typed, broken.what)
        is_inside = statement.start <= offset < end
        self._tell(offset if is_inside else statement.start, path, sentence)
        self._blank(statement.start, end)

    def _mend_header(self, statement: Statement, scan: Scan) -> None:
        start, end = statement.start, _end_of_line(self.text, statement.start)
        typed = self.text[start:end]
        name = ".".join(re.findall(r"[\w-]+", typed.partition("#")[0]))
        known = next(iter(get_close_matches(name, TABLES, 1, 0.8)), None)
        if known and _header(self.text, start) != TABLES[known]:
            self._tell(start, (), toml_advice.wrong_header(typed, TABLES[known]))
            self.text = self.text[:start] + TABLES[known] + self.text[end:]
            return
        following = _LIKE_A_HEADER.search(self.text, end)
        first = scan.offsets.get(statement.keys, start)
        if first < start:
            header = TABLES[known] if known else f"[{name}]"
            sentence = toml_advice.repeated_table(header, LineOf(self.text)(first))
        elif known in ("overleg.ingreep", "overleg.extra"):
            sentence = toml_advice.child_without_meeting(TABLES[known])
        else:
            sentence = toml_advice.unreadable_header(typed)
        self._tell(start, (), sentence)
        self._blank(start, following.start() if following else len(self.text))

    def _tell(self, offset: int, path: Path, sentence: str) -> None:
        self.faults.append(Fault(path, sentence, LineOf(self.text)(offset)))

    def _blank(self, start: int, end: int) -> None:
        newlines = "\n" * self.text.count("\n", start, end)
        self.text = self.text[:start] + newlines + self.text[end:]


def _end_of_broken(text: str, start: int) -> int:
    """Return where the next statement begins, as far as broken text can tell."""
    first_line = _end_of_line(text, start)
    header = _LIKE_A_HEADER.search(text, first_line)
    if not _OPENS_LINES.search(text, start, first_line):
        balanced = _balanced_end(text, start, header.start() if header else len(text))
        if balanced is not None:
            return _end_of_line(text, balanced)
    following = _LIKE_A_STATEMENT.search(text, first_line)
    return following.start() if following else len(text)


def _balanced_end(text: str, start: int, limit: int) -> int | None:
    """Return where the brackets that the statement opens are closed again, if they are."""
    depth = 0
    for piece in _PIECE.finditer(text, start, limit):
        if piece[0] in "[{":
            depth += 1
        elif piece[0] in "]}":
            depth -= 1
        if depth == 0 and piece[0] in "]}\n":
            return piece.end() if piece[0] != "\n" else piece.start()
    return None
