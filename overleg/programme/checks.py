"""What must hold between the tables of a programme file."""

from collections.abc import Sequence
from datetime import datetime

from overleg.programme import sentences
from overleg.programme.format import (
    BezetTable,
    GroepTable,
    LocatieTable,
    OverlegTable,
    ProgrammeFile,
)
from overleg.programme.meetings import tell_repeated
from overleg.programme.positions import Path
from overleg.programme.problems import Faults


def tell_conflicts(file: ProgrammeFile, faults: Faults) -> None:
    """Tell what is wrong between tables: ids twice, old ids in use, closed days back to front."""
    for word in ("groep", "locatie", "overleg"):
        _tell_twice((word,), getattr(file, word), faults)
    _tell_formerly(file.overleg or (), faults)
    _tell_closed_days(file, faults)
    for index, bezet in enumerate(file.bezet or ()):
        if bezet is not None:
            _tell_busy(bezet, ("bezet", index), faults)
    if file.programma:
        tell_repeated(file.programma.tijden, ("programma", "tijden"), faults)


def _tell_twice(
    path: Path,
    tables: Sequence[GroepTable | LocatieTable | OverlegTable | None] | None,
    faults: Faults,
) -> None:
    first: dict[str, int] = {}
    for index, table in enumerate(tables or ()):
        if table is None or table.id is None:
            continue
        if table.id in first:
            line = faults.line((*path, first[table.id], "id"))
            faults.add((*path, index, "id"), sentences.duplicate_id(table.id, line))
        first.setdefault(table.id, index)


def _tell_formerly(meetings: Sequence[OverlegTable | None], faults: Faults) -> None:
    ids = {meeting.id for meeting in meetings if meeting}
    first: dict[str, int] = {}
    for index, meeting in enumerate(meetings):
        old = meeting.voorheen if meeting else None
        if old is None:
            continue
        path: Path = ("overleg", index, "voorheen")
        if old in ids:
            faults.add(path, sentences.formerly_exists(old))
        elif old in first:
            line = faults.line(("overleg", first[old], "voorheen"))
            faults.add(path, sentences.formerly_twice(old, line))
        first.setdefault(old, index)


def _tell_closed_days(file: ProgrammeFile, faults: Faults) -> None:
    closed = file.vrije_dagen
    for key in ("sluitingsdagen", "reces"):
        for index, table in enumerate(getattr(closed, key, None) or ()):
            groups = table.groepen if table else None
            tell_repeated(groups, ("vrije_dagen", key, index, "groepen"), faults)
    for index, reces in enumerate((closed.reces if closed else None) or ()):
        if reces and reces.van and reces.tot_en_met and reces.tot_en_met < reces.van:
            path = ("vrije_dagen", "reces", index, "tot_en_met")
            faults.add(path, sentences.reversed_span(reces.van, reces.tot_en_met))


def _tell_busy(bezet: BezetTable, path: Path, faults: Faults) -> None:
    tell_repeated(bezet.groepen, (*path, "groepen"), faults)
    tell_repeated(bezet.data, (*path, "data"), faults)
    has_days, has_file = bezet.data is not None, bezet.bestand is not None
    is_readable = all(faults.is_readable((*path, key)) for key in ("data", "bestand"))
    if has_days == has_file and is_readable:
        faults.add(path, sentences.one_of_two("data", "bestand", has_both=has_days))
    has_times = any(isinstance(day, datetime) for day in bezet.data or ())
    if has_times and bezet.duur is None and faults.is_readable((*path, "duur")):
        faults.add((*path, "duur"), sentences.missing("duur", bezet.example("duur")))
    if has_file and not has_days and bezet.duur is not None:
        faults.add((*path, "duur"), sentences.length_from_file())
