"""The coordinator's hand: find the event, try the intervention out, write it into the programme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from overleg.dutch import clock, long_date
from overleg.errors import (
    ClashingIntervention,
    NoSuchEvent,
    NoSuchMeeting,
    PastDay,
    PastEvent,
)
from overleg.files import programme_bytes
from overleg.generating import Outcome, prepare, prepare_text
from overleg.job import Job
from overleg.planning.candidates import view
from overleg.planning.checking import absences, overlaps
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Event, Status
from overleg.planning.workdays import work_calendar
from overleg.programme.reader import decode_programme, encode_programme
from overleg.programme.writing import Block, add_block, remove_block
from overleg.storage.staging import write_whole
from overleg.storage.turn import turn


@dataclass(frozen=True, slots=True)
class Wish:
    """An intervention on the event of `meeting` that is or was on `day`.

    `to`: its new day or moment; None to let it lapse. `insist`: also where it clashes.
    """

    meeting: str
    day: date
    to: date | None
    reason: str = ""
    insist: bool = False


def intervene(job: Job, wish: Wish) -> Iterator[str]:
    """Move an event or let it lapse; yield what was done.

    Raises:
        NoSuchEvent: the meeting has no event for this day.
        PastEvent: it has been.
        ClashingIntervention: somebody sits in another meeting then.
        Busy: another process is writing this programme.
    """
    with turn(job.programme):
        yield from _intervene(job, wish)


def _intervene(job: Job, wish: Wish) -> Iterator[str]:
    before = prepare(job)
    event = find_event(before, wish.meeting, wish.day)
    if event.uid and event.day < job.today and not before.publication.first:
        raise PastEvent(wish.meeting, event.day)
    _refuse_past(wish.to, before, job)
    values: dict[str, object] = {"gevraagd": event.asked}
    values |= {"naar": wish.to} if wish.to else {"vervalt": True}
    after = _write(job, wish, "ingreep", values)
    fate = f"gaat naar {_said(wish.to)}" if wish.to else "vervalt"
    yield f"{wish.meeting}: {_moment(event)} {fate}."
    yield from _closed(after, wish)
    yield from _set_aside(before, after, wish.meeting)
    yield NEXT


NEXT = "Het programma is bijgewerkt; maak het bekend met: overleg genereer"


def add_extra(job: Job, wish: Wish) -> Iterator[str]:
    """Add an event beside the rule; yield what was done."""
    with turn(job.programme):
        yield from _add_extra(job, wish)


def _add_extra(job: Job, wish: Wish) -> Iterator[str]:
    before = prepare(job)
    _refuse_past(wish.to, before, job)
    after = _write(job, wish, "extra", {"op": wish.to})
    yield f"{wish.meeting}: extra op {_said(wish.to)}."
    yield from _closed(after, wish)
    yield from _set_aside(before, after, wish.meeting)
    yield NEXT


def _refuse_past(to: date | None, before: Outcome, job: Job) -> None:
    """Let nothing be put on a day that has been: it could never come back."""
    day = to.date() if isinstance(to, datetime) else to
    if day is not None and day < job.today and not before.publication.first:
        raise PastDay(day)


def _closed(after: Outcome, wish: Wish) -> Iterator[str]:
    """Yield a word about the closed day that the hand chose, if it is one."""
    day = wish.to.date() if isinstance(wish.to, datetime) else wish.to
    programme = after.programme
    for meeting in every_meeting(programme):
        if meeting.id == wish.meeting and day is not None:
            name = view(meeting, programme, work_calendar(programme)).days.closed_name(day)
            if name:
                yield f"Let op: {long_date(day)} is een vrije dag ({name})."


def _set_aside(before: Outcome, after: Outcome, meeting: str) -> Iterator[str]:
    """Yield which events of other meetings give way."""
    stood = {record.event.uid: record.event for record in before.publication.live}
    for record in after.publication.live:
        event, was = record.event, stood.get(record.event.uid)
        if was is not None and event.meeting != meeting and event.start != was.start:
            moved = f"van {_moment(was)} naar {_moment(event)}"
            yield f"Daardoor wijkt ook: {record.text.title}, {moved}."


def undo(job: Job, meeting: str, day: date) -> Iterator[str]:
    """Take back an intervention or an extra event; yield what was done."""
    with turn(job.programme):
        yield from _undo(job, meeting, day)


def _undo(job: Job, meeting: str, day: date) -> Iterator[str]:
    content = programme_bytes(job.programme)
    text = decode_programme(content, str(job.programme))
    outcome = prepare(job)
    events = [e for e in _events(outcome) if e.meeting == meeting and day in e.known_days]
    asked = events[0].asked if events else day
    changed = remove_block(text, meeting, asked)
    prepare_text(job, changed)
    write_whole(job.programme, encode_programme(changed, content), instead_of=content)
    yield f"{meeting}: de ingreep voor {long_date(day)} is teruggenomen."
    yield NEXT


def find_event(outcome: Outcome, meeting: str, day: date) -> Event:
    """Return the meeting's event that was ever asked for or published on this day."""
    known = [m.id for m in every_meeting(outcome.programme)]
    if meeting not in known:
        raise NoSuchMeeting(meeting, known)
    mine = [event for event in _events(outcome) if event.meeting == meeting]
    found = [e for e in mine if day in e.known_days]
    if not found:
        raise NoSuchEvent(meeting, day, [event.asked for event in mine])
    return min(found, key=lambda e: (e.day != day, e.asked != day, e.start))


def _events(outcome: Outcome) -> list[Event]:
    return [*(r.event for r in outcome.publication.lock.records), *outcome.plan.lapsed]


def _write(job: Job, wish: Wish, block: Block, values: Mapping[str, object]) -> Outcome:
    """Write the block if the programme with it is right and does not clash; return its plan."""
    reason = {"reden": wish.reason} if wish.reason else {}
    content = programme_bytes(job.programme)
    before = decode_programme(content, str(job.programme))
    text = add_block(before, wish.meeting, block, {**values, **reason})
    outcome = prepare_text(job, text)
    if wish.to is not None and not wish.insist:
        _refuse_clash(outcome, wish)
    write_whole(job.programme, encode_programme(text, content), instead_of=content)
    return outcome


def _refuse_clash(outcome: Outcome, wish: Wish) -> None:
    day = wish.to.date() if isinstance(wish.to, datetime) else wish.to
    for absence in absences(outcome.programme, outcome.plan.events):
        if absence.event.meeting == wish.meeting and absence.event.day == day:
            raise ClashingIntervention(absence.group, [absence.busy])
    names = {meeting.id: meeting.name for meeting in every_meeting(outcome.programme)}
    for overlap in overlaps(outcome.programme, outcome.plan.events):
        mine = [e for e in overlap.events if e.meeting == wish.meeting and e.day == day]
        if mine:
            others = [names.get(e.meeting, e.meeting) for e in overlap.events if e not in mine]
            raise ClashingIntervention(overlap.resource, others)


def _moment(event: Event) -> str:
    at = "" if event.whole_days else f" {clock(event.start.time())}"
    return f"{long_date(event.day)}{at}"


def _said(to: date | None) -> str:
    if isinstance(to, datetime):
        return f"{long_date(to.date())} {clock(to.time())}"
    return long_date(to) if to else ""


def why(outcome: Outcome, meeting: str, day: date | None) -> list[Event]:
    """Return the events that `waarom` explains: one, or every one that is not as asked."""
    if day is not None:
        return [find_event(outcome, meeting, day)]
    known = [m.id for m in every_meeting(outcome.programme)]
    if meeting not in known:
        raise NoSuchMeeting(meeting, known)
    mine = (event for event in _events(outcome) if event.meeting == meeting)
    told = (e for e in mine if e.obstacles or e.status is Status.CANCELLED or e.extra)
    return sorted(told, key=lambda event: event.start)
