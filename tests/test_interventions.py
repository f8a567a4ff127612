from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from overleg.errors import (
    ClashingIntervention,
    NoSuchEvent,
    NoSuchMeeting,
    NothingToUndo,
    PastDay,
    PastEvent,
    ProgrammeProblems,
)
from overleg.generating import Outcome, prepare, publish
from overleg.interventions import Wish, add_extra, find_event, intervene, undo, why
from overleg.job import Job
from overleg.planning.event import Status
from tests.programmes import HEAD, TURN_OF_THE_YEAR

PROGRAMME = """\
[programma]
titel = "Proef"
organisatie = "Gemeente Proef"
periode = "2027"
domein = "proef.nl"

[[groep]]
id = "oov"
naam = "OOV"

[[overleg]]
id = "pga"
naam = "PGA-overleg"
frequentie = "iedere 6 weken"
start = 2027-01-05
groepen = ["oov"]
duur = "1:30"

# De weekstart
[[overleg]]
id = "start"
naam = "Weekstart"
frequentie = "iedere maandag"
groepen = ["oov"]
duur = "1:00"
"""
TODAY = date(2026, 11, 23)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    programme = tmp_path / "overleggen.toml"
    programme.write_text(PROGRAMME, encoding="utf-8")
    return Job(programme, tmp_path / "output", TODAY)


def generate(job: Job) -> Outcome:
    return publish(job, prepare(job))


def test_a_moved_event_stands_where_the_hand_put_it(job: Job) -> None:
    generate(job)
    wish = Wish("pga", date(2027, 2, 16), datetime(2027, 2, 18, 9), "Burgemeester afwezig")
    lines = list(intervene(job, wish))
    assert (
        lines[0] == "pga: dinsdag 16 februari 2027 10:00 gaat naar donderdag 18 februari 2027 9:00."
    )
    event = find_event(generate(job), "pga", date(2027, 2, 16))
    assert (event.asked, event.start.isoformat()) == (
        date(2027, 2, 16),
        "2027-02-18T09:00:00+01:00",
    )


def test_a_new_day_without_a_time_keeps_the_time(job: Job) -> None:
    list(intervene(job, Wish("pga", date(2027, 2, 16), date(2027, 2, 18))))
    assert "naar = 2027-02-18\n" in job.programme.read_text()
    assert find_event(prepare(job), "pga", date(2027, 2, 16)).start.hour == 10


def test_the_day_where_it_was_published_finds_it_too(job: Job) -> None:
    """The Monday of Easter lapses; a displaced event is known by both its days."""
    generate(job)
    list(intervene(job, Wish("pga", date(2027, 2, 16), date(2027, 2, 18))))
    generate(job)
    list(intervene(job, Wish("pga", date(2027, 2, 18), date(2027, 2, 19))))
    assert job.programme.read_text().count("[[overleg.ingreep]]") == 1
    assert find_event(generate(job), "pga", date(2027, 2, 16)).day == date(2027, 2, 19)


def test_a_cancelled_event_lapses_and_comes_back(job: Job) -> None:
    generate(job)
    list(intervene(job, Wish("start", date(2027, 3, 8), None, "Studiedag")))
    assert find_event(generate(job), "start", date(2027, 3, 8)).status is Status.CANCELLED
    list(undo(job, "start", date(2027, 3, 8)))
    assert job.programme.read_text() == PROGRAMME
    assert find_event(generate(job), "start", date(2027, 3, 8)).status is Status.CONFIRMED


def test_undoing_a_move_brings_the_event_back(job: Job) -> None:
    generate(job)
    list(intervene(job, Wish("pga", date(2027, 2, 16), date(2027, 2, 18))))
    generate(job)
    list(undo(job, "pga", date(2027, 2, 18)))
    assert find_event(generate(job), "pga", date(2027, 2, 16)).day == date(2027, 2, 16)


def test_an_extra_event_is_planned_round(job: Job) -> None:
    """It takes the Tuesday of the PGA-overleg, which gives way for a day."""
    generate(job)
    list(add_extra(job, Wish("start", date(2027, 2, 16), datetime(2027, 2, 16, 10), "Na incident")))
    outcome = generate(job)
    assert find_event(outcome, "start", date(2027, 2, 16)).extra
    moved = find_event(outcome, "pga", date(2027, 2, 16))
    assert moved.day != date(2027, 2, 16)
    assert moved.obstacles[0].name == "Weekstart"


def test_a_clash_with_another_pin_needs_insistence(job: Job) -> None:
    first = Wish("pga", date(2027, 2, 16), datetime(2027, 2, 18, 9))
    second = Wish("start", date(2027, 2, 15), datetime(2027, 2, 18, 9, 30))
    list(intervene(job, first))
    before = job.programme.read_text()
    with pytest.raises(ClashingIntervention, match="OOV zit dan al in PGA-overleg"):
        list(intervene(job, second))
    assert job.programme.read_text() == before
    insisting = Wish("start", date(2027, 2, 15), datetime(2027, 2, 18, 9, 30), insist=True)
    assert list(intervene(job, insisting))


def test_mistakes_change_nothing(job: Job) -> None:
    generate(job)
    with pytest.raises(NoSuchMeeting, match="bedoelde u 'pga'"):
        list(intervene(job, Wish("pgaa", date(2027, 2, 16), None)))
    with pytest.raises(NoSuchEvent, match="2027-02-16"):
        list(intervene(job, Wish("pga", date(2027, 2, 17), None)))
    with pytest.raises(ProgrammeProblems, match="naar"):  # outside the period
        list(intervene(job, Wish("pga", date(2027, 2, 16), date(2029, 1, 1))))
    with pytest.raises(NothingToUndo):
        list(undo(job, "pga", date(2027, 2, 16)))
    assert job.programme.read_text() == PROGRAMME


def test_what_is_past_stays(job: Job) -> None:
    generate(job)
    later = Job(job.programme, job.output, date(2027, 6, 1))
    with pytest.raises(PastEvent, match="voorbij"):
        list(intervene(later, Wish("pga", date(2027, 2, 16), None)))


def test_an_intervention_on_no_event_is_told_with_its_line(job: Job) -> None:
    lost = "\n[[overleg.ingreep]]\ngevraagd = 2027-02-17\nvervalt = true\n"
    job.programme.write_text(PROGRAMME + lost)
    with pytest.raises(ProgrammeProblems, match=r"toml:28: overleg 'start', ingreep"):
        prepare(job)


def test_why_tells_every_event_that_is_not_as_asked(job: Job) -> None:
    """On a closed Monday it lapses; on the bridge to Koningsdag it moves."""
    told = [
        (event.asked.isoformat(), event.obstacles[0].name)
        for event in why(prepare(job), "start", None)
    ]
    assert told == [
        ("2027-03-29", "Tweede paasdag"),
        ("2027-04-26", ""),
        ("2027-05-17", "Tweede pinksterdag"),
    ]


@pytest.mark.parametrize("is_published", [True, False])
def test_what_lapsed_by_hand_may_stay_in_the_programme_once_it_is_past(
    job: Job, is_published: bool
) -> None:
    if is_published:
        generate(job)
    list(intervene(job, Wish("pga", date(2027, 2, 16), None)))
    before = generate(job).publication.live
    assert prepare(replace(job, today=date(2027, 6, 1))).publication.live == before


@pytest.mark.parametrize(
    ("day", "to", "start", "whole_days"),
    [
        # A deadline is known by its day and by where it went; it stays a whole day.
        ("2027-06-27", "2027-06-18", "2027-06-18T00:00", 1),
        ("2027-06-25", "2027-06-17T14:00", "2027-06-17T00:00", 1),
    ],
)
def test_a_milestone_is_moved_and_put_back(
    tmp_path: Path, day: str, to: str, start: str, whole_days: int
) -> None:
    path = tmp_path / "overleggen.toml"
    path.write_text(HEAD + TURN_OF_THE_YEAR, encoding="utf-8")
    job = Job(path, tmp_path / "output", TODAY)
    name = "jaarwisseling-plan"
    moment = datetime.fromisoformat(to) if "T" in to else date.fromisoformat(to)
    said = list(intervene(job, Wish(name, date.fromisoformat(day), moment)))
    assert said[0].startswith(f"{name}: vrijdag 25 juni 2027 gaat naar ")
    assert "[[jaarwisseling.mijlpaal.ingreep]]\ngevraagd = 2027-06-27\n" in path.read_text("utf-8")
    event = find_event(prepare(job), name, date(2027, 6, 27))
    assert (f"{event.start:%Y-%m-%dT%H:%M}", event.whole_days) == (start, whole_days)
    list(undo(job, name, date(2027, 6, 27)))
    assert path.read_text("utf-8") == HEAD + TURN_OF_THE_YEAR


def test_who_gives_way_is_told_at_once(job: Job) -> None:
    generate(job)
    wish = Wish("start", date(2027, 2, 16), datetime(2027, 2, 16, 10))
    assert list(add_extra(job, wish))[1] == (
        "Daardoor wijkt ook: PGA-overleg, van dinsdag 16 februari 2027 10:00 "
        "naar woensdag 17 februari 2027 10:00."
    )


def test_nothing_is_put_on_a_day_that_has_been(job: Job) -> None:
    generate(job)
    later = replace(job, today=date(2027, 4, 1))
    with pytest.raises(PastDay, match="2027-03-01 is voorbij"):
        list(intervene(later, Wish("pga", date(2027, 5, 11), date(2027, 3, 1))))
    with pytest.raises(PastDay):
        list(add_extra(later, Wish("pga", date(2027, 3, 1), date(2027, 3, 1))))


def test_a_closed_day_is_allowed_and_told(job: Job) -> None:
    said = list(intervene(job, Wish("pga", date(2027, 3, 30), date(2027, 3, 29))))
    assert said[1] == "Let op: maandag 29 maart 2027 is een vrije dag (Tweede paasdag)."


def test_who_is_busy_elsewhere_needs_insistence(job: Job) -> None:
    council = '\n[[bezet]]\nnaam = "Raad"\ngroepen = ["oov"]\nduur = "4:00"\n'
    job.programme.write_text(PROGRAMME + council + "data = [2027-02-18T09:00:00]\n")
    wish = Wish("pga", date(2027, 2, 16), datetime(2027, 2, 18, 10))
    with pytest.raises(ClashingIntervention, match="OOV zit dan al in Raad"):
        list(intervene(job, wish))
    assert list(intervene(job, replace(wish, insist=True)))


def test_two_extra_events_may_share_a_day(job: Job) -> None:
    day = date(2027, 2, 18)
    for hour in (9, 13):
        list(add_extra(job, Wish("pga", day, datetime(2027, 2, 18, hour))))
    starts = [r.event.start.hour for r in generate(job).publication.live if r.event.extra]
    assert starts == [9, 13]


def test_neighbours_keep_their_distance_to_a_pin(job: Job) -> None:
    """Asked for on 30 March, it stays three weeks from what was put on 12 March."""
    generate(job)
    list(intervene(job, Wish("pga", date(2027, 2, 16), date(2027, 3, 12))))
    assert find_event(generate(job), "pga", date(2027, 3, 30)).day == date(2027, 4, 2)
