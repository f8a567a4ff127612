"""Asked days of intervals, positions and parities, against tables and dateutil."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, YEARLY, rrule
from dateutil.rrule import weekdays as rrule_weekdays
from hypothesis import assume, given
from hypothesis import strategies as st

from overleg.language.meaning import (
    Continuous,
    Frequency,
    Interval,
    Irregular,
    OnCall,
    Parity,
    Position,
    Span,
    Timeframe,
    Unit,
)
from overleg.planning.asked import asked_days, step
from overleg.planning.stretches import add_months
from overleg.planning.workdays import public_holidays
from overleg.programme.model import Avoidance, ClosedDays
from tests.build import (
    asked,
    closing,
    d,
    days,
    meeting,
    months,
    seen,
    span,
    timeframe,
    times,
    weeks,
)
from tests.build import year as whole_year

YEAR = span("2024-01-01", "2024-12-31")


def found(frequency: Frequency, period: Span = YEAR, **fields: Any) -> list[date]:
    return [one.day for one in asked(meeting(frequency, **fields), period)]


@pytest.mark.parametrize(
    ("frequency", "start", "wanted"),
    [
        (weeks(6), "2024-01-09", "2024-01-09 02-20 04-02 05-14 06-25 08-06 09-17 10-29 12-10"),
        (weeks(13), "2023-12-05", "2024-03-05 06-04 09-03 12-03"),  # before the period: the phase
        (weeks(26), "2020-01-07", "2024-01-02 07-02 12-31"),
        (months(2), "2023-12-31", "2024-02-29 04-30 06-30 08-31 10-31 12-31"),
        (months(1, months=(1, 2, 3, 4)), "2024-01-31", "2024-01-31 02-29 03-31 04-30"),
        (Interval(count=1, unit=Unit.QUARTER), "2024-01-31", "2024-01-31 04-30 07-31 10-31"),
        (Interval(count=1, unit=Unit.HALF_YEAR), "2023-08-15", "2024-02-15 08-15"),
        (Interval(count=2, unit=Unit.YEAR), "2022-06-01", "2024-06-01"),
        (Interval(count=1, unit=Unit.YEAR), "2020-02-29", "2024-02-29"),
        (Interval(count=100, unit=Unit.DAY), "2024-01-02", "2024-01-02 04-11 07-20 10-28"),
        (Interval(count=60, unit=Unit.WORKDAY), "2024-01-05", "2024-01-05 03-29 06-21 09-13 12-06"),
        (Interval(count=90, unit=Unit.WORKDAY), "2024-01-06", "2024-01-08 05-13 09-16"),
        (weeks(4, months=(2, 3)), "2024-01-02", "2024-02-27 03-26"),
        (months(2, except_months=(7, 8)), "2024-01-10", "2024-01-10 03-10 05-10 09-10 11-10"),
        (weeks(26, weekdays=(2, 4)), "2024-01-04", "2024-01-04 07-02 07-04 12-31"),
    ],
)
def test_interval_from_a_start(frequency: Interval, start: str, wanted: str) -> None:
    assert found(frequency, start=d(start)) == days(wanted)


@pytest.mark.parametrize(
    ("start", "weekdays", "wanted"),
    [
        # The preferred weekday in the ISO week of the day of the month.
        ("2024-01-15", (4,), "2024-01-18 04-18 07-18 10-17"),
        ("2024-01-31", (2, 4), "2024-01-31 04-30 07-30 10-29"),  # never before the start
        ("2023-12-31", (1,), "2024-03-25 06-24 09-30 12-30"),
    ],
)
def test_months_ask_for_the_preferred_weekday(
    start: str, weekdays: tuple[int, ...], wanted: str
) -> None:
    assert found(months(3), start=d(start), weekdays=weekdays) == days(wanted)


def test_a_closed_day_does_not_shift_what_follows() -> None:
    asked_days = found(weeks(1), span("2024-04-15", "2024-05-20"), start=d("2024-04-01"))
    assert asked_days == days("2024-04-15 22 29 05-06 13 20")


def test_a_leap_day_every_year_is_clamped() -> None:
    wanted = days("2020-02-29 2021-02-28 2022-02-28 2023-02-28 2024-02-29")
    yearly = Interval(count=1, unit=Unit.YEAR)
    assert found(yearly, span("2020-01-01", "2024-12-31"), start=d("2020-02-29")) == wanted


# By hand: days of the year from 0, parts at ⌊days·i/n⌋, the middle at part start + ⌊days/2⌋; a
# weekend day goes to the nearest working day, closed or not.
@pytest.mark.parametrize(
    ("number", "year", "wanted"),
    [
        (3, 2024, "2024-03-01 07-02 11-01"),  # parts from 0 122 244; Sat 2 March
        (3, 2025, "2025-03-03 07-02 10-31"),  # parts from 0 121 243; Sun 2 March, Sat 1 November
        (5, 2024, "2024-02-06 04-19 07-01 09-12 11-25"),  # from 0 73 146 219 292, the last of 74
        (5, 2025, "2025-02-06 04-21 07-02 09-12 11-25"),  # Easter Sunday, so its Monday; Sat 13 Sep
        (6, 2024, "2024-01-31 04-01 05-31 08-01 10-01 12-02"),  # 61 days each
        (6, 2025, "2025-01-31 04-01 06-02 08-01 10-01 12-01"),  # from 0 60 121 182 243 304
    ],
)
def test_count_of_a_whole_programme(number: int, year: int, wanted: str) -> None:
    assert found(times(number), whole_year(year)) == days(wanted)
    two = span("2024-01-01", "2025-12-31")
    assert set(days(wanted)) <= set(found(times(number), two))


starts = st.dates(date(2020, 1, 1), date(2026, 12, 31))
PERIOD = span("2023-04-01", "2026-12-31")


def ruled(freq: Any, start: date, **fields: Any) -> list[date]:
    """Return dateutil's dates of a rule inside the period."""
    rule = rrule(freq, dtstart=_midnight(start), until=_midnight(d("2026-12-31")), **fields)
    return [day.date() for day in rule if day.date() in PERIOD]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


@given(starts, st.integers(1, 30))
def test_weeks_are_those_of_dateutil(start: date, count: int) -> None:
    assert found(weeks(count), PERIOD, start=start) == ruled(WEEKLY, start, interval=count)


@given(starts, st.integers(1, 90))
def test_days_are_those_of_dateutil(start: date, count: int) -> None:
    rhythm = Interval(count=count, unit=Unit.DAY)
    assert found(rhythm, PERIOD, start=start) == ruled(DAILY, start, interval=count)


@given(starts.filter(lambda day: day.day <= 28), st.integers(1, 24))
def test_months_are_those_of_dateutil(start: date, count: int) -> None:
    assert found(months(count), PERIOD, start=start) == ruled(MONTHLY, start, interval=count)


LENGTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


@given(starts, st.sampled_from(list(LENGTHS)), st.integers(1, 12), st.integers(0, 7))
def test_months_are_clamped_and_then_take_their_weekday(
    start: date, unit: Unit, count: int, weekday: int
) -> None:
    steps = range(0, 90, count * LENGTHS[unit])
    nominal = [start + relativedelta(months=number) for number in steps]
    if weekday:
        weeks_asked = [day.isocalendar()[:2] for day in nominal]
        nominal = [max(start, date.fromisocalendar(*week, weekday)) for week in weeks_asked]
    wanted = [day for day in nominal if day in PERIOD]
    preferred = (weekday,) if weekday else ()
    rhythm = Interval(count=count, unit=unit)
    assert found(rhythm, PERIOD, start=start, weekdays=preferred) == wanted


@given(starts.filter(lambda day: (day.month, day.day) != (2, 29)), st.integers(1, 3))
def test_years_are_those_of_dateutil(start: date, count: int) -> None:
    rhythm = Interval(count=count, unit=Unit.YEAR)
    assert found(rhythm, PERIOD, start=start) == ruled(YEARLY, start, interval=count)


@given(starts, st.integers(1, 12), st.sets(st.integers(1, 5), min_size=1))
def test_weekdays_of_every_so_many_weeks_are_those_of_dateutil(
    start: date, count: int, weekdays: set[int]
) -> None:
    wanted = rrule(
        WEEKLY,
        dtstart=_midnight(start),
        until=_midnight(d("2026-12-31")),
        interval=count,
        byweekday=[day - 1 for day in weekdays],
        wkst=MO,
    )
    rhythm = weeks(count, weekdays=tuple(weekdays))
    inside = [day.date() for day in wanted if day.date() in PERIOD]
    assert found(rhythm, PERIOD, start=start) == inside


@given(starts, st.integers(1, 60))
def test_working_days_are_counted_as_numpy_does(start: date, count: int) -> None:
    first = np.busday_offset(start.isoformat(), 0, roll="forward")
    offsets = np.busday_offset(first, np.arange(0, 2000, count)).astype(object)
    rhythm = Interval(count=count, unit=Unit.WORKDAY)
    assert found(rhythm, PERIOD, start=start) == [day for day in offsets if day in PERIOD]


@given(starts, st.sampled_from(list(Unit)), st.integers(1, 12), st.integers(0, 40))
def test_windows_of_neighbours_never_touch(start: date, unit: Unit, count: int, k: int) -> None:
    rhythm = Interval(count=count, unit=unit)
    assume(step(start, rhythm, k) < d("2026-12-31"))
    slots = asked(meeting(rhythm, start=start), PERIOD)
    assert all(slot.window[0] <= slot.day <= slot.window[1] for slot in slots)
    assert all(a.window[1] < b.window[0] for a, b in pairwise(slots))
    for a, b in pairwise(slots):
        if not (unit is Unit.WEEK and count == 1):
            assert 2 * (a.window[1] - a.day) < b.day - a.day


@pytest.mark.parametrize(
    ("frequency", "start", "window", "reach"),
    [
        (weeks(6), "2024-01-09", "2023-12-20 2024-01-29", 10),
        (weeks(2), "2024-01-09", "2024-01-03 2024-01-15", 10),
        (weeks(1), "2024-01-10", "2024-01-08 2024-01-14", None),  # its ISO week
        (Interval(count=1, unit=Unit.DAY), "2024-01-10", "2024-01-10 2024-01-10", None),
        (Interval(count=1, unit=Unit.WORKDAY), "2024-01-10", "2024-01-10 2024-01-10", None),
        (months(1), "2024-01-10", "2023-12-26 2024-01-25", 10),
    ],
)
def test_window(frequency: Interval, start: str, window: str, reach: int | None) -> None:
    first = asked(meeting(frequency, start=d(start)))[0]
    assert (first.window, first.reach) == (tuple(map(d, window.split())), reach)


# --- positions and parity


def nth(*ordinals: int, weekday: Any = 2, of: Unit = Unit.MONTH, **fields: Any) -> Position:
    return Position(ordinals=ordinals, weekday=weekday, of=of, **fields)


FIRST_QUARTER = span("2024-01-01", "2024-03-31")


@pytest.mark.parametrize(
    ("position", "period", "wanted"),
    [
        (nth(1, weekday=1), FIRST_QUARTER, "2024-01-01 02-05 03-04"),
        (nth(-1, weekday=4), FIRST_QUARTER, "2024-01-25 02-29 03-28"),
        (nth(1, 3), FIRST_QUARTER, "2024-01-02 16 02-06 20 03-05 19"),
        (nth(5, weekday=5), span("2024-01-01", "2024-06-30"), "2024-03-29 05-31"),
        (nth(-1, weekday=4, of=Unit.QUARTER), YEAR, "2024-03-28 06-27 09-26 12-26"),
        (nth(1, weekday="werkdag", of=Unit.QUARTER), YEAR, "2024-01-02 04-02 07-01 10-01"),
        (nth(1, weekday="werkdag", of=Unit.YEAR), YEAR, "2024-01-02"),
        (nth(-1, weekday="werkdag"), FIRST_QUARTER, "2024-01-31 02-29 03-29"),
        (nth(31, weekday="dag"), YEAR, "2024-01-31 03-31 05-31 07-31 08-31 10-31 12-31"),
        (nth(15, weekday="dag"), FIRST_QUARTER, "2024-01-15 02-15 03-15"),
        (nth(-1, weekday="dag"), FIRST_QUARTER, "2024-01-31 02-29 03-31"),
        (nth(3, weekday=3, every=2), span("2024-01-01", "2024-06-30"), "2024-01-17 03-20 05-15"),
        (nth(2, months=(5, 11)), YEAR, "2024-05-14 11-12"),
        (nth(1, except_months=(2,)), FIRST_QUARTER, "2024-01-02 03-05"),
        (nth(1), span("2024-01-03", "2024-03-31"), "2024-02-06 03-05"),  # the first is past
        (nth(-1, weekday=6), FIRST_QUARTER, "2024-01-27 02-24 03-30"),
    ],
)
def test_position(position: Position, period: Span, wanted: str) -> None:
    assert found(position, period) == days(wanted)


@pytest.mark.parametrize(
    ("start", "wanted"),
    [("2024-02-01", "2024-02-21 04-17 06-19"), ("2024-02-22", "2024-04-17 06-19")],
)
def test_every_second_position_counts_from_the_start(start: str, wanted: str) -> None:
    half = span("2024-01-01", "2024-06-30")
    assert found(nth(3, weekday=3, every=2), half, start=d(start)) == days(wanted)


@given(st.sets(st.sampled_from((-2, -1, 1, 2, 3, 4, 5)), min_size=1), st.integers(1, 7))
def test_positions_of_months_are_those_of_dateutil(ordinals: set[int], weekday: int) -> None:
    rule = rrule(
        MONTHLY,
        dtstart=_midnight(d("2023-04-01")),
        until=_midnight(d("2026-12-31")),
        byweekday=[rrule_weekdays[weekday - 1](n) for n in ordinals],
    )
    assert found(nth(*ordinals, weekday=weekday), PERIOD) == [day.date() for day in rule]


@given(st.sampled_from((1, 2, 10, 13, -1, -3)), st.integers(1, 7))
def test_a_weekday_of_a_quarter_is_counted_over_its_months(ordinal: int, weekday: int) -> None:
    wanted: list[date] = []
    for quarter in rrule(MONTHLY, dtstart=_midnight(d("2023-04-01")), interval=3, count=15):
        end = quarter + relativedelta(months=3, days=-1)
        named = list(rrule(DAILY, dtstart=quarter, until=end, byweekday=weekday - 1))
        wanted += [day.date() for day in named[ordinal - 1 if ordinal > 0 else ordinal :][:1]]
    assert found(nth(ordinal, weekday=weekday, of=Unit.QUARTER), PERIOD) == wanted


@given(st.integers(1, 18))
def test_a_working_day_of_a_month_is_that_of_numpy(ordinal: int) -> None:
    free = np.array([*public_holidays(ClosedDays(), 2023, 2026)], dtype="datetime64[D]")
    firsts = np.arange("2023-04", "2027-01", dtype="datetime64[M]").astype("datetime64[D]")
    wanted = np.busday_offset(firsts, ordinal - 1, roll="forward", holidays=free)
    assert found(nth(ordinal, weekday="werkdag"), PERIOD) == wanted.tolist()


@given(st.integers(1, 31))
def test_a_day_of_the_month_is_that_of_dateutil(day: int) -> None:
    rule = rrule(
        MONTHLY,
        dtstart=_midnight(d("2023-04-01")),
        until=_midnight(d("2026-12-31")),
        bymonthday=day,
    )
    assert found(nth(day, weekday="dag"), PERIOD) == [day.date() for day in rule]


@pytest.mark.parametrize(
    ("even", "period", "wanted"),
    [
        # 2020 and 2026 have week 53: two odd weeks follow each other.
        (False, span("2026-12-14", "2027-01-24"), "2026-12-15 29 2027-01-05 19"),
        (True, span("2026-12-14", "2027-01-24"), "2026-12-22 2027-01-12"),
        (False, span("2020-12-14", "2021-01-17"), "2020-12-15 29 2021-01-05"),
        (True, span("2024-12-16", "2025-01-12"), "2024-12-24 2025-01-07"),
    ],
)
def test_parity_follows_iso_weeks(*, even: bool, period: Span, wanted: str) -> None:
    assert found(Parity(even=even), period, weekdays=(2, 4)) == days(wanted)


@given(even=st.booleans(), weekdays=st.sets(st.integers(1, 5), min_size=1))
def test_parity_is_every_day_of_such_a_week(*, even: bool, weekdays: set[int]) -> None:
    every = [date(2026, 1, 1) + timedelta(days=n) for n in range(730)]
    wanted = [
        day
        for day in every
        if (day.isocalendar().week % 2 == 0) is even and day.isoweekday() in weekdays
    ]
    rhythm = Parity(even=even, weekdays=tuple(weekdays))
    assert found(rhythm, span("2026-01-01", "2027-12-31")) == wanted


def test_parity_has_its_iso_week_as_window() -> None:
    first = asked(meeting(Parity(even=True, weekdays=(4,))))[0]
    assert first.window == (d("2024-01-08"), d("2024-01-14"))


# --- given dates, kinds without dates, time frames


def test_given_dates_are_asked_as_they_are() -> None:
    given_days = tuple(days("2024-12-31 2024-05-09 2025-01-01"))
    assert found(Irregular(), dates=given_days) == days("2024-05-09 12-31")


@pytest.mark.parametrize("frequency", [OnCall(), Continuous(), Irregular()])
def test_kinds_without_dates(frequency: Frequency) -> None:
    assert found(frequency) == []


def test_only_inside_the_spans_of_the_time_frame() -> None:
    spans = Timeframe((span("2024-01-01", "2024-02-15"), span("2024-10-01", "2025-03-31")))
    wanted = days("2024-01-02 02-13 10-22 12-03")
    assert found(weeks(6), timeframe=spans, start=d("2024-01-02")) == wanted


def test_a_time_frame_outside_the_period_asks_nothing() -> None:
    assert (
        found(weeks(6), timeframe=timeframe("2025-01-01", "2025-12-31"), start=d("2024-01-02"))
        == []
    )


def test_exclusion_of_school_holidays() -> None:
    rhythm = weeks(1, weekdays=(2,), except_school_holidays=True)
    period = span("2024-02-05", "2024-03-08")
    assert found(rhythm, period, start=d("2024-01-02")) == days("2024-02-06 13 27 03-05")


@given(starts, st.integers(1, 40))
def test_clamping_never_leaves_the_month(start: date, months_on: int) -> None:
    day = add_months(start, months_on)
    assert day.day == start.day or (day + timedelta(1)).day == 1


ANY_KIND = st.one_of(
    st.builds(weeks, st.integers(1, 8)),
    st.builds(months, st.integers(1, 3)),
    st.builds(times, st.integers(1, 12)),
    st.builds(Parity, even=st.booleans()),
    st.builds(nth, st.just(1), st.just(3), weekday=st.integers(1, 5)),
)


@given(ANY_KIND, st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.integers(0, 400))
def test_days_are_asked_in_order_once_and_inside_the_time_frame(
    frequency: Frequency, first: date, length: int
) -> None:
    period = Span(first, first + timedelta(days=length))
    asked_for = found(frequency, period, start=d("2024-01-09"))
    assert asked_for == sorted(set(asked_for))
    assert all(day in period for day in asked_for)


@given(ANY_KIND)
def test_what_is_closed_changes_no_asked_day(frequency: Frequency) -> None:
    line = meeting(frequency, start=d("2024-01-09"))
    recess = ClosedDays(closures=(closing("2024-01-01", "2024-08-31"),))
    strict = replace(recess, school_holidays=Avoidance.NEVER)
    assert list(asked_days(line, seen(line, closed=strict).frame, line.start)) == asked(line)
