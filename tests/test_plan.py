"""The whole plan: what was published changes as little as it can, and hard rules always hold."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from overleg.language.meaning import Frequency, Irregular, Parity, Position, Unit
from overleg.planning.event import Cause, Status
from overleg.planning.plan import make_plan
from overleg.planning.situation import Published
from overleg.planning.workdays import work_calendar
from overleg.programme.model import (
    Avoidance,
    Convention,
    Group,
    Intervention,
    Meeting,
    Programme,
)
from tests.build import (
    BEFORE,
    EASY,
    PGA,
    STRICT,
    closing,
    d,
    days_of,
    meeting,
    moment,
    months,
    of,
    overlaps,
    planned,
    programme,
    publish,
    span,
    started,
    starts,
    timeframe,
    times,
    weeks,
)

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
    changed = {e.asked for e in of(again, "pga") if e.start != started(first, e.uid)}
    assert changed == {d("2024-02-20")}


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
    moved = {e.uid for e in again.events if e.start != started(first, e.uid)}
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
    assert started(first, "pga-2024-05-14").date() == d("2024-05-27")
    early = replace(EASY, closures=(*late.closures, closing("2024-06-18", "2024-07-05")))
    again = planned(one, closed=early, published=first, today=d("2024-05-28"))
    assert days_of(again, "pga")[4] == d("2024-06-17")
    early = replace(EASY, closures=(*late.closures, closing("2024-06-17", "2024-07-05")))
    again = planned(one, closed=early, published=first, today=d("2024-05-28"))
    assert days_of(again, "pga")[4] == d("2024-07-08")


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


@settings(max_examples=15, deadline=None)
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


@settings(max_examples=8, deadline=None)
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
