"""Labels beside their marks: each in the highest rows of its lane where nothing else stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from overleg.publishing.entries import Entry, Shape
from overleg.publishing.paper.typeface import letters, lines, printable

ASCENT, DESCENT = 0.76, 0.23
GAP = 0.45
"""Between mark and date, and between date and name; in type sizes."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the two share more than an edge."""
        across = self.x0 < other.x1 and other.x0 < self.x1
        return across and self.y0 < other.y1 and other.y0 < self.y1

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text that begins at x, on the base line y."""

    role: str
    x: float
    y: float
    text: str
    size: float
    bold: bool = False

    @property
    def width(self) -> float:
        """How wide it is, by the typeface itself."""
        return letters(bold=self.bold).width(self.text, self.size)

    @property
    def box(self) -> Box:
        """The room that its letters take."""
        y = self.y
        return Box(self.x, y - ASCENT * self.size, self.x + self.width, y + DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of an entry on its day; a period has one from its first to its last day."""

    shape: Shape
    box: Box
    is_sure: bool = True

    @property
    def x(self) -> float:
        """The middle."""
        return (self.box.x0 + self.box.x1) / 2

    @property
    def y(self) -> float:
        """The middle."""
        return (self.box.y0 + self.box.y1) / 2

    @property
    def radius(self) -> float:
        """Half its height."""
        return self.box.height / 2


@dataclass(frozen=True, slots=True)
class Label:
    """The marks and the words of an entry, or of all entries of one series.

    `is_broken`: a word had to be cut to fit.
    """

    words: str
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]
    box: Box
    is_broken: bool = False

    @property
    def backs(self) -> tuple[Box, ...]:
        """What lies under its words, so that no hatching runs through them."""
        boxes = (text.box for text in self.texts)
        return tuple(Box(b.x0 - 1, b.y0 + 0.5, b.x1 + 1, b.y1 - 0.5) for b in boxes)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the chart's width in which text may stand."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Column:
    """The rows of a lane: where they begin, how high one is, the type, and where text may stand."""

    top: float
    row: float
    size: float
    widest: float
    regions: tuple[Region, ...]

    def region(self, x: float) -> Region:
        """Return the part of the chart that holds a mark."""
        return next((region for region in self.regions if x <= region.x1), self.regions[-1])


@dataclass(slots=True)
class Rows:
    """What is taken in each row of a lane."""

    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.taken)

    def first_free(self, parts: Sequence[tuple[float, float]]) -> int:
        """Return the highest row from which these parts fit, one part a row."""
        row = 0
        while any(not self._is_free(row + down, *part) for down, part in enumerate(parts)):
            row += 1
        return row

    def take(self, row: int, parts: Sequence[tuple[float, float]]) -> None:
        """Take these parts, one a row, from this row down."""
        while len(self.taken) < row + len(parts):
            self.taken.append([])
        for down, part in enumerate(parts):
            self.taken[row + down].append(part)

    def _is_free(self, row: int, x0: float, x1: float) -> bool:
        taken = self.taken[row] if row < len(self.taken) else []
        return all(x1 <= left or right <= x0 for left, right in taken)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to write a label: where its date and name begin, and what each row takes."""

    date_x: float
    name_x: float
    name: tuple[str, ...]
    name_row: int
    parts: tuple[tuple[float, float], ...]


def place(entries: Sequence[Entry], spots: Sequence[Region], column: Column, rows: Rows) -> Label:
    """Return the label of an entry, or of the entries of one series, and take its rows.

    Args:
        entries: in order of time; they share a name.
        spots: from where to where the mark of each stands.
        column: the rows of the lane.
        rows: what is taken in them already.
    """
    dated, name = _words(entries)
    ways = list(_ways(dated, name, spots, column))
    row, way = min(
        ((rows.first_free(way.parts), way) for way in ways),
        # Words under a mark are read less easily as its own: worth some rows to avoid.
        key=lambda found: found[0] + len(found[1].parts) + 3 * bool(found[1].name_row),
    )
    rows.take(row, way.parts)
    return _label(_Content(entries, spots, dated, name), way, row, column)


@dataclass(frozen=True, slots=True)
class _Content:
    entries: Sequence[Entry]
    spots: Sequence[Region]
    dated: str
    name: str


def _words(entries: Sequence[Entry]) -> tuple[str, str]:
    """Return what is written of these entries: the days, and the name."""
    first = entries[0]
    if len(entries) == 1:
        return first.days, printable(first.name)
    return f"{len(entries)}×", f"{printable(first.name)}, {first.days} t/m {entries[-1].days}"


def _ways(dated: str, name: str, spots: Sequence[Region], column: Column) -> Iterator[_Way]:
    """Yield the ways to write a label: inside a long mark, or right of it, left of it or below."""
    size = column.size
    gap = GAP * size
    x0, x1 = spots[0].x0, spots[-1].x1
    date_wide = letters(bold=True).width(dated, size) + gap
    wide = letters().width
    needed = max((wide(word, size) for word in name.split()), default=0.0)
    after, before = column.region(x1), column.region(x0)
    own = date_wide + wide(name, size)
    if len(spots) == 1 and own + 2 * gap <= min(x1, before.x1) - x0:
        yield _Way(x0 + gap, x0 + gap + date_wide, (name,), 0, ((x0, x1 + gap),))
        return
    for room in (after.x1 - x1, x0 - before.x0):
        widest = min(column.widest, room - gap) - date_wide
        if widest < needed:
            continue
        written = lines(name, size, widest)
        own = max((wide(line, size) for line in written), default=0.0)
        begin = x1 + gap if room == after.x1 - x1 else x0 - gap - own - date_wide
        part = min(x0, begin), max(x1, begin + date_wide + own) + gap
        yield _Way(begin, begin + date_wide, written, 0, (part,) * max(1, len(written)))
    yield _below(dated, name, spots, column)


def _below(dated: str, name: str, spots: Sequence[Region], column: Column) -> _Way:
    """Return the way that always fits: the words in the rows under the mark."""
    size = column.size
    x0, x1 = spots[0].x0, spots[-1].x1
    date_wide = letters(bold=True).width(dated, size)
    region = column.region((x0 + x1) / 2)
    if date_wide > region.x1 - region.x0:
        region = max(column.regions, key=lambda wide: wide.x1 - wide.x0)
    room = min(column.widest, region.x1 - region.x0)
    written = lines(name, size, room)
    own = max([date_wide, *(letters().width(line, size) for line in written)])
    begin = max(region.x0, min(x0, region.x1 - own))
    part = (begin, begin + own + GAP * size)
    return _Way(begin, begin, written, 2, ((x0, x1), *(part,) * (len(written) + 1)))


def _label(content: _Content, way: _Way, row: int, column: Column) -> Label:
    size = column.size
    top = column.top + row * column.row
    base = top + column.row * 0.5 + size * 0.34
    radius = size * 0.44
    marks = tuple(
        Mark(
            entry.shape,
            Box(
                spot.x0,
                top + column.row / 2 - radius,
                spot.x1,
                top + column.row / 2 + radius,
            ),
            not entry.note,
        )
        for entry, spot in zip(content.entries, content.spots, strict=True)
    )
    date_row = min(1, way.name_row)
    texts = [Text("date", way.date_x, base + date_row * column.row, content.dated, size, bold=True)]
    texts += [
        Text("name", way.name_x, base + (way.name_row + down) * column.row, line, size)
        for down, line in enumerate(way.name)
    ]
    box = Box(
        min(part[0] for part in way.parts),
        top,
        max(part[1] for part in way.parts),
        top + len(way.parts) * column.row,
    )
    first = content.entries[0]
    words = f"{first.dated}: {first.name}" if len(marks) == 1 else f"{content.dated} {content.name}"
    return Label(words, marks, tuple(texts), box, " ".join(way.name) != content.name)
