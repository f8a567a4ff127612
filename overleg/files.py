"""Files: the only module that opens them. What is published is written whole or not at all."""

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from overleg.errors import FileNotReadable, FileNotWritable

LOCK_SUFFIX = ".lock"
FEEDS = "feeds"


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        FileNotReadable: it is not there, is a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as failure:
        raise FileNotReadable(str(path), _why(failure)) from failure


def read_text_if_any(path: Path) -> str | None:
    """Return a UTF-8 file's text, None if it is not there; a wrong byte becomes a mark."""
    if not path.exists():
        return None
    return read_bytes(path).decode("utf-8", errors="replace")


def lock_path(programme: Path) -> Path:
    """Return where a programme's lock is: beside it."""
    return programme.with_suffix(LOCK_SUFFIX)


def write_whole(path: Path, content: bytes) -> bool:
    """Make a file hold exactly this, the old or the new whole at every moment.

    Returns whether anything had to be written.

    Raises:
        FileNotWritable: the disk is full, or the place may not be written to.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.{os.getpid()}.nieuw")
        try:
            with new.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as failure:
        raise FileNotWritable(str(path), _why(failure)) from failure
    return True


def write_output(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make the output folder hold these files and no other feed; return the paths written."""
    written = [path for path, content in files.items() if write_whole(folder / path, content)]
    try:
        for old in sorted((folder / FEEDS).rglob("*.ics")):
            if old.relative_to(folder).as_posix() not in files:
                old.unlink()
    except OSError as failure:
        raise FileNotWritable(str(folder), _why(failure)) from failure
    return written


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


def _why(failure: OSError) -> str:
    """Say in Dutch what the system could not do."""
    reasons = {
        FileNotFoundError: "bestaat niet",
        IsADirectoryError: "is een map",
        NotADirectoryError: "ligt niet in een map",
        PermissionError: "geen rechten",
    }
    return reasons.get(type(failure), failure.strerror or "onbekende fout")
