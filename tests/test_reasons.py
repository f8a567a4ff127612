"""Why an event is where it is: what spoke against the asked day and every other cheaper day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.language.meaning import Interval, Unit
from overleg.planning.event import Cause, Event
from overleg.planning.plan import Plan, make_plan
from overleg.programme.model import (
    Busy,
    ClosedDays,
    Convention,
    Group,
    Location,
    Meeting,
)
from tests.build import EASY, closing, d, meeting, programme, span, timeframe, weeks

STRICT = ClosedDays()


def planned(*meetings: Meeting, closed: ClosedDays = EASY, **fields: Any) -> Plan:
    return make_plan(programme(*meetings, closed=closed, **fields), d("2020-01-01"))


def told(event: Event) -> list[str]:
    """Return an event's obstacles, one line each."""
    return [
        " ".join(
            part
            for part in (
                f"{o.day:%m-%d}" + (f"/{o.last:%m-%d}" if o.last else ""),
                o.cause.value,
                o.name,
                o.group,
                f"{o.until:%H:%M}" if o.until else "",
            )
            if part
        )
        for o in event.obstacles
    ]


def event_of(plan: Plan, name: str, asked: str) -> Event:
    (found,) = (e for e in plan.events if e.meeting == name and e.asked == d(asked))
    return found


def yearly(name: str, day: str, **fields: object) -> Meeting:
    """Return a meeting that is asked for on this day of 2024 only."""
    return meeting(Interval(count=1, unit=Unit.YEAR), name, start=d(day), **fields)


@pytest.mark.parametrize(
    ("asked", "closed", "fields", "landed", "reasons"),
    [
        # an open day needs no reason
        ("2024-06-11", STRICT, {}, "2024-06-11", []),
        ("2024-05-09", EASY, {}, "2024-05-08", ["05-09 vrije dag Hemelvaartsdag"]),
        # the Friday after it is a bridge day: as dear as the Wednesday is cheap
        (
            "2024-05-09",
            STRICT,
            {"convention": Convention.LATER},
            "2024-05-10",
            ["05-09 vrije dag Hemelvaartsdag"],
        ),
        ("2024-12-25", EASY, {}, "2024-12-24", ["12-25 vrije dag Eerste kerstdag"]),
        (
            "2024-12-25",
            EASY,
            {"convention": Convention.LATER},
            "2024-12-27",
            ["12-25 vrije dag Eerste kerstdag", "12-26 vrije dag Tweede kerstdag"],
        ),
        (
            "2024-12-25",
            EASY,
            {"convention": Convention.SAME_WEEKDAY},
            "2024-12-18",
            ["12-25 vrije dag Eerste kerstdag", "01-01 vrije dag Nieuwjaarsdag"],
        ),
        # the start of a series on a Saturday
        ("2024-06-15", EASY, {}, "2024-06-14", ["06-15 vrije dag zaterdag"]),
        # a run of days is told once
        (
            "2024-09-10",
            ClosedDays(closures=(closing("2024-09-09", "2024-09-13", "Heidag"),)),
            {"convention": Convention.LATER},
            "2024-09-16",
            ["09-10 vrije dag Heidag", "09-11/09-13 vrije dag Heidag"],
        ),
        ("2024-07-22", STRICT, {}, "2024-07-19", ["07-22 schoolvakantie Zomervakantie"]),
        (
            "2024-05-10",
            STRICT,
            {},
            "2024-05-08",
            ["05-10 brugdag", "05-09 vrije dag Hemelvaartsdag"],
        ),
        ("2024-06-12", EASY, {"weekdays": (2,)}, "2024-06-11", ["06-12 andere weekdag"]),
    ],
)
def test_reasons_of_the_calendar(
    asked: str, closed: ClosedDays, fields: dict[str, object], landed: str, reasons: list[str]
) -> None:
    event = event_of(planned(yearly("pga", asked, **fields), closed=closed), "pga", asked)
    assert (event.day, told(event)) == (d(landed), reasons)


def test_what_lies_outside_the_time_frame() -> None:
    frame = timeframe("2024-05-09", "2024-12-31")
    event = event_of(planned(yearly("pga", "2024-05-09", timeframe=frame)), "pga", "2024-05-09")
    assert event.day == d("2024-05-10")
    assert told(event) == ["05-09 vrije dag Hemelvaartsdag"]


COLLEGE = Busy("College", ("oov",), ((datetime(2024, 6, 11, 9), timedelta(hours=3)),))


@pytest.mark.parametrize(
    ("others", "fields", "landed", "reasons"),
    [
        ([yearly("bij", "2024-06-11")], {}, "2024-06-10 10:00", ["06-11 overlap BIJ OOV 11:30"]),
        (
            [yearly("bij", "2024-06-11", confidential=True)],
            {},
            "2024-06-10 10:00",
            ["06-11 overlap een ander overleg OOV 11:30"],
        ),
        # in the afternoon on the same day
        (
            [yearly("bij", "2024-06-11")],
            {"times": (time(10), time(13))},
            "2024-06-10 10:00",
            ["06-11 overlap BIJ OOV 11:30"],
        ),
        (
            [yearly("bij", "2024-06-11"), yearly("raad", "2024-06-10"), yearly("ma", "2024-06-12")],
            {"times": (time(10), time(13))},
            "2024-06-07 10:00",
            [
                "06-11 overlap BIJ OOV 11:30",
                "06-10 overlap RAAD OOV 11:30",
                "06-12 overlap MA OOV 11:30",
            ],
        ),
        # the Monday is taken too, but was as dear as the Wednesday
        (
            [yearly("bij", "2024-06-11"), yearly("raad", "2024-06-10")],
            {},
            "2024-06-12 10:00",
            ["06-11 overlap BIJ OOV 11:30"],
        ),
    ],
)
def test_reasons_of_other_meetings(
    others: list[Meeting], fields: dict[str, object], landed: str, reasons: list[str]
) -> None:
    fixed = [_vast(other) for other in others]
    event = event_of(planned(*fixed, yearly("pga", "2024-06-11", **fields)), "pga", "2024-06-11")
    assert f"{event.start:%Y-%m-%d %H:%M}" == landed
    first, *rest = told(event)
    assert first == reasons[0]
    assert set(rest) == set(reasons[1:])


def _vast(one: Meeting) -> Meeting:
    return replace(one, convention=Convention.FIXED)


def test_a_group_that_is_busy_elsewhere() -> None:
    plan = planned(yearly("pga", "2024-06-11"), busy=(COLLEGE,))
    assert told(event_of(plan, "pga", "2024-06-11")) == ["06-11 bezet College OOV 12:00"]


def test_a_place_that_is_taken() -> None:
    hall = Location("zaal", "Raadzaal", exclusive=True)
    first = yearly(
        "raad", "2024-06-11", groups=("politie",), location="zaal", convention=Convention.FIXED
    )
    plan = planned(first, yearly("pga", "2024-06-11", location="zaal"), locations=(hall,))
    assert told(event_of(plan, "pga", "2024-06-11")) == ["06-11 locatie RAAD Raadzaal 11:30"]


def test_statutory_weight_changes_no_reason() -> None:
    plan = planned(yearly("pga", "2024-05-10", statutory=True), closed=STRICT)
    assert told(event_of(plan, "pga", "2024-05-10")) == [
        "05-10 brugdag",
        "05-09 vrije dag Hemelvaartsdag",
    ]


def test_a_long_window_at_the_edge_of_what_is_known() -> None:
    one = meeting(Interval(count=2, unit=Unit.YEAR), start=d("2024-01-01"))
    event = event_of(planned(one, period=span("2024-01-01", "2024-03-01")), "pga", "2024-01-01")
    assert event.day == d("2024-01-02")
    assert told(event)[0] == "01-01 vrije dag Nieuwjaarsdag"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(2024, 3, 1), date(2024, 6, 30)), st.integers(1, 4)),
        min_size=2,
        max_size=6,
    )
)
def test_every_displaced_event_names_its_asked_day_first(wishes: list[tuple[date, int]]) -> None:
    meetings = [meeting(weeks(n + 1), f"m{i}", start=day) for i, (day, n) in enumerate(wishes)]
    plan = planned(*meetings, closed=STRICT, groups=(Group("oov", "OOV"),))
    for event in plan.events:
        if event.day != event.asked:
            assert event.obstacles[0].day == event.asked
            assert event.obstacles[0].cause in {
                Cause.CLOSED,
                Cause.CLASH,
                Cause.SCHOOL,
                Cause.BRIDGE,
                Cause.GAP,
            }
        else:
            assert event.obstacles == ()
        assert all(o.day != event.day for o in event.obstacles)


def test_a_one_way_convention_tells_every_day_it_passed() -> None:
    """A bridge day on the way is no dearer than another day."""
    taken = yearly("bij", "2024-05-10", convention=Convention.FIXED)
    one = yearly("pga", "2024-05-09", convention=Convention.LATER)
    event = event_of(planned(taken, one, closed=STRICT), "pga", "2024-05-09")
    assert event.day == d("2024-05-13")
    assert told(event) == ["05-09 vrije dag Hemelvaartsdag", "05-10 overlap BIJ OOV 11:30"]
