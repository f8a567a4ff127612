"""The sheets of yearly cycles: phases, milestones and meetings of every turn."""

from collections.abc import Iterator

from overleg.planning.event import Status
from overleg.programme.model import Cycle
from overleg.publishing.edition import Edition
from overleg.publishing.entries import Entry, Shape, Timeline
from overleg.publishing.timeline.timeline import timelines
from overleg.publishing.workbook.agenda_sheets import STATUSES, WHEN, WHOLE_DAY, when
from overleg.publishing.workbook.spreadsheet import Cell, Column, Look, Row, Sheet

COLUMNS = (
    Column("Cyclus", 11),
    Column("Fase", 18),
    *WHEN,
    Column("Onderdeel", 36),
    Column("Soort", 10),
    Column("Groepen", 44),
    Column("Stand", 21),
    Column("Toelichting", 36),
)
KINDS = {shape: shape.value for shape in Shape} | {Shape.NIGHT: Shape.DAY.value}
"""A night is drawn apart, but written as what it is in the programme: a day."""
LOOKS = {"onder voorbehoud": Look.PROVISIONAL, "vervalt": Look.LAPSED}
NOTE = (
    "Alle onderdelen van de jaarcyclus op volgorde van datum; kies in de kolom Cyclus een jaar. "
    "Van een termijn is Datum de laatste dag."
)


def cycle_sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield a sheet for every cycle, with all its years; of confidential parts only 'Bezet'."""
    events = [*(record.event for record in edition.records), *edition.lapsed]
    shown = timelines(edition.programme, events, edition.planned_on, with_lapsed=True)
    for cycle in edition.programme.cycles:
        yield Sheet(cycle.name, NOTE, COLUMNS, tuple(_rows(cycle, shown)))


def _rows(cycle: Cycle, shown: tuple[Timeline, ...]) -> Iterator[Row]:
    for timeline in shown:
        if timeline.cycle == cycle.id:
            phases = {lane.id: lane.name for lane in timeline.lanes}
            for entry in timeline.entries:
                yield _row(timeline, phases[entry.lanes[0]], entry)


def _row(timeline: Timeline, phase: str, entry: Entry) -> Row:
    is_moved = entry.why and not entry.note
    return Row(
        (
            timeline.turn,
            phase,
            *when(entry.first, entry.last, _times(entry)),
            entry.name,
            KINDS[entry.shape],
            ", ".join(entry.groups),
            entry.note or STATUSES[Status.CONFIRMED],
            entry.why,
        ),
        LOOKS.get(entry.note, Look.MOVED if is_moved else Look.PLAIN),
    )


def _times(entry: Entry) -> tuple[Cell, Cell]:
    """Return begin and end; of a meeting that is not planned they are not known."""
    if not entry.times:
        return (None if entry.shape is Shape.MEETING else WHOLE_DAY), None
    begin, end = (*entry.times, None)[:2]
    return begin, end
