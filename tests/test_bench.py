"""The statistics of the benchmark."""

import pytest

from bench.measuring import (
    Comparison,
    UnequalWork,
    compared,
    forgetting,
    growth_per_doubling,
    must_equal,
)
from overleg.language.words import misspelt


def test_ratio_is_that_of_the_pairs_not_of_the_medians() -> None:
    # A busy moment slows both sides of its pair: the ratio of the medians would be 2/3.
    assert compared([(1, 2), (10, 20), (2, 3), (1.5, 3)]) == Comparison(1.75, 3, 0.5)


@pytest.mark.parametrize(
    ("sizes", "seconds", "each"),
    [
        ([30, 60, 120], [1, 2, 4], 2.0),
        ([30, 60, 120], [1, 9, 16], 4.0),  # a square, whatever the middle one
        ([30, 240], [1, 1], 1.0),
    ],
)
def test_growth_is_told_per_doubling(sizes: list[int], seconds: list[float], each: float) -> None:
    assert growth_per_doubling(sizes, seconds) == pytest.approx(each)


def test_what_is_not_equal_work_stops_the_benchmark() -> None:
    must_equal("days", [1, 2], [1, 2])
    with pytest.raises(UnequalWork, match=r"days: \[1\] is not \[2\]"):
        must_equal("days", [1], [2])


def test_each_run_begins_without_what_the_last_one_remembered() -> None:
    misspelt("dinsdga")
    assert misspelt.cache_info().currsize > 0
    forgetting()()
    assert misspelt.cache_info().currsize == 0
