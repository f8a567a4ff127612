from collections.abc import Iterable

import pytest

from overleg.language.meaning import Span
from overleg.planning.event import Event
from overleg.publishing.entries import Entry, Lanes, Shape, Timeline
from overleg.publishing.timeline.timeline import published_timelines, timelines
from tests.programmes import HEAD, d, programme, publish

CYCLE = """
[jaarwisseling]
naam = "Jaarwisseling"
groepen = ["oov", "politie"]
onderwerpen = ["Communicatie"]

[[jaarwisseling.fase]]
id = "evaluatie"
naam = "Evaluatie"
wanneer = "januari t/m maart"

[[jaarwisseling.fase]]
id = "uitvoering"
naam = "Uitvoering"
wanneer = "december"

[[jaarwisseling.mijlpaal]]
id = "mededeling"
naam = "Raadsmededeling"
fase = "evaluatie"
wanneer = "uiterlijk 31 maart"
soort = "termijn"
groepen = ["oov"]

[[jaarwisseling.mijlpaal]]
id = "campagne"
naam = "Publiekscampagne"
fase = "uitvoering"
wanneer = "1 t/m 31 december"
soort = "periode"

[[jaarwisseling.mijlpaal]]
id = "geheim"
naam = "Overleg over dadergroep"
fase = "uitvoering"
wanneer = "december"
soort = "overleg"
tijd = "10:00"
duur = "1:00"
vertrouwelijk = true

[[jaarwisseling.mijlpaal]]
id = "nacht"
naam = "De jaarwisseling"
fase = "uitvoering"
wanneer = "31 december 18:00 tot 1 januari 02:00"
soort = "dag"
"""
TEXT = HEAD + CYCLE


def shown(text: str = TEXT, lanes: Lanes = Lanes.PHASE) -> tuple[Timeline, ...]:
    return published_timelines(programme(text), publish(text), d("2026-11-23"), lanes)


def by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries}


def test_every_cycle_that_the_period_touches_has_a_timeline() -> None:
    assert [timeline.title for timeline in shown()] == [
        "Jaarwisseling 2026-2027",
        "Jaarwisseling 2027-2028",
    ]


@pytest.mark.parametrize(
    ("name", "shape", "dated", "hours", "groups"),
    [
        ("Raadsmededeling", Shape.DEADLINE, "uiterlijk wo 31 mrt 2027", "", ("OOV",)),
        (
            "Publiekscampagne",
            Shape.PERIOD,
            "wo 1 dec 2027 t/m vr 31 dec 2027",
            "",
            ("OOV", "Politie"),
        ),
        (
            "De jaarwisseling",
            Shape.NIGHT,
            "vr 31 dec 2027 t/m za 1 jan 2028",
            "18:00–2:00",
            ("OOV", "Politie"),
        ),
    ],
)
def test_an_entry_says_when_what_and_who(
    name: str, shape: Shape, dated: str, hours: str, groups: tuple[str, ...]
) -> None:
    entry = by_name(shown()[1].entries)[name]
    assert (entry.shape, entry.dated, entry.hours) == (shape, dated, hours)
    assert entry.groups == groups
    assert not entry.note


def test_a_confidential_milestone_keeps_its_name_from_the_wall() -> None:
    secret = by_name(shown()[1].entries)["Bezet"]
    assert not secret.groups


def test_what_the_plan_does_not_reach_is_shown_with_that_note() -> None:
    deadline = by_name(shown()[0].entries)["Raadsmededeling"]
    assert deadline.dated == "uiterlijk di 31 mrt 2026"
    assert deadline.note == "buiten de planperiode"


def test_a_lane_is_a_phase_or_a_group() -> None:
    assert [(lane.name, len(lane.bars)) for lane in shown()[1].lanes] == [
        ("Evaluatie", 1),
        ("Uitvoering", 1),
    ]
    assert [lane.name for lane in shown(lanes=Lanes.GROUP)[1].lanes] == ["OOV", "Politie"]


def test_entries_stand_in_order_of_time() -> None:
    days = [entry.first for entry in shown()[1].entries]
    assert days == sorted(days)


def test_school_holidays_and_closed_days_are_shaded() -> None:
    shades = {shade.name: shade for shade in shown()[1].shades}
    assert shades["Zomervakantie"].is_school
    assert shades["Koningsdag"].first == d("2027-04-27")
    assert not shades["Koningsdag"].is_school


def test_the_timeline_bears_the_day_of_the_plan() -> None:
    assert {timeline.planned_on for timeline in shown()} == {d("2026-11-23")}


def test_beyond_the_regulated_holidays_a_phase_says_that_it_has_no_day() -> None:
    text = TEXT.replace('"december"\n', '"na de zomervakantie, t/m december"\n', 1)
    read = programme(text.replace('"2027"', '"2032"'))
    events: tuple[Event, ...] = ()
    late = timelines(read, events, d("2026-11-23"))[-1]
    assert Span(late.first, late.last) == Span(d("2032-01-01"), d("2033-01-31"))
