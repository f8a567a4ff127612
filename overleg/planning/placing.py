"""Placing: every event that is free to move gets the best place, all of them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from overleg.planning.candidates import Candidate, candidates, candidates_on
from overleg.planning.choice import choose
from overleg.planning.conflicts import Demand
from overleg.planning.effort import Effort, check_crowds
from overleg.planning.event import Cause, Event, Obstacle, Status, time_slot
from overleg.planning.pins import event
from overleg.planning.reasons import Clash, obstacles, window_obstacles
from overleg.planning.room import Room
from overleg.planning.situation import Situation
from overleg.planning.slots import Slot
from overleg.programme.model import Meeting

SOON = timedelta(days=28)
SOON_WEIGHT = 10
"""An event within four weeks counts as ten when it changes."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An event for which there is no place, with what spoke against each day."""

    meeting: Meeting
    asked: date
    obstacles: tuple[Obstacle, ...]


def place(
    situation: Situation,
    settled: Sequence[Event],
    waiting: Sequence[Slot],
    today: date,
    effort: Effort,
) -> tuple[list[Event], tuple[Unplaced, ...]]:
    """Return the waiting slots as events round what is settled, and those without a place.

    Raises:
        Overcrowded, PlanTooHard: it is too full to plan.
    """
    room = situation.empty_room()
    for known in settled:
        _take(situation, room, known)
    pins = _pins(settled)
    possible = [_apart(slot, pins, _possible(situation, room, slot)) for slot in waiting]
    wanting = [(slot, places) for slot, places in zip(waiting, possible, strict=True) if places]
    demands = [_demand(situation, slot, places, today) for slot, places in wanting]
    check_crowds(demands, room, situation.resource_names)
    choice = choose(demands, room, effort)
    landed = [
        (slot, demand.candidates[number])
        for (slot, _), demand, number in zip(wanting, demands, choice, strict=True)
        if number is not None
    ]
    events = [event(slot, spot.day, spot.start.time(), ()) for slot, spot in landed]
    for done in events:
        _take(situation, room, done)
    explained = [
        _explained(situation, room, slot, spot, done)
        for (slot, spot), done in zip(landed, events, strict=True)
    ]
    placed = {slot.owner for slot, _ in landed}
    left = tuple(_unplaced(situation, room, slot) for slot in waiting if slot.owner not in placed)
    return explained, left


def _take(situation: Situation, room: Room, known: Event) -> None:
    if known.status is not Status.CANCELLED:
        for occupation in situation.occupations(known):
            room.take(occupation)


def _possible(situation: Situation, room: Room, slot: Slot) -> tuple[Candidate, ...]:
    """Return the places that the calendar allows and that nothing fixed takes up."""
    resources, begin = situation.resources(slot.seen.meeting), situation.begin
    free = [
        place
        for place in candidates(slot.seen, slot.asked)
        if (begin is None or place.day >= begin) and room.obstacle(resources, place) is None
    ]
    last = situation.last_before(slot.seen.meeting, slot.asked.day)
    if last is None:
        return tuple(free)
    gap = (slot.asked.day - last.asked) / 2
    # What took place too late, perhaps by hand, must not make the next one impossible.
    return tuple(place for place in free if place.day - last.day >= gap) or tuple(free)


def _pins(settled: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events of the rules that may not move, by meeting."""
    found: dict[str, list[Event]] = {}
    for known in settled:
        if known.pinned and not known.extra and known.status is not Status.CANCELLED:
            found.setdefault(known.meeting, []).append(known)
    return found


def _apart(
    slot: Slot, pins: Mapping[str, Sequence[Event]], places: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Keep the places in order with, and far enough from, what was pinned of the same meeting.

    Where a pin leaves none, it must not make the event impossible: then all places stay.
    """
    own = pins.get(slot.seen.meeting.id, ())

    def is_apart(place: Candidate) -> bool:
        for pin in own:
            asked = slot.asked.day - pin.asked
            between = place.day - pin.day
            if (between if asked.days > 0 else -between) * 2 < abs(asked):
                return False
        return True

    return tuple(place for place in places if is_apart(place)) or places


def _demand(situation: Situation, slot: Slot, places: tuple[Candidate, ...], today: date) -> Demand:
    """Return what this slot asks of the choice; leaving its published place has a price."""
    before = slot.before
    changes: tuple[int, ...] = ()
    keeps = before is not None and before.status is not Status.CANCELLED and not before.pinned
    if before is not None and keeps and before.asked == slot.asked.day and not situation.afresh:
        start = before.start.replace(tzinfo=None)
        weight = SOON_WEIGHT if before.day < today + SOON else 1
        changes = tuple(0 if place.start == start else weight for place in places)
    return Demand(
        meeting=slot.seen.meeting.id,
        asked=slot.asked.day,
        resources=situation.resources(slot.seen.meeting),
        candidates=places,
        changes=changes,
    )


def _explained(
    situation: Situation, room: Room, slot: Slot, place: Candidate, landed: Event
) -> Event:
    """Add why the event is where it is; what stayed where it was keeps its reason."""
    before = slot.before
    stands = before is not None and before.status is not Status.CANCELLED and not before.pinned
    if before and stands and (before.start, before.asked) == (landed.start, landed.asked):
        return replace(landed, obstacles=before.obstacles)
    if place.start == time_slot(slot.asked.day, slot.seen.times[0], slot.seen.length)[0]:
        return landed
    against = obstacles(slot.seen, slot.asked, place, _clash(situation, room, slot))
    return replace(landed, obstacles=against)


def _clash(situation: Situation, room: Room, slot: Slot) -> Clash:
    """Return what tells who or what took a day's places."""
    resources = situation.resources(slot.seen.meeting)

    def clash(day: date) -> Obstacle | None:
        places = candidates_on(slot.seen, slot.asked, day)
        for place in places:
            taken = room.obstacle(resources, place, slot.owner)
            if taken is not None:
                return situation.obstacle(day, taken)
        return Obstacle(day, Cause.GAP) if places else None

    return clash


def _unplaced(situation: Situation, room: Room, slot: Slot) -> Unplaced:
    """Return an event without a place and what speaks against every day of its window."""
    against = window_obstacles(slot.seen, slot.asked, _clash(situation, room, slot))
    return Unplaced(slot.seen.meeting, slot.asked.day, against)
