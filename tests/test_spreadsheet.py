"""Sheets as an Excel file, read back by another library."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from overleg.publishing.workbook import spreadsheet as spreadsheet_module
from overleg.publishing.workbook.spreadsheet import (
    HEAD,
    LONGEST,
    Book,
    Cell,
    Column,
    Look,
    Row,
    Sheet,
    printable,
    sheet_names,
    spreadsheet,
)

MADE_ON = date(2026, 11, 23)
MAYBE_FORMULAS = ["=1+1", "+31 35 528 1911", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]
HOSTILE = [
    *MAYBE_FORMULAS,
    "https://voorbeeld.nl/x",
    "mailto:oov@voorbeeld.nl",
    "internal:'Agenda'!A1",
    "007",
    "1e5",
    "1-2",
    "TRUE",
    "#N/A",
    "{=A1}",
    "<script>alert(1)</script>",
    '&amp; & "x" \' ]]>',
    "regel 1\nregel 2",
    " met spaties ",
    "🚒 مسجد שלום",
    "_x0041_",
    "'=1",
]


def book(*cells: Cell, title: str = "Programma", name: str = "Agenda") -> Book:
    """Return a book of one sheet with one column."""
    rows = tuple(Row((cell,)) for cell in cells)
    sheet = Sheet(name, "Een noot.", (Column("Kolom", 20),), rows)
    return Book(title, "Gemeente Voorbeeld", "Over dit boek.", MADE_ON, (sheet,))


def opened(made: Book) -> Workbook:
    return load_workbook(BytesIO(spreadsheet(made)))


def page(*cells: Cell) -> Worksheet:
    return opened(book(*cells)).worksheets[0]


def back(*cells: Cell) -> list[object]:
    """Return what another library reads in the rows."""
    return [row[0] for row in page(*cells).iter_rows(min_row=HEAD + 2, values_only=True)]


@pytest.mark.parametrize(
    ("cell", "value", "shown_as"),
    [
        (date(2027, 4, 6), datetime(2027, 4, 6), "dd-mm-yyyy"),
        (time(9, 30), time(9, 30), "hh:mm"),
        (timedelta(hours=1, minutes=30), timedelta(hours=1, minutes=30), "[h]:mm"),
        (timedelta(hours=24), timedelta(hours=24), "[h]:mm"),
        (53, 53, "General"),
        ("tekst", "tekst", "General"),
        ("", None, "General"),
        (None, None, "General"),
    ],
)
def test_a_cell_is_what_it_is(cell: Cell, value: object, shown_as: str) -> None:
    found = page(cell).cell(HEAD + 2, 1)
    assert found.value == value
    assert found.number_format == shown_as


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    found = page(text).cell(HEAD + 2, 1)
    assert found.data_type == "s"
    assert found.hyperlink is None
    assert unescaped(found.value) == text.replace("\r", "\n")
    assert found.quotePrefix is (text in MAYBE_FORMULAS)


TEXTS = st.one_of(
    st.text(max_size=40),
    st.builds(str.__add__, st.sampled_from("=+-@\t\r\n'_"), st.text(max_size=20)),
    st.sampled_from(HOSTILE),
    st.integers(LONGEST - 2, LONGEST + 2).map(lambda length: "x" * length),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8), TEXTS, TEXTS)
def test_whatever_people_type_comes_back(texts: list[str], title: str, name: str) -> None:
    made = book(*texts, title=title, name=name)
    read = opened(made)
    rows = read.worksheets[0].iter_rows(min_row=HEAD + 2, values_only=True)
    assert [unescaped(row[0]) for row in rows] == [printable(text) for text in texts]
    assert unescaped(read.properties.title) == printable(title)
    assert spreadsheet(made) == spreadsheet(made)


def unescaped(text: object) -> str:
    """Undo how a file writes '_x0041_', which stands for an A; the reader leaves it."""
    return str(text or "").replace("_x005F_", "_")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("\x00bel\x07 \x1b[31m\x85", "�bel� �[31m�"),
        ("los \ud83d half", "los � half"),
        ("\ufffe\uffff", "��"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        # Excel counts an emoji as two.
        ("🚒" * LONGEST, "🚒" * ((LONGEST - 1) // 2) + "…"),
    ],
)
def test_every_program_can_read_the_text(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["Agenda", "Jaarwisseling"], ["Agenda", "Jaarwisseling"]),
        (["Agenda", "AGENDA", "agenda"], ["Agenda", "AGENDA (2)", "agenda (3)"]),
        (["a/b\\c?d*e[f]g:h"], ["a b c d e f g h"]),
        (["'Quote'"], ["Quote"]),
        (["History", "  "], ["History (2)", "Blad"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 27 + " (2)"]),
        (["🚒" * 20], ["🚒" * 15]),
    ],
)
def test_names_of_sheets(wanted: list[str], names: list[str]) -> None:
    assert list(sheet_names(wanted)) == names


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_names_of_sheets_are_always_right_and_unique(wanted: list[str]) -> None:
    found = list(sheet_names(wanted))
    assert len({name.lower() for name in found}) == len(wanted)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("' ")
        assert name.lower() != "history"


def test_headings_filter_and_stay_in_sight() -> None:
    sheet = page("een", "twee")
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref, table.headerRowCount) == ("A4:A6", "A4:A6", 1)
    assert [column.name for column in table.tableColumns] == ["Kolom"]
    assert sheet.freeze_panes == "A5"
    assert sheet.cell(HEAD + 1, 1).value == "Kolom"
    assert sheet.column_dimensions["A"].width == pytest.approx(20, abs=1)
    assert not sheet.merged_cells.ranges
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        "Programma",
        "Over dit boek.",
        "Een noot.",
    ]


def test_a_sheet_without_rows_still_has_its_headings() -> None:
    (table,) = page().tables.values()
    assert table.ref == "A4:A5"


def test_a_sheet_says_what_excel_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spreadsheet_module.MOST_ROWS == 1_048_572
    monkeypatch.setattr(spreadsheet_module, "MOST_ROWS", 2)
    sheet = page("een", "twee", "drie")
    assert sheet["A3"].value == (
        "Excel kan niet meer dan 2 van de 3 regels tonen: de rest ontbreekt. Een noot."
    )
    assert [row[0].value for row in sheet.iter_rows(min_row=HEAD + 2)] == ["een", "twee"]
    assert next(iter(sheet.tables.values())).ref == "A4:A6"


def test_it_prints_on_landscape_a4_with_its_headings_on_every_page() -> None:
    sheet = page("een")
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # As many pages long as it must; one page wide is what goes without saying.
    assert (sheet.page_setup.fitToWidth, int(sheet.page_setup.fitToHeight)) == (None, 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.oddFooter.left.text == "Programma"
    assert sheet.oddFooter.center.text == "Blad &P van &N"
    assert sheet.oddFooter.right.text == "Planning van 23-11-2026"


@pytest.mark.parametrize(
    ("title", "footer"),
    [("Zorg & Veiligheid", "Zorg && Veiligheid"), ("x" * 300, "x" * 99 + "…"), ("&P&D", "&&P&&D")],
)
def test_a_title_is_no_code_in_the_footer(title: str, footer: str) -> None:
    with ZipFile(BytesIO(spreadsheet(book(title=title)))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert f"&amp;L{footer.replace('&', '&amp;')}&amp;C" in sheet


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    found = opened(book()).properties
    assert (found.title, found.creator) == ("Programma", "Gemeente Voorbeeld")
    assert found.language == "nl-NL"
    assert found.created == found.modified == datetime(2026, 11, 23)


def test_rows_stand_out() -> None:
    rows = tuple(Row(("x",), look) for look in Look)
    made = Book("T", "A", "B", MADE_ON, (Sheet("S", "", (Column("K", 9),), rows),))
    cells = [row[0] for row in opened(made).worksheets[0].iter_rows(min_row=HEAD + 2)]
    plain, provisional, moved, lapsed = cells
    assert (plain.font.italic, provisional.font.italic) == (False, True)
    assert moved.fill.fgColor.rgb == "FFFFF2CC"
    assert (lapsed.font.strike, plain.font.strike) == (True, None)


def test_a_row_is_as_high_as_its_text() -> None:
    sheet = page("kort", "woord " * 30, "x" * LONGEST, "a\nb\nc")
    heights = [sheet.row_dimensions[HEAD + 2 + number].height for number in range(4)]
    assert heights[::3] == [None, 45]
    assert heights[1:3] == pytest.approx([150, 409], abs=1)
