"""The sheet of meetings: what recurs, by which rule, how often, and where that stands."""

from collections import Counter
from collections.abc import Iterable, Mapping

from overleg.language.meaning import Continuous, Frequency, Given, Irregular, OnCall, Once
from overleg.planning.cycles import every_meeting
from overleg.programme.model import Meeting
from overleg.publishing.edition import Edition
from overleg.publishing.readers import HIDDEN, Seen
from overleg.publishing.rules import rule
from overleg.publishing.workbook.spreadsheet import Cell, Column, Row, Sheet
from overleg.revisions import meeting_text

BEFORE = (
    Column("Overleg", 32),
    Column("Thema", 20),
    Column("Frequentie", 22),
    Column("Regel", 24),
    Column("Tijdpad", 16),
    Column("Groepen", 34),
    Column("Plaats", 18),
    Column("Duur", 7),
)
AFTER = (
    Column("Eerste", 11),
    Column("Laatste", 11),
    Column("Stand", 15),
    Column("Bron", 14),
    Column("Citaat", 42),
    Column("Aanname", 34),
)
NOTE = (
    "Onder een jaartal staat hoeveel bijeenkomsten er dat jaar zijn. "
    "Vertrouwelijke overleggen staan samen op één regel, 'Bezet'."
)
WITHOUT_DAYS: dict[type[Frequency], str] = {
    OnCall: "op afroep",
    Continuous: "doorlopend",
    Irregular: "nog te plannen",
    Once: "nog te plannen",
}


def meetings_sheet(edition: Edition) -> Sheet:
    """Return the sheet; confidential meetings have one row together."""
    years = [Column(str(year), 7) for year in edition.years]
    names = {group.id: group.name for group in edition.programme.groups}
    rows = [
        _row(edition, meeting, names)
        for meeting in every_meeting(edition.programme)
        if not meeting.confidential
    ]
    hidden = [seen for seen in edition.for_everyone if seen.is_hidden]
    if hidden:
        rows.append(_hidden_row(edition, hidden))
    return Sheet("Overleggen", NOTE, (*BEFORE, *years, *AFTER), tuple(rows))


def _row(edition: Edition, meeting: Meeting, names: Mapping[str, str]) -> Row:
    events = edition.of_meeting(meeting)
    is_whole_day = isinstance(meeting.frequency, Given) and meeting.frequency.whole_day
    return Row(
        (
            meeting.name,
            meeting.theme,
            meeting.frequency_phrase,
            rule(meeting),
            _between(meeting),
            ", ".join(names[group] for group in meeting.groups),
            meeting_text(meeting, edition.programme).location,
            None if is_whole_day else meeting.length,
            *_counted(edition, events),
            _stand(meeting, events),
            meeting.source,
            meeting.quote,
            meeting.assumption,
        )
    )


def _hidden_row(edition: Edition, hidden: Iterable[Seen]) -> Row:
    """Return the row of all confidential meetings: only how many events, and when."""
    before: list[Cell] = [HIDDEN.title, *[None] * (len(BEFORE) - 1)]
    return Row((*before, *_counted(edition, hidden), "vertrouwelijk", None, None, None))


def _counted(edition: Edition, events: Iterable[Seen]) -> tuple[Cell, ...]:
    """Return how many events take place in each year, the first day and the last."""
    days = [seen.event.day for seen in events if seen.is_live]
    if not days:
        return (None,) * (len(edition.years) + 2)
    of_year = Counter(day.year for day in days)
    return (*(of_year[year] for year in edition.years), min(days), max(days))


def _between(meeting: Meeting) -> str:
    """Return the time frame as the programme has it; a milestone's is in its rule."""
    if isinstance(meeting.frequency, Given):
        return ""
    return meeting.timeframe_phrase or "hele periode"


def _stand(meeting: Meeting, events: Iterable[Seen]) -> str:
    """Say whether it is planned, and else what keeps it without days."""
    if any(seen.is_live for seen in events):
        return "gepland"
    return WITHOUT_DAYS.get(type(meeting.frequency), "geen bijeenkomsten")
