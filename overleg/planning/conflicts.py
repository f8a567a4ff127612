"""Conflicts: which rules a choice of places breaks, and which places such a rule is about.

There are two: no moment at which a group or an exclusive place holds more than it can, and
neighbours of one meeting in order and at least half their asked distance apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

from overleg.planning.candidates import Candidate
from overleg.planning.room import Room

CHANGE = 100_000
"""Moving what was published outweighs any sum of costs that it could save."""

ROUNDING = 1e-6

Column: TypeAlias = tuple[int, int]
"""The number of a demand and the number of one of its candidates."""

Moment: TypeAlias = tuple[str, datetime]
"""A resource at a time."""


@dataclass(frozen=True, slots=True)
class Demand:
    """An event that wants a place.

    `resources`: what it takes up: groups and an exclusive location. `candidates`: at least one,
    best first. `changes`: per candidate what it would cost a subscriber, 0 for the published place.
    """

    meeting: str
    asked: date
    resources: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    changes: tuple[int, ...] = ()

    def weight(self, number: int) -> int:
        """Return the whole cost of a candidate, changes first."""
        change = self.changes[number] if self.changes else 0
        return change * CHANGE + self.candidates[number].cost

    def preference(self) -> Sequence[int]:
        """Return the numbers of the candidates, the one of least weight first."""
        numbers = range(len(self.candidates))
        return sorted(numbers, key=self.weight) if self.changes else numbers


class Crowds:
    """Per moment that was ever overfull, the columns that would take it up."""

    def __init__(self, demands: Sequence[Demand], room: Room) -> None:
        """Begin without moments and without columns."""
        self.rows: dict[Moment, list[Column]] = {}
        self._demands = demands
        self._room = room
        self._columns_on: defaultdict[tuple[str, date], list[Column]] = defaultdict(list)
        self._moments_on: defaultdict[tuple[str, date], list[Moment]] = defaultdict(list)
        self._moments_of: defaultdict[int, set[Moment]] = defaultdict(set)
        self._order: dict[Moment, int] = {}

    def about(self, demands: Iterable[int]) -> list[Moment]:
        """Return the moments that any of these demands would take up, in the order found."""
        found = set().union(*(self._moments_of[i] for i in demands))
        return sorted(found, key=self._order.__getitem__)

    def limit(self, moment: Moment) -> int:
        """Return how many events there is room for at this moment."""
        return self._room.left(*moment)

    def bring_in(self, column: Column) -> None:
        """Let a column take part in every rule about it, also those to come."""
        i, j = column
        place = self._demands[i].candidates[j]
        for resource in self._demands[i].resources:
            for day in _days(place):
                self._columns_on[resource, day].append(column)
                for moment in self._moments_on[resource, day]:
                    if place.start <= moment[1] < place.end:
                        self.rows[moment].append(column)
                        self._moments_of[i].add(moment)

    def limit_day(self, resource: str, day: date) -> bool:
        """Make a rule of every moment of a day at which a column begins or room is taken.

        Tell whether any is new.
        """
        known = len(self.rows)
        columns = self._columns_on[resource, day]
        places = [self._demands[i].candidates[j] for i, j in columns]
        moments = {place.start for place in places if place.day == day}
        for moment in sorted(moments.union(self._room.starts(resource, day))):
            if (resource, moment) not in self.rows:
                self._moments_on[resource, day].append((resource, moment))
                self._order[resource, moment] = len(self._order)
                self.rows[resource, moment] = taking = [
                    column
                    for column, place in zip(columns, places, strict=True)
                    if place.start <= moment < place.end
                ]
                for i, _ in taking:
                    self._moments_of[i].add((resource, moment))
        return len(self.rows) > known

    def overfull(self, chosen: Mapping[Column, float]) -> Iterator[tuple[str, date, list[int]]]:
        """Yield the days on which a resource holds too much at some moment, and what it holds.

        Args:
            chosen: columns, each with the part of it that is chosen.
        """
        held: defaultdict[tuple[str, date], list[Column]] = defaultdict(list)
        for i, j in chosen:
            for day in _days(self._demands[i].candidates[j]):
                for resource in self._demands[i].resources:
                    held[resource, day].append((i, j))
        for (resource, day), columns in held.items():
            taken = self._room.starts(resource, day)
            if len(columns) > self._room.capacity(resource) or taken:
                places = [(self._demands[i].candidates[j], chosen[i, j]) for i, j in columns]
                moments = {place.start for place, _ in places if place.day == day}.union(taken)
                if any(self._is_overfull(resource, moment, places) for moment in moments):
                    yield resource, day, [i for i, _ in columns]

    def _is_overfull(
        self, resource: str, moment: datetime, places: Iterable[tuple[Candidate, float]]
    ) -> bool:
        here = sum(part for place, part in places if place.start <= moment < place.end)
        return here > 0 and here > self._room.left(resource, moment) + ROUNDING


def _days(place: Candidate) -> Iterable[date]:
    """Return the day of a place, or both if it ends on another one."""
    first, last = place.start.date(), place.end.date()
    return (first,) if first == last else (first, last)


class Neighbours:
    """Which demands of one meeting follow each other, and how far apart they must stay."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        """Find the neighbours."""
        self._demands = demands
        by_meeting: defaultdict[str, list[int]] = defaultdict(list)
        for i, demand in enumerate(demands):
            by_meeting[demand.meeting].append(i)
        self._pairs = [
            pair
            for numbers in by_meeting.values()
            for pair in pairwise(sorted(numbers, key=lambda i: demands[i].asked))
        ]

    def too_close(self, places: Sequence[int | None]) -> Iterator[tuple[int, int]]:
        """Yield the neighbours that stand out of order or too close."""
        for first, second in self._pairs:
            a, b = places[first], places[second]
            if a is not None and b is not None:
                one, two = self._demands[first], self._demands[second]
                if two.candidates[b].day - one.candidates[a].day < gap(one, two):
                    yield first, second

    def rows(
        self, first: Sequence[Column], second: Sequence[Column]
    ) -> Iterator[tuple[Column, ...]]:
        """Yield, for every day on which the first may stand, columns of which one at most fits.

        Args:
            first: the columns in play of the earlier neighbour.
            second: those of the later one.
        """
        earlier, later = self._demands[first[0][0]], self._demands[second[0][0]]
        least = gap(earlier, later)
        for day in sorted({earlier.candidates[j].day for _, j in first}):
            late = (column for column in first if earlier.candidates[column[1]].day >= day)
            early = (column for column in second if later.candidates[column[1]].day < day + least)
            yield (*late, *early)


def gap(one: Demand, two: Demand) -> timedelta:
    """Return half the distance between two asked days, rounded up to whole days."""
    return timedelta(days=-(-(two.asked - one.asked).days // 2))
