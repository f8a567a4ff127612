"""Time frames in words and as JSON."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import AmbiguousTimeframe, UnknownTimeframe
from overleg.language.clause import merged
from overleg.language.meaning import Span, Timeframe
from overleg.language.timeframe import Context, parse_timeframe
from overleg.language.timeframe_wording import (
    timeframe_error_json,
    timeframe_json,
    timeframe_words,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
CLOSED = st.tuples(DAYS, st.integers(0, 2000)).map(
    lambda pair: Span(pair[0], min(pair[0] + timedelta(pair[1]), date(2199, 12, 31)))
)
HALF_OPEN = DAYS.map(lambda day: Span(day, None)) | DAYS.map(lambda day: Span(None, day))
SPANS = st.lists(CLOSED | HALF_OPEN | st.just(Span(None, None)), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Q3 2023", "1 juli 2023 t/m 30 september 2023"),
        ("vanaf Q3 2023", "vanaf 1 juli 2023"),
        ("uiterlijk Q3 2023", "t/m 30 september 2023"),
        ("permanent", "doorlopend"),
        ("1-5-2024", "1 mei 2024"),
        ("1 mei 2024, Q3 2024 en verder", "op 1 mei 2024 en vanaf 1 juli 2024"),
        ("mei en juli 2024", "van 1 mei 2024 t/m 31 mei 2024 en van 1 juli 2024 t/m 31 juli 2024"),
    ],
)
def test_words_are_plain_dutch(phrase: str, words: str) -> None:
    assert timeframe_words(parse_timeframe(phrase, Context())) == words


@given(SPANS)
def test_words_read_back_as_the_same_days(spans: list[Span]) -> None:
    timeframe = merged(tuple(spans))
    assert parse_timeframe(timeframe_words(timeframe), Context()) == timeframe


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Q3 2023", {"van": "2023-07-01", "tot_en_met": "2023-09-30"}),
        ("vanaf Q3 2023", {"van": "2023-07-01", "tot_en_met": None}),
        ("doorlopend", {"van": None, "tot_en_met": None}),
        (
            "1 en 3 mei 2024",
            {
                "delen": [
                    {"van": "2024-05-01", "tot_en_met": "2024-05-01"},
                    {"van": "2024-05-03", "tot_en_met": "2024-05-03"},
                ]
            },
        ),
    ],
)
def test_json(phrase: str, found: dict[str, object]) -> None:
    assert timeframe_json(parse_timeframe(phrase, Context())) == found


def test_json_of_a_phrase_with_two_readings_gives_both() -> None:
    with pytest.raises(AmbiguousTimeframe) as caught:
        parse_timeframe("winter 2024", Context())
    assert timeframe_error_json(caught.value) == {
        "soort": "dubbelzinnig",
        "lezingen": [
            {"van": "2023-12-01", "tot_en_met": "2024-02-29"},
            {"van": "2024-12-01", "tot_en_met": "2025-02-28"},
        ],
        "fout": str(caught.value),
    }


def test_json_of_a_phrase_that_is_not_understood_says_why() -> None:
    with pytest.raises(UnknownTimeframe) as caught:
        parse_timeframe("ooit", Context())
    assert timeframe_error_json(caught.value) == {"fout": str(caught.value)}


def test_no_words_for_several_spans_are_alike() -> None:
    one = Timeframe((Span(date(2024, 5, 1), date(2024, 5, 3)),))
    two = Timeframe(
        (Span(date(2024, 5, 1), date(2024, 5, 1)), Span(date(2024, 5, 3), date(2024, 5, 3)))
    )
    assert timeframe_words(one) != timeframe_words(two)
