import pytest

from overleg.publishing.pages.group_pages import group_pages
from tests.golden_files import FIRST, LAST, LATER, START
from tests.pages import all_said, links, parsed, said, section
from tests.programmes import HEAD, PGA, SMALL, TURN_OF_THE_YEAR, d, publish, shown

BASE = '\n[publicatie]\nbasis_url = "https://voorbeeld.nl/agenda/"\n'
WEEKLY = """
[[overleg]]
id = "kort"
naam = "Kort overleg"
frequentie = "wekelijks"
groepen = ["boa"]
weekdag = "maandag"
tijd = "9:00"
duur = "0:30"
"""
RICH = group_pages(shown(LATER, LAST, publish(START, FIRST).lock))
CONFIDENTIAL = "Casusoverleg radicalisering"


def page(text: str, group: str = "oov", today: str = "2026-11-23") -> bytes:
    return group_pages(shown(text, d(today)))[f"groepen/{group}.html"]


def test_there_is_a_page_per_group() -> None:
    assert list(group_pages(shown(SMALL))) == [
        "groepen/oov.html",
        "groepen/politie.html",
        "groepen/boa.html",
    ]


def test_coming_events_stand_by_month_with_their_week() -> None:
    found = page(HEAD + PGA, today="2027-03-01")
    assert all_said(found, "h3", "month")[:3] == ["april 2027", "mei 2027", "juni 2027"]
    rows = [said(row) for row in section(found, "komend").iter("{http://www.w3.org/1999/xhtml}li")]
    assert rows[0] == "di 6 apr 2027 10:00–11:30 week 14 PGA-overleg Gemeentehuis"


@pytest.mark.parametrize(
    ("today", "coming", "past"),
    [
        ("2026-11-23", 9, 0),
        ("2027-01-12", 9, 0),  # today's is still to come
        ("2027-01-13", 8, 1),
        ("2028-01-01", 0, 9),
    ],
)
def test_what_is_past_is_folded_away(today: str, coming: int, past: int) -> None:
    found = page(HEAD + PGA, today=today)
    titles = all_said(found, "p", "title")
    folded = [
        text
        for details in section(found, "komend").iter("{http://www.w3.org/1999/xhtml}details")
        for text in (said(row) for row in details.iter("{http://www.w3.org/1999/xhtml}li"))
    ]
    assert (len(titles) - len(folded), len(folded)) == (coming, past)
    assert ("Er staan geen bijeenkomsten meer gepland." in found.decode()) == (coming == 0)


@pytest.mark.parametrize(
    "told",
    [
        "onder voorbehoud",
        "extra Gemeentehuis <zaal 1> Extra bijeenkomst: Na incident.",
        "vervalt Gemeentehuis <zaal 1> Vervalt: Vakantie; geen quorum.",
        "Verplaatst van",
    ],
)
def test_what_is_not_as_the_rule_asks_says_so_and_why(told: str) -> None:
    assert any(told in row for row in all_said(RICH["groepen/oov.html"], "li"))


def test_what_lapses_by_rule_is_told_though_no_feed_has_it() -> None:
    rows = all_said(page(HEAD + WEEKLY, "boa"), "li", "lapsed")
    assert "ma 29 mrt 2027 9:00–9:30 week 13 Kort overleg vervalt Vervalt: Tweede paasdag." in rows


def test_a_group_sees_its_own_confidential_meeting_in_full() -> None:
    own = all_said(RICH["groepen/politie.html"], "li")
    assert any(f"{CONFIDENTIAL} vertrouwelijk" in row for row in own)
    # It has no page of its own, so nothing leads there.
    assert CONFIDENTIAL not in links(RICH["groepen/politie.html"])
    for others in ("boa", "moskee"):
        assert CONFIDENTIAL not in RICH[f"groepen/{others}.html"].decode()


def test_a_group_that_left_still_reads_that_it_did() -> None:
    rows = all_said(RICH["groepen/politie.html"], "li", "lapsed")
    assert any("deze groep neemt niet meer deel" in row for row in rows)


def test_the_address_is_shown_where_the_site_s_own_is_known() -> None:
    found = page(SMALL + BASE)
    (address,) = (
        field.get("value")
        for field in parsed(found).iter("{http://www.w3.org/1999/xhtml}input")
        if field.get("id") == "adres"
    )
    assert address == "https://voorbeeld.nl/agenda/feeds/oov.ics"
    assert links(found)["Apple (iPhone, iPad, Mac)"].startswith("webcal://voorbeeld.nl/agenda/")
    assert links(found)["Nextcloud"] == "#nextcloud"
    assert links(found)["Download de agenda als bestand (.ics)"] == "../feeds/oov.ics"


def test_without_an_address_the_page_says_how_to_give_one() -> None:
    found = page(SMALL)
    assert "basis_url = " in found.decode()
    assert "webcal:" not in found.decode()
    assert links(found)["Download de agenda als bestand (.ics)"] == "../feeds/oov.ics"


def test_a_milestone_leads_to_the_timeline_of_its_year() -> None:
    found = links(page(HEAD + TURN_OF_THE_YEAR))
    assert found["Kick-off"] == "../jaarwisseling/2027-2028.html"


def test_whatever_people_type_is_text() -> None:
    wild = "<script>alert(1)</script> \\\"aanhaling\\\" & '🚒' \u05d0\u05d1"
    text = (HEAD + PGA).replace("PGA-overleg", wild).replace('naam = "OOV"', f'naam = "{wild}"')
    found = page(text)
    assert b"<script>alert" not in found
    assert all_said(found, "h1") == [wild.replace("\\", "")]


def test_a_page_of_ten_years_of_daily_events_stays_small() -> None:
    daily = WEEKLY.replace("wekelijks", "elke werkdag").replace('weekdag = "maandag"\n', "")
    daily += 'locatie = "Zaal & tuin <achter>' + " lang" * 100 + '"\n'
    found = page((HEAD + daily).replace('"2027"', '"2027 t/m 2029"'), "boa", "2028-06-01")
    assert len(found) < 200_000
    assert "staan alleen in het jaaroverzicht" in found.decode()
