"""Weeks, months, quarters and years as stretches of the calendar, and moving between them."""

from collections.abc import Iterator
from datetime import date, timedelta

from overleg.language.meaning import Span, Unit

ONE_DAY = timedelta(days=1)
MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


def monday(day: date) -> date:
    """Return the Monday of this day's ISO week."""
    return day - timedelta(days=day.isoweekday() - 1)


def weekday_in_week(day: date, weekday: int) -> date:
    """Return the day with this ISO weekday in the ISO week of `day`."""
    return monday(day) + timedelta(days=weekday - 1)


def stretch(unit: Unit, day: date) -> tuple[date, date]:
    """Return the first and last day of the unit that holds `day`.

    >>> stretch(Unit.QUARTER, date(2024, 2, 29))
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    if unit in {Unit.DAY, Unit.WORKDAY}:
        return day, day
    if unit is Unit.WEEK:
        return monday(day), monday(day) + timedelta(days=6)
    months = MONTHS_IN[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first, add_months(first, months) - ONE_DAY


def stretches(unit: Unit, span: Span) -> Iterator[tuple[date, date]]:
    """Yield every unit that touches this span, whole; the span is closed on both sides."""
    day = span.first
    while day is not None and span.last is not None and day <= span.last:
        first, last = stretch(unit, day)
        yield first, last
        day = last + ONE_DAY


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months on, clamped to the month's length.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - ONE_DAY)
