"""The stretches of the calendar that have a name, and pieces of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from overleg.errors import NoSchoolHolidays, NoSuchDay, NoSuchWeek, WrongWeekday
from overleg.language.meaning import Span
from overleg.language.stretch import (
    DAY,
    MONTHS_OF,
    Context,
    Days,
    Grain,
    Stretch,
    Year,
    add_months,
    closed,
    months,
)
from overleg.language.words import MONTH_NAMES, WEEKDAY_NAMES
from overleg.school_holidays import school_holidays


def whole_year(year: Year | None = None, *, bare: bool = False) -> Stretch:
    """Return a calendar year."""
    return Stretch(
        days=lambda y, _: (months(y, 1, 12),),
        grain=Grain.YEAR,
        year=year,
        bare=bare,
    )


def some_months(first: int, count: int, grain: Grain) -> Stretch:
    """Return so many months from the first one."""
    return Stretch(days=lambda y, _: (months(y, first, count),), grain=grain)


def month(number: int) -> Stretch:
    """Return a month."""
    return some_months(number, 1, Grain.MONTH)


def quarter(number: int) -> Stretch | None:
    """Return a quarter; there are four."""
    if not 1 <= number <= 4:
        return None
    return replace(some_months(3 * number - 2, 3, Grain.QUARTER), sibling=quarter)


def half_year(number: int) -> Stretch | None:
    """Return a half year; there are two."""
    if not 1 <= number <= 2:
        return None
    return replace(some_months(6 * number - 5, 6, Grain.HALF_YEAR), sibling=half_year)


def week(number: int) -> Stretch | None:
    """Return an ISO week, Monday to Sunday; the 53rd only in years that have it."""
    if not 1 <= number <= 53:
        return None

    def days(year: int, _: Context) -> tuple[Span, ...]:
        last = date(year, 12, 28).isocalendar().week
        if number > last:
            raise NoSuchWeek(number, year, last)
        monday = date.fromisocalendar(year, number, 1)
        return (Span(monday, monday + 6 * DAY),)

    return Stretch(days=days, grain=Grain.WEEK, sibling=week)


def day_of_month(number: int, in_month: int, weekday: int | None = None) -> Stretch | None:
    """Return a day; a weekday that is named must be the right one."""
    if not 1 <= number <= 31:
        return None

    def days(year: int, _: Context) -> tuple[Span, ...]:
        span = months(year, in_month, 1)
        day = closed(span)[0] + (number - 1) * DAY
        if day not in span:
            raise NoSuchDay(number, MONTH_NAMES[in_month], year)
        if weekday not in {None, day.isoweekday()}:
            name = f"{number} {MONTH_NAMES[in_month]} {year}"
            raise WrongWeekday(name, WEEKDAY_NAMES[weekday or 0], WEEKDAY_NAMES[day.isoweekday()])
        return (Span(day, day),)

    def sibling(other: int) -> Stretch | None:
        return day_of_month(other, in_month)

    return Stretch(days=days, grain=Grain.DAY, sibling=sibling, sibling_first=True)


def season(first_month: int) -> Stretch:
    """Return a meteorological season; a winter may bear the name of either of its years."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        if first_month < 12:
            return (months(year, first_month, 3),)
        return months(year, 0, 3), months(year, 12, 3)

    edges = holiday("Zomervakantie").days if first_month == 6 else None
    return Stretch(days=days, grain=Grain.SEASON, edges=edges, crossing=first_month == 12)


def winter(first_year: int) -> Stretch:
    """Return the winter that begins in December of this year."""
    return replace(some_months(12, 3, Grain.SEASON), year=first_year, paired=True)


def school_year(first_year: Year) -> Stretch:
    """Return a school year, 1 August to 31 July."""
    return replace(some_months(8, 12, Grain.SCHOOL_YEAR), year=first_year, paired=True)


def club_season(first_year: int) -> Stretch:
    """Return a season of clubs and stages, 1 September to 30 June."""
    return replace(some_months(9, 10, Grain.PART), year=first_year, paired=True)


def holiday(name: str) -> Stretch:
    """Return a school holiday of the region; the Christmas one is named after its first day's year.

    "Na de kerstvakantie 2024" can still be after either of the two that have days in 2024.
    """

    def days(year: int, context: Context) -> tuple[Span, ...]:
        return (_break(name, year, context),)

    def edges(year: int, context: Context) -> tuple[Span, ...]:
        return _break(name, year, context), _break(name, year - 1, context)

    crossing = name == "Kerstvakantie"
    return Stretch(
        days=days, grain=Grain.HOLIDAY, edges=edges if crossing else None, crossing=crossing
    )


def _break(name: str, year: int, context: Context) -> Span:
    for each in school_holidays(context.region, year, year):
        if each.name == name and each.first.year == year:
            return each.span
    raise NoSchoolHolidays(name, year)


def part(which: str, of: Stretch) -> Stretch | None:
    """Return the beginning, middle or end of a stretch.

    Of a month: days 1-10, 10-20, 21-end. Of a quarter or season: its first, second, third month;
    of a half year the first, middle, last two months; of a year its first quarter, second and
    third, last. "Primo" and "ultimo" are the first and the last day.
    """
    count = MONTHS_OF.get(of.grain)
    if count is None:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        return tuple(_cut(which, span, count) for span in of.days(year, context))

    ending = which in {"end", "last"}
    vague = which in {"begin", "middle"}
    return replace(
        _inside(of, days), ending=ending, vague=vague, again=_again(lambda x: part(which, x), of)
    )


def _again(
    make: Callable[[Stretch], Stretch | None], of: Stretch
) -> Callable[[Stretch], Stretch | None]:
    return lambda other: make(other) if other.grain is of.grain else None


def _inside(of: Stretch, days: Days) -> Stretch:
    """Return a stretch that is only a piece of another, with the same year."""
    return Stretch(days=days, grain=Grain.PART, year=of.year, paired=of.paired)


_THIRDS = {3: (1, 2), 6: (2, 4), 12: (3, 9)}  # months after which the middle begins and ends


def _cut(which: str, span: Span, count: int) -> Span:
    first, last = closed(span)
    if which in {"first", "last"}:
        return Span(first, first) if which == "first" else Span(last, last)
    if count == 1:
        starts = {"begin": first, "middle": first + 9 * DAY, "end": first + 20 * DAY}
        ends = {"begin": first + 9 * DAY, "middle": first + 19 * DAY, "end": last}
        return Span(starts[which], ends[which])
    before, until = (add_months(first, number) for number in _THIRDS[count])
    return {
        "begin": Span(first, before - DAY),
        "middle": Span(before, until - DAY),
        "end": Span(until, last),
    }[which]


def half(number: int, of: Stretch) -> Stretch | None:
    """Return the first or second half of a year, a half year, or a month (1-15, 16-end)."""
    count = MONTHS_OF.get(of.grain, 0)
    if number not in {1, 2} or count in {0, 3}:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        return tuple(_halved(number, span, count) for span in of.days(year, context))

    return replace(_inside(of, days), again=_again(lambda x: half(number, x), of))


def _halved(number: int, span: Span, count: int) -> Span:
    first, last = closed(span)
    middle = first + 15 * DAY if count == 1 else add_months(first, count // 2)
    return Span(first, middle - DAY) if number == 1 else Span(middle, last)
