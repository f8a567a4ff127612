"""Read-back: a feed as a strict client reads it, by a parser that is not the writer's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from overleg.errors import FeedUnreadable
from overleg.planning.event import AMSTERDAM, Status, midnights

ESCAPED = re.compile(r"\\([\\,;])")
BEGIN, END = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR"
EVENT = re.compile(rb"(?<=\r\n)BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", re.DOTALL)
STATUSES = {
    "CONFIRMED": Status.CONFIRMED,
    "TENTATIVE": Status.PROVISIONAL,
    "CANCELLED": Status.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One event of a feed. `whole_days`: so many days without times; 0 for one with times."""

    uid: str
    start: datetime
    end: datetime
    whole_days: int
    status: Status
    sequence: int
    stamp: datetime
    title: str
    description: str
    location: str
    theme: str
    url: str
    confidential: bool

    @property
    def is_live(self) -> bool:
        """Tell whether it takes place."""
        return self.status is not Status.CANCELLED


def read_feeds(feeds: Mapping[str, bytes]) -> dict[str, tuple[FeedEvent, ...]]:
    """Return path -> events of feeds; an event that stands in several, to the letter, is read once.

    Raises:
        FeedUnreadable: a strict client would refuse one of them.
    """
    events = {path: EVENT.findall(content) for path, content in feeds.items()}
    every = list(dict.fromkeys(event for found in events.values() for event in found))
    shells = {path: EVENT.sub(b"", content) for path, content in feeds.items()}
    shell, _, end = next(iter(shells.values()), b"").rpartition(END)
    try:
        together = read_feed(b"".join([shell, *every, END, end]), "") if every else ()
    except FeedUnreadable:
        together = ()
    is_usual = len(together) == len(every) and all(map(_is_shell, shells.values()))
    if not is_usual or any(read_feed(empty, path) for path, empty in shells.items()):
        return {path: read_feed(content, path) for path, content in feeds.items()}
    read = dict(zip(every, together, strict=True))
    return {path: tuple(read[event] for event in found) for path, found in events.items()}


def read_feed(content: bytes, path: str) -> tuple[FeedEvent, ...]:
    """Return the events of a feed, in its order.

    Raises:
        FeedUnreadable: a strict client would refuse it.
    """
    # Slow to load, and only what changes is read back.
    from ical.calendar_stream import IcsCalendarStream

    # This parser takes a feed that was cut off for a whole one; others do not.
    if not content.rstrip().endswith(END):
        raise FeedUnreadable(path, "het einde ontbreekt")
    try:
        calendar = IcsCalendarStream.calendar_from_ics(content.decode())
        return tuple(_event(read) for read in calendar.events)
    except Exception as mistake:  # whatever a parser trips over, a client may too
        raise FeedUnreadable(path, " ".join(str(mistake).split())[:200]) from mistake


def _is_shell(feed: bytes) -> bool:
    """Tell whether this is one calendar, from which every event was taken."""
    return feed.startswith(BEGIN) and feed.count(BEGIN) == 1 and b"VEVENT\r\n" not in feed


def _event(read: Any) -> FeedEvent:
    start, end, days = _when(read.dtstart, read.dtend)
    return FeedEvent(
        uid=read.uid,
        start=start,
        end=end,
        whole_days=days,
        status=STATUSES[read.status.value],
        sequence=read.sequence or 0,
        stamp=read.dtstamp.astimezone(UTC),
        title=read.summary or "",
        description=read.description or "",
        location=read.location or "",
        # Of categories this parser undoes no escapes, and so it splits one at its commas.
        theme=ESCAPED.sub(r"\1", ",".join(read.categories)),
        url=str(read.url or ""),
        confidential=read.classification is not None,
    )


def _when(start: date, end: date) -> tuple[datetime, datetime, int]:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return start.astimezone(AMSTERDAM), end.astimezone(AMSTERDAM), 0
    days = (end - start).days
    return *midnights(start, days), days
