"""A yearly cycle in the file: what it becomes, and what is wrong with it."""

from datetime import time, timedelta

import pytest

from overleg.errors import ProgrammeProblems
from overleg.programme.model import Cycle, MilestoneKind
from tests.programmes import HEAD, PGA, programme

CYCLE = """
[jaarwisseling]
groepen = ["oov", "politie"]
onderwerpen = ["Toezicht", "Schoonmaak"]

[[jaarwisseling.fase]]
id = "evaluatie"
naam = "Evaluatie"
wanneer = "januari t/m maart"

[[jaarwisseling.mijlpaal]]
id = "intern"
naam = "Evaluatie intern"
fase = "evaluatie"
soort = "overleg"
wanneer = "januari"
groepen = ["oov"]
weekdag = ["dinsdag", "donderdag"]
tijd = "10:00"
duur = "1:30"

[[jaarwisseling.mijlpaal]]
id = "raad"
naam = "Raadsmededeling"
fase = "evaluatie"
soort = "termijn"
wanneer = "uiterlijk 31 maart"
na = "intern"
vanaf = 2024
tot = 2030

[[jaarwisseling.overleg]]
id = "voortgang"
naam = "Voortgang"
fase = "evaluatie"
frequentie = "iedere 2 weken"
wanneer = "februari"
duur = "1:00"
"""
OTHER = """
[[jaarcyclus]]
id = "begroting"
naam = "Begroting"

[[jaarcyclus.mijlpaal]]
id = "kadernota"
naam = "Kadernota"
soort = "termijn"
wanneer = "uiterlijk 30 juni"
groepen = ["boa"]
"""


def read(text: str) -> tuple[Cycle, ...]:
    return programme(HEAD + text).cycles


def told(text: str) -> list[str]:
    with pytest.raises(ProgrammeProblems) as wrong:
        read(text)
    return [f"{one.place}: {one.sentence}" for one in wrong.value.problems]


def test_cycle_becomes_a_value() -> None:
    budget, turn = read(OTHER + CYCLE)
    assert (budget.id, budget.name, budget.milestones[0].groups) == (
        "begroting",
        "Begroting",
        ("boa",),
    )
    assert (turn.id, turn.name, turn.groups) == (
        "jaarwisseling",
        "Jaarwisseling",
        ("oov", "politie"),
    )
    assert turn.topics == ("Toezicht", "Schoonmaak")
    assert [(phase.id, phase.moment_phrase) for phase in turn.phases] == [
        ("evaluatie", "januari t/m maart")
    ]
    inside, council = turn.milestones
    assert (inside.kind, inside.groups, inside.weekdays) == (
        MilestoneKind.MEETING,
        ("oov",),
        (2, 4),
    )
    assert (inside.times, inside.length) == ((time(10),), timedelta(hours=1, minutes=30))
    assert (council.kind, council.groups, council.after) == (
        MilestoneKind.DEADLINE,
        ("oov", "politie"),
        "intern",
    )
    assert [council.is_in(year) for year in (2023, 2024, 2029, 2030)] == [False, True, True, False]
    (progress,) = turn.meetings
    assert (progress.meeting.id, progress.phase) == ("voortgang", "evaluatie")
    assert progress.meeting.groups == ("oov", "politie")


def test_without_cycles_there_are_none() -> None:
    assert read("") == ()


@pytest.mark.parametrize(
    ("right", "wrong", "place", "sentence"),
    [
        ('"januari"', '"janauri"', "mijlpaal 'intern', wanneer", "janauri"),
        ('wanneer = "januari"', 'wannneer = "januari"', "mijlpaal 'intern', wannneer", "'wanneer'"),
        ('soort = "overleg"\n', "", "mijlpaal 'intern', soort", "ontbreekt"),
        ('"overleg"', '"vergadering"', "mijlpaal 'intern', soort", "'overleg'"),
        ('"januari t/m maart"', '"ooit eens"', "fase 'evaluatie', wanneer", "ooit"),
        ('fase = "evaluatie"\nsoort = "overleg"', 'fase = "evalutie"\nsoort = "overleg"',
         "mijlpaal 'intern', fase", "bedoelde u 'evaluatie'?"),
        ('fase = "evaluatie"\nsoort = "overleg"', 'soort = "overleg"', "mijlpaal 'intern', fase",
         'schrijf bijvoorbeeld fase = "evaluatie"'),
        ('na = "intern"', 'na = "extern"', "mijlpaal 'raad', na", "bedoelde u 'intern'?"),
        ('na = "intern"', 'na = "raad"', "mijlpaal 'raad', na", "niet na zichzelf"),
        ('groepen = ["oov"]', 'groepen = ["oov"]\nna = "raad"', "mijlpaal 'intern', na",
         "wachten op elkaar: intern → raad → intern"),
        ("tot = 2030", "tot = 2024", "mijlpaal 'raad', tot", "geen enkele cyclus"),
        ("vanaf = 2024", 'vanaf = "2024"', "mijlpaal 'raad', vanaf", "een heel getal"),
        ('id = "raad"', 'id = "intern"', "mijlpaal 'intern', id", "bestaat al (regel "),
        ('id = "voortgang"', 'id = "raad"', "overleg 'raad', id", "bestaat al"),
        ("vanaf = 2024", 'duur = "1:00"', "mijlpaal 'raad', duur", "hele dagen"),
        ("vanaf = 2024", 'tijd = "10:00"', "mijlpaal 'raad', tijd", "hele dagen"),
        ("vanaf = 2024", 'weekdag = "maandag"', "mijlpaal 'raad', weekdag", "blijft op zijn dag"),
        ("vanaf = 2024", 'bij_vrije_dag = "later"', "mijlpaal 'raad', bij_vrije_dag", "haal"),
        ('duur = "1:30"\n', "", "mijlpaal 'intern', duur", "ontbreekt"),
        ('soort = "overleg"', 'soort = "dag"', "mijlpaal 'intern', weekdag", "blijft op zijn dag"),
        ('groepen = ["oov", "politie"]\n', "", "mijlpaal 'raad', groepen", "ontbreekt"),
        ('groepen = ["oov"]', 'groepen = ["ovo"]', "mijlpaal 'intern', groepen", "'oov'"),
        ('"iedere 2 weken"', '"eenmalig"', "overleg 'voortgang', frequentie", "mijlpaal"),
        ('"iedere 2 weken"', '"soms"', "overleg 'voortgang', frequentie", "soms"),
        ('wanneer = "februari"', 'wanneer = "februari"\ntijdpad = "2027"',
         "overleg 'voortgang', tijdpad", "haal tijdpad weg"),
    ],
)  # fmt: skip
def test_mistake_in_a_cycle(right: str, wrong: str, place: str, sentence: str) -> None:
    assert right in CYCLE
    found = [one for one in told(CYCLE.replace(right, wrong, 1)) if sentence in one]
    assert any(one.startswith(f"jaarwisseling, {place}") for one in found)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        (OTHER.replace('"begroting"', '"oov"'), "jaarcyclus 'oov', id", "ook een groep 'oov'"),
        (OTHER.replace('"begroting"', '"feeds"'), "jaarcyclus 'feeds', id", "gereserveerd"),
        (OTHER.replace('"begroting"', '"alles"'), "jaarcyclus 'alles', id", "gereserveerd"),
        (OTHER + OTHER, "jaarcyclus 'begroting', id", "bestaat al"),
        (OTHER.replace('id = "begroting"\n', ""), "jaarcyclus 'Begroting', id", "ontbreekt"),
        (
            OTHER.replace('"begroting"', '"jaarwisseling"') + CYCLE,
            "jaarwisseling, id",
            "bestaat al",
        ),
        (
            OTHER + PGA.replace('"pga"', '"begroting-kadernota"'),
            "jaarcyclus 'begroting', mijlpaal 'kadernota', id",
            "ook een overleg 'begroting-kadernota'",
        ),
    ],
)
def test_ids_of_cycles_are_their_own(text: str, place: str, sentence: str) -> None:
    (only,) = told(text)
    assert only.startswith(f"{place}: ")
    assert sentence in only


def test_a_moment_that_some_year_does_not_have_is_told() -> None:
    (only,) = told(OTHER.replace("uiterlijk 30 juni", "29 februari"))
    assert only.startswith("jaarcyclus 'begroting', mijlpaal 'kadernota', wanneer: ")


def test_one_mistake_does_not_hide_another() -> None:
    broken = CYCLE.replace('"januari"', '"janauri"').replace('"uiterlijk 31 maart"', '"x"')
    assert [one.split(":")[0] for one in told(broken)] == [
        "jaarwisseling, mijlpaal 'intern', wanneer",
        "jaarwisseling, mijlpaal 'raad', wanneer",
    ]
