"""Choosing places for all events together, so that nobody sits in two meetings at once.

Every event first takes its best candidate. Only where that breaks a rule do the rule and the events
that break it become a problem for the solver, with their best candidates first. Rules are added
until none is broken, candidates until no other could save anything. Neither ever makes the problem
dearer than the whole one, so its solution without a broken rule is the optimum of the whole.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from overleg.planning.conflicts import Column, Crowds, Demand, Neighbours
from overleg.planning.effort import Effort
from overleg.planning.room import Room

if TYPE_CHECKING:
    from overleg.planning.solver import Relaxed, Row, Whole

FIRST_LOOK = 12
"""So many candidates of an event are in play before the solver asks for more."""


def choose(demands: Sequence[Demand], room: Room, effort: Effort) -> list[int | None]:
    """Return per demand the number of its candidate, at least cost, breaking no rule.

    Ties go to the earliest days in the order given. None where no choice has room for a demand.

    Raises:
        PlanTooHard: it takes more than the effort allowed.
    """
    problem = _Problem(demands, room, effort)
    places: list[int | None] = [demand.preference()[0] for demand in demands]
    broken = problem.take_broken(places)
    for early in (False, True):
        while broken:
            for component in problem.components():
                if not broken.isdisjoint(component):
                    for demand, place in problem.solve(component, early=early).items():
                        places[demand] = place
            broken = problem.take_broken(places)
        broken = problem.taking_part
    return places


class _Problem:
    """The part of the problem that matters so far.

    `_open`: per demand that ever took part in a broken rule, its candidates in play, best first.
    `_close`: the neighbours that ever stood too close, the earlier -> the later and when found.
    """

    def __init__(self, demands: Sequence[Demand], room: Room, effort: Effort) -> None:
        self._demands = demands
        self._effort = effort
        self._crowds = Crowds(demands, room)
        self._neighbours = Neighbours(demands)
        self._preference: dict[int, Sequence[int]] = {}
        self._open: dict[int, list[Column]] = {}
        self._close: dict[int, tuple[int, int]] = {}
        self._found: dict[tuple[int, ...], Whole] = {}

    @property
    def taking_part(self) -> set[int]:
        """The demands that ever took part in a broken rule."""
        return set(self._open)

    def take_broken(self, places: Sequence[int | None]) -> set[int]:
        """Take in the rules that these places break; return the demands that break them."""
        broken: set[int] = set()
        chosen = {(i, j): 1.0 for i, j in enumerate(places) if j is not None}
        for resource, day, numbers in list(self._crowds.overfull(chosen)):
            self._take_part(numbers)
            self._crowds.limit_day(resource, day)
            broken.update(numbers)
        for pair in self._neighbours.too_close(places):
            self._take_part(pair)
            self._close.setdefault(pair[0], (pair[1], len(self._close)))
            broken.update(pair)
        return broken

    def _take_part(self, numbers: Iterable[int]) -> None:
        for i in numbers:
            if i not in self._open:
                self._open[i] = []
                self._preference[i] = self._demands[i].preference()
                self._widen(i, FIRST_LOOK)

    def _widen(self, i: int, count: int) -> bool:
        """Bring the best `count` candidates of a demand into play; tell whether any is new."""
        fresh = [(i, j) for j in self._preference[i][len(self._open[i]) : count]]
        self._open[i] += fresh
        for column in fresh:
            self._crowds.bring_in(column)
        return bool(fresh)

    def components(self) -> list[list[int]]:
        """Return the demands that the rules tie together, group by group."""
        parent = {i: i for i in self._open}

        def root(i: int) -> int:
            while parent[i] != i:
                parent[i] = i = parent[parent[i]]
            return i

        tied = [*({i for i, _ in row} for row in self._crowds.rows.values() if row)]
        tied += [{first, second} for first, (second, _) in self._close.items()]
        for first, *others in tied:
            for other in others:
                parent[root(other)] = root(first)
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for i in sorted(parent):
            groups[root(i)].append(i)
        return list(groups.values())

    def solve(self, component: Sequence[int], *, early: bool) -> dict[int, int | None]:
        """Return the best place of each of these demands under the rules so far.

        Args:
            component: demands that no rule ties to others.
            early: choose the earliest days among equals, which takes longer.
        """
        whole = self._optimum(component)
        columns = self._columns(component)
        if whole is None:
            return self._leave_out(component, columns)
        chosen = whole.chosen
        if early:
            chosen = whole.earliest(self._lateness([columns[k] for k in whole.rivals]))
        return dict(columns[k] for k in chosen)

    def _optimum(self, component: Sequence[int]) -> "Whole | None":
        """Return the least cost with every candidate in play that could compete; None if none."""
        from overleg.planning.solver import relax

        known = self._found.get(tuple(component))
        proven = False
        while True:
            cost, rows = self._model(component, self._columns(component))
            if known is not None and (known.cost, known.rows) == (cost, rows):
                return known
            relaxed = relax(cost, rows, self._effort)
            if relaxed is not None and not proven and self._admit(component, relaxed.worth):
                continue
            if relaxed is not None and self._take_overfull(component, relaxed):
                continue
            whole = None if relaxed is None else relaxed.whole()
            if whole is None:
                if not self._widen_all(component):
                    return None
            elif proven or not self._admit(component, whole.worth):
                self._found[tuple(component)] = whole
                return whole
            # What has just come into play is all that these prices leave a chance; another
            # solution can only be better, so that it needs no further look.
            proven = whole is not None

    def _take_overfull(self, component: Sequence[int], relaxed: "Relaxed") -> bool:
        """Take in the moments that a choice in part overfills; tell whether there were any.

        Whole choices take far longer to find: better when most rules are known.
        """
        columns = self._columns(component)
        parts = {columns[k]: part for k, part in relaxed.parts.items()}
        overfull = list(self._crowds.overfull(parts))
        return sum(self._crowds.limit_day(resource, day) for resource, day, _ in overfull) > 0

    def _widen_all(self, component: Sequence[int]) -> bool:
        """Bring twice as many candidates into play; tell whether there were any left."""
        return sum(self._widen(i, 2 * len(self._open[i])) for i in component) > 0

    def _admit(self, component: Sequence[int], worth: Sequence[float]) -> bool:
        """Bring every candidate into play that may be part of a best choice; tell if any is new.

        Args:
            component: the demands.
            worth: per demand the weight above which a candidate cannot be.
        """
        within = [
            bisect_right(self._preference[i], most, key=self._demands[i].weight)
            for i, most in zip(component, worth, strict=True)
        ]
        return sum(self._widen(i, count) for i, count in zip(component, within, strict=True)) > 0

    def _columns(self, component: Sequence[int]) -> list[Column]:
        return [column for i in component for column in self._open[i]]

    def _model(
        self, component: Sequence[int], columns: Sequence[Column]
    ) -> tuple[list[int], list["Row"]]:
        """Return the costs and what must hold: one place for each, then the rules about them."""
        from overleg.planning.solver import Row

        number = {column: k for k, column in enumerate(columns)}
        own = [Row(tuple(number[c] for c in self._open[i]), 1, exact=True) for i in component]
        rules = (
            Row(tuple(sorted(number[column] for column in rule if column in number)), limit)
            for rule, limit in self._rules(component)
        )
        cost = [self._demands[i].weight(j) for i, j in columns]
        return cost, [*own, *(row for row in rules if len(row.columns) > row.limit)]

    def _rules(self, component: Iterable[int]) -> Iterator[tuple[Iterable[Column], int]]:
        """Yield the rules that touch these demands: columns, and how many of them fit."""
        for moment in self._crowds.about(component):
            yield self._crowds.rows[moment], self._crowds.limit(moment)
        close = [i for i in component if i in self._close]
        for first in sorted(close, key=lambda i: self._close[i][1]):
            second, _ = self._close[first]
            for row in self._neighbours.rows(self._open[first], self._open[second]):
                yield row, 1

    def _lateness(self, columns: Sequence[Column]) -> list[int]:
        """Return per column how late it is among its event's; the file's first weighs most."""
        own: defaultdict[int, list[Column]] = defaultdict(list)
        for i, j in columns:
            own[i].append((i, j))
        late: dict[Column, int] = {}
        for position, rivals in enumerate(own.values()):
            rivals.sort(key=lambda column: self._demands[column[0]].candidates[column[1]].start)
            late.update((c, n * (2 * len(own) - position)) for n, c in enumerate(rivals))
        return [late[column] for column in columns]

    def _leave_out(
        self, component: Sequence[int], columns: Sequence[Column]
    ) -> dict[int, int | None]:
        """Place as many of these demands as possible, at least cost; the rest get None."""
        from overleg.planning.solver import most

        cost, rows = self._model(component, columns)
        chosen = most(cost, rows, len(component), self._effort)
        placed = dict(columns[k] for k in chosen)
        return {i: placed.get(i) for i in component}
