"""Asked days: what a frequency wants inside a time frame, before closed days and clashes.

The rules are DESIGN's "asked days". An asked day identifies an event: nothing that is closed,
busy or full may change it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from overleg.language.meaning import (
    Count,
    Given,
    Interval,
    Once,
    Parity,
    Position,
    Span,
    Unit,
)
from overleg.planning.counts import counted, once
from overleg.planning.frame import (
    REACH_DAYS,
    REACH_WORKDAYS,
    Asked,
    Frame,
    preferred_weekdays,
)
from overleg.planning.stretches import (
    MONTHS_IN,
    add_months,
    monday,
    stretch,
    stretches,
    weekday_in_week,
)
from overleg.planning.workdays import each_day
from overleg.programme.model import Meeting

BEST_WEEKDAY = 2
"""Tuesday, where nobody states a weekday: Mondays lose most to holidays."""


def asked_days(meeting: Meeting, frame: Frame, anchor: date | None) -> tuple[Asked, ...]:
    """Return the days on which the meeting is due, in order.

    Args:
        meeting: its frequency says how often; kinds without dates give nothing.
        frame: where they may lie.
        anchor: the day from which an interval counts; needed for intervals only.
    """
    hull = frame.hull
    if hull is None:
        return ()
    if meeting.dates:
        return tuple(Asked(day, (day, day)) for day in sorted(meeting.dates) if day in hull)
    match meeting.frequency:
        case Interval() as interval:
            found = _interval(meeting, interval, anchor, hull) if anchor else ()
        case Count() as count:
            found = counted(meeting, count, frame)
        case Position() as position:
            found = _positions(meeting, position, hull, frame)
        case Parity() as parity:
            found = _parity(meeting, parity, hull)
        case Once():
            found = once(meeting, frame)
        case Given(windows=windows):
            found = [Asked(day, (first, last)) for day, first, last in windows]
        case _:
            found = ()
    return tuple(asked for asked in found if asked.day in frame)


# --- intervals ---------------------------------------------------------------------------------


def _interval(meeting: Meeting, interval: Interval, anchor: date, hull: Span) -> Sequence[Asked]:
    """Count from the anchor; a closed day never shifts the days after it."""
    if interval.unit is Unit.WEEK and interval.weekdays:
        weeks = _steps(monday(anchor), interval, hull)
        days = [day + timedelta(days=w - 1) for day in weeks for w in sorted(interval.weekdays)]
        days = [day for day in days if day >= anchor]
    elif interval.unit in MONTHS_IN and preferred_weekdays(meeting):
        wanted = preferred_weekdays(meeting)[0]
        # The first may not come before the day on which the coordinator lets the series begin.
        days = [max(anchor, weekday_in_week(day, wanted)) for day in _steps(anchor, interval, hull)]
    else:
        days = list(_steps(anchor, interval, hull))
    return _interval_windows(days, interval)


def _steps(anchor: date, interval: Interval, hull: Span) -> Iterator[date]:
    """Yield the rhythm from one step before the hull to one step after it."""
    first, last = hull.first, hull.last
    if first is None or last is None:
        return
    k = _steps_before(anchor, interval, first)
    while True:
        day = step(anchor, interval, k)
        yield day
        if day > last + timedelta(days=7):
            return
        k += 1


def _steps_before(anchor: date, interval: Interval, first: date) -> int:
    """Return a number of steps that lands at least a week before `first`, or 0 at the anchor."""
    longest = {Unit.DAY: 1, Unit.WORKDAY: 3, Unit.WEEK: 7, Unit.MONTH: 31}
    days = longest.get(interval.unit, 31 * MONTHS_IN.get(interval.unit, 1)) * interval.count
    return max(0, ((first - anchor).days - 7) // days - 1)


def step(anchor: date, interval: Interval, k: int) -> date:
    """Return the day `k` steps from the anchor."""
    n = interval.count * k
    match interval.unit:
        case Unit.DAY:
            return anchor + timedelta(days=n)
        case Unit.WORKDAY:
            return _add_workdays(anchor, n)
        case Unit.WEEK:
            return anchor + timedelta(weeks=n)
        case unit:
            return add_months(anchor, n * MONTHS_IN[unit])


def _add_workdays(day: date, n: int) -> date:
    """Count Mondays to Fridays from `day`; in a weekend from the Monday after it."""
    weekday = day.isoweekday()
    if weekday > 5:
        day, weekday = day + timedelta(days=8 - weekday), 1
    weeks, rest = divmod(weekday - 1 + n, 5)
    return monday(day) + timedelta(weeks=weeks, days=rest)


def _interval_windows(days: Sequence[date], interval: Interval) -> list[Asked]:
    """Give each day its window: less than half the way to its neighbours, or its ISO week."""
    if interval.unit is Unit.WEEK and interval.count == 1:
        return [Asked(day, stretch(Unit.WEEK, day)) for day in days]
    if len(days) < 2 or (interval.count == 1 and interval.unit in {Unit.DAY, Unit.WORKDAY}):
        return [Asked(day, (day, day)) for day in days]
    gaps = [(b - a).days for a, b in pairwise(days)]
    around = zip([gaps[0], *gaps], days, [*gaps, gaps[-1]], strict=True)
    return [
        Asked(
            day,
            (day - timedelta(days=(before - 1) // 2), day + timedelta(days=(after - 1) // 2)),
            REACH_WORKDAYS,
        )
        for before, day, after in around
    ]


# --- positions and parity ----------------------------------------------------------------------


def _positions(meeting: Meeting, position: Position, hull: Span, frame: Frame) -> list[Asked]:
    origin = meeting.start or position.start
    units = list(stretches(position.of, Span(origin or hull.first, hull.last)))
    days = [day for unit in units[:: position.every] for day in _nth_days(position, unit, frame)]
    return [
        Asked(day, (day - REACH_DAYS, day + REACH_DAYS), REACH_WORKDAYS)
        for day in sorted(days)
        if origin is None or day >= origin
    ]


def _nth_days(position: Position, unit: tuple[date, date], frame: Frame) -> set[date]:
    """Return the days of this unit that have one of the asked ordinals."""
    days = list(each_day(Span(*unit)))
    if position.weekday == "werkdag":
        days = [day for day in days if day.isoweekday() <= 5 and day not in frame.calendar.public]
    elif position.weekday != "dag":
        days = [day for day in days if day.isoweekday() == position.weekday]
    indexes = [n - 1 if n > 0 else n for n in position.ordinals]
    return {days[i] for i in indexes if -len(days) <= i < len(days)}


def _parity(meeting: Meeting, parity: Parity, hull: Span) -> list[Asked]:
    wanted = parity.weekdays or meeting.weekdays[:1]
    start = meeting.start or parity.start
    if not wanted:
        wanted = (start.isoweekday() if start else BEST_WEEKDAY,)
    weeks = [
        week for week in stretches(Unit.WEEK, hull) if week[0].isocalendar().week % 2 != parity.even
    ]
    days = [weekday_in_week(week[0], weekday) for week in weeks for weekday in sorted(wanted)]
    return [Asked(day, stretch(Unit.WEEK, day)) for day in days if start is None or day >= start]
