"""Clauses: spans put together and taken away."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from overleg.language.clause import merged, without
from overleg.language.meaning import Span, Timeframe

MAY = date(2024, 5, 1)
DAYS = st.integers(0, 60).map(lambda days: MAY + timedelta(days))
CLOSED = st.tuples(DAYS, DAYS).map(lambda pair: Span(min(pair), max(pair)))
SPANS = st.lists(
    CLOSED | DAYS.map(lambda day: Span(day, None)) | DAYS.map(lambda day: Span(None, day)),
    max_size=5,
).map(tuple)


@given(SPANS, DAYS)
def test_a_day_is_in_the_whole_if_it_is_in_a_part(spans: tuple[Span, ...], day: date) -> None:
    assert (day in merged(spans)) == any(day in span for span in spans)


@given(SPANS)
def test_spans_that_touch_become_one(spans: tuple[Span, ...]) -> None:
    for before, after in pairwise(merged(spans).spans):
        assert before.last is not None
        assert after.first is not None
        assert after.first - before.last > timedelta(1)


@given(SPANS, SPANS, DAYS)
def test_what_is_left_out_is_not_in_the_rest(
    spans: tuple[Span, ...], gaps: tuple[Span, ...], day: date
) -> None:
    rest = without(merged(spans), merged(gaps))
    assert (day in rest) == (day in merged(spans) and day not in merged(gaps))


def test_nothing_is_left_of_what_is_left_out_whole() -> None:
    whole = Timeframe((Span(MAY, None),))
    assert without(whole, whole) == Timeframe(())
