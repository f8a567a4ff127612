"""Candidates: the days on which an event may land. Here a date is moved off a holiday.

An event that cannot stand on its asked day goes where its convention lets it go, at a cost that
says how far that is from what was asked. Costs are whole numbers; DESIGN's table has the reasons.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from overleg.language.meaning import Count, DayPart, Frequency, Interval, Position, Unit
from overleg.planning.event import Cause, Obstacle, time_slot
from overleg.planning.frame import Asked, Frame, preferred_weekdays
from overleg.planning.stretches import ONE_DAY, stretch
from overleg.planning.workdays import OpenDays, WorkCalendar
from overleg.programme.model import Avoidance, Convention, Meeting, Programme

OTHER_TIME = 2
OTHER_WEEKDAY = 3
BRIDGE_DAY = 5
SCHOOL_HOLIDAY = 20
STATUTORY = 10
ONE_WAY = {Convention.LATER, Convention.EARLIER}
OTHER_DIRECTION = 1000
"""A one-way convention that may turn round does so only where its own direction has no day left."""

ONE_WEEK = timedelta(days=7)
DAY_PART_TIMES = {
    DayPart.MORNING: (time(0), time(12), time(10)),
    DayPart.AFTERNOON: (time(12), time(18), time(13, 30)),
    DayPart.EVENING: (time(18), time(23, 59), time(19, 30)),
}
"""From, until and the usual time of a part of the day."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an event may land, in naive Amsterdam time."""

    cost: int
    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The day of the start."""
        return self.start.date()


@dataclass(frozen=True, slots=True)
class View:
    """What one meeting sees of the calendar: its frame, its open days, its times."""

    meeting: Meeting
    frame: Frame
    days: OpenDays
    times: tuple[time, ...]
    avoids_bridges: bool
    convention: Convention

    @property
    def length(self) -> timedelta:
        """How long one event takes."""
        return self.meeting.length or timedelta()


def view(meeting: Meeting, programme: Programme, calendar: WorkCalendar) -> View:
    """Return the calendar as this meeting sees it."""
    settings = programme.closed_days
    weekdays = set(preferred_weekdays(meeting))
    if isinstance(meeting.frequency, Position) and isinstance(meeting.frequency.weekday, int):
        weekdays.add(meeting.frequency.weekday)
    school = meeting.school_holidays or settings.school_holidays
    return View(
        meeting=meeting,
        frame=Frame.of(meeting, programme.period, calendar),
        days=calendar.open_days(meeting.groups, frozenset(weekdays & {6, 7}), school),
        times=meeting.times or _usual_times(programme.times, meeting.frequency.day_part),
        avoids_bridges=settings.bridge_days is not Avoidance.ALLOW,
        convention=convention(meeting),
    )


def _usual_times(times: tuple[time, ...], part: DayPart | None) -> tuple[time, ...]:
    """Keep the programme's times in this part of the day; else the usual time of that part."""
    if part is None:
        return times
    first, last, usual = DAY_PART_TIMES[part]
    return tuple(t for t in times if first <= t < last) or (usual,)


def convention(meeting: Meeting) -> Convention:
    """Return how this meeting leaves a closed day; what happens weekly or oftener lapses."""
    if meeting.convention is not None:
        return meeting.convention
    return Convention.SKIP if _is_frequent(meeting.frequency) else Convention.MOVE


def _is_frequent(frequency: Frequency) -> bool:
    match frequency:
        case Interval(count=count, unit=Unit.DAY | Unit.WORKDAY as unit):
            return count <= (7 if unit is Unit.DAY else 5)
        case Interval(count=count, unit=Unit.WEEK):
            return count == 1
        case Count(per=per):
            return per in {Unit.DAY, Unit.WORKDAY, Unit.WEEK}
    return False


def lapses(seen: View, asked: Asked) -> Obstacle | None:
    """Return what makes this event lapse by its convention, or None if it must be placed."""
    if seen.meeting.dates or seen.convention is not Convention.SKIP:
        return None
    name = seen.days.closed_name(asked.day)
    return Obstacle(asked.day, Cause.CLOSED, name) if name else None


def candidates(seen: View, asked: Asked) -> tuple[Candidate, ...]:
    """Return the places where this event may land, the best first; empty if there is none."""
    weight = STATUTORY if seen.meeting.statutory else 1
    found = (
        Candidate((cost + OTHER_TIME * (i > 0)) * weight, *time_slot(day, clock, seen.length))
        for day, cost in _days(seen, asked)
        for i, clock in enumerate(seen.times)
    )
    return tuple(sorted(found, key=lambda place: (place.cost, place.start)))


def candidates_on(seen: View, asked: Asked, day: date) -> tuple[Candidate, ...]:
    """Return the places of one day only, the best first."""
    first, last = asked.window
    narrow = replace(asked, window=(max(first, day), min(last, day)))
    return tuple(place for place in candidates(seen, narrow) if place.day == day)


def best_candidate(seen: View, asked: Asked) -> Candidate | None:
    """Return the place where this event would land if it were alone; None if there is none."""
    here = candidates_on(seen, asked, asked.day)
    if here and here[0].cost == 0:
        return here[0]
    return next(iter(candidates(seen, asked)), None)


def _days(seen: View, asked: Asked) -> Iterator[tuple[date, int]]:
    """Yield the days that the convention leaves, with what each costs."""
    rule, day = seen.convention, asked.day
    if rule is Convention.FIXED or seen.meeting.dates:
        yield day, 0
        return
    if rule is Convention.SAME_WEEKDAY and seen.days.closed_name(day):
        yield from _same_weekday(seen, asked)
        return
    for other in _window(seen, asked):
        yield other, open_cost(seen, day, other)


def _window(seen: View, asked: Asked) -> Iterator[date]:
    """Yield the open days of the window, inside frame, reach and `binnen`."""
    first, last = _within(seen.meeting, asked.day, *asked.window)
    # A convention is about closed days; on a clash its direction is only the first choice.
    strict = bool(seen.days.closed_name(asked.day)) and seen.meeting.within is None
    for day in _each(first, last):
        if day not in seen.frame or seen.days.closed_name(day):
            continue
        if asked.reach is not None and seen.days.open_distance(asked.day, day) > asked.reach:
            continue
        if strict and _is_behind(seen, asked.day, day):
            continue
        yield day


def _is_behind(seen: View, asked: date, day: date) -> bool:
    """Tell whether `day` lies on the other side of `asked` than a one-way convention goes."""
    match seen.convention:
        case Convention.LATER:
            return day < asked
        case Convention.EARLIER:
            return day > asked
    return False


def _within(meeting: Meeting, asked: date, first: date, last: date) -> tuple[date, date]:
    """Keep a window inside the asked day's month, quarter or year if `binnen` says so."""
    if meeting.within is None:
        return first, last
    begin, end = stretch(meeting.within, asked)
    return max(first, begin), min(last, end)


def _same_weekday(seen: View, asked: Asked) -> Iterator[tuple[date, int]]:
    """Yield the same weekday in other weeks of the window, always one week on either side."""
    first = min(asked.window[0], asked.day - ONE_WEEK)
    last = max(asked.window[1], asked.day + ONE_WEEK)
    first, last = _within(seen.meeting, asked.day, first, last)
    for day in _each(first, last):
        if day.isoweekday() != asked.day.isoweekday() or day not in seen.frame:
            continue
        near = asked.reach is None or seen.days.open_distance(asked.day, day) <= asked.reach
        if near and not seen.days.closed_name(day):
            yield day, open_cost(seen, asked.day, day)


def open_cost(seen: View, asked: date, day: date) -> int:
    """Return what it costs to land on an open `day` instead of `asked`."""
    if seen.convention in ONE_WAY:
        return wish_cost(seen, asked, day)
    bridge = seen.avoids_bridges and seen.days.is_bridge(day)
    school = seen.days.school_holiday(day)
    return (
        wish_cost(seen, asked, day)
        + (BRIDGE_DAY if bridge else 0)
        + (SCHOOL_HOLIDAY if school else 0)
    )


def wish_cost(seen: View, asked: date, day: date) -> int:
    """Return what the distance and the weekday alone would cost.

    One-way conventions only count days, so that the first open one wins: at another time rather
    than a day further.
    """
    if seen.convention in ONE_WAY:
        behind = OTHER_DIRECTION if _is_behind(seen, asked, day) else 0
        a_day = 1 if len(seen.times) == 1 else OTHER_TIME + 1
        return seen.days.distance(asked, day) * a_day + behind
    wanted = preferred_weekdays(seen.meeting)
    if not wanted:
        weekday = 0
    elif day.isoweekday() in wanted:
        rank = wanted.index(day.isoweekday())
        weekday = 0 if seen.meeting.frequency.weekdays else min(OTHER_WEEKDAY, rank)
    else:
        weekday = OTHER_WEEKDAY
    return seen.days.distance(asked, day) + weekday


def _each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
