"""Generating: read the programme, plan, compare with what was published, publish."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from overleg.files import (
    lock_path,
    read_bytes,
    read_text_if_any,
    write_output,
    write_whole,
)
from overleg.lock import Lock, read_lock, write_lock
from overleg.planning.plan import Plan, make_plan
from overleg.programme.model import Programme
from overleg.programme.reader import attachment_names, decode_programme, read_programme
from overleg.revisions import Publication, next_publication

TRY_OUT_FOLDER = "proef"


@dataclass(frozen=True, slots=True)
class Job:
    """One programme to generate, and how.

    `period`: a try-out in another period, without a lock. `dry`: write nothing. `afresh`: plan
    the future as if nothing was published.
    """

    programme: Path
    output: Path
    today: date
    period: str | None = None
    dry: bool = False
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to. `written`: paths below `output` that are new or changed."""

    programme: Programme
    plan: Plan
    publication: Publication
    output: Path
    written: tuple[str, ...] = ()


def load(path: Path, period: str | None = None) -> Programme:
    """Return the programme in a file, with the files that it names.

    Raises:
        ProgrammeProblems: something in it is wrong; all of it is told.
        FileNotReadable: there is no such file.
    """
    text = decode_programme(read_bytes(path), str(path))
    found = {name: read_text_if_any(path.parent / name) for name in attachment_names(text)}
    attachments = {name: content for name, content in found.items() if content is not None}
    return read_programme(text, file=str(path), period=period, attachments=attachments)


def load_lock(path: Path) -> Lock:
    """Return what was published of this programme; an empty lock if nothing ever was."""
    file = lock_path(path)
    text = read_text_if_any(file)
    return Lock() if text is None else read_lock(text, str(file))


def prepare(job: Job) -> Outcome:
    """Return what a job would publish, without writing anything."""
    programme = load(job.programme, job.period)
    lock = Lock() if job.period else load_lock(job.programme)
    plan = make_plan(programme, job.today, lock.published, afresh=job.afresh)
    publication = next_publication(programme, plan, lock, job.today)
    folder = job.output / TRY_OUT_FOLDER if job.period else job.output
    return Outcome(programme, plan, publication, folder)


def publish(job: Job, outcome: Outcome) -> Outcome:
    """Write the lock and then the output; nothing for a dry run or a plan with gaps."""
    from overleg.publishing.changelog import changelog
    from overleg.publishing.feeds import feeds

    if job.dry or outcome.plan.unplaced or outcome.plan.lost:
        return outcome
    files = feeds(outcome.programme, outcome.publication)
    files |= changelog(outcome.programme, outcome.publication.lock)
    if not job.period:
        write_whole(lock_path(job.programme), write_lock(outcome.publication.lock).encode())
    return replace(outcome, written=tuple(write_output(outcome.output, files)))


def jobs(programmes: Sequence[Path], output: Path, common: Job) -> list[Job]:
    """Return a job per programme; of several each has its own folder, named after its file."""
    if len(programmes) == 1:
        return [replace(common, programme=programmes[0], output=output)]
    return [replace(common, programme=path, output=output / path.stem) for path in programmes]
