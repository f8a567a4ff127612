"""The gate: what is about to be published is read back, and what no subscriber would expect stops.

What is judged is what a strict parser reads in the feeds, not what the planner meant.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date

from overleg.dutch import clock, listing, number, short_date
from overleg.errors import FeedUnreadable
from overleg.lock import Lock, Record
from overleg.planning.candidates import view
from overleg.planning.checking import Overlap, overlaps
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Event, Status
from overleg.planning.workdays import work_calendar
from overleg.programme.model import Programme
from overleg.publishing.readback import FeedEvent, read_feed, read_feeds
from overleg.revisions import Publication

MANY = 20
"""So many of the coming events may change without a question; more only if it is under half."""
SHOWN = 5
"""So many of one kind are named one by one."""

OUR_FAULT = "een fout van overleg zelf, meld die"

Feed = tuple[FeedEvent, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be published, beside what subscribers have.

    `feeds` and `published`: path -> the new and the present content, of the feeds that change; a
    new feed has no present content. `everything`: the path of the feed with all events.
    """

    programme: Programme
    publication: Publication
    before: Lock
    today: date
    feeds: Mapping[str, bytes]
    published: Mapping[str, bytes]
    everything: str

    @property
    def since(self) -> date:
        """The first day that matters: what is past stays as it was published."""
        return date.min if self.publication.first else self.today


def objections(draft: Draft) -> list[str]:
    """Return, each as a Dutch sentence, what speaks against publishing this; [] if nothing does."""
    try:
        feeds = read_feeds(draft.feeds)
    except FeedUnreadable as unreadable:
        return [str(unreadable)]
    found = [*_misread(draft, feeds), *_emptied(draft, feeds)]
    if draft.everything in feeds:
        every = feeds[draft.everything]
        events = list(_as_read(draft.publication, every))
        found += [
            *_clashes(draft, events),
            *_on_closed_days(draft, events),
            *_upheaval(draft, every),
        ]
    return found


def _misread(draft: Draft, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """Yield the feeds in which not everything reads as it was meant."""
    meant = {record.event.uid: record for record in draft.publication.lock.records}
    for path, feed in feeds.items():
        twice = [uid for uid, times in Counter(event.uid for event in feed).items() if times > 1]
        if twice:
            yield f"{path}: {twice[0]} staat er twee keer in; {OUR_FAULT}."
        wrong = [event.uid for event in feed if not _is_meant(event, meant.get(event.uid))]
        if wrong:
            yield f"{path}: {wrong[0]} leest anders dan gepland; {OUR_FAULT}."


def _is_meant(read: FeedEvent, record: Record | None) -> bool:
    if record is None:
        return False
    event = record.event
    # Two moments of one zone are equal to Python if the clock shows the same.
    told = (read.start.astimezone(UTC), read.end.astimezone(UTC), read.whole_days)
    same = told == (event.start.astimezone(UTC), event.end.astimezone(UTC), event.whole_days)
    # For a group that left, an event that goes on is cancelled.
    left = bool(record.former_groups) and not read.is_live
    return same and (read.status is event.status or left)


def _emptied(draft: Draft, feeds: Mapping[str, Feed]) -> Iterator[str]:
    """Yield the feeds that would lose their last event though there is still somebody to read."""
    for path, feed in feeds.items():
        if not feed and path in draft.published:
            live = sum(event.is_live for event in _known(draft.published[path], path))
            if live:
                there = number(live, "bijeenkomst", "bijeenkomsten")
                yield f"{path} zou leeg worden; nu telt die agenda {there}."


def _known(content: bytes, path: str) -> Feed:
    """Return what subscribers have of a feed; nothing if it was damaged."""
    try:
        return read_feed(content, path)
    except FeedUnreadable:
        return ()


def _as_read(publication: Publication, feed: Feed) -> Iterator[Event]:
    """Yield the events at the times that were read."""
    records = {record.event.uid: record.event for record in publication.lock.records}
    for read in feed:
        if read.uid in records:
            event = records[read.uid]
            yield replace(event, start=read.start, end=read.end, status=read.status)


def _clashes(draft: Draft, events: Iterable[Event]) -> Iterator[str]:
    """Yield where somebody would be in too many places at once, but for what is known already."""
    known = {
        _essence(o) for o in overlaps(draft.programme, (r.event for r in draft.before.records))
    }
    new = [
        overlap
        for overlap in overlaps(draft.programme, events)
        if overlap.moment.date() >= draft.since and _essence(overlap) not in known
    ]
    names = {meeting.id: meeting.name for meeting in every_meeting(draft.programme)}
    for overlap in new[:SHOWN]:
        at = f"{short_date(overlap.moment.date())} {clock(overlap.moment.time())}"
        titles = listing([names.get(e.meeting, e.meeting) for e in overlap.events])
        yield f"{overlap.resource} zou op {at} tegelijk in {titles} zitten."
    yield from _rest(new, "botsingen")


def _essence(overlap: Overlap) -> tuple[object, ...]:
    """Return what makes one overlap the same as another one."""
    return overlap.resource, overlap.moment, frozenset(event.uid for event in overlap.events)


def _on_closed_days(draft: Draft, events: Iterable[Event]) -> Iterator[str]:
    """Yield the events that no hand put on a closed day."""
    programme, calendar = draft.programme, work_calendar(draft.programme)
    meetings = {meeting.id: meeting for meeting in every_meeting(programme)}
    found = []
    for event in events:
        meeting = meetings.get(event.meeting)
        is_free = event.pinned or event.status is Status.CANCELLED or event.day < draft.since
        if is_free or meeting is None or event.day not in programme.period:
            continue
        name = view(meeting, programme, calendar).days.closed_name(event.day)
        if name:
            found.append(f"{meeting.name} zou op {short_date(event.day)} vallen: {name}.")
    yield from found[:SHOWN]
    yield from _rest(found, "bijeenkomsten op een vrije dag")


def _rest(found: Sequence[object], what: str) -> Iterator[str]:
    if len(found) > SHOWN:
        yield f"En nog {len(found) - SHOWN} {what}."


def _upheaval(draft: Draft, feed: Feed) -> Iterator[str]:
    """Yield a word if over half, and over twenty, of what is still to come disappears or moves."""
    content = draft.published.get(draft.everything)
    had = _known(content, draft.everything) if content else ()
    known = {event.uid: event.start for event in had if event.is_live}
    known = known or {r.event.uid: r.event.start for r in draft.before.records if r.is_live}
    ahead = {uid: start for uid, start in known.items() if start.date() >= draft.today}
    now = {event.uid: event.start for event in feed if event.is_live}
    gone = sum(uid not in now for uid in ahead)
    moved = sum(uid in now and now[uid] != start for uid, start in ahead.items())
    if gone + moved > MANY and 2 * (gone + moved) > len(ahead):
        yield (
            f"Van de {len(ahead)} bijeenkomsten die nog komen, zouden er {gone} verdwijnen en "
            f"{moved} verschuiven: meer dan de helft."
        )
