"""Hours of meetings per group and ISO week."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.planning.event import Event, Status, amsterdam, midnights
from overleg.programme.model import Group
from overleg.publishing.pages.workload import Load, coming_excess, excess_words, loads, weeks_of
from tests.build import d, span

POLICE = Group("politie", "Politie", hours_per_week=6)
GROUPS = (Group("oov", "OOV"), POLICE)
WEEK_14, WEEK_15, WEEK_53 = d("2027-04-05"), d("2027-04-12"), d("2026-12-28")


def event(
    begin: str, minutes: int, groups: str = "politie", status: Status = Status.CONFIRMED
) -> Event:
    at = datetime.fromisoformat(begin)
    start, end = amsterdam(at.date(), at.time(), timedelta(minutes=minutes))
    named = tuple(groups.split())
    return Event(meeting="pga", asked=at.date(), start=start, end=end, groups=named, status=status)


def hours(*events: Event, group: str = "politie") -> dict[date, float]:
    (load,) = (load for load in loads(GROUPS, events) if load.group.id == group)
    return {week: time / timedelta(hours=1) for week, time in load.weeks.items()}


@pytest.mark.parametrize(
    ("events", "weeks"),
    [
        ([], {}),
        ([event("2027-04-06T10:00", 90)], {WEEK_14: 1.5}),
        ([event("2027-04-06T10:00", 90), event("2027-04-11T10:00", 60)], {WEEK_14: 2.5}),
        (
            [event("2027-04-12T10:00", 60), event("2027-04-05T10:00", 30)],
            {WEEK_14: 0.5, WEEK_15: 1},
        ),
        ([event("2027-04-06T10:00", 90, "oov")], {}),
        ([event("2027-04-06T10:00", 90, status=Status.PROVISIONAL)], {WEEK_14: 1.5}),
        ([event("2027-04-06T10:00", 90, status=Status.CANCELLED)], {}),
        # A week belongs to no calendar year: Friday 1 January is in week 53.
        ([event("2026-12-31T18:00", 480), event("2027-01-01T10:00", 60)], {WEEK_53: 9}),
        # From Sunday evening to Monday it counts where it begins.
        ([event("2027-04-11T20:00", 600)], {WEEK_14: 10}),
        # The night in which the clocks go back lasts an hour longer than they show.
        ([event("2027-10-30T23:00", 480)], {d("2027-10-25"): 8}),
    ],
)
def test_hours_of_a_week(events: list[Event], weeks: dict[date, float]) -> None:
    assert hours(*events) == weeks
    assert list(hours(*events)) == list(weeks)


def test_whole_days_take_up_nobodys_time() -> None:
    first, last = midnights(d("2027-04-06"), 3)
    timed = event("2027-04-06T00:00", 60)
    assert hours(replace(timed, start=first, end=last, whole_days=3)) == {}


def test_every_group_of_an_event_has_its_hours() -> None:
    both = event("2027-04-06T10:00", 90, "oov politie vertrokken")
    assert hours(both, group="oov") == hours(both, group="politie") == {WEEK_14: 1.5}


STARTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31))
EVENTS = st.lists(
    st.builds(
        lambda start, minutes, groups: event(start.isoformat(), minutes, " ".join(groups)),
        STARTS,
        st.integers(5, 1440),
        st.sets(st.sampled_from(["oov", "politie"]), min_size=1),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(EVENTS)
def test_the_weeks_add_up_to_the_meetings(events: Sequence[Event]) -> None:
    for load in loads(GROUPS, events):
        own = [event for event in events if load.group.id in event.groups]
        assert load.total == sum((event.time_taken for event in own), timedelta())
        assert sum(load.weeks.values(), timedelta()) == load.total
        assert all(week.isoweekday() == 1 for week in load.weeks)
        assert list(load.weeks) == sorted(load.weeks)


@settings(deadline=None)
@given(st.dates(d("2000-01-01"), d("2089-12-31")), st.integers(0, 3652))
def test_the_pages_of_a_period_have_every_week_once(first: date, days: int) -> None:
    period = span(str(first), str(first + timedelta(days=days)))
    years = range(first.year, (first + timedelta(days=days)).year + 1)
    shown = [week for year in years for week in weeks_of(year, period)]
    assert shown == [shown[0] + timedelta(weeks=number) for number in range(len(shown))]
    assert shown[0] <= first
    assert first + timedelta(days=days) < shown[-1] + timedelta(weeks=1)


@pytest.mark.parametrize(
    ("year", "first", "last", "columns"),
    [
        (2027, "2027-01-01", "2027-12-31", 53),  # 1 January is in week 53 of 2026
        (2026, "2026-01-01", "2027-12-31", 53),  # a year with a week 53
        (2027, "2026-01-01", "2027-12-31", 52),
        (2024, "2024-01-01", "2024-12-31", 53),  # 30 December is in week 1 of 2025
        (2023, "2023-01-01", "2024-12-31", 53),  # 1 January is a Sunday
        (2027, "2027-06-01", "2027-06-30", 52),
    ],
)
def test_the_columns_of_a_year(year: int, first: str, last: str, columns: int) -> None:
    assert len(weeks_of(year, span(first, last))) == columns


@pytest.mark.parametrize(
    ("minutes", "over"),
    [([360], 0), ([361], 1), ([180, 180], 0), ([180, 240], 1)],
)
def test_a_week_is_over_its_limit_only_above_it(minutes: list[int], over: int) -> None:
    events = [event(f"2027-04-0{5 + day}T10:00", lasting) for day, lasting in enumerate(minutes)]
    *_, load = loads(GROUPS, events)
    assert len(load.excess) == over


def test_without_a_limit_nothing_is_over() -> None:
    (load, _) = loads(GROUPS, [event("2027-04-06T10:00", 1440, "oov")])
    assert load.limit is None
    assert not load.excess


def busy(*weeks: date) -> Load:
    return Load(POLICE, {week: timedelta(hours=7 + number) for number, week in enumerate(weeks)})


def test_only_weeks_that_are_not_past_are_still_a_worry() -> None:
    every = [busy(WEEK_53, WEEK_14, WEEK_15)]
    assert [list(load.weeks) for load in coming_excess(every, d("2027-04-11"))] == [
        [WEEK_14, WEEK_15]
    ]
    assert list(coming_excess(every, d("2027-04-19"))) == []


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ([WEEK_14], "1 week boven 6 uur: week 14 (7 uur)"),
        (
            [WEEK_53, WEEK_14],
            "2 weken boven 6 uur: week 53 van 2026 (7 uur) en week 14 van 2027 (8 uur)",
        ),
        (
            [WEEK_53, WEEK_14, WEEK_15],
            "3 weken boven 6 uur, de drukste: week 14 (8 uur) en week 15 (9 uur)",
        ),
    ],
)
def test_excess_is_told_in_words(weeks: list[date], words: str) -> None:
    assert excess_words(busy(*weeks), 2027, 2) == words
