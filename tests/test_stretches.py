"""Weeks, months, quarters and years as stretches of the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from overleg.language.meaning import Unit
from overleg.planning.stretches import add_months, monday, stretch, stretches, weekday_in_week
from tests.build import d, span


@pytest.mark.parametrize(
    ("unit", "day", "first", "last"),
    [
        (Unit.DAY, "2026-05-05", "2026-05-05", "2026-05-05"),
        (Unit.WEEK, "2027-01-01", "2026-12-28", "2027-01-03"),  # week 53
        (Unit.WEEK, "2025-12-29", "2025-12-29", "2026-01-04"),  # week 1 of 2026
        (Unit.MONTH, "2024-02-29", "2024-02-01", "2024-02-29"),
        (Unit.QUARTER, "2023-12-31", "2023-10-01", "2023-12-31"),
        (Unit.HALF_YEAR, "2023-07-01", "2023-07-01", "2023-12-31"),
        (Unit.YEAR, "2024-05-05", "2024-01-01", "2024-12-31"),
    ],
)
def test_stretch_that_holds_a_day(unit: Unit, day: str, first: str, last: str) -> None:
    assert stretch(unit, d(day)) == (d(first), d(last))


@pytest.mark.parametrize(
    ("unit", "count"),
    [(Unit.WEEK, 54), (Unit.MONTH, 12), (Unit.QUARTER, 4), (Unit.HALF_YEAR, 2), (Unit.YEAR, 1)],
)
def test_stretches_of_2026_touch_each_other(unit: Unit, count: int) -> None:
    found = list(
        stretches(unit, span("2026-01-01", "2027-01-04" if unit is Unit.WEEK else "2026-12-31"))
    )
    assert len(found) == count
    assert all(b[0] - a[1] == timedelta(1) for a, b in pairwise(found))


def test_an_open_span_has_no_stretches() -> None:
    assert list(stretches(Unit.WEEK, span("2026-01-05", "2026-01-04"))) == []


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(-600, 600))
def test_months_are_added_as_dateutil_does(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@given(st.dates(), st.integers(1, 7))
def test_a_weekday_stays_in_its_iso_week(day: date, weekday: int) -> None:
    if date(1, 1, 8) < day < date(9999, 12, 20):
        found = weekday_in_week(day, weekday)
        assert found.isocalendar()[:2] == day.isocalendar()[:2]
        assert found.isoweekday() == weekday
        assert monday(day) <= found
