import time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from overleg.publishing.entries import Timeline
from overleg.publishing.pages.assets import assets
from overleg.publishing.paper.size import Paper
from overleg.publishing.timeline.drawing import draw
from overleg.publishing.timeline.files import document, page, picture, timeline_files
from tests.programmes import SMALL, edition, programme, publish
from tests.timelines import crowded, real

GOLDEN = Path(__file__).parent / "golden" / "jaarwisseling" / "2027-2028.svg"
EDITION = edition(programme(SMALL), publish(SMALL))
NASTY = '#panic("x") $a$ <script>alert(1)</script> & "ik" {{ 7 * 7 }} 🚒 \\ @x'


def html(shown: Timeline) -> str:
    (content,) = page(EDITION, shown, draw(shown)).values()
    return content.decode()


def svg(shown: Timeline) -> ET.Element:
    return ET.fromstring(picture(shown, draw(shown)))  # noqa: S314 - our own


def read(shown: Timeline, paper: Paper = Paper.A3) -> PdfReader:
    return PdfReader(BytesIO(printed(shown, paper)))


def printed(shown: Timeline, paper: Paper = Paper.A3) -> bytes:
    return document(shown, draw(shown, paper), paper)


def nasty() -> Timeline:
    return real(name=NASTY, organisation=NASTY, topics=(NASTY,), undated=(NASTY,))


def test_a_cycle_has_a_page_a_drawing_and_a_document() -> None:
    assert list(timeline_files(EDITION, [real()])) == [
        "jaarwisseling/2027-2028.html",
        "jaarwisseling/2027-2028.svg",
        "jaarwisseling/2027-2028.pdf",
    ]


def test_the_drawing_is_the_one_that_a_human_has_seen() -> None:
    assert picture(real(), draw(real())) == GOLDEN.read_bytes()


def test_the_drawing_has_a_title_a_description_and_text_as_text() -> None:
    drawn = svg(real())
    assert drawn.get("role") == "img"
    assert drawn.findtext("{*}title") == "Jaarwisseling 2027-2028"
    assert "25" in (drawn.findtext("{*}desc") or "") or "31" in (drawn.findtext("{*}desc") or "")
    words = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "Raadsmededeling" in words


def test_todays_line_is_on_the_screen_only() -> None:
    shown = html(real())
    assert 'id="vandaag"' in shown
    style = assets(EDITION)["stijl.css"].decode()
    in_print = [part.split("\n}\n")[0] for part in style.split("@media print")[1:]]
    assert any(".tijdlijn .t-now { display: none; }" in part for part in in_print)
    assert b"vandaag" not in picture(real(), draw(real())).lower()
    assert "Vandaag" not in "".join(page.extract_text() for page in read(real()).pages)


def test_the_page_lists_everything_to_tick_off() -> None:
    shown = html(real())
    assert shown.count('type="checkbox"') == len(real().entries)
    assert '<html lang="nl">' in shown
    assert 'class="tijdlijn-pagina papier-a3"' in shown
    for entry in real().entries:
        assert entry.dated in shown
    assert "Versie 3, planning van 23 november 2026." in shown


def test_what_people_typed_stays_text() -> None:
    assert "<script>alert" not in html(nasty())
    assert "&lt;script&gt;alert(1)" in html(nasty())
    assert "<script>" in (svg(nasty()).findtext("{*}title") or "")
    words = "".join(page.extract_text() for page in read(nasty()).pages)
    assert '#panic("x") $a$ <script>' in words.replace("\n", " ")


@pytest.mark.parametrize("paper", Paper)
def test_the_document_is_landscape_and_its_list_comes_after_the_drawing(paper: Paper) -> None:
    pages = read(real(), paper).pages
    width, height = paper.size
    assert [round(float(pages[0].mediabox.width)), round(float(pages[0].mediabox.height))] == [
        round(width),
        round(height),
    ]
    assert "Jaarwisseling 2027-2028" in pages[0].extract_text()
    words = pages[1].extract_text()
    order = [words.index(name) for name in ("Afvinklijst", "Datum", "Evaluatie intern", "Briefing")]
    assert order == sorted(order)
    assert "Versie 3, planning van 23 november 2026." in words


def test_the_document_says_that_it_is_for_everyone_and_for_long() -> None:
    found = read(real())
    root: Any = found.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"]
    xmp = root["/Metadata"].get_data().decode()
    for claim in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance"):
        assert claim in xmp
    assert found.metadata
    assert found.metadata.title == "Jaarwisseling 2027-2028"


def test_the_document_tags_its_headings_its_table_and_its_figure() -> None:
    tags = _tags(read(real()))
    assert tags.count("/Figure") == 1
    assert tags.count("/TH") == 5 + 2
    assert "/H1" in tags
    assert tags.index("/Figure") < tags.index("/Table")


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
            assert node["/S"] != "/Figure" or node.get("/Alt")
        children = node.get("/K", [])
        waiting += reversed(children if isinstance(children, list) else [children])
    return tags


def test_every_font_is_inside_theprinted() -> None:
    fonts = [
        descendant.get_object()["/FontDescriptor"]
        for sheet in read(real()).pages
        for font in sheet["/Resources"].get("/Font", {}).values()  # type: ignore[attr-defined]
        for descendant in font.get_object()["/DescendantFonts"]
    ]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert printed(real()) == printed(real())


@pytest.mark.parametrize("paper", Paper)
def test_a_document_is_made_within_a_second(paper: Paper) -> None:
    printed(real(), paper)
    begin = time.process_time()
    printed(crowded(), paper)
    assert time.process_time() - begin < 1
