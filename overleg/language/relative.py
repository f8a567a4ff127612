"""Stretches that are counted from today: "deze week", "volgend kwartaal", "komende zomer"."""

from datetime import date

from overleg.errors import OverlegError
from overleg.language.meaning import Span, Unit
from overleg.language.stretch import (
    DAY,
    Context,
    FromToday,
    Grain,
    Stretch,
    add_months,
    closed,
    months,
    today,
)
from overleg.language.stretches import whole_year

_GRAINS = {
    Unit.DAY: Grain.DAY,
    Unit.WEEK: Grain.WEEK,
    Unit.MONTH: Grain.MONTH,
    Unit.QUARTER: Grain.QUARTER,
    Unit.HALF_YEAR: Grain.HALF_YEAR,
}
_MONTHS_LONG = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}
_DAYS_LONG = {Unit.DAY: 1, Unit.WEEK: 7}
_TEN_YEARS = 3660  # days


def this_unit(unit: Unit, later: int) -> Stretch | None:
    """Return the unit that today is in, or one `later` by so many ("volgende week": 1)."""
    if unit is Unit.YEAR:
        return whole_year(FromToday(later))
    if unit not in _GRAINS:
        return None

    def days(_: int, context: Context) -> tuple[Span, ...]:
        return (_unit_of(unit, today(context), later),)

    return Stretch(days=days, grain=_GRAINS[unit], year=FromToday(0))


def _unit_of(unit: Unit, day: date, later: int) -> Span:
    if unit in _DAYS_LONG:
        length = _DAYS_LONG[unit]
        back = day.weekday() if unit is Unit.WEEK else 0
        first = day + (later * length - back) * DAY
        return Span(first, first + (length - 1) * DAY)
    length = _MONTHS_LONG[unit]
    return months(day.year, (day.month - 1) // length * length + 1 + later * length, length)


def this_school_year(later: int) -> Stretch:
    """Return the school year that today is in, or one later."""

    def days(_: int, context: Context) -> tuple[Span, ...]:
        day = today(context)
        return (months(day.year - (day.month < 8) + later, 8, 12),)

    return Stretch(days=days, grain=Grain.SCHOOL_YEAR, year=FromToday(0), paired=True)


def next_one(of: Stretch) -> Stretch | None:
    """Return the first one that begins after today."""
    if of.grain is Grain.YEAR:
        return None

    def days(_: int, context: Context) -> tuple[Span, ...]:
        day = today(context)
        found: list[Span] = []
        for year in (day.year - 1, day.year, day.year + 1):
            try:
                found += of.days(year, context)
            except OverlegError:  # 29 February, or holidays that are not fixed yet
                continue
        later = [span for span in found if closed(span)[0] > day]
        return (
            (min(later, key=lambda span: closed(span)[0]),) if later else of.days(day.year, context)
        )

    return Stretch(days=days, grain=of.grain, year=FromToday(0))


def from_now(count: int, unit: Unit) -> Stretch | None:
    """Return the day so much later, at most ten years: "over 6 weken"."""
    length = _DAYS_LONG.get(unit, 0) + 30 * _MONTHS_LONG.get(unit, 0)
    if not 0 <= count * length <= _TEN_YEARS or not length:
        return None

    def days(_: int, context: Context) -> tuple[Span, ...]:
        day = today(context)
        if unit in _DAYS_LONG:
            day += count * _DAYS_LONG[unit] * DAY
        else:
            day = add_months(day, count * _MONTHS_LONG[unit])
        return (Span(day, day),)

    return Stretch(days=days, grain=Grain.DAY, year=FromToday(0))
