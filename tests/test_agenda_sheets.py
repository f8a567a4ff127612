"""The agenda as a sheet, whole and per group."""

from datetime import date, time, timedelta

from overleg.publishing.workbook.agenda_sheets import agenda_sheets
from overleg.publishing.workbook.spreadsheet import Cell, Look, Sheet
from tests.programmes import (
    BEFORE,
    HEAD,
    PGA,
    SMALL,
    TURN_OF_THE_YEAR,
    d,
    edition,
    programme,
    publish,
    shown,
)

BY_HAND = """
[[overleg.ingreep]]
gevraagd = 2027-04-06
naar = 2027-04-08T09:00:00
reden = "Burgemeester afwezig."

[[overleg.ingreep]]
gevraagd = 2027-05-18
vervalt = true
reden = "Geen zaken"

[[overleg.extra]]
op = 2027-07-02T09:00:00
reden = "Na incident"
"""
CHANGED = SMALL.replace(PGA, PGA + BY_HAND)
SECRET = CHANGED.replace('naam = "PGA-overleg"', 'naam = "PGA-overleg"\nvertrouwelijk = true')


def sheets(text: str) -> tuple[Sheet, Sheet]:
    return agenda_sheets(shown(text))


def agenda(text: str) -> Sheet:
    return sheets(text)[0]


def rows(sheet: Sheet, *columns: str) -> list[tuple[Cell, ...]]:
    """Return these columns of every row."""
    names = [column.name for column in sheet.columns]
    places = [names.index(column) for column in columns]
    return [tuple(row.cells[place] for place in places) for row in sheet.rows]


def row(sheet: Sheet, day: str) -> dict[str, Cell]:
    """Return the row of a day by the names of its columns."""
    names = [column.name for column in sheet.columns]
    found = (dict(zip(names, row.cells, strict=True)) for row in sheet.rows)
    (one,) = (cells for cells in found if cells["Datum"] == d(day))
    return one


def look(sheet: Sheet, day: str) -> Look:
    (found,) = (row.look for row in sheet.rows if d(day) in row.cells[:2])
    return found


def test_an_event_is_a_row_of_real_days_and_times() -> None:
    assert row(agenda(SMALL), "2027-01-12") == {
        "Datum": date(2027, 1, 12),
        "T/m": None,
        "Week": 2,
        "Dag": "dinsdag",
        "Begin": time(10),
        "Einde": time(11, 30),
        "Duur": timedelta(hours=1, minutes=30),
        "Overleg": "PGA-overleg",
        "Thema": "Zorg & Veiligheid",
        "Groepen": "OOV, Politie",
        "Plaats": "Gemeentehuis",
        "Stand": "bevestigd",
        "Gevraagd": None,
        "Toelichting": "",
    }


def test_all_events_stand_in_order_of_time() -> None:
    days = [day for (day,) in rows(agenda(SMALL), "Datum")]
    assert len(days) == 13
    assert days == sorted(days, key=str)


def test_what_moved_lapses_or_came_besides_says_so_with_its_reason() -> None:
    sheet = agenda(CHANGED)
    told = {
        "2027-04-08": (
            "bevestigd, verplaatst",
            date(2027, 4, 6),
            "Verplaatst van dinsdag 6 april 2027: Burgemeester afwezig.",
            Look.MOVED,
        ),
        "2027-05-18": ("vervalt", None, "Vervalt: Geen zaken.", Look.LAPSED),
        "2027-07-02": ("bevestigd, extra", None, "Extra bijeenkomst: Na incident.", Look.PLAIN),
    }
    for day, expected in told.items():
        found = row(sheet, day)
        shown_as = (found["Stand"], found["Gevraagd"], found["Toelichting"], look(sheet, day))
        assert shown_as == expected


def test_what_is_provisional_says_so() -> None:
    text = HEAD + PGA.replace("iedere 6 weken", "3 à 4 keer per jaar").replace(
        "start = 2027-01-12", "streef = 4"
    )
    stands = [stand for (stand,) in rows(agenda(text), "Stand")]
    assert stands.count("bevestigd") == 3
    assert stands.count("onder voorbehoud") == 1
    assert [row.look for row in agenda(text).rows].count(Look.PROVISIONAL) == 1


def test_whole_days_have_no_times_and_a_night_ends_the_next_day() -> None:
    sheet = agenda(HEAD + TURN_OF_THE_YEAR)
    found = row(sheet, "2027-10-01")
    assert [found[name] for name in ("T/m", "Begin", "Einde", "Duur")] == [
        date(2027, 10, 31),
        "hele dag",
        None,
        None,
    ]
    found = row(sheet, "2027-12-31")
    assert [found[name] for name in ("T/m", "Begin", "Einde", "Duur")] == [
        date(2028, 1, 1),
        time(18),
        time(2),
        timedelta(hours=8),
    ]


def test_every_group_has_a_row_for_every_event_of_its_own() -> None:
    _, by_group = sheets(SMALL)
    found = rows(by_group, "Groep", "Overleg")
    assert found.count(("Politie", "PGA-overleg")) == 9
    assert found.count(("OOV", "PGA-overleg")) == 9
    assert found.count(("OOV", "Overleg brandweer")) == 4
    assert len(found) == 22
    groups = [group for group, _ in found]
    assert groups == ["OOV"] * 13 + ["Politie"] * 9


def test_a_confidential_event_is_busy_without_groups_place_or_reason() -> None:
    every, by_group = sheets(SECRET)
    for sheet in (every, by_group):
        words = {cell for row in sheet.rows for cell in row.cells if isinstance(cell, str)}
        assert not any("PGA" in word or "Burgemeester" in word for word in words)
    busy = row(every, "2027-04-08")
    assert busy["Overleg"] == "Bezet"
    for name in ("Thema", "Groepen", "Plaats", "Toelichting"):
        assert not busy[name]
    assert busy["Gevraagd"] is None


def test_a_confidential_event_is_no_groups_in_the_sheet_per_group() -> None:
    _, by_group = sheets(SECRET)
    found = rows(by_group, "Groep", "Overleg")
    assert {group for group, name in found if name == "Bezet"} == {""}
    assert found.count(("", "Bezet")) == 10
    assert ("Politie", "Bezet") not in found


def test_what_was_published_before_it_lapsed_stays() -> None:
    before = publish(SMALL)
    text = CHANGED
    after = edition(programme(text), publish(text, BEFORE, before.lock))
    found = row(agenda_sheets(after)[0], "2027-05-18")
    assert (found["Overleg"], found["Stand"]) == ("PGA-overleg", "vervalt")
