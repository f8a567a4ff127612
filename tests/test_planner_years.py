from dataclasses import replace

import pytest

from overleg.publishing.edition import Edition
from overleg.publishing.planner.planner import Planner
from overleg.publishing.planner.years import COLOURS, YearPlanners
from tests.golden_files import FIRST, LAST, LATER, START
from tests.programmes import HEAD, PGA, SMALL, TURN_OF_THE_YEAR, d, publish, shown

CONFIDENTIAL = """
[[overleg]]
id = "geheim"
naam = "Proef met verklikker"
thema = "Radicalisering"
frequentie = "iedere 13 weken"
groepen = ["boa"]
start = 2027-03-23
tijd = "10:00"
duur = "1:30"
vertrouwelijk = true
"""
OPEN = """
[[overleg]]
id = "openbaar"
naam = "Proef met vragen"
frequentie = "2 maal per jaar"
groepen = ["oov", "boa"]
duur = "1:00"
"""
BOTH = CONFIDENTIAL + OPEN


def edition() -> Edition:
    return shown(LATER, LAST, publish(START, FIRST).lock)


def everything(planner: Planner) -> str:
    return " ".join(
        [
            *(f"{mark.label} {mark.full}" for mark in planner.every_mark),
            *(f"{theme.name} {theme.codes}" for theme in planner.themes),
            *(note.sentence for note in planner.notes),
        ]
    )


def of_group(every: YearPlanners, name: str, year: int = 2027) -> Planner:
    return every.for_group(every.edition.programme.groups_by_id[name], year)


def test_there_is_a_planner_for_every_year_that_the_period_touches() -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "Q4 2027 t/m Q1 2029"')
    every = YearPlanners(shown(text, d("2027-09-01")))
    assert list(every.years) == [2027, 2028, 2029]
    assert {day.year for day in every.for_everyone(2028).marks} == {2028}
    days = [day for year in every.years for day in every.for_everyone(year).marks]
    assert days == sorted({seen.event.day for seen in every.edition.for_everyone})


def test_others_see_of_a_confidential_meeting_only_that_people_are_taken() -> None:
    every = YearPlanners(shown(HEAD + BOTH))
    told = everything(every.for_everyone(2027))
    assert "BEZ Bezet, 10:00–11:30" in told
    assert "Bezet (('BEZ', 'vertrouwelijk overleg'),)" in told
    for secret in ("verklikker", "Radicalisering"):
        assert secret not in told
        assert secret not in everything(of_group(every, "oov"))


def test_a_group_sees_its_own_confidential_meetings_in_full() -> None:
    every = YearPlanners(shown(HEAD + BOTH))
    told = everything(of_group(every, "boa"))
    assert "Proef met verklikker, 10:00–11:30" in told
    assert "Radicalisering" in told
    assert "Bezet" not in told
    assert of_group(every, "boa").title == "Jaaroverzicht 2027: Boa's"


def test_a_public_code_does_not_betray_a_confidential_meeting() -> None:
    with_secret, without = (YearPlanners(shown(HEAD + text)) for text in (BOTH, OPEN))
    found = [
        {
            meaning: code
            for theme in every.for_everyone(2027).themes
            for code, meaning in theme.codes
        }
        for every in (with_secret, without)
    ]
    assert found[0]["Proef met vragen"] == found[1]["Proef met vragen"] == "PV"
    own = {code for theme in of_group(with_secret, "boa").themes for code, _ in theme.codes}
    assert len(own) == 2


def test_a_code_means_the_same_on_every_sheet() -> None:
    every = YearPlanners(edition())
    meanings: dict[str, set[str]] = {}
    sheets = [every.for_everyone(2027), *(of_group(every, g) for g in ("oov", "boa", "politie"))]
    for sheet in sheets:
        for theme in sheet.themes:
            for code, meaning in theme.codes:
                meanings.setdefault(code, set()).add(meaning)
        known = {code for theme in sheet.themes for code, _ in theme.codes}
        assert {mark.code for mark in sheet.every_mark} == known
    assert all(len(found) == 1 for found in meanings.values())


def test_themes_come_in_the_order_of_the_programme_with_the_rest_at_the_end() -> None:
    secret = BOTH.replace('\nthema = "Radicalisering"', "")
    every = YearPlanners(shown(HEAD + secret + PGA + TURN_OF_THE_YEAR))
    planner = every.for_everyone(2027)
    assert [(theme.name, theme.colour) for theme in planner.themes] == [
        ("Zorg & Veiligheid", 1),
        ("Jaarwisseling", 2),
        ("Overig", 0),
        ("Bezet", 0),
    ]


def test_more_themes_than_colours() -> None:
    text = HEAD + "".join(
        PGA.replace('"pga"', f'"pga-{n}"')
        .replace("Zorg & Veiligheid", f"Thema {n}")
        .replace("oov", "boa")
        for n in range(COLOURS + 2)
    ).replace('frequentie = "iedere 6 weken"', 'frequentie = "1 maal per jaar"').replace(
        "start = 2027-01-12\n", ""
    )
    themes = YearPlanners(shown(text)).for_everyone(2027).themes
    assert [theme.colour for theme in themes] == [*range(1, COLOURS + 1), 1, 2]


def test_notes_tell_what_was_moved_cancelled_and_added() -> None:
    notes = [note.sentence for note in YearPlanners(edition()).for_everyone(2027).notes]
    name = "PGA-overleg; casuïstiek, \\ en " + "🚒" * 16
    assert f"2 juli: {name}, extra bijeenkomst: Na incident" in notes
    assert f"16 augustus: {name}, vervalt: Vakantie; geen quorum" in notes
    assert notes[0].startswith("14 mei: ")
    assert notes[0].endswith(", verschoven van 17 mei i.v.m. Tweede pinksterdag")


def test_milestones_and_periods_of_a_cycle_stand_on_the_sheet() -> None:
    planner = YearPlanners(shown(HEAD + TURN_OF_THE_YEAR)).for_everyone(2027)
    labels = {str(day): [mark.label for mark in found] for day, found in planner.marks.items()}
    assert labels["2027-10-01"] == ["PUB▼"]
    assert labels["2027-10-31"] == ["PUB▲"]
    assert labels["2027-06-25"] == ["PP*"]  # the 27th is a Sunday
    assert labels["2027-12-31"] == ["JAA"]
    assert "25 juni: Plan naar portefeuillehouder, verschoven van 27 juni i.v.m. het weekend" in [
        note.sentence for note in planner.notes
    ]


def test_the_sheet_tells_which_plan_it_shows() -> None:
    planner = YearPlanners(edition()).for_everyone(2027)
    assert planner.imprint == "Versie 1, planning van 1 februari 2027."
    assert (planner.title, planner.organisation) == ("Jaaroverzicht 2027", "Gemeente Voorbeeld")
    assert planner.programme == "Proefprogramma"


def test_the_sheet_does_not_depend_on_the_day() -> None:
    later = replace(edition(), today=d("2027-11-11"))
    assert YearPlanners(later).for_everyone(2027) == YearPlanners(edition()).for_everyone(2027)


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        (HEAD, []),
        (SMALL, ["A*"]),
        (HEAD + TURN_OF_THE_YEAR, ["A", "A*", "A▼ A▲"]),
        (LATER, ["A?", "A", "A*"]),
    ],
)
def test_only_the_signs_that_occur_are_explained(text: str, sample: list[str]) -> None:
    found = YearPlanners(shown(text)).for_everyone(2027).signs
    assert [sign.sample for sign in found] == sample
