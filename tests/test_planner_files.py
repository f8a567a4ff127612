import re
import time
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from overleg.publishing.addresses import Addresses
from overleg.publishing.edition import Edition
from overleg.publishing.planner.document import COLOURS
from overleg.publishing.planner.files import planners
from tests.golden_files import FIRST, LAST, LATER, START, golden_files
from tests.planners import NASTY
from tests.programmes import SMALL, d, publish, shown

CSS = (files("overleg.publishing") / "templates" / "jaaroverzicht.css").read_text("utf-8")
LIGHT_PAPER, DARK_PAPER = "#ffffff", "#15181c"


def edition(**fields: object) -> Edition:
    found = shown(LATER, LAST, publish(START, FIRST).lock)
    return Edition(found.programme, found.publication, LAST, lapsed=found.lapsed, **fields)  # type: ignore[arg-type]


def page(text: str, path: str = "jaaroverzicht-2027.html") -> str:
    return planners(shown(text))[path].decode()


class Structure(HTMLParser):
    """The tags and classes of a page, and where it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_there_are_pages_for_everyone_and_every_group_and_a_document() -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "Q4 2027 t/m Q1 2028"')
    found = planners(shown(text, d("2027-09-01")))
    assert sorted(found) == sorted(
        f"{place}jaaroverzicht-{year}.{kind}"
        for year in (2027, 2028)
        for place, kind in [
            ("", "html"),
            ("", "pdf"),
            *((f"groepen/{group}/", "html") for group in ("oov", "politie", "boa")),
        ]
    )


@pytest.mark.parametrize("path", ["jaaroverzicht-2027.html", "groepen/oov/jaaroverzicht-2027.html"])
def test_the_page_is_the_one_that_a_human_has_read(path: str) -> None:
    assert path in golden_files()
    assert (
        planners(edition(addresses=Addresses("https://voorbeeld.nl/agenda")))[path]
        == (golden_files()[path])
    )


def test_every_month_is_a_table_with_headers() -> None:
    found = Structure(page(SMALL))
    assert found.tags.count("table") == found.tags.count("caption") == 12
    assert found.attributes.count(("scope", "row")) == 365
    assert found.attributes.count(("scope", "col")) == 36


def test_nothing_is_styled_or_scripted_in_the_page_itself() -> None:
    for text in (SMALL, LATER):
        found = Structure(page(text))
        assert "style" not in found.tags
        assert found.tags.count("script") == 1
        assert not [name for name, _ in found.attributes if name == "style" or name[:2] == "on"]


def test_what_people_typed_stays_text() -> None:
    name = NASTY.replace("\\", "\\\\").replace('"', '\\"')
    told = page(SMALL.replace("PGA-overleg", name).replace('"OOV"', f'"{name}"'))
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert(1)" in told
    assert "{{ 7 * 7 }}" in told


def test_every_mark_says_in_words_what_it_is() -> None:
    told = page(SMALL)
    assert '<span class="jp-mark jp-tijd jp-t1" title="PGA-overleg, 10:00–11:30">PGA' in told
    assert '<span class="jp-full"> PGA-overleg, 10:00–11:30</span>' in told


@pytest.mark.parametrize(
    ("day", "classes"),
    [
        ("1 <span>vr", ' class="jp-closed"'),  # 1 January
        ("4 <span>ma", ' class="jp-empty"'),
        ("9 <span>za", ' class="jp-weekend jp-empty"'),
        ("12 <span>di", ""),  # the first PGA-overleg
        ("2 <span>za", ' class="jp-weekend jp-school"'),  # told: Kerstvakantie
        ("3 <span>zo", ' class="jp-weekend jp-school jp-empty"'),
    ],
)
def test_days_are_told_apart_and_empty_ones_can_be_left_out(day: str, classes: str) -> None:
    january = page(SMALL).split("</tbody>")[0]
    assert f'<tr{classes}><th scope="row">{day}</span>' in january


def test_a_planner_leads_to_its_years_its_document_and_its_group() -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "2027 t/m 2028"')
    links = {value for name, value in Structure(page(text)).attributes if name == "href"}
    assert {"jaaroverzicht-2027.pdf", "jaaroverzicht-2028.html"} <= links
    own = Structure(page(text, "groepen/oov/jaaroverzicht-2027.html"))
    assert {
        "../../groepen/oov.html",
        "../../jaaroverzicht-2027.html",
        "../../groepen/oov/jaaroverzicht-2028.html",
    } <= {value for name, value in own.attributes if name == "href"}


def test_with_secret_addresses_a_group_is_not_shown_the_way_to_others() -> None:
    tokens = {"oov": "a1", "politie": "b2", "boa": "c3", "moskee": "e5", "alles": "d4"}
    secret = Addresses("https://voorbeeld.nl", tokens)
    found = planners(edition(addresses=secret))
    own = found["a1/groepen/oov/jaaroverzicht-2027.html"].decode()
    for token in ("b2", "c3", "d4", "e5"):
        assert f"{token}/" not in own
    assert "d4/jaaroverzicht-2027.pdf" in found


def test_a_year_without_events() -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "Q1 2027"')
    told = page(text, "groepen/boa/jaaroverzicht-2027.html")
    assert "Dit jaar is er niets gepland." in told
    assert "27 april" in told


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert planners(edition()) == planners(edition())


def test_a_page_takes_a_few_milliseconds() -> None:
    groups = "".join(f'\n[[groep]]\nid = "g{n}"\nnaam = "Groep {n}"\n' for n in range(60))
    names = ", ".join(f'"g{n}"' for n in range(60))
    found = shown(SMALL.replace('groepen = ["oov"', f'groepen = [{names}, "oov"') + groups)
    planners(found)
    begin = time.process_time()
    count = len(planners(Edition(found.programme, found.publication, found.today)))
    assert (time.process_time() - begin) / count < 0.02


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_colours_of_the_themes_are_readable_in_light_and_dark() -> None:
    found = re.findall(r"--theme-(\d+): (#[0-9a-f]{6});", CSS)
    light, dark = dict(found[:12]), dict(found[12:])
    assert tuple(light.values()) == COLOURS
    assert list(light) == list(dark) == [str(number) for number in range(1, 13)]
    assert all(contrast(colour, LIGHT_PAPER) >= 4.5 for colour in light.values())
    assert all(contrast(colour, DARK_PAPER) >= 4.5 for colour in dark.values())


def test_the_style_takes_every_other_colour_from_the_theme() -> None:
    rules = re.sub(r"--theme-\d+: #[0-9a-f]{6};", "", CSS)
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == ["#fff"]  # paper is white
