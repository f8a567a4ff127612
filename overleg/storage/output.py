"""The output folder: made to hold one edition, and nothing of ours that is not in it."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from overleg.errors import FileNotReadable, FileNotWritable, why
from overleg.files import read_bytes, read_bytes_if_any
from overleg.storage.record import (
    RECORD,
    OutputRecord,
    next_record,
    path_hash,
    read_record,
    record_of,
    write_record,
)
from overleg.storage.staging import Staging, holds, sweep

FEEDS = "feeds"
OUR_MARK = b"PRODID:-//overleg//"
"""A feed without it was put there by someone else."""
WAITING = ".overleg-nieuw"
"""Where an edition waits below the output folder until it is whole."""


def write_output(
    folder: Path, files: Mapping[str, bytes], beside: Mapping[Path, bytes]
) -> list[str]:
    """Make the output folder hold these files and nothing else of ours; return what was written.

    A run that is killed on the way leaves every file old or new, and the next one completes it:
    until all is done, the record counts the old and the new files as ours.

    Args:
        folder: the output folder.
        files: path below the folder -> content.
        beside: files elsewhere, written first; these or none of all.

    Raises:
        FileNotWritable: the disk is full, or a place may not be written to. If it could be
            foreseen, nothing has changed.
        OutputRecordDamaged, OutputRecordTooNew: it cannot be known what in the folder is ours.
    """
    before = _record(folder)
    surplus = sorted(_surplus(folder, before, files))
    after = next_record(before or OutputRecord(), files, surplus)
    both = {**(before.files if before else {}), **after.files}
    between = replace(after, files=both)
    contents = {folder / path: content for path, content in files.items()}
    _clean(folder, beside)
    changed = _put(folder, [beside, {folder / RECORD: write_record(between)}, contents])
    _remove(folder, surplus)
    _put(folder, [{folder / RECORD: write_record(after)}])
    return [path for path in files if folder / path in changed]


def add_output(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of ours into the output folder beside what is there.

    Raises:
        FileNotWritable, OutputRecordDamaged, OutputRecordTooNew: as `write_output`.
    """
    before = _record(folder) or OutputRecord()
    added = record_of(files)
    after = OutputRecord({**before.files, **added}, before.retired - added.keys())
    contents = {folder / path: content for path, content in files.items()}
    _put(folder, [{folder / RECORD: write_record(after)}, contents])


def our_files(folder: Path) -> Iterator[str]:
    """Yield the paths of what was published below an output folder, and is still there.

    Raises:
        OutputRecordDamaged, OutputRecordTooNew: it cannot be known what in the folder is ours.
    """
    record = _record(folder)
    if record is None:
        yield from _marked(folder)
    elif record.files:
        yield from (path for path in _paths(folder) if path_hash(path) in record.files)


def _record(folder: Path) -> OutputRecord | None:
    """Return what was published in this folder; None if an older version did it, or nobody."""
    content = read_bytes_if_any(folder / RECORD)
    return None if content is None else read_record(content, str(folder / RECORD))


def _surplus(
    folder: Path, before: OutputRecord | None, files: Mapping[str, bytes]
) -> Iterator[str]:
    """Yield the paths of what is ours in the folder, and not in the edition."""
    if before is None:
        yield from (path for path in _marked(folder) if path not in files)
        return
    gone = before.files.keys() - {path_hash(path) for path in files}
    if gone:
        yield from (path for path in _paths(folder) if path_hash(path) in gone)


def _marked(folder: Path) -> Iterator[str]:
    """Yield the feeds that up to 0.1.0, without a record, were told by their mark."""
    for path in _paths(folder):
        is_feed = path.startswith(f"{FEEDS}/") and path.endswith(".ics")
        if is_feed and OUR_MARK in read_bytes(folder / path)[:200]:
            yield path


def _paths(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, with slashes on every system."""
    if not folder.is_dir():
        return
    for place, _, names in os.walk(folder, onerror=_refuse):
        below = Path(place).relative_to(folder)
        yield from ((below / name).as_posix() for name in names)


def _refuse(failure: OSError) -> None:
    """Miss no folder: what is not seen there would be ours for ever and nobody would know."""
    raise FileNotReadable(str(failure.filename), why(failure)) from failure


def _put(folder: Path, steps: Sequence[Mapping[Path, bytes]]) -> set[Path]:
    """Make files hold exactly this, step by step; return which had to be written."""
    staging = Staging(folder / WAITING, folder)
    try:
        for path, content in (item for step in steps for item in step.items()):
            if not holds(path, content):
                staging.stage(path, content)
        changed = set(staging.waiting)
        for step in steps:
            staging.put([path for path in step if path in changed])
    finally:
        staging.clear()
    return changed


def _remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files of ours, and the folders that this leaves empty."""
    for path in paths:
        place = folder / path
        try:
            place.unlink(missing_ok=True)
            for above in place.relative_to(folder).parents:
                if above != Path() and not any((folder / above).iterdir()):
                    (folder / above).rmdir()
        except OSError as failure:
            raise FileNotWritable(str(place), why(failure)) from failure


def _clean(folder: Path, beside: Iterable[Path]) -> None:
    """Remove what a killed run left waiting."""
    shutil.rmtree(folder / WAITING, ignore_errors=True)
    for path in beside:
        sweep(path)
