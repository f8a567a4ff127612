import pytest

from overleg.errors import UnknownRegion
from overleg.phrases import each, read_frequency, read_moment, read_timeframe
from tests.programmes import d

TODAY = d("2026-11-23")


@pytest.mark.parametrize(
    ("phrase", "today", "days"),
    [
        (
            "iedere 6 weken",
            "2027-01-12",
            ["dinsdag 12 januari 2027", "dinsdag 23 februari 2027", "dinsdag 6 april 2027"],
        ),
        (
            "eerste maandag van de maand",
            "2027-01-12",
            ["maandag 1 februari 2027", "maandag 1 maart 2027", "maandag 5 april 2027"],
        ),
        (
            "4 maal per jaar",
            "2027-01-12",
            ["maandag 15 februari 2027", "maandag 17 mei 2027", "maandag 16 augustus 2027"],
        ),
        (
            "wekelijks op dinsdag en donderdag",
            "2027-01-12",
            ["dinsdag 12 januari 2027", "donderdag 14 januari 2027", "dinsdag 19 januari 2027"],
        ),
        (
            "in de even weken op vrijdag",
            "2026-12-20",
            ["vrijdag 25 december 2026", "vrijdag 15 januari 2027", "vrijdag 29 januari 2027"],
        ),
    ],
)
def test_a_frequency_shows_the_first_days_that_it_asks_for(
    phrase: str, today: str, days: list[str]
) -> None:
    reading = read_frequency(phrase, d(today))
    assert reading.is_understood
    assert reading.lines[0].startswith("Gelezen als: ")
    assert [line.strip() for line in reading.lines[2:5]] == days


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("eenmalig", "'start'"),
        ("op afroep", "geen dagen"),
        ("doorlopend", "geen dagen"),
        ("wisselend", "geen dagen"),
        ("wekelijks overleg; 2 maal per jaar evaluatie", "aparte overleggen"),
    ],
)
def test_a_frequency_without_days_says_so(phrase: str, says: str) -> None:
    reading = read_frequency(phrase, TODAY)
    assert reading.is_understood
    assert says in reading.lines[1]


def test_what_is_not_understood_is_one_line_and_an_object() -> None:
    for reading in (
        read_frequency("wat dan ook", TODAY),
        read_timeframe("wat dan ook", TODAY, None, "Noord"),
    ):
        assert not reading.is_understood
        [line] = reading.lines
        assert reading.json["fout"] == line


def test_what_can_be_read_in_two_ways_gives_both() -> None:
    reading = read_frequency("biweekly", TODAY)
    assert not reading.is_understood
    assert reading.json["soort"] == "dubbelzinnig"
    lezingen = reading.json["lezingen"]
    assert isinstance(lezingen, list)
    assert len(lezingen) == 2


@pytest.mark.parametrize(
    ("phrase", "year", "json"),
    [
        ("Q3 2023", None, {"van": "2023-07-01", "tot_en_met": "2023-09-30"}),
        ("Q3", 2024, {"van": "2024-07-01", "tot_en_met": "2024-09-30"}),
        ("vanaf Q3 2023", None, {"van": "2023-07-01", "tot_en_met": None}),
        ("doorlopend", None, {"van": None, "tot_en_met": None}),
    ],
)
def test_a_time_frame_is_from_and_through(
    phrase: str, year: int | None, json: dict[str, object]
) -> None:
    reading = read_timeframe(phrase, TODAY, year, "Noord")
    assert (reading.is_understood, reading.json) == (True, json)


def test_a_moment_is_days_in_the_year_that_is_asked() -> None:
    reading = read_moment("voor de zomervakantie", 2027, "Midden")
    assert reading.json == {"van": "2027-01-01", "tot_en_met": "2027-07-16"}
    assert reading.lines == ("Gelezen als: uiterlijk vrijdag 16 juli 2027",)
    wrong = read_moment("voor de zomervakantie van 2027", 2027, "Midden")
    assert (wrong.is_understood, wrong.json) == (False, {"fout": wrong.lines[0]})


def test_another_region_than_there_is_is_a_mistake_whatever_the_phrase() -> None:
    with pytest.raises(UnknownRegion, match="Oost"):
        read_timeframe("Q3 2023", TODAY, None, "Oost")


def test_every_line_has_its_answer() -> None:
    lines = ["iedere 6 weken\n", "\n", "  \r\n", "eenmalig"]
    kinds = [r.json["soort"] for r in each(lines, lambda phrase: read_frequency(phrase, TODAY))]
    assert kinds == ["interval", None, None, "eenmalig"]
