"""Placing: clash-free, and told what is impossible."""

from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise

import pytest

from overleg.language.meaning import Irregular, Position, Unit
from overleg.planning.event import Cause, Status
from overleg.programme.model import (
    Busy,
    Convention,
    Group,
    Location,
)
from tests.build import (
    EASY,
    PGA,
    closing,
    d,
    days,
    days_of,
    meeting,
    moment,
    of,
    overlaps,
    planned,
    programme,
    timeframe,
    times,
    weeks,
)


def test_every_event_with_its_day() -> None:
    plan = planned(PGA)
    assert days_of(plan, "pga") == days(
        "2024-01-09 02-20 04-02 05-14 06-25 08-06 09-17 10-29 12-10"
    )
    assert (plan.lapsed, plan.unplaced, plan.lost) == ((), (), ())
    assert all(event.status is Status.CONFIRMED for event in plan.events)


def test_two_meetings_of_one_group_never_overlap() -> None:
    plan = planned(PGA, meeting(weeks(6), "woon", start=d("2024-01-09"), weekdays=(2,)))
    assert overlaps(programme(PGA, meeting(weeks(6), "woon")), plan) == []
    assert days_of(plan, "pga")[0] != days_of(plan, "woon")[0]


def test_the_dearest_to_move_stays() -> None:
    statutory = meeting(weeks(6), "wet", start=d("2024-01-09"), weekdays=(2,), statutory=True)
    plan = planned(PGA, statutory)
    assert all(event.day == event.asked for event in of(plan, "wet"))


def test_what_is_beyond_the_minimum_is_provisional() -> None:
    plan = planned(meeting(times(2, maximum=3), target=3))
    assert [event.status for event in plan.events] == [
        Status.CONFIRMED,
        Status.CONFIRMED,
        Status.PROVISIONAL,
    ]


def test_a_weekly_event_on_a_closed_day_lapses() -> None:
    plan = planned(meeting(weeks(1), start=d("2024-01-01")))
    assert [e.asked for e in plan.lapsed] == days("2024-01-01 04-01 05-20")
    assert [e.obstacles[0].name for e in plan.lapsed] == [
        "Nieuwjaarsdag",
        "Tweede paasdag",
        "Tweede pinksterdag",
    ]
    assert len(plan.events) == 50


def test_a_weekly_event_that_clashes_moves_inside_its_week() -> None:
    fixed = meeting(weeks(52), "vast", start=d("2024-01-10"), convention=Convention.FIXED)
    plan = planned(meeting(weeks(1), start=d("2024-01-03")), fixed)
    assert days("2024-01-09")[0] in days_of(plan, "pga")


@pytest.mark.parametrize(
    ("capacity", "clock", "number"),
    [
        (1, (time(10),), 1),
        (2, (time(10),), 2),
        (1, (time(10), time(13)), 2),
        (1, (time(10), time(11)), 1),  # an hour and a half does not fit before eleven
        (2, (time(10), time(13)), 4),
    ],
)
def test_as_many_at_once_as_the_group_can_hold(
    capacity: int, clock: tuple[time, ...], number: int
) -> None:
    daily = [
        meeting(
            weeks(52),
            f"m{n}",
            start=d("2024-06-11"),
            times=clock,
            timeframe=timeframe("2024-06-11", "2024-06-11"),
        )
        for n in range(6)
    ]
    plan = planned(*daily, groups=(Group("oov", "OOV", capacity=capacity),))
    assert len(plan.events) == number
    assert len(plan.unplaced) == 6 - number


def test_a_place_is_booked_once_only_if_it_is_exclusive() -> None:
    for exclusive, same_day in ((True, False), (False, True)):
        hall = Location("zaal", "Raadzaal", exclusive=exclusive)
        one = replace(PGA, location="zaal")
        other = replace(PGA, id="raad", location="zaal", groups=("politie",))
        plan = planned(one, other, locations=(hall,))
        assert (days_of(plan, "pga") == days_of(plan, "raad")) is same_day


def test_a_group_that_is_busy_elsewhere() -> None:
    occasions = ((moment("2024-01-09T09:00"), timedelta(hours=2)),)
    plan = planned(PGA, busy=(Busy("College", ("oov",), occasions),))
    assert days_of(plan, "pga")[0] == d("2024-01-11")
    free = planned(replace(PGA, times=(time(11),)), busy=(Busy("College", ("oov",), occasions),))
    assert days_of(free, "pga")[0] == d("2024-01-09")


def test_busy_takes_all_of_a_groups_capacity() -> None:
    occasions = ((moment("2024-01-09T10:00"), timedelta(hours=1)),)
    plan = planned(
        PGA, busy=(Busy("Verlof", ("oov",), occasions),), groups=(Group("oov", "OOV", capacity=3),)
    )
    assert days_of(plan, "pga")[0] == d("2024-01-11")


def test_a_group_closed_on_its_own_day() -> None:
    closed = replace(EASY, closures=(closing("2024-01-09", groups=("politie",)),))
    assert days_of(planned(PGA, closed=closed), "pga")[0] == d("2024-01-09")
    both = replace(PGA, groups=("oov", "politie"))
    assert days_of(planned(both, closed=closed), "pga")[0] == d("2024-01-11")


def test_given_dates_and_fixed_events_stand_where_they_are() -> None:
    series = meeting(Irregular(), "kve", dates=tuple(days("2024-05-09 06-15")))
    training = meeting(
        Position(ordinals=(-1,), weekday="dag", of=Unit.YEAR), "oud", convention=Convention.FIXED
    )
    plan = planned(series, training)
    assert days_of(plan, "kve") == days("2024-05-09 06-15")
    assert days_of(plan, "oud") == days("2024-12-31")
    assert all(event.pinned for event in plan.events)


def test_others_go_round_a_given_date() -> None:
    series = meeting(Irregular(), "kve", dates=(d("2024-01-09"),))
    assert days_of(planned(PGA, series), "pga")[0] == d("2024-01-11")


def test_order_and_half_the_distance_are_kept() -> None:
    crowded = replace(EASY, closures=(closing("2024-06-03", "2024-06-14"),))
    plan = planned(meeting(weeks(2), start=d("2024-01-02")), closed=crowded)
    assert all((b - a).days >= 7 for a, b in pairwise(days_of(plan, "pga")))


def test_an_event_without_a_place_is_told_with_every_obstacle() -> None:
    closed = replace(EASY, closures=(closing("2024-04-22", "2024-06-07", "Verbouwing"),))
    plan = planned(PGA, closed=closed)
    (gap,) = plan.unplaced
    assert (gap.meeting.id, gap.asked) == ("pga", d("2024-05-14"))
    assert {o.cause for o in gap.obstacles} == {Cause.CLOSED}
    assert {"Verbouwing", "Hemelvaartsdag"} < {o.name for o in gap.obstacles}
