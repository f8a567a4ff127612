"""Pins: what the coordinator, someone else or the convention "vast" puts on a day by hand.

The plan goes round a pin; a closed day does not move it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from overleg.planning.candidates import View, candidates, stays
from overleg.planning.event import Cause, Event, Obstacle, Status, amsterdam, midnights
from overleg.planning.slots import Slot
from overleg.programme.model import Extra, Intervention


def find(slots: Iterable[Slot], intervention: Intervention) -> Slot | None:
    """Return the event that an intervention speaks of; None if there is none."""
    known = [slot for slot in slots if slot.is_known_as(intervention.asked)]
    exact = [slot for slot in known if slot.asked.day == intervention.asked]
    return next(iter(exact or known), None)


def by_hand(slot: Slot, intervention: Intervention) -> Event:
    """Return the event as the coordinator wants it: on another day, or lapsed."""
    reason = (Obstacle(slot.asked.day, Cause.HAND, intervention.reason),)
    if intervention.to is None:
        return lapsed(slot, reason)
    clock = _clock(slot) if intervention.whole_day else intervention.to.time()
    return event(slot, intervention.to.date(), clock, reason, pinned=True)


def fixed(slot: Slot) -> Event | None:
    """Return the event on a day that nothing moves: a given date or the convention "vast"."""
    if not stays(slot.seen):
        return None
    places = candidates(slot.seen, slot.asked)
    return event(slot, slot.asked.day, places[0].start.time(), (), pinned=True)


def extra(seen: View, wish: Extra, before: Event | None) -> Event:
    """Return an event beside the rule."""
    meeting = seen.meeting
    clock = seen.times[0] if wish.whole_day else wish.at.time()
    start, end = amsterdam(wish.at.date(), clock, seen.length)
    reason = (Obstacle(wish.at.date(), Cause.HAND, wish.reason),) if wish.reason else ()
    return Event(
        meeting=meeting.id,
        asked=wish.at.date(),
        start=start,
        end=end,
        groups=meeting.groups,
        obstacles=reason,
        pinned=True,
        extra=True,
        uid=before.uid if before else "",
        former_days=before.former_days if before else (),
    )


def lapsed(slot: Slot, reason: Sequence[Obstacle]) -> Event:
    """Return the event as it would have been, lapsed for this reason."""
    before = slot.before
    if before is not None:
        return replace(before, status=Status.CANCELLED, obstacles=tuple(reason), pinned=False)
    return replace(event(slot, slot.asked.day, _clock(slot), reason), status=Status.CANCELLED)


def event(
    slot: Slot, day: date, clock: time, reason: Sequence[Obstacle], *, pinned: bool = False
) -> Event:
    """Return this slot's event on a day, with the identity it was published under."""
    meeting, before, days = slot.seen.meeting, slot.before, slot.whole_days
    start, end = midnights(day, days) if days else amsterdam(day, clock, slot.seen.length)
    return Event(
        meeting=meeting.id,
        asked=slot.asked.day,
        start=start,
        end=end,
        groups=meeting.groups,
        status=Status.PROVISIONAL if slot.asked.provisional else Status.CONFIRMED,
        obstacles=tuple(reason),
        pinned=pinned,
        uid=before.uid if before else "",
        former_days=before.former_days if before else (),
        whole_days=days,
    )


def _clock(slot: Slot) -> time:
    return slot.seen.times[0]
