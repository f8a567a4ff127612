"""What returns every year: its days, its place beside everything else, its order."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.language.meaning import Given, Span
from overleg.language.moment import parse_moment
from overleg.planning.checking import overlaps
from overleg.planning.cycles import (
    cycle_meetings,
    every_meeting,
    is_of_cycle,
    left_out,
    wrong_turns,
)
from overleg.planning.event import Event
from overleg.planning.explanation import reason
from overleg.planning.plan import make_plan
from overleg.programme.model import (
    Convention,
    Cycle,
    Milestone,
    MilestoneKind,
    Programme,
    cycle_years,
)
from overleg.school_holidays import school_holidays
from tests.build import d, meeting, programme, publish, span, times, year
from tests.programmes import HEAD
from tests.programmes import programme as read

TODAY = d("2022-01-01")


def milestone(name: str, kind: str, phrase: str, **fields: Any) -> Milestone:
    """Return a milestone of OOV; a meeting is on Tuesdays at ten, of an hour and a half."""
    timed: dict[str, Any] = {
        "length": timedelta(hours=1, minutes=30),
        "times": (time(10),),
        "weekdays": (2,),
    }
    given_fields: dict[str, Any] = {
        "id": name,
        "name": name.capitalize(),
        "kind": MilestoneKind(kind),
        "moment": parse_moment(phrase),
        "moment_phrase": phrase,
        "groups": ("oov",),
        **(timed if kind == "overleg" else {}),
        **fields,
    }
    return Milestone(**given_fields)


def cycle(*milestones: Milestone, name: str = "jaarwisseling") -> Cycle:
    return Cycle(id=name, name=name.capitalize(), milestones=milestones)


def with_cycle(*milestones: Milestone, period: Span | None = None) -> Programme:
    return programme(period=period or year(2024), cycles=(cycle(*milestones),))


def planned(whole: Programme) -> list[Event]:
    plan = make_plan(whole, TODAY)
    assert not plan.unplaced
    return list(plan.events)


def told(event: Event) -> str:
    """Return asked day, and where it went: with hours, or so many whole days."""
    when = f"{event.start:%m-%dT%H:%M}/{event.end:%m-%dT%H:%M}"
    if event.whole_days:
        when = f"{event.day:%m-%d}+{event.whole_days}"
    return f"{event.asked} {when}"


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "phrase", "fields", "expected"),
    [
        # The middle of January is Tuesday the 16th.
        ("overleg", "januari", {}, ["2024-01-16 01-16T10:00/01-16T11:30"]),
        ("overleg", "januari", {"weekdays": (4, 2)}, ["2024-01-18 01-18T10:00/01-18T11:30"]),
        # Without a preference the working day nearest to the middle: 15 June is a Saturday.
        ("overleg", "juni", {"weekdays": ()}, ["2024-06-17 06-17T10:00/06-17T11:30"]),
        # Nothing in the autumn break, 26 October to 3 November: of what is left, the middle.
        (
            "overleg",
            "20 oktober t/m 9 november, buiten de herfstvakantie",
            {"weekdays": ()},
            ["2024-11-04 11-04T10:00/11-04T11:30"],
        ),
        # A meeting with only a deadline is near it: Tuesday 25 June.
        ("overleg", "uiterlijk 30 juni", {}, ["2024-06-25 06-25T10:00/06-25T11:30"]),
        # 30 June 2024 is a Sunday, 28 June the Friday before.
        ("termijn", "uiterlijk 30 juni", {}, ["2024-06-30 06-28+1"]),
        ("termijn", "maart", {}, ["2024-03-31 03-29+1"]),
        # A single day that is closed: still there is a last working day before it.
        ("termijn", "30 juni", {}, ["2024-06-30 06-28+1"]),
        ("termijn", "uiterlijk 30 juni", {"convention": Convention.FIXED}, ["2024-06-30 06-30+1"]),
        ("dag", "1 december", {}, ["2024-12-01 12-01+1"]),
        ("dag", "29 t/m 31 december", {}, ["2024-12-29 12-29+3"]),
        (
            "dag",
            "31 december",
            {"times": (time(15),), "length": timedelta(hours=1)},
            ["2024-12-31 12-31T15:00/12-31T16:00"],
        ),
        (
            "dag",
            "31 december 18:00 tot 1 januari 02:00",
            {},
            # The night of the cycle before began before the period.
            ["2024-12-31 12-31T18:00/01-01T02:00"],
        ),
        # Over the change to winter time: from midnight to midnight all the same.
        ("periode", "oktober", {}, ["2024-10-01 10-01+31"]),
        ("periode", "maart t/m april", {}, ["2024-03-01 03-01+61"]),
    ],
)
def test_each_kind_of_milestone_has_its_day(
    kind: str, phrase: str, fields: dict[str, object], expected: list[str]
) -> None:
    events = planned(with_cycle(milestone("proef", kind, phrase, **fields)))
    assert [told(event) for event in events] == expected


def test_whole_days_go_from_midnight_to_midnight_whatever_the_clocks_do() -> None:
    (event,) = planned(with_cycle(milestone("campagne", "periode", "oktober")))
    assert event.start.isoformat() == "2024-10-01T00:00:00+02:00"
    assert event.end.isoformat() == "2024-11-01T00:00:00+01:00"
    assert event.last_day == d("2024-10-31")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        # What lies before the period is outside it; of a stretch, the rest is inside.
        ("2024-04-01", "2024-12-31", ["2024-04-01+30"]),
        ("2024-03-01", "2024-12-31", ["2024-03-01+61"]),
        ("2024-05-01", "2025-12-31", ["2025-03-01+61"]),
        ("2023-01-01", "2024-12-31", ["2023-03-01+61", "2024-03-01+61"]),
    ],
)
def test_a_stretch_begins_in_the_period(first: str, last: str, expected: list[str]) -> None:
    whole = with_cycle(milestone("gesprekken", "periode", "maart t/m april"))
    whole = programme(period=span(first, last), cycles=whole.cycles)
    assert [f"{e.day}+{e.whole_days}" for e in planned(whole)] == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-04-01", "2024-12-31", [2023, 2024]),
        ("2024-01-01", "2024-12-31", [2023, 2024]),
        ("2024-01-02", "2024-01-03", [2024]),
        ("2023-12-31", "2024-01-01", [2023, 2024]),
    ],
)
def test_new_years_day_is_of_two_cycles(first: str, last: str, expected: list[int]) -> None:
    assert list(cycle_years(span(first, last))) == expected


@pytest.mark.parametrize(
    ("fields", "years"),
    [
        ({}, [2024, 2025, 2026, 2027]),
        ({"first_cycle": 2026}, [2026, 2027]),
        ({"until_cycle": 2026}, [2024, 2025]),
        ({"first_cycle": 2025, "until_cycle": 2027}, [2025, 2026]),
    ],
)
def test_a_dated_switch_chooses_the_cycles(fields: dict[str, int], years: list[int]) -> None:
    zones = milestone("zones", "dag", "1 november", **fields)
    whole = with_cycle(zones, period=span("2024-01-01", "2027-12-31"))
    assert [event.day.year for event in planned(whole)] == years


# --- beside everything else --------------------------------------------------------------------


def test_whole_days_take_up_nobodys_time() -> None:
    campaign = milestone("campagne", "periode", "juli")
    whole = programme(meeting(times(1)), period=year(2024), cycles=(cycle(campaign),))
    events = planned(whole)
    assert {event.day for event in events} == {d("2024-07-01"), d("2024-07-02")}
    assert not list(overlaps(whole, events))


def test_a_milestone_makes_way_for_what_does_not_move() -> None:
    pinned = meeting(
        times(1), "raad", convention=Convention.FIXED, times=(time(9),), length=timedelta(hours=8)
    )
    kick_off = milestone("kick-off", "overleg", "1 t/m 3 juli", weekdays=())
    whole = programme(pinned, period=year(2024), cycles=(cycle(kick_off),))
    events = {event.meeting: event for event in planned(whole)}
    assert events["raad"].day == d("2024-07-02")
    moved = events["jaarwisseling-kick-off"]
    assert told(moved) == "2024-07-02 07-01T10:00/07-01T11:30"
    assert reason(moved) == "Verplaatst van dinsdag 2 juli 2024: OOV zit in RAAD tot 17:00."


def test_an_extra_year_moves_nothing_that_is_published() -> None:
    ones = (
        milestone("evaluatie", "overleg", "januari"),
        milestone("plan", "termijn", "uiterlijk 30 juni"),
        milestone("campagne", "periode", "december"),
    )
    before = make_plan(with_cycle(*ones), TODAY)
    longer = with_cycle(*ones, period=span("2024-01-01", "2025-12-31"))
    after = make_plan(longer, d("2023-12-01"), publish(before))
    kept = {event.uid: event for event in after.events if event.uid}
    assert len(kept) == 3
    assert len(after.events) == 6
    assert {uid: (e.start, e.end) for uid, e in kept.items()} == {
        e.uid: (e.start, e.end) for e in publish(before).events
    }


def test_a_moved_deadline_says_why() -> None:
    (event,) = planned(with_cycle(milestone("plan", "termijn", "uiterlijk 30 juni")))
    assert reason(event) == "Verplaatst van zondag 30 juni 2024: zondag."


def test_a_meeting_with_a_rhythm_stays_in_its_part_of_each_year() -> None:
    whole = read(
        HEAD.replace('"2027"', '"2027 t/m 2028"')
        + """
        [jaarwisseling]
        groepen = ["oov"]
        [[jaarwisseling.overleg]]
        id = "voortgang"
        naam = "Voortgang"
        frequentie = "iedere 2 weken"
        wanneer = "oktober t/m december"
        weekdag = "woensdag"
        duur = "1:00"
        [[jaarwisseling.overleg]]
        id = "pers"
        naam = "Persgesprek"
        frequentie = "2 keer per jaar"
        wanneer = "november t/m december"
        weekdag = "maandag"
        tijd = "15:00"
        duur = "0:30"
        """
    )
    events = planned(whole)
    progress = [event.day for event in events if event.meeting == "jaarwisseling-voortgang"]
    assert {(day.year, day.month) for day in progress} == {
        (number, month) for number in (2027, 2028) for month in (10, 11, 12)
    }
    assert all((day - progress[0]).days % 14 == 0 for day in progress)
    press = [event.day for event in events if event.meeting == "jaarwisseling-pers"]
    assert [str(day) for day in press] == ["2027-11-15", "2027-12-13", "2028-11-13", "2028-12-18"]


def test_meetings_of_cycles_are_told_from_others() -> None:
    whole = programme(
        meeting(times(1), "jaarwisseling-los"),
        cycles=(cycle(milestone("nacht", "dag", "31 december")), cycle(name="jaarwisseling-extra")),
    )
    first = whole.cycles[0]
    assert [one.id for one in every_meeting(whole)] == ["jaarwisseling-los", "jaarwisseling-nacht"]
    assert is_of_cycle("jaarwisseling-nacht", first, whole)
    assert is_of_cycle("jaarwisseling-ooit", first, whole)
    assert not is_of_cycle("jaarwisseling-los", first, whole)
    assert not is_of_cycle("jaarwisseling-extra-plan", first, whole)
    assert not is_of_cycle("pga", first, whole)


# --- what cannot be known, what comes first ----------------------------------------------------


def test_beyond_the_regulated_school_holidays_a_milestone_is_left_out_and_told() -> None:
    whole = with_cycle(
        milestone("plan", "termijn", "voor de zomervakantie"),
        milestone("nacht", "dag", "31 december"),
        period=span("2030-01-01", "2031-12-31"),
    )
    days = {(event.meeting, event.asked.year) for event in planned(whole)}
    assert ("jaarwisseling-plan", 2030) in days
    assert ("jaarwisseling-plan", 2031) not in days
    assert ("jaarwisseling-nacht", 2031) in days
    assert [(year_, names) for _, year_, names in left_out(whole)] == [(2031, ("Plan",))]


@pytest.mark.parametrize(
    ("first", "second", "years"),
    [
        ("juni", "juli", []),
        ("juli", "juni", [2023, 2024]),
        # The bar must be over before it is the turn of what follows; its last day may be shared.
        ("1 t/m 9 juli", "9 juli", []),
        ("1 t/m 10 juli", "9 juli", [2023, 2024]),
    ],
)
def test_what_must_come_first_is_over(first: str, second: str, years: list[int]) -> None:
    whole = with_cycle(
        milestone("een", "periode", first),
        milestone("twee", "dag", second, after="een"),
        period=span("2023-04-01", "2024-12-31"),
    )
    assert [turn.year for turn in wrong_turns(whole, planned(whole))] == years


def test_what_waits_for_a_milestone_of_other_cycles_waits_for_nothing() -> None:
    whole = with_cycle(
        milestone("zones", "dag", "5 november", until_cycle=2024),
        milestone("bekend", "dag", "1 november", after="zones"),
        period=span("2023-01-01", "2024-12-31"),
    )
    assert [turn.year for turn in wrong_turns(whole, planned(whole))] == [2023]


# --- what always holds -------------------------------------------------------------------------

MONTHS = ("januari", "februari", "mei", "juni", "september", "november t/m december")


@given(
    number=st.integers(2022, 2029),
    months=st.lists(st.sampled_from(MONTHS), min_size=1, max_size=6),
    weekdays=st.lists(st.integers(1, 5), max_size=2, unique=True),
)
def test_meetings_and_deadlines_stay_inside_their_moment_on_open_days(
    number: int, months: list[str], weekdays: list[int]
) -> None:
    ones = []
    for i, months_ in enumerate(months):
        ones.append(milestone(f"m{i}", "overleg", months_, weekdays=tuple(weekdays)))
        ones.append(milestone(f"t{i}", "termijn", months_))
    whole = with_cycle(*ones, period=year(number))
    events = planned(whole)
    assert not list(overlaps(whole, events))
    windows = {one.id: one.frequency for one in cycle_meetings(whole)}
    for event in events:
        frequency = windows[event.meeting]
        assert isinstance(frequency, Given)
        ((_, first, last),) = frequency.windows
        assert first <= event.day <= last
        assert event.day.isoweekday() <= 5


@pytest.mark.parametrize("number", range(2022, 2030))
@pytest.mark.parametrize("region", ["Noord", "Midden", "Zuid"])
def test_before_the_summer_is_a_working_day_before_the_break(number: int, region: str) -> None:
    plan = milestone("plan", "termijn", "voor de zomervakantie")
    whole = programme(period=year(number), region=region, cycles=(cycle(plan),))
    (event,) = planned(whole)
    (summer,) = (
        one for one in school_holidays(region, number, number) if one.name == "Zomervakantie"
    )
    assert summer.first - event.day == timedelta(days=1)  # the Friday before that Saturday
    assert event.day < date(number, 8, 1)
