"""Which published event is which after a change of the rule."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.planning.matching import match
from tests.build import days


@pytest.mark.parametrize(
    ("asked", "before", "pairs"),
    [
        ("", "2024-01-02", ""),
        ("2024-01-02", "", ""),
        ("2024-01-02 09 16", "2024-01-02 09 16", "0-0 1-1 2-2"),
        # another weekday
        ("2024-01-04 11 18", "2024-01-02 09 16", "0-0 1-1 2-2"),
        # every six weeks becomes every five: pairs that are near enough
        ("2024-01-02 02-06 03-12 04-16", "2024-01-02 02-13 03-26 05-07", "0-0 1-1 2-2"),
        # one fewer: the one in the middle goes
        ("2024-01-02 16", "2024-01-02 09 16", "0-0 1-2"),
        # one more: the new one is new
        ("2024-01-02 09 16", "2024-01-02 16", "0-0 2-1"),
        # twice as often: every other one was there
        ("2024-01-02 09 16 23", "2024-01-02 16", "0-0 2-1"),
        # half as often
        ("2024-01-02 30", "2024-01-02 16 30", "0-0 1-2"),
        # exactly half an interval still is the same one, a day more is not
        ("2024-01-09 23", "2024-01-02 30", "0-0 1-1"),
        ("2024-01-10 24", "2024-01-02 02-01", ""),
        # a yearly event may move up to half a year
        ("2024-07-01", "2024-01-02", "0-0"),
        ("2024-07-05", "2024-01-02", ""),
        # order is kept even where crossing would be nearer
        ("2024-01-02 03-05", "2024-02-01 02-03", "0-0 1-1"),
    ],
)
def test_match(asked: str, before: str, pairs: str) -> None:
    found = match(days(asked), days(before))
    assert " ".join(f"{i}-{j}" for i, j in found.items()) == pairs


some_days = st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=12).map(sorted)


@given(some_days, some_days)
def test_order_is_kept_and_nobody_is_matched_twice(asked: list[date], before: list[date]) -> None:
    found = match(asked, before)
    assert list(found) == sorted(found)
    assert all(a < b for a, b in pairwise(found.values()))


@given(some_days, some_days)
def test_never_over_half_an_interval(asked: list[date], before: list[date]) -> None:
    for i, j in match(asked, before).items():
        others = [abs((asked[i] - asked[n]).days) for n in (i - 1, i + 1) if 0 <= n < len(asked)]
        assert abs((asked[i] - before[j]).days) <= min(others, default=366) / 2


few_days = st.sets(st.dates(date(2024, 1, 1), date(2024, 2, 15)), max_size=5).map(sorted)


@given(few_days, few_days)
def test_no_other_pairing_in_order_is_better(asked: list[date], before: list[date]) -> None:
    """Most equal days, then most pairs, then the least distance: against every possibility."""
    found = match(asked, before)
    possible = (
        tuple(zip(mine, theirs, strict=True))
        for number in range(min(len(asked), len(before)) + 1)
        for mine in combinations(range(len(asked)), number)
        for theirs in combinations(range(len(before)), number)
    )
    allowed = [pairs for pairs in possible if all(_is_near(asked, before[j], i) for i, j in pairs)]
    assert _worth(asked, before, tuple(found.items())) == max(
        _worth(asked, before, pairs) for pairs in allowed
    )


def _is_near(asked: list[date], day: date, number: int) -> bool:
    others = [asked[n] for n in (number - 1, number + 1) if 0 <= n < len(asked)]
    nearest = min((abs((asked[number] - other).days) for other in others), default=366)
    return 2 * abs((asked[number] - day).days) <= nearest


def _worth(
    asked: list[date], before: list[date], pairs: tuple[tuple[int, int], ...]
) -> tuple[int, int, int]:
    distances = [abs((asked[i] - before[j]).days) for i, j in pairs]
    return distances.count(0), len(pairs), -sum(distances)


@given(some_days)
def test_an_unchanged_rule_keeps_every_event(asked: list[date]) -> None:
    assert match(asked, asked) == {i: i for i in range(len(asked))}


@given(some_days, st.integers(-3, 3))
def test_a_small_shift_keeps_every_event_that_is_far_from_others(
    asked: list[date], shift: int
) -> None:
    sparse = [day for n, day in enumerate(asked) if n == 0 or (day - asked[n - 1]).days > 14]
    sparse = [a for a, b in pairwise([*sparse, date(2026, 1, 1)]) if (b - a).days > 7]
    moved = [day + timedelta(days=shift) for day in sparse]
    assert match(moved, sparse) == {i: i for i in range(len(sparse))}
