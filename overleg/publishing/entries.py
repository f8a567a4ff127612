"""What a timeline shows, as values: lanes, entries, days that look different."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from overleg.dutch import SHORT_MONTHS, WEEKDAYS


class Lanes(StrEnum):
    """What the lanes of a timeline stand for."""

    PHASE = "fase"
    GROUP = "groep"


class Shape(StrEnum):
    """How an entry is marked."""

    MEETING = "overleg"
    DEADLINE = "termijn"
    DAY = "dag"
    PERIOD = "periode"
    NIGHT = "nacht"


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase in its lane; both days included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip of the timeline."""

    id: str
    name: str
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Shade:
    """Days that look different: a school holiday, or else days on which nothing is planned."""

    name: str
    first: date
    last: date
    is_school: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happens; both days included.

    `lanes`: ids. `hours`: its times in words, "" for whole days; `times`: the same as values.
    `groups`: names. `series`: what entries of one recurring meeting share. `note`: what a reader
    must know of it. `why`: why it is not simply on its asked day.
    """

    name: str
    shape: Shape
    first: date
    last: date
    lanes: tuple[str, ...]
    hours: str = ""
    groups: tuple[str, ...] = ()
    series: str = ""
    note: str = ""
    times: tuple[time, ...] = ()
    why: str = ""

    @property
    def days(self) -> str:
        """Its days in a few words: '12 jan', '29–31 dec', '1 nov–15 dec'."""
        return short_days(self.first, self.last)

    @property
    def dated(self) -> str:
        """Its days in words for a list: 'di 12 jan 2027'."""
        words = days_in_words(self.first, self.last)
        is_single = self.first == self.last
        return f"uiterlijk {words}" if self.shape is Shape.DEADLINE and is_single else words

    @property
    def week(self) -> int:
        """The ISO week in which it begins, or for a deadline ends."""
        return self.first.isocalendar().week


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One cycle, from 1 January of `year` to the end of the January after it.

    `imprint`: which plan this is; `planned_on`: the day on which it came about; `undated`: what has
    no date, and why.
    """

    cycle: str
    name: str
    year: int
    organisation: str
    imprint: str
    planned_on: date
    lanes: tuple[Lane, ...]
    entries: tuple[Entry, ...]
    shades: tuple[Shade, ...] = ()
    topics: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The cycle with the turn that it prepares."""
        return f"{self.name} {self.turn}"

    @property
    def turn(self) -> str:
        """The two years: '2027-2028'."""
        return f"{self.year}-{self.year + 1}"

    @property
    def first(self) -> date:
        """The first day shown."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The last day shown."""
        return date(self.year + 1, 1, 31)


def short_days(first: date, last: date) -> str:
    """Write days for a label.

    >>> short_days(date(2027, 12, 29), date(2027, 12, 31))
    '29–31 dec'
    >>> short_days(date(2027, 11, 1), date(2027, 12, 15))
    '1 nov–15 dec'
    """
    end = f"{last.day} {SHORT_MONTHS[last.month - 1]}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{first.day} {SHORT_MONTHS[first.month - 1]}–{end}"


def days_in_words(first: date, last: date) -> str:
    """Write days for a list.

    >>> days_in_words(date(2027, 12, 31), date(2028, 1, 1))
    'vr 31 dec 2027 t/m za 1 jan 2028'
    """
    end = _weekday_and_day(last)
    return end if first == last else f"{_weekday_and_day(first)} t/m {end}"


def _weekday_and_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"
