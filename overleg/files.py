"""Files: what is read, and when one was saved. What is written goes through `storage`."""

import time
from collections.abc import Iterator
from pathlib import Path

from overleg.errors import FileNotReadable, why

LOCK_SUFFIX = ".lock"


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        FileNotReadable: it is not there, is a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as failure:
        raise FileNotReadable(str(path), why(failure)) from failure


def read_text_if_any(path: Path) -> str | None:
    """Return a UTF-8 file's text, None if it is not there; a wrong byte becomes a mark."""
    content = read_bytes_if_any(path)
    return None if content is None else content.decode("utf-8", errors="replace")


def read_bytes_if_any(path: Path) -> bytes | None:
    """Return a file's bytes, None if it is not there."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as failure:
        raise FileNotReadable(str(path), why(failure)) from failure


def lock_path(programme: Path) -> Path:
    """Return where a programme's lock is: beside it."""
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
