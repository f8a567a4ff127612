"""Which days a moment means in a year: weeks after a holiday, the earlier of two, and the like.

Everything here is a function of the year of the cycle, put together from stretches.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import product

from overleg.errors import NoSuchDay
from overleg.language.clause import Edge
from overleg.language.feasts import FEASTS, firework_sale_days, is_workday
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
from overleg.language.stretches import holiday, part
from overleg.language.words import MONTH_NAMES

CHRISTMAS_BREAK = "Kerstvakantie"
_FRIDAY, _SATURDAY = 5, 6
_MOST_UNITS = {Unit.DAY: 366, Unit.WORKDAY: 261, Unit.WEEK: 53, Unit.MONTH: 12}


@dataclass(frozen=True, slots=True)
class When:
    """A moment being read: its days, which of them do not count, and its times.

    `days` may be open on one side. `start` is a time on the first day, `end` one on the last.
    `grain`: of the stretch that it is, if it is one.
    """

    days: Days
    left_out: tuple[Days, ...] = ()
    start: time | None = None
    end: time | None = None
    is_deadline: bool = False
    grain: Grain | None = None


def days_of(stretch: Stretch) -> Days:
    """Return the days of a stretch in the year of the cycle, or in the one it names itself."""

    def days(year: int, context: Context) -> tuple[Span, ...]:
        own = year if stretch.year is None else year_of(stretch.year, context)
        return stretch.days(own, context)

    return days


def plain(stretch: Stretch) -> When:
    """Return all days of a stretch."""
    return When(days_of(stretch), grain=stretch.grain)


# Before and after


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


def bound(stretch: Stretch, edge: Edge) -> Callable[[int, Context], tuple[date, ...]]:
    """Return the day that bounds a clause; several if the stretch has several readings."""

    def days(year: int, context: Context) -> tuple[date, ...]:
        pick = _PICKS[edge]
        outside = edge in {Edge.AFTER, Edge.BEFORE, Edge.UNTIL} or stretch.vague
        spans = (around(stretch, edge) if outside else days_of(stretch))(year, context)
        return tuple(pick(*closed(span)) for span in spans)

    return days


_PICKS: dict[Edge, Callable[[date, date], date]] = {
    Edge.FIRST: lambda first, _: first,
    Edge.AFTER: lambda _, last: last + DAY,
    Edge.LAST: lambda _, last: last,
    Edge.BEFORE: lambda first, _: first - DAY,
    Edge.UNTIL: lambda first, _: first - DAY,
}


def starting(stretch: Stretch, edge: Edge) -> When:
    """Return "vanaf …" or "na …", open at its end."""
    first = bound(stretch, edge)
    return When(lambda year, context: tuple(Span(day, None) for day in first(year, context)))


def ending(stretch: Stretch, edge: Edge) -> When:
    """Return "uiterlijk …", "voor …" or "tot …": a deadline.

    "Voor eind juni" is before June has ended; "tot begin december" is with that beginning, which
    has no clear first day.
    """
    vague = stretch.ending or (edge is Edge.UNTIL and stretch.vague)
    last = bound(stretch, Edge.LAST if vague else edge)
    return When(
        lambda year, context: tuple(Span(None, day) for day in last(year, context)),
        is_deadline=True,
    )


def both(one: When, other: When) -> When | None:
    """Return the days that are in both: "februari, voor de voorjaarsvakantie".

    Weeks of which no working day is left are as many days from the bound instead: "eerste week
    na de zomervakantie, vanaf 1 september" where that week is in August.
    """
    start, end = one.start or other.start, one.end or other.end
    if (one.start and other.start) or (one.end and other.end):
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        pairs = product(one.days(year, context), other.days(year, context))
        return tuple(found for a, b in pairs if (found := _cut(one, a, b)))

    return When(
        days,
        (*one.left_out, *other.left_out),
        start,
        end,
        is_deadline=one.is_deadline or (other.is_deadline and one.grain is None),
        grain=one.grain,
    )


def _cut(one: When, whole: Span, limit: Span) -> Span | None:
    left = whole.intersect(limit)
    if one.grain is not Grain.WEEK or limit.first is None or limit.last is not None:
        return left
    first, last = closed(whole)
    if left and any(day.isoweekday() <= _FRIDAY for day in _each(left)):
        return left
    return Span(limit.first, limit.first + (last - first))


def _each(span: Span) -> list[date]:
    first, last = closed(span)
    return [first + number * DAY for number in range((last - first).days + 1)]


def ranged(start: When, stop: When) -> When | None:
    """Return "vanaf september t/m december"; an end before the start is in the next year."""
    if start.end or stop.start:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found: list[Span] = []
        for a, b in product(start.days(year, context), stop.days(year, context)):
            first, last = a.first, b.last
            if first and last and last < first:
                lasts = [span.last for span in stop.days(year + 1, context) if span.last]
                last = next((day for day in lasts if day >= first), None)
                if last is None:
                    continue
            found.append(Span(first, last))
        return tuple(found)

    return When(days, (*start.left_out, *stop.left_out), start.start, stop.end)


def from_to(first: Stretch, edge: Edge, last: Stretch) -> When | None:
    """Return "november tot half december"."""
    return ranged(starting(first, Edge.FIRST), ending(last, edge))


def between(first: Stretch, last: Stretch) -> When | None:
    """Return "tussen zomer- en herfstvakantie": outside these; "tussen mei en juli": with them."""
    around_first = first.edges is not None or first.grain is Grain.HOLIDAY
    around_last = last.edges is not None or last.grain is Grain.HOLIDAY
    start = starting(first, Edge.AFTER if around_first else Edge.FIRST)
    return ranged(start, ending(last, Edge.BEFORE if around_last else Edge.LAST))


def together(one: When, other: When) -> When | None:
    """Return "oktober en november": what lies between them is left out."""
    if one.is_deadline or other.is_deadline or one.start or other.start or one.end or other.end:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        pairs = product(one.days(year, context), other.days(year, context))
        return tuple(
            Span(a.first, b.last) for a, b in pairs if a.first and b.last and a.first <= b.last
        )

    def gap(year: int, context: Context) -> tuple[Span, ...]:
        pairs = product(one.days(year, context), other.days(year, context))
        return tuple(
            Span(a.last + DAY, b.first - DAY)
            for a, b in pairs
            if a.last and b.first and a.last + DAY < b.first
        )

    return When(days, (*one.left_out, *other.left_out, gap), grain=one.grain)


def without(when: When, left_out: When) -> When | None:
    """Return "oktober en november, buiten de herfstvakantie"."""
    if left_out.is_deadline or left_out.left_out or left_out.start or left_out.end:
        return None
    return replace(when, left_out=(*when.left_out, left_out.days))


def one_of(which: str, one: When, other: When) -> When | None:
    """Return the earlier or the later of two moments: the one that ends first, or last."""
    if one.left_out or other.left_out or one.start or other.start:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        pairs = product(one.days(year, context), other.days(year, context))
        choose = min if which == "earlier" else max
        return tuple(choose(pair, key=lambda span: span.last or date.max) for pair in pairs)

    return When(days, is_deadline=one.is_deadline or other.is_deadline)


def at(when: When, start: time | None, end: time | None) -> When | None:
    """Return a moment with its times."""
    if when.start or when.end:
        return None
    return replace(when, start=start, end=end)


def night(first: Stretch, start: time, last: Stretch, end: time) -> When | None:
    """Return "31 december 18:00 tot 1 januari 02:00"."""
    found = from_to(first, Edge.LAST, last)
    return found and replace(found, start=start, end=end, is_deadline=False)


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
    if ordinal == 0:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found = []
        for span in days_of(of)(year, context):
            open_days = [day for day in _each(span) if is_workday(day)]
            found.append(_nth(open_days, ordinal, year))
        return tuple(Span(day, day) for day in found)

    return Stretch(days=days, grain=Grain.DAY)


def _nth(days: list[date], ordinal: int, year: int) -> date:
    if not -len(days) <= ordinal <= len(days):
        name = MONTH_NAMES[days[0].month] if days else ""
        raise NoSuchDay(ordinal, f"in {name}".strip(), year)
    return days[ordinal - 1 if ordinal > 0 else ordinal]


def nth_week(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "tweede week van januari": a week is of the month that its Thursday is in."""
    return _nth_of(ordinal, 4, Span, 3, of)


def nth_workweek(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "laatste werkweek van juni": Monday to Friday of the week."""
    week = nth_week(ordinal, of)
    return week and _relative(lambda first, _: Span(first, first + 4 * DAY), week.days, Grain.WEEK)


def nth_full_week(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "eerste volle week van mei": Monday to Sunday inside it."""
    if not _is_countable(ordinal):
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
    return _nth_of(ordinal, _SATURDAY, Span, 0, of)


def _nth_of(
    ordinal: int, weekday: int, make: Callable[[date, date], Span], back: int, of: Stretch
) -> Stretch | None:
    """Return the days around the nth such weekday in something; `back` of them go before it."""
    if not _is_countable(ordinal):
        return None
    length = 2 if weekday == _SATURDAY else 7

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found = []
        for span in days_of(of)(year, context):
            marks = [day for day in _each(span) if day.isoweekday() == weekday]
            first = _nth(marks, ordinal, year) - back * DAY
            found.append(make(first, first + (length - 1) * DAY))
        return tuple(found)

    return Stretch(days=days, grain=Grain.WEEK if back else Grain.PART)


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


def within(count: int, unit: Unit, edge: Edge, of: Stretch) -> When | None:
    """Return "binnen twee weken na …": from the day after it, or up to the day before it."""
    far = units_from(count, unit, edge, of)
    if far is None:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        pairs = zip(
            bound(of, edge)(year, context), map(closed, far.days(year, context)), strict=True
        )
        return tuple(Span(min(near, end[0]), max(near, end[0])) for near, end in pairs)

    return When(days, is_deadline=edge is Edge.AFTER)


# Things with a name


def feast(name: str) -> Stretch:
    """Return a day with a name of its own."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        day = FEASTS[name](year)
        return (Span(day, day),)

    return Stretch(days=days, grain=Grain.DAY)


def two_days(first: str) -> Stretch:
    """Return "pasen" or "pinksteren", both days."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        day = FEASTS[first](year)
        return (Span(day, day + DAY),)

    return Stretch(days=days, grain=Grain.PART)


def christmas() -> Stretch:
    """Return the two days; before and after them may also be before and after the break."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        return (Span(date(year, 12, 25), date(year, 12, 26)),)

    def edges(year: int, context: Context) -> tuple[Span, ...]:
        return (*days(year, context), *holiday(CHRISTMAS_BREAK).days(year, context))

    return Stretch(days=days, grain=Grain.PART, edges=edges)


def turn_of_year() -> Stretch:
    """Return 31 December and 1 January."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        return (Span(date(year, 12, 31), date(year + 1, 1, 1)),)

    return Stretch(days=days, grain=Grain.PART, crossing=True)


def sale_days() -> When:
    """Return the days on which fireworks are sold."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        sold = firework_sale_days(year)
        return (Span(sold[0], sold[-1]),)

    def sunday(year: int, _: Context) -> tuple[Span, ...]:
        sold = firework_sale_days(year)
        shut = [day for day in _each(Span(sold[0], sold[-1])) if day not in sold]
        return tuple(Span(day, day) for day in shut)

    return When(days, (sunday,))


def half_month(of: Stretch) -> Stretch | None:
    """Return "half december": as a bound the 15th, by itself the middle, days 10-20."""
    middle = part("middle", of)

    def edges(year: int, context: Context) -> tuple[Span, ...]:
        firsts = [closed(span)[0] for span in of.days(year, context)]
        return tuple(Span(first + 14 * DAY, first + 14 * DAY) for first in firsts)

    return middle and replace(middle, edges=edges)
