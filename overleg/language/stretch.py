"""Stretches of the calendar by name: "Q3", "week 36", "eind mei", "de zomervakantie".

A stretch knows its days once it has a year; the year may be written elsewhere in the phrase, or
follow from the programme's period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from enum import Enum

from overleg.errors import TodayUnknown, YearOutOfRange
from overleg.language.meaning import Span

DAY = timedelta(1)
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase may leave out.

    `years`: those that a phrase without a year may mean; `period`: the days that it may mean,
    if known more precisely. `today`: where "volgend jaar" counts from. `region`: whose school
    holidays.
    """

    years: tuple[int, ...] = ()
    today: date | None = None
    region: str = "Noord"
    period: Span | None = None


class Grain(Enum):
    """How long a stretch is, in whole months; less than a month is 0."""

    DAY = "day"
    WEEK = "week"
    FEAST = "feast"
    HOLIDAY = "school holiday"
    PART = "part"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half year"
    SCHOOL_YEAR = "school year"
    YEAR = "year"


MONTHS_OF = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.HALF_YEAR: 6,
    Grain.SCHOOL_YEAR: 12,
    Grain.YEAR: 12,
}


@dataclass(frozen=True, slots=True)
class FromToday:
    """A year counted from this one: 0 is this year, 1 the next."""

    years: int


Year = int | FromToday
Days = Callable[[int, Context], tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the calendar, in a year that may still be open.

    `days` gives its days in a year; several if the name can be read so ("winter 2024").
    `edges`: the days that count for "voor" (of several the first) and "na" ("voor de zomer" is
    before the summer break). `bare`: nothing but a year.
    `year_first`: written before the rest. `paired`: two years name it ("schooljaar 2024-2025").
    `crossing`: lies in two years, and a single one may name it ("winter 2024"). `ending`: the
    end of something; `vague`: its beginning or middle. `again`: the same piece of another ("eind
    mei/juni"). `sibling`: the same with another number, `sibling_first` if that goes before ("1e
    en 2e kwartaal").
    """

    days: Days
    grain: Grain
    edges: Days | None = None
    year: Year | None = None
    bare: bool = False
    year_first: bool = False
    paired: bool = False
    crossing: bool = False
    ending: bool = False
    vague: bool = False
    again: "Callable[[Stretch], Stretch | None] | None" = None
    sibling: "Callable[[int], Stretch | None] | None" = None
    sibling_first: bool = False


def year_of(year: Year, context: Context) -> int:
    """Return the calendar year; one counted from today needs today."""
    number = year if isinstance(year, int) else today(context).year + year.years
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise YearOutOfRange(str(number))
    return number


def today(context: Context) -> date:
    """Return today, or raise TodayUnknown."""
    if context.today is None:
        raise TodayUnknown
    return context.today


# Calendar arithmetic


def months(year: int, first: int, count: int) -> Span:
    """Return `count` whole months; `first` may lie past December."""
    start, end = first_of_month(year, first), first_of_month(year, first + count)
    return Span(start, end - DAY)


def first_of_month(year: int, month: int) -> date:
    """Return the first day of a month that may lie before January or past December."""
    years, months_on = divmod(month - 1, 12)
    return date(year + years, months_on + 1, 1)


def add_months(day: date, count: int) -> date:
    """Return the same day so many months on, or the last one of a shorter month."""
    first = first_of_month(day.year, day.month + count)
    last = first_of_month(day.year, day.month + count + 1) - DAY
    return min(first + (day.day - 1) * DAY, last)


def closed(span: Span) -> tuple[date, date]:
    """Return first and last day of a span that has both."""
    return span.first or date(MINYEAR, 1, 1), span.last or date.max
