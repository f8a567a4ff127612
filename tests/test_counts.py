"""Counts: exactly so many in every period, each in its own part; and one event only."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.language.meaning import ALWAYS, Count, Frequency, Once, Span, Timeframe, Unit
from overleg.programme.model import PartialYear
from tests.build import asked, d, days, meeting, span, timeframe, times

YEAR = span("2024-01-01", "2024-12-31")
WEEK = span("2024-01-08", "2024-01-14")


def found(frequency: Frequency, period: Span = YEAR, **fields: object) -> list[date]:
    return [one.day for one in asked(meeting(frequency, **fields), period)]


@pytest.mark.parametrize(
    ("count", "period", "wanted"),
    [
        # The middle of a part is its first day and half its days, rounded down.
        (times(1), YEAR, "2024-07-02"),
        (times(1), span("2023-01-01", "2023-12-31"), "2023-07-03"),  # a Sunday: the Monday
        (times(2), YEAR, "2024-04-01 10-01"),
        (times(3), YEAR, "2024-03-01 07-02 11-01"),
        (times(4), YEAR, "2024-02-15 05-16 08-16 11-15"),  # 16 November is a Saturday
        (
            times(12),
            YEAR,
            "2024-01-16 02-15 03-15 04-16 05-16 06-17 07-16 08-16 09-16 10-16 11-15 12-16",
        ),
        (times(1, Unit.QUARTER), YEAR, "2024-02-15 05-16 08-16 11-15"),
        (times(1, Unit.HALF_YEAR), YEAR, "2024-04-01 10-01"),
        (times(1, Unit.MONTH), span("2024-01-01", "2024-03-31"), "2024-01-16 02-15 03-15"),
        (times(2, Unit.MONTH), span("2024-04-01", "2024-04-30"), "2024-04-08 23"),
        (times(1, Unit.WEEK), WEEK, "2024-01-10"),
        (times(2, Unit.WEEK), WEEK, "2024-01-09 11"),
        (times(5, Unit.WEEK), WEEK, "2024-01-08 09 10 11 12"),
        (times(1, Unit.WORKDAY), WEEK, "2024-01-08 09 10 11 12"),
        (times(1, months=(11,)), YEAR, "2024-11-15"),
        (times(2, months=(1, 2)), YEAR, "2024-01-16 02-15"),
        (
            times(1, Unit.MONTH, except_months=(7, 8)),
            YEAR,
            "2024-01-16 02-15 03-15 04-16 05-16 06-17 09-16 10-16 11-15 12-16",
        ),
    ],
)
def test_count_asks_for_the_middle_of_each_part(count: Count, period: Span, wanted: str) -> None:
    assert found(count, period) == days(wanted)


@pytest.mark.parametrize(
    ("weekdays", "wanted"),
    [
        ((2,), "2024-02-13 05-14 08-13 11-19"),
        ((4, 2), "2024-02-15 05-16 08-15 11-14"),
        ((6,), "2024-02-17 05-18 08-17 11-16"),
    ],
)
def test_count_asks_for_the_nearest_preferred_weekday(
    weekdays: tuple[int, ...], wanted: str
) -> None:
    assert found(times(4), weekdays=weekdays) == days(wanted)


@pytest.mark.parametrize(
    ("count", "weekdays", "wanted"),
    [
        (times(1, Unit.WEEK), (6,), "2024-01-13"),
        (times(1, Unit.WEEK), (2,), "2024-01-09"),
        (times(2, Unit.WEEK, weekdays=(1, 2)), (), "2024-01-08 09"),
        (times(2, Unit.WEEK, weekdays=(2, 5)), (), "2024-01-09 12"),
        (times(2, Unit.WEEK), (1, 5), "2024-01-08 12"),
    ],
)
def test_days_of_a_week_that_are_wanted(
    count: Count, weekdays: tuple[int, ...], wanted: str
) -> None:
    assert found(count, WEEK, weekdays=weekdays) == days(wanted)


FROM_APRIL = timeframe("2023-04-01", "2023-12-31")
TWO_YEARS = span("2023-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("count", "frame", "partial", "number"),
    [
        (times(4), FROM_APRIL, PartialYear.PRO_RATA, 3),
        (times(4), FROM_APRIL, PartialYear.WHOLE, 4),
        (times(1), FROM_APRIL, PartialYear.PRO_RATA, 1),  # the middle of the year is inside
        (times(1), timeframe("2023-08-01", "2023-12-31"), PartialYear.PRO_RATA, 0),
        (times(1), timeframe("2023-08-01", "2023-12-31"), PartialYear.WHOLE, 1),
        (times(2), timeframe("2023-08-01", "2024-12-31"), PartialYear.PRO_RATA, 3),
        (times(2), timeframe("2023-08-01", "2024-12-31"), PartialYear.WHOLE, 4),
        (times(4), ALWAYS, PartialYear.PRO_RATA, 8),
        (times(12), timeframe("2023-04-17", "2023-06-14"), PartialYear.PRO_RATA, 1),
    ],
)
def test_a_year_partly_inside_the_time_frame(
    count: Count, frame: Timeframe, partial: PartialYear, number: int
) -> None:
    asked_days = found(count, TWO_YEARS, timeframe=frame, partial_year=partial)
    assert len(asked_days) == number
    assert all(day in frame for day in asked_days)


def test_the_whole_count_is_spread_over_what_is_inside() -> None:
    wanted = days("2023-05-05 07-12 09-19 11-27")
    whole = found(times(4), TWO_YEARS, timeframe=FROM_APRIL, partial_year=PartialYear.WHOLE)
    assert len(whole) == len(wanted)
    assert all(abs((a - b).days) <= 3 for a, b in zip(whole, wanted, strict=True))


@pytest.mark.parametrize(
    ("count", "target", "provisional"),
    [
        (times(2, maximum=3), None, [False, False]),
        (times(2, maximum=3), 3, [False, False, True]),
        (times(2, maximum=None), 4, [False, False, True, True]),
        (times(0, target=3, maximum=3), None, [False, False, False]),  # of a maximum all is sure
        (times(4), None, [False] * 4),
    ],
)
def test_what_goes_beyond_the_minimum_is_provisional(
    count: Count, target: int | None, provisional: list[bool]
) -> None:
    assert [one.provisional for one in asked(meeting(count, target=target))] == provisional


def test_a_count_divides_what_the_phrase_leaves() -> None:
    asked_days = found(times(12, except_months=(7, 8)))
    assert len(asked_days) == 12
    assert not {7, 8}.intersection(day.month for day in asked_days)


def test_an_events_window_is_its_part() -> None:
    windows = [one.window for one in asked(meeting(times(2)))]
    assert windows == [tuple(days("2024-01-01 06-30")), tuple(days("2024-07-01 12-31"))]


periods = st.sampled_from((Unit.YEAR, Unit.HALF_YEAR, Unit.QUARTER, Unit.MONTH))


@given(periods, st.integers(1, 12), st.integers(2001, 2098), st.sampled_from(((), (2,), (4, 2))))
def test_exactly_n_in_every_full_period(
    per: Unit, number: int, year: int, weekdays: tuple[int, ...]
) -> None:
    period = span(f"{year}-01-01", f"{year + 1}-12-31")
    asked_days = found(times(number, per), period, weekdays=weekdays)
    months = {Unit.YEAR: 12, Unit.HALF_YEAR: 6, Unit.QUARTER: 3, Unit.MONTH: 1}[per]
    per_period = Counter((day.year, (day.month - 1) // months) for day in asked_days)
    assert set(per_period.values()) == {number}
    assert len(per_period) == 24 // months
    assert len(set(asked_days)) == len(asked_days)


@given(st.integers(1, 5), st.integers(2001, 2098))
def test_exactly_n_in_every_full_week(number: int, year: int) -> None:
    first = date.fromisocalendar(year, 1, 1)
    last = date.fromisocalendar(year, 52, 7)
    asked_days = found(times(number, Unit.WEEK), Span(first, last))
    assert set(Counter(day.isocalendar().week for day in asked_days).values()) == {number}
    assert all(day.isoweekday() <= 5 for day in asked_days)


# --- once


@pytest.mark.parametrize(
    ("once", "fields", "wanted"),
    [
        (Once(), {}, ""),  # no end of its own: still to be planned
        (Once(), {"start": d("2024-09-10")}, "2024-09-10"),
        (Once(start=d("2024-09-10")), {}, "2024-09-10"),
        (Once(), {"timeframe": timeframe("2024-04-01", "2024-06-30")}, "2024-05-16"),
        (
            Once(),
            {"timeframe": timeframe("2024-04-01", "2024-06-30"), "weekdays": (2,)},
            "2024-05-14",
        ),
        (Once(), {"timeframe": Timeframe((Span(None, d("2024-04-30")),))}, "2024-03-01"),
        (Once(), {"timeframe": Timeframe((Span(d("2024-04-30"), None),))}, ""),
        (Once(), {"timeframe": timeframe("2024-04-01", "2025-06-30")}, ""),
        (Once(months=(11,)), {}, "2024-11-15"),
        (Once(year=2024), {}, "2024-07-02"),
        (Once(year=2025), {}, ""),
        (Once(), {"timeframe": timeframe("2025-04-01", "2025-06-30")}, ""),
    ],
)
def test_one_event(once: Once, fields: dict[str, Any], wanted: str) -> None:
    assert found(once, **fields) == days(wanted)
