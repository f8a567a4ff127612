"""The days of a calendar year: weeks, closed days and school holidays, whatever is planned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from overleg.dutch import MONTHS, WEEKDAYS
from overleg.language.meaning import Span
from overleg.programme.model import Programme
from overleg.publishing.entries import Shade
from overleg.publishing.shades import shades
from overleg.school_holidays import FIRST_REGULATED_DAY, LAST_REGULATED_DAY

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day. `closed` and `school`: the names of what closes it and of the school holiday, or "".

    `begins_school`: its month shows the school holiday from here on.
    """

    day: date
    closed: str = ""
    school: str = ""
    begins_school: bool = False

    @property
    def weekday(self) -> str:
        """Its weekday in two letters."""
        return WEEKDAYS[self.day.weekday()][:2]

    @property
    def is_weekend(self) -> bool:
        """Tell whether it is a Saturday or a Sunday."""
        return self.day.isoweekday() > 5

    @property
    def week(self) -> int | None:
        """The ISO week that begins on it, or on the first of a month the week that goes on."""
        begins = self.day.isoweekday() == 1 or self.day.day == 1
        return self.day.isocalendar().week if begins else None

    @property
    def shade(self) -> str:
        """How its ground looks: closed, school, weekend, or "" for a plain day."""
        if self.closed:
            return "closed"
        return "school" if self.school else "weekend" if self.is_weekend else ""

    @property
    def told(self) -> str:
        """What to write where nothing else stands: what closes it, or what begins."""
        return self.closed or (self.school if self.begins_school else "")


@dataclass(frozen=True)
class Year:
    """The days of a year, by month. `shades`: what is closed or a school holiday, by time."""

    number: int
    months: tuple[tuple[Day, ...], ...]
    shades: tuple[Shade, ...]

    @property
    def first(self) -> date:
        """New Year's Day."""
        return date(self.number, 1, 1)

    @property
    def last(self) -> date:
        """New Year's Eve."""
        return date(self.number, 12, 31)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """All its days."""
        return tuple(day for month in self.months for day in month)

    @property
    def remark(self) -> str:
        """What a reader must know of its school holidays, "" if nothing."""
        if self.last < FIRST_REGULATED_DAY or self.first > LAST_REGULATED_DAY:
            return f"De schoolvakanties van {self.number} zijn niet bekend: zij staan er niet op."
        if self.last > LAST_REGULATED_DAY:
            return "De schoolvakanties na de zomer zijn nog niet vastgesteld: zij staan er niet op."
        return ""


def year_days(programme: Programme, number: int, group: str = "") -> Year:
    """Return the days of a year as everyone has them, or with what is closed to a group only."""
    found = list(shades(programme, Span(date(number, 1, 1), date(number, 12, 31)), group))
    closed = _names(shade for shade in found if not shade.is_school)
    school = _names(shade for shade in found if shade.is_school)
    months = (date(number, month, 1) for month in range(1, len(MONTHS) + 1))
    days = tuple(tuple(_days(first, closed, school)) for first in months)
    return Year(number, days, tuple(sorted(found, key=_by_time)))


def _names(found: Iterable[Shade]) -> dict[date, str]:
    """Return day -> name; of two the first: a public holiday before a recess around it."""
    names: dict[date, str] = {}
    for shade in found:
        for number in range((shade.last - shade.first).days + 1):
            names.setdefault(shade.first + number * ONE_DAY, shade.name)
    return names


def _days(first: date, closed: Mapping[date, str], school: Mapping[date, str]) -> Iterator[Day]:
    day, before = first, ""
    while day.month == first.month:
        name, holiday = closed.get(day, ""), school.get(day, "")
        yield Day(day, name, holiday, begins_school=holiday != before)
        if not name:  # a closed day has a name of its own: the holiday is told on the next
            before = holiday
        day += ONE_DAY


def _by_time(shade: Shade) -> tuple[date, date, str]:
    return shade.first, shade.last, shade.name
