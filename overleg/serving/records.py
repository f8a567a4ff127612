"""What the records of the output say: what is ours, as what, and what was once and is no more."""

import os
from collections.abc import Iterable
from pathlib import Path

from overleg.errors import OutputRecordDamaged, OutputRecordTooNew
from overleg.storage.record import RECORD, OutputRecord, read_record


class Records:
    """Every record below a folder, read again when it changed; one that is damaged says nothing."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._read: dict[str, tuple[tuple[int, int], OutputRecord]] = {}

    def is_retired(self, path: str, folders: Iterable[str]) -> bool:
        """Tell whether one of these folders once had a feed or page at this path below the root."""
        return any(
            self.of(folder).is_retired(within)
            for folder in folders
            if (within := _within(path, folder)) is not None
        )

    def of(self, folder: str) -> OutputRecord:
        """Return the record of a folder, an empty one if it has none that can be read."""
        file = Path(self._root, folder, RECORD)
        try:
            status = os.lstat(file)
            signature = (status.st_mtime_ns, status.st_ino)
            if folder not in self._read or self._read[folder][0] != signature:
                self._read[folder] = signature, _read(file)
        except OSError:
            return OutputRecord()
        return self._read[folder][1]


def _within(path: str, folder: str) -> str | None:
    if not folder:
        return path
    return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None


def _read(file: Path) -> OutputRecord:
    try:
        return read_record(file.read_bytes(), str(file))
    except (OutputRecordDamaged, OutputRecordTooNew):
        return OutputRecord()
