import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from overleg.publishing.paper.size import Paper
from overleg.publishing.paper.typeface import printable
from overleg.publishing.planner.document import document
from overleg.publishing.planner.planner import Planner
from overleg.publishing.planner.sheet import COLUMN_GAP, MARGIN, SMALLEST, fit
from tests.planners import NASTY, planner

REAL = [
    "Zorgoverleg",
    "Overleg wijk",
    "Jeugd en drugs",
    "Horecaplatform",
    "PGA-overleg",
    "KVO Huis",
]
MANY = 700
FULL = [f"Overleg nummer {number} over openbare orde en veiligheid" for number in range(100)]


@dataclass(frozen=True)
class Printed:
    """A document as it is read back: its words, which of them stand outside or on each other."""

    document: PdfReader
    words: str
    outside: list[str]
    on_each_other: list[tuple[float, float]]


def printed(shown: Planner, paper: Paper) -> Printed:
    found = PdfReader(BytesIO(document(shown, paper)))
    (page,) = found.pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [
        round(side) for side in paper.size
    ]
    width, height = paper.size
    texts: list[tuple[str, float, float, float]] = []

    def visit(text: str, user: list[float], place: list[float], _: Any, size: float) -> None:
        x = place[4] * user[0] + place[5] * user[2] + user[4]
        y = place[4] * user[1] + place[5] * user[3] + user[5]
        texts.append((text, x, y, size))

    page.extract_text(visitor_text=visit)
    outside = [
        text
        for text, x, y, _ in texts
        if text.strip()
        and not (MARGIN - 3 <= x <= width - MARGIN and MARGIN - 3 <= y <= height - MARGIN)
    ]
    measure = fit(shown, paper).measure
    marks = _lines(texts, 0.88 * measure.size, measure.month + measure.gap)
    below = _lines(texts, measure.small, measure.column + COLUMN_GAP * paper.scale)
    whole = " ".join("".join(text for text, *_ in texts).split())
    return Printed(found, whole, outside, [*marks, *below])


def _lines(
    texts: list[tuple[str, float, float, float]], size: float, column: float
) -> Iterator[tuple[float, float]]:
    """Yield pairs of base lines, in one column and type size, that are too near to each other."""
    lines: dict[int, set[float]] = {}
    for text, x, y, own in texts:
        if text.strip() and abs(own - size) < 0.01:
            lines.setdefault(int((x - MARGIN + 1) / column), set()).add(round(y, 1))
    for found in lines.values():
        for upper, lower in pairwise(sorted(found)):
            if 0.2 < lower - upper < 0.97 * size:
                yield upper, lower


@cache
def sheet(name: str, paper: Paper = Paper.A3) -> Printed:
    return printed(SHEETS[name], paper)


def words(name: str, paper: Paper = Paper.A3) -> str:
    return sheet(name, paper).words


SHEETS = {
    "empty": planner([]),
    "ordinary": planner(REAL, per_day=2, notes=20),
    "many notes": planner(REAL, per_day=1, notes=MANY),
    "many names": planner(FULL, per_day=1, notes=30),
    "very full": planner(FULL * 2, per_day=3, notes=60),
    "long names": planner([f"{n} {'W' * 190}" for n in range(25)], per_day=1, notes=10),
    "nasty": planner(
        [NASTY, NASTY + "!"], notes=3, group=NASTY, organisation=NASTY, programme=NASTY
    ),
    "long title": planner(REAL, group="W" * 200, organisation="M " * 100, programme="W" * 200),
}


@pytest.mark.parametrize(
    ("name", "paper"),
    [*((name, Paper.A3) for name in SHEETS), ("very full", Paper.A4)],
)
def test_every_planner_is_one_sheet_with_everything_inside_it(name: str, paper: Paper) -> None:
    assert not sheet(name, paper).outside
    assert not sheet(name, paper).on_each_other


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    names=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=40),
    per_day=st.integers(0, 2),
    notes=st.integers(0, 60),
    group=st.text(max_size=200),
)
def test_any_planner_is_one_sheet(names: list[str], per_day: int, notes: int, group: str) -> None:
    shown = planner(names, per_day=per_day, notes=notes, group=group)
    found = printed(shown, Paper.A4)
    assert not found.outside
    assert not found.on_each_other


def test_everything_is_on_an_ordinary_sheet() -> None:
    shown = SHEETS["ordinary"]
    told = words("ordinary")
    for text in (shown.title, shown.organisation, shown.programme, shown.imprint, "Januari"):
        assert text in told
    for theme in shown.themes:
        assert theme.name in told
        for code, meaning in theme.codes:
            assert code in told
            assert meaning in told
    for note in shown.notes:
        assert note.when in told
        assert note.what.split(", ")[1] in told
    assert "27 april: Koningsdag" in told
    assert "geen plaats" not in told


def test_notes_that_are_left_out_are_counted_on_the_sheet() -> None:
    fitted = fit(SHEETS["many notes"], Paper.A3)
    assert 0 < fitted.left_out < MANY
    assert fitted.measure.size == SMALLEST
    told = words("many notes")
    assert f"Voor {fitted.left_out} toelichtingen was op dit blad geen plaats" in told
    assert f"toelichting {MANY - fitted.left_out - 1}" in told
    assert f"toelichting {MANY - fitted.left_out}" not in told


def test_a_sheet_that_nobody_can_read_says_so() -> None:
    told = words("very full", Paper.A4)
    assert "Zo veel past niet leesbaar op dit blad: kies a3, of print een blad per groep." in told
    assert "leesbaar" not in words("ordinary")


def test_what_people_typed_stays_text() -> None:
    told = words("nasty")
    assert printable(NASTY) in told
    assert 'panic("x")' in told


@pytest.mark.parametrize("paper", Paper)
def test_the_same_planner_gives_the_same_bytes(paper: Paper) -> None:
    assert document(SHEETS["ordinary"], paper) == document(SHEETS["ordinary"], paper)


def test_the_document_says_that_it_is_for_everyone_and_for_long() -> None:
    found = sheet("ordinary").document
    root: Any = found.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_data().decode()
    for claim in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"):
        assert claim in xmp
    assert found.metadata
    assert found.metadata.title == "Jaaroverzicht 2027"
    assert found.metadata.author == "Gemeente Voorbeeld"


def test_every_month_is_a_table_with_its_name_as_header() -> None:
    tags = _tags(sheet("ordinary").document)
    assert tags.count("/Table") == 12
    assert tags.count("/TH") == 12
    assert tags.count("/TR") == 12 + 365
    assert tags.count("/H1") == 4


def _tags(found: PdfReader) -> list[str]:
    """Return the structure of a document, in reading order."""
    waiting: list[Any] = [found.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    tags = []
    while waiting:
        node = waiting.pop().get_object()
        if not hasattr(node, "get"):
            continue
        if "/S" in node:
            tags.append(str(node["/S"]))
        children = node.get("/K", [])
        waiting += reversed(children if isinstance(children, list) else [children])
    return tags


def test_a_document_is_made_within_a_second() -> None:
    document(SHEETS["ordinary"])
    begin = time.process_time()
    document(SHEETS["many names"])
    assert time.process_time() - begin < 1
