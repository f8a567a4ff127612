"""A job: one programme to generate, how, and what there is to say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from overleg.errors import SameOutputFolder


@dataclass(frozen=True, slots=True)
class Job:
    """One programme to generate, and how.

    `period`: a try-out in another period, without a lock. `dry`: write nothing. `afresh`: plan
    the future as if nothing was published. `insist`: publish also what the gate would stop.
    """

    programme: Path
    output: Path
    today: date
    period: str | None = None
    dry: bool = False
    afresh: bool = False
    insist: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What one run says.

    `lines` for people; `summary` the same as JSON, with `warnings` beside it. `mistakes`: why
    there is no result, or not a whole one. `exit_code`: 0 where all went well.
    """

    lines: tuple[str, ...] = ()
    summary: dict[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    exit_code: int = 0


def jobs(programmes: Sequence[Path], output: Path, common: Job) -> list[Job]:
    """Return a job per programme; of several each has its own folder, named after its file.

    Raises:
        SameOutputFolder: two of the files have one name.
    """
    names = [path.stem for path in programmes]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            raise SameOutputFolder(name)
    if len(programmes) == 1:
        return [replace(common, programme=programmes[0], output=output)]
    return [replace(common, programme=path, output=output / path.stem) for path in programmes]
