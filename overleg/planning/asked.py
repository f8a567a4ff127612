"""Asked days: what a frequency wants inside a time frame, before closed days and clashes.

The rules are DESIGN's "asked days". An asked day identifies an event: nothing that is closed,
busy or full may change it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from overleg.language.meaning import (
    Count,
    Frequency,
    Interval,
    Once,
    Parity,
    Position,
    Span,
    Timeframe,
    Unit,
)
from overleg.planning.stretches import (
    MONTHS_IN,
    add_months,
    monday,
    stretch,
    stretches,
    weekday_in_week,
)
from overleg.planning.workdays import WorkCalendar, each_day
from overleg.programme.model import Meeting, PartialYear

REACH_WORKDAYS = 10
REACH_DAYS = timedelta(days=3 * 7)
"""More than ten working days ever take; the reach in working days is what limits."""

CALENDAR_PARTS = {2: Unit.HALF_YEAR, 4: Unit.QUARTER, 12: Unit.MONTH}
BEST_WEEKDAY = 2
"""Tuesday, where nobody states a weekday: Mondays lose most to holidays."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A day on which a meeting is due.

    `window`: the days on which it may land, both included. `reach`: at most so many working days
    away, None without such a limit. `provisional`: beyond the minimum that the phrase promises.
    """

    day: date
    window: tuple[date, date]
    reach: int | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The days on which one meeting may be asked for: time frame, period, months and exclusions."""

    spans: tuple[Span, ...]
    frequency: Frequency
    calendar: WorkCalendar
    ends: bool

    @classmethod
    def of(cls, meeting: Meeting, period: Span, calendar: WorkCalendar) -> "Frame":
        """Cut the meeting's time frame to the period and to where its phrase lets it begin.

        `ends` tells whether the time frame has an end of its own inside the period.
        """
        inside = meeting.timeframe.within(period)
        month, first = meeting.frequency.from_month, period.first
        if month is not None and first is not None:
            begin = date(first.year + (first.month > month), month, 1)
            inside = inside.within(Span(begin, None))
        if isinstance(meeting.frequency, Once) and (year := meeting.frequency.year):
            inside = inside.within(Span(date(year, 1, 1), date(year, 12, 31)))
        ends = all(span.last and span.last in period for span in meeting.timeframe.spans)
        return cls(inside.spans, meeting.frequency, calendar, ends)

    def from_day(self, day: date) -> "Frame":
        """Return what of the frame lies on or after this day."""
        return replace(self, spans=Timeframe(self.spans).within(Span(day, None)).spans)

    def __contains__(self, day: date) -> bool:
        return any(day in span for span in self.spans) and self.allows(day)

    def allows(self, day: date) -> bool:
        """Tell whether the phrase's months and exclusions allow this day."""
        wanted = not self.frequency.months or day.month in self.frequency.months
        refused = day.month in self.frequency.except_months
        holiday = self.frequency.except_school_holidays and day in self.calendar.school
        return wanted and not refused and not holiday

    @property
    def days(self) -> list[date]:
        """Every day of the frame, in order."""
        return [day for span in self.spans for day in each_day(span) if self.allows(day)]

    @property
    def hull(self) -> Span | None:
        """From the first to the last day of the frame; None if it is empty."""
        return Span(self.spans[0].first, self.spans[-1].last) if self.spans else None


def preferred_weekdays(meeting: Meeting) -> tuple[int, ...]:
    """Return the weekdays wanted, in order of preference; the phrase's own come first."""
    return meeting.frequency.weekdays or meeting.weekdays


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
            found = _counted(meeting, count, frame)
        case Position() as position:
            found = _positions(meeting, position, hull, frame)
        case Parity() as parity:
            found = _parity(meeting, parity, hull)
        case Once():
            found = _once(meeting, frame)
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


# --- counts ------------------------------------------------------------------------------------


def _counted(meeting: Meeting, count: Count, frame: Frame) -> list[Asked]:
    """Spread each period's target over equal parts of it."""
    target = meeting.target or count.target
    promised = target if count.minimum == 0 else count.minimum
    hull = frame.hull
    found: list[Asked] = []
    for first, last in stretches(count.per, hull) if hull else ():
        for number, part in _parts(meeting, count.per, target, (first, last), frame):
            asked = _middle(meeting, part, frame)
            if asked is not None:
                found.append(Asked(asked, (part[0], part[-1]), provisional=number >= promised))
    return found


def _parts(
    meeting: Meeting, per: Unit, target: int, unit: tuple[date, date], frame: Frame
) -> list[tuple[int, list[date]]]:
    """Divide one period into `target` parts of days; return those whose middle may be asked for.

    Each part comes with its number in the period, from 0.
    """
    days = [day for day in each_day(Span(*unit)) if frame.allows(day)]
    if per is Unit.WEEK:
        days = [day for day in days if day.isoweekday() <= 5]
    if meeting.partial_year is PartialYear.WHOLE:
        days = [day for day in days if day in frame]
    whole = len(days) == (unit[1] - unit[0]).days + 1
    if per is Unit.YEAR and target in CALENDAR_PARTS and whole:
        parts = [
            list(each_day(Span(*part))) for part in stretches(CALENDAR_PARTS[target], Span(*unit))
        ]
    else:
        bounds = [len(days) * i // target for i in range(target + 1)]
        parts = [days[a:b] for a, b in pairwise(bounds)]
    return [(i, part) for i, part in enumerate(parts) if part and part[len(part) // 2] in frame]


def _middle(meeting: Meeting, part: Sequence[date], frame: Frame) -> date | None:
    """Return the preferred weekday nearest to the middle, inside the part and the frame."""
    middle = part[len(part) // 2]
    wanted = preferred_weekdays(meeting)[:1] or (1, 2, 3, 4, 5)
    inside = [day for day in part if day in frame]
    chosen = [day for day in inside if day.isoweekday() in wanted] or inside
    return min(chosen, key=lambda day: (abs(day - middle), day), default=None)


def _once(meeting: Meeting, frame: Frame) -> list[Asked]:
    """Return one event on `start`, or in the middle of a time frame that has an end of its own."""
    start = meeting.start or meeting.frequency.start
    days = _first_run(frame.days)
    if not days:
        return []
    if start is not None:
        return [Asked(start, (start - REACH_DAYS, start + REACH_DAYS), REACH_WORKDAYS)]
    if not frame.ends and not meeting.frequency.months:
        return []
    middle = _middle(meeting, days, frame)
    return [] if middle is None else [Asked(middle, (days[0], days[-1]))]


def _first_run(days: Sequence[date]) -> Sequence[date]:
    """Return the days up to the first gap of over a month: "in november" is one November."""
    for i, (a, b) in enumerate(pairwise(days), start=1):
        if (b - a).days > 31:
            return days[:i]
    return days


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
