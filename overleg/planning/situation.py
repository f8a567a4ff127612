"""What a plan starts from: the programme, its calendar, what was published, the day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from overleg.language.meaning import Given
from overleg.planning.candidates import View, view
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Cause, Event, Obstacle, Status
from overleg.planning.room import Occupation, Room, owner
from overleg.planning.workdays import WorkCalendar, work_calendar
from overleg.programme.model import Meeting, Programme

ANOTHER_MEETING = "een ander overleg"


@dataclass(frozen=True, slots=True)
class Published:
    """What earlier publications promised: their events and the phases they chose."""

    events: tuple[Event, ...] = ()
    anchors: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Situation:
    """What is known before anything is placed.

    `begin` is the first day that may still change; None if nothing was ever published. `afresh`:
    what is published and still ahead may move as if it were new.
    """

    programme: Programme
    published: Published
    begin: date | None
    afresh: bool

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The closed days of the programme."""
        return work_calendar(self.programme)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The calendar as each meeting sees it, in the file's order."""
        return tuple(
            view(meeting, self.programme, self.calendar) for meeting in self._meetings.values()
        )

    @cached_property
    def history(self) -> tuple[Event, ...]:
        """The published events that are past, whatever the programme now says."""
        return tuple(
            event
            for event in self.published.events
            if event.status is not Status.CANCELLED and self.begin and event.day < self.begin
        )

    def last_before(self, meeting: Meeting, asked: date) -> Event | None:
        """Return the past event of a meeting's rule that was asked for last before this day."""
        live = (e for e in self.published_of(meeting) if e.status is not Status.CANCELLED)
        past = (e for e in live if self.begin and e.day < self.begin and not e.extra)
        return max((e for e in past if e.asked < asked), key=lambda e: e.asked, default=None)

    def published_of(self, meeting: Meeting) -> list[Event]:
        """Return what was published of a meeting, also under its former id."""
        ids = dict.fromkeys((meeting.id, meeting.formerly))
        return [event for id_ in ids for event in self._published.get(id_, ())]

    @cached_property
    def _published(self) -> dict[str, list[Event]]:
        found: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.published.events:
            found[event.meeting].append(event)
        return found

    @cached_property
    def _meetings(self) -> dict[str, Meeting]:
        return {meeting.id: meeting for meeting in every_meeting(self.programme)}

    @cached_property
    def _exclusive(self) -> frozenset[str]:
        return frozenset(place.id for place in self.programme.locations if place.exclusive)

    def resources(self, meeting: Meeting) -> tuple[str, ...]:
        """Return what an event of this meeting takes up: its groups and an exclusive place.

        What lasts whole days takes up nothing: it is a deadline or a period, no appointment.
        """
        if isinstance(meeting.frequency, Given) and meeting.frequency.whole_day:
            return ()
        place = (_place(meeting.location),) if meeting.location in self._exclusive else ()
        return (*meeting.groups, *place)

    def empty_room(self) -> Room:
        """Return the groups and exclusive places, taken only where they are busy elsewhere."""
        groups = {group.id: group.capacity for group in self.programme.groups}
        places = {_place(location): 1 for location in self._exclusive}
        return Room({**groups, **places}, self._busy_elsewhere())

    def _busy_elsewhere(self) -> Iterator[Occupation]:
        groups = self.programme.groups_by_id
        for busy in self.programme.busy:
            for start, length in busy.occasions:
                for group in busy.groups:
                    units = groups[group].capacity
                    yield Occupation(group, start, start + length, units, busy.name)

    def occupations(self, event: Event) -> Iterator[Occupation]:
        """Yield what an event takes up, under the name by which others may know it."""
        if event.whole_days:
            return
        meeting = self._meetings.get(event.meeting)
        groups = tuple(g for g in event.groups if g in self.programme.groups_by_id)
        resources = self.resources(meeting)[len(meeting.groups) :] if meeting else ()
        known = meeting is not None and not meeting.confidential
        name = meeting.name if meeting and known else ANOTHER_MEETING
        start, end = event.time_slot
        for resource in (*groups, *resources):
            yield Occupation(resource, start, end, 1, name, owner(event.meeting, event.asked))

    @cached_property
    def resource_names(self) -> dict[str, str]:
        """What the coordinator calls each group and place."""
        groups = {group.id: group.name for group in self.programme.groups}
        return groups | {_place(place.id): place.name for place in self.programme.locations}

    def obstacle(self, day: date, taken: Occupation) -> Obstacle:
        """Say who or what was taken that day, and by what."""
        who = self.resource_names[taken.resource]
        is_group = taken.resource in self.programme.groups_by_id
        own = Cause.CLASH if is_group else Cause.LOCATION
        until = taken.end.time() if taken.end.date() == day else None
        return Obstacle(day, own if taken.owner else Cause.BUSY, taken.name, who, until)


def _place(location: str) -> str:
    """Return the resource of a location; no group's id holds a colon."""
    return f"locatie:{location}"
