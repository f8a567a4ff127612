"""Health: whether everything is there that was published, as it was published."""

import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from overleg.serving.listing import MOST_FILES, UNSURE, listing
from overleg.serving.records import Records
from overleg.storage.record import path_hash

EMPTY = "Er is nog niets gepubliceerd; draai overleg genereer."
MISSING = "Er ontbreekt iets dat gepubliceerd is; draai overleg genereer."
DAMAGED = "Een bestand is niet zoals het gepubliceerd is; draai overleg genereer."
TOO_MANY = f"Er zijn meer dan {MOST_FILES} bestanden; niet alles is te bereiken."


def complaint(root: str) -> str:
    """Return in a sentence what is wrong with the output; "" if it is complete."""
    found = listing(root, str.encode)
    paths = set(found.paths.values())
    if not any(path.endswith(".ics") for path in paths):
        return EMPTY
    if not found.is_whole:
        return TOO_MANY
    for folder in found.recorded:
        start = f"{folder}/" if folder else ""
        here = {
            path_hash(path.removeprefix(start)): path for path in paths if path.startswith(start)
        }
        for name, content in Records(root).of(folder).files.items():
            if name not in here:
                return MISSING
            if not _holds(Path(root, here[name]), content):
                return DAMAGED
    return ""


def _holds(file: Path, content: str) -> bool:
    try:
        status = file.stat()
        mark = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        is_settled = time.time_ns() - status.st_ctime_ns > UNSURE
        return (_known_hash if is_settled else _hash)(file, mark) == content
    except OSError:
        return False


def _hash(file: Path, mark: tuple[int, ...]) -> str:
    """Return the hash of a file, which stays the same while its mark does."""
    del mark
    hashed = sha256()
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            hashed.update(part)
    return hashed.hexdigest()


# Whoever asks a thousand times a second keeps no core busy.
_known_hash = lru_cache(maxsize=MOST_FILES)(_hash)
