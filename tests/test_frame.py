"""The days on which a meeting may be asked for."""

import pytest

from overleg.language.meaning import Frequency, Once, Span, Timeframe
from overleg.planning.frame import preferred_weekdays
from tests.build import d, meeting, months, seen, span, timeframe, times, weeks

TWO_YEARS = span("2023-04-01", "2024-12-31")


@pytest.mark.parametrize(
    ("frequency", "frame", "inside", "outside"),
    [
        (times(4), timeframe("2023-07-01", "2023-12-31"), "2023-07-01 2023-12-31", "2023-06-30"),
        (times(4), timeframe("2022-01-01", "2030-12-31"), "2023-04-01", "2023-03-31 2025-01-01"),
        (times(1, months=(11,)), None, "2023-11-01 2024-11-30", "2023-10-31"),
        (months(1, except_months=(7, 8)), None, "2023-09-01", "2023-07-01 2024-08-31"),
        (weeks(1, except_school_holidays=True), None, "2023-10-20", "2023-10-23"),
        (months(2, from_month=9), None, "2023-09-01", "2023-08-31"),
        (months(2, from_month=3), None, "2024-03-01", "2024-02-29"),
        (Once(year=2024), None, "2024-01-01", "2023-12-31"),
    ],
)
def test_days_of_the_frame(
    frequency: Frequency, frame: Timeframe | None, inside: str, outside: str
) -> None:
    fields = {} if frame is None else {"timeframe": frame}
    found = seen(meeting(frequency, **fields), TWO_YEARS).frame
    assert all(d(day) in found for day in inside.split())
    assert not any(d(day) in found for day in outside.split())


@pytest.mark.parametrize(
    ("last", "ends"),
    [("2024-06-30", True), ("2024-12-31", True), ("2025-06-30", False), (None, False)],
)
def test_an_end_of_its_own(last: str | None, *, ends: bool) -> None:
    open_ended = Timeframe((Span(None, d(last) if last else None),))
    assert seen(meeting(Once(), timeframe=open_ended), TWO_YEARS).frame.ends is ends


def test_what_is_left_from_a_day() -> None:
    two = Timeframe((span("2023-05-01", "2023-05-31"), span("2024-01-01", "2024-06-30")))
    frame = seen(meeting(times(4), timeframe=two), TWO_YEARS).frame
    assert frame.hull == span("2023-05-01", "2024-06-30")
    assert frame.from_day(d("2024-02-01")).hull == span("2024-02-01", "2024-06-30")
    assert frame.from_day(d("2024-07-01")).hull is None
    assert len(frame.days) == 31 + 182


def test_the_phrases_own_weekdays_come_first() -> None:
    assert preferred_weekdays(meeting(weeks(1, weekdays=(4,)), weekdays=(2, 3))) == (4,)
    assert preferred_weekdays(meeting(weeks(1), weekdays=(2, 3))) == (2, 3)
