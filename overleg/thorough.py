"""A thorough run: read, plan, publish, and remember how everything stands."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from overleg.errors import OverlegError
from overleg.files import lock_path
from overleg.generating import Outcome, prepare, publish, what_helps
from overleg.job import Job, Report
from overleg.keys import key_path
from overleg.reports import impossible, summary, summary_json, warnings
from overleg.standing import (
    Standing,
    hashes,
    hashes_of,
    inputs_mark,
    marks,
    standing_path,
    written_down,
)
from overleg.storage.record import RECORD
from overleg.storage.staging import write_whole
from overleg.storage.traces import copy_path
from overleg.storage.turn import turn

NO_PLAN = 3


def work_out(job: Job) -> Report:
    """Generate a programme, one at a time, and return what there is to say.

    Raises:
        OverlegError: there is no result; nothing was published.
    """
    with ExitStack() as held:
        if not job.dry:
            held.enter_context(turn(job.programme))
        outcome = publish(job, prepare(job))
        if not job.dry and not outcome.plan.unplaced:
            _remember(job, outcome)
    if outcome.plan.unplaced:
        told = tuple(impossible(outcome.plan.unplaced, what_helps(job, outcome)))
        return replace(_report(job, outcome), lines=(), mistakes=told, exit_code=NO_PLAN)
    return _report(job, outcome)


def _report(job: Job, outcome: Outcome) -> Report:
    return Report(
        lines=tuple(summary(outcome, job.today, dry=job.dry)),
        summary=summary_json(outcome),
        warnings=tuple(warnings(outcome, job.today)),
    )


def _remember(job: Job, outcome: Outcome) -> None:
    """Keep how everything stands now, with what the same run would say if nothing changes."""
    unchanged = replace(outcome, written=(), would_return=0, new_key="")
    if not job.period:  # a try-out has no lock that would know what is no longer new
        known = replace(outcome.publication, changes=(), first=False, without_effect=())
        unchanged = replace(unchanged, publication=known)
    again = _report(job, unchanged)
    standing = Standing(
        inputs=inputs_mark(job),
        read=_read(job, outcome),
        written=marks(_written(job, outcome)),
        lines=again.lines,
        warnings=again.warnings,
        summary=again.summary,
    )
    # It only saves time, so where it cannot be kept nobody needs to hear of it. Paths may hold
    # tokens: nobody else may read them here.
    with suppress(OverlegError, OSError):
        standing_path(job).touch(mode=0o600)
        write_whole(standing_path(job), written_down(standing))


def _written(job: Job, outcome: Outcome) -> Iterator[Path]:
    """Yield every file that the run made, or found as it should be."""
    yield from (outcome.output / path for path in (*outcome.files, RECORD))
    if not job.period:
        yield copy_path(job.programme)


def _read(job: Job, outcome: Outcome) -> dict[str, str]:
    """Return path -> hash of every file that decides the outcome.

    Of the programme and what it names that is as they were planned from: who saved one meanwhile
    must not wait for ever. The lock is as it is since.
    """
    seen = {**outcome.seen, lock_path(job.programme): outcome.lock}
    if job.period:
        del seen[lock_path(job.programme)]
    on_disk = [key_path(job.programme), *([lock_path(job.programme)] if job.period else [])]
    return {**hashes_of(seen), **hashes(on_disk)}
