"""Data from the file -> its tables, with every value of the wrong kind told and left out."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from overleg.programme import format as shapes
from overleg.programme import sentences
from overleg.programme.format import ProgrammeFile, Table
from overleg.programme.positions import Path
from overleg.programme.problems import Faults
from overleg.programme.quoting import closest
from overleg.programme.syntax import TABLES

MULTI_LINE_KEYS = {"citaat", "omschrijving", "aanname"}

_IN_A_CYCLE: Mapping[tuple[str, ...], type[Table]] = {
    ("fase",): shapes.FaseTable,
    ("mijlpaal",): shapes.MijlpaalTable,
    ("mijlpaal", "ingreep"): shapes.IngreepTable,
    ("overleg",): shapes.CyclusoverlegTable,
    ("overleg", "ingreep"): shapes.IngreepTable,
    ("overleg", "extra"): shapes.ExtraTable,
}
_TABLES: Mapping[tuple[str, ...], type[Table]] = {
    (): ProgrammeFile,
    ("programma",): shapes.ProgrammaTable,
    ("vrije_dagen",): shapes.VrijeDagenTable,
    ("vrije_dagen", "sluitingsdagen"): shapes.SluitingsdagTable,
    ("vrije_dagen", "reces"): shapes.RecesTable,
    ("groep",): shapes.GroepTable,
    ("locatie",): shapes.LocatieTable,
    ("bezet",): shapes.BezetTable,
    ("overleg",): shapes.OverlegTable,
    ("overleg", "ingreep"): shapes.IngreepTable,
    ("overleg", "extra"): shapes.ExtraTable,
    ("publicatie",): shapes.PublicatieTable,
    ("jaarcyclus",): shapes.JaarcyclusTable,
    ("jaarwisseling",): shapes.JaarwisselingTable,
    **{("jaarcyclus", *inside): table for inside, table in _IN_A_CYCLE.items()},
    **{("jaarwisseling", *inside): table for inside, table in _IN_A_CYCLE.items()},
}
_CONTROLS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
"""Control and direction characters, what no XML may hold and what nobody can see."""
_FORBIDDEN = re.compile(f"[{_CONTROLS}\t\n\r]")
FORBIDDEN_IN_LINES = re.compile(f"[{_CONTROLS}]|\r(?!\n)")

_WANTED = {
    "string_type": 'tekst tussen aanhalingstekens "…"',
    "bool_type": "true of false, zonder aanhalingstekens",
    "int_type": "een heel getal, zonder aanhalingstekens",
    "float_type": "een getal, zonder aanhalingstekens",
    "finite_number": "een gewoon getal",
    "list_type": "een lijst tussen [ en ]",
    "model_type": "een tabel",
    "model_attributes_type": "een tabel",
}
"""Pydantic's name of an error -> what should stand there."""


def shape(data: dict[str, Any], faults: Faults) -> ProgrammeFile:
    """Return the tables of the file, and tell every fault in the form of a single value.

    Args:
        data: what tomllib gives; values that cannot be read are taken out of it.
        faults: where to tell; what is unreadable already is not told as missing.
    """
    if not data and not faults.found:
        faults.spoil(("programma",), sentences.empty_file())
    _leave_out_forbidden_signs(data, faults)
    groups = _known_groups(data, faults)
    try:
        file = ProgrammeFile.model_validate(data, context=groups)
    except ValidationError as error:
        file = _without_mistakes(data, error, faults)
    _tell_missing(file, faults)
    return file


def tables(table: Table, path: Path = ()) -> Iterator[tuple[Path, Table]]:
    """Give a table and all tables inside it, each with its path."""
    yield path, table
    for key in type(table).model_fields:
        value = getattr(table, key)
        if isinstance(value, Table):
            yield from tables(value, (*path, key))
        elif isinstance(value, list):
            for index, member in enumerate(value):
                if isinstance(member, Table):
                    yield from tables(member, (*path, key, index))


def _leave_out_forbidden_signs(data: dict[str, Any], faults: Faults) -> None:
    ahead: list[tuple[Path, Any]] = [((), data)]
    while ahead:
        path, value = ahead.pop()
        if isinstance(value, dict):
            ahead += [((*path, key), member) for key, member in value.items()]
        elif isinstance(value, list):
            ahead += [((*path, index), member) for index, member in enumerate(value)]
        elif isinstance(value, str) and not value.isprintable():
            is_lines = path[-1] in MULTI_LINE_KEYS
            found = (FORBIDDEN_IN_LINES if is_lines else _FORBIDDEN).search(value)
            if found:
                faults.spoil(path, sentences.forbidden_sign(found[0]))
                _leave_out(data, path)


def _known_groups(data: dict[str, Any], faults: Faults) -> set[str] | None:
    """Return every id that may be meant as a group; None if one of them cannot be known.

    A group whose id or header is wrong is told there, not in every meeting that it takes part in.
    """
    known = set()
    for key, value in data.items():
        if key in ProgrammeFile.model_fields and key != "groep":
            continue
        for index, group in enumerate(value if isinstance(value, list) else ()):
            name = group.get("id") if isinstance(group, dict) else None
            if not isinstance(name, str) or ("groep", index) in faults.unreadable:
                return None
            known |= {name, name.casefold()}
    return known


def _without_mistakes(
    data: dict[str, Any], error: ValidationError | None, faults: Faults
) -> ProgrammeFile:
    """Return the tables without the values that are wrong; each of these is told."""
    while error is not None:
        for details in error.errors(include_url=False):
            _tell(details, faults)
            _leave_out(data, details["loc"])
        try:
            return ProgrammeFile.model_validate(data)
        except ValidationError as next_error:
            error = next_error
    return ProgrammeFile()


def _tell(details: ErrorDetails, faults: Faults) -> None:
    path: Path = details["loc"]
    if details["type"] == "extra_forbidden":
        faults.spoil(path, _unknown_key(path, faults))
    else:
        faults.spoil(path, _sentence(path, details))


def _unknown_key(path: Path, faults: Faults) -> str:
    *around, key = path
    words = tuple(step for step in around if isinstance(step, str))
    possible = _TABLES[words].model_fields
    if meant := closest(str(key), possible):
        faults.unreadable.add((*around, meant))
    if around:
        return sentences.unknown_key(str(key), possible)
    return sentences.unknown_table(str(key), possible)


def _sentence(path: Path, details: ErrorDetails) -> str:
    kind, value, facts = details["type"], details["input"], details.get("ctx", {})
    if kind in ("list_type", "model_type") and (header := _header(path)):
        return sentences.no_table(header)
    match kind:
        case "value_error":
            sentence = str(facts["error"])
        case "string_too_long":
            sentence = sentences.too_long(facts["max_length"])
        case "string_pattern_mismatch":
            sentence = sentences.empty_text()
        case "too_short":
            sentence = sentences.empty_list(str(path[-1]), _example(path))
        case "greater_than_equal" | "greater_than" | "less_than_equal":
            sentence = sentences.outside_bounds(value, facts.get("ge"), facts.get("le"))
        case _:
            sentence = sentences.wrong_type(value, _WANTED.get(kind, _example(path)))
    return sentence


def _header(path: Path) -> str | None:
    """Return how the header of the table is written, if the path is one."""
    return TABLES.get(".".join(step for step in path if isinstance(step, str)))


def _example(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return _TABLES[tuple(words[:-1])].example(words[-1])


def _leave_out(data: dict[str, Any], path: Path) -> None:
    """Take the value at the path out of the data; in a list None stays in its place."""
    around: Any = data
    for depth, step in enumerate(path):
        inside = around.get(step) if isinstance(around, dict) else around[int(step)]
        if depth == len(path) - 1 or not isinstance(inside, dict | list):
            break
        around = inside
    if isinstance(around, dict):
        around.pop(step, None)
    else:
        around[int(step)] = None


def _tell_missing(file: ProgrammeFile, faults: Faults) -> None:
    for path, table in tables(file):
        for key in type(table).required:
            if getattr(table, key) is None and faults.is_readable((*path, key)):
                faults.add((*path, key), _missing(key, table))


def _missing(key: str, table: Table) -> str:
    if isinstance(table, ProgrammeFile):
        return sentences.missing_programme()
    return sentences.missing(key, table.example(key))
