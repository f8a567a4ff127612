"""The year planner as a document to print: one sheet of paper, whatever is on it."""

from overleg.dutch import MONTHS
from overleg.publishing.paper.pdf import compiled
from overleg.publishing.paper.size import Paper
from overleg.publishing.paper.typeface import FAMILY, letters, printable
from overleg.publishing.planner.columns import CODE, Item
from overleg.publishing.planner.days import Day
from overleg.publishing.planner.planner import Mark, Planner
from overleg.publishing.planner.sheet import (
    COLUMN_GAP,
    MARGIN,
    TITLE_WIDTH,
    Lines,
    Measure,
    Sheet,
    fit,
)

COLOURS = (
    *("#1f5fa8", "#b3261e", "#2e7d32", "#7b3fa0", "#9a5200", "#006b75"),
    *("#b5155a", "#5a6600", "#3f4fb0", "#6f4c3e", "#00665a", "#7a5c00"),
)
"""The colours of the themes; jaaroverzicht.css has the same for a light screen."""


def document(planner: Planner, paper: Paper = Paper.A3) -> bytes:
    """Return the PDF. The same planner gives the same bytes: its date is that of the plan."""
    return compiled("jaaroverzicht.typ", _data(planner, fit(planner, paper)), planner.planned_on)


def _data(planner: Planner, sheet: Sheet) -> dict[str, object]:
    """Return what the document needs, every text as the typeface can show it."""
    measure, day = sheet.measure, planner.planned_on
    width, height = measure.paper.size
    return {
        "title": printable(planner.title),
        "title_lines": sheet.head.title,
        "title_size": sheet.head.size,
        "title_width": TITLE_WIDTH,
        "imprint_lines": sheet.head.imprint,
        "imprint_size": sheet.head.imprint_size,
        "head": sheet.head.height,
        "organisation": printable(planner.organisation),
        "description": printable(f"{planner.programme}. {planner.imprint}"),
        "planned_on": [day.year, day.month, day.day],
        "family": FAMILY,
        "colours": COLOURS,
        "width": width,
        "height": height,
        "margin": MARGIN,
        "size": measure.size,
        "small": measure.small,
        "small_line": measure.small_line,
        "line": measure.line,
        "header": measure.header,
        "day": measure.day,
        "week": measure.week,
        "bar": measure.bar,
        "gap": measure.gap,
        "code": CODE * measure.small,
        "column": measure.column,
        "column_gap": COLUMN_GAP * measure.paper.scale,
        "months": _months(planner, sheet),
        "columns": [_column(column, measure) for column in sheet.columns],
    }


def _months(planner: Planner, sheet: Sheet) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for name, days, cells in zip(MONTHS, planner.year.months, sheet.cells, strict=True):
        both = zip(days, cells, strict=True)
        rows = [_day(planner, day, lines, sheet) for day, lines in both]
        found.append({"name": name.capitalize(), "days": rows})
    return found


def _day(planner: Planner, day: Day, lines: Lines, sheet: Sheet) -> dict[str, object]:
    bars = planner.bars.get(day.day, ())
    told, told_size = _told("" if lines else day.told, sheet.measure)
    return {
        "number": str(day.day.day),
        "weekday": day.weekday,
        "week": str(day.week or ""),
        "shade": day.shade,
        "is_school": bool(day.school),
        "told": told,
        "told_size": told_size,
        "height": sheet.rows[day.day.day - 1],
        "lines": [[_mark(mark) for mark in line] for line in lines],
        "bars": [{"lane": bar.lane, "colour": bar.colour} for bar in bars],
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {"label": printable(mark.label), "colour": mark.colour, "look": mark.look}


def _column(column: tuple[Item, ...], measure: Measure) -> list[dict[str, object]]:
    """Return the items of a column; the first needs no room above it."""
    return [_item(item, item.above if number else 0, measure) for number, item in enumerate(column)]


def _item(item: Item, above: float, measure: Measure) -> dict[str, object]:
    return {
        "kind": item.kind,
        "lines": item.lines,
        "mark": item.mark,
        "colour": item.colour,
        "look": item.look,
        "lead": item.lead,
        "height": (item.height - item.above + above) * measure.small_line,
        "above": above * measure.small_line,
    }


def _told(name: str, measure: Measure) -> tuple[str, float]:
    """Return a name as it fits in a day, and in which size; it stands in full below."""
    wide, shown = letters(), printable(name)
    sizes = [part * measure.size for part in (0.82, 0.72)]
    for size in sizes:
        if wide.width(shown, size) <= measure.room:
            return shown, size
    while shown and wide.width(f"{shown}…", sizes[-1]) > measure.room:
        shown = shown[:-1]
    return f"{shown.rstrip()}…", sizes[-1]
