"""Candidates: the days on which an event may land. Here a date is moved off a holiday.

An event that cannot stand on its asked day goes where its convention lets it go, at a cost that
says how far that is from what was asked. Costs are whole numbers; DESIGN's table has the reasons.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from overleg.language.meaning import Count, DayPart, Frequency, Interval, Position, Unit
from overleg.planning.event import Cause, Obstacle, time_slot
from overleg.planning.frame import Asked, Frame, preferred_weekdays
from overleg.planning.stretches import stretch
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

    def open_days(self, first: date, last: date) -> Sequence[date]:
        """Return the open days of the frame from `first` to `last`, both included, in order."""
        every = _every_open_day(self.frame.days, self.days)
        return every[bisect_left(every, first) : bisect_right(every, last)]


# Most meetings have the same open days.
@lru_cache(maxsize=50)
def _every_open_day(frame: frozenset[date], days: OpenDays) -> tuple[date, ...]:
    return tuple(day for day in sorted(frame) if not days.closed_name(day))


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
    return _places(seen, asked, _landing_days(seen, asked))


def candidates_on(seen: View, asked: Asked, day: date) -> tuple[Candidate, ...]:
    """Return the places of one day only, the best first."""
    return _places(seen, asked, [day] if day in _landing_days(seen, asked) else [])


def best_candidate(seen: View, asked: Asked) -> Candidate | None:
    """Return the place where this event would land if it were alone; None if there is none."""
    here = candidates_on(seen, asked, asked.day)
    if here and here[0].cost == 0:
        return here[0]
    return next(iter(candidates(seen, asked)), None)


def _places(seen: View, asked: Asked, days: Iterable[date]) -> tuple[Candidate, ...]:
    """Return the places on these days, the best first."""
    weight = STATUTORY if seen.meeting.statutory else 1
    found = (
        Candidate((cost + OTHER_TIME * (i > 0)) * weight, *time_slot(day, clock, seen.length))
        for day in days
        for cost in [0 if stays(seen) else open_cost(seen, asked.day, day)]
        for i, clock in enumerate(seen.times)
    )
    return tuple(sorted(found, key=lambda place: (place.cost, place.start)))


def stays(seen: View) -> bool:
    """Tell whether the meeting lands on its asked day, whatever day that is."""
    return seen.convention is Convention.FIXED or bool(seen.meeting.dates)


def _landing_days(seen: View, asked: Asked) -> Sequence[date]:
    """Return the days that the convention leaves, in order."""
    rule, day = seen.convention, asked.day
    first, last = asked.window
    if stays(seen):
        return [day]
    if not seen.days.closed_name(day):
        # A convention is about closed days; on a clash its direction is only the first choice.
        return _open_days(seen, asked, first, last)
    if rule is Convention.SAME_WEEKDAY:
        # Always one week on either side.
        around = _open_days(seen, asked, min(first, day - ONE_WEEK), max(last, day + ONE_WEEK))
        return [other for other in around if other.isoweekday() == day.isoweekday()]
    if seen.meeting.within is None:
        first = max(first, day) if rule is Convention.LATER else first
        last = min(last, day) if rule is Convention.EARLIER else last
    return _open_days(seen, asked, first, last)


def _open_days(seen: View, asked: Asked, first: date, last: date) -> Sequence[date]:
    """Return the open days from `first` to `last`, inside frame, reach and `binnen`."""
    if seen.meeting.within is not None:
        begin, end = stretch(seen.meeting.within, asked.day)
        first, last = max(first, begin), min(last, end)
    if asked.reach is not None:
        begin, end = seen.days.reach(asked.day, asked.reach)
        first, last = max(first, begin), min(last, end)
    return seen.open_days(first, last)


def _is_behind(seen: View, asked: date, day: date) -> bool:
    """Tell whether `day` lies on the other side of `asked` than a one-way convention goes."""
    match seen.convention:
        case Convention.LATER:
            return day < asked
        case Convention.EARLIER:
            return day > asked
    return False


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
