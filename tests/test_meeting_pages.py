import pytest

from overleg.publishing.pages.meeting_pages import meeting_pages
from tests.golden_files import FIRST, LAST, LATER, START
from tests.pages import all_said, elements, links, parsed, said
from tests.programmes import HEAD, PGA, SMALL, publish, shown

RICH = meeting_pages(shown(LATER, LAST, publish(START, FIRST).lock))
FULL = PGA + (
    'citaat = "Iedere 6 weken PGA- overleg; Wekelijks kort"\n'
    'aanname = "Dinsdag is onze keuze."\nomschrijving = "Neem de lijst mee."\n'
)


def facts(page: bytes) -> dict[str, str]:
    (found,) = elements(parsed(page), "dl")
    texts = [said(part) for part in found]
    return dict(zip(texts[::2], texts[1::2], strict=True))


def page(meeting: str) -> bytes:
    return meeting_pages(shown(HEAD + meeting))["overleggen/pga.html"]


def test_every_open_meeting_has_a_page_and_no_confidential_one() -> None:
    assert list(RICH) == ["overleggen/pga.html", "overleggen/opkomst.html"]
    assert not any(b"radicalisering" in content for content in RICH.values())


def test_a_page_tells_the_rule_and_where_it_comes_from() -> None:
    found = page(FULL)
    assert all_said(found, "p", "rule") == ["Iedere 6 weken op dinsdag om 10:00, 1½ uur"]
    assert facts(found) == {
        "Tijdpad": "1 januari 2027 t/m 31 december 2027",
        "Deelnemers": "OOV, Politie",
        "Plaats": "Gemeentehuis",
        "Thema": "Zorg & Veiligheid",
        "Bron": "thema 4, rij 3",
        "In het programma": "Iedere 6 weken PGA- overleg; Wekelijks kort",
        "Zelf gekozen": "Dinsdag is onze keuze.",
    }
    assert links(found)["Politie"] == "../groepen/politie.html"


def test_all_its_events_stand_on_it_without_a_link_to_itself() -> None:
    found = page(PGA)
    assert all_said(found, "p", "title") == ["PGA-overleg"] * 9
    assert "PGA-overleg" not in links(found)


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("op afroep", "Op afroep: wordt gehouden wanneer het nodig is."),
        ("doorlopend", "Doorlopend: heeft geen vaste bijeenkomsten."),
        ("eenmalig", "Nog te plannen: de dag staat nog niet vast."),
    ],
)
def test_a_meeting_without_dates_says_why(phrase: str, told: str) -> None:
    kept = [line for line in PGA.splitlines() if not line.startswith("start")]
    text = "\n".join(kept).replace("iedere 6 weken", phrase)
    if phrase == "eenmalig":
        text += '\ntijdpad = "vanaf 2027"\n'
    found = page(text)
    assert told in all_said(found, "p", "box")
    assert all_said(found, "p", "title") == []


def test_its_own_feed_can_be_had_apart() -> None:
    found = links(meeting_pages(shown(SMALL))["overleggen/brandweer.html"])
    download = found["Download de agenda als bestand (.ics)"]
    assert download == "../feeds/overleg/brandweer.ics"
