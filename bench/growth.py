"""Growth: reading, planning and publishing programmes of more and more meetings, and the memory."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import Row, growth_per_doubling

SMALLEST = 30
STEPS = ("lezen", "plannen", "publiceren")
# Each size in a process of its own, so that its peak memory is its own.
MEASURE = """\
import json, pathlib, resource, sys, time
from bench.programmes import TODAY, text
from overleg.lock import Lock
from overleg.lock_text import write_lock
from overleg.planning.plan import make_plan
from overleg.programme.reader import read_programme
from overleg.publishing.edition import Edition
from overleg.publishing.site import site
from overleg.revisions import next_publication
written, clock = text(int(sys.argv[1])), [time.process_time()]
programme = read_programme(written, file="groei.toml")
clock.append(time.process_time())
plan = make_plan(programme, TODAY)
assert not plan.unplaced
clock.append(time.process_time())
publication = next_publication(programme, plan, Lock(), TODAY)
files = {**site(Edition(programme, publication, TODAY)), "lock": write_lock(publication.lock)}
clock.append(time.process_time())
# Linux counts what the parent held before it became this process in ru_maxrss; VmHWM it does not.
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([[b - a for a, b in zip(clock, clock[1:])], peak, len(plan.events)]))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: processor seconds of reading, planning, publishing; `peak` memory in bytes."""

    meetings: int
    seconds: tuple[float, ...]
    peak: int
    events: int

    @property
    def whole(self) -> float:
        """The seconds of all steps."""
        return sum(self.seconds)


def measured(largest: int) -> list[Measured]:
    """Return what each size takes, from the smallest, each twice the one before."""
    found, meetings = [], SMALLEST
    while meetings <= largest:
        found.append(_measure(meetings))
        meetings *= 2
    return found


def growth(sizes: Sequence[Measured]) -> list[Row]:
    """Return rows for the time and the memory of what was measured."""
    first, last = sizes[0], sizes[-1]
    rows = [_row(one) for one in sizes]
    # The smallest is mostly loading holidays and templates: growth is counted from the next.
    counted = sizes[1:] if len(sizes) > 2 else sizes
    each = growth_per_doubling([m.meetings for m in counted], [m.whole for m in counted])
    span = f"van {counted[0].meetings} tot {last.meetings} overleggen"
    rows.append(
        Row("groei", f"tijd voor tweemaal zoveel, {span}", "", "", f"{each:.2f} ×", "≤ 2,2")
    )
    memory = growth_per_doubling([first.meetings, last.meetings], [first.peak, last.peak])
    rows.append(
        Row("geheugen", "geheugen voor tweemaal zoveel", "", "", f"{memory:.2f} ×", "≤ 2,2")
    )
    return rows


def _row(one: Measured) -> Row:
    steps = ", ".join(f"{name} {s:.2f} s" for name, s in zip(STEPS, one.seconds, strict=True))
    what = f"{one.meetings} overleggen, {one.events} bijeenkomsten"
    return Row("groei", what, f"{one.whole:.2f} s", steps, f"{one.peak / 1e6:.0f} MB")


def _measure(meetings: int) -> Measured:
    command = [sys.executable, "-c", MEASURE, str(meetings)]
    here = Path(__file__).parent.parent
    told = subprocess.run(command, cwd=here, check=True, capture_output=True, text=True).stdout
    seconds, peak, events = json.loads(told)
    return Measured(meetings, tuple(seconds), peak, events)
