"""What frames the lanes of a timeline: months, weeks, holidays, the night and the legend."""

from datetime import date, timedelta

from overleg.dutch import MONTHS, SHORT_MONTHS
from overleg.publishing.entries import Shade, Shape
from overleg.publishing.paper.typeface import letters, lines, printable
from overleg.publishing.timeline.labels import Box, Rows
from overleg.publishing.timeline.sheet import Line, Sheet, Strip


def axis(sheet: Sheet, top: float) -> float:
    """Draw months, ISO weeks and the names of the school holidays; return where they end."""
    unit, timeline = sheet.unit, sheet.timeline
    month_base, week_base = top + 14 * unit, top + 28 * unit
    for number in range(13):
        year, month = timeline.year + number // 12, number % 12 + 1
        first = date(year, month, 1)
        strip = Box(sheet.x(first), top, sheet.end(_month_end(first)), top + 19 * unit)
        name = MONTHS[month - 1] if number < 12 else f"{SHORT_MONTHS[0]} {year}"
        sheet.centre("month", strip, month_base, name, 12 * unit)
    sheet.write("axis", 0, week_base, "ISO-week", 8 * unit, bold=False)
    monday = timeline.first - timedelta(days=timeline.first.weekday())
    while monday <= timeline.last:
        week = Box(sheet.x(monday), top, sheet.x(monday + timedelta(days=7)), top)
        text = str(monday.isocalendar().week)
        wide = letters().width(text, 8 * unit)
        if week.x1 - week.x0 > wide + 2 * unit:
            sheet.centre("week", week, week_base, text, 8 * unit)
        monday += timedelta(days=7)
    return _holiday_names(sheet, top + 32 * unit)


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _holiday_names(sheet: Sheet, top: float) -> float:
    """Write the names of the school holidays, on a second line where they would touch."""
    unit, size = sheet.unit, 8 * sheet.unit
    rows = Rows()
    deepest = 0
    for shade in sheet.timeline.shades:
        if not shade.is_school:
            continue
        name, wide = _holiday_name(sheet, shade, size)
        middle = (sheet.x(shade.first) + sheet.end(shade.last) - wide) / 2
        x = min(max(middle, sheet.left), sheet.width - wide)
        part = (x - 2 * unit, x + wide + 2 * unit)
        row = rows.first_free([part])
        rows.take(row, [part])
        sheet.write("holiday", x, top + (row * 10 + 8) * unit, name, size, bold=False)
        deepest = max(deepest, row + 1)
    return top + (10 * deepest + 2) * unit


def _holiday_name(sheet: Sheet, shade: Shade, size: float) -> tuple[str, float]:
    """Return the name, cut to what the chart can hold, and its width."""
    name = lines(printable(shade.name), size, sheet.width - sheet.left)[0]
    return name, letters().width(name, size)


def night(sheet: Sheet) -> Box | None:
    """Return the band of the night that everything leads to; broader than a night is."""
    nights = [entry for entry in sheet.timeline.entries if entry.shape is Shape.NIGHT]
    if not nights:
        return None
    middle = sheet.end(nights[-1].first)
    half = 3 * sheet.unit
    return Box(middle - half, 0, middle + half, 0)


def flag(sheet: Sheet, top: float, night: Box | None) -> Box | None:
    """Write what the night is, in white on black; return its box."""
    if night is None:
        return None
    entry = [e for e in sheet.timeline.entries if e.shape is Shape.NIGHT][-1]
    unit, size = sheet.unit, 15 * sheet.unit
    when = f"{entry.days} {entry.hours}".strip()
    text = f"{printable(entry.name)}  {when}"
    text = lines(text, size, sheet.width - sheet.left - 40 * unit, bold=True)[0]
    wide = letters(bold=True).width(text, size)
    box = Box(sheet.width - wide - 34 * unit, top, sheet.width, top + 21 * unit)
    sheet.write("flag", box.x0 + 24 * unit, top + 16 * unit, text, size, bold=True)
    return box


def background(sheet: Sheet, chart: Box, top: float) -> None:
    """Draw what lies behind everything: months, weeks, school holidays and closed days."""
    timeline = sheet.timeline
    for shade in timeline.shades:
        box = Box(sheet.x(shade.first), chart.y0, sheet.end(shade.last), chart.y1)
        sheet.strips.insert(0, Strip("school" if shade.is_school else "closed", box, shade.name))
    week_top = top + 20 * sheet.unit
    for number in range(1, 13):
        x = sheet.x(date(timeline.year + number // 12, number % 12 + 1, 1))
        # Not through the names of the school holidays, nor through the flag.
        sheet.lines.append(Line("month", x, top, x, week_top + 11 * sheet.unit))
        sheet.lines.append(Line("month", x, chart.y0, x, chart.y1))
    monday = timeline.first + timedelta(days=-timeline.first.weekday() % 7)
    while monday <= timeline.last:
        x = sheet.x(monday)
        sheet.lines.append(Line("week", x, week_top, x, week_top + 11 * sheet.unit))
        monday += timedelta(days=7)
    sheet.lines.append(Line("lane", 0, chart.y0, sheet.width, chart.y0))


LEGEND = (
    ("overleg", "overleg"),
    ("termijn", "termijn: uiterlijk die dag"),
    ("dag", "dag"),
    ("periode", "periode"),
    ("phase", "fase"),
    ("school", "schoolvakantie"),
    ("closed", "vrije dag"),
    ("night", "de nacht"),
)


def legend(sheet: Sheet, top: float) -> tuple[tuple[str, float, float], ...]:
    """Write what the signs mean; return kind, x and y of each."""
    unit, found = sheet.unit, []
    x = 8 * unit
    for kind, words in LEGEND:
        found.append((kind, x, top + 7 * unit))
        text = sheet.write("legend", x + 12 * unit, top + 10 * unit, words, 9 * unit, bold=False)
        x = text.box.x1 + 22 * unit
    return tuple(found)
