"""Stretches that only moments of a year have: "eerste werkdag na 1 januari", "oud en nieuw".

Like other stretches they know their days once they have a year.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from overleg.language.clause import Edge
from overleg.language.feasts import is_workday
from overleg.language.meaning import Span, Unit
from overleg.language.stretch import (
    DAY,
    Context,
    Days,
    Grain,
    Stretch,
    add_months,
    closed,
    year_of,
)
from overleg.language.stretches import part

_FRIDAY, _SATURDAY = 5, 6
_COUNTABLE = {
    *(Grain.MONTH, Grain.QUARTER, Grain.HALF_YEAR, Grain.YEAR, Grain.SEASON, Grain.HOLIDAY),
    *(Grain.WEEK, Grain.PART),
}
_MOST_UNITS = {Unit.DAY: 366, Unit.WORKDAY: 261, Unit.WEEK: 53, Unit.MONTH: 12}


def days_of(stretch: Stretch) -> Days:
    """Return the days of a stretch in the year of the cycle, or in the one it names itself."""

    def days(year: int, context: Context) -> tuple[Span, ...]:
        own = year if stretch.year is None else year_of(stretch.year, context)
        return stretch.days(own, context)

    return days


def around(stretch: Stretch, edge: Edge) -> Days:
    """Return the days that count for before and after.

    The Christmas break before a moment is the one that begins in the year; the moment after it
    comes after the one that ends in it. After the turn of the year can be after either.
    """
    own = replace(stretch, edges=None)
    if not (stretch.crossing and edge is Edge.AFTER):
        named = stretch.edges if stretch.edges and not stretch.crossing else own.days
        return days_of(replace(own, days=named))
    backs = (1,) if stretch.grain is Grain.HOLIDAY else (1, 0)

    def days(year: int, context: Context) -> tuple[Span, ...]:
        last = year if own.year is None else year_of(own.year, context)
        return tuple(span for back in backs for span in own.days(last - back, context))

    return days


def each_day(span: Span) -> list[date]:
    """Return all days of a span that has both ends."""
    first, last = closed(span)
    return [first + number * DAY for number in range((last - first).days + 1)]


# Weeks, days and working days counted from something


def _relative(make: Callable[[date, date], Span], of: Days, grain: Grain) -> Stretch:
    def days(year: int, context: Context) -> tuple[Span, ...]:
        return tuple(make(*closed(span)) for span in of(year, context))

    return Stretch(days=days, grain=grain)


def _is_countable(ordinal: int) -> bool:
    return ordinal != 0 and -3 < ordinal <= 53


def weeks_after(first: int, last: int, length: int, of: Stretch) -> Stretch | None:
    """Return the nth to mth week wholly after something; `length` 7 or (working week) 5 days."""
    if not 1 <= first <= last <= 53:
        return None

    def make(_: date, end: date) -> Span:
        monday = end + (8 - end.isoweekday()) * DAY
        return _weeks_from(monday, first, last, length)

    return _relative(make, around(of, Edge.AFTER), Grain.WEEK)


def _weeks_from(monday: date, first: int, last: int, length: int) -> Span:
    return Span(monday + 7 * (first - 1) * DAY, monday + (7 * (last - 1) + length - 1) * DAY)


def weeks_before(ordinal: int, count: int, length: int, of: Stretch) -> Stretch | None:
    """Return the weeks of which the working days are before something; 1 and -1 are the last.

    The weekend counts as far as it is before it too.
    """
    back = abs(ordinal)
    if not _is_countable(ordinal) or not 1 <= count <= 53:
        return None

    def make(begin: date, _: date) -> Span:
        friday = begin - ((begin.isoweekday() - _FRIDAY - 1) % 7 + 1) * DAY
        last = friday - 7 * (back - 1) * DAY
        monday = last - (4 + 7 * (count - 1)) * DAY
        return Span(monday, min(last + (length - 5) * DAY, begin - DAY))

    return _relative(make, around(of, Edge.BEFORE), Grain.WEEK)


def weekday_around(ordinal: int, weekday: int, edge: Edge, of: Stretch) -> Stretch | None:
    """Return "vrijdag voor de zomervakantie", "tweede dinsdag na 1 november"."""
    if not _is_countable(ordinal) or (edge is Edge.AFTER and ordinal < 0):
        return None
    weeks = abs(ordinal) - 1

    def make(begin: date, end: date) -> Span:
        if edge is Edge.AFTER:
            day = end + ((weekday - end.isoweekday() - 1) % 7 + 1 + 7 * weeks) * DAY
        else:
            day = begin - ((begin.isoweekday() - weekday - 1) % 7 + 1 + 7 * weeks) * DAY
        return Span(day, day)

    return _relative(make, around(of, edge), Grain.DAY)


def weekend_around(ordinal: int, edge: Edge, of: Stretch) -> Stretch | None:
    """Return "eerste weekend na de zomervakantie": one wholly after it, or before it."""
    anchor = _SATURDAY if edge is Edge.AFTER else 7
    day = weekday_around(ordinal, anchor, edge, of)
    if day is None:
        return None
    back = 0 if edge is Edge.AFTER else 1

    def make(found: date, _: date) -> Span:
        return Span(found - back * DAY, found + (1 - back) * DAY)

    return _relative(make, day.days, Grain.PART)


def workday_around(ordinal: int, edge: Edge, of: Stretch) -> Stretch | None:
    """Return "eerste werkdag na 1 januari": Monday to Friday, no public holiday."""
    if not _is_countable(ordinal) or (edge is Edge.AFTER and ordinal < 0):
        return None

    def make(begin: date, end: date) -> Span:
        after = edge is Edge.AFTER
        day = _workdays_on(end if after else begin, abs(ordinal), DAY if after else -DAY)
        return Span(day, day)

    return _relative(make, around(of, edge), Grain.DAY)


def _workdays_on(day: date, count: int, step: timedelta) -> date:
    while count:
        day += step
        count -= is_workday(day)
    return day


def nth_workday(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "laatste werkdag van juni"."""
    if ordinal == 0 or of.grain not in _COUNTABLE:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found: list[date] = []
        for span in days_of(of)(year, context):
            open_days = [day for day in each_day(span) if is_workday(day)]
            found += _nth(open_days, ordinal)
        return tuple(Span(day, day) for day in found)

    return Stretch(days=days, grain=Grain.DAY)


def _nth(days: list[date], ordinal: int) -> list[date]:
    """Return the nth of the days, -1 the last, or nothing if there are not so many."""
    exists = -len(days) <= ordinal <= len(days)
    return [days[ordinal - 1 if ordinal > 0 else ordinal]] if exists else []


def nth_week(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "tweede week van januari": a week is of the month that its Thursday is in."""
    return _nth_of(ordinal, 4, 3, of)


def nth_workweek(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "laatste werkweek van juni": Monday to Friday of the week."""
    week = nth_week(ordinal, of)
    return week and _relative(lambda first, _: Span(first, first + 4 * DAY), week.days, Grain.WEEK)


def nth_full_week(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "eerste volle week van mei": Monday to Sunday inside it."""
    if not _is_countable(ordinal) or of.grain not in _COUNTABLE:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found = []
        for span in days_of(of)(year, context):
            first, last = closed(span)
            if ordinal > 0:
                monday = first + ((1 - first.isoweekday()) % 7 + 7 * (ordinal - 1)) * DAY
            else:
                monday = last - (last.isoweekday() % 7 + 6 - 7 * (ordinal + 1)) * DAY
            found.append(Span(monday, monday + 6 * DAY))
        return tuple(found)

    return Stretch(days=days, grain=Grain.WEEK)


def nth_weekend(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "tweede weekend van december": a weekend is of the month that its Saturday is in."""
    return _nth_of(ordinal, _SATURDAY, 0, of)


def _nth_of(ordinal: int, weekday: int, back: int, of: Stretch) -> Stretch | None:
    """Return the days around the nth such weekday in something; `back` of them go before it."""
    if not _is_countable(ordinal) or of.grain not in _COUNTABLE:
        return None
    length = 2 if weekday == _SATURDAY else 7

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found: list[date] = []
        for span in days_of(of)(year, context):
            marks = [day for day in each_day(span) if day.isoweekday() == weekday]
            found += _nth(marks, ordinal)
        starts = (mark - back * DAY for mark in found)
        return tuple(Span(first, first + (length - 1) * DAY) for first in starts)

    return Stretch(days=days, grain=Grain.WEEK if back else Grain.PART)


def nth_weekday(ordinal: int | None, weekday: int, of: Stretch) -> Stretch | None:
    """Return "eerste maandag van het jaar", "dinsdag in de eerste week na de kerstvakantie"."""
    if of.grain not in _COUNTABLE or (ordinal is None and of.grain is not Grain.WEEK):
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found: list[date] = []
        for span in days_of(of)(year, context):
            marks = [day for day in each_day(span) if day.isoweekday() == weekday]
            found += _nth(marks, ordinal or 1)
        return tuple(Span(day, day) for day in found)

    return Stretch(days=days, grain=Grain.DAY)


def edge_day(which: str, of: Stretch) -> Stretch | None:
    """Return "eerste dag van de zomervakantie"."""
    if of.grain is not Grain.HOLIDAY:
        return None

    def make(first: date, last: date) -> Span:
        day = first if which == "first" else last
        return Span(day, day)

    return _relative(make, days_of(of), Grain.DAY)


def first_weeks(ordinal: int, count: int, of: Stretch) -> Stretch | None:
    """Return "eerste twee weken van september", "laatste 2 weken van juni"."""
    if ordinal not in {1, -1} or not 1 <= count <= 53:
        return None
    week = nth_week(ordinal, of)
    more = 7 * (count - 1) * DAY

    def make(first: date, last: date) -> Span:
        return Span(first, last + more) if ordinal == 1 else Span(first - more, last)

    return week and _relative(make, week.days, Grain.WEEK)


def units_from(count: int, unit: Unit, edge: Edge, of: Stretch) -> Stretch | None:
    """Return the day "8 weken voor 31 december"."""
    if not 1 <= count <= _MOST_UNITS.get(unit, 0):
        return None

    def make(begin: date, end: date) -> Span:
        day = _moved(end if edge is Edge.AFTER else begin, count, unit, edge)
        return Span(day, day)

    return _relative(make, around(of, edge), Grain.DAY)


def _moved(day: date, count: int, unit: Unit, edge: Edge) -> date:
    sign = 1 if edge is Edge.AFTER else -1
    if unit is Unit.WORKDAY:
        return _workdays_on(day, count, sign * DAY)
    if unit is Unit.MONTH:
        return add_months(day, sign * count)
    return day + sign * count * (7 if unit is Unit.WEEK else 1) * DAY


def half_month(of: Stretch) -> Stretch | None:
    """Return "half december": as a bound the 15th, by itself the middle, days 10-20."""
    middle = part("middle", of)

    def edges(year: int, context: Context) -> tuple[Span, ...]:
        firsts = [closed(span)[0] for span in of.days(year, context)]
        return tuple(Span(first + 14 * DAY, first + 14 * DAY) for first in firsts)

    return middle and replace(middle, edges=edges)
