"""Two cadences, or a cadence and what is said beside it, merged into one.

They must tell the same ("eenmaal per maand", "op de derde woensdag van de maand"); what tells
most stays, with all that the other adds.
"""

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from overleg.errors import Flaw
from overleg.language.facts import Flawed
from overleg.language.meaning import (
    Count,
    Frequency,
    Interval,
    Irregular,
    Once,
    Parity,
    Position,
    Unit,
)

PER_YEAR = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.HALF_YEAR: 2, Unit.YEAR: 1}
PER_WEEK = {Unit.WEEK: 1, Unit.WORKDAY: 5, Unit.DAY: 7}
_DEFAULTS: dict[str, object] = {field.name: field.default for field in fields(Frequency)}


def shared(frequency: Frequency) -> dict[str, Any]:
    """Return the fields that any kind of frequency has."""
    return {name: getattr(frequency, name) for name in _DEFAULTS}


def with_settings(frequency: Frequency, settings: dict[str, object]) -> Frequency | None:
    """Return the cadence with these fields, None if it says otherwise itself."""
    settings = dict(settings)
    year, day = settings.pop("year", None), settings.pop("on", None)
    if isinstance(frequency, Once):
        settings |= {"year": year} if year else {}
        settings |= {"start": day} if day else {}
    elif year or day:
        raise Flawed(str(year or ""), Flaw.YEAR)
    if isinstance(frequency, Position) and settings.get("weekdays") == (frequency.weekday,):
        del settings["weekdays"]
    elif isinstance(frequency, Position) and settings.get("weekdays"):
        return None
    return _filled(frequency, settings)


def _filled(frequency: Frequency, settings: dict[str, object]) -> Frequency | None:
    for name, value in settings.items():
        own = getattr(frequency, name)
        if own not in (value, _DEFAULTS.get(name)) and value != _DEFAULTS.get(name):
            return None
    return replace(
        frequency,
        **{name: value for name, value in settings.items() if value != _DEFAULTS.get(name)},  # type: ignore[arg-type]
    )


def merged(one: Frequency, other: Frequency) -> Frequency | None:
    """Return what two cadences tell together, None if they tell different things."""
    for a, b in ((one, other), (other, one)):
        chosen = _stepped(a, b) or _limited(a, b)
        if chosen is not None:
            return _filled(chosen, _added(b) | {"at_least": a.at_least or b.at_least})
    if _rate(one) is None or _rate(one) != _rate(other) or _differ(one, other):
        return None
    a, b = (one, other) if _precedence(one) >= _precedence(other) else (other, one)
    if _is_open(b) and isinstance(a, Position | Interval):
        a = replace(a, at_least=True)
    elif _is_open(a) is not _is_open(b):
        return None
    return _filled(a, _added(b))


def _differ(one: Frequency, other: Frequency) -> bool:
    """Tell whether two cadences that are as frequent fall on different days."""
    match one, other:
        case Position(), Position():
            days = [(p.ordinals, p.weekday, p.of, p.every) for p in (one, other)]
            return days[0] != days[1]
        case Parity(even=even), Parity(even=also):
            return even is not also
    return False


def _stepped(a: Frequency, b: Frequency) -> Frequency | None:
    """Return "om de twee maanden" with "de derde woensdag van de maand"."""
    if not isinstance(a, Position) or not isinstance(b, Interval):
        return None
    fits = a.of is b.unit and a.every == 1 and len(a.ordinals) == 1 and b.count_max is None
    return replace(a, every=b.count) if fits and b.count > 1 and not a.months else None


def _limited(a: Frequency, b: Frequency) -> Frequency | None:
    """Return what one of the two limits or leaves open in the other."""
    weekly = isinstance(b, Interval) and b.unit is Unit.WEEK and b.count == 1
    if isinstance(a, Parity) and weekly and len(b.weekdays) > 0:
        return a
    if isinstance(a, Count) and isinstance(b, Irregular) and a.minimum != a.maximum:
        return a
    units = (a.unit, b.unit) if isinstance(a, Interval) and isinstance(b, Interval) else ()
    if units == (Unit.WORKDAY, Unit.DAY) and a.count == b.count == 1:  # type: ignore[attr-defined]
        return a
    return None


def _added(frequency: Frequency) -> dict[str, object]:
    left_out = {"at_least", "weekdays"} if isinstance(frequency, Position) else {"at_least"}
    return {name: value for name, value in shared(frequency).items() if name not in left_out}


def _precedence(frequency: Frequency) -> int:
    if isinstance(frequency, Position):
        return 3
    if isinstance(frequency, Parity):
        return 2
    return 1 if isinstance(frequency, Interval) and frequency.weekdays else 0


def _is_open(frequency: Frequency) -> bool:
    """Tell whether it leaves the number of times open."""
    return isinstance(frequency, Count) and frequency.minimum != frequency.maximum


def _rate(frequency: Frequency) -> tuple[str, Fraction] | None:
    """Return how often in a year or, for what goes by weeks, in a week; None for no rhythm."""
    match frequency:
        case Interval(count=count, unit=unit, count_max=None, weekdays=weekdays):
            times = Fraction(len(weekdays) or 1 if unit is Unit.WEEK else 1, count)
        case Count(target=target, per=unit, maximum=maximum, minimum=minimum):
            if minimum not in {0, target} and maximum != target:
                return None
            times = Fraction(target)
        case Position(ordinals=ordinals, of=unit, every=every, months=months):
            times = Fraction(len(ordinals) * (len(months) or 12), 12 * every)
        case Parity(weekdays=weekdays):
            unit, times = Unit.WEEK, Fraction(len(weekdays) or 1, 2)
        case _:
            return None
    if unit in PER_YEAR:
        return "jaar", times * PER_YEAR[unit]
    return "week", times * PER_WEEK[unit]
