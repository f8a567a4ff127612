"""Days with a name of their own: "Prinsjesdag", "tweede paasdag", "sinterklaas"; working days."""

from collections.abc import Callable
from datetime import date
from functools import cache

from dateutil.easter import easter

from overleg.language.meaning import Span
from overleg.language.stretch import DAY, Context, Grain, Stretch
from overleg.language.stretches import holiday

FIRST_PAID_LIBERATION_DAY = 2024
_SATURDAY, _SUNDAY = 6, 7


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + days * DAY


def kings_day(year: int) -> date:
    """Return Koningsdag: 27 April, or the Saturday before if that is a Sunday."""
    day = date(year, 4, 27)
    return day - DAY if day.isoweekday() == _SUNDAY else day


def budget_day(year: int) -> date:
    """Return Prinsjesdag: the third Tuesday of September (Grondwet art. 65)."""
    first = date(year, 9, 1)
    return first + ((2 - first.isoweekday()) % 7 + 14) * DAY


FEASTS: dict[str, Callable[[int], date]] = {
    "nieuwjaarsdag": _fixed(1, 1),
    "nieuwjaar": _fixed(1, 1),
    "driekoningen": _fixed(1, 6),
    "goede vrijdag": _from_easter(-2),
    "eerste paasdag": _from_easter(0),
    "tweede paasdag": _from_easter(1),
    "koningsdag": kings_day,
    "dodenherdenking": _fixed(5, 4),
    "bevrijdingsdag": _fixed(5, 5),
    "hemelvaartsdag": _from_easter(39),
    "hemelvaart": _from_easter(39),
    "eerste pinksterdag": _from_easter(49),
    "tweede pinksterdag": _from_easter(50),
    "prinsjesdag": budget_day,
    "sinterklaas": _fixed(12, 5),
    "sinterklaasavond": _fixed(12, 5),
    "pakjesavond": _fixed(12, 5),
    "eerste kerstdag": _fixed(12, 25),
    "tweede kerstdag": _fixed(12, 26),
    "oudejaarsdag": _fixed(12, 31),
    "oudjaar": _fixed(12, 31),
    "oudejaarsavond": _fixed(12, 31),
}
_FREE = (
    *("nieuwjaarsdag", "tweede paasdag", "koningsdag", "hemelvaartsdag", "tweede pinksterdag"),
    *("eerste kerstdag", "tweede kerstdag"),
)


def is_workday(day: date) -> bool:
    """Tell whether town halls work: Monday to Friday, no paid holiday.

    Source: Cao Gemeenten art. 6.6; Bevrijdingsdag is paid every year from 2024 on.
    """
    return day.isoweekday() < _SATURDAY and day not in _free_days(day.year)


@cache
def _free_days(year: int) -> frozenset[date]:
    free = {FEASTS[name](year) for name in _FREE}
    return frozenset(free | ({date(year, 5, 5)} if year >= FIRST_PAID_LIBERATION_DAY else set()))


def firework_sale_days(year: int) -> tuple[date, ...]:
    """Return the three days on which fireworks are sold.

    29, 30 and 31 December; if one of these is a Sunday, the 28th instead of it. Source:
    Vuurwerkbesluit art. 2.3.2.
    """
    last = [date(year, 12, day) for day in (28, 29, 30, 31)]
    sundays = [day for day in last[1:] if day.isoweekday() == _SUNDAY]
    return tuple(day for day in last if day not in (sundays or last[:1]))


# As stretches of the calendar


def feast(name: str) -> Stretch:
    """Return a day with a name of its own."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        day = FEASTS[name](year)
        return (Span(day, day),)

    return Stretch(days=days, grain=Grain.FEAST)


def two_days(first: str) -> Stretch:
    """Return "pasen" or "pinksteren", both days; the week after may be after the first of them."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        day = FEASTS[first](year)
        return (Span(day, day + DAY),)

    def edges(year: int, _: Context) -> tuple[Span, ...]:
        day = FEASTS[first](year)
        return Span(day, day + DAY), Span(day, day)

    return Stretch(days=days, grain=Grain.FEAST, edges=edges)


def christmas() -> Stretch:
    """Return the two days; before and after them may also be before and after the break."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        return (Span(date(year, 12, 25), date(year, 12, 26)),)

    def edges(year: int, context: Context) -> tuple[Span, ...]:
        return (*days(year, context), *holiday("Kerstvakantie").days(year, context))

    return Stretch(days=days, grain=Grain.FEAST, edges=edges)


def turn_of_year() -> Stretch:
    """Return 31 December and 1 January."""

    def days(year: int, _: Context) -> tuple[Span, ...]:
        return (Span(date(year, 12, 31), date(year + 1, 1, 1)),)

    return Stretch(days=days, grain=Grain.FEAST, crossing=True)
