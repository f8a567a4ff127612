"""What there is to serve: every plain file below the output folder that is not somebody's secret.

A request never names a file: it is looked up among what was found here. So no request leads out
of the folder, through a link or to a file whose name begins with a dot.
"""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from overleg.publishing.addresses import TRY_OUT_FOLDER
from overleg.publishing.tokens import TOKEN
from overleg.storage.record import RECORD

MOST_FILES = 100_000
DEEPEST = 8
UNSURE = 2_000_000_000  # nanoseconds in which a folder can change without its time telling so

Digest = Callable[[str], bytes]


@dataclass(slots=True)
class Listing:
    """The files that there are, and by what a change of them is noticed.

    `paths`: digest of the path -> path below the root. `feeds`: digest of folder and token -> the
    feeds behind it. `folders`: folder -> when it changed, in nanoseconds. `recorded`: the folders
    with a record of their own.
    """

    paths: dict[bytes, str] = field(default_factory=dict)
    feeds: dict[bytes, list[str]] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    recorded: list[str] = field(default_factory=list)
    is_secret: bool = False
    is_whole: bool = True

    def is_current(self) -> bool:
        """Tell whether no folder changed since."""
        try:
            return all(os.stat(path).st_mtime_ns == at for path, at in self.folders.items())  # noqa: PTH116
        except OSError:
            return False


def listing(root: str, digest: Digest) -> Listing:
    """Return what there is to serve below a folder; nothing if it is not there."""
    found = Listing()
    for path in _files(root, "", found, DEEPEST):
        if len(found.paths) >= MOST_FILES:
            found.is_whole = False
            break
        found.paths[digest(path)] = path
        folder, token = _secret_part(path)
        if token:
            found.is_secret = True
            if path.endswith(".ics"):
                found.feeds.setdefault(digest(f"{folder}{token}"), []).append(path)
    return found


def token_in(path: str) -> str:
    """Return what could be a token in a path, "" if nothing could."""
    return _secret_part(path)[1]


def _secret_part(path: str) -> tuple[str, str]:
    """Return the folder before the token with its slash, and the token."""
    folder = ""
    for part in path.split("/")[:-1]:
        if TOKEN.fullmatch(part):
            return folder, part
        folder += f"{part}/"
    return "", ""


def _files(root: str, folder: str, found: Listing, depth: int) -> Iterator[str]:
    here = os.path.join(root, folder)  # noqa: PTH118  # a Path is three times as slow
    try:
        changed = os.stat(here).st_mtime_ns  # noqa: PTH116
        entries = sorted(os.scandir(here), key=lambda entry: entry.name)
    except OSError:
        found.folders[here] = -1
        return
    is_fresh = time.time_ns() - changed < UNSURE
    found.folders[here] = -1 if is_fresh else changed
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name == RECORD and entry.is_file(follow_symlinks=False):
            found.recorded.append(folder)
        elif entry.name.startswith(".") or not _is_name(entry.name):
            continue
        elif entry.is_file(follow_symlinks=False):
            yield path
        elif entry.is_dir(follow_symlinks=False) and depth and not _is_try_out(folder, entry.name):
            yield from _files(root, path, found, depth - 1)


def _is_name(name: str) -> bool:
    """Leave out what is no text: it has no address."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _is_try_out(folder: str, name: str) -> bool:
    """Tell whether this is where a programme was tried out: that is not published."""
    own = folder.rpartition("/")[2]
    # A group may be called the same: its planners stand in groepen/<id>/.
    return name == TRY_OUT_FOLDER and own != "groepen" and not TOKEN.fullmatch(own)
