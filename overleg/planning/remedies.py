"""What would help where no plan is possible: single changes of the programme, each tried out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeAlias

from overleg.errors import OverlegError
from overleg.planning.effort import Effort
from overleg.planning.event import Cause, Obstacle
from overleg.planning.placing import Unplaced
from overleg.planning.plan import make_plan
from overleg.planning.situation import Published
from overleg.programme.model import Avoidance, Convention, Meeting, Programme

SPARE_TIMES = (time(9), time(10, 30), time(13), time(14, 30), time(16), time(19, 30))
Gap: TypeAlias = tuple[str, date]
MOST_MEETINGS = 3
"""For so many meetings changes are tried out: each trial is a whole plan."""
TRIAL_SECONDS = 20.0
"""How long the solver may think about all trials together; what comes after is not tried."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change in the coordinator's words, and the programme with it."""

    words: str
    programme: Programme


def remedies(
    programme: Programme, today: date, published: Published, gaps: Sequence[Unplaced]
) -> dict[str, tuple[str, ...]]:
    """Return meeting id -> the single changes that would give all its events a place."""
    by_meeting: dict[str, list[Unplaced]] = {}
    for gap in gaps:
        by_meeting.setdefault(gap.meeting.id, []).append(gap)
    helpful, effort = {}, Effort.of(TRIAL_SECONDS)
    for meeting, own in list(by_meeting.items())[:MOST_MEETINGS]:
        allowed = {_gap(gap) for gap in gaps if gap.meeting.id != meeting}
        found = (
            next((r.words for r in kind if _helps(r, today, published, allowed, effort)), "")
            for kind in _kinds(programme, own)
        )
        helpful[meeting] = tuple(words for words in found if words)
    return helpful


def _helps(
    remedy: Remedy, today: date, published: Published, allowed: set[Gap], effort: Effort
) -> bool:
    """Tell whether no more gaps are left than these."""
    if effort.left <= 0:
        return False
    try:
        left = make_plan(remedy.programme, today, published, effort=effort).unplaced
    except OverlegError:
        return False
    return {_gap(gap) for gap in left} <= allowed


def _gap(gap: Unplaced) -> Gap:
    return gap.meeting.id, gap.asked


def _kinds(programme: Programme, gaps: list[Unplaced]) -> tuple[Iterator[Remedy], ...]:
    """Return the kinds of change that take away what spoke against a day."""
    meeting, against = gaps[0].meeting, [o for gap in gaps for o in gap.obstacles]
    return (
        _other_time(programme, meeting, against),
        _more_capacity(programme, against),
        _fewer_closures(programme, against),
        _looser_rule(programme, meeting),
    )


def _other_time(
    programme: Programme, meeting: Meeting, against: list[Obstacle]
) -> Iterator[Remedy]:
    times = meeting.times or programme.times
    if any(obstacle.cause in {Cause.CLASH, Cause.BUSY, Cause.LOCATION} for obstacle in against):
        for spare in SPARE_TIMES:
            if spare not in times:
                words = f"een tijd erbij: tijd = [{_quoted((*times, spare))}]"
                yield Remedy(words, _with(programme, replace(meeting, times=(*times, spare))))


def _quoted(times: tuple[time, ...]) -> str:
    return ", ".join(f'"{moment:%H:%M}"' for moment in times)


def _more_capacity(programme: Programme, against: list[Obstacle]) -> Iterator[Remedy]:
    crowded = {o.group for o in against if o.cause is Cause.CLASH}
    for group in programme.groups:
        if group.name in crowded:
            more = replace(group, capacity=group.capacity + 1)
            groups = tuple(more if other.id == group.id else other for other in programme.groups)
            words = f"'capaciteit = {more.capacity}' bij groep {group.name}"
            yield Remedy(words, replace(programme, groups=groups))


def _fewer_closures(programme: Programme, against: list[Obstacle]) -> Iterator[Remedy]:
    settings = programme.closed_days
    closed = {obstacle.name for obstacle in against if obstacle.cause is Cause.CLOSED}
    for name in dict.fromkeys(closure.name for closure in settings.closures):
        if name in closed:
            left = tuple(closure for closure in settings.closures if closure.name != name)
            without = replace(programme, closed_days=replace(settings, closures=left))
            yield Remedy(f"laat '{name}' vervallen in [vrije_dagen]", without)


def _looser_rule(programme: Programme, meeting: Meeting) -> Iterator[Remedy]:
    """Let the meeting itself be less strict."""
    looser = [
        ('schoolvakantie = "vermijden"', replace(meeting, school_holidays=Avoidance.AVOID)),
        ('bij_vrije_dag = "verplaats"', replace(meeting, convention=Convention.MOVE)),
        ("zonder 'binnen'", replace(meeting, within=None)),
        ('bij_vrije_dag = "vervalt"', replace(meeting, convention=Convention.SKIP)),
    ]
    for words, changed in looser:
        if changed != meeting:
            yield Remedy(f"{words} bij dit overleg", _with(programme, changed))


def _with(programme: Programme, changed: Meeting) -> Programme:
    meetings = tuple(changed if m.id == changed.id else m for m in programme.meetings)
    return replace(programme, meetings=meetings)
