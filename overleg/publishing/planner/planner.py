"""The year planner as values: who meets on which day of a year, in codes, and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from overleg.publishing.entries import Shade
from overleg.publishing.planner.days import Year
from overleg.publishing.planner.notes import Note, day_in_words

DISPLACED = "verschoven: zie de toelichting"


class Look(StrEnum):
    """How a mark looks."""

    TIMED = "tijd"
    WHOLE = "dag"
    PROVISIONAL = "voorbehoud"
    LAPSED = "vervallen"


class Edge(StrEnum):
    """Which end of a period a mark stands at."""

    NONE = ""
    BEGIN = "▼"
    END = "▲"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands on a day. `colour`: that of its theme, 0 for none. `full`: all of it in words."""

    code: str
    colour: int
    look: Look
    full: str
    is_displaced: bool = False
    edge: Edge = Edge.NONE
    count: int = 1

    @property
    def label(self) -> str:
        """The code with its signs: '2×PGA', 'PGA?', 'PGA*'."""
        times = f"{self.count}×" if self.count > 1 else ""
        unsure = "?" if self.look is Look.PROVISIONAL else ""
        return f"{times}{self.code}{unsure}{'*' if self.is_displaced else ''}{self.edge}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of a period on one day, beside others in lanes."""

    lane: int
    colour: int


@dataclass(frozen=True, slots=True)
class Sign:
    """How marks look, and what that means."""

    sample: str
    look: Look
    meaning: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The codes of one theme, with what they stand for."""

    name: str
    colour: int
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Planner:
    """A year on one sheet. `group`: the name of the group that it is for, "" for everyone."""

    year: Year
    group: str
    organisation: str
    programme: str
    imprint: str
    planned_on: date
    marks: Mapping[date, tuple[Mark, ...]]
    bars: Mapping[date, tuple[Bar, ...]]
    themes: tuple[Theme, ...]
    notes: tuple[Note, ...]

    @property
    def title(self) -> str:
        """What is written above it."""
        name = f"Jaaroverzicht {self.year.number}"
        return f"{name}: {self.group}" if self.group else name

    @property
    def free(self) -> tuple[tuple[str, str], ...]:
        """The closed days and school holidays: when, and which."""
        return tuple((_days(shade), shade.name) for shade in self.year.shades)

    @cached_property
    def every_mark(self) -> tuple[Mark, ...]:
        """All marks, in order of time."""
        return tuple(mark for _, marks in sorted(self.marks.items()) for mark in marks)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What a reader must know of the marks that are on it."""
        found = self.every_mark
        has = {mark.look for mark in found} | {mark.edge for mark in found}
        known = (
            (Look.WHOLE in has, Sign("A", Look.WHOLE, "hele dag, zonder tijd")),
            (Look.PROVISIONAL in has, Sign("A?", Look.PROVISIONAL, "onder voorbehoud")),
            (Look.LAPSED in has, Sign("A", Look.LAPSED, "vervalt")),
            (any(mark.is_displaced for mark in found), Sign("A*", Look.TIMED, DISPLACED)),
            (Edge.BEGIN in has, Sign("A▼ A▲", Look.WHOLE, "begin en eind van een periode")),
            (any(mark.count > 1 for mark in found), Sign("2×A", Look.TIMED, "zo vaak op een dag")),
        )
        return tuple(sign for is_there, sign in known if is_there)


def _days(shade: Shade) -> str:
    """Write days of a year that goes without saying: '27 april', '1 t/m 9 mei'."""
    first, last = shade.first, shade.last
    begin, end = (day_in_words(day, first.year) for day in (first, last))
    if first == last:
        return begin
    return f"{first.day if first.month == last.month else begin} t/m {end}"
