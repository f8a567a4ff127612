"""How everything stood after the last run: if nothing has changed since, nothing needs doing.

As in a build tool: the marks of all that a run depends on, and of all that it wrote, are kept
beside the programme with what belongs to this machine. It only saves time: without it everything
is worked out again. So it loads nothing that reading or planning needs.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from overleg import __version__
from overleg.errors import OverlegError
from overleg.files import KEY_SUFFIX, KEY_VARIABLE, OWN_FOLDER, read_bytes_if_any
from overleg.job import Job

BASES = ("holidays", "icalendar", "jinja2", "pydantic", "segno", "typst", "xlsxwriter")
"""Packages that decide what comes out: another version of one is another run."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a run came to.

    `inputs`: a mark of what it depends on, but for files. `read`: path -> hash of the files that it
    read; `written`: path -> size and time of what it made. `lines`, `warnings` and `summary`: what
    an unchanged run says, for people and as JSON.
    """

    inputs: str
    read: Mapping[str, str]
    written: Mapping[str, tuple[int, int]]
    lines: tuple[str, ...]
    warnings: tuple[str, ...]
    summary: Mapping[str, object]


def standing_path(job: Job) -> Path:
    """Return where it is kept: a file per programme, and for try-outs one beside it."""
    kind = "proef" if job.period else "stand"
    programme = job.programme.resolve()
    return programme.parent / OWN_FOLDER / f"{programme.name}.{kind}"


def remembered(job: Job) -> Standing | None:
    """Return how everything stood after this very job, if all of it is still so; else None."""
    try:
        content = read_bytes_if_any(standing_path(job))
        found = _read(content) if content else None
    except (OverlegError, OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if found is None or found.inputs != inputs_mark(job):
        return None
    is_read = all(_hash(Path(path)) == known for path, known in found.read.items())
    is_there = all(_mark(Path(path)) == known for path, known in found.written.items())
    return found if is_read and is_there else None


def written_down(standing: Standing) -> bytes:
    """Return it as it is kept."""
    return json.dumps(asdict(standing), ensure_ascii=False).encode(errors="surrogateescape")


def inputs_mark(job: Job) -> str:
    """Return a mark that changes with everything that decides a run, but for the files it reads."""
    parts = [
        __version__,
        sys.version,
        os.environ.get(KEY_VARIABLE, ""),
        # Whoever else may read the key, makes the run refuse it.
        str(_mode(job.programme.with_suffix(KEY_SUFFIX))),
        str(job.programme.resolve()),
        str(job.output.resolve()),
        # What a message says of a file is how the user named it.
        f"{job.programme} {job.output} {job.today} {job.period} {job.afresh} {job.insist}",
        *_program(),
    ]
    return sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()


def hashes(paths: Iterable[Path]) -> dict[str, str]:
    """Return path -> hash of its content, of files that a run reads."""
    return {str(path.absolute()): _hash(path) for path in paths}


def hashes_of(contents: Mapping[Path, bytes | None]) -> dict[str, str]:
    """Return path -> hash of its content, of files as they were read."""
    return {str(path.absolute()): _hashed(content) for path, content in contents.items()}


def marks(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return path -> size and time, of files that a run made."""
    return {str(path.absolute()): _mark(path) for path in paths}


def _program() -> list[str]:
    """Return marks of this program's own files and of the packages below it."""
    here = Path(__file__).parent
    own = (path for path in sorted(here.rglob("*")) if "__pycache__" not in path.parts)
    specs = (find_spec(name) for name in BASES)
    places = (Path(spec.origin) for spec in specs if spec and spec.origin)
    return [f"{path} {_mark(path)}" for path in (*own, *places)]


def _hash(path: Path) -> str:
    return _hashed(read_bytes_if_any(path))


def _hashed(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _mark(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (-1, -1)
    return status.st_size, status.st_mtime_ns


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _read(content: bytes) -> Standing:
    fields = json.loads(content)
    written = {path: (size, time) for path, (size, time) in fields.pop("written").items()}
    lines, warnings = (tuple(fields.pop(name)) for name in ("lines", "warnings"))
    return Standing(written=written, lines=lines, warnings=warnings, **fields)
