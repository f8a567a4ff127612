"""What the parts of a frequency phrase tell, before they are put together."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from overleg.errors import Flaw
from overleg.language.meaning import Frequency


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: from `low` to `high`, None for without end; `target` is what is aimed at."""

    low: int
    target: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A cadence, in all the ways that it can be read beside others; `alone` when by itself."""

    readings: tuple[Frequency, ...]
    alone: tuple[Frequency, ...]


@dataclass(frozen=True, slots=True)
class Modifier:
    """Fields of a Frequency that the phrase sets."""

    fields: tuple[tuple[str, object], ...]


class Bound(Enum):
    """Whether the number beside it is the least or the most."""

    LEAST = "minimaal"
    MOST = "maximaal"


@dataclass(frozen=True, slots=True)
class OnCallWords:
    """The words "op afroep"; `beside`: besides the rhythm ("en verder op afroep")."""

    beside: bool


@dataclass(frozen=True, slots=True)
class Excluded:
    """Weekdays on which it is never."""

    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Numbers of weeks, named to show what even or odd weeks are."""

    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that are understood, but cannot be a frequency, and why."""

    flaw: Flaw


@dataclass(frozen=True, slots=True)
class Months:
    """Months, and the year that was written beside them."""

    months: tuple[int, ...]
    year: int | None = None


class Sign(Enum):
    """What separates or merely accompanies the parts."""

    STRONG = ";"
    AND = "en"
    COMMA = ","
    SILENT = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """Hours and minutes; `bare`: so little like a time that only "om" makes it one.

    `halved`: said on a clock of twelve hours, "8pm".
    """

    at: dt.time
    bare: bool = False
    halved: bool = False


def modifier(**fields: object) -> Modifier:
    """Return the setting of these fields of a Frequency."""
    return Modifier(tuple(fields.items()))


def rhythm(*readings: Frequency) -> Rhythm:
    """Return a cadence that reads the same by itself and beside others."""
    return Rhythm(readings, readings)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the phrase: what it tells, and what was typed. A subject tells nothing more."""

    fact: object
    text: str


class Contradiction(Exception):
    """The parts do not go together; never seen by a user."""


class NoCadence(Exception):
    """The parts do not say how often; `fields` is what they do say."""

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__()
        self.settings = settings


class Flawed(Exception):
    """A part is understood, but is no frequency."""

    def __init__(self, text: str, flaw: Flaw) -> None:
        super().__init__()
        self.text = text
        self.flaw = flaw
