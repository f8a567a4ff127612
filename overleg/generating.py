"""Generating: read the programme, plan, compare with what was published, publish."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from overleg.errors import (
    ChangedMeanwhile,
    LostIntervention,
    Problem,
    ProgrammeProblems,
    Refused,
    TooEarly,
)
from overleg.files import (
    beside,
    lock_path,
    programme_bytes,
    read_beside_if_any,
    read_bytes_if_any,
)
from overleg.job import Job
from overleg.lock import Lock
from overleg.lock_text import read_lock, write_lock
from overleg.planning.cycles import WrongTurn, wrong_turns
from overleg.planning.plan import Plan, make_plan
from overleg.programme.model import Programme
from overleg.programme.positions import positions
from overleg.programme.problems import meeting_paths
from overleg.programme.reader import attachment_names, decode_programme, read_programme
from overleg.publishing.addresses import TRY_OUT_FOLDER
from overleg.revisions import Publication, next_publication
from overleg.storage.output import write_output
from overleg.storage.traces import keep_copy, lost_lock

if TYPE_CHECKING:
    from overleg.publishing.edition import Edition


TRY_OUT_TITLE = "Proef: "


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to.

    `try_out`: the other period that it tried out, if it did.
    `files`: paths below `output` of all that is published; `written`: of what is new or changed.
    `would_return`: how many events planning afresh would bring back to their asked day.
    `too_large`: feeds that Google ignores.
    `new_key`: the file of the key of the secret addresses, the first time that it is used.
    `before`: what was published. `seen`: the files that decided all this, as they were read; a
    try-out has no lock among them. `lock`: the text of the lock as it is now, if it was written.
    `objections`: why a dry run would not be published.
    """

    programme: Programme
    plan: Plan
    publication: Publication
    output: Path
    files: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    would_return: int = 0
    too_large: tuple[str, ...] = ()
    try_out: str | None = None
    new_key: str = ""
    before: Lock = field(default_factory=Lock)
    seen: Mapping[Path, bytes | None] = field(default_factory=dict)
    objections: tuple[str, ...] = ()
    lock: bytes | None = None


def load(path: Path, text: str, period: str | None = None) -> Programme:
    """Return the programme that is in a text, with the files beside `path` that it names."""
    return _programme(path, text, period, _attached(path, text))


def _attached(path: Path, text: str) -> dict[str, bytes | None]:
    """Return name -> content of the files beside a programme that it names."""
    return {name: read_beside_if_any(path.parent, name) for name in attachment_names(text)}


def _programme(
    path: Path, text: str, period: str | None, attached: Mapping[str, bytes | None]
) -> Programme:
    found = {name: content for name, content in attached.items() if content is not None}
    return read_programme(text, file=str(path), period=period, attachments=found)


def load_lock(path: Path) -> Lock:
    """Return what was published of this programme; an empty lock if nothing ever was."""
    file = lock_path(path)
    return _read_lock(read_bytes_if_any(file), file)


def _read_lock(content: bytes | None, file: Path) -> Lock:
    if content is None:
        return Lock()
    return read_lock(content.decode("utf-8", errors="replace"), str(file))


def prepare(job: Job) -> Outcome:
    """Return what a job would publish, without writing anything.

    Raises:
        ProgrammeProblems: something in the programme is wrong; all of it is told.
        LockDamaged, LockTooNew: what was published cannot be read.
        FileNotReadable: there is no such programme.
    """
    content = programme_bytes(job.programme)
    outcome = prepare_text(job, decode_programme(content, str(job.programme)))
    return replace(outcome, seen={**outcome.seen, job.programme: content})


def prepare_text(job: Job, text: str) -> Outcome:
    """Return what a job would publish if its programme held this text."""
    attached = _attached(job.programme, text)
    programme = _programme(job.programme, text, job.period, attached)
    seen = {beside(job.programme.parent, name): found for name, found in attached.items()}
    file = lock_path(job.programme)
    if not job.period:
        seen[file] = read_bytes_if_any(file)
    lock = _read_lock(seen.get(file), file)
    plan = make_plan(programme, job.today, lock.published, afresh=job.afresh)
    if plan.lost:
        raise ProgrammeProblems(_lost(plan, text, str(job.programme)))
    turns = wrong_turns(programme, plan.events)
    ahead = [turn for turn in turns if not lock.records or turn.event.day >= job.today]
    if ahead:
        raise ProgrammeProblems(_out_of_order(ahead, text, str(job.programme)))
    publication = next_publication(programme, plan, lock, job.today)
    folder = job.output / TRY_OUT_FOLDER if job.period else job.output
    waiting = 0
    if lock.records and publication.changes and not job.afresh:
        waiting = _would_return(programme, job, lock, plan)
    return Outcome(
        programme,
        plan,
        publication,
        folder,
        would_return=waiting,
        try_out=job.period,
        before=lock,
        seen=seen,
    )


def _lost(plan: Plan, text: str, file: str) -> tuple[Problem, ...]:
    """Return a problem for every intervention on an event that does not exist."""
    where = positions(text)
    paths = meeting_paths(tomllib.loads(text))
    found = []
    for meeting, intervention in plan.lost:
        number = meeting.interventions.index(intervention)
        path = (*paths[meeting.id], "ingreep", number, "gevraagd")
        sentence = str(LostIntervention(intervention.asked))
        place = f"overleg {meeting.id!r}, ingreep, gevraagd"
        found.append(Problem(file, where.line(path), place, sentence))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _out_of_order(turns: Iterable[WrongTurn], text: str, file: str) -> tuple[Problem, ...]:
    """Return a problem for every milestone with one of its years that lands too early."""
    where, paths = positions(text), meeting_paths(tomllib.loads(text))
    found: dict[str, Problem] = {}
    for turn in turns:
        name, days = turn.milestone.id, (turn.event.day, turn.first.last_day)
        path = (*paths[turn.event.meeting], "na")
        sentence = str(TooEarly(turn.milestone.after, turn.year, *days))
        place = f"{turn.cycle.id}, mijlpaal {name!r}, na"
        # Of one milestone the first year is enough: the others follow from the same phrase.
        found.setdefault(name, Problem(file, where.line(path), place, sentence))
    return tuple(sorted(found.values(), key=lambda problem: problem.line))


def _would_return(programme: Programme, job: Job, lock: Lock, plan: Plan) -> int:
    """Count the events that planning afresh would bring back to their asked day."""
    fresh = make_plan(programme, job.today, lock.published, afresh=True)
    displaced = {event.uid for event in plan.events if event.uid and event.day != event.asked}
    return sum(event.uid in displaced and event.day == event.asked for event in fresh.events)


def publish(job: Job, outcome: Outcome) -> Outcome:
    """Write the lock and then the output; nothing for a dry run or a plan with gaps.

    Raises:
        Refused: the gate stops it.
        ChangedMeanwhile: the programme or the lock is not what it was when it was planned from.
        FileNotWritable: the disk is full, or a place may not be written to.
    """
    from overleg.publishing.feeds import feeds, too_large
    from overleg.publishing.site import site

    if outcome.plan.unplaced:
        return outcome
    if job.dry:
        shown = edition(job, outcome)
        against = [] if job.period else objections(job, outcome, shown, feeds(shown))
        return replace(outcome, objections=tuple(against))
    outcome = _sealed(job, outcome)
    shown = edition(job, outcome)
    files = site(shown)
    if not job.period and not job.insist and (against := objections(job, outcome, shown, files)):
        raise Refused(against)
    _refuse_changed(outcome)
    lock = write_lock(outcome.publication.lock).encode()
    # The lock first: what it promises can be written again, what it forgets is lost.
    beside = {} if job.period else {lock_path(job.programme): lock}
    written = write_output(outcome.output, files, beside)
    if not job.period:
        keep_copy(job.programme)
    return replace(
        outcome,
        files=tuple(files),
        written=tuple(written),
        too_large=tuple(too_large(files)),
        lock=lock if beside else None,
    )


def _refuse_changed(outcome: Outcome) -> None:
    """Publish only from files as they are: who saved one meanwhile is not passed over."""
    for path, content in outcome.seen.items():
        if read_bytes_if_any(path) != content:
            raise ChangedMeanwhile(str(path))


def objections(
    job: Job, outcome: Outcome, shown: "Edition", files: Mapping[str, bytes]
) -> list[str]:
    """Return what speaks against publishing these files of an edition; [] if nothing does."""
    if outcome.seen.get(lock_path(job.programme)) is None:
        lost = lost_lock(job.programme, outcome.programme, outcome.output)
        if lost:
            return [lost]
    feeds = {path: content for path, content in files.items() if path.endswith(".ics")}
    present = {path: read_bytes_if_any(outcome.output / path) for path in feeds}
    changed = {path: feed for path, feed in feeds.items() if feed != present[path]}
    if not changed:
        return []
    from overleg import gate
    from overleg.publishing.addresses import EVERYTHING

    draft = gate.Draft(
        programme=outcome.programme,
        publication=outcome.publication,
        before=outcome.before,
        today=job.today,
        feeds=changed,
        published={path: old for path, old in present.items() if old is not None},
        everything=shown.addresses.path(EVERYTHING),
    )
    return gate.objections(draft)


def edition(job: Job, outcome: Outcome) -> "Edition":
    """Return what the pages, feeds and files of an outcome are made from."""
    from overleg.publishing.edition import Edition
    from overleg.secrecy import addresses

    programme = outcome.programme
    # A try-out has the addresses of the real thing: one that was renewed stays closed there too.
    try_out = job.period and programme.publication.secret
    lock = load_lock(job.programme) if try_out else outcome.publication.lock
    if job.period:
        # Whoever meets a page of it must see what it is, and cannot subscribe to it.
        published = replace(programme.publication, base_url="")
        title = f"{TRY_OUT_TITLE}{programme.title}"
        programme = replace(programme, title=title, publication=published)
    return Edition(
        programme=programme,
        publication=outcome.publication,
        today=job.today,
        addresses=addresses(programme, job.programme, job.output, lock, keep=not job.dry),
        lapsed=outcome.plan.lapsed,
    )


def _sealed(job: Job, outcome: Outcome) -> Outcome:
    """Return the outcome with a lock that knows the key of the secret addresses, if it has any."""
    from overleg.secrecy import key_file, sealed

    publication = outcome.publication
    if job.period:
        return outcome
    lock = sealed(publication.lock, outcome.programme, job.programme, job.output)
    is_new = lock.key_mark and not publication.lock.key_mark
    return replace(
        outcome,
        publication=replace(publication, lock=lock),
        new_key=key_file(job.programme) if is_new else "",
    )


def what_helps(job: Job, outcome: Outcome) -> dict[str, tuple[str, ...]]:
    """Return meeting -> single changes of the programme that would give its events a place."""
    if not outcome.plan.unplaced:
        return {}
    from overleg.planning.remedies import remedies

    published = Lock() if job.period else load_lock(job.programme)
    return remedies(outcome.programme, job.today, published.published, outcome.plan.unplaced)
