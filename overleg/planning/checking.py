"""A second look at a plan, knowing nothing of how it was made: who is in two places at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from overleg.clocks import by_the_clock
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Event, Status
from overleg.programme.model import Group, Location, Programme


@dataclass(frozen=True, slots=True)
class Overlap:
    """More events at one moment than a group or an exclusive place can hold.

    `resource` is its name; `events` are all that go on at that moment.
    """

    resource: str
    moment: datetime
    events: tuple[Event, ...]


def overlaps(programme: Programme, events: Iterable[Event]) -> Iterator[Overlap]:
    """Yield every moment at which too much goes on, at the start of the last event to begin."""
    held: defaultdict[Group | Location, list[Event]] = defaultdict(list)
    places = {place.id: place for place in programme.locations if place.exclusive}
    locations = {meeting.id: meeting.location for meeting in every_meeting(programme)}
    for event in events:
        if event.status is Status.CANCELLED or event.whole_days:
            continue
        for group in event.groups:
            if group in programme.groups_by_id:
                held[programme.groups_by_id[group]].append(event)
        place = places.get(locations.get(event.meeting, ""))
        if place is not None:
            held[place].append(event)
    for resource, mine in held.items():
        capacity = resource.capacity if isinstance(resource, Group) else 1
        yield from _too_many(resource.name, capacity, mine)


def _too_many(name: str, capacity: int, events: list[Event]) -> Iterator[Overlap]:
    going: list[Event] = []
    for event in sorted(events, key=lambda e: e.start):
        going = [
            other for other in going if by_the_clock(other.end) > event.start.replace(tzinfo=None)
        ]
        going.append(event)
        if len(going) > capacity:
            yield Overlap(name, event.start, tuple(going))


@dataclass(frozen=True, slots=True)
class Absence:
    """An event at a time when one of its groups is busy elsewhere; `busy` is with what."""

    event: Event
    group: str
    busy: str


def absences(programme: Programme, events: Iterable[Event]) -> Iterator[Absence]:
    """Yield the events to which a group cannot come because of `[[bezet]]`."""
    names = programme.groups_by_id
    timed = [e for e in events if e.status is not Status.CANCELLED and not e.whole_days]
    for event in timed:
        start, end = event.time_slot
        for busy in programme.busy:
            meant = [group for group in event.groups if group in busy.groups]
            if meant and any(s < end and start < s + length for s, length in busy.occasions):
                yield Absence(event, names[meant[0]].name, busy.name)
