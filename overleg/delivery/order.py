"""What the user asks of `overleg publiceer`, and what he reads."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked; `groups` and `address` are for CalDAV, `dry` changes nothing."""

    destination: str
    programme: Path
    output: Path
    dry: bool = False
    groups: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was done, in Dutch and as JSON; `problems` is what could not be done."""

    lines: tuple[str, ...]
    json: object
    problems: tuple[str, ...] = ()
