"""The phase of an interval without a start."""

from datetime import timedelta

import pytest

from overleg.language.meaning import Frequency, Interval, Span, Unit
from overleg.planning.plan import Plan, make_plan
from overleg.planning.situation import Published
from overleg.programme.model import Avoidance, ClosedDays, Meeting
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

LONG_AGO = d("2020-01-01")


def planned(
    *meetings: Meeting, period: Span | None = None, closed: ClosedDays = EASY, **fields: object
) -> Plan:
    return make_plan(programme(*meetings, period=period, closed=closed, **fields), LONG_AGO)


@pytest.mark.parametrize(
    ("frequency", "fields", "anchor"),
    [
        (weeks(6, weekdays=()), {"start": d("2024-02-06")}, "2024-02-06"),
        (weeks(6, start=d("2024-02-06")), {}, "2024-02-06"),
        (weeks(6), {"timeframe": timeframe("2024-09-02", "2024-12-01")}, "2024-09-02"),
        (
            weeks(6),
            {"weekdays": (4,), "timeframe": timeframe("2024-09-02", "2024-12-01")},
            "2024-09-05",
        ),
        # every day that the phrase names, from the first week on
        (
            weeks(1, weekdays=(2, 4)),
            {"timeframe": timeframe("2024-09-04", "2024-12-01")},
            "2024-09-05",
        ),
        (
            weeks(1, weekdays=(4, 2)),
            {"timeframe": timeframe("2024-09-02", "2024-12-01")},
            "2024-09-03",
        ),
        (
            weeks(1, weekdays=(1,)),
            {"timeframe": timeframe("2024-09-04", "2024-12-01")},
            "2024-09-09",
        ),
        # a month that the phrase names; two months after the 2nd or 3rd is a weekend
        (months(2, from_month=9), {}, "2024-09-04"),
        (
            months(2, from_month=3, weekdays=()),
            {"timeframe": timeframe("2024-06-01", "2024-12-31")},
            "2024-07-04",
        ),
    ],
)
def test_where_an_interval_begins(
    frequency: Frequency, fields: dict[str, object], anchor: str
) -> None:
    found = planned(meeting(frequency, **fields), period=span("2024-01-01", "2024-12-31"))
    assert found.anchors == {"pga": d(anchor)}


def test_the_phase_with_the_fewest_displaced_events() -> None:
    # Mondays lose Easter Monday and Whit Monday; six weeks from week 1 meet neither.
    closed = ClosedDays(
        closures=tuple(closing(f"2024-{month:02}-01", f"2024-{month:02}-15") for month in (2, 3)),
        school_holidays=Avoidance.ALLOW,
        bridge_days=Avoidance.ALLOW,
    )
    plan = planned(meeting(weeks(4)), period=span("2024-01-01", "2024-04-30"), closed=closed)
    assert all(event.day == event.asked for event in plan.events)


def test_equal_phases_go_to_the_emptiest_weeks() -> None:
    busy = meeting(weeks(2), "vast", start=d("2024-09-02"), groups=("politie",))
    free = meeting(weeks(2), "vrij")
    plan = planned(busy, free, period=span("2024-09-02", "2024-10-25"))
    assert plan.anchors["vrij"] == d("2024-09-09")


def test_a_phase_avoids_the_meetings_of_the_same_group() -> None:
    first = meeting(weeks(2), "een", start=d("2024-09-02"))
    second = meeting(weeks(2), "twee", weekdays=(1,))
    plan = planned(first, second, period=span("2024-09-02", "2024-10-25"))
    assert plan.anchors["twee"] == d("2024-09-09")
    assert all(not event.obstacles for event in plan.events)


def test_phases_are_chosen_in_the_order_of_the_file() -> None:
    meetings = [meeting(weeks(3), name, weekdays=(2,)) for name in ("a", "b", "c")]
    plan = planned(*meetings, period=span("2024-09-02", "2024-12-01"))
    assert list(plan.anchors.values()) == days("2024-09-03 10 17")


def test_a_published_phase_is_remembered() -> None:
    period = span("2024-01-01", "2024-12-31")
    one = meeting(weeks(5), weekdays=(2,))
    first = planned(one, period=period)
    crowd = [meeting(weeks(5), f"m{n}", start=first.anchors["pga"]) for n in range(2)]
    again = make_plan(programme(*crowd, one, period=period), d("2023-12-01"), publish(first))
    assert again.anchors["pga"] == first.anchors["pga"]


@pytest.mark.parametrize(
    ("changed", "anchor"),
    [
        (weeks(5), "2024-01-09"),  # another rhythm counts from the same day
        (weeks(6, weekdays=(4,)), "2024-01-11"),  # another weekday in the same week
        (weeks(6, start=d("2024-02-01")), "2024-02-01"),
        (times(4), None),
    ],
)
def test_a_remembered_phase_after_a_change(changed: Frequency, anchor: str | None) -> None:
    first = planned(meeting(weeks(6), start=d("2024-01-09")))
    again = make_plan(programme(meeting(changed)), d("2024-01-01"), publish(first))
    assert again.anchors.get("pga") == (d(anchor) if anchor else None)


def test_a_meeting_that_is_new_to_a_lock_begins_today() -> None:
    known = meeting(times(12), "bekend")
    before = publish(planned(known))
    plan = make_plan(programme(known, meeting(weeks(6))), d("2024-06-03"), before)
    assert plan.anchors["pga"] >= d("2024-06-03")
    assert min(e.day for e in plan.events if e.meeting == "pga") >= d("2024-06-03")


def test_a_renamed_meeting_keeps_its_phase() -> None:
    first = planned(meeting(weeks(6), "oud", start=d("2024-01-09")))
    renamed = meeting(weeks(6), "nieuw", formerly="oud")
    plan = make_plan(programme(renamed), d("2024-01-01"), publish(first))
    assert plan.anchors == {"nieuw": d("2024-01-09")}


def test_afresh_the_phase_is_chosen_again() -> None:
    one = meeting(weeks(2), weekdays=(2,))
    remembered = Published(planned(one).events, {"pga": d("2024-01-09")})
    closed = ClosedDays(
        closures=tuple(
            closing((d("2024-07-02") + timedelta(weeks=2 * n)).isoformat()) for n in range(12)
        ),
        school_holidays=Avoidance.ALLOW,
    )
    whole = programme(one, closed=closed)
    kept = make_plan(whole, d("2024-07-01"), remembered)
    fresh = make_plan(whole, d("2024-07-01"), remembered, afresh=True)
    assert kept.anchors == {"pga": d("2024-01-09")}
    assert (fresh.anchors["pga"] - d("2024-07-02")).days % 14 == 7


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_finds_a_phase(unit: Unit) -> None:
    plan = planned(meeting(Interval(count=1, unit=unit)), closed=ClosedDays())
    assert plan.anchors["pga"] >= d("2024-01-01")
    assert plan.unplaced == ()
