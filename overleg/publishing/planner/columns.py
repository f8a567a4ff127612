"""What stands below the calendar of a year planner: items that are measured and put in columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from overleg.publishing.paper.typeface import lines, printable
from overleg.publishing.planner.planner import Look, Planner

CODE = 5.0
"""How wide the codes are; in type sizes."""
SAFE = 0.98
"""The part of a width that is used: a line that fits to a hair may be broken after all."""
SHADES = (("closed", "vrije dag"), ("weekend", "weekend"), ("school", "schoolvakantie"))


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, a theme, a code or sign with its meaning, a shade, or a text.

    `kind`: heading, theme, code, shade, text or remark. `lines`: its words; `lead`: what stands in
    bold before them on the first line.
    """

    kind: str
    lines: tuple[str, ...]
    mark: str = ""
    colour: int = 0
    look: str = ""
    lead: str = ""

    @property
    def height(self) -> float:
        """How high it is, in lines."""
        return len(self.lines) * (1.25 if self.kind == "heading" else 1) + self.above

    @property
    def above(self) -> float:
        """How much room there is above it, in lines."""
        return {"heading": 0.6, "theme": 0.45}.get(self.kind, 0.08)

    @property
    def leads(self) -> bool:
        """Tell whether it must not be the last of its column."""
        return self.kind in {"heading", "theme"}


@dataclass(frozen=True, slots=True)
class Writer:
    """Breaks words into items, at a type size and in columns of a width in points."""

    size: float
    width: float

    def item(self, kind: str, words: str, mark: str = "", colour: int = 0, look: str = "") -> Item:
        """Return words as an item that is no wider than its column."""
        is_bold = kind in {"heading", "theme", "remark"}
        size = self.size * (1.2 if kind == "heading" else 1)
        width = self.width - (CODE * self.size if kind in {"code", "shade"} else 0)
        found = lines(printable(words), size, SAFE * width, bold=is_bold)
        return Item(kind, found or ("",), printable(mark), colour, look)

    def dated(self, when: str, what: str) -> Item:
        """Return a note with its days in bold."""
        lead = printable(f"{when}:")
        first, *more = lines(printable(f"{lead} {what}"), self.size, SAFE * self.width, bold=True)
        if not first.startswith(lead):  # days that are wider than the column
            return Item("text", (first, *more))
        return Item("text", (first.removeprefix(lead), *more), lead=lead)

    def items(self, planner: Planner, notes: int, remarks: Iterable[str]) -> Iterator[Item]:
        """Yield everything that stands below the calendar, with only so many of the notes."""
        yield from self._codes(planner)
        yield from self._signs(planner)
        told = [*remarks]
        if notes or told:
            yield self.item("heading", "Toelichting")
            yield from (self.item("remark", remark) for remark in told)
            yield from (self.dated(note.when, note.what) for note in planner.notes[:notes])
        yield self.item("heading", "Vrije dagen en schoolvakanties")
        yield from (self.dated(when, name) for when, name in planner.free)
        if planner.year.remark:
            yield self.item("text", planner.year.remark)

    def _codes(self, planner: Planner) -> Iterator[Item]:
        yield self.item("heading", "Codes")
        if not planner.themes:
            yield self.item("text", "Dit jaar is er niets gepland.")
        for theme in planner.themes:
            yield self.item("theme", theme.name, colour=theme.colour)
            for code, meaning in theme.codes:
                yield self.item("code", meaning, code, theme.colour, Look.TIMED)

    def _signs(self, planner: Planner) -> Iterator[Item]:
        yield self.item("heading", "Tekens")
        for sign in planner.signs:
            yield self.item("code", sign.meaning, sign.sample, 0, sign.look)
        for look, meaning in SHADES:
            yield self.item("shade", meaning, look=look)
        yield self.item(
            "text", "Links van maandag en van de eerste van de maand: het weeknummer (ISO)."
        )


def columns(items: Sequence[Item], count: int, highest: float) -> tuple[tuple[Item, ...], ...]:
    """Return the items in so many columns, as low as they can be; () if they do not fit.

    `highest`: how high a column may be, in lines.
    """
    wholes = list(_wholes(items))
    low, high = sum(item.height for item in items) / count, highest
    if low > high or not (found := _filled(wholes, count, high)):
        return ()
    for _ in range(12):
        middle = (low + high) / 2
        if lower := _filled(wholes, count, middle):
            found, high = lower, middle
        else:
            low = middle
    return found


def height(found: Iterable[Iterable[Item]]) -> float:
    """Return the height of the highest column, in lines."""
    return max((sum(item.height for item in column) for column in found), default=0)


def _wholes(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield what may not be parted: headings with what follows them."""
    waiting: list[Item] = []
    for item in items:
        waiting.append(item)
        if not item.leads:
            yield tuple(waiting)
            waiting = []


def _filled(
    wholes: Iterable[tuple[Item, ...]], count: int, highest: float
) -> tuple[tuple[Item, ...], ...]:
    """Return the columns filled one by one up to a height, () if there are too few."""
    found: list[list[Item]] = [[]]
    used = 0.0
    for whole in wholes:
        needed = sum(item.height for item in whole)
        if needed > highest:
            return ()
        if used + needed > highest:
            found.append([])
            used = 0.0
        found[-1] += whole
        used += needed
    return tuple(map(tuple, found)) if len(found) <= count else ()
