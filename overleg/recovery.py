"""Recovery: the lock again, from the feeds that subscribers have and what is left of old locks.

The feeds carry identity, revision, days, status, texts and who takes part. Where an old lock still
says the same of an event, or knows a later revision, its fuller line is taken.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property

from overleg.dutch import MONTHS
from overleg.language.meaning import Interval
from overleg.lock import Lock, Record, Text
from overleg.planning.candidates import View, convention, view
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Cause, Event, Obstacle, Status
from overleg.planning.explanation import CAUSES, reason
from overleg.planning.rhythm import counted_from
from overleg.planning.workdays import work_calendar
from overleg.programme.model import Convention, Meeting, Programme
from overleg.publishing.addresses import EVERYTHING, Place, group_feed, meeting_feed
from overleg.publishing.feeds import CANCELLED_TITLE, PROVISIONAL_LINE
from overleg.publishing.readback import FeedEvent
from overleg.publishing.readers import HIDDEN
from overleg.revisions import meeting_text, rule_marks

UID = re.compile(r"(?P<meeting>.+)-(?P<day>\d{8})(?:-\d+)?@.+")
WHY = re.compile(
    r"(?P<what>Verplaatst van \w+ \d+ \w+ \d{4}|Vervalt|Extra bijeenkomst|Op een andere tijd)"
    r"(: .*)?\."
)
MOVED = re.compile(rf"Verplaatst van \w+ (\d+) ({'|'.join(MONTHS)}) (\d{{4}})\b")
TAKEN = re.compile(r"(?P<group>.+) zit in (?P<name>.+?)(?: tot (?P<hour>\d+):(?P<minute>\d\d))?")


@dataclass(frozen=True, slots=True)
class Recovery:
    """The lock as far as it could be had again.

    `from_feeds`: how many events only the feeds knew. `uncertain`: names of meetings of which the
    phase of the interval does not fit all that was published.
    """

    lock: Lock
    from_feeds: int
    uncertain: tuple[str, ...] = ()


@dataclass
class Feeds:
    """The feeds of a programme, sorted out by whose they are."""

    everything: dict[str, FeedEvent] = field(default_factory=dict)
    of_group: dict[str, dict[str, FeedEvent]] = field(default_factory=dict)
    meeting_of: dict[str, str] = field(default_factory=dict)

    @classmethod
    def sorted_out(cls, feeds: Mapping[str, Sequence[FeedEvent]], programme: Programme) -> "Feeds":
        """Tell by its path whose a feed is; a secret address has a folder before it."""
        found = cls()
        groups = {group_feed(group.id): group.id for group in programme.groups}
        meetings = {meeting_feed(meeting.id): meeting.id for meeting in programme.meetings}
        for path, events in feeds.items():
            by_uid = {event.uid: event for event in events}
            if _is_at(path, EVERYTHING):
                found.everything |= by_uid
            for place, group in groups.items():
                if _is_at(path, place):
                    found.of_group.setdefault(group, {}).update(by_uid)
            for place, meeting in meetings.items():
                if _is_at(path, place):
                    found.meeting_of |= dict.fromkeys(by_uid, meeting)
        return found

    @property
    def uids(self) -> list[str]:
        """Every event that any feed knows."""
        mine = (uid for feed in self.of_group.values() for uid in feed)
        return list(dict.fromkeys([*self.everything, *mine]))

    def copies(self, uid: str) -> dict[str, FeedEvent]:
        """Return group -> the event as that group's feed has it."""
        return {group: feed[uid] for group, feed in self.of_group.items() if uid in feed}


def _is_at(path: str, place: Place) -> bool:
    return place.path in {path, path.partition("/")[2]}


def recovered(
    programme: Programme,
    feeds: Mapping[str, Sequence[FeedEvent]],
    old: Sequence[Lock],
    today: date,
) -> Recovery:
    """Return the lock that these feeds and old locks tell of.

    Args:
        programme: what it is the lock of.
        feeds: path below the output folder -> what a strict parser reads there.
        old: what is left of locks, the best first.
        today: phases are told from what is still ahead, where there is any.
    """
    reader = _Reader(programme, Feeds.sorted_out(feeds, programme))
    told = {uid: reader.record(uid) for uid in reader.feeds.uids}
    records, from_feeds = _best(told, old)
    anchors, uncertain = _anchors(programme, records, old, today)
    changes = max((lock.changes for lock in old), key=len, default=())
    whole = Lock(records, anchors, rule_marks(programme), tuple(dict.fromkeys(changes)))
    return Recovery(whole, from_feeds, uncertain)


def _best(told: Mapping[str, Record], old: Sequence[Lock]) -> tuple[tuple[Record, ...], int]:
    """Return per event the fullest record that is not behind the feeds, and how many they gave."""
    found = dict(told)
    for lock in reversed(old):
        for record in lock.records:
            uid = record.event.uid
            if uid not in found or _revision(record) >= _revision(found[uid]):
                found[uid] = record
    from_feeds = sum(found[uid] is record for uid, record in told.items())
    ordered = sorted(found.values(), key=lambda r: (r.event.meeting, r.event.asked, r.event.uid))
    return tuple(ordered), from_feeds


def _revision(record: Record) -> tuple[int, datetime]:
    return record.sequence, record.stamp


@dataclass(frozen=True)
class _Reader:
    """Records from what the feeds say."""

    programme: Programme
    feeds: Feeds

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        return {meeting.id: meeting for meeting in every_meeting(self.programme)}

    @cached_property
    def views(self) -> dict[str, View]:
        calendar = work_calendar(self.programme)
        return {id_: view(m, self.programme, calendar) for id_, m in self.meetings.items()}

    @cached_property
    def texts(self) -> dict[str, Text]:
        return {id_: meeting_text(m, self.programme) for id_, m in self.meetings.items()}

    def record(self, uid: str) -> Record:
        """Return the record of one event."""
        copies = self.feeds.copies(uid)
        outside = self.feeds.everything.get(uid)
        live = {group: copy for group, copy in copies.items() if copy.is_live}
        # Of what was cancelled for all, the feeds tell who had left before only if it is hidden.
        told = {g: copy for g, copy in copies.items() if _title(copy) != HIDDEN.title}
        own = live or told or copies
        inside = next(iter(own.values()), outside)
        assert inside is not None  # noqa: S101  # the UID came from one of them
        meeting = self._meeting(inside)
        text, why = self._words(inside, meeting)
        event = self._event(inside, meeting, self._in_order(own, meeting), why)
        revision = (inside.sequence, inside.stamp)
        seen = (outside.sequence, outside.stamp) if outside else revision
        return Record(
            event=event,
            text=text,
            sequence=inside.sequence,
            stamp=inside.stamp,
            former_groups=self._in_order(copies.keys() - own.keys(), meeting),
            outside=seen if text.confidential and seen != revision else None,
        )

    def _meeting(self, read: FeedEvent) -> str:
        """Return the meeting that an event is of: by its feed, its UID or its title."""
        if read.uid in self.feeds.meeting_of:
            return self.feeds.meeting_of[read.uid]
        match = UID.fullmatch(read.uid)
        stem = match["meeting"] if match else read.uid
        now = {m.formerly: m.id for m in self.programme.meetings if m.formerly}
        titled = [id_ for id_, text in self.texts.items() if text.title == _title(read)]
        if stem in self.meetings or stem in now or not titled:
            return now.get(stem, stem)
        return titled[0]

    def _words(self, read: FeedEvent, meeting: str) -> tuple[Text, str]:
        """Return the words that its meeting's events share, and its own reason."""
        known = self.texts[meeting].details if meeting in self.texts else ""
        own, rest = _reason_and_rest(read, known)
        if read.status is Status.PROVISIONAL:
            rest = rest.removeprefix(PROVISIONAL_LINE).removeprefix("\n")
        text = Text(_title(read), read.location, rest, read.theme, read.url, read.confidential)
        return text, own

    def _event(self, read: FeedEvent, meeting: str, groups: tuple[str, ...], why: str) -> Event:
        match = UID.fullmatch(read.uid)
        first = _compact(match["day"]) if match else None
        day = read.start.date()
        asked = _moved_from(why) or (first if not read.is_live and first else day)
        event = Event(
            meeting=meeting,
            asked=asked,
            start=read.start,
            end=read.end,
            groups=groups,
            status=read.status,
            extra=why.startswith("Extra bijeenkomst"),
            former_days=(first,) if first and first not in {asked, day} else (),
            uid=read.uid,
            whole_days=read.whole_days,
        )
        event = replace(event, obstacles=_obstacles(event, why, self._closures(event)))
        return replace(event, pinned=read.is_live and self._is_pinned(event))

    def _closures(self, event: Event) -> Iterator[Obstacle]:
        """Yield what the calendar has against the day that was asked for."""
        if event.meeting not in self.views or event.extra:
            return
        days = self.views[event.meeting].days
        if days.first <= event.asked <= days.last:
            yield Obstacle(event.asked, Cause.CLOSED, days.closed_name(event.asked))
            yield Obstacle(event.asked, Cause.SCHOOL, days.school_holiday(event.asked))

    def _is_pinned(self, event: Event) -> bool:
        meeting = self.meetings.get(event.meeting)
        if event.extra or meeting is None:
            return event.extra
        by_hand = any(i.asked in event.known_days for i in meeting.interventions)
        return by_hand or bool(meeting.dates) or convention(meeting) is Convention.FIXED

    def _in_order(self, groups: Iterable[str], meeting: str) -> tuple[str, ...]:
        """Return groups in the order in which the programme names them."""
        own = self.meetings[meeting].groups if meeting in self.meetings else ()
        order = dict.fromkeys([*own, *(group.id for group in self.programme.groups)])
        chosen = set(groups)
        return tuple(group for group in order if group in chosen)


def _title(read: FeedEvent) -> str:
    return read.title if read.is_live else read.title.removeprefix(CANCELLED_TITLE)


def _reason_and_rest(read: FeedEvent, known: str) -> tuple[str, str]:
    """Take the reason off a description; `known`: what the programme says of the meeting."""
    if read.description == known:
        return "", known
    first, _, rest = read.description.partition("\n")
    match = WHY.fullmatch(first)
    is_reason = match is not None and (match["what"] == "Vervalt") is not read.is_live
    return (first, rest) if is_reason else ("", read.description)


def _compact(digits: str) -> date | None:
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None


def _moved_from(why: str) -> date | None:
    """Return the asked day that a reason names, if it names one."""
    match = MOVED.match(why)
    if match is None:
        return None
    return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))


def _obstacles(event: Event, why: str, closures: Iterable[Obstacle]) -> tuple[Obstacle, ...]:
    """Return what makes the event give this very reason, in the planner's own terms if it can."""
    if why in {"", "Vervalt.", "Extra bijeenkomst."}:
        return ()
    words = why.partition(": ")[2].removesuffix(".")
    by_hand = Obstacle(event.asked, Cause.HAND, words)
    for obstacle in (*_known_causes(event.asked, words), *closures):
        if reason(replace(event, obstacles=(obstacle,))) == why:
            return (obstacle,)
    return (by_hand,)


def _known_causes(day: date, words: str) -> Iterator[Obstacle]:
    yield from (Obstacle(day, kind) for kind, sentence in CAUSES.items() if sentence == words)
    if taken := TAKEN.fullmatch(words):
        until = time(int(taken["hour"]), int(taken["minute"])) if taken["hour"] else None
        yield Obstacle(day, Cause.CLASH, taken["name"], taken["group"], until)


# --- phases ------------------------------------------------------------------------------------


def _anchors(
    programme: Programme, records: Iterable[Record], old: Iterable[Lock], today: date
) -> tuple[dict[str, date], tuple[str, ...]]:
    """Return meeting -> the day from which its interval counts, and what does not fit."""
    published: defaultdict[str, list[Event]] = defaultdict(list)
    # What lapsed by hand was asked for as well.
    by_hand = {(m.id, hand.asked) for m in programme.meetings for hand in m.interventions}
    for record in records:
        event = record.event
        if (record.is_live or (event.meeting, event.asked) in by_hand) and not event.extra:
            published[event.meeting].append(event)
    remembered = {id_: day for lock in old for id_, day in lock.anchors.items()}
    found, uncertain = {}, []
    calendar = work_calendar(programme)
    for meeting in every_meeting(programme):
        if not isinstance(meeting.frequency, Interval):
            continue
        if start := meeting.start or meeting.frequency.start:
            found[meeting.id] = start
            continue
        seen = view(meeting, programme, calendar)
        days = _rhythm(published[meeting.id], seen, today)
        if days:
            known = remembered.get(meeting.id)
            found[meeting.id], fits = counted_from(days, seen, known)
            if not fits:
                uncertain.append(meeting.name)
    return found, tuple(uncertain)


def _rhythm(events: Sequence[Event], seen: View, today: date) -> frozenset[date]:
    """Return the asked days that tell a meeting's phase: those ahead, else those past."""
    hull = seen.frame.hull
    inside = [event for event in events if hull is not None and event.asked in hull]
    ahead = [event for event in inside if event.day >= today]
    return frozenset(event.asked for event in ahead or inside)
