"""Files: what is read, and when one was saved. What is written goes through `storage`."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from overleg.errors import FileNotReadable, FileTooLarge, LockAsProgramme, NotAFile, why

LOCK_SUFFIX = ".lock"
KEY_SUFFIX = ".sleutel"
KEY_VARIABLE = "OVERLEG_SLEUTEL"
"""What holds the key of secret addresses: a file beside the programme, or the environment."""
OWN_FOLDER = ".overleg"
"""Beside the programme: what belongs to this machine. It tells git to look away."""
MOST_BYTES = 500_000_000
"""Far more than the lock of the largest programme that can be planned."""


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        FileNotReadable: it is not there, is a folder, or may not be read.
        NotAFile, FileTooLarge: it could go on for ever.
    """
    try:
        return _content(path)
    except OSError as failure:
        raise FileNotReadable(str(path), why(failure)) from failure


def _content(path: Path) -> bytes:
    """Return the bytes of a file that ends."""
    try:
        status = path.stat()
    except ValueError:  # no system has a file with such a name
        raise FileNotFoundError(path) from None
    if not (S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)):
        raise NotAFile(str(path))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(str(path), MOST_BYTES)
    return content


def programme_bytes(path: Path) -> bytes:
    """Return the bytes of a programme.

    Raises:
        LockAsProgramme: this is a lock.
        FileNotReadable, NotAFile, FileTooLarge: as `read_bytes`.
    """
    lock_path(path)
    return read_bytes(path)


def beside(folder: Path, name: str) -> Path:
    """Return the path of a file that a programme names."""
    # Names on the disk are UTF-8, also where the language of the machine ("C") has no such letters.
    return folder / os.fsdecode(name.encode())


def read_beside_if_any(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a file that a programme names; None if it is not there.

    Raises:
        NotAFile: it is a link to somewhere outside the programme's folder: what the output shows
            must not depend on what else is on this machine.
    """
    path = beside(folder, name)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NotAFile(str(path))
    return read_bytes_if_any(path)


def read_text_if_any(path: Path) -> str | None:
    """Return a UTF-8 file's text, None if it is not there; a wrong byte becomes a mark."""
    content = read_bytes_if_any(path)
    return None if content is None else content.decode("utf-8", errors="replace")


def read_bytes_if_any(path: Path) -> bytes | None:
    """Return a file's bytes, None if it is not there."""
    try:
        return _content(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as failure:
        raise FileNotReadable(str(path), why(failure)) from failure


def lock_path(programme: Path) -> Path:
    """Return where a programme's lock is: beside it.

    Raises:
        LockAsProgramme: this is a lock itself, which would be written over.
        FileNotReadable: this is no file, but the folder where we are.
    """
    if not programme.name:
        raise FileNotReadable(str(programme), why(IsADirectoryError()))
    if programme.suffix.lower() == LOCK_SUFFIX:
        raise LockAsProgramme(str(programme))
    return programme.with_suffix(LOCK_SUFFIX)


def saves(path: Path, every: float = 0.5) -> Iterator[None]:
    """Yield each time a file has been saved, from now on; looks every so many seconds."""
    seen = _saved(path)
    while True:
        time.sleep(every)
        now = _saved(path)
        if now is not None and now != seen:
            seen = now
            yield


def _saved(path: Path) -> tuple[int, int] | None:
    """Return what changes at a save; None while an editor has put the file aside."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
