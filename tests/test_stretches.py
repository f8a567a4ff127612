"""Units of the calendar, against dateutil and ISO weeks."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from overleg.language.meaning import Span, Unit
from overleg.planning.stretches import add_months, monday, stretch, stretches, weekday_in_week
from tests.build import d, year

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
UNITS = st.sampled_from(list(Unit))


@pytest.mark.parametrize(
    ("unit", "day", "first", "last"),
    [
        (Unit.DAY, "2026-05-16", "2026-05-16", "2026-05-16"),
        (Unit.WORKDAY, "2026-05-15", "2026-05-15", "2026-05-15"),
        (Unit.WEEK, "2026-05-17", "2026-05-11", "2026-05-17"),  # a Sunday ends its week
        (Unit.WEEK, "2027-01-01", "2026-12-28", "2027-01-03"),  # week 53
        (Unit.MONTH, "2024-02-15", "2024-02-01", "2024-02-29"),
        (Unit.MONTH, "2025-12-31", "2025-12-01", "2025-12-31"),
        (Unit.QUARTER, "2025-11-30", "2025-10-01", "2025-12-31"),
        (Unit.HALF_YEAR, "2025-07-01", "2025-07-01", "2025-12-31"),
        (Unit.YEAR, "2025-07-01", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_unit_has_a_first_and_a_last_day(unit: Unit, day: str, first: str, last: str) -> None:
    assert stretch(unit, d(day)) == (d(first), d(last))


@given(UNITS, DAYS, st.integers(0, 800))
def test_the_units_of_a_span_join_and_cover_it(unit: Unit, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = list(stretches(unit, Span(first, last)))
    assert found[0][0] <= first <= found[0][1]
    assert found[-1][0] <= last <= found[-1][1]
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(found))


@pytest.mark.parametrize("open_span", [Span(None, d("2026-01-01")), Span(d("2026-01-01"), None)])
def test_a_span_without_both_ends_has_no_units(open_span: Span) -> None:
    assert list(stretches(Unit.MONTH, open_span)) == []


@pytest.mark.parametrize(
    ("number", "weeks"),
    [(2020, 53), (2022, 53), (2023, 53), (2026, 53), (2028, 53), (2000, 53), (2012, 54)],
)
def test_weeks_that_touch_a_year_are_whole(number: int, weeks: int) -> None:
    found = list(stretches(Unit.WEEK, year(number)))
    assert len(found) == weeks
    assert {(first.isoweekday(), (last - first).days) for first, last in found} == {(1, 6)}


@given(DAYS, st.integers(-500, 500))
def test_months_are_added_as_dateutil_does(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2025-01-31", 1, "2025-02-28"),  # clamped to the month's length
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-11-30", 1, "2025-12-30"),
        ("2025-12-31", 12, "2026-12-31"),
        ("2025-03-31", -1, "2025-02-28"),
    ],
)
def test_a_month_too_short_gives_its_last_day(day: str, months: int, result: str) -> None:
    assert add_months(d(day), months) == d(result)


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_found_in_the_iso_week(day: date, weekday: int) -> None:
    found = weekday_in_week(day, weekday)
    assert found.isocalendar() == (*day.isocalendar()[:2], weekday)
    assert monday(day) == weekday_in_week(day, 1)
