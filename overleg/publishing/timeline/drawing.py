"""The drawing of a timeline: where every mark and every text stands, in points of the paper.

Labels never overlap: each gets the highest rows of its lane where its box is free, and the type is
the largest with which everything fits on the paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from overleg.publishing.entries import Bar, Entry, Lane, Shape, Timeline
from overleg.publishing.paper.size import Paper
from overleg.publishing.paper.typeface import letters, lines, printable
from overleg.publishing.timeline.axis import axis, background, flag, legend, night
from overleg.publishing.timeline.labels import Box, Column, Label, Region, Rows, Text, place
from overleg.publishing.timeline.sheet import MARGIN, Line, Sheet, Strip

LARGEST, READABLE, SMALLEST, STEP = 13.0, 8.0, 5.0, 0.25
TIGHTEST, ROOMIEST = 24, 32  # height of a row, in twentieths of the type size
AIR = 0.5  # above and below the rows of a lane, in type sizes
GAP = 0.45  # beside the words in a bar, in type sizes
WIDEST_LABEL = 0.24  # of the whole width
"""Longer names go over several lines: a label must not push others far down."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on the paper.

    `top`: where it begins when the page itself has the title. `unit`: the scale of the signs that
    do not depend on the type size.
    """

    width: float
    height: float
    top: float
    type_size: float
    strips: tuple[Strip, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    texts: tuple[Text, ...]
    night: Box | None
    flag: Box | None
    legend: tuple[tuple[str, float, float], ...]
    chart: Box
    days: int
    unit: float

    @property
    def all_texts(self) -> tuple[Text, ...]:
        """Every text that is drawn, those of the labels too."""
        return (*self.texts, *(text for label in self.labels for text in label.texts))

    @property
    def star(self) -> str:
        """The outline of the star on the flag of the night, as an SVG path; "" without one."""
        if self.flag is None:
            return ""
        half = self.flag.height / 2
        x, y = self.flag.x0 + 1.15 * half, (self.flag.y0 + self.flag.y1) / 2
        turns = [(number * pi / 5, half * (0.36, 0.86)[number % 2 == 0]) for number in range(10)]
        points = [f"{x + far * sin(turn):.2f} {y - far * cos(turn):.2f}" for turn, far in turns]
        return f"M{'L'.join(points)}Z"


def draw(timeline: Timeline, paper: Paper = Paper.A3) -> Drawing:
    """Return the drawing with the largest type that fits on the paper.

    Where even the smallest does not fit, the drawing is higher than the paper.
    """
    room = paper.size[1] - 2 * MARGIN
    size = _largest(timeline, paper, room)
    rows = [tenths / 20 * size for tenths in range(ROOMIEST, TIGHTEST - 1, -1)]
    fitting = (row for row in rows if _drawn(timeline, paper, size, row)[1].height <= room)
    row = next(fitting, rows[-1])
    spare = max(0.0, room - _drawn(timeline, paper, size, row)[1].height)
    sheet, frame = _drawn(timeline, paper, size, row, spare)
    return Drawing(
        width=sheet.width,
        height=frame.height,
        type_size=size,
        strips=tuple(sheet.strips),
        lines=tuple(sheet.lines),
        labels=tuple(sheet.labels),
        texts=tuple(sheet.texts),
        unit=paper.scale,
        days=(timeline.last - timeline.first).days + 1,
        top=frame.top,
        night=frame.night,
        flag=frame.flag,
        legend=frame.legend,
        chart=frame.chart,
    )


def _largest(timeline: Timeline, paper: Paper, room: float) -> float:
    """Return the largest type size with which all fits when the rows are close together.

    Above what is still easy to read, a size that breaks a word is too large.
    """
    size = LARGEST * paper.scale
    while size > SMALLEST:
        sheet, frame = _drawn(timeline, paper, size, TIGHTEST / 20 * size)
        is_small = size <= READABLE * paper.scale
        if frame.height <= room and (is_small or not any(e.is_broken for e in sheet.labels)):
            break
        size -= STEP
    return size


def _drawn(
    timeline: Timeline, paper: Paper, size: float, row: float, spare: float = 0.0
) -> "tuple[Sheet, _Frame]":
    sheet = Sheet(timeline, paper, size, row)
    return sheet, _lay_out(sheet, spare)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What occurs once on a sheet."""

    height: float
    top: float
    night: Box | None
    flag: Box | None
    legend: tuple[tuple[str, float, float], ...]
    chart: Box


def _lay_out(sheet: Sheet, spare: float) -> _Frame:
    """Draw everything; return what only occurs once.

    Args:
        sheet: where it is drawn.
        spare: height to divide over the lanes, so that the paper is filled.
    """
    unit = sheet.unit
    title = printable(sheet.timeline.title)
    sheet.write("title", 0, 26 * unit, title, 28 * unit, bold=True)
    top = 36 * unit
    below_axis = axis(sheet, top)
    band = night(sheet)
    banner = flag(sheet, below_axis, band)
    chart_top = y = banner.y1 + 3 * unit if banner else below_axis
    for lane in sheet.timeline.lanes:
        y = _lane(sheet, lane, y, band, spare / len(sheet.timeline.lanes))
    chart = Box(sheet.left, chart_top, sheet.width, y)
    background(sheet, chart, top)
    return _Frame(
        height=y + 22 * unit,
        top=top,
        night=Box(band.x0, banner.y1, band.x1, y) if band and banner else None,
        flag=banner,
        legend=legend(sheet, y + 6 * unit),
        chart=chart,
    )


def _lane(sheet: Sheet, lane: Lane, top: float, night: Box | None, spare: float) -> float:
    """Draw one lane; return where it ends."""
    size = sheet.size
    rows = Rows()
    column = Column(
        top=top + AIR * size,
        row=sheet.row,
        size=size,
        widest=WIDEST_LABEL * sheet.width,
        regions=_regions(sheet, night),
    )
    for bar in lane.bars:
        _bar(sheet, _beside(sheet, bar, night), column, rows)
    for entries in _together(lane, sheet.timeline.entries):
        spots = [_spot(sheet, entry, night) for entry in entries]
        sheet.labels.append(place(entries, spots, column, rows))
    names = lines(printable(lane.name), sheet.lane_size, sheet.left - 8 * sheet.unit, bold=True)
    for number, name in enumerate(names):
        y = column.top + (number + 0.85) * 1.2 * sheet.lane_size
        sheet.write("lane", 0, y, name, sheet.lane_size, bold=True)
    high = max(rows.count * column.row, len(names) * 1.2 * sheet.lane_size)
    end = column.top + high + AIR * size + spare
    sheet.lines.append(Line("lane", 0, end, sheet.width, end))
    return end


def _regions(sheet: Sheet, night: Box | None) -> tuple[Region, ...]:
    """Return where labels may stand: nothing is written across the night."""
    if night is None:
        return (Region(sheet.left + 2, sheet.width),)
    return (Region(sheet.left + 2, night.x0), Region(night.x1 + 1, sheet.width))


def _beside(sheet: Sheet, bar: Bar, night: Box | None) -> tuple[str, float, float]:
    """Return the words of a phase, and from where to where its bar goes: not under the night."""
    x0, x1 = sheet.x(bar.first), sheet.end(bar.last)
    if night and night.x0 < x0 < night.x1:
        x0 = night.x1
    if night and night.x0 < x1 < night.x1:
        x1 = night.x0
    return printable(bar.name), x0, x1


def _bar(sheet: Sheet, bar: tuple[str, float, float], column: Column, rows: Rows) -> None:
    """Draw a phase in the first row where it fits, with its words inside if they fit there."""
    size = column.size
    words, x0, x1 = bar
    is_inside = letters(bold=True).width(words, size) + 2 * GAP * size <= x1 - x0
    row = rows.first_free([(x0, x1)])
    rows.take(row, [(x0, x1)])
    top = column.top + row * column.row
    box = Box(x0, top + 0.06 * column.row, x1, top + 0.94 * column.row)
    sheet.strips.append(Strip("phase", box, words))
    if is_inside:
        base = top + column.row * 0.5 + size * 0.34
        sheet.write("bar", x0 + GAP * size, base, words, size, bold=True)


def _together(lane: Lane, entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Yield what gets one label: an entry, or all entries of a series; in order of time."""
    own = [e for e in entries if lane.id in e.lanes and e.shape is not Shape.NIGHT]
    seen: set[str] = set()
    for entry in own:
        if not entry.series:
            yield (entry,)
        elif entry.series not in seen:
            seen.add(entry.series)
            yield tuple(e for e in own if e.series == entry.series)


def _spot(sheet: Sheet, entry: Entry, night: Box | None) -> Region:
    """Return from where to where the mark of an entry stands; beside the night, never on it."""
    radius = sheet.size * 0.44
    x0, x1 = sheet.x(entry.first), sheet.end(entry.last)
    if entry.shape is not Shape.PERIOD or x1 - x0 < 2 * radius:
        middle = (x0 + sheet.end(entry.first)) / 2
        x0, x1 = middle - radius, middle + radius
    x0 = max(x0, sheet.left)
    if night is None or x0 >= night.x1 or x1 <= night.x0:
        shift = min(0.0, sheet.width - x1)
        return Region(x0 + shift, x1 + shift)
    wide = x1 - x0
    if entry.shape is Shape.PERIOD and x0 < night.x0 - 2 * radius:
        return Region(x0, x1 if x1 > night.x1 + 1 else night.x0 - 1)
    is_after = entry.last > sheet.timeline.first.replace(month=12, day=31)
    return (
        Region(night.x1 + 1, night.x1 + 1 + wide)
        if is_after
        else Region(night.x0 - 1 - wide, night.x0 - 1)
    )
