"""The pages in a real browser; skipped only where there is none, which the CI does not allow."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from tests.browsing import CHROMIUM, chromium, kind, listen, one_of_each_kind, server
from tests.page_checks import DESKTOP, PHONE, Look, axe, keyboard, on_a_phone, show
from tests.rich import pages

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
A4, A4_LANDSCAPE, A3_LANDSCAPE = (210, 297), (297, 210), (420, 297)  # millimetres
MILLIMETRE = 72 / 25.4
LARGE = {"index", "groepen/*", "groepen/*/jaaroverzicht", "jaarwisseling/*"}
"""The pages of the real programme that hold far more than those of the rich one."""
LINES = """() => {
  // What only works with script may wait for it.
  for (const element of document.querySelectorAll("[data-script]")) element.remove();
  return document.body.innerText.split("\\n").map((line) => line.trim());
}"""


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def printed(page: Page) -> list[PageObject]:
    """Return the page as the browser prints it, on A4 where the page itself does not say."""
    document = page.pdf(width="210mm", height="297mm", prefer_css_page_size=True)
    return list(PdfReader(BytesIO(document)).pages)


def size(sheet: PageObject) -> tuple[int, int]:
    """Return how wide and high a sheet is, in millimetres."""
    width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
    return round(width / MILLIMETRE), round(height / MILLIMETRE)


@pytest.mark.parametrize(
    ("edition", "looks"),
    [
        # Colours differ by the light, places by the width: two looks show both of each.
        ("rich", ((DESKTOP, "dark"), (PHONE, "light"))),
        ("huizen", ((DESKTOP, "light"),)),
        ("without an address", ((PHONE, "light"),)),
        ("secret", ((PHONE, "dark"),)),
    ],
)
def test_every_page_is_for_everybody(
    edition: str, looks: tuple[Look, ...], root: str, page: Page
) -> None:
    wrong = listen(page, root)
    found = []
    for path in one_of_each_kind(edition):
        if edition == "huizen" and kind(path) not in LARGE:
            continue
        page.goto(f"{root}/{edition}/{path}")
        seen = chain(*(axe(page, *look) for look in looks), on_a_phone(page))
        found += [f"{path}: {finding}" for finding in seen]
    assert found == []
    assert wrong == []


@pytest.mark.parametrize("edition", ["rich", "without an address"])
def test_the_keyboard_reaches_everything(edition: str, root: str, page: Page) -> None:
    show(page, PHONE, "light")
    for path in one_of_each_kind(edition):
        page.goto(f"{root}/{edition}/{path}")
        assert list(keyboard(page)) == [], path


@pytest.mark.parametrize(
    ("typed", "told", "first"),
    [
        ("ankeroverl", "1 gevonden", "Ankeroverleg"),
        ("ORDE veilig", "1 gevonden", "Openbare Orde en Veiligheid (OOV)"),
        ("", "", "Openbare Orde en Veiligheid (OOV)"),
        ("zoiets is er niet", "Niets gevonden: probeer een deel van de naam.", None),
    ],
)
def test_the_front_page_finds_a_group_or_a_meeting(
    typed: str, told: str, first: str | None, root: str, page: Page
) -> None:
    page.goto(f"{root}/huizen/index.html")
    page.get_by_label("Zoek een groep of een overleg").fill(typed)
    assert page.locator("#gevonden").inner_text() == told
    shown = page.locator("#gezocht [data-item]:visible")
    assert (shown.first.inner_text().splitlines()[0] if shown.count() else None) == first


def test_without_script_every_text_is_there(root: str, page: Page, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        still = context.new_page()
        for path in one_of_each_kind("rich"):
            page.goto(f"{root}/rich/{path}")
            still.goto(f"{root}/rich/{path}")
            without = still.inner_text("body")
            assert [line for line in page.evaluate(LINES) if line not in without] == [], path


def test_every_page_prints(root: str, page: Page) -> None:
    for path in one_of_each_kind("rich"):
        page.goto(f"{root}/rich/{path}")
        sheets = printed(page)
        is_wide = kind(path).rpartition("/")[2] in {"jaaroverzicht", "werkdruk"}
        is_wide |= kind(path) == "jaarwisseling/*"
        expected = {A3_LANDSCAPE, A4_LANDSCAPE} if is_wide else {A4}
        assert {size(sheet) for sheet in sheets} <= expected, path
        assert all(sheet.extract_text().strip() for sheet in sheets), f"{path}: an empty sheet"
        assert len(sheets) == 1 or "jaaroverzicht" not in path


def test_the_timeline_prints_on_a_landscape_sheet_with_its_list(root: str, page: Page) -> None:
    page.goto(f"{root}/huizen/jaarwisseling/2024-2025.html")
    sheets = printed(page)
    assert {size(sheet) for sheet in sheets} == {A3_LANDSCAPE}
    words = [sheet.extract_text() for sheet in sheets]
    assert "Jaarwisseling 2024-2025" in words[0]
    assert "Afvinklijst" not in words[0]
    assert "Afvinklijst" in words[1]


def test_a_year_planner_prints_on_one_landscape_sheet(root: str, page: Page) -> None:
    # The fullest there is: everything of which a group sees the names too.
    page.goto(f"{root}/huizen/groepen/oov/jaaroverzicht-2024.html")
    (sheet,) = printed(page)
    assert size(sheet) == A3_LANDSCAPE
    words = sheet.extract_text()
    assert "Jaaroverzicht 2024" in words
    assert "Tweede kerstdag" in words
    assert "Werkdruk" not in words


def test_there_is_a_page_of_every_kind() -> None:
    expected = {"index", "groepen/*", "overleggen/*", "wijzigingen", "jaarwisseling/*"}
    expected |= {"jaaroverzicht", "werkdruk"}
    assert {kind(path) for path in pages("rich")} >= expected
    assert {kind(path) for path in pages("huizen")} >= expected
