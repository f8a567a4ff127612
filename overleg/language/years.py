"""Which years a time frame leaves out, and what it can mean with them.

A missing year is the one that follows ("Q2 en Q3 2023"), else the one before ("2023 Q3 en Q4"),
else one of the programme's period. Years may change between two parts ("nov 2023 t/m feb"). All
ways that give days in order are tried; where they give the same days there is nothing to ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise, product, repeat

from overleg.errors import OverlegError
from overleg.language.clause import Edge, Phrase, is_in, merged, without
from overleg.language.meaning import Span, Timeframe
from overleg.language.stretch import (
    FIRST_YEAR,
    LAST_YEAR,
    Context,
    FromToday,
    Grain,
    Stretch,
    Year,
)

Years = tuple[Year, ...]
_EXACT = {Grain.DAY, Grain.WEEK}
_MOST_ROWS = 64  # two are ambiguous already


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a phrase can mean, by the year that was filled in (None: no year was missing).

    `mistakes`: why other ways to fill in the years give nothing.
    """

    readings: dict[int | None, tuple[Timeframe, ...]]
    mistakes: tuple[OverlegError, ...]


def outcome(phrase: Phrase, context: Context) -> Outcome:
    """Return everything that a phrase can mean."""
    stretches = phrase.stretches
    dated = not stretches or any(stretch.year is not None for stretch in stretches)
    readings: dict[int | None, tuple[Timeframe, ...]] = {}
    mistakes: list[OverlegError] = []
    bases: tuple[int | None, ...] = (None,) if dated else possible_years(phrase, context)
    for base in bases:
        period = None if base is None else _period(context)
        found, wrong = _readings(phrase, _fillings(stretches, base), context, period)
        mistakes += wrong
        if found:
            readings[base] = found
    return Outcome(readings, tuple(mistakes))


def possible_years(phrase: Phrase, context: Context) -> tuple[int, ...]:
    """Return the years that the period allows; "voor 1 januari" may be of the year after it."""
    period = _period(context)
    if period is None or period.first is None or period.last is None:
        return ()
    edges = {bound.edge for clause in phrase.clauses for bound in clause.bounds}
    first = max(period.first.year - (Edge.AFTER in edges), FIRST_YEAR)
    last = min(period.last.year + bool(edges & {Edge.BEFORE, Edge.UNTIL}), LAST_YEAR)
    return tuple(range(first, last + 1))


def _period(context: Context) -> Span | None:
    if context.period or not context.years:
        return context.period
    return Span(date(min(context.years), 1, 1), date(max(context.years), 12, 31))


def _fillings(stretches: tuple[Stretch, ...], base: int | None) -> Iterator[Years]:
    """Yield the plain way to fill in the years, then those in which the year changes once.

    In "november t/m februari 2024" that year may be of either; after a day or a week it is
    of that one only: "21 december t/m 5 januari 2025".
    """
    known = [stretch.year if base is None else base for stretch in stretches]
    runs = _runs(known) if base is None else [(range(len(known)), None)]
    years = tuple(
        known[place if source is None else source] or 0 for run, source in runs for place in run
    )
    yield years
    for run, source in runs:
        for place in run[1:]:
            before, after = range(run[0], place), range(place, run[-1] + 1)
            if source is None or source in after:
                yield _moved(years, before, -1)
            if source is None or source in before or stretches[source].grain not in _EXACT:
                yield _moved(years, after, 1)


def _runs(known: list[Year | None]) -> list[tuple[range, int | None]]:
    """Return which neighbours share a year, and the place where that year is written."""
    sources = [place for place, year in enumerate(known) if year is not None]
    starts = [0, *(source + 1 for source in sources[:-1])]
    stops = [*starts[1:], len(known)]
    return [
        (range(start, stop), source)
        for start, stop, source in zip(starts, stops, sources, strict=False)
    ]


def _moved(years: Years, places: range, by: int) -> Years:
    return tuple(
        year if place not in places else _years_on(year, by) for place, year in enumerate(years)
    )


def _years_on(year: Year, by: int) -> Year:
    return FromToday(year.years + by) if isinstance(year, FromToday) else year + by


def _readings(
    phrase: Phrase, fillings: Iterator[Years], context: Context, period: Span | None
) -> tuple[tuple[Timeframe, ...], list[OverlegError]]:
    """Return the different days that the fillings give; the plain one alone if it is in order."""
    found: dict[Timeframe, None] = {}
    mistakes: list[OverlegError] = []
    for number, years in enumerate(fillings):
        try:
            rows = tuple(_rows(phrase.with_years(years), context, period))
        except OverlegError as mistake:
            mistakes.append(mistake)
            continue
        ordered = tuple(row for row in rows if _is_ordered(row.spans))
        found.update(dict.fromkeys(row.timeframe for row in (ordered if number else rows)))
        if number == 0 and (ordered or not rows):
            break
    return tuple(found), mistakes


@dataclass(frozen=True, slots=True)
class _Row:
    """One way to read every name: the days of each clause, and what they come to."""

    spans: tuple[Span, ...]
    timeframe: Timeframe


def _rows(phrase: Phrase, context: Context, period: Span | None) -> Iterator[_Row]:
    count = len(phrase.clauses)
    each = (clause.spans(context) for clause in (*phrase.clauses, *phrase.minus))
    for spans in islice(product(*each), _MOST_ROWS):
        kept, left_out = spans[:count], spans[count:]
        inside = period is None or any(map(is_in, phrase.clauses, kept, repeat(period)))
        if inside:
            yield _Row(kept, without(merged(kept), merged(left_out)))


def _is_ordered(spans: tuple[Span, ...]) -> bool:
    firsts = [span.first or date.min for span in spans]
    return all(first <= following for first, following in pairwise(firsts))
