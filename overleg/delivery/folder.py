"""A folder as a target: of a web server on this machine, or on a network disk."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from stat import S_IMODE
from typing import Self

from overleg.delivery.ledger import shown
from overleg.errors import NoSuchTarget, TargetFailed

WAITING = ".overleg.*.nieuw"
READING, SEARCHING = 0o555, 0o111


def waiting_name() -> str:
    """Return a name for a file that is on its way, which no other run uses."""
    return WAITING.replace("*", secrets.token_hex(8))


class Folder:
    """A folder on a disk of this machine or its network."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = str(root)

    def __enter__(self) -> Self:
        """Check that the folder is there, or can be made where it belongs.

        Raises:
            NoSuchTarget: what it should lie in is not there, as when a disk is not attached.
        """
        if not self.root.is_dir() and not self.root.absolute().parent.is_dir():
            raise NoSuchTarget(self.name)
        return self

    def __exit__(self, *failure: object) -> None:
        """There is nothing to close."""

    def files(self) -> dict[str, int | None]:
        """Return path -> size of every file below the folder; None for a link and the like."""
        with self._telling():
            return dict(_below(self.root, PurePosixPath()))

    def read(self, path: str) -> bytes | None:
        """Return a file's content, None if it is not there."""
        with self._telling(path):
            try:
                return (self.root / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def put(self, path: str, content: bytes) -> None:
        """Make a file hold this: it is written elsewhere and put in its place in one go."""
        place, new = self.root / path, self.root / waiting_name()
        with self._telling(path):
            _make(place.parent)
            try:
                _fill(new, content)
                if place.exists():
                    shutil.copymode(place, new)
                else:
                    _let_read(new, as_in=place.parent)
                new.replace(place)
            finally:
                new.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        """Remove a file and the folders that this leaves empty."""
        with self._telling(path):
            (self.root / path).unlink(missing_ok=True)
        for above in PurePosixPath(path).parents[:-1]:
            with suppress(OSError):  # somebody else's file is in it
                (self.root / above).rmdir()

    def sweep(self) -> None:
        """Remove what a run that was cut short left waiting."""
        with self._telling():
            for left in self.root.glob(WAITING):
                left.unlink(missing_ok=True)

    @contextmanager
    def _telling(self, path: str = "") -> Iterator[None]:
        """Say in our own words what the disk could not do."""
        try:
            yield
        except OSError as failure:
            raise TargetFailed(self.name, shown(path), reason(failure)) from failure


def reason(failure: OSError) -> str:
    """Say in Dutch what the system could not do."""
    reasons = {
        FileNotFoundError: "bestaat niet",
        IsADirectoryError: "is een map",
        NotADirectoryError: "ligt niet in een map",
        FileExistsError: "er staat een bestand waar een map moet komen",
        PermissionError: "geen rechten",
        TimeoutError: "geen antwoord",
        ConnectionRefusedError: "geen verbinding",
        ConnectionResetError: "verbinding verbroken",
    }
    return reasons.get(type(failure), failure.strerror or "verbinding verbroken")


def _below(root: Path, folder: PurePosixPath) -> Iterator[tuple[str, int | None]]:
    """Yield the files below a folder; what starts with a dot is not ours, and is not opened."""
    try:
        entries = list(os.scandir(root / folder))
    except (FileNotFoundError, PermissionError):
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(root, path)
        elif entry.is_file(follow_symlinks=False):
            yield str(path), entry.stat(follow_symlinks=False).st_size
        else:
            yield str(path), None


def _make(folder: Path) -> None:
    """Make a folder, and what it lies in."""
    missing = [new for new in (folder, *folder.parents) if not new.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for new in reversed(missing):
        _let_read(new, as_in=new.parent)


def _let_read(new: Path, as_in: Path) -> None:
    """Let those read who may read the folder: the web server, also if our umask is 077."""
    readers = READING if new.is_dir() else READING & ~SEARCHING
    new.chmod(S_IMODE(new.stat().st_mode) | (as_in.stat().st_mode & readers))


def _fill(new: Path, content: bytes) -> None:
    """Write a file that survives a power cut."""
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
