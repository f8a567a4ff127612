"""Asked days of a count: so many in every period, each in its own part of it; and of one event."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from overleg.language.meaning import Count, Span, Unit
from overleg.planning.frame import REACH_DAYS, REACH_WORKDAYS, Asked, Frame, preferred_weekdays
from overleg.planning.stretches import stretches
from overleg.planning.workdays import each_day
from overleg.programme.model import Meeting, PartialYear

CALENDAR_PARTS = {2: Unit.HALF_YEAR, 4: Unit.QUARTER, 12: Unit.MONTH}
WORKING = (1, 2, 3, 4, 5)


def counted(meeting: Meeting, count: Count, frame: Frame) -> list[Asked]:
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
    if per in {Unit.WEEK, Unit.WORKDAY}:
        days = [day for day in days if day.isoweekday() in _days_of_a_week(meeting)]
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


def _days_of_a_week(meeting: Meeting) -> tuple[int, ...]:
    """Return the weekdays that are divided: those of the phrase, else the working days.

    A meeting that may fall in the weekend has its weekend days too.
    """
    if meeting.frequency.weekdays:
        return meeting.frequency.weekdays
    weekend = tuple(sorted({6, 7}.intersection(meeting.weekdays)))
    return weekend if weekend and set(meeting.weekdays) <= {6, 7} else WORKING + weekend


def _middle(meeting: Meeting, part: Sequence[date], frame: Frame) -> date | None:
    """Return the preferred weekday nearest to the middle, inside the part and the frame."""
    middle = part[len(part) // 2]
    inside = [day for day in part if day in frame]
    return nearest(inside, middle, preferred_weekdays(meeting)) if inside else None


def nearest(days: Sequence[date], target: date, weekdays: Sequence[int]) -> date:
    """Return the day nearest to the target: of the first weekday named, else a working day.

    Args:
        days: where it may lie; at least one.
        target: the middle of them, or the last.
        weekdays: in order of preference.
    """
    for wanted in (*((weekday,) for weekday in weekdays), WORKING):
        chosen = [day for day in days if day.isoweekday() in wanted]
        if chosen:
            break
    return min(chosen or days, key=lambda day: (abs(day - target), day))


def once(meeting: Meeting, frame: Frame) -> list[Asked]:
    """Return one event on `start`, or in the middle of a time frame that has an end of its own."""
    start = meeting.start or meeting.frequency.start
    days = _first_run(sorted(frame.days))
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
