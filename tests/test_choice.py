"""Choosing places: as cheap as brute force, and never against a rule."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.planning.candidates import Candidate
from overleg.planning.choice import choose
from overleg.planning.conflicts import Demand, gap
from overleg.planning.effort import Effort
from overleg.planning.room import Occupation, Room

MONDAY = date(2026, 6, 1)
HOUR = timedelta(hours=1)


def place(cost: int, day: int, hour: int = 10, hours: float = 1) -> Candidate:
    start = datetime.combine(MONDAY + timedelta(days=day), time(hour))
    return Candidate(cost, start, start + hours * HOUR)


def demand(
    meeting: str,
    asked: int,
    places: Sequence[Candidate],
    resources: tuple[str, ...] = ("oov",),
    changes: tuple[int, ...] = (),
) -> Demand:
    return Demand(meeting, MONDAY + timedelta(days=asked), resources, tuple(places), changes)


def broken_rules(demands: Sequence[Demand], room: Room, numbers: Sequence[int | None]) -> list[str]:
    """Tell every hard rule that is broken, checked from scratch at every moment that matters."""
    where = [None if n is None else d.candidates[n] for d, n in zip(demands, numbers, strict=True)]
    stands = [(d, p) for d, p in zip(demands, where, strict=True) if p is not None]
    found = []
    resources = {r for d in demands for r in d.resources}
    moments = {p.start for _, p in stands} | {o.start for o in TAKEN}
    for resource, moment in product(resources, moments):
        here = sum(resource in d.resources and p.start <= moment < p.end for d, p in stands)
        if here > max(0, room.left(resource, moment)):
            found.append(f"{resource} at {moment}")
    for meeting in {d.meeting for d in demands}:
        own = [(d, p) for d, p in zip(demands, where, strict=True) if d.meeting == meeting]
        for (one, first), (two, second) in pairwise(sorted(own, key=lambda s: s[0].asked)):
            if first and second and second.day - first.day < gap(one, two):
                found.append(f"{meeting}: {first.day} and {second.day}")
    return found


def brute_force(demands: Sequence[Demand], room: Room) -> tuple[int, int, int]:
    """Return the least (left out, changes, cost) over all choices."""
    return min(
        total(demands, numbers)
        for numbers in product(*([*range(len(d.candidates)), None] for d in demands))
        if not broken_rules(demands, room, numbers)
    )


def total(demands: Sequence[Demand], numbers: Sequence[int | None]) -> tuple[int, int, int]:
    stands = [(d, n) for d, n in zip(demands, numbers, strict=True) if n is not None]
    return (
        len(demands) - len(stands),
        sum(d.changes[n] for d, n in stands if d.changes),
        sum(d.candidates[n].cost for d, n in stands),
    )


TAKEN = (Occupation("oov", datetime(2026, 6, 2, 11), datetime(2026, 6, 2, 13), 1, "college"),)


def asked_in_order(demands: Sequence[Demand]) -> list[Demand]:
    """Make the demands of each meeting's asked days differ, as a rule's always do."""
    seen: dict[str, date] = {}
    result = []
    for d in sorted(demands, key=lambda d: d.asked):
        asked = max(d.asked, seen.get(d.meeting, date.min) + timedelta(days=1))
        seen[d.meeting] = asked
        result.append(Demand(d.meeting, asked, d.resources, d.candidates, d.changes))
    return result


candidate = st.builds(
    place,
    st.integers(0, 12),
    st.integers(0, 4),
    st.sampled_from((9, 10, 11)),
    st.sampled_from((1, 2)),
)


@st.composite
def any_demand(draw: st.DrawFn) -> Demand:
    places = draw(st.lists(candidate, min_size=1, max_size=5, unique_by=lambda p: p.start))
    places.sort(key=lambda p: (p.cost, p.start))
    resources = draw(st.sampled_from((("oov",), ("politie",), ("oov", "politie"))))
    changes: tuple[int, ...] = ()
    if draw(st.booleans()):
        weight, kept = draw(st.sampled_from((1, 10))), draw(st.integers(0, len(places)))
        changes = tuple(weight * (n != kept) for n in range(len(places)))
    meeting = draw(st.sampled_from(("a", "b", "c", "d")))
    return demand(meeting, draw(st.integers(0, 4)), places, resources, changes)


@settings(max_examples=150, deadline=None)
@given(st.lists(any_demand(), min_size=1, max_size=5), st.integers(1, 2), st.booleans())
def test_no_choice_is_better(wishes: list[Demand], capacity: int, taken: bool) -> None:
    demands = asked_in_order(wishes)
    room = Room({"oov": capacity, "politie": 1}, TAKEN if taken else ())
    if taken:
        free = [[c for c in d.candidates if room.obstacle(d.resources, c) is None] for d in demands]
        demands = [
            Demand(d.meeting, d.asked, d.resources, tuple(places))
            for d, places in zip(demands, free, strict=True)
            if places
        ]
    numbers = choose(demands, room, Effort())
    assert broken_rules(demands, room, numbers) == []
    assert total(demands, numbers) == brute_force(demands, room)


@pytest.mark.parametrize(
    ("wishes", "chosen"),
    [
        # alone, the best place
        ([demand("a", 1, [place(0, 1), place(1, 0)])], "2 10:00"),
        # two at a time: the first in the file goes to the earliest day
        (
            [
                demand("a", 1, [place(0, 1), place(1, 0), place(1, 2)]),
                demand("b", 1, [place(0, 1), place(1, 0), place(1, 2)]),
            ],
            "1 10:00, 2 10:00",
        ),
        # one event is cheaper to move than the other
        (
            [
                demand("a", 1, [place(0, 1), place(2, 1, 11)]),
                demand("b", 1, [place(0, 1), place(1, 2)]),
            ],
            "2 10:00, 3 10:00",
        ),
        # a meeting that touches the next does not overlap it
        (
            [demand("a", 1, [place(0, 1, 10)]), demand("b", 1, [place(0, 1, 11)])],
            "2 10:00, 2 11:00",
        ),
        # what was published stays, however dear the place
        (
            [
                demand("a", 1, [place(0, 0), place(40, 1)], changes=(1, 0)),
                demand("b", 1, [place(0, 1), place(50, 2)]),
            ],
            "2 10:00, 3 10:00",
        ),
        # of two that must change, the one that is not within four weeks
        (
            [
                demand("a", 1, [place(0, 1), place(1, 2)], changes=(0, 10)),
                demand("b", 1, [place(0, 1), place(50, 2)], changes=(0, 1)),
            ],
            "2 10:00, 3 10:00",
        ),
        # neighbours keep half their asked distance: four days of seven
        (
            [
                demand("a", 0, [place(0, 3), place(9, 1)]),
                demand("a", 7, [place(0, 6), place(8, 8)]),
            ],
            "4 10:00, 9 10:00",
        ),
        # nowhere to go: the dearer one is left out
        (
            [demand("a", 0, [place(5, 0)]), demand("b", 0, [place(0, 0)])],
            "-, 1 10:00",
        ),
    ],
)
def test_choice(wishes: list[Demand], chosen: str) -> None:
    numbers = choose(wishes, Room({"oov": 1}), Effort())
    told = [
        "-" if n is None else f"{d.candidates[n].start:%-d %H:%M}"
        for d, n in zip(wishes, numbers, strict=True)
    ]
    assert ", ".join(told) == chosen


def test_what_begins_during_two_events_leaves_room_for_one() -> None:
    room = Room({"oov": 2}, TAKEN)
    wishes = [demand(m, 1, [place(0, 1, 10, 2), place(1, 2)]) for m in "ab"]
    assert sorted(n for n in choose(wishes, room, Effort()) if n is not None) == [0, 1]


def many(random: Random, meetings: int, events: int) -> Iterator[Demand]:
    groups = ["g1", "g2", "g3", "g4"]
    for m in range(meetings):
        resources = tuple(random.sample(groups, random.randint(1, 3)))
        first = random.randrange(14)
        for k in range(events):
            asked = first + 14 * k
            places = [
                place(abs(shift) + 2 * (hour != 9), asked + shift, hour, random.choice((1, 2)))
                for shift in range(-5, 6)
                for hour in (9, 11, 14)
            ]
            yield demand(f"m{m}", asked, sorted(places, key=lambda p: (p.cost, p.start)), resources)


@pytest.mark.parametrize("seed", range(4))
def test_many_events_break_no_rule_and_choose_alike_twice(seed: int) -> None:
    demands = list(many(Random(seed), 12, 10))  # noqa: S311
    room = Room(dict.fromkeys(("g1", "g2", "g3", "g4"), 1))
    numbers = choose(demands, room, Effort())
    assert None not in numbers
    assert broken_rules(demands, room, numbers) == []
    assert choose(demands, room, Effort()) == numbers
