"""The year planner on one sheet of paper, measured so that everything fits in the largest type.

Lengths are in points. Where the type would become too small to read, notes are left out and the
sheet says so; where even that is not enough, the type shrinks on, and the sheet says that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from overleg.dutch import number
from overleg.publishing.paper.size import MILLIMETRE, Paper
from overleg.publishing.paper.typeface import letters, lines, printable
from overleg.publishing.planner.columns import SAFE, Item, Writer, columns, height
from overleg.publishing.planner.planner import Mark, Planner

MARGIN = 8 * MILLIMETRE
MONTHS, ROWS = 12, 31
LARGEST, SMALLEST, STEP, SHRINK = 9.0, 5.5, 0.25, 0.93
"""Type sizes on A3: below the smallest notes are left out, then it shrinks by a factor."""
TITLE, IMPRINT = 22.0, 8.5
TITLE_WIDTH, HIGHEST_HEAD = 0.62, 0.12
"""Parts of the paper's width and height."""
GAP = 1.2 * MILLIMETRE
"""Between months; on A3."""
COLUMN_GAP = 4 * MILLIMETRE
Lines = tuple[tuple[Mark, ...], ...]
"""The marks of a day, line by line."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The lengths that go with a type size. `lanes`: how many bars stand beside each other."""

    paper: Paper
    size: float
    lanes: int

    @property
    def width(self) -> float:
        """The width of what is printed."""
        return self.paper.size[0] - 2 * MARGIN

    @property
    def gap(self) -> float:
        """Between two months."""
        return GAP * self.paper.scale

    @property
    def month(self) -> float:
        """The width of a month."""
        return (self.width - (MONTHS - 1) * self.gap) / MONTHS

    @property
    def day(self) -> float:
        """The width of a day's number and weekday."""
        return 3.1 * self.size

    @property
    def week(self) -> float:
        """The width of a week's number."""
        return 1.3 * self.size

    @property
    def bar(self) -> float:
        """The width of a bar with the room beside it."""
        return 0.4 * self.size

    @property
    def room(self) -> float:
        """The width that the marks of a day have."""
        return SAFE * (self.month - self.day - self.week - self.lanes * self.bar)

    @property
    def header(self) -> float:
        """The height of a month's name."""
        return 1.8 * self.size

    @property
    def line(self) -> float:
        """The height of a line of marks."""
        return 1.28 * self.size

    @property
    def small(self) -> float:
        """The type size below the calendar."""
        return 0.9 * self.size

    @property
    def small_line(self) -> float:
        """The height of a line there."""
        return 1.2 * self.small

    @property
    def columns(self) -> int:
        """The number of columns there."""
        return max(1, min(int(self.width / (24 * self.small)), MONTHS))

    @property
    def column(self) -> float:
        """The width of a column there."""
        gaps = (self.columns - 1) * COLUMN_GAP * self.paper.scale
        return (self.width - gaps) / self.columns

    def mark(self, mark: Mark) -> float:
        """Return how wide a mark is, the space behind it included."""
        return _unit(mark) * self.size


def _unit(mark: Mark) -> float:
    """Return how wide a mark is in type of size 1, the space behind it included."""
    return 0.88 * _width(mark.label) + 0.95


# The same few stand all over the year.
@lru_cache(maxsize=100_000)
def _width(label: str) -> float:
    return letters(bold=True).width(printable(label), 1)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the calendar: the title, and which plan it is; in lines that fit."""

    title: tuple[str, ...]
    size: float
    imprint: tuple[str, ...]
    imprint_size: float

    @property
    def height(self) -> float:
        """How high it is, with the room below it."""
        highest = max(len(self.title) * self.size, len(self.imprint) * self.imprint_size)
        return 1.2 * highest + 1.5 * MILLIMETRE


@dataclass(frozen=True, slots=True)
class Sheet:
    """A planner as it fits on its paper.

    `rows`: the height of each day's row. `cells`: of each month, of each day the marks in lines.
    `columns`: what stands below. `left_out`: how many notes do not fit.
    """

    measure: Measure
    head: Head
    rows: tuple[float, ...]
    cells: tuple[tuple[Lines, ...], ...]
    columns: tuple[tuple[Item, ...], ...]
    left_out: int = 0


def fit(planner: Planner, paper: Paper) -> Sheet:
    """Return the sheet in the largest type in which everything fits."""
    widest = max(map(_unit, planner.every_mark), default=0.0)
    days = [[planner.marks.get(day.day, ()) for day in month] for month in planner.year.months]
    widths = tuple(tuple(sum(map(_unit, marks)) for marks in month) for month in days)
    fitting = _Fitting(planner, paper, widest, widths)
    size = LARGEST
    while size >= SMALLEST:
        if found := fitting.at(size, len(planner.notes)):
            return found
        size -= STEP
    if found := fitting.with_fewer_notes():
        return found
    while not (found := fitting.at(size, 0)):
        size *= SHRINK
    return found


@dataclass(frozen=True, slots=True)
class _Fitting:
    """A planner to be fitted on paper.

    `widest`: the width of the widest mark in type of size 1; `widths`: that of all marks of a day.
    """

    planner: Planner
    paper: Paper
    widest: float
    widths: tuple[tuple[float, ...], ...]

    def at(self, size: float, notes: int) -> Sheet | None:
        """Return the sheet in a type size (on A3) with so many notes; None if that does not fit."""
        planner, high = self.planner, self.paper.size[1] - 2 * MARGIN
        lanes = 1 + max((bar.lane for bar in chain(*planner.bars.values())), default=-1)
        measure = Measure(self.paper, size * self.paper.scale, lanes)
        if self.widest * measure.size > measure.room or self._least(measure) > high:
            return None
        head = _head(planner, measure)
        cells = tuple(_cells(planner, measure))
        heights = _heights(cells, measure)
        free = high - head.height - measure.header - sum(heights)
        if free <= 0:
            return None
        left_out = len(planner.notes) - notes
        writer = Writer(measure.small, measure.column)
        items = list(writer.items(planner, notes, _remarks(left_out, is_tiny=size < SMALLEST)))
        below = columns(items, measure.columns, free / measure.small_line - 1)
        if not below:
            return None
        spare = free - (height(below) + 1) * measure.small_line
        return Sheet(measure, head, _evened(heights, spare, measure.line), cells, below, left_out)

    def with_fewer_notes(self) -> Sheet | None:
        """Return the sheet in the smallest readable type with as many notes as fit."""
        best, low, high = self.at(SMALLEST, 0), 0, len(self.planner.notes)
        while best and high - low > 1:
            middle = (low + high) // 2
            if found := self.at(SMALLEST, middle):
                best, low = found, middle
            else:
                high = middle
        return best

    def _least(self, measure: Measure) -> float:
        """Return how high it is at the least, to say no at once to what is far too much."""
        fullest = (max(row) for row in zip_longest(*self.widths, fillvalue=0.0))
        rows = sum(wide * measure.size / measure.room for wide in fullest if wide) * measure.line
        codes = sum(len(theme.codes) for theme in self.planner.themes)
        return rows + codes / measure.columns * measure.small_line


def _heights(cells: tuple[tuple[Lines, ...], ...], measure: Measure) -> list[float]:
    """Return how high each row must be: a day of the month is as high in every month."""
    rows = (max(len(m[day]) if day < len(m) else 0 for m in cells) for day in range(ROWS))
    return [max(count, 1) * measure.line + 0.3 * measure.size for count in rows]


def _evened(heights: list[float], spare: float, most: float) -> tuple[float, ...]:
    """Return the heights with what is to spare added, the lowest first; each at most so much."""
    low, high = min(heights), max(heights) + most
    for _ in range(20):
        level = (low + high) / 2
        added = sum(min(max(level - height, 0), most) for height in heights)
        low, high = (level, high) if added <= spare else (low, level)
    return tuple(height + min(max(low - height, 0), most) for height in heights)


def _remarks(left_out: int, *, is_tiny: bool) -> Iterator[str]:
    """Say what this sheet could not hold."""
    if left_out:
        what = number(left_out, "toelichting", "toelichtingen")
        yield f"Voor {what} was op dit blad geen plaats: zie de pagina van dit jaaroverzicht."
    if is_tiny:
        yield "Zo veel past niet leesbaar op dit blad: kies a3, of print een blad per groep."


def _head(planner: Planner, measure: Measure) -> Head:
    """Return the title as large as goes on one line, or in more where it would become small."""
    part = 1.0
    while True:
        size = TITLE * measure.paper.scale * part
        small = IMPRINT * measure.paper.scale * min(1, 2 * part)
        wide = SAFE * measure.width
        title = lines(printable(planner.title), size, TITLE_WIDTH * wide, bold=True)
        told = (planner.organisation, planner.programme, planner.imprint)
        rest = (1 - TITLE_WIDTH) * wide
        imprint = [line for text in told for line in lines(printable(text), small, rest)]
        found = Head(title, size, tuple(imprint), small)
        is_large = len(title) == 1 or part <= 0.5
        if is_large and found.height <= HIGHEST_HEAD * measure.paper.size[1]:
            return found
        part *= SHRINK


def _cells(planner: Planner, measure: Measure) -> Iterator[tuple[Lines, ...]]:
    for month in planner.year.months:
        yield tuple(_lines(planner.marks.get(day.day, ()), measure) for day in month)


def _lines(marks: tuple[Mark, ...], measure: Measure) -> Lines:
    """Return the marks of a day in lines that are no wider than their room."""
    found: list[list[Mark]] = []
    left, room = 0.0, measure.room
    for mark in marks:
        wide = measure.mark(mark)
        if wide > left:
            found.append([])
            left = room
        found[-1].append(mark)
        left -= wide
    return tuple(map(tuple, found))
