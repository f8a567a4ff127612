"""Which days a moment means in a year: weeks after a holiday, the earlier of two, and the like.

Everything here is a function of the year of the cycle, put together from stretches.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import product

from overleg.language.clause import Edge
from overleg.language.feasts import firework_sale_days
from overleg.language.meaning import Span, Unit
from overleg.language.moment_stretches import around, days_of, each_day, units_from
from overleg.language.stretch import DAY, Context, Days, Grain, Stretch, closed

_FRIDAY = 5
_LONGEST_OVER_NEW_YEAR = timedelta(200)


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


def plain(stretch: Stretch) -> When:
    """Return all days of a stretch."""
    return When(days_of(stretch), grain=stretch.grain)


# Before and after


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
    has no clear first day. "Voor 1 januari" is before the one that ends the cycle.
    """
    vague = stretch.ending or (edge is Edge.UNTIL and stretch.vague)
    last = bound(stretch, Edge.LAST if vague else edge)

    def days(year: int, context: Context) -> tuple[Span, ...]:
        found = last(year, context)
        if stretch.year is None and all(day.year < year for day in found):
            found = last(year + 1, context)
        return tuple(Span(None, day) for day in found)

    return When(days, is_deadline=True)


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
    if left and any(day.isoweekday() <= _FRIDAY for day in each_day(left)):
        return left
    return Span(limit.first, limit.first + (last - first))


def ranged(start: When, stop: When) -> When | None:
    """Return "vanaf september t/m december"; an end before the start may be in the next year."""
    if start.end or stop.start:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        pairs = product(start.days(year, context), stop.days(year, context))
        spans = (_in_order(a, b, stop, (year + 1, context)) for a, b in pairs)
        return tuple(span for span in spans if span)

    return When(days, (*start.left_out, *stop.left_out), start.start, stop.end)


def _in_order(start: Span, stop: Span, again: When, later: tuple[int, Context]) -> Span | None:
    """Return from one to the other, which is in the next year if it would go before it."""
    first, last = start.first, stop.last
    if first is None or last is None or first <= last:
        return Span(first, last)
    lasts = (span.last for span in again.days(*later))
    longest = first + _LONGEST_OVER_NEW_YEAR
    return next((Span(first, day) for day in lasts if day and first <= day <= longest), None)


def from_to(first: Stretch, edge: Edge, last: Stretch) -> When | None:
    """Return "november tot half december"."""
    return ranged(starting(first, Edge.FIRST), ending(last, edge))


def between(first: Stretch, last: Stretch) -> When | None:
    """Return "tussen kerst en oud en nieuw": outside these; "tussen mei en juli": with them."""
    start, start_is_outside = _side(first)
    stop, stop_is_outside = _side(last)
    found = ranged(
        starting(start, Edge.AFTER if start_is_outside else Edge.FIRST),
        ending(stop, Edge.BEFORE if stop_is_outside else Edge.LAST),
    )
    return found and replace(found, is_deadline=False)


def _side(stretch: Stretch) -> tuple[Stretch, bool]:
    """Return what bounds "tussen", and whether it is left out itself."""
    if stretch.grain is Grain.FEAST:
        return replace(stretch, edges=None), True
    return stretch, stretch.grain is Grain.HOLIDAY or stretch.edges is not None


def together(one: When, other: When) -> When | None:
    """Return "oktober en november": what lies between them is left out."""
    if not (_is_simple(one) and _is_simple(other)):
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        return tuple(
            Span(a.first, b.last)
            for a, b in _in_a_row(one, other, year, context)
            if _touch(a, b) or closed(b)[0] in _year(year)
        )

    def gap(year: int, context: Context) -> tuple[Span, ...]:
        rows = _in_a_row(one, other, year, context)
        pairs = ((closed(a)[1] + DAY, closed(b)[0] - DAY) for a, b in rows)
        return tuple(Span(first, last) for first, last in pairs if first <= last)

    return When(days, (*one.left_out, *other.left_out, gap), grain=one.grain)


def either(one: When, other: When) -> When | None:
    """Return "maart of april"; where these do not touch it may be one or the other."""
    if not (_is_simple(one) and _is_simple(other)):
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        touching = tuple(
            Span(a.first, b.last) for a, b in _in_a_row(one, other, year, context) if _touch(a, b)
        )
        return touching or (*one.days(year, context), *other.days(year, context))

    return When(days, (*one.left_out, *other.left_out), grain=one.grain)


def _is_simple(when: When) -> bool:
    return not (when.is_deadline or when.start or when.end)


def _in_a_row(one: When, other: When, year: int, context: Context) -> list[tuple[Span, Span]]:
    """Return the days of both where the other comes later, in this year or the next."""
    later = (*other.days(year, context), *other.days(year + 1, context))
    pairs = [(a, b) for a in one.days(year, context) for b in later]
    found = [(a, b) for a, b in pairs if closed(a)[1] < closed(b)[0]]
    return found[:1] if len(later) == 2 else found


def _touch(one: Span, other: Span) -> bool:
    return closed(other)[0] == closed(one)[1] + DAY


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31))


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
    """Return a day with its times; of several days nobody can tell which has them."""
    if when.start or when.end or when.grain not in {Grain.DAY, Grain.FEAST}:
        return None
    return replace(when, start=start, end=end)


def night(first: Stretch, start: time, last: Stretch, end: time) -> When | None:
    """Return "31 december 18:00 tot 1 januari 02:00"."""
    found = from_to(first, Edge.LAST, last)
    return found and replace(found, start=start, end=end, is_deadline=False)


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


def sale_days() -> When:
    """Return the days on which fireworks are sold."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        sold = firework_sale_days(year)
        return (Span(sold[0], sold[-1]),)

    def sunday(year: int, _: Context) -> tuple[Span, ...]:
        sold = firework_sale_days(year)
        shut = [day for day in each_day(Span(sold[0], sold[-1])) if day not in sold]
        return tuple(Span(day, day) for day in shut)

    return When(days, (sunday,))
