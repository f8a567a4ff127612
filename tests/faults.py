"""Faults at every call to the file system, one after another: `python -m tests.faults --help`.

A process publishes a second edition over a first one. At its n-th call to the file system below
its folder it is killed, or the call fails. Whatever n is: every file is then the old or the new
one whole, and the next run completes the new edition without a human.
"""

import argparse
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from click.testing import CliRunner

from overleg.cli import cli
from overleg.errors import OverlegError
from overleg.storage.output import write_output
from tests.programmes import BEFORE, BRANDWEER, HEAD, PGA, contents

CALLS = {
    "open",
    "os.chmod",
    "os.listdir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.scandir",
}
FAULTS = {
    "vol": errno.ENOSPC,
    "alleen-lezen": errno.EROFS,
    "rechten": errno.EACCES,
    "schijf": errno.EIO,
}
WELL, TOLD, WRONG = 0, 1, 9

ROOT = Path(__file__).parent.parent
IN_MEMORY = next((disk for disk in ("/dev/shm",) if os.access(disk, os.W_OK)), None)  # noqa: S108
"""Where to write: some twenty thousand times, which a real disk need not bear."""
Publish = Callable[[Path, int], None]


def publish_files(folder: Path, edition: int) -> None:
    """Publish made-up files: some stay, some change, come and go."""
    ours = b"BEGIN:VCALENDAR\r\nPRODID:-//overleg//overleg//NL\r\n"
    both = {"feeds/a.ics": ours, "index.html": b"<p>%d" % edition}
    own = {1: {"geheim/feeds/b.ics": ours, "b.pdf": b"%PDF"}, 2: {"ander/feeds/c.ics": ours * 900}}
    lock = {folder / "config" / "overleggen.lock": b"slot %d" % edition}
    write_output(folder / "output", both | own[edition], lock)


def write_programme(folder: Path, edition: int) -> None:
    """Write a programme in which a meeting comes and another one moves."""
    text = {1: HEAD + PGA, 2: HEAD + BRANDWEER + PGA.replace('"10:00"', '"11:00"')}[edition]
    programme = folder / "config" / "overleggen.toml"
    programme.parent.mkdir(parents=True, exist_ok=True)
    programme.write_text(text)


def publish_programme(folder: Path, edition: int) -> None:
    """Publish the programme as a coordinator does."""
    del edition
    places = ["--config", str(folder / "config" / "overleggen.toml"), "--uitvoer"]
    done = CliRunner().invoke(
        cli, ["genereer", *places, str(folder / "output"), "--vandaag", str(BEFORE)]
    )
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    if done.exit_code:
        raise OverlegError(done.output)


def write_nothing(folder: Path, edition: int) -> None:
    """Leave what is to be published to the publishing itself."""
    del folder, edition


LEVELS: dict[str, tuple[Publish, Publish]] = {
    "map": (write_nothing, publish_files),
    "opdracht": (write_programme, publish_programme),
}


class Plan:
    """When what goes wrong; counts the calls that this process makes below a folder."""

    def __init__(self, folder: Path, at: int, fault: str) -> None:
        self.folder, self.at, self.fault, self.calls = str(folder), at, fault, 0

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Be told of a call before it is made."""
        if event in CALLS and self.folder in str(arguments[0]):
            self.count()

    def count(self) -> None:
        """Count a call, and let it go wrong if it is its turn."""
        self.calls += 1
        if self.calls == self.at:
            if self.fault == "dood":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(FAULTS[self.fault], "proef")


def in_a_child(folder: Path, run: Publish, plan: Plan, edition: int = 2) -> tuple[int, int]:
    """Run in a process of its own; return how it ended and how many calls it made.

    This process itself publishes nothing: the threads that libraries start for it would not be
    there in a child, which waits for them.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        sys.addaudithook(plan.hear)
        real = os.fsync

        def fsync(handle: int) -> None:
            plan.count()
            real(handle)

        os.fsync = fsync  # type: ignore[assignment]
        code = WELL
        try:
            run(folder, edition)
        except OverlegError:
            code = TOLD
        except BaseException as wrong:  # noqa: BLE001  # anything else is what this looks for
            traceback.print_exception(wrong)
            code = WRONG
        os.write(writing, str(plan.calls).encode())
        os._exit(code)
    os.close(writing)
    calls = os.read(reading, 20)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), int(calls or 0)


def visible(folder: Path) -> Mapping[str, bytes]:
    """Return the files that count: not what waits, nor what belongs to this machine."""
    return {
        path: content
        for path, content in contents(folder).items()
        if ".overleg-nieuw" not in path and not path.endswith(".nieuw")
    }


def wrong_with(folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """Say which file is neither the old nor the new one; "" if all are."""
    record = "output/.overleg.json"
    for path, content in visible(folder).items():
        if path != record and content not in {old.get(path), new.get(path)}:
            return f"{path} is neither old nor new"
    now = visible(folder)
    lost = [path for path in old.keys() & new.keys() if path not in now]
    return f"{lost[0]} is gone" if lost else ""


def trial(level: str, fault: str, numbers: range | list[int], folder: Path) -> dict[str, int]:
    """Try these numbers of calls; stop at the first one after which not all is well."""
    edit, publish = LEVELS[level]
    start, there = folder / "begin", folder / "proef"
    edit(start, 1)
    assert in_a_child(start, publish, Plan(start, 0, fault), edition=1)[0] == WELL
    edit(start, 2)
    old = visible(start)
    shutil.copytree(start, there)
    code, calls = in_a_child(there, publish, Plan(there, 0, fault))
    assert code == WELL
    new = visible(there)
    ended = {WELL: 0, TOLD: 0, -signal.SIGKILL: 0}
    tried = [number for number in numbers if 1 <= number <= calls]
    for number in tried:
        shutil.rmtree(there)
        shutil.copytree(start, there)
        plan = Plan(there, number, fault)
        code, _ = in_a_child(there, publish, plan)
        wrong = f"ended with {code}" if code not in ended else wrong_with(there, old, new)
        again, _ = in_a_child(there, publish, Plan(there, 0, fault))
        if again != WELL or contents(there) != new:
            differ = sorted(p for p, _ in contents(there).items() ^ new.items())
            wrong = wrong or f"the next run ends with {again}, and then these differ: {differ}"
        if wrong:
            sys.exit(f"{level}, {fault}, call {number} of {calls}: {wrong}")
        ended[code] += 1
    killed, told, well = ended[-signal.SIGKILL], ended[TOLD], ended[WELL]
    return {"calls": calls, "tried": len(tried), "killed": killed, "told": told, "well": well}


def run_apart(level: str, fault: str, every: int) -> dict[str, int]:
    """Try faults in a process without threads, which alone may fork safely."""
    command = [sys.executable, "-m", "tests.faults", level, fault, f"--every={every}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def main() -> None:
    """Try faults and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("level", choices=LEVELS, help="only the writing, or the whole command")
    parser.add_argument("fault", choices=["dood", *FAULTS], help="killed, or what the disk says")
    parser.add_argument("--every", type=int, default=1, help="try one call in so many (1)")
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        numbers = range(1, 100_000, wish.every)
        counts = trial(wish.level, wish.fault, numbers, Path(folder))
    print(json.dumps(counts))  # noqa: T201


if __name__ == "__main__":
    main()
