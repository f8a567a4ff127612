"""Choosing places for all events together, so that nobody sits in two meetings at once.

Every event first takes its best candidate. Only where that breaks a rule does the rule become a
row for the solver, with all candidates that it touches, until no rule is broken. The relaxed
problem never costs more than the whole one, so its first solution without a broken rule is the
optimum of the whole.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from overleg.planning.candidates import Candidate
from overleg.planning.room import Room

if TYPE_CHECKING:
    from overleg.planning.solver import Row

CHANGE = 100_000
"""Moving what was published outweighs any sum of costs that it could save."""

Moment: TypeAlias = tuple[str, datetime]


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


def choose(demands: Sequence[Demand], room: Room) -> list[int | None]:
    """Return per demand the number of its candidate, at least cost, breaking no rule.

    Ties go to the earliest days in the order given. None where no choice has room for a demand.
    """
    problem = _Problem(demands, room)
    places: list[int | None] = [_best(demand) for demand in demands]
    while True:
        if not problem.add_broken(places):
            return places
        for component in problem.components():
            for demand, place in problem.solve(component).items():
                places[demand] = place


def _best(demand: Demand) -> int:
    return min(range(len(demand.candidates)), key=lambda j: (demand.weight(j), j))


@dataclass
class _Problem:
    """The part of the problem that matters so far: the rules that were ever broken."""

    demands: Sequence[Demand]
    room: Room
    rules: dict[object, tuple[frozenset[tuple[int, int]], int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_day: defaultdict[tuple[str, date], list[tuple[int, int]]] = defaultdict(list)
        for i, demand in enumerate(self.demands):
            for j, place in enumerate(demand.candidates):
                for day in {place.day, place.end.date()}:
                    for resource in demand.resources:
                        self._by_day[resource, day].append((i, j))
        self._neighbours = list(_neighbours(self.demands))

    def add_broken(self, places: Sequence[int | None]) -> bool:
        """Add the rules that these places break; tell whether there were new ones."""
        known = len(self.rules)
        for resource, moment in self._overfull(places):
            rule = frozenset(
                (i, j)
                for i, j in self._by_day[resource, moment.date()]
                if self.demands[i].candidates[j].start <= moment < self.demands[i].candidates[j].end
            )
            self.rules[resource, moment] = rule, self.room.left(resource, moment)
        for first, second in self._too_close(places):
            self.rules.update(self._keep_apart(first, second))
        return len(self.rules) > known

    def _overfull(self, places: Sequence[int | None]) -> Iterator[Moment]:
        """Yield the moments at which a resource holds more than it can."""
        used: defaultdict[str, list[Candidate]] = defaultdict(list)
        for demand, number in zip(self.demands, places, strict=True):
            for resource in demand.resources if number is not None else ():
                used[resource].append(demand.candidates[number])  # type: ignore[index]
        for resource, held in used.items():
            ends: list[datetime] = []
            for place in sorted(held, key=lambda c: c.start):
                while ends and ends[0] <= place.start:
                    heappop(ends)
                heappush(ends, place.end)
                if len(ends) > self.room.left(resource, place.start):
                    yield resource, place.start

    def _too_close(self, places: Sequence[int | None]) -> Iterator[tuple[int, int]]:
        """Yield neighbours of one meeting that stand closer than half their asked distance."""
        for first, second in self._neighbours:
            a, b = places[first], places[second]
            if a is None or b is None:
                continue
            one, two = self.demands[first], self.demands[second]
            if two.candidates[b].day - one.candidates[a].day < _gap(one, two):
                yield first, second

    def _keep_apart(
        self, first: int, second: int
    ) -> Iterator[tuple[object, tuple[frozenset[tuple[int, int]], int]]]:
        """Yield, for every day on which the first may stand, what it keeps the second from."""
        one, two = self.demands[first], self.demands[second]
        gap = _gap(one, two)
        for day in {place.day for place in one.candidates}:
            late = ((first, j) for j, c in enumerate(one.candidates) if c.day >= day)
            early = ((second, j) for j, c in enumerate(two.candidates) if c.day < day + gap)
            yield (first, second, day), (frozenset((*late, *early)), 1)

    def components(self) -> list[list[int]]:
        """Return the demands that the rules tie together, group by group."""
        parent: dict[int, int] = {}

        def root(i: int) -> int:
            while parent.setdefault(i, i) != i:
                parent[i] = i = parent[parent[i]]
            return i

        for rule, _ in self.rules.values():
            first, *others = {i for i, _ in rule}
            for other in others:
                parent[root(other)] = root(first)
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for i in sorted(parent):
            groups[root(i)].append(i)
        return list(groups.values())

    def solve(self, component: Sequence[int]) -> dict[int, int | None]:
        """Return the best place of each of these demands under the rules so far."""
        from overleg.planning.solver import minimise

        columns = [(i, j) for i in component for j in range(len(self.demands[i].candidates))]
        rows = self._rows(component, columns)
        cost = [self.demands[i].weight(j) for i, j in columns]
        chosen = minimise(cost, self._lateness(component), rows)
        if chosen is None:
            return self._leave_out(component, columns, cost, rows)
        return dict(columns[k] for k in chosen)

    def _rows(self, component: Sequence[int], columns: Sequence[tuple[int, int]]) -> list["Row"]:
        """Return what must hold: one place for each demand, and the rules that touch them."""
        from overleg.planning.solver import Row

        number = {column: k for k, column in enumerate(columns)}
        own: defaultdict[int, list[int]] = defaultdict(list)
        for k, (i, _) in enumerate(columns):
            own[i].append(k)
        inside = set(component)
        rules = [
            Row(tuple(sorted(number[column] for column in rule)), limit)
            for rule, limit in self.rules.values()
            if not inside.isdisjoint(i for i, _ in rule)
        ]
        return [*(Row(tuple(own[i]), 1, exact=True) for i in component), *rules]

    def _lateness(self, component: Sequence[int]) -> list[int]:
        """Return per column how late it is; the first in the file weighs most."""
        late = []
        for position, i in enumerate(component):
            starts = sorted(c.start for c in self.demands[i].candidates)
            weight = 2 * len(component) - position
            late += [weight * starts.index(c.start) for c in self.demands[i].candidates]
        return late

    def _leave_out(
        self,
        component: Sequence[int],
        columns: Sequence[tuple[int, int]],
        cost: Sequence[int],
        rows: Sequence["Row"],
    ) -> dict[int, int | None]:
        """Place as many of these demands as possible; the rest get None."""
        from overleg.planning.solver import minimise

        width = len(columns)
        spare = [
            replace(row, columns=(*row.columns, width + k)) if k < len(component) else row
            for k, row in enumerate(rows)
        ]
        left_out = [sum(cost) + 1] * len(component)
        chosen = minimise([*cost, *left_out], [0] * (width + len(component)), spare) or []
        placed = dict(columns[k] for k in chosen if k < width)
        return {i: placed.get(i) for i in component}


def _neighbours(demands: Sequence[Demand]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of demands of one meeting that follow each other."""
    by_meeting: defaultdict[str, list[int]] = defaultdict(list)
    for i, demand in enumerate(demands):
        by_meeting[demand.meeting].append(i)
    for numbers in by_meeting.values():
        yield from pairwise(sorted(numbers, key=lambda i: demands[i].asked))


def _gap(one: Demand, two: Demand) -> timedelta:
    """Return half the distance between two asked days, rounded up to whole days."""
    return timedelta(days=-(-(two.asked - one.asked).days // 2))
