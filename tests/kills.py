"""Kill -9 at random moments of a real `overleg genereer`: `python -m tests.kills --help`.

Whatever the moment: every file is the old or the new one whole, and the next run completes the
new edition without a human.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from overleg.storage.output import WAITING
from tests.faults import publish_programme, visible, write_programme, wrong_with
from tests.processes import start
from tests.programmes import BEFORE, contents

LONGEST_WRITE = 0.2
"""Seconds, about, that a busy machine takes to write the small edition."""
GENERATE = ("genereer", "--vandaag", str(BEFORE))


def kill_after(folder: Path, seconds: float, *, writing: bool) -> bool:
    """Start the command and kill it after a while; tell whether it was still running.

    `writing`: count from when it begins to write; that lasts only a moment.
    """
    process = start(folder, *GENERATE)
    while writing and process.poll() is None and not (folder / "output" / WAITING).exists():
        time.sleep(0.001)
    time.sleep(seconds)
    running = process.poll() is None
    process.kill()
    process.communicate()
    return running


def trial(times: int, seed: int, folder: Path) -> dict[str, int]:
    """Kill so many times; stop at the first one after which not all is well."""
    moments = random.Random(seed)  # noqa: S311  # to be repeated, not to be secret
    begin, there = folder / "begin", folder / "proef"
    write_programme(begin, 1)
    publish_programme(begin, 1)
    write_programme(begin, 2)
    old = visible(begin)
    shutil.copytree(begin, there)
    clock = time.monotonic()
    start(there, *GENERATE).communicate()
    lasts = time.monotonic() - clock
    new = visible(there)
    counts = {"killed": 0, "too late": 0, "half": 0}
    for number in range(times):
        shutil.rmtree(there)
        shutil.copytree(begin, there)
        writing = number % 2 == 1
        seconds = moments.uniform(0, LONGEST_WRITE if writing else lasts)
        running = kill_after(there, seconds, writing=writing)
        counts["killed" if running else "too late"] += 1
        counts["half"] += visible(there) not in (old, new)
        wrong = wrong_with(there, old, new)
        publish_programme(there, 2)
        if wrong or contents(there) != new:
            sys.exit(f"kill {number} after {seconds:.3f} s: {wrong or 'not completed'}")
    return counts


def main() -> None:
    """Kill and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, help="how often")
    parser.add_argument("--seed", type=int, default=7, help="other moments (7)")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(trial(wish.times, wish.seed, Path(folder))))  # noqa: T201


if __name__ == "__main__":
    main()
