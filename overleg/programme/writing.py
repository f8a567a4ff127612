"""Writing an intervention into the programme: one block is added or removed, nothing else moves."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import tomlkit

from overleg.errors import CannotWriteHere, NoExtraMilestone, NoSuchMeeting, NothingToUndo
from overleg.programme.positions import Path, Scan, Statement
from overleg.programme.problems import meeting_paths

Block = Literal["ingreep", "extra"]
DAY_KEY: dict[Block, str] = {"ingreep": "gevraagd", "extra": "op"}


def add_block(text: str, meeting: str, block: Block, values: Mapping[str, object]) -> str:
    """Return the programme with this block at the end of the meeting's own lines.

    An intervention that was there for the same day makes way; extra events may share a day.

    Raises:
        NoSuchMeeting: no meeting has this id.
        NoExtraMilestone: an extra event was asked of a milestone.
        CannotWriteHere: the meeting lists its blocks on one line, between brackets.
    """
    day = values[DAY_KEY[block]] if block == "ingreep" else None
    path, found = _find(text, meeting, block, day if isinstance(day, date) else None)
    if block == "extra" and path[-2] == "mijlpaal":
        raise NoExtraMilestone(meeting)
    if found is not None:
        text = _without(text, (*path, block, found))
    end = _end_of(text, path)
    line_end = "\r\n" if "\r\n" in text else "\n"
    before = "" if text[:end].endswith("\n") else line_end
    header = ".".join(step for step in (*path, block) if isinstance(step, str))
    written = _written(header, values).replace("\n", line_end)
    return _checked(f"{text[:end]}{before}{line_end}{written}{text[end:]}", meeting, block)


def remove_block(text: str, meeting: str, day: date) -> str:
    """Return the programme without the meeting's intervention or extra event for this day.

    Raises:
        NoSuchMeeting: no meeting has this id.
        NothingToUndo: there is none for this day.
        CannotWriteHere: the meeting lists its blocks on one line, between brackets.
    """
    for block in DAY_KEY:
        path, found = _find(text, meeting, block, day)
        if found is not None:
            return _checked(_without(text, (*path, block, found)), meeting, block)
    raise NothingToUndo(meeting, day)


def _find(text: str, meeting: str, block: Block, day: date | None) -> tuple[Path, int | None]:
    """Return the meeting's place in the file and that of its block for this day."""
    data = tomllib.loads(text)
    paths = meeting_paths(data)
    if meeting not in paths:
        raise NoSuchMeeting(meeting, list(paths))
    table = data
    for step in paths[meeting]:
        table = table[step]  # type: ignore[index]  # a path has keys of tables, indexes of lists
    days = [_day(old.get(DAY_KEY[block])) for old in table.get(block, [])]
    return paths[meeting], days.index(day) if day is not None and day in days else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _statements(text: str, path: Path) -> list[Statement]:
    return [s for s in Scan(text).statements() if s.table[: len(path)] == path]


def _end_of(text: str, path: Path) -> int:
    """Return where the last line of a table and what belongs to it ends."""
    return _statements(text, path)[-1].end or len(text)


def _without(text: str, path: Path) -> str:
    """Leave out a table, and the empty line before it."""
    statements = _statements(text, path)
    if not statements:
        return text
    start, end = statements[0].start, statements[-1].end or len(text)
    before = text[:start]
    for empty in ("\r\n\r\n", "\n\n"):
        if before.endswith(empty):
            before = before[: -len(empty) // 2]
            break
    return before + text[end:]


def _written(header: str, values: Mapping[str, object]) -> str:
    """Return the block as TOML."""
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, value)
    return f"[[{header}]]\n{table.as_string()}"


def _checked(text: str, meeting: str, block: Block) -> str:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise CannotWriteHere(meeting, block) from broken
    return text
