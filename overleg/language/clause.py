"""Clauses of a time frame: "vanaf Q3", "mei t/m juli", "tussen de herfst- en de kerstvakantie"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from itertools import chain, product

from overleg.errors import ReversedTimeframe
from overleg.language.meaning import Span, Timeframe
from overleg.language.stretch import DAY, Context, Grain, Stretch, Year, closed, year_of


class Edge(Enum):
    """Which day of a stretch bounds a clause."""

    FIRST = "from its first day"
    AFTER = "from the day after it"
    LAST = "up to its last day"
    BEFORE = "up to the day before it"
    UNTIL = "up to it, without it; a vague one has no clear beginning"


_OUTSIDE = {Edge.BEFORE, Edge.AFTER, Edge.UNTIL}


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch and the day of it that bounds a clause."""

    stretch: Stretch
    edge: Edge

    def days(self, context: Context) -> Iterator[date]:
        """Yield the bounding day, one for each way to read the stretch."""
        stretch = self.stretch
        named = stretch.days
        if stretch.edges and self.edge in _OUTSIDE:
            named = stretch.edges
        readings = named(year_of(stretch.year or 0, context), context)
        if stretch.edges and self.edge in {Edge.BEFORE, Edge.UNTIL}:
            readings = readings[:1]
        for first, last in map(closed, readings):
            yield {
                Edge.FIRST: first,
                Edge.AFTER: last + DAY,
                Edge.LAST: last,
                Edge.BEFORE: first - DAY,
                Edge.UNTIL: first - DAY,
            }[self.edge]
            if self.edge is Edge.UNTIL and stretch.vague:
                yield last


@dataclass(frozen=True, slots=True)
class Clause:
    """Days from one bound to another; either may lack, both may be of the same stretch.

    `introduced`: with a word that sets it apart from what goes before ("in 2024", "van … t/m …").
    """

    start: Bound | None = None
    stop: Bound | None = None
    introduced: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is one stretch, from its first to its last day."""
        return bool(self.start and self.stop and self.start.stretch is self.stop.stretch)

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """Its bounds, each stretch once."""
        bounds = tuple(bound for bound in (self.start, self.stop) if bound)
        return bounds[:1] if self.is_plain else bounds

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its stretches, in order."""
        return tuple(bound.stretch for bound in self.bounds)

    def with_years(self, years: Iterator[Year]) -> "Clause":
        """Return this clause with the next year for each of its stretches."""
        if self.is_plain:
            return plain(replace(self.stretches[0], year=next(years)), self.introduced)
        start, stop = (
            bound and replace(bound, stretch=replace(bound.stretch, year=next(years)))
            for bound in (self.start, self.stop)
        )
        return Clause(start, stop, self.introduced)

    def spans(self, context: Context) -> Iterator[Span]:
        """Yield its days, one span for each way to read its names.

        Raises:
            ReversedTimeframe: it ends before it begins.
        """
        if self.is_plain:
            stretch = self.stretches[0]
            yield from stretch.days(year_of(stretch.year or 0, context), context)
            return
        starts = self.start.days(context) if self.start else (None,)
        stops = tuple(self.stop.days(context)) if self.stop else (None,)
        for first, last in product(starts, stops):
            if first and last and last < first:
                raise ReversedTimeframe(first, last)
            yield Span(first, last)


def plain(stretch: Stretch, introduced: bool = False) -> Clause:  # noqa: FBT001, FBT002 - a field
    """Return a stretch as a clause."""
    return Clause(Bound(stretch, Edge.FIRST), Bound(stretch, Edge.LAST), introduced)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Clauses that all count, and those whose days are left out."""

    clauses: tuple[Clause, ...]
    minus: tuple[Clause, ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every stretch, in order."""
        return tuple(
            chain.from_iterable(clause.stretches for clause in (*self.clauses, *self.minus))
        )

    def with_years(self, years: tuple[Year, ...]) -> "Phrase":
        """Return this phrase with a year for each of its stretches."""
        rest = iter(years)
        clauses = tuple(clause.with_years(rest) for clause in self.clauses)
        return Phrase(clauses, tuple(clause.with_years(rest) for clause in self.minus))


def merged(spans: tuple[Span, ...]) -> Timeframe:
    """Return the days of all spans, in order, those that touch or overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.first or date.min):
        before = joined[-1] if joined else None
        if before and _touch(before, span):
            joined[-1] = Span(before.first, _later(before.last, span.last))
        else:
            joined.append(span)
    return Timeframe(tuple(joined))


def without(spans: Timeframe, left_out: Timeframe) -> Timeframe:
    """Return the days of one that are not in the other."""
    rest = spans.spans
    for gap in left_out.spans:
        before = Span(None, gap.first - DAY) if gap.first else None
        after = Span(gap.last + DAY, None) if gap.last else None
        sides = [side for side in (before, after) if side]
        cut = (span.intersect(side) for span in rest for side in sides)
        rest = tuple(span for span in cut if span)
    return Timeframe(rest)


def is_in(clause: Clause, span: Span, period: Span) -> bool:
    """Tell whether a clause says something about the period: where it begins or ends counts.

    A week counts by its Thursday, as in its ISO year.
    """
    if span.first and span.last:
        return span.intersect(period) is not None
    day = span.first or span.last
    if day is None:
        return True
    (bound,) = clause.bounds
    inwards = {Edge.FIRST: 3 * DAY, Edge.LAST: -3 * DAY}.get(bound.edge, 0 * DAY)
    return day + (inwards if bound.stretch.grain is Grain.WEEK else 0 * DAY) in period


def _touch(before: Span, span: Span) -> bool:
    return before.last is None or span.first is None or span.first <= before.last + DAY


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
