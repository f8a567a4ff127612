"""One at a time: who writes a programme, its lock or its output waits for a turn.

The system itself keeps the turn and gives it back when a process ends, however it ends; so a turn
is never left taken. Reading takes no turn.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from overleg.errors import Busy, FileNotReadable, FileNotWritable, why
from overleg.files import OWN_FOLDER
from overleg.planning.event import AMSTERDAM
from overleg.storage.staging import write_whole

PATIENCE = 10.0
"""Seconds to wait for a turn."""


@contextmanager
def turn(programme: Path, wait: float = PATIENCE) -> Iterator[None]:
    """Be the only one who writes this programme, its lock and its output.

    Raises:
        Busy: another process still has its turn after so many seconds.
        FileNotWritable: the programme's folder may not be written to.
    """
    from filelock import FileLock, Timeout

    place = _resolved(programme)
    if not place.is_file():  # whoever reads it will say so
        yield
        return
    folder = _folder(place)
    held, note = FileLock(folder / f"{place.name}.beurt"), folder / f"{place.name}.bezig"
    try:
        held.acquire(timeout=wait)
    except Timeout as taken:
        raise Busy(str(programme), *_signed(note)) from taken
    except OSError as failure:
        raise FileNotWritable(str(folder), why(failure)) from failure
    try:
        _sign(note)
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        held.release()


def _resolved(programme: Path) -> Path:
    """Return the file itself, also where a link was given; no system has every name."""
    try:
        place = programme.resolve()
        place.is_file()
    except OSError as failure:
        raise FileNotReadable(str(programme), why(failure)) from failure
    return place


def _folder(programme: Path) -> Path:
    folder = programme.parent / OWN_FOLDER
    write_whole(folder / ".gitignore", b"*\n")
    return folder


def _sign(note: Path) -> None:
    """Leave a note of who is busy; a full disk is told by what comes after."""
    since = datetime.now(AMSTERDAM).isoformat(timespec="seconds")
    with suppress(OSError):
        note.write_text(json.dumps({"proces": os.getpid(), "sinds": since}), encoding="utf-8")


def _signed(note: Path) -> tuple[int, str]:
    """Return who is busy and since when: 0 and "" if the note cannot be read."""
    try:
        fields = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(fields["sinds"])
        return int(fields["proces"]), f"{since:%H:%M:%S}"
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""
