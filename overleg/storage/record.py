"""The output's own record: which files under `output/` are ours, and which were once.

Only hashes: a static host may serve dot files, and a path can hold a secret token.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from overleg.errors import OutputRecordDamaged, OutputRecordTooNew

RECORD = ".overleg.json"
VERSION = 1
RETIRED = (".ics", ".html")
"""The kinds of files that people keep asking for once they are gone: subscriptions, bookmarks."""


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """What was published below one output folder.

    `files`: hash of the path -> hash of the content. `retired`: hashes of the paths of feeds and
    pages that were published once and are gone now.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()

    def is_retired(self, path: str) -> bool:
        """Tell whether this path, below the output folder, was published once and is no more."""
        return path_hash(path) in self.retired


def hashed(content: bytes) -> str:
    """Return the SHA-256 of a content in hexadecimal digits."""
    return sha256(content).hexdigest()


def path_hash(path: str) -> str:
    """Return the SHA-256 of a path below the output folder, in UTF-8."""
    # Somebody else's file may have a name that is no UTF-8.
    return hashed(path.encode(errors="surrogateescape"))


def record_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return hash of the path -> hash of the content, of path -> content."""
    return {path_hash(path): hashed(content) for path, content in files.items()}


def next_record(
    before: OutputRecord, files: Mapping[str, bytes], on_disk: Iterable[str]
) -> OutputRecord:
    """Return the record of an edition that takes the place of what was published before.

    Args:
        before: what was published.
        files: path -> content of the edition.
        on_disk: the paths, of those published before, that the edition lacks and the disk holds.
    """
    new = record_of(files)
    gone = {path_hash(path) for path in on_disk if path.endswith(RETIRED)}
    return OutputRecord(new, (before.retired | gone) - new.keys())


def write_record(record: OutputRecord) -> bytes:
    """Return the record as text; the same record gives the same bytes."""
    fields = {
        "versie": VERSION,
        "bestanden": dict(sorted(record.files.items())),
        "vervallen": sorted(record.retired),
    }
    return (json.dumps(fields, indent=1) + "\n").encode()


def read_record(content: bytes, file: str) -> OutputRecord:
    """Return the record that a text holds.

    Raises:
        OutputRecordDamaged: it is not what was written.
        OutputRecordTooNew: a later version of overleg wrote it.
    """
    try:
        fields: dict[str, Any] = json.loads(content)
        if fields["versie"] > VERSION:
            raise OutputRecordTooNew(file)
        files = {str(path): str(text) for path, text in fields["bestanden"].items()}
        return OutputRecord(files, frozenset(map(str, fields["vervallen"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as mistake:
        raise OutputRecordDamaged(file) from mistake
