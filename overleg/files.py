"""Files: the only module that opens them. What is published is written whole or not at all."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from overleg.errors import FileNotReadable, FileNotWritable

LOCK_SUFFIX = ".lock"
FEEDS = "feeds"
OUR_MARK = b"PRODID:-//overleg//"
"""A feed without it was put there by someone else."""


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
    content = read_bytes_if_any(path)
    return None if content is None else content.decode("utf-8", errors="replace")


def read_bytes_if_any(path: Path) -> bytes | None:
    """Return a file's bytes, None if it is not there."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as failure:
        raise FileNotReadable(str(path), _why(failure)) from failure


def lock_path(programme: Path) -> Path:
    """Return where a programme's lock is: beside it."""
    return programme.with_suffix(LOCK_SUFFIX)


def write_whole(path: Path, content: bytes) -> bool:
    """Make a file hold exactly this; tell whether anything had to be written.

    Raises:
        FileNotWritable: the disk is full, or the place may not be written to.
    """
    return bool(_write_together({path: content}))


def write_output(
    folder: Path, files: Mapping[str, bytes], beside: Mapping[Path, bytes]
) -> list[str]:
    """Make the output folder hold these files and no other feed of ours; return what was written.

    Args:
        folder: the output folder.
        files: path below the folder -> content.
        beside: files elsewhere, written first; these or none of all.

    Raises:
        FileNotWritable: the disk is full, or a place may not be written to; nothing has changed.
    """
    places = {folder / path: path for path in files}
    contents = {place: files[path] for place, path in places.items()}
    written = _write_together({**beside, **contents})
    try:
        for old in sorted((folder / FEEDS).rglob("*.ics")):
            if old not in places and OUR_MARK in old.read_bytes()[:200]:
                old.unlink()
    except OSError as failure:
        raise FileNotWritable(str(folder), _why(failure)) from failure
    return [places[place] for place in written if place in places]


def _write_together(files: Mapping[Path, bytes]) -> list[Path]:
    """Make files hold exactly this, each the old or the new whole at every moment.

    What can fail is done before the first file changes. Returns what had to be written.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            if not _holds(path, content):
                staged[path] = _staged(path)
                _fill(staged[path], content, like=path)
        for path, new in staged.items():
            new.replace(path.resolve())
    except OSError as failure:
        raise FileNotWritable(str(path), _why(failure)) from failure
    finally:
        for new in staged.values():
            new.unlink(missing_ok=True)
    return list(staged)


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def _staged(path: Path) -> Path:
    """Return where the new content waits: beside the file itself, also where that is a link."""
    place = path.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.with_name(f".{os.getpid()}.nieuw.{place.name[-100:]}")


def _fill(new: Path, content: bytes, like: Path) -> None:
    """Write a file that survives a power cut, with the rights of the one that it will replace."""
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, new)


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
