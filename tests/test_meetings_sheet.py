"""The sheet of meetings."""

from datetime import date, timedelta

import pytest

from overleg.publishing.workbook.meetings_sheet import meetings_sheet
from overleg.publishing.workbook.spreadsheet import Cell
from tests.programmes import BRANDWEER, HEAD, PGA, SMALL, TURN_OF_THE_YEAR, shown

QUOTED = PGA.replace(
    'bron = "thema 4, rij 3"',
    'bron = "thema 4, rij 3"\ncitaat = "=Iedere 6 weken PGA- overleg"\naanname = "De dag."',
)
TWO_YEARS = 'periode = "2027 t/m 2028"'


def table(text: str) -> list[dict[str, Cell]]:
    """Return the rows of the sheet by the names of its columns."""
    sheet = meetings_sheet(shown(text))
    names = [column.name for column in sheet.columns]
    return [dict(zip(names, row.cells, strict=True)) for row in sheet.rows]


def only(text: str) -> dict[str, Cell]:
    (found,) = table(HEAD + text)
    return found


def test_a_meeting_is_told_whole() -> None:
    assert only(QUOTED) == {
        "Overleg": "PGA-overleg",
        "Thema": "Zorg & Veiligheid",
        "Frequentie": "iedere 6 weken",
        "Regel": "Iedere 6 weken op dinsdag om 10:00, 1½ uur",
        "Tijdpad": "hele periode",
        "Groepen": "OOV, Politie",
        "Plaats": "Gemeentehuis",
        "Duur": timedelta(hours=1, minutes=30),
        "2027": 9,
        "Eerste": date(2027, 1, 12),
        "Laatste": date(2027, 12, 14),
        "Stand": "gepland",
        "Bron": "thema 4, rij 3",
        "Citaat": "=Iedere 6 weken PGA- overleg",
        "Aanname": "De dag.",
    }


def test_every_year_of_the_period_has_its_count() -> None:
    (pga, brandweer) = table(SMALL.replace('periode = "2027"', TWO_YEARS))
    assert (pga["2027"], pga["2028"]) == (9, 9)
    assert (brandweer["2027"], brandweer["2028"]) == (4, 4)


def test_what_lapses_does_not_count() -> None:
    lapsing = PGA + "\n[[overleg.ingreep]]\ngevraagd = 2027-12-14\nvervalt = true\n"
    found = only(lapsing)
    assert (found["2027"], found["Laatste"]) == (8, date(2027, 11, 2))


@pytest.mark.parametrize(
    ("phrase", "more", "stand"),
    [
        ("op afroep", "", "op afroep"),
        ("doorlopend", "", "doorlopend"),
        ("wisselend", "", "nog te plannen"),
        ("n.t.b.", "", "nog te plannen"),
        ("wisselend", "data = [2027-03-02]", "gepland"),
        ("eenmalig", 'tijdpad = "vanaf Q2 2027"', "nog te plannen"),
        ("eenmalig", "start = 2027-03-02", "gepland"),
        ("jaarlijks", 'tijdpad = "Q4 2027"', "geen bijeenkomsten"),
    ],
)
def test_where_a_meeting_stands(phrase: str, more: str, stand: str) -> None:
    found = only(PGA.replace("iedere 6 weken", phrase).replace("start = 2027-01-12", more))
    assert found["Stand"] == stand
    if stand != "gepland":
        assert (found["2027"], found["Eerste"], found["Laatste"]) == (None, None, None)


def test_the_time_frame_is_told_as_the_programme_has_it() -> None:
    assert only(BRANDWEER + 'tijdpad = "vanaf Q2 2027"\n')["Tijdpad"] == "vanaf Q2 2027"


def test_milestones_are_meetings_too() -> None:
    found = {row["Overleg"]: row for row in table(HEAD + TURN_OF_THE_YEAR)}
    campaign = found["Publiekscampagne"]
    assert (campaign["Thema"], campaign["Frequentie"], campaign["Tijdpad"]) == (
        "Jaarwisseling",
        "oktober",
        "",
    )
    assert campaign["Duur"] is None
    assert found["Kick-off"]["Duur"] == timedelta(hours=1, minutes=30)


def test_a_location_is_told_by_its_name() -> None:
    hall = '\n[[locatie]]\nid = "zaal"\nnaam = "Raadzaal"\n'
    assert only(PGA.replace("Gemeentehuis", "zaal") + hall)["Plaats"] == "Raadzaal"


def test_confidential_meetings_have_one_row_together() -> None:
    secret = SMALL.replace('bron = "thema 4, rij 3"', "vertrouwelijk = true")
    secret = secret.replace('tijd = "13:00"', 'tijd = "13:00"\nvertrouwelijk = true')
    (found,) = table(secret)
    told = {name: cell for name, cell in found.items() if cell is not None}
    assert told == {
        "Overleg": "Bezet",
        "2027": 13,
        "Eerste": date(2027, 1, 12),
        "Laatste": date(2027, 12, 14),
        "Stand": "vertrouwelijk",
    }
