"""Staging: every file is the old or the new one whole, and on the disk before it is promised."""

import errno
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import get_ident

from overleg.errors import ChangedMeanwhile, FileNotWritable, why

AN_HOUR = 3600.0
CANNOT_KEEP = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS}
"""What network disks answer that keep names in their own way."""


@dataclass
class Staging:
    """New contents that wait on the disk until all of them are there.

    What can fail is done while they are staged, before the first file changes. `folder`: where
    they wait if they belong below `within`; other files have theirs beside them.
    """

    folder: Path | None = None
    within: Path | None = None
    waiting: dict[Path, Path] = field(default_factory=dict)
    made: list[Path] = field(default_factory=list)

    def stage(self, path: Path, content: bytes) -> None:
        """Write a content that is to take the place of a file, with the rights of that file.

        Raises:
            FileNotWritable: the disk is full, or the place may not be written to.
        """
        try:
            place = path.resolve()
            self._make(place.parent)
            if place.is_dir():
                raise IsADirectoryError
            new = self._waiting_room(place)
            self.waiting[path] = new
            _fill(new, content, like=place)
        except OSError as failure:
            raise FileNotWritable(str(path), why(failure)) from failure

    def _waiting_room(self, place: Path) -> Path:
        """Return where the content waits: on the same disk as its place."""
        if self.folder and self.within and place.is_relative_to(self.within.resolve()):
            self._make(self.folder)
            return self.folder / str(len(self.waiting))
        return place.with_name(f".{place.name[-100:]}.{os.getpid()}-{get_ident()}.nieuw")

    def _make(self, folder: Path) -> None:
        """Make a folder and what it lies in, and remember which were made."""
        missing = [f for f in (folder, *folder.parents) if not f.exists()]
        for new in reversed(missing):
            new.mkdir(exist_ok=True)
            self.made.append(new)
        if not folder.is_dir():
            raise NotADirectoryError

    def put(self, paths: Sequence[Path]) -> None:
        """Put staged contents in their places, in this order; when it returns, they stay.

        Raises:
            FileNotWritable: a place may not be written to after all; those before it are new.
        """
        path = Path()
        try:
            for path in paths:
                self.waiting[path].replace(path.resolve())
                del self.waiting[path]
            made = {folder.parent for folder in self.made}
            keep_names(made.union(path.resolve().parent for path in paths))
        except OSError as failure:
            raise FileNotWritable(str(path), why(failure)) from failure

    def clear(self) -> None:
        """Leave nothing that waits, and no empty folder that was made for it."""
        for new in self.waiting.values():
            with suppress(OSError):
                new.unlink(missing_ok=True)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        for folder in reversed(self.made):
            with suppress(OSError):
                folder.rmdir()


def write_whole(path: Path, content: bytes, instead_of: bytes | None = None) -> bool:
    """Make a file hold exactly this; tell whether anything had to be written.

    Args:
        path: the file.
        content: what it is to hold.
        instead_of: what it must hold until then, if that matters.

    Raises:
        FileNotWritable: the disk is full, or the place may not be written to.
        ChangedMeanwhile: it holds something else than it must.
    """
    if holds(path, content):
        return False
    sweep(path, older_than=AN_HOUR)
    staging = Staging()
    try:
        staging.stage(path, content)
        if instead_of is not None and not holds(path, instead_of):
            raise ChangedMeanwhile(str(path))
        staging.put([path])
    finally:
        staging.clear()
    return True


def holds(path: Path, content: bytes) -> bool:
    """Tell whether a file is there and holds exactly this.

    Raises:
        FileNotWritable: it cannot be looked into, so it cannot be replaced with care either.
    """
    try:
        return path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
    except OSError as failure:
        raise FileNotWritable(str(path), why(failure)) from failure


def sweep(path: Path, older_than: float = 0.0) -> None:
    """Remove what a killed run left beside a file; nobody else may be writing that file now."""
    place = path.resolve()
    with suppress(OSError):
        for left in place.parent.glob(f".{_escaped(place.name[-100:])}.*.nieuw"):
            if time.time() - left.stat().st_mtime >= older_than:
                left.unlink(missing_ok=True)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def keep_names(folders: set[Path]) -> None:
    """Make the names in these folders survive a power cut, where the system can do that."""
    if os.name == "nt":  # Windows keeps names by itself, and does not open folders
        return
    for folder in sorted(folders):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as failure:
            if failure.errno not in CANNOT_KEEP:
                raise
        finally:
            os.close(handle)


def _fill(new: Path, content: bytes, like: Path) -> None:
    """Write a file that survives a power cut, with the rights of the one that it will replace."""
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, new)
