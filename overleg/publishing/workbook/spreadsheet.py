"""Sheets as values, and the Excel file that they make: text stays text, a day is a real day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from itertools import count
from math import ceil
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | time | timedelta | None


class Look(StrEnum):
    """How a row stands out; a column says it in words too."""

    PLAIN = "gewoon"
    PROVISIONAL = "onder voorbehoud"
    MOVED = "verplaatst"
    LAPSED = "vervalt"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, one for each column."""

    cells: tuple[Cell, ...]
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `name` is what people call it; `note` tells the reader what to know."""

    name: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `about`: whose it is and of when; `made_on`: its date, on the file too."""

    title: str
    author: str
    about: str
    made_on: date
    sheets: tuple[Sheet, ...]


HEAD = 3
"""The row of the headings, counted from 0; above it stand title, about and note."""
MOST_ROWS = 1_048_576 - HEAD - 1
"""What a sheet holds below its headings."""
A4 = 9
LONGEST = 32_767
LONGEST_NAME = 31
"""What a cell and the name of a sheet hold, in UTF-16 units: an emoji is two."""
LONGEST_TITLE = 100
LINE, HIGHEST = 15, 409
"""The height of a line, and of a row at most, in points."""
MOST_LINES = HIGHEST // LINE
LOST_AT_LINE_ENDS = 0.1
# XML cannot hold these, or only in an escape that not every program reads.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\n\t]+")
RESERVED_NAMES = ("history",)
LOOKS: dict[Look, dict[str, object]] = {
    Look.PLAIN: {},
    Look.PROVISIONAL: {"italic": True},
    Look.MOVED: {"bg_color": "#FFF2CC"},
    Look.LAPSED: {"font_color": "#595959", "font_strikeout": True},
}
EVERY_CELL = {"valign": "top", "bottom": 1, "bottom_color": "#BFBFBF"}
KINDS: dict[type, dict[str, object]] = {
    str: {"text_wrap": True},
    int: {"align": "left"},
    date: {"num_format": "dd-mm-yyyy", "align": "left"},
    time: {"num_format": "hh:mm", "align": "left"},
    timedelta: {"num_format": "[h]:mm", "align": "left"},
}
HEADING = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "top"}
LANGUAGE = "nl-NL"


def spreadsheet(book: Book) -> bytes:
    """Return the Excel file; the same book gives the same bytes."""
    from xlsxwriter import Workbook  # slow to load, and only needed here

    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as file:
        _describe(file, book)
        formats = _Formats(file)
        for sheet, name in zip(book.sheets, sheet_names(s.name for s in book.sheets), strict=True):
            _write(file.add_worksheet(name), book, sheet, formats)
    return _in_dutch(made.getvalue())


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """Return text that every program can read: no control characters, and not too long."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _cut(UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", lines), LONGEST)


def sheet_names(wanted: Iterable[str]) -> Iterator[str]:
    """Yield, for each name, one that Excel accepts and that no other sheet has.

    >>> list(sheet_names(["Agenda", "agenda", "Jaar: 2027/2028", "", "History"]))
    ['Agenda', 'agenda (2)', 'Jaar 2027 2028', 'Blad', 'History (2)']
    """
    used = set(RESERVED_NAMES)
    for name in wanted:
        plain = " ".join(FORBIDDEN_IN_NAMES.sub(" ", printable(name)).split()).strip("' ") or "Blad"
        for number in count(1):
            ending = f" ({number})" if number > 1 else ""
            found = _cut(plain, LONGEST_NAME - len(ending), "").strip("' ") + ending
            if found.lower() not in used:
                break
        used.add(found.lower())
        yield found


def _cut(text: str, units: int, mark: str = "…") -> str:
    """Return text of at most so many UTF-16 units, ending with the mark where it was longer."""
    coded = text.encode("utf-16-le")
    if len(coded) <= 2 * units:
        return text
    return coded[: 2 * (units - len(mark))].decode("utf-16-le", "ignore") + mark


class _Formats:
    """The formats of one file: each made once."""

    def __init__(self, file: "Workbook") -> None:
        self._file = file
        self._made: dict[tuple[object, ...], Format] = {}
        self.title = file.add_format({"bold": True, "font_size": 14})
        self.heading = file.add_format(HEADING)

    def of(self, cell: Cell, look: Look) -> "Format":
        """Return the format of a cell in a row with this look."""
        kind = str if cell is None else type(cell)
        is_quoted = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
        key = kind, look, is_quoted
        if key not in self._made:
            # So that the text stays text when somebody edits the cell.
            quoted = {"quote_prefix": True} if is_quoted else {}
            wanted = EVERY_CELL | KINDS[kind] | LOOKS[look] | quoted
            self._made[key] = self._file.add_format(wanted)
        return self._made[key]


def _describe(file: "Workbook", book: Book) -> None:
    file.set_properties(
        {
            "title": printable(book.title),
            "subject": printable(book.about),
            "author": printable(book.author),
            "created": datetime.combine(book.made_on, time()),
        }
    )


def _write(page: "Worksheet", book: Book, sheet: Sheet, formats: _Formats) -> None:
    page.write_string(0, 0, printable(book.title), formats.title)
    page.write_string(1, 0, printable(book.about))
    page.write_string(2, 0, printable(f"{_left_out(sheet)}{sheet.note}"))
    rows, last = sheet.rows[:MOST_ROWS], len(sheet.columns) - 1
    # A table has headings that a screen reader tells, and a filter on each; it wants a row.
    heads = [{"header": c.name, "header_format": formats.heading} for c in sheet.columns]
    table = {"columns": heads, "style": None}
    page.add_table(HEAD, 0, HEAD + max(len(rows), 1), last, table)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
    for number, row in enumerate(rows, HEAD + 1):
        page.set_row(number, _height(row, sheet.columns))
        for place, cell in enumerate(map(_readable, row.cells)):
            _write_cell(page, number, place, cell, formats.of(cell, row.look))
    page.freeze_panes(HEAD + 1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    _set_up_print(page, book)


def _left_out(sheet: Sheet) -> str:
    """Say that a sheet cannot hold all its rows, if so."""
    count = len(sheet.rows)
    if count <= MOST_ROWS:
        return ""
    return f"Excel kan niet meer dan {MOST_ROWS} van de {count} regels tonen: de rest ontbreekt. "


def _height(row: Row, columns: Iterable[Column]) -> float:
    """Return the height of a row in points: not every program finds it by itself."""
    cells = zip(row.cells, columns, strict=True)
    lines = (_lines(cell, column.width) for cell, column in cells if isinstance(cell, str))
    return min(max(lines, default=1) * LINE, HIGHEST)


@lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column, near enough: letters differ in width."""
    room = width * (1 - LOST_AT_LINE_ENDS)
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n", MOST_LINES))


def _readable(cell: Cell) -> Cell:
    return printable(cell) if isinstance(cell, str) else cell


def _write_cell(page: "Worksheet", row: int, column: int, cell: Cell, look: "Format") -> None:
    """Write a cell by what it is; never let the library guess what a text might be."""
    match cell:
        case str() if cell:
            page.write_string(row, column, cell, look)
        case int():
            page.write_number(row, column, cell, look)
        case date() | time() | timedelta():
            page.write_datetime(row, column, cell, look)
        case _:
            page.write_blank(row, column, None, look)


def _set_up_print(page: "Worksheet", book: Book) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
    title = _cut(" ".join(printable(book.title).split()), LONGEST_TITLE).replace("&", "&&")
    day = f"{book.made_on:%d-%m-%Y}"
    page.set_footer(f"&L{title}&CBlad &P van &N&RPlanning van {day}")


def _in_dutch(file: bytes) -> bytes:
    """Return the file with its language, which the library cannot say, for who hears it."""
    end = b"</cp:coreProperties>"
    said = f"<dc:language>{LANGUAGE}</dc:language>".encode() + end
    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            part.create_system = 0  # else it tells on which system it was made
            content = old.read(part)
            is_core = part.filename == "docProps/core.xml"
            new.writestr(part, content.replace(end, said) if is_core else content)
    return made.getvalue()
