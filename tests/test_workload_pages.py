"""The heat maps of weeks and groups."""

import re
import shutil
import subprocess
from datetime import time, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from overleg.lock import Lock, Record, Text
from overleg.planning.event import Event, amsterdam
from overleg.programme.model import Group
from overleg.publishing.addresses import Addresses
from overleg.publishing.edition import Edition
from overleg.publishing.pages.assets import assets
from overleg.publishing.pages.workload_pages import workloads
from overleg.publishing.readers import NEVER
from tests import build
from tests.programmes import HEAD, PGA, SMALL, d, of_lock, shown

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
A4_LANDSCAPE = (842, 595)  # points
LIMIT = SMALL.replace('id = "politie"', 'id = "politie"\ncapaciteit_uren = 1.25')
CONFIDENTIAL = SMALL.replace('naam = "PGA-overleg"', 'naam = "PGA-overleg"\nvertrouwelijk = true')


class Tables(HTMLParser):
    """Every table of a page as rows of (tag, class, text)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[list[str]]]] = []
        self.captions: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found, self._inside = dict(attrs), tag
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append([tag, found.get("scope") or found.get("class") or "", ""])
        elif tag == "caption":
            self.captions.append("")

    def handle_data(self, data: str) -> None:
        if self._inside in {"td", "th"}:
            self.tables[-1][-1][-1][2] += data
        elif self._inside == "caption":
            self.captions[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def row(self, table: int, name: str) -> list[list[str]]:
        (found,) = (row for row in self.tables[table] if row[0][2] == name)
        return found


def made(text: str, year: int = 2027) -> str:
    return workloads(shown(text))[f"werkdruk-{year}.html"].decode()


def test_a_page_for_every_calendar_year_of_the_period() -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "Q4 2026 t/m Q1 2028"')
    found = workloads(shown(text))
    assert list(found) == ["werkdruk-2026.html", "werkdruk-2027.html", "werkdruk-2028.html"]
    page = found["werkdruk-2027.html"].decode()
    assert '<a href="werkdruk-2026.html">2026</a>' in page
    assert '<a href="werkdruk-2027.html" aria-current="page">2027</a>' in page
    assert "werkdruk-2028" not in made(SMALL)


def test_hours_stand_with_their_group_and_week() -> None:
    tables = Tables(made(SMALL))
    first, second, _ = tables.tables
    weeks = first[1]
    assert [text for _, _, text in weeks] == ["53", *map(str, range(1, 26))]
    assert [text for _, _, text in second[1]] == list(map(str, range(26, 53)))
    cells = dict(zip((w[2] for w in weeks), tables.row(0, "Politie")[1:], strict=True))
    assert cells["2"] == ["td", "h2", "1,5"]
    assert cells["3"] == ["td", "", ""]
    assert tables.row(0, "OOV")[1:][2] == ["td", "h2", "1,5"]


def test_headers_say_what_they_are_for() -> None:
    tables = Tables(made(SMALL))
    for months, weeks, *rows in tables.tables[:2]:
        assert [scope for _, scope, _ in months] == ["col"] + ["colgroup"] * (len(months) - 1)
        assert {scope for _, scope, _ in weeks} == {"col"}
        assert all(row[0][:2] == ["th", "row"] for row in rows)
    assert [text for _, _, text in tables.tables[0][0]][:3] == ["Groep", "dec 2026", "januari"]
    assert len(tables.captions) == 3
    assert all(tables.captions)


def test_every_group_has_its_total_and_its_busiest_week() -> None:
    assert [text for *_, text in Tables(made(SMALL)).row(2, "Politie")] == [
        "Politie",
        "13,5",
        "week 2: 1,5 uur",
    ]


def test_who_has_no_hours_has_no_row() -> None:
    page = made(SMALL)
    assert "Zonder uren in 2027: Boa&#39;s." in page
    assert "In 2027 heeft geen enkele groep bijeenkomsten met een tijd." in made(HEAD)


def test_above_the_limit_is_told_in_words_and_marked_by_more_than_colour() -> None:
    page = made(LIMIT)
    assert re.search(r"<li>Politie: 9 weken boven 1,25 uur: week 2 \(1,5 uur\), week 8 ", page)
    assert ["td", "h2 o", "1,5!"] in Tables(page).row(0, "Politie")
    assert [text for *_, text in Tables(page).row(2, "Politie")][3:] == ["1,25", "9"]
    assert [text for *_, text in Tables(page).row(2, "OOV")][3:] == ["", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SMALL, "staat voor geen enkele groep hoeveel uur overleg per week zij aankan"),
        (LIMIT.replace("1.25", "1.5"), "Geen enkele groep komt in 2027 boven haar uren"),
    ],
)
def test_nobody_above_a_limit(text: str, words: str) -> None:
    assert words in made(text)
    assert "!</td>" not in made(text)


def test_confidential_hours_count_without_a_name() -> None:
    page = made(CONFIDENTIAL)
    assert "PGA" not in page
    assert Tables(page).tables == Tables(made(SMALL)).tables


def test_provisional_hours_count_and_cancelled_ones_do_not() -> None:
    ranged = PGA.replace("iedere 6 weken", '3 à 4 keer per jaar"\nstreef = 4\n#')
    ranged = ranged.replace("start = 2027-01-12\n", "")
    cancelled = "\n[[overleg.ingreep]]\ngevraagd = 2027-02-16\nvervalt = true\n"
    assert [text for *_, text in Tables(made(HEAD + ranged)).row(2, "OOV")][1] == "6"
    assert [text for *_, text in Tables(made(HEAD + ranged + cancelled)).row(2, "OOV")][1] == "4,5"


def test_what_people_typed_stays_text() -> None:
    nasty = '<script>alert(1)</script> & "x" \' 🚒 مسجد'
    toml = nasty.replace('"', '\\"')
    page = made(SMALL.replace('naam = "Politie"', f'naam = "{toml}"'))
    assert "<script>alert" not in page
    assert [row[0][2] for row in Tables(page).tables[2]][2] == nasty


def test_nothing_inline_that_a_strict_browser_would_refuse() -> None:
    page = made(LIMIT)
    assert " style=" not in page
    assert "<style" not in page
    assert len(re.findall("<script", page)) == page.count("<script src=")


def test_secret_addresses_link_only_what_the_reader_may_have() -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "2027 t/m 2028"')
    public = shown(text)
    tokens = Addresses(tokens={"alles": "geheim"})
    secret = Edition(public.programme, public.publication, public.today, tokens)
    found = workloads(secret)
    assert list(found) == ["geheim/werkdruk-2027.html", "geheim/werkdruk-2028.html"]
    assert b'href="../geheim/werkdruk-2028.html"' in found["geheim/werkdruk-2027.html"]


def test_76_groups_above_their_limit_in_all_53_weeks_stay_below_200_kb() -> None:
    groups = tuple(Group(f"g{n}", f"Een lange naam van een groep {n}", 1, 6) for n in range(76))
    names = tuple(group.id for group in groups)
    days = [d("2026-01-01") + timedelta(weeks=number) for number in range(53)]
    ends = [amsterdam(day, time(10), timedelta(hours=10, minutes=15)) for day in days]
    events = [
        Event(meeting="x", asked=d("2026-01-01"), start=s, end=e, groups=names) for s, e in ends
    ]
    records = tuple(Record(event, Text("X"), 0, NEVER) for event in events)
    whole = build.programme(groups=groups, period=build.year(2026))
    page = workloads(of_lock(whole, Lock(records)))["werkdruk-2026.html"]
    assert page.count(b'class="h5 o">10,25!<') == 76 * 53
    assert len(page) < 200_000


def test_ink_is_readable_on_every_level() -> None:
    style = assets(shown(SMALL))["stijl.css"].decode()
    inks = re.findall(r"--ink: (#[0-9a-f]{6})", style)
    levels = re.findall(r"--heat-(\d): (#[0-9a-f]{6})", style)
    assert len(inks) == 2
    assert [level for level, _ in levels] == list("012345") * 2
    for ink, colours in zip(inks, (levels[:6], levels[6:]), strict=True):
        assert min(_contrast(ink, colour) for _, colour in colours) >= 4.5


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_it_prints_on_landscape_a4_a_half_year_on_each_sheet(tmp_path: Path) -> None:
    edition = shown(LIMIT)
    for path, content in {**assets(edition), **workloads(edition)}.items():
        (tmp_path / path).write_bytes(content)
    page, target = tmp_path / "werkdruk-2027.html", tmp_path / "werkdruk.pdf"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    own = (f"--user-data-dir={tmp_path / 'browser'}", f"--print-to-pdf={target}")
    command = [str(BROWSER), *quiet, *own, page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    first, second = PdfReader(target).pages
    for printed in (first, second):
        assert (round(printed.mediabox.width), round(printed.mediabox.height)) == A4_LANDSCAPE
    assert "Januari t/m juni" in first.extract_text()
    assert "Juli t/m december" in second.extract_text()


def _contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2.2."""
    darkest, lightest = sorted((_luminance(one), _luminance(other)))
    return (lightest + 0.05) / (darkest + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
