"""The parts of a frequency phrase put together into one value, or into several.

Two cadences in one phrase must tell the same ("eenmaal per maand, op de derde woensdag"); the one
that tells most stays. What can be read in two ways is tried in both: often only one of them fits.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from overleg.errors import Flaw
from overleg.language.facts import (
    Bound,
    Examples,
    Excluded,
    Modifier,
    OnCallWords,
    Refusal,
    Rhythm,
    Sign,
)
from overleg.language.meaning import (
    Count,
    DayPart,
    Frequency,
    Interval,
    Irregular,
    Once,
    OnCall,
    Parity,
    Position,
    Several,
    Unit,
)

WORKING_DAYS = (1, 2, 3, 4, 5)
WEEKEND = (6, 7)
PER_YEAR = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.HALF_YEAR: 2, Unit.YEAR: 1}
PER_WEEK = {Unit.WEEK: 1, Unit.WORKDAY: 5, Unit.DAY: 7}
_SHARED = tuple(field.name for field in fields(Frequency))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the phrase: what it tells, and what was typed. A subject tells nothing more."""

    fact: object
    text: str


class Contradiction(Exception):
    """The parts do not go together; never seen by a user."""


class NoCadence(Exception):
    """The parts do not say how often; `fields` is what they do say."""

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__()
        self.settings = settings


class Flawed(Exception):
    """A part is understood, but is no frequency."""

    def __init__(self, text: str, flaw: Flaw) -> None:
        super().__init__()
        self.text = text
        self.flaw = flaw


def combine(pieces: Sequence[Piece]) -> tuple[Frequency, ...]:
    """Return every reading of the pieces together; one is what one hopes for.

    Raises:
        Contradiction, NoCadence, Flawed: there is no reading, and why.
    """
    groups, joints = _groups(pieces)
    if len(groups) < 2:
        return _one(pieces)
    named = [any(piece.fact is None for piece in group) for group in groups]
    if sum(named) > 1 or any(
        name and joint is Sign.STRONG for name, joint in zip(named[1:], joints, strict=True)
    ):
        return _several(groups)
    try:
        return _one(pieces)
    except Contradiction:
        if all(joint is Sign.COMMA for joint in joints):
            raise
        return _several(groups)


def _groups(pieces: Sequence[Piece]) -> tuple[list[list[Piece]], list[Sign]]:
    """Return the pieces in groups of one cadence or more each, and what stands between them."""
    groups: list[list[Piece]] = [[]]
    joints: list[Sign] = []
    for piece in pieces:
        if not isinstance(piece.fact, Sign):
            groups[-1].append(piece)
        elif piece.fact is not Sign.SILENT:
            if groups[-1]:
                groups.append([])
                joints.append(piece.fact)
            elif joints and piece.fact is Sign.STRONG:
                joints[-1] = Sign.STRONG
    return _only_with_cadence(groups, joints)


def _only_with_cadence(
    groups: list[list[Piece]], joints: list[Sign]
) -> tuple[list[list[Piece]], list[Sign]]:
    """Join a group that says nothing of how often to the one before it, or else after it."""
    joined: list[list[Piece]] = []
    between: list[Sign] = []
    leading: list[Piece] = []
    for group, joint in zip(groups, [Sign.COMMA, *joints], strict=True):
        if any(_is_cadence(piece) for piece in group):
            if joined:
                between.append(joint)
            joined.append([*leading, *group])
            leading = []
        elif joined:
            joined[-1] += group
        else:
            leading += group
    return (joined, between) if joined else ([leading], [])


def _is_cadence(piece: Piece) -> bool:
    fact = piece.fact
    return isinstance(fact, Rhythm) or (isinstance(fact, OnCallWords) and not fact.beside)


def _several(groups: Iterable[Sequence[Piece]]) -> tuple[Frequency, ...]:
    parts = []
    for group in groups:
        readings = _one(group)
        if len(readings) > 1:
            return readings
        parts.append(readings[0])
    return (Several(parts=tuple(parts)),)


# One cadence


def _one(pieces: Sequence[Piece]) -> tuple[Frequency, ...]:
    rhythms = _rhythms(pieces)
    calls = [piece.fact for piece in pieces if isinstance(piece.fact, OnCallWords)]
    settings = _settings(pieces, has_rhythm=bool(rhythms or calls))
    if not rhythms:
        readings = _only_on_call(calls, settings)
    else:
        readings = _all_together(rhythms, settings)
        if calls:
            readings = [r for each in readings for r in _with_call(each, pieces)]
    checked = (_checked(each, pieces) for each in readings)
    found = tuple(dict.fromkeys(each for each in checked if each is not None))
    if not found:
        raise Contradiction
    return found


def _rhythms(pieces: Sequence[Piece]) -> list[Rhythm]:
    """Return the cadences, each bounded by the "minimaal" before it, the last by one after it."""
    rhythms: list[Rhythm] = []
    bound: Bound | None = None
    for piece in pieces:
        if isinstance(piece.fact, Bound):
            if bound is not None:
                raise Contradiction
            bound = piece.fact
        elif isinstance(piece.fact, Rhythm):
            rhythms.append(_bounded(piece.fact, bound) if bound else piece.fact)
            bound = None
    if bound:
        if not rhythms:
            raise NoCadence({})
        rhythms[-1] = _bounded(rhythms[-1], bound)
    return rhythms


def _bounded(rhythm: Rhythm, bound: Bound) -> Rhythm:
    readings, alone = (
        tuple(found for each in some if (found := _with_bound(each, bound)) is not None)
        for some in (rhythm.readings, rhythm.alone)
    )
    if not readings:
        raise Contradiction
    return Rhythm(readings, alone)


def _with_bound(frequency: Frequency, bound: Bound) -> Frequency | None:
    match frequency:
        case Count(minimum=low, maximum=high) if low == high:
            if bound is Bound.LEAST:
                return replace(frequency, maximum=None)
            return replace(frequency, minimum=0)
        case Interval() | Position() if bound is Bound.LEAST:
            return replace(frequency, at_least=True)
    return None


def _settings(pieces: Sequence[Piece], *, has_rhythm: bool) -> dict[str, object]:
    """Return the fields that the pieces set, and the words that only go with them."""
    settings: dict[str, object] = {}
    modality: list[str] = []
    for piece in pieces:
        match piece.fact:
            case Refusal(flaw=flaw):
                if flaw is not Flaw.VAGUE or not has_rhythm:
                    raise Flawed(piece.text, flaw)
                modality.append(piece.text)
            case Modifier(fields=rows):
                for name, value in rows:
                    if name == "modality":
                        modality.append(piece.text)
                    elif settings.setdefault(name, value) != value:
                        raise Contradiction
    subject = " ".join(piece.text for piece in pieces if piece.fact is None)
    return settings | {"modality": ", ".join(modality), "subject": subject}


def _only_on_call(calls: Sequence[OnCallWords], settings: dict[str, object]) -> list[Frequency]:
    if not calls or all(call.beside for call in calls):
        raise NoCadence(settings)
    found = _with_settings(OnCall(), settings)
    return [found] if found else []


def _all_together(rhythms: Sequence[Rhythm], settings: dict[str, object]) -> list[Frequency]:
    """Return the readings in which all cadences tell the same."""
    options = [rhythm.readings for rhythm in rhythms]
    if len(rhythms) == 1:
        options = [rhythms[0].alone]
        if not rhythms[0].alone:
            raise NoCadence(settings)
    found = _set_all(options[0], settings)
    for readings in options[1:]:
        more = _set_all(readings, settings)
        found = [both for a in found for b in more if (both := _merged(a, b)) is not None]
    return found


def _set_all(readings: Iterable[Frequency], settings: dict[str, object]) -> list[Frequency]:
    found = (_with_settings(reading, settings) for reading in readings)
    return [each for each in found if each is not None]


def _with_settings(frequency: Frequency, settings: dict[str, object]) -> Frequency | None:
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
    defaults = _DEFAULTS
    for name, value in settings.items():
        own = getattr(frequency, name)
        if own not in (value, defaults.get(name)) and value != defaults.get(name):
            return None
    return replace(
        frequency,
        **{name: value for name, value in settings.items() if value != defaults.get(name)},  # type: ignore[arg-type]
    )


_DEFAULTS = {name: getattr(Once(), name) for name in _SHARED}


# Two cadences


def _merged(one: Frequency, other: Frequency) -> Frequency | None:
    """Return what two cadences tell together, None if they tell different things."""
    for a, b in ((one, other), (other, one)):
        chosen = _stepped(a, b) or _limited(a, b)
        if chosen is not None:
            return _filled(chosen, _shared(b) | {"at_least": a.at_least or b.at_least})
    if type(one) is not type(other) and (_rate(one) is None or _rate(one) != _rate(other)):
        return None
    if _rate(one) != _rate(other):
        return None
    a, b = (one, other) if _precedence(one) >= _precedence(other) else (other, one)
    if _is_open(b) and isinstance(a, Position | Interval):
        a = replace(a, at_least=True)
    elif _is_open(a) is not _is_open(b):
        return None
    return _filled(a, _shared(b))


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


def _shared(frequency: Frequency) -> dict[str, object]:
    names = (name for name in _SHARED if name not in {"at_least", "weekdays"})
    return {name: getattr(frequency, name) for name in names} | (
        {} if isinstance(frequency, Position) else {"weekdays": frequency.weekdays}
    )


def _precedence(frequency: Frequency) -> int:
    if isinstance(frequency, Position):
        return 3
    if isinstance(frequency, Parity):
        return 2
    return 1 if isinstance(frequency, Interval) and frequency.weekdays else 0


def _is_open(frequency: Frequency) -> bool:
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


# On call, and last checks


def _with_call(frequency: Frequency, pieces: Sequence[Piece]) -> list[Frequency]:
    """Return a rhythm of slots on call, or a rhythm and besides on call; both if that is open."""
    beside = replace(frequency, also_on_call=True)
    slots = _slots(frequency)
    facts = [piece.fact for piece in pieces]
    place = next(i for i, fact in enumerate(facts) if isinstance(fact, OnCallWords))
    call = facts[place]
    if (isinstance(call, OnCallWords) and call.beside) or _is_open(frequency):
        return [beside]
    last = max(i for i, fact in enumerate(facts) if isinstance(fact, Rhythm))
    between = facts[min(place, last) : max(place, last)]
    if Sign.STRONG in between:
        return [beside]
    if Sign.COMMA in between or Sign.AND in between:
        return [*([slots] if slots else []), beside]
    return [slots] if slots else []


def _slots(frequency: Frequency) -> Frequency | None:
    shared = {name: getattr(frequency, name) for name in _SHARED}
    match frequency:
        case Interval(count=count, unit=unit, count_max=None):
            return OnCall(count=count, unit=unit, **shared)
        case Count(minimum=1, maximum=1, per=unit):
            return OnCall(count=1, unit=unit, **shared)
    return None


def _checked(frequency: Frequency, pieces: Sequence[Piece]) -> Frequency | None:
    """Return the reading in its plainest form, None if its parts cannot all be true."""
    found: Frequency | None = frequency
    for piece in pieces:
        if isinstance(piece.fact, Excluded):
            found = _without_days(frequency, piece.fact.weekdays)
            if found is None:
                raise Flawed(piece.text, Flaw.EXCLUDED_DAYS)
        elif isinstance(piece.fact, Examples):
            odd = isinstance(frequency, Parity) and not frequency.even
            if not isinstance(frequency, Parity) or any(w % 2 != odd for w in piece.fact.weeks):
                return None
    found = _with_clear_time(found) if found else None
    if found is None or not _months_left(found):
        return None
    return _plain_weekly(found)


def _without_days(frequency: Frequency, days: tuple[int, ...]) -> Frequency | None:
    if not isinstance(frequency, Interval) or frequency.count > 1 or frequency.weekdays:
        return None
    if frequency.unit not in {Unit.DAY, Unit.WORKDAY} or (
        frequency.unit is Unit.DAY and days != WEEKEND
    ):
        return None
    left = tuple(day for day in WORKING_DAYS if day not in days)
    return replace(frequency, unit=Unit.WORKDAY, weekdays=left)


def _months_left(frequency: Frequency) -> bool:
    months = set(frequency.months or range(1, 13))
    return bool(months - set(frequency.except_months))


def _with_clear_time(frequency: Frequency) -> Frequency | None:
    """Return "8 uur 's avonds" as 20:00; what is not in its part of the day does not fit."""
    at, end, part = frequency.time, frequency.end, frequency.day_part
    if at is None or part is None:
        return frequency
    if part is DayPart.MORNING:
        return frequency if at.hour < 12 else None
    if at.hour < 12:
        at = dt.time(at.hour + 12, at.minute)
        end = dt.time(end.hour + 12, end.minute) if end and end.hour < 12 else end
    return replace(frequency, time=at, end=end)


def _plain_weekly(frequency: Frequency) -> Frequency | None:
    """Return "eenmaal per week" as every week, and every day of certain weekdays as weekly."""
    shared = {name: getattr(frequency, name) for name in _SHARED}
    match frequency:
        case Count(minimum=1, maximum=1, per=Unit.WEEK | Unit.DAY | Unit.WORKDAY as unit):
            return _plain_weekly(Interval(count=1, unit=unit, **shared))
        case Count(per=Unit.WEEK, weekdays=days, target=target) if 0 < len(days) < target:
            return None
        case Interval(unit=Unit.DAY | Unit.WORKDAY, count=1, weekdays=days) if days:
            if days == WORKING_DAYS:
                return replace(frequency, unit=Unit.WORKDAY, weekdays=())
            if frequency.unit is Unit.WORKDAY and set(days) & set(WEEKEND):
                return None
            return replace(frequency, unit=Unit.WEEK)
        case Interval(unit=Unit.DAY | Unit.WORKDAY, weekdays=days) if days:
            return None
    return frequency
