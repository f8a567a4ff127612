"""The solver: least cost first, the second wish among equals, as much as possible if not all."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.planning.effort import Effort
from overleg.planning.solver import Relaxed, Row, most, relax


def solved(cost: list[int], rows: list[Row]) -> Relaxed:
    found = relax(cost, rows, Effort())
    assert found is not None
    return found


# Three events that pairwise share a group: in part each may take half of its first place.
TRIANGLE = [
    Row((0, 1), 1, exact=True),
    Row((2, 3), 1, exact=True),
    Row((4, 5), 1, exact=True),
    Row((0, 2), 1),
    Row((2, 4), 1),
    Row((0, 4), 1),
]


def test_columns_in_part_cost_no_more_than_whole_ones() -> None:
    relaxed = solved([0, 4, 0, 4, 0, 4], TRIANGLE)
    assert relaxed.solution.objective == pytest.approx(6)
    whole = relaxed.whole()
    assert whole is not None
    assert whole.best.objective == pytest.approx(8)


@pytest.mark.parametrize(
    ("second", "chosen"),
    [
        ([0, 1, 0, 2, 0, 4], [1, 3, 4]),
        ([0, 4, 0, 2, 0, 1], [0, 3, 5]),
        ([0, 2, 0, 4, 0, 1], [1, 2, 5]),
    ],
)
def test_the_second_wish_decides_among_equals(second: list[int], chosen: list[int]) -> None:
    whole = solved([0, 4, 0, 4, 0, 4], TRIANGLE).whole()
    assert whole is not None
    assert whole.earliest([second[k] for k in whole.rivals]) == chosen


def test_no_choice_at_all() -> None:
    both = [Row((0,), 1, exact=True), Row((1,), 1, exact=True), Row((0, 1), 1)]
    assert relax([0, 0], both, Effort()) is None
    assert most([5, 3], both, 2, Effort()) == [1]


def test_whole_columns_may_be_impossible_where_parts_are_not() -> None:
    rows = [
        Row((0, 1), 1, exact=True),
        Row((1, 2), 1, exact=True),
        Row((0, 2), 1, exact=True),
    ]
    relaxed = solved([1, 1, 1], rows)
    assert not relaxed.solution.is_whole
    assert relaxed.whole() is None


def brute_force(cost: list[int], second: list[int], rows: list[Row]) -> tuple[int, int] | None:
    best = None
    for choice in product((0, 1), repeat=len(cost)):
        held = [sum(choice[k] for k in row.columns) for row in rows]
        if all(n == r.limit if r.exact else n <= r.limit for n, r in zip(held, rows, strict=True)):
            value = tuple(
                sum(c * x for c, x in zip(w, choice, strict=True)) for w in (cost, second)
            )
            best = min(best or value, value)
    return best  # type: ignore[return-value]


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[int], list[int], list[Row]]:
    events = draw(st.integers(1, 4))
    width = events * 3
    costs = st.lists(st.integers(0, 5), min_size=width, max_size=width)
    own = [Row((3 * i, 3 * i + 1, 3 * i + 2), 1, exact=True) for i in range(events)]
    columns = st.sets(st.integers(0, width - 1), min_size=2, max_size=6)
    rules = draw(st.lists(st.tuples(columns, st.integers(1, 2)), max_size=5))
    return draw(costs), draw(costs), [*own, *(Row(tuple(sorted(c)), n) for c, n in rules)]


@settings(max_examples=100, deadline=None)
@given(problems())
def test_both_minima_are_those_of_brute_force(
    problem: tuple[list[int], list[int], list[Row]],
) -> None:
    cost, second, rows = problem
    relaxed = relax(cost, rows, Effort())
    whole = None if relaxed is None else relaxed.whole()
    expected = brute_force(cost, second, rows)
    if whole is None:
        assert expected is None
        return
    chosen = whole.earliest([second[k] for k in whole.rivals])
    assert (sum(cost[k] for k in chosen), sum(second[k] for k in chosen)) == expected
