"""From plan to publication: what changed for subscribers, and the lock that remembers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256

from overleg.dutch import listing
from overleg.language.meaning import Continuous, Irregular, OnCall
from overleg.lock import Lock, LoggedChange, Record, Text
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Cause, Event, Obstacle, Status
from overleg.planning.explanation import reason, why_changed
from overleg.planning.plan import Plan
from overleg.planning.situation import ANOTHER_MEETING
from overleg.programme.model import Meeting, Programme

ONE_SECOND = timedelta(seconds=1)
WITHOUT_DATES = (OnCall, Irregular, Continuous)
THEME, SOURCE, WITH = "Thema: ", "Bron: ", "Deelnemers: "


class What(StrEnum):
    """What happened to an event between two publications."""

    NEW = "nieuw"
    MOVED = "verplaatst"
    EDITED = "gewijzigd"
    CANCELLED = "vervallen"


@dataclass(frozen=True, slots=True)
class Change:
    """An event that is not as it was; `before` is None for a new one."""

    what: What
    record: Record
    before: Record | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What is about to be published: the next lock, and how it differs from the last.

    `without_effect`: names of meetings that changed in the programme, but of which no event does:
    what they had is past, and the past stays as it was published.
    """

    lock: Lock
    changes: tuple[Change, ...]
    first: bool
    without_effect: tuple[str, ...] = ()

    def count(self, what: What) -> int:
        """Return how many events changed in this way."""
        return sum(change.what is what for change in self.changes)

    @property
    def live(self) -> list[Record]:
        """The events that take place, in order of time."""
        live = (record for record in self.lock.records if record.is_live)
        return sorted(live, key=lambda r: (r.event.start, r.event.meeting, r.event.uid))


def next_publication(programme: Programme, plan: Plan, lock: Lock, today: date) -> Publication:
    """Return the next lock: what changed gets a new revision, the rest stays to the letter."""
    before = {record.event.uid: record for record in lock.records}
    hidden = _hidden_names(programme, lock)
    found = _identified(programme, plan, before)
    identified = [event if event.day < today else _discreet(event, hidden) for event in found]
    planned = {event.uid for event in identified}
    meetings = every_meeting(programme)
    texts = {meeting.id: meeting_text(meeting, programme) for meeting in meetings}
    rules = rule_marks(programme)
    records = [_revised(event, before.get(event.uid), texts, today) for event in identified]
    kept = [record for uid, record in before.items() if uid not in planned]
    compared = [(record, before.get(record.event.uid)) for record in records]
    changes = [
        Change(_what(record, old), record, old)
        for record, old in compared
        if old is None or _told(record) != _told(old)
    ]
    first = not lock.records
    logged = () if first else tuple(_logged(change, today) for change in changes)
    every = sorted([*records, *kept], key=lambda r: (r.event.meeting, r.event.asked, r.event.uid))
    return Publication(
        lock=replace(
            lock,
            records=tuple(every),
            anchors=plan.anchors,
            rules=rules,
            changes=(*lock.changes, *logged),
        ),
        changes=tuple(sorted(changes, key=lambda c: (c.record.event.start, c.record.event.uid))),
        first=first,
        without_effect=() if first else _without_effect(lock, programme, rules, changes),
    )


def rule_marks(programme: Programme) -> dict[str, str]:
    """Return meeting -> a mark of what the programme says of it."""
    return {meeting.id: _mark(meeting) for meeting in every_meeting(programme)}


def _hidden_names(programme: Programme, lock: Lock) -> frozenset[str]:
    """Return what the confidential meetings are called, now and as they were last published."""
    confidential = {one.id: one.name for one in every_meeting(programme) if one.confidential}
    published = (r.text.title for r in lock.records if r.event.meeting in confidential)
    return frozenset((*confidential.values(), *published))


def _discreet(event: Event, hidden: frozenset[str]) -> Event:
    """Return the event without the names of confidential meetings in its reasons.

    A meeting may become confidential after another one had to make way for it.
    """
    if not any(_gives_away(obstacle, hidden) for obstacle in event.obstacles):
        return event
    obstacles = tuple(
        replace(obstacle, name=ANOTHER_MEETING) if _gives_away(obstacle, hidden) else obstacle
        for obstacle in event.obstacles
    )
    return replace(event, obstacles=obstacles)


def _gives_away(obstacle: Obstacle, hidden: frozenset[str]) -> bool:
    return obstacle.cause in {Cause.CLASH, Cause.LOCATION} and obstacle.name in hidden


def _mark(meeting: Meeting) -> str:
    """Return a short mark that changes when anything in the programme about a meeting does."""
    return sha256(repr(meeting).encode()).hexdigest()[:10]


def _without_effect(
    lock: Lock, programme: Programme, rules: Mapping[str, str], changes: list[Change]
) -> tuple[str, ...]:
    """Return the names of the meetings that changed, came or went without moving any event."""
    touched = {change.record.event.meeting for change in changes}
    names = {record.event.meeting: record.text.title for record in lock.records}
    names |= {
        meeting.id: meeting.name
        for meeting in every_meeting(programme)
        if meeting.id in names or not isinstance(meeting.frequency, WITHOUT_DATES)
    }
    edited = [m for m in {**lock.rules, **rules} if lock.rules.get(m) != rules.get(m)]
    renamed = {meeting.formerly for meeting in programme.meetings}
    untouched = (names[m] for m in edited if m in names and m not in touched | renamed)
    return tuple(dict.fromkeys(untouched))


def meeting_text(meeting: Meeting, programme: Programme) -> Text:
    """Return what calendars show of all events of a meeting alike."""
    names = programme.groups_by_id
    places = {place.id: place.name for place in programme.locations}
    lines = [
        meeting.description,
        f"{THEME}{meeting.theme}" if meeting.theme else "",
        f"{SOURCE}{meeting.source}" if meeting.source else "",
        f"{WITH}{', '.join(names[group].name for group in meeting.groups)}",
    ]
    return Text(
        title=meeting.name,
        location=places.get(meeting.location, meeting.location),
        details="\n".join(line for line in lines if line),
        theme=meeting.theme,
        url=programme.publication.base_url,
        confidential=meeting.confidential,
    )


def _identified(programme: Programme, plan: Plan, before: Mapping[str, Record]) -> Iterator[Event]:
    """Give every new event a UID that was never another's."""
    used = {*before, *(event.uid for event in plan.events)}
    for event in plan.events:
        if event.uid:
            yield event
            continue
        stem, number = f"{event.meeting}-{event.asked:%Y%m%d}", 1
        while (uid := f"{stem}{f'-{number}' if number > 1 else ''}@{programme.domain}") in used:
            number += 1
        used.add(uid)
        yield replace(event, uid=uid)


def _revised(event: Event, before: Record | None, texts: Mapping[str, Text], today: date) -> Record:
    """Return the event's record, with a higher revision if anything in it changed."""
    stamp = datetime.combine(today, time(), UTC)
    if before is None:
        return Record(event, texts[event.meeting], 0, stamp)
    if event == before.event and (event.meeting not in texts or event.day < today):
        return before
    former = tuple(
        group
        for group in dict.fromkeys((*before.former_groups, *before.event.groups))
        if group not in event.groups
    )
    days = sorted((before.event.known_days | set(event.former_days)) - {event.asked, event.day})
    event = replace(event, former_days=tuple(days))
    after = replace(
        before, event=event, text=texts.get(event.meeting, before.text), former_groups=former
    )
    if _shown(after) == _shown(before):
        return after
    later = max(stamp, before.stamp + ONE_SECOND)
    revised = replace(after, sequence=before.sequence + 1, stamp=later, outside=None)
    return replace(revised, outside=_outside(revised, before, stamp))


def _outside(after: Record, before: Record, stamp: datetime) -> tuple[int, datetime] | None:
    """Return the revision of a confidential event for outsiders, None if it is that of all."""
    if not (after.text.confidential and before.text.confidential):
        return None
    sequence, seen = before.outer_revision
    if _shown_outside(after) != _shown_outside(before):
        sequence, seen = sequence + 1, max(stamp, seen + ONE_SECOND)
    return None if (sequence, seen) == (after.sequence, after.stamp) else (sequence, seen)


def _shown_outside(record: Record) -> tuple[object, ...]:
    event = record.event
    return event.start, event.end, event.end.fold, event.status


def _shown(record: Record) -> tuple[object, ...]:
    """Return what subscribers see: only when this changes do they need to hear of it."""
    event = record.event
    when = (event.start, event.end, event.end.fold, event.whole_days, event.status)
    return (*when, event.groups, record.former_groups, record.text, reason(event))


def _told(record: Record) -> tuple[object, ...]:
    """Return what people need to hear of: not that the address of the pages became known."""
    return _shown(replace(record, text=replace(record.text, url="")))


def _what(record: Record, before: Record | None) -> What:
    if record.event.status is Status.CANCELLED:
        return What.CANCELLED
    if before is None or not before.is_live:
        return What.NEW
    return What.EDITED if record.event.start == before.event.start else What.MOVED


def why(change: Change) -> str:
    """Say in Dutch why an event is not as it was published, or else what of it is not."""
    record, before = change.record, change.before
    told = why_changed(record.event, before.event if before else None)
    if before is None or change.what is not What.EDITED:
        return told
    differs = listing(list(_edited(record, before)))
    return f"Anders: {differs}. {told}".rstrip() if differs else told


def _edited(now: Record, before: Record) -> Iterator[str]:
    """Yield what differs, in words that name nobody and nothing."""
    if now.text.title != before.text.title:
        yield "naam"
    if now.event.end != before.event.end:
        yield "duur"
    if now.text.location != before.text.location:
        yield "plaats"
    if set(now.event.groups) != set(before.event.groups):
        yield "deelnemers"
    if now.text.theme != before.text.theme:
        yield "thema"
    for what, lines in (("bron", _sources), ("omschrijving", _described)):
        if lines(now) != lines(before):
            yield what
    if now.text.confidential != before.text.confidential:
        yield "vertrouwelijkheid"
    if now.event.status is not before.event.status:
        yield "voorbehoud"


def _sources(record: Record) -> list[str]:
    return [line for line in record.text.details.split("\n") if line.startswith(SOURCE)]


def _described(record: Record) -> list[str]:
    others = (THEME, SOURCE, WITH)
    return [line for line in record.text.details.split("\n") if not line.startswith(others)]


def _logged(change: Change, today: date) -> LoggedChange:
    event, before = change.record.event, change.before
    return LoggedChange(
        on=today,
        what=change.what.value,
        uid=event.uid,
        meeting=event.meeting,
        name=change.record.text.title,
        before=before.event.start if before else None,
        after=None if change.what is What.CANCELLED else event.start,
        reason=why(change),
        groups=event.groups,
        whole_day=event.whole_days > 0,
    )
