"""The sheet on which a timeline is drawn: its paper, its days, and what stands on it so far."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from overleg.publishing.entries import Timeline
from overleg.publishing.paper.size import MILLIMETRE, Paper
from overleg.publishing.paper.typeface import letters, printable
from overleg.publishing.timeline.labels import Box, Label, Text

MARGIN = 10 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class Strip:
    """An area of days: a school holiday, a closed day, a phase or a period."""

    kind: str
    box: Box
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; its kind decides how it is drawn."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass
class Sheet:
    """What is being drawn, at one type size. `row`: how high a row is, in points."""

    timeline: Timeline
    paper: Paper
    size: float
    row: float
    strips: list[Strip] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def unit(self) -> float:
        """How large the texts are that do not depend on the type size."""
        return self.paper.scale

    @property
    def width(self) -> float:
        """How much of the paper is drawn on."""
        return self.paper.size[0] - 2 * MARGIN

    @cached_property
    def left(self) -> float:
        """Where the first day begins: beside the longest name of a lane."""
        wide = letters(bold=True)
        words = [word for lane in self.timeline.lanes for word in printable(lane.name).split()]
        longest = max((wide.width(word, self.lane_size) for word in words), default=0)
        return min(max(longest + 10 * self.unit, 62 * self.unit), 0.14 * self.width)

    @property
    def lane_size(self) -> float:
        """The type size of the lanes' names."""
        return min(max(self.size, 9 * self.unit), 14 * self.unit)

    def x(self, day: date) -> float:
        """Return where a day begins."""
        days = (self.timeline.last - self.timeline.first).days + 1
        passed = min(max((day - self.timeline.first).days, 0), days)
        return self.left + passed * (self.width - self.left) / days

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self.x(day + timedelta(days=1))

    def write(self, role: str, x: float, y: float, text: str, size: float, *, bold: bool) -> Text:
        """Add a text that begins at x, on the base line y."""
        added = Text(role, x, y, text, size, bold)
        self.texts.append(added)
        return added

    def centre(self, role: str, strip: Box, y: float, text: str, size: float) -> Text:
        """Add a text in the middle of a strip, but never outside the chart."""
        wide = letters(bold=role == "month").width(text, size)
        x = min(max((strip.x0 + strip.x1 - wide) / 2, self.left), self.width - wide)
        return self.write(role, x, y, text, size, bold=role == "month")
