"""Traces: what on this disk tells that a programme was published before, when its lock does not."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from overleg.dutch import number
from overleg.files import OWN_FOLDER, lock_path, read_bytes, read_bytes_if_any
from overleg.programme.model import Programme
from overleg.storage.output import our_files
from overleg.storage.staging import write_whole

BROKEN = ".kapot-"
A_WHILE = 5.0
"""Seconds for git to answer."""


def copy_path(programme: Path) -> Path:
    """Return where this machine keeps a copy of the lock, for when the lock itself is lost."""
    place = programme.resolve()
    return place.parent / OWN_FOLDER / f"{lock_path(place).name}.kopie"


def keep_copy(programme: Path) -> None:
    """Keep a copy of the lock as it was just published."""
    write_whole(copy_path(programme), read_bytes(lock_path(programme)))


def is_behind(programme: Path) -> bool:
    """Tell whether the lock promises what this machine did not get to publish.

    The copy follows once the output is whole, so a run that was killed leaves it behind; so does a
    lock that came from elsewhere. Without a copy nothing was ever published here.
    """
    copy = read_bytes_if_any(copy_path(programme))
    lock = read_bytes_if_any(lock_path(programme))
    return copy is not None and lock is not None and copy != lock


def published_feeds(output: Path) -> dict[str, bytes]:
    """Return path -> content of the feeds of ours that are in an output folder."""
    paths = [path for path in our_files(output) if path.endswith(".ics")]
    return {path: read_bytes(output / path) for path in sorted(paths)}


def published_events(feeds: dict[str, bytes]) -> int:
    """Count the events that these feeds tell of, each once."""
    lines = (line for feed in feeds.values() for line in feed.splitlines())
    return len({line for line in lines if line.startswith(b"UID:")})


def lost_lock(path: Path, programme: Programme, output: Path) -> str:
    """Say what tells that a programme without a lock was published before; "" if nothing does."""
    lock = lock_path(path)
    events = published_events(published_feeds(output))
    if events:
        there = number(events, "bijeenkomst die al bekend is", "bijeenkomsten die al bekend zijn")
        return (
            f"{lock} ontbreekt, maar {output} bevat {there}; zonder vastlegging kunnen ze "
            "verschuiven. Herstel haar met: overleg herstel"
        )
    trace = next(_traces(path, programme), "")
    return trace and (
        f"{lock} ontbreekt en {output} bevat geen agenda's, maar dit programma is al eens "
        f"bekendgemaakt: {trace}. Zet de vastlegging terug uit versiebeheer of een back-up, of "
        "probeer: overleg herstel"
    )


def _traces(path: Path, programme: Programme) -> Iterator[str]:
    """Yield what tells that a programme had a lock, beside its output."""
    lock = lock_path(path)
    if read_bytes_if_any(copy_path(path)) is not None:
        yield f"deze computer heeft nog een kopie van {lock.name}"
    broken = sorted(lock.parent.glob(f"{lock.name}{BROKEN}*"))
    if broken:
        yield f"{broken[-1].name} staat er nog"
    commit = _last_commit(lock)
    if commit:
        yield f"git kent {lock.name} (commit {commit})"
    renamed = [meeting for meeting in programme.meetings if meeting.formerly]
    if renamed:
        yield f"overleg {renamed[0].id!r} heette voorheen {renamed[0].formerly!r}"


def _last_commit(path: Path) -> str:
    """Return the last commit that knew a file; "" without git, or if it never did."""
    command = ["git", "-C", str(path.parent), "log", "-1", "--format=%h", "--all", "--", path.name]
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and nothing in it that a user typed
            command, capture_output=True, text=True, timeout=A_WHILE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
