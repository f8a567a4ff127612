"""The timeline of a yearly cycle: its phases, milestones and meetings, ready to be drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from overleg.dutch import clock, hours
from overleg.errors import NoSchoolHolidays
from overleg.language.meaning import Moment, Span
from overleg.language.moment import Occasion, resolve
from overleg.planning.event import Event, Status
from overleg.planning.explanation import reason
from overleg.programme.model import (
    Cycle,
    CycleMeeting,
    Milestone,
    MilestoneKind,
    Programme,
    cycle_years,
)
from overleg.publishing.entries import Bar, Entry, Lane, Lanes, Shape, Timeline
from overleg.publishing.paper.imprint import imprint
from overleg.publishing.readers import HIDDEN
from overleg.publishing.shades import shades
from overleg.revisions import Publication

NO_LANE = "overig"
NOTES = {
    Status.CONFIRMED: "",
    Status.PROVISIONAL: "onder voorbehoud",
    Status.CANCELLED: "vervalt",
}


def published_timelines(
    programme: Programme, publication: Publication, today: date, lanes: Lanes = Lanes.PHASE
) -> tuple[Timeline, ...]:
    """Return the timelines of what is published, dated by the last change that subscribers got."""
    stamps = (record.stamp.date() for record in publication.lock.records)
    events = [record.event for record in publication.live]
    return timelines(programme, events, max(stamps, default=today), lanes)


def timelines(
    programme: Programme,
    events: Iterable[Event],
    planned_on: date,
    lanes: Lanes = Lanes.PHASE,
    *,
    with_lapsed: bool = False,
) -> tuple[Timeline, ...]:
    """Return a timeline for every cycle that the programme's period touches.

    Args:
        programme: its cycles, groups and closed days.
        events: the whole plan; a milestone that lies outside the period has none.
        planned_on: the day of the plan, printed on the timeline.
        lanes: a lane per phase, or per group.
        with_lapsed: show what lapses too, with that note.
    """
    shown = tuple(e for e in events if with_lapsed or e.status is not Status.CANCELLED)
    return tuple(
        _timeline(_View(programme, cycle, year, shown, lanes), planned_on)
        for cycle in programme.cycles
        for year in cycle_years(programme.period)
    )


@dataclass(frozen=True, slots=True)
class _View:
    """One year of one cycle in a plan."""

    programme: Programme
    cycle: Cycle
    year: int
    events: tuple[Event, ...]
    lanes: Lanes

    def resolve(self, moment: Moment) -> Occasion:
        """Return the days of a moment in this cycle."""
        return resolve(moment, self.year, self.programme.region)

    def of(self, own_id: str, occasion: Occasion) -> list[Event]:
        """Return the events of a milestone or meeting that were asked for in this cycle."""
        meeting = f"{self.cycle.id}-{own_id}"
        return [
            event
            for event in self.events
            if event.meeting == meeting and occasion.first <= event.asked <= occasion.last
        ]

    def lanes_of(self, phase: str, groups: Sequence[str]) -> tuple[str, ...]:
        """Return the lanes in which something stands."""
        own = (phase,) if self.lanes is Lanes.PHASE else tuple(groups)
        return tuple(lane or NO_LANE for lane in own) or (NO_LANE,)

    def names(self, groups: Iterable[str]) -> tuple[str, ...]:
        """Return the names of groups."""
        known = self.programme.groups_by_id
        return tuple(known[group].name if group in known else group for group in groups)


def _timeline(view: _View, planned_on: date) -> Timeline:
    undated: list[str] = []
    entries = sorted(
        [*_milestones(view, undated), *_meetings(view, undated)],
        key=lambda e: (e.first, e.hours == "", e.last, e.name),
    )
    return Timeline(
        cycle=view.cycle.id,
        name=view.cycle.name,
        year=view.year,
        organisation=view.programme.organisation,
        imprint=imprint(view.programme, planned_on),
        planned_on=planned_on,
        lanes=tuple(_lanes(view, entries, undated)),
        entries=tuple(entries),
        shades=tuple(shades(view.programme, _shown(view.year))),
        topics=view.cycle.topics,
        undated=tuple(undated),
    )


def _shown(year: int) -> Span:
    return Span(date(year, 1, 1), date(year + 1, 1, 31))


def _lanes(view: _View, entries: Sequence[Entry], undated: list[str]) -> Iterator[Lane]:
    bars = dict(_bars(view, undated))
    if view.lanes is Lanes.PHASE:
        for phase in view.cycle.phases:
            yield Lane(phase.id, phase.name, bars.get(phase.id, ()))
    used = {lane for entry in entries for lane in entry.lanes}
    if view.lanes is Lanes.GROUP:
        for group in view.programme.groups:
            if group.id in used:
                yield Lane(group.id, group.name)
    if NO_LANE in used:
        yield Lane(NO_LANE, "Overig")


def _bars(view: _View, undated: list[str]) -> Iterator[tuple[str, tuple[Bar, ...]]]:
    for phase in view.cycle.phases:
        try:
            occasion = view.resolve(phase.moment)
        except NoSchoolHolidays as missing:
            undated.append(f"{phase.name}: {missing}")
            continue
        yield phase.id, (Bar(phase.moment_phrase, occasion.first, occasion.last),)


def _milestones(view: _View, undated: list[str]) -> Iterator[Entry]:
    for milestone in view.cycle.milestones:
        if not milestone.is_in(view.year):
            continue
        try:
            occasion = view.resolve(milestone.moment)
        except NoSchoolHolidays as missing:
            undated.append(f"{milestone.name}: {missing}")
            continue
        planned = view.of(milestone.id, occasion)
        if planned:
            yield from (_planned(view, milestone, event) for event in planned)
        elif not _is_inside(occasion, view.programme.period):
            yield _outside(view, milestone, occasion)


def _meetings(view: _View, undated: list[str]) -> Iterator[Entry]:
    for recurring in view.cycle.meetings:
        try:
            occasion = view.resolve(recurring.moment)
        except NoSchoolHolidays as missing:
            undated.append(f"{recurring.meeting.name}: {missing}")
            continue
        own = recurring.meeting.id.removeprefix(f"{view.cycle.id}-")
        for event in view.of(own, occasion):
            yield _of_series(view, recurring, event)


def _planned(view: _View, milestone: Milestone, event: Event) -> Entry:
    """Return a milestone on the day that the plan gave it."""
    first, last = event.day, (event.end - timedelta(microseconds=1)).date()
    is_night = milestone.kind is MilestoneKind.DAY and not event.whole_days and last > first
    return Entry(
        name=HIDDEN.title if milestone.confidential else milestone.name,
        shape=Shape.NIGHT if is_night else Shape(milestone.kind.value),
        first=first,
        last=last,
        hours="" if event.whole_days else hours(event.start, event.end),
        lanes=view.lanes_of(milestone.phase, event.groups),
        groups=() if milestone.confidential else view.names(event.groups),
        note=NOTES[event.status],
        times=() if event.whole_days else (event.start.time(), event.end.time()),
        why="" if milestone.confidential else reason(event),
    )


def _outside(view: _View, milestone: Milestone, occasion: Occasion) -> Entry:
    """Return a milestone that the plan does not reach, on the days that its moment gives."""
    is_night = occasion.start is not None and occasion.last > occasion.first
    first = occasion.last if occasion.is_deadline else occasion.first
    return Entry(
        name=HIDDEN.title if milestone.confidential else milestone.name,
        shape=Shape.NIGHT if is_night else Shape(milestone.kind.value),
        first=first,
        last=occasion.last,
        hours="–".join(map(clock, _times(occasion))),
        lanes=view.lanes_of(milestone.phase, milestone.groups),
        groups=() if milestone.confidential else view.names(milestone.groups),
        note="buiten de planperiode",
        times=_times(occasion),
    )


def _of_series(view: _View, recurring: CycleMeeting, event: Event) -> Entry:
    meeting = recurring.meeting
    return Entry(
        name=HIDDEN.title if meeting.confidential else meeting.name,
        shape=Shape.MEETING,
        first=event.day,
        last=event.day,
        hours=hours(event.start, event.end),
        lanes=view.lanes_of(recurring.phase, event.groups),
        groups=() if meeting.confidential else view.names(event.groups),
        series=meeting.id,
        note=NOTES[event.status],
        times=(event.start.time(), event.end.time()),
        why="" if meeting.confidential else reason(event),
    )


def _times(occasion: Occasion) -> tuple[time, ...]:
    return tuple(moment for moment in (occasion.start, occasion.end) if moment)


def _is_inside(occasion: Occasion, period: Span) -> bool:
    return occasion.last in period
