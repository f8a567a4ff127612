"""Which rules a choice of places breaks, and which places such a rule is about."""

from datetime import date, datetime, time, timedelta

import pytest

from overleg.planning.candidates import Candidate
from overleg.planning.conflicts import Crowds, Demand, Neighbours, gap
from overleg.planning.room import Occupation, Room

DAY = date(2026, 6, 2)


def place(cost: int, day: int, begin: int = 10, end: int = 11) -> Candidate:
    first = datetime.combine(DAY + timedelta(days=day), time())
    return Candidate(cost, first + timedelta(hours=begin), first + timedelta(hours=end))


def demand(meeting: str, asked: int, *places: Candidate, changes: tuple[int, ...] = ()) -> Demand:
    return Demand(meeting, DAY + timedelta(days=asked), ("oov",), places, changes)


def crowds(*demands: Demand, capacity: int = 1, taken: tuple[Occupation, ...] = ()) -> Crowds:
    found = Crowds(demands, Room({"oov": capacity}, taken))
    for i, one in enumerate(demands):
        for j in range(len(one.candidates)):
            found.bring_in((i, j))
    return found


@pytest.mark.parametrize(
    ("one", "two", "least"),
    [(0, 7, 4), (0, 14, 7), (0, 1, 1), (0, 0, 0), (0, 31, 16)],
)
def test_half_the_distance_is_rounded_up(one: int, two: int, least: int) -> None:
    assert gap(demand("a", one), demand("a", two)) == timedelta(days=least)


def test_a_change_outweighs_every_cost() -> None:
    wish = demand("a", 0, place(0, 0), place(99, 1), place(3, 2), changes=(1, 0, 10))
    assert list(wish.preference()) == [1, 0, 2]


@pytest.mark.parametrize(
    ("begin", "end", "capacity", "parts", "is_overfull"),
    [
        (10, 11, 1, 1.0, True),
        (11, 12, 1, 1.0, False),  # it begins when the other ends
        (9, 12, 1, 1.0, True),
        (10, 11, 2, 1.0, False),
        (10, 11, 1, 0.5, False),  # half and half
        (23, 34, 1, 1.0, False),
    ],
)
def test_overfull(begin: int, end: int, capacity: int, parts: float, *, is_overfull: bool) -> None:
    both = crowds(
        demand("a", 0, place(0, 0)), demand("b", 0, place(0, 0, begin, end)), capacity=capacity
    )
    found = list(both.overfull({(0, 0): parts, (1, 0): parts}))
    assert found == ([("oov", DAY, [0, 1])] if is_overfull else [])


def test_what_goes_on_past_midnight_is_in_the_way_next_day() -> None:
    both = crowds(demand("a", 0, place(0, 0, 22, 26)), demand("b", 1, place(0, 1, 1, 3)))
    assert list(both.overfull({(0, 0): 1.0, (1, 0): 1.0})) == [
        ("oov", DAY + timedelta(days=1), [0, 1])
    ]


def test_room_that_is_taken_halfway() -> None:
    noon = datetime.combine(DAY, time(12))
    taken = (Occupation("oov", noon, noon + timedelta(hours=1), 1, "college"),)
    wishes = [demand(name, 0, place(0, 0, 11, 14)) for name in "ab"]
    assert list(crowds(*wishes, capacity=2).overfull({(0, 0): 1.0, (1, 0): 1.0})) == []
    assert list(crowds(*wishes, capacity=2, taken=taken).overfull({(0, 0): 1.0, (1, 0): 1.0}))


def test_a_rule_is_about_every_column_at_its_moment() -> None:
    found = crowds(demand("a", 0, place(0, 0), place(1, 1)), demand("b", 0, place(0, 0, 9, 11)))
    assert found.limit_day("oov", DAY)
    assert not found.limit_day("oov", DAY)
    ten = ("oov", datetime.combine(DAY, time(10)))
    assert found.rows[ten] == [(0, 0), (1, 0)]
    assert found.limit(ten) == 1


def test_neighbours_out_of_order_or_too_close() -> None:
    first, second = demand("a", 0, place(0, 0), place(1, 5)), demand("a", 7, place(0, 7))
    neighbours = Neighbours([second, demand("b", 1, place(0, 1)), first])
    assert list(neighbours.too_close([0, 0, 0])) == []
    assert list(neighbours.too_close([0, 0, 1])) == [(2, 0)]
    assert list(neighbours.too_close([None, 0, 1])) == []
    assert list(neighbours.rows([(2, 0), (2, 1)], [(0, 0)])) == [((2, 0), (2, 1)), ((2, 1), (0, 0))]
