"""The output folder as it is published: what overleg wrote there, of one edition, whole."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from overleg.delivery.ledger import LEDGER, read_ledger
from overleg.delivery.target import Site
from overleg.errors import NothingToPublish, OutputNotWhole
from overleg.files import read_bytes
from overleg.publishing.addresses import TRY_OUT_FOLDER
from overleg.storage.record import hashed, path_hash


def read_site(output: Path) -> Site:
    """Return what is to be published of an output folder.

    Where the folder has a record, that tells what is ours; else it is all but the try-outs.

    Raises:
        NothingToPublish: there is no feed.
        OutputNotWhole: it is being written, or a file is not as it was written.
        LedgerDamaged, LedgerTooNew, FileNotReadable: what it says.
    """
    place = output / LEDGER
    record = read_bytes(place) if place.is_file() else None
    ledger = None if record is None else read_ledger(record, str(place))
    paths = [p for p in _paths(output) if (ledger.owns(p) if ledger else not _is_try_out(p))]
    files = {path: read_bytes(output / path) for path in sorted(paths)}
    if not any(path.endswith(".ics") for path in files):
        raise NothingToPublish(str(output))
    if ledger is not None:
        found = {path_hash(path): frozenset({hashed(files[path])}) for path in files}
        if found != ledger.files or read_bytes(place) != record:
            raise OutputNotWhole(str(output))
    return Site(files, record)


def _paths(output: Path) -> Iterator[str]:
    """Yield the paths of all files below the output folder; none that start with a dot."""
    for place, folders, names in os.walk(output):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(place).relative_to(output)
        yield from ((below / name).as_posix() for name in names if not name.startswith("."))


def _is_try_out(path: str) -> bool:
    return PurePosixPath(path).parts[0] == TRY_OUT_FOLDER
