"""The notes below a year planner: what is not where it would be, as municipalities print it."""

from dataclasses import dataclass
from datetime import date

from overleg.dutch import MONTHS, WEEKDAYS
from overleg.planning.event import Cause, Obstacle
from overleg.publishing.readers import Seen

CAUSES = {
    Cause.BRIDGE: "een brugdag",
    Cause.WEEKDAY: "de voorkeur voor een andere weekdag",
    Cause.TIMEFRAME: "het tijdpad",
    Cause.GAP: "de afstand tot de vorige of de volgende bijeenkomst",
    Cause.RULE: "een wijziging in het programma",
}
"""The others are told by their name."""
WEEKEND = {WEEKDAYS[5], WEEKDAYS[6]}


@dataclass(frozen=True, slots=True)
class Note:
    """One note: the day that it is about, in words, and what there is to know."""

    when: str
    what: str

    @property
    def sentence(self) -> str:
        """The whole note."""
        return f"{self.when}: {self.what}"


def note(seen: Seen, year: int) -> Note | None:
    """Return the note of an event on the sheet of a year, None for one that is as the rule asks.

    >>> from datetime import datetime
    >>> from overleg.lock import Text
    >>> from overleg.planning.event import AMSTERDAM, Event
    >>> at, asked = datetime(2027, 1, 9, 10, tzinfo=AMSTERDAM), date(2027, 1, 2)
    >>> why = (Obstacle(asked, Cause.SCHOOL, "Kerstvakantie"),)
    >>> event = Event(meeting="pga", asked=asked, start=at, end=at, groups=(), obstacles=why)
    >>> note(Seen(event, Text("PGA-overleg")), 2027).sentence
    '9 januari: PGA-overleg, verschoven van 2 januari i.v.m. Kerstvakantie'
    """
    what = _what(seen, year)
    if seen.is_hidden or not what:
        return None
    why = _why(seen.event.obstacles[0]) if seen.event.obstacles else ""
    return Note(day_in_words(seen.event.day, year), f"{seen.text.title}, {what}{why}")


def day_in_words(day: date, year: int) -> str:
    """Write a day on the sheet of a year, which goes without saying.

    >>> day_in_words(date(2027, 1, 9), 2027), day_in_words(date(2026, 12, 30), 2027)
    ('9 januari', '30 december 2026')
    """
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def _what(seen: Seen, year: int) -> str:
    if not seen.is_live:
        return "vervalt"
    if seen.event.extra:
        return "extra bijeenkomst"
    if seen.is_displaced:
        return f"verschoven van {day_in_words(seen.event.asked, year)}"
    return ""


def _why(obstacle: Obstacle) -> str:
    """Say what it was because of, to follow what happened."""
    name = CAUSES.get(obstacle.cause, obstacle.name.rstrip("."))
    if not name:
        return ""
    if obstacle.cause is Cause.HAND:
        return f": {name}"
    if name in WEEKEND:
        name = "het weekend"
    who = f" ({obstacle.group})" if obstacle.group else ""
    return f" i.v.m. {name}{who}"
