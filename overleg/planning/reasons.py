"""Why an event is where it is: what spoke against each day that would have been cheaper."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from overleg.planning.candidates import (
    STATUTORY,
    Candidate,
    View,
    open_cost,
    wish_cost,
)
from overleg.planning.event import Cause, Obstacle
from overleg.planning.frame import Asked
from overleg.programme.model import Convention

ONE_DAY = timedelta(days=1)

Clash = Callable[[date], Obstacle | None]
"""What took a day's places; None where the day was free."""


def obstacles(seen: View, asked: Asked, place: Candidate, clash: Clash) -> tuple[Obstacle, ...]:
    """Return what spoke against the asked day, then against every other cheaper day."""
    weight = STATUTORY if seen.meeting.statutory else 1
    cost = place.cost // weight
    drawback = _drawback(seen, asked.day, place.day)
    here = _closed(seen, asked.day) or (
        clash(asked.day) if open_cost(seen, asked.day, asked.day) < cost else None
    )
    others = (
        _against(seen, asked, day, place, clash)
        for day in _window(seen, asked)
        if day not in {asked.day, place.day} and _in_direction(seen, asked, day)
    )
    return (*_told([here or drawback or clash(asked.day)]), *_runs(_told(others)))


def window_obstacles(seen: View, asked: Asked, clash: Clash) -> tuple[Obstacle, ...]:
    """Return what speaks against every day of the window."""
    return _runs(_told(_closed(seen, day) or clash(day) for day in _window(seen, asked)))


def _window(seen: View, asked: Asked) -> Iterator[date]:
    """Yield the days of the window of which the calendar knows what closes them."""
    first = max(asked.window[0], seen.days.first + ONE_DAY)
    last = min(asked.window[1], seen.days.last - ONE_DAY)
    return (first + i * ONE_DAY for i in range((last - first).days + 1))


def _told(found: Iterable[Obstacle | None]) -> list[Obstacle]:
    return [obstacle for obstacle in found if obstacle is not None]


def _against(
    seen: View, asked: Asked, day: date, place: Candidate, clash: Clash
) -> Obstacle | None:
    """Return what kept an event off a day that would have cost less than `place`, if it would."""
    cost = place.cost // (STATUTORY if seen.meeting.statutory else 1)
    closed = _closed(seen, day)
    if closed is None:
        return clash(day) if open_cost(seen, asked.day, day) < cost else None
    # Were it open, it would count as a day itself, and so lengthen the way to what lies behind it.
    passed = min(asked.day, place.day) < day < max(asked.day, place.day)
    would_cost = wish_cost(seen, asked.day, day) + (0 if passed else 1)
    return closed if would_cost < cost and day.isoweekday() <= 5 else None


def _closed(seen: View, day: date) -> Obstacle | None:
    """Return what closes a day to this meeting."""
    if name := seen.days.closed_name(day):
        return Obstacle(day, Cause.CLOSED, name)
    return None if day in seen.frame else Obstacle(day, Cause.TIMEFRAME)


def _drawback(seen: View, asked: date, landed: date) -> Obstacle | None:
    """Return what makes the open asked day dearer than the day where the event landed."""
    school = seen.days.school_holiday(asked)
    if school and not seen.days.school_holiday(landed):
        return Obstacle(asked, Cause.SCHOOL, school)
    bridge = seen.avoids_bridges and seen.days.is_bridge(asked)
    if bridge and not seen.days.is_bridge(landed):
        return Obstacle(asked, Cause.BRIDGE)
    return Obstacle(asked, Cause.WEEKDAY) if wish_cost(seen, asked, asked) else None


def _in_direction(seen: View, asked: Asked, day: date) -> bool:
    """Tell whether the convention looks at this day at all."""
    match seen.convention:
        case Convention.LATER:
            return day > asked.day
        case Convention.EARLIER:
            return day < asked.day
        case Convention.SAME_WEEKDAY if seen.days.closed_name(asked.day):
            return day.isoweekday() == asked.day.isoweekday()
    return True


def _runs(found: Iterable[Obstacle]) -> tuple[Obstacle, ...]:
    """Tell a run of days with the same obstacle once; a weekend does not break it."""
    runs: list[Obstacle] = []
    for obstacle in found:
        before = runs[-1] if runs else None
        if before is not None and _continues(before, obstacle):
            runs[-1] = replace(before, last=obstacle.day)
        else:
            runs.append(obstacle)
    return tuple(runs)


def _continues(before: Obstacle, obstacle: Obstacle) -> bool:
    same = replace(before, day=obstacle.day, last=None) == obstacle
    return same and obstacle.day - (before.last or before.day) <= 3 * ONE_DAY
