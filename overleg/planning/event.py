"""One dated occurrence of a meeting, and why it is where it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from overleg.clocks import by_the_clock

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CHANGING, FIRST_CHANGE = (3, 10), 24
"""The clocks change on the last Sunday of these months; what began the day before may go on."""


class Status(StrEnum):
    """What a participant may count on."""

    CONFIRMED = "bevestigd"
    PROVISIONAL = "onder_voorbehoud"
    CANCELLED = "vervallen"


class Cause(StrEnum):
    """What can speak against a day."""

    CLOSED = "vrije dag"
    BRIDGE = "brugdag"
    SCHOOL = "schoolvakantie"
    WEEKDAY = "andere weekdag"
    TIMEFRAME = "tijdpad"
    BUSY = "bezet"
    CLASH = "overlap"
    LOCATION = "locatie"
    GAP = "te dicht op elkaar"
    HAND = "ingreep"
    RULE = "regel gewijzigd"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What spoke against a day, or all days from `day` to `last`, that would have been cheaper.

    `name`: the holiday, the meeting in the way, the coordinator's reason. `group`: who could not,
    or what exclusive place. `until`: when the meeting in the way ends.
    """

    day: date
    cause: Cause
    name: str = ""
    group: str = ""
    until: time | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A meeting on a day. `asked` is the day that the rule gave: it identifies, wherever it landed.

    `start` and `end` are in Amsterdam time, `end` exclusive. `obstacles` begin with the asked day.
    `pinned`: set by hand, by given dates or by the convention "vast"; never moved by the planner.
    `extra`: beside the rule. `former_days`: where it was asked for or published before.
    `whole_days`: so many days without times, from midnight to midnight, that take up nobody's
    time; 0 for an event with times.
    `uid` is empty until the first publication.
    """

    meeting: str
    asked: date
    start: datetime
    end: datetime
    groups: tuple[str, ...]
    status: Status = Status.CONFIRMED
    obstacles: tuple[Obstacle, ...] = ()
    pinned: bool = False
    extra: bool = False
    former_days: tuple[date, ...] = ()
    uid: str = ""
    whole_days: int = 0

    @property
    def day(self) -> date:
        """The day on which it takes place."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last day on which it goes on."""
        return (self.end - timedelta(microseconds=1)).date()

    @property
    def time_taken(self) -> timedelta:
        """How long it lasts in real time, whatever the clocks do; nothing for whole days."""
        if self.whole_days:
            return timedelta()
        # Of two moments in one zone Python subtracts what the clock shows.
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    @property
    def time_slot(self) -> tuple[datetime, datetime]:
        """Start and end as the clock shows them, naive; what overlaps also overlaps here."""
        return self.start.replace(tzinfo=None), by_the_clock(self.end)

    @property
    def known_days(self) -> frozenset[date]:
        """Every day on which it was ever asked for or published."""
        return frozenset((self.asked, self.day, *self.former_days))


def amsterdam(day: date, clock: time, length: timedelta) -> tuple[datetime, datetime]:
    """Return start and end in Amsterdam time; `length` is real time, whatever the clocks do."""
    start = datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)
    return start.astimezone(AMSTERDAM), (start + length).astimezone(AMSTERDAM)


def time_slot(day: date, clock: time, length: timedelta) -> tuple[datetime, datetime]:
    """Return what `Event.time_slot` says of an event that begins on this day at this time.

    >>> begin, end = time_slot(date(2027, 3, 28), time(2, 30), timedelta(hours=1))  # no such hour
    >>> begin.isoformat(), end.isoformat()
    ('2027-03-28T03:30:00', '2027-03-28T04:30:00')
    """
    if day.month in CHANGING and day.day >= FIRST_CHANGE:
        start, end = amsterdam(day, clock, length)
        return start.replace(tzinfo=None), by_the_clock(end)
    begin = datetime.combine(day, clock)
    return begin, begin + length


def midnights(day: date, days: int) -> tuple[datetime, datetime]:
    """Return the midnight before `day`, and the one after so many days, in Amsterdam time."""
    ends = (day, day + timedelta(days=days))
    first, last = (datetime.combine(end, time(), AMSTERDAM) for end in ends)
    return first, last
