from dataclasses import replace

from overleg.publishing.addresses import Addresses
from overleg.publishing.pages.front_page import front_page
from tests.golden_files import FIRST, LAST, LATER, START
from tests.pages import HTML, all_said, elements, links, said, section
from tests.programmes import SMALL, TURN_OF_THE_YEAR, d, publish, shown

RICH = front_page(shown(LATER, LAST, publish(START, FIRST).lock))["index.html"]


def rows(page: bytes, heading: str) -> list[str]:
    return [said(row) for row in section(page, heading).iter(f"{HTML}li")]


def test_every_group_stands_on_it_with_its_next_event() -> None:
    page = front_page(shown(SMALL, d("2027-02-24")))["index.html"]
    (cards,) = elements(section(page, "groepen"), "ul", "cards")
    assert [said(card) for card in cards] == [
        "OOV Volgende: di 6 apr 2027",
        "Politie Volgende: di 6 apr 2027",
        "Boa's Geen komende bijeenkomsten",
    ]
    assert links(page)["Boa's"] == "groepen/boa.html"


def test_meetings_stand_by_theme_with_their_rule() -> None:
    page = front_page(shown(SMALL + TURN_OF_THE_YEAR))["index.html"]
    told = rows(page, "groepen")
    assert "PGA-overleg Iedere 6 weken op dinsdag om 10:00, 1½ uur" in told
    assert "Jaarwisseling Elk jaar, met 4 mijlpalen" in told
    assert all_said(page, "h3") == ["Zorg & Veiligheid", "Zonder thema", "Elk jaar"]


def test_what_comes_first_stands_first() -> None:
    page = front_page(shown(SMALL, d("2027-02-24")))["index.html"]
    first, second = rows(page, "komend")[:2]
    assert first == "di 6 apr 2027 10:00–11:30 week 14 PGA-overleg Gemeentehuis"
    assert second == (
        "vr 14 mei 2027 13:00–14:00 week 19 Overleg brandweer verplaatst Verplaatst van maandag "
        "17 mei 2027: Tweede pinksterdag."
    )


def test_the_last_changes_stand_on_it() -> None:
    told = rows(RICH, "gewijzigd")
    assert any(change.startswith("vervallen PGA-overleg") for change in told)
    fresh = front_page(shown(SMALL))["index.html"]
    assert "Sinds de eerste publicatie is er niets gewijzigd." in fresh.decode()


def test_of_a_confidential_meeting_nothing_but_that_it_takes_place_is_told() -> None:
    assert "radicalisering" not in RICH.decode().lower()
    assert any(row.endswith("Bezet") for row in rows(RICH, "komend"))


def test_with_secret_addresses_the_door_tells_nothing() -> None:
    edition = shown(SMALL)
    tokens = {"alles": "t-alles", "oov": "t-oov", "politie": "t-pol", "boa": "t-boa"}
    found = front_page(replace(edition, addresses=Addresses("https://a.nl", tokens)))
    assert set(found) == {"index.html", "t-alles/index.html"}
    for token in tokens.values():
        assert token not in found["index.html"].decode()
    assert "PGA-overleg" not in found["index.html"].decode()
    for page in found.values():
        # No search engine keeps it, and no other site hears from where a reader came.
        assert b'<meta name="robots" content="noindex">' in page
        assert b'<meta name="referrer" content="no-referrer">' in page
    # Behind the overview's own address everything stands, but it leads to no one else's.
    inside = found["t-alles/index.html"].decode()
    assert "PGA-overleg" in inside
    assert not any(token in inside for token in ("t-oov", "t-pol", "t-boa"))
