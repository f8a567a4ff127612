"""Health: whether everything is there that was published, as it was published."""

from hashlib import sha256
from pathlib import Path

from overleg.serving.listing import listing
from overleg.serving.records import Records, path_hash

EMPTY = "Er is nog niets gepubliceerd; draai overleg genereer."
MISSING = "Er ontbreekt iets dat gepubliceerd is; draai overleg genereer."
DAMAGED = "Een bestand is niet zoals het gepubliceerd is; draai overleg genereer."


def complaint(root: str) -> str:
    """Return in a sentence what is wrong with the output; "" if it is complete."""
    found = listing(root, str.encode)
    paths = set(found.paths.values())
    if not any(path.endswith(".ics") for path in paths):
        return EMPTY
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
        with file.open("rb") as stream:
            hashed = sha256()
            while part := stream.read(1 << 20):
                hashed.update(part)
    except OSError:
        return False
    return hashed.hexdigest() == content
