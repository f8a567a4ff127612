"""What each reader may see: a group its own events in full, everybody else no confidential one."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from overleg.dutch import hours
from overleg.lock import Record, Text
from overleg.planning.event import Cause, Event, Obstacle, Status
from overleg.planning.explanation import reason
from overleg.programme.model import Programme

HIDDEN = Text(title="Bezet", confidential=True)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as one reader may see it.

    Of a confidential one others only see that it takes place: its text is HIDDEN, and the event
    names no meeting, no groups and no reasons. `sequence` and `stamp` are the revision that this
    reader has seen; an event that lapses without ever having been published has none.
    """

    event: Event
    text: Text
    sequence: int = 0
    stamp: datetime = NEVER

    @property
    def is_hidden(self) -> bool:
        """Tell whether this reader may only know that it takes place."""
        return self.text is HIDDEN

    @property
    def is_live(self) -> bool:
        """Tell whether it takes place."""
        return self.event.status is not Status.CANCELLED

    @property
    def is_displaced(self) -> bool:
        """Tell whether it takes place on another day than the rule asked for."""
        return self.is_live and self.event.day != self.event.asked and bool(self.event.obstacles)

    @property
    def why(self) -> str:
        """Why it is not simply on its asked day, in one sentence; "" if it is, or is hidden."""
        return "" if self.is_hidden else reason(self.event)

    @property
    def hours(self) -> str:
        """Its times in words: '10:00–11:30'; "" for whole days."""
        if self.event.whole_days:
            return ""
        return hours(self.event.start, self.event.end)

    @property
    def order(self) -> tuple[datetime, str, str]:
        """Its place in a list: by time."""
        return self.event.start, self.text.title, self.event.uid


def seen_by_everyone(record: Record) -> Seen:
    """Return an event as everybody may see it: of a confidential one only that it takes place."""
    if not record.text.confidential:
        return Seen(record.event, record.text, record.sequence, record.stamp)
    return Seen(_scrubbed(record.event), HIDDEN, *record.outer_revision)


def seen_by_group(record: Record, group: str) -> Seen:
    """Return an event as one of its groups sees it; to a group that left it, it is cancelled.

    What such a group sees of a confidential one is no more than others may: it says nothing new.
    """
    if group in record.event.groups:
        return Seen(record.event, record.text, record.sequence, record.stamp)
    left = _left(record.event)
    if record.text.confidential:
        return Seen(_scrubbed(left), HIDDEN, record.sequence, record.stamp)
    return Seen(left, record.text, record.sequence, record.stamp)


def lapsed(event: Event, text: Text, group: str | None = None) -> Seen:
    """Return an event that lapses before it was ever published, for everybody or for a group."""
    if text.confidential and group not in event.groups:
        return Seen(_scrubbed(event), HIDDEN)
    return Seen(event, text)


def is_shown(record: Record, programme: Programme) -> bool:
    """Leave out what lapsed once the programme's period has moved on from its day.

    A period that ends earlier than before does not hide what it cancels: people must hear of it.
    """
    begin: date | None = programme.period.first
    return record.is_live or begin is None or record.event.day >= begin


def _scrubbed(event: Event) -> Event:
    return replace(event, meeting="", groups=(), obstacles=(), former_days=())


def _left(event: Event) -> Event:
    """Return the event as a group sees it that no longer takes part."""
    if event.status is Status.CANCELLED:
        return event
    left = Obstacle(event.day, Cause.HAND, "deze groep neemt niet meer deel")
    return replace(event, status=Status.CANCELLED, obstacles=(left,))
