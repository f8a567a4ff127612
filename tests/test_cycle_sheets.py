"""The sheets of yearly cycles."""

from datetime import date, time

from overleg.publishing.workbook.cycle_sheets import cycle_sheets
from overleg.publishing.workbook.spreadsheet import Cell, Look, Sheet
from tests.programmes import HEAD, SMALL, TURN_OF_THE_YEAR, shown

TEXT = HEAD + TURN_OF_THE_YEAR
PHASE = """
[[jaarwisseling.fase]]
id = "voor"
naam = "Voorbereiding"
wanneer = "september"

"""
FIRST = "[[jaarwisseling.mijlpaal]]\n"
PHASES = TEXT.replace(FIRST, f'{FIRST}fase = "voor"\n').replace(FIRST, PHASE + FIRST, 1)
SECRET = TEXT.replace('naam = "Kick-off"', 'naam = "Kick-off"\nvertrouwelijk = true')
OTHER = """
[[jaarcyclus]]
id = "begroting"
naam = "Begroting"
groepen = ["oov"]

[[jaarcyclus.mijlpaal]]
id = "kadernota"
naam = "Kadernota"
soort = "termijn"
wanneer = "uiterlijk 30 juni"
"""


def sheet(text: str) -> Sheet:
    (found,) = cycle_sheets(shown(text))
    return found


def table(text: str) -> list[dict[str, Cell]]:
    """Return the rows of the sheet by the names of its columns."""
    found = sheet(text)
    names = [column.name for column in found.columns]
    return [dict(zip(names, row.cells, strict=True)) for row in found.rows]


def part(text: str, name: str, turn: str = "2027-2028") -> dict[str, Cell]:
    (found,) = (r for r in table(text) if (r["Onderdeel"], r["Cyclus"]) == (name, turn))
    return found


def test_a_cycle_has_a_sheet_with_its_name() -> None:
    assert [found.name for found in cycle_sheets(shown(TEXT + OTHER))] == [
        "Begroting",
        "Jaarwisseling",
    ]
    assert list(cycle_sheets(shown(SMALL))) == []


def test_a_part_is_a_row_of_real_days_and_times() -> None:
    assert part(PHASES, "Kick-off") == {
        "Cyclus": "2027-2028",
        "Fase": "Voorbereiding",
        "Datum": date(2027, 9, 14),
        "T/m": None,
        "Week": 37,
        "Dag": "dinsdag",
        "Begin": time(10),
        "Einde": time(11, 30),
        "Onderdeel": "Kick-off",
        "Soort": "overleg",
        "Groepen": "OOV, Politie",
        "Stand": "bevestigd",
        "Toelichting": "",
    }


def test_the_kinds_of_milestones() -> None:
    told = [
        (row["Onderdeel"], row["Soort"], row["T/m"], row["Begin"], row["Einde"])
        for row in table(TEXT)
        if row["Cyclus"] == "2027-2028"
    ]
    assert told == [
        ("Plan naar portefeuillehouder", "termijn", None, "hele dag", None),
        ("Kick-off", "overleg", None, time(10), time(11, 30)),
        ("Publiekscampagne", "periode", date(2027, 10, 31), "hele dag", None),
        ("Jaarwisseling", "dag", date(2028, 1, 1), time(18), time(2)),
    ]


def test_what_moved_tells_its_reason() -> None:
    found = part(TEXT, "Plan naar portefeuillehouder")
    assert found["Toelichting"] == "Verplaatst van zondag 27 juni 2027: zondag."
    looks = [row.look for row in sheet(TEXT).rows if found["Toelichting"] in row.cells]
    assert looks == [Look.MOVED]


def test_what_lapses_is_told_with_its_reason() -> None:
    by_hand = (
        "\n[[jaarwisseling.mijlpaal.ingreep]]\ngevraagd = 2027-09-14\nvervalt = true\n"
        'reden = "Geen zaken"\n'
    )
    text = TEXT.replace('duur = "1:30"\n', f'duur = "1:30"\n{by_hand}', 1)
    found = part(text, "Kick-off")
    assert (found["Stand"], found["Toelichting"]) == ("vervalt", "Vervalt: Geen zaken.")
    assert [row.look for row in sheet(text).rows].count(Look.LAPSED) == 1


def test_what_the_period_leaves_out_has_no_times_that_nobody_knows() -> None:
    text = TEXT.replace('periode = "2027"', 'periode = "Q4 2027 t/m 2028"')
    found = part(text, "Kick-off")
    assert (found["Stand"], found["Begin"]) == ("buiten de planperiode", None)
    assert part(text, "Plan naar portefeuillehouder")["Begin"] == "hele dag"
    night = part(TEXT.replace('"2027"', '"Q1 t/m Q3 2027"'), "Jaarwisseling")
    assert (night["Stand"], night["Begin"], night["Einde"]) == (
        "buiten de planperiode",
        time(18),
        time(2),
    )


def test_a_confidential_part_is_busy_without_groups_or_reason() -> None:
    found = [row for row in table(SECRET) if row["Onderdeel"] == "Bezet"]
    assert {row["Datum"] for row in found} == {date(2027, 9, 14)} | {
        row["Datum"] for row in found if row["Stand"] == "buiten de planperiode"
    }
    assert all(not row["Groepen"] and not row["Toelichting"] for row in found)
    assert not any("Kick-off" in row.values() for row in table(SECRET))
