"""Running `genereer`: one programme, or several at the same time; none worked out in vain."""

import gc
import os
from collections.abc import Iterator, Sequence

from overleg.errors import OverlegError
from overleg.job import Job, Report
from overleg.standing import remembered

MOST_IN_A_ROW = 4
"""Programmes that are given to a core at once: enough to keep it busy, few enough to share."""
MOST_AT_ONCE = 6
"""Each takes some 150 MB: together they stay under a gigabyte."""
NEW_OBJECTS = 50_000
"""So many are made before it looks for garbage."""


def run(job: Job) -> Report:
    """Generate a programme and return what there is to say; a mistake in it is told, not raised."""
    try:
        if not job.dry and (known := remembered(job)):
            return Report(known.lines, dict(known.summary), known.warnings)
        # Slow to load, and seldom needed twice.
        from overleg.thorough import work_out

        # Hardly anything is garbage before the end: looking for it takes a tenth of the time.
        gc.set_threshold(NEW_OBJECTS)
        return work_out(job)
    except OverlegError as mistake:
        return Report(mistakes=(str(mistake),), exit_code=mistake.exit_code)


def run_all(work: Sequence[Job], at_once: int | None = None) -> Iterator[Report]:
    """Yield what there is to say of each job, in order; several are worked out at the same time."""
    cores = min(at_once or os.cpu_count() or 1, MOST_AT_ONCE, len(work))
    if cores <= 1:
        yield from map(_run_next if len(work) > 1 else run, work)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        for report in _at_once(work, cores):
            yield report
            done += 1
    except BrokenProcessPool:
        # Mostly for want of memory: what is left has it all when it is alone.
        yield from map(_run_next, work[done:])


def _at_once(work: Sequence[Job], cores: int) -> Iterator[Report]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A fork would copy the locks of threads that libraries have running, and wait for ever.
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        share = min(MOST_IN_A_ROW, max(1, len(work) // (2 * cores)))
        yield from pool.map(_run_next, work, chunksize=share)


def _run_next(job: Job) -> Report:
    """Generate one of several programmes; leave nothing of it to the next but the caches."""
    from overleg.publishing.paper.pdf import forget

    try:
        return run(job)
    finally:
        forget()
        gc.collect()
