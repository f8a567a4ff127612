"""The sheets of events: the agenda, and the agenda of every group."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from overleg.dutch import WEEKDAYS
from overleg.planning.event import Status
from overleg.publishing.edition import Edition
from overleg.publishing.readers import Seen
from overleg.publishing.workbook.spreadsheet import Cell, Column, Look, Row, Sheet

WHEN = (
    Column("Datum", 11),
    Column("T/m", 11),
    Column("Week", 7),
    Column("Dag", 11),
    Column("Begin", 9),
    Column("Einde", 8),
)
EVENT = (
    *WHEN,
    Column("Duur", 7),
    Column("Overleg", 32),
    Column("Thema", 20),
    Column("Groepen", 36),
    Column("Plaats", 18),
    Column("Stand", 20),
    Column("Gevraagd", 11),
    Column("Toelichting", 36),
)
GROUP = Column("Groep", 26)
NOTE = (
    "Week is de ISO-week. Gevraagd is de dag die de regel gaf, als het een andere werd. "
    "Van vertrouwelijke overleggen staat er alleen 'Bezet'."
)
WHOLE_DAY = "hele dag"
STATUSES = {
    Status.CONFIRMED: "bevestigd",
    Status.PROVISIONAL: "onder voorbehoud",
    Status.CANCELLED: "vervalt",
}
LOOKS = {Status.PROVISIONAL: Look.PROVISIONAL, Status.CANCELLED: Look.LAPSED}


def agenda_sheets(edition: Edition) -> tuple[Sheet, Sheet]:
    """Return all events in order of time, and once more for every group that takes part."""
    names = {group.id: group.name for group in edition.programme.groups}
    events = [(seen, _row(seen, names)) for seen in edition.for_everyone]
    every = tuple(row for _, row in events)
    by_group = tuple(_by_group(events, names))
    note = f"Kies uw groep in de kolom Groep. {NOTE}"
    return Sheet("Agenda", NOTE, EVENT, every), Sheet("Per groep", note, (GROUP, *EVENT), by_group)


def _by_group(events: list[tuple[Seen, Row]], names: Mapping[str, str]) -> Iterator[Row]:
    """Yield a row per group and event; what may name no group stands last."""
    own: dict[str, list[Row]] = {group: [] for group in names}
    for seen, row in events:
        for group in own.keys() & seen.event.groups:
            own[group].append(Row((names[group], *row.cells), row.look))
    yield from chain.from_iterable(own.values())
    for seen, row in events:
        if seen.is_hidden:
            yield Row(("", *row.cells), row.look)


def _row(seen: Seen, names: Mapping[str, str]) -> Row:
    event, text = seen.event, seen.text
    begin, end = event.start.time(), event.end.time()
    times: tuple[Cell, Cell] = (WHOLE_DAY, None) if event.whole_days else (begin, end)
    cells: tuple[Cell, ...] = (
        *when(event.day, event.last_day, times),
        None if event.whole_days else event.time_taken,
        text.title,
        text.theme,
        ", ".join(names.get(group, group) for group in event.groups),
        text.location,
        ", ".join(_marks(seen)),
        event.asked if seen.is_displaced else None,
        seen.why,
    )
    return Row(cells, LOOKS.get(event.status, Look.MOVED if seen.is_displaced else Look.PLAIN))


def when(first: date, last: date, times: tuple[Cell, Cell]) -> tuple[Cell, ...]:
    """Return the cells below `WHEN`; the last day only where it is not the first."""
    week, weekday = first.isocalendar().week, WEEKDAYS[first.weekday()]
    return (first, None if last == first else last, week, weekday, *times)


def _marks(seen: Seen) -> Iterator[str]:
    """Yield what sets an event apart, in words to filter by."""
    event = seen.event
    yield STATUSES[event.status]
    if seen.is_displaced:
        yield "verplaatst"
    if event.extra and seen.is_live and not seen.is_hidden:
        yield "extra"
