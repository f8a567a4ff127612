"""The whole plan: clash-free, changing as little as it can, told what it cannot."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from overleg.language.meaning import Frequency, Irregular, Parity, Position, Unit
from overleg.planning.event import Cause, Event, Status
from overleg.planning.plan import Plan, make_plan
from overleg.planning.situation import Published
from overleg.planning.workdays import work_calendar
from overleg.programme.model import (
    Avoidance,
    Busy,
    ClosedDays,
    Convention,
    Extra,
    Group,
    Intervention,
    Location,
    Meeting,
    Programme,
)
from tests.build import (
    EASY,
    closing,
    d,
    days,
    meeting,
    months,
    programme,
    publish,
    span,
    timeframe,
    times,
    weeks,
)

BEFORE = d("2023-12-01")
STRICT = ClosedDays()


def planned(
    *meetings: Meeting, today: date = BEFORE, published: Published | None = None, **fields: Any
) -> Plan:
    afresh = fields.pop("afresh", False)
    whole = programme(*meetings, **fields)
    return make_plan(whole, today, published or Published(), afresh=afresh)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def of(plan: Plan, name: str) -> list[Event]:
    return [event for event in plan.events if event.meeting == name]


def days_of(plan: Plan, name: str) -> list[date]:
    return [event.day for event in of(plan, name) if event.status is not Status.CANCELLED]


def starts(plan: Plan) -> dict[str, datetime]:
    """Return the live events of a plan by UID."""
    return {e.uid: e.start for e in plan.events if e.uid and e.status is not Status.CANCELLED}


PGA = meeting(weeks(6), "pga", start=d("2024-01-09"), weekdays=(2, 4))


# --- without clashes


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


# --- impossible


def test_an_event_without_a_place_is_told_with_every_obstacle() -> None:
    closed = replace(EASY, closures=(closing("2024-04-22", "2024-06-07", "Verbouwing"),))
    plan = planned(PGA, closed=closed)
    (gap,) = plan.unplaced
    assert (gap.meeting.id, gap.asked) == ("pga", d("2024-05-14"))
    assert {o.cause for o in gap.obstacles} == {Cause.CLOSED}
    assert {"Verbouwing", "Hemelvaartsdag"} < {o.name for o in gap.obstacles}


# --- published


CROWD = (
    PGA,
    meeting(months(1), "mnd", start=d("2024-01-16")),
    meeting(times(12), "bo", weekdays=(2,)),
    meeting(Parity(even=True), "even", weekdays=(4,)),
)


@pytest.mark.parametrize("today", ["2023-12-01", "2024-05-14", "2024-12-31", "2026-01-01"])
def test_the_same_programme_gives_the_same_plan(today: str) -> None:
    first = publish(planned(*CROWD, closed=STRICT))
    again = planned(*CROWD, closed=STRICT, today=d(today), published=first)
    assert set(again.events) == set(first.events)
    assert again.anchors == first.anchors


def test_one_more_meeting_moves_nothing_where_it_can_go_round() -> None:
    first = publish(planned(*CROWD))
    more = meeting(weeks(3), "nieuw", start=d("2024-01-09"), weekdays=(2,), statutory=True)
    again = planned(more, *CROWD, published=first)
    assert {e for e in again.events if e.uid} == set(first.events)
    assert len(of(again, "nieuw")) == 18


def test_one_more_meeting_moves_what_it_must() -> None:
    first = publish(planned(PGA))
    pinned = meeting(Irregular(), "kve", dates=(d("2024-02-20"),))
    again = planned(PGA, pinned, published=first)
    changed = {e.asked for e in of(again, "pga") if e.start != _start(first, e.uid)}
    assert changed == {d("2024-02-20")}


def _start(published: Published, uid: str) -> datetime:
    (found,) = (e.start for e in published.events if e.uid == uid)
    return found


def test_what_is_near_moves_last() -> None:
    one = meeting(weeks(13), "een", start=d("2024-01-09"))
    two = meeting(weeks(13), "twee", start=d("2024-01-10"))
    first = publish(planned(one, two))
    # The same group all of a sudden sits in both at the same moment on 10 January.
    moved = tuple(
        replace(e, start=e.start + timedelta(days=1), end=e.end + timedelta(days=1), asked=e.asked)
        if e.uid == "een-2024-01-09"
        else e
        for e in first.events
    )
    again = planned(one, two, published=Published(moved, first.anchors), today=d("2024-01-02"))
    assert starts(again)["een-2024-01-09"].date() == d("2024-01-09")


def test_the_past_never_changes() -> None:
    first = publish(planned(*CROWD))
    other = [replace(m, groups=("politie",), times=(time(14),)) for m in CROWD]
    again = planned(*other, published=first, today=d("2024-07-01"))
    past = {e for e in first.events if e.day < d("2024-07-01")}
    assert past <= set(again.events)
    assert all(e.start.hour == 14 for e in again.events if e.day >= d("2024-07-01"))
    assert all(e.day >= d("2024-07-01") for e in again.events if e not in past)


def test_nothing_new_in_the_past() -> None:
    first = publish(planned(PGA))
    often = replace(PGA, frequency=weeks(2))
    again = planned(often, published=first, today=d("2024-07-01"))
    assert {e.asked for e in again.events if e.day < d("2024-07-01")} == {
        e.asked for e in first.events if e.day < d("2024-07-01")
    }


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        (replace(PGA, weekdays=(4,), start=d("2024-01-11")), 9),  # another weekday
        (replace(PGA, start=d("2024-01-16")), 9),  # a week later
        (replace(PGA, frequency=weeks(3)), 9),  # twice as often
        (replace(PGA, frequency=weeks(12)), 5),  # half as often
        (replace(PGA, times=(time(14),)), 9),
        (replace(PGA, name="PGA nieuw", groups=("politie",)), 9),
        (replace(PGA, id="casus", formerly="pga"), 9),  # another name
        (replace(PGA, timeframe=timeframe("2024-01-01", "2024-06-30")), 5),
    ],
)
def test_a_changed_rule_keeps_the_identity_of_events(changed: Meeting, kept: int) -> None:
    first = publish(planned(PGA))
    again = planned(changed, published=first)
    assert len(starts(again).keys() & {e.uid for e in first.events}) == kept
    gone = {e.uid for e in again.events if e.status is Status.CANCELLED}
    assert len(gone) == 9 - kept
    assert all(
        e.obstacles[0].cause is Cause.RULE for e in again.events if e.status is Status.CANCELLED
    )


def test_a_meeting_that_is_taken_out_is_cancelled_from_today() -> None:
    other = meeting(months(3), "kwartaal", start=d("2024-01-03"))
    first = publish(planned(PGA, other))
    again = planned(other, published=first, today=d("2024-07-01"))
    past = [e.status for e in of(again, "pga") if e.day < d("2024-07-01")]
    ahead = [e.status for e in of(again, "pga") if e.day >= d("2024-07-01")]
    assert set(past) == {Status.CONFIRMED}
    assert set(ahead) == {Status.CANCELLED}


def test_a_cancelled_event_that_returns_is_the_same_one() -> None:
    first = publish(planned(PGA))
    without = publish(planned(meeting(times(1), "bo"), published=first), first)
    again = planned(PGA, published=without)
    assert {e.uid for e in of(again, "pga")} == {e.uid for e in first.events}
    assert all(e.status is Status.CONFIRMED and not e.obstacles for e in of(again, "pga"))


def test_a_new_closing_day_moves_only_what_stood_there() -> None:
    first = publish(planned(*CROWD))
    closed = replace(EASY, closures=(closing("2024-06-25", name="Staking"),))
    again = planned(*CROWD, closed=closed, published=first)
    moved = {e.uid for e in again.events if e.start != _start(first, e.uid)}
    assert moved == {e.uid for e in first.events if e.day == d("2024-06-25")}
    (pga,) = (e for e in of(again, "pga") if e.asked == d("2024-06-25"))
    assert (pga.obstacles[0].cause, pga.obstacles[0].name) == (Cause.CLOSED, "Staking")


def test_what_moved_stays_when_the_reason_is_gone() -> None:
    closed = replace(EASY, closures=(closing("2024-06-25", name="Staking"),))
    first = publish(planned(PGA, closed=closed))
    again = planned(PGA, published=first)
    assert set(again.events) == set(first.events)
    fresh = planned(PGA, published=first, afresh=True)
    (back,) = (e for e in fresh.events if e.asked == d("2024-06-25"))
    assert (back.day, back.obstacles) == (d("2024-06-25"), ())


def test_afresh_leaves_the_past_and_the_pins() -> None:
    hand = Intervention(d("2024-10-29"), moment("2024-11-05T09:00"), "Op verzoek")
    one = replace(PGA, interventions=(hand,))
    first = publish(planned(one))
    fresh = planned(one, published=first, afresh=True, today=d("2024-07-01"))
    assert {e for e in first.events if e.day < d("2024-07-01")} <= set(fresh.events)
    assert d("2024-11-05") in days_of(fresh, "pga")


def test_half_the_distance_to_what_took_place_is_kept() -> None:
    one = replace(PGA, weekdays=())
    late = replace(EASY, closures=(closing("2024-05-06", "2024-05-24"),))
    first = publish(planned(replace(one, convention=Convention.LATER), closed=late))
    assert _start(first, "pga-2024-05-14").date() == d("2024-05-27")
    early = replace(EASY, closures=(*late.closures, closing("2024-06-18", "2024-07-05")))
    again = planned(one, closed=early, published=first, today=d("2024-05-28"))
    assert days_of(again, "pga")[4] == d("2024-06-17")
    early = replace(EASY, closures=(*late.closures, closing("2024-06-17", "2024-07-05")))
    again = planned(one, closed=early, published=first, today=d("2024-05-28"))
    assert days_of(again, "pga")[4] == d("2024-07-08")


# --- the coordinator's hand


def test_an_event_moved_by_hand_is_a_pin() -> None:
    hand = Intervention(d("2024-05-14"), moment("2024-05-16T09:00"), "Burgemeester afwezig")
    plan = planned(
        replace(PGA, interventions=(hand,)),
        meeting(months(1), "bo", start=d("2024-01-16"), times=(time(9),)),
    )
    (moved,) = (e for e in of(plan, "pga") if e.asked == d("2024-05-14"))
    assert f"{moved.start:%Y-%m-%d %H:%M}" == "2024-05-16 09:00"
    assert moved.pinned
    assert (moved.obstacles[0].cause, moved.obstacles[0].name) == (
        Cause.HAND,
        "Burgemeester afwezig",
    )
    assert d("2024-05-16") not in days_of(plan, "bo")


def test_a_day_without_a_time_keeps_the_meetings_time() -> None:
    hand = Intervention(d("2024-05-14"), moment("2024-05-16T00:00"), whole_day=True)
    plan = planned(replace(PGA, interventions=(hand,), times=(time(11),)))
    (moved,) = (e for e in plan.events if e.asked == d("2024-05-14"))
    assert f"{moved.start:%Y-%m-%d %H:%M}" == "2024-05-16 11:00"


@pytest.mark.parametrize("asked", ["2024-05-14", "2024-05-10"])
def test_a_published_event_is_found_by_every_day_it_had(asked: str) -> None:
    closed = replace(EASY, closures=(closing("2024-05-14", "2024-05-14"), closing("2024-05-13")))
    first = publish(planned(replace(PGA, weekdays=()), closed=closed))
    hand = Intervention(d(asked), None, "Gaat niet door")
    again = planned(
        replace(PGA, weekdays=(), interventions=(hand,)), closed=closed, published=first
    )
    (gone,) = (e for e in again.events if e.status is Status.CANCELLED)
    assert gone.uid == "pga-2024-05-14"
    assert again.lost == ()


def test_an_intervention_on_nothing_is_lost() -> None:
    hand = Intervention(d("2024-05-13"), None)
    plan = planned(replace(PGA, interventions=(hand,)))
    assert [(m.id, i) for m, i in plan.lost] == [("pga", hand)]


def test_a_lapsed_event_is_listed_and_never_published() -> None:
    hand = Intervention(d("2024-05-14"), None, "Vakantie")
    plan = planned(replace(PGA, interventions=(hand,)))
    assert [(e.asked, e.obstacles[0].name) for e in plan.lapsed] == [(d("2024-05-14"), "Vakantie")]
    assert len(plan.events) == 8


def test_undoing_an_intervention_brings_the_event_back() -> None:
    first = publish(planned(PGA))
    for hand in (
        Intervention(d("2024-05-14"), None, "Vakantie"),
        Intervention(d("2024-05-14"), moment("2024-05-16T09:00"), "Vakantie"),
    ):
        changed = planned(replace(PGA, interventions=(hand,)), published=first)
        back = planned(PGA, published=publish(changed, first))
        assert starts(back) == starts(planned(PGA, published=first))
        assert all(not e.obstacles for e in back.events)


def test_an_undone_pin_leaves_no_reason_behind() -> None:
    hand = Intervention(d("2024-05-14"), moment("2024-05-14T10:00"), "Zo afgesproken")
    first = publish(planned(replace(PGA, interventions=(hand,))))
    back = planned(PGA, published=first)
    assert all(not e.obstacles and not e.pinned for e in back.events)


def extra(at: str, reason: str = "") -> Extra:
    return Extra(moment(at), reason)


def test_extra_events_stand_beside_the_rule() -> None:
    plan = planned(replace(PGA, extras=(extra("2024-07-02T09:00", "Na incident"),)))
    (found,) = (e for e in plan.events if e.extra)
    assert (found.day, found.pinned, found.obstacles[0].name) == (
        d("2024-07-02"),
        True,
        "Na incident",
    )
    assert len(plan.events) == 10


@pytest.mark.parametrize(
    ("before", "after", "live", "gone"),
    [
        ("2024-07-02T09:00", "2024-07-02T09:00", 1, 0),
        ("2024-07-02T09:00", "2024-07-02T13:00", 1, 0),  # another time is a move
        ("2024-07-02T09:00", "2024-07-03T09:00", 1, 1),
        ("2024-07-02T09:00", "", 0, 1),
        ("2024-07-02T09:00 2024-07-02T13:00", "2024-07-02T13:00 2024-07-02T09:00", 2, 0),
        ("2024-07-02T09:00 2024-07-02T13:00", "2024-07-02T13:00", 1, 1),
    ],
)
@pytest.mark.parametrize("renamed", [False, True])
def test_changed_extras(before: str, after: str, live: int, gone: int, *, renamed: bool) -> None:
    first = lock_of_extras(before)
    other = replace(PGA, extras=tuple(map(extra, after.split())))
    if renamed:
        other = replace(other, id="casus", formerly="pga")
    again = planned(other, published=first)
    extras = [e for e in publish(again).events if e.extra]
    assert sum(e.status is not Status.CANCELLED for e in extras) == live
    assert sum(e.status is Status.CANCELLED for e in extras) == gone


def lock_of_extras(text: str) -> Published:
    plan = planned(replace(PGA, extras=tuple(map(extra, text.split()))))
    named = (
        replace(e, uid=f"{e.meeting}-{e.asked}-{n}" if e.extra else f"{e.meeting}-{e.asked}")
        for n, e in enumerate(plan.events)
    )
    return Published(tuple(named), plan.anchors)


# --- what always holds, for any programme

GROUPS = (Group("oov", "OOV"), Group("politie", "Politie"), Group("boa", "Boa", capacity=2))
PLENTY = (time(9), time(11), time(14))
any_frequency: st.SearchStrategy[Frequency] = st.one_of(
    st.builds(weeks, st.integers(1, 8)),
    st.builds(months, st.integers(1, 3)),
    st.builds(times, st.sampled_from((1, 2, 4, 6, 12))),
    st.builds(
        lambda n, weekday: Position(ordinals=(n,), weekday=weekday, of=Unit.MONTH),
        st.sampled_from((1, 2, 3, 4, -1)),
        st.integers(1, 5),
    ),
    st.builds(Parity, even=st.booleans()),
)


@st.composite
def any_meeting(draw: st.DrawFn, number: int) -> Meeting:
    groups = draw(st.sampled_from((("oov",), ("politie",), ("boa",), ("oov", "politie"))))
    return meeting(
        draw(any_frequency),
        f"m{number}",
        groups=groups,
        weekdays=draw(st.sampled_from(((), (2,), (4, 2), (1,)))),
        times=draw(st.sampled_from(((), (time(10),)))),
        school_holidays=draw(st.sampled_from((None, Avoidance.ALLOW))),
        statutory=draw(st.booleans()),
    )


@st.composite
def any_programme(draw: st.DrawFn) -> Programme:
    number = draw(st.integers(6, 10))
    meetings = [draw(any_meeting(n)) for n in range(number)]
    return programme(
        *meetings,
        period=span("2026-01-01", "2026-12-31"),
        closed=STRICT,
        groups=GROUPS,
        times=PLENTY,
    )


def overlaps(whole: Programme, plan: Plan) -> list[tuple[str, date]]:
    """Return the groups that sit in too many meetings at once, and when."""
    return [
        (group.id, several[0].day)
        for group in whole.groups
        for several in combinations(_of_group(plan, group.id), group.capacity + 1)
        if several[0].day == several[-1].day and several[-1].start < min(e.end for e in several)
    ]


def _of_group(plan: Plan, group: str) -> list[Event]:
    live = (e for e in plan.events if e.status is not Status.CANCELLED)
    return sorted((e for e in live if group in e.groups), key=lambda e: e.start)


@settings(max_examples=25, deadline=None)
@given(any_programme())
def test_every_plan_keeps_every_hard_rule(whole: Programme) -> None:
    plan = make_plan(whole, BEFORE)
    assert overlaps(whole, plan) == []
    closed = work_calendar(whole).public
    for event in plan.events:
        assert event.day not in closed
        assert event.day.isoweekday() <= 5
        assert event.day in whole.period
        moved = event.day != event.asked
        assert not moved or event.obstacles[0].day == event.asked
    for one in whole.meetings:
        own = sorted(of(plan, one.id), key=lambda e: e.asked)
        for a, b in pairwise(own):
            assert 2 * (b.day - a.day) >= b.asked - a.asked
    assert make_plan(whole, BEFORE) == plan


@settings(max_examples=15, deadline=None)
@given(any_programme(), st.dates(date(2026, 1, 1), date(2026, 12, 31)), any_meeting(99))
def test_published_and_one_more_meeting(whole: Programme, today: date, more: Meeting) -> None:
    first = make_plan(whole, BEFORE)
    assume(not first.unplaced)
    before = publish(first)
    same = make_plan(whole, today, before)
    assert set(same.events) == set(before.events)
    larger = replace(whole, meetings=(more, *whole.meetings))
    plan = make_plan(larger, today, before)
    assert overlaps(larger, plan) == []
    kept = set(before.events) & set(plan.events)
    assert {e for e in before.events if e.day < today} <= kept
    if _fits_round(before, more, plan.anchors.get("m99"), today):
        assert kept == set(before.events)


def _fits_round(before: Published, more: Meeting, anchor: date | None, today: date) -> bool:
    """Tell whether the meeting has room if every published event is a pin."""
    pins = [
        meeting(
            Irregular(),
            f"p{n}",
            dates=(event.day,),
            times=(event.start.time(),),
            groups=event.groups,
        )
        for n, event in enumerate(before.events)
    ]
    period = span("2026-01-01", "2026-12-31")
    alone = replace(more, start=anchor, timeframe=timeframe(today.isoformat(), "2026-12-31"))
    whole = programme(alone, *pins, period=period, closed=STRICT, groups=GROUPS, times=PLENTY)
    return not make_plan(whole, BEFORE).unplaced
