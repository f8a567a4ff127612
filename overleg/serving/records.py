"""What the records of the output say: what is ours, as what, and what was once and is no more."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

RECORD = ".overleg.json"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record: hash of the path -> hash of the content, and the hashes of the retired paths."""

    files: dict[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()


class Records:
    """Every record below a folder, read again when it changed; one that is damaged says nothing."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._read: dict[str, tuple[tuple[int, int], Recorded]] = {}

    def is_retired(self, path: str, folders: Iterable[str]) -> bool:
        """Tell whether one of these folders once had a feed or page at this path below the root."""
        return any(
            path_hash(within) in self.of(folder).retired
            for folder in folders
            if (within := _within(path, folder)) is not None
        )

    def of(self, folder: str) -> Recorded:
        """Return the record of a folder, an empty one if it has none that can be read."""
        file = Path(self._root, folder, RECORD)
        try:
            status = os.lstat(file)
            signature = (status.st_mtime_ns, status.st_ino)
            if folder not in self._read or self._read[folder][0] != signature:
                self._read[folder] = signature, _read(file)
        except OSError:
            return Recorded()
        return self._read[folder][1]


def path_hash(path: str) -> str:
    """Return by what a record knows a path."""
    return sha256(path.encode()).hexdigest()


def _within(path: str, folder: str) -> str | None:
    if not folder:
        return path
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None


def _read(file: Path) -> Recorded:
    try:
        fields: dict[str, Any] = json.loads(file.read_bytes())
        files = {str(path): str(content) for path, content in fields["bestanden"].items()}
        return Recorded(files, frozenset(map(str, fields["vervallen"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Recorded()
