"""Slots: the asked days of a meeting, each with the published event that it continues."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from overleg.language.meaning import Given
from overleg.planning.asked import asked_days
from overleg.planning.candidates import View
from overleg.planning.event import Event, Status
from overleg.planning.frame import Asked
from overleg.planning.matching import half_distances, match
from overleg.planning.room import owner


@dataclass(frozen=True, slots=True)
class Slot:
    """A day on which an event is due; `before` is how that event was published, if it was."""

    seen: View
    asked: Asked
    before: Event | None = None

    @property
    def whole_days(self) -> int:
        """How many days the event takes; 0 if it has times."""
        frequency = self.seen.meeting.frequency
        if isinstance(frequency, Given) and frequency.whole_day:
            return (self.asked.window[1] - self.asked.day).days + 1
        return 0

    @property
    def owner(self) -> str:
        """What tells this event's places from those of others."""
        return owner(self.seen.meeting.id, self.asked.day)

    def is_known_as(self, day: date) -> bool:
        """Tell whether the event was ever asked for or published on this day."""
        before = self.before
        return day == self.asked.day or (before is not None and day in before.known_days)


@dataclass(frozen=True, slots=True)
class Series:
    """One meeting's slots, its published events without a slot, and its past.

    `past_days`: the days on which what is past was ever asked for or published, lapsed or not.
    `unpublished`: the past slots for which there never was an event though the series ran.
    """

    seen: View
    slots: tuple[Slot, ...]
    orphans: tuple[Event, ...]
    past_days: frozenset[date]
    unpublished: tuple[Slot, ...]


def series(
    seen: View, anchor: date | None, published: Iterable[Event], begin: date | None
) -> Series:
    """Match what the rule asks with what was published.

    Args:
        seen: the meeting and its calendar.
        anchor: where its interval begins.
        published: its events so far, by whatever rule, also those that lapsed.
        begin: the first day that may still change; None if nothing was ever published.
    """
    wanted, published = asked_days(seen.meeting, seen.frame, anchor), list(published)
    alive = sorted(
        (e for e in published if e.status is not Status.CANCELLED and not e.extra),
        key=lambda e: (e.asked, e.start),
    )
    gone = {e.asked: e for e in published if e.status is Status.CANCELLED and not e.extra}
    pairs = _pairs(wanted, alive, begin)
    slots = [
        Slot(seen, asked, alive[pairs[i]] if i in pairs else gone.get(asked.day))
        for i, asked in enumerate(wanted)
    ]
    matched = set(pairs.values())
    return Series(
        seen=seen,
        slots=tuple(slot for slot in slots if _may_be_planned(slot, begin)),
        orphans=tuple(_orphans(alive, matched, begin)),
        past_days=frozenset(_past_days(slots, published, begin)),
        unpublished=tuple(_unpublished(slots, alive, begin)),
    )


def _pairs(wanted: Sequence[Asked], alive: Sequence[Event], begin: date | None) -> dict[int, int]:
    """Pair asked days with published events; by another rule only what is past with what is past.

    An event ahead would otherwise answer for a day that has been, or the other way round.
    """
    same = {event.asked: j for j, event in enumerate(alive)}
    pairs = {i: same[asked.day] for i, asked in enumerate(wanted) if asked.day in same}
    limits = half_distances([asked.day for asked in wanted])
    for is_past in (True, False) if begin else (False,):
        left = [
            i
            for i, asked in enumerate(wanted)
            if i not in pairs and (begin is not None and asked.day < begin) is is_past
        ]
        taken = set(pairs.values())
        free = [
            j
            for j, event in enumerate(alive)
            if j not in taken and (begin is not None and event.day < begin) is is_past
        ]
        days, asked_then = [wanted[i].day for i in left], [alive[j].asked for j in free]
        found = match(days, asked_then, [limits[i] for i in left])
        pairs |= {left[a]: free[b] for a, b in found.items()}
    return pairs


def _unpublished(
    slots: Iterable[Slot], alive: Sequence[Event], begin: date | None
) -> Iterator[Slot]:
    """Yield the past slots for which there never was an event, from the first event on."""
    for slot in slots:
        ran = bool(alive) and alive[0].asked < slot.asked.day
        if begin is not None and ran and slot.before is None and slot.asked.day < begin:
            yield slot


def _past_days(
    slots: Iterable[Slot], published: Iterable[Event], begin: date | None
) -> Iterator[date]:
    """Yield the days of what may no longer change."""
    for slot in slots:
        if not _may_be_planned(slot, begin):
            yield slot.asked.day
    for event in published:
        if begin is not None and event.day < begin:
            yield from event.known_days


def _may_be_planned(slot: Slot, begin: date | None) -> bool:
    """Tell whether this event is still ahead: the past neither changes nor grows."""
    if begin is None:
        return True
    if slot.before is not None and slot.before.status is not Status.CANCELLED:
        return slot.before.day >= begin
    return slot.asked.day >= begin


def _orphans(alive: Sequence[Event], matched: set[int], begin: date | None) -> Iterable[Event]:
    """Yield the published events ahead of us for which the rule no longer asks."""
    for j, event in enumerate(alive):
        if j not in matched and (begin is None or event.day >= begin):
            yield event
