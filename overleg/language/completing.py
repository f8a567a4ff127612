"""A frequency completed: on call beside its rhythm, days left out, in its plainest form."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from overleg.errors import Flaw
from overleg.language.facts import (
    Examples,
    Excluded,
    Flawed,
    OnCallWords,
    Piece,
    Rhythm,
    Sign,
)
from overleg.language.meaning import Count, DayPart, Frequency, Interval, OnCall, Parity, Unit
from overleg.language.merging import shared

WORKING_DAYS = (1, 2, 3, 4, 5)
WEEKEND = (6, 7)


def with_call(frequency: Frequency, pieces: Sequence[Piece]) -> list[Frequency]:
    """Return a rhythm of slots on call, or a rhythm and besides on call; both if that is open."""
    beside = replace(frequency, also_on_call=True)
    slots = _slots(frequency)
    facts = [piece.fact for piece in pieces]
    place = next(i for i, fact in enumerate(facts) if isinstance(fact, OnCallWords))
    call = facts[place]
    open_ended = isinstance(frequency, Count) and frequency.maximum is None
    if (isinstance(call, OnCallWords) and call.beside) or open_ended:
        return [beside]
    last = max(i for i, fact in enumerate(facts) if isinstance(fact, Rhythm))
    between = facts[min(place, last) : max(place, last)]
    if Sign.STRONG in between:
        return [beside]
    if slots is None:
        return []
    return [slots, beside] if Sign.COMMA in between or Sign.AND in between else [slots]


def _slots(frequency: Frequency) -> Frequency | None:
    match frequency:
        case Interval(count=count, unit=unit, count_max=None):
            return OnCall(count=count, unit=unit, **shared(frequency))
        case Count(minimum=1, maximum=1, per=unit):
            return OnCall(count=1, unit=unit, **shared(frequency))
    return None


def checked(frequency: Frequency, pieces: Sequence[Piece]) -> Frequency | None:
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
    match frequency:
        case Count(minimum=1, maximum=1, per=Unit.WEEK | Unit.DAY | Unit.WORKDAY as unit):
            return _plain_daily(Interval(count=1, unit=unit, **shared(frequency)))
        case Count(per=Unit.WEEK, weekdays=days, target=target) if 0 < len(days) < target:
            return None
        case Interval():
            return _plain_daily(frequency)
    return frequency


def _plain_daily(interval: Interval) -> Interval | None:
    days = interval.weekdays
    if interval.unit not in {Unit.DAY, Unit.WORKDAY} or not days:
        return interval
    on_weekend = interval.unit is Unit.WORKDAY and set(days) & set(WEEKEND)
    if interval.count > 1 or on_weekend:
        return None
    if days == WORKING_DAYS:
        return replace(interval, unit=Unit.WORKDAY, weekdays=())
    return replace(interval, unit=Unit.WEEK)
