"""The solver: choose columns at least cost, as a 0-1 programme for HiGHS.

Imported only where a clash exists; loading it takes longer than planning without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import highspy
import numpy as np

# highspy.Highs prints a banner on standard output before it can be told not to (HiGHS#2749); the
# class below it, which does the work, does not.
from highspy._core import _Highs

from overleg.planning.effort import Effort

INFINITY = highspy.kHighsInf
TOLERANCE = 1e-6
OPTIONS: dict[str, bool | int | float] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
}
"""One thread and a fixed seed: the same choice on every machine. Costs are whole numbers, so that
a gap of less than one proves the optimum."""

TIE_NODES = 20
TIE_COLUMNS = 5000
"""How long to search for the earliest days among equals, where columns in part are no help: numbers
of nodes and columns, as a number of seconds would make the plan depend on the machine."""

SOLVED = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit}


@dataclass(frozen=True, slots=True)
class Row:
    """At most (`limit`) or exactly (`exact`) so much of these columns; `weights` default to 1."""

    columns: tuple[int, ...]
    limit: int
    exact: bool = False
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Solution:
    """Column values and, of a linear programme, what a column or a row would save."""

    values: np.ndarray
    objective: float
    column_duals: np.ndarray
    row_duals: np.ndarray

    @property
    def is_whole(self) -> bool:
        return bool(np.all(np.abs(self.values - np.round(self.values)) < TOLERANCE))

    @property
    def chosen(self) -> list[int]:
        return [int(k) for k in np.flatnonzero(self.values > 0.5)]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The least cost if columns could be chosen in part; never more than that of whole ones."""

    cost: Sequence[int]
    rows: Sequence[Row]
    solution: _Solution
    effort: Effort

    @property
    def parts(self) -> dict[int, float]:
        """The columns chosen, each with the part of it that is chosen."""
        values = self.solution.values
        return {int(k): float(values[k]) for k in np.flatnonzero(values > TOLERANCE)}

    @property
    def worth(self) -> list[float]:
        """Per exact row: a column of it that costs more cannot make the cost less."""
        return self.worth_within(0.0)

    def worth_within(self, slack: float) -> list[float]:
        """Return per exact row the cost above which a column is more than `slack` too dear.

        What a column saves in its own row is at most that row's price: in the others it can only be
        in the way.
        """
        prices = zip(self.rows, self.solution.row_duals, strict=True)
        return [float(price) + slack + TOLERANCE for row, price in prices if row.exact]

    def whole(self) -> "Whole | None":
        """Return the least cost of whole columns; None if these cannot meet all rows."""
        if self.solution.is_whole:
            return Whole(self, self.solution)
        best = _solve(self.cost, self.rows, self.effort, whole=True)
        return None if best is None else Whole(self, best)


@dataclass(frozen=True, slots=True)
class Whole:
    """The least cost of whole columns, proven."""

    relaxed: Relaxed
    best: _Solution

    @property
    def cost(self) -> Sequence[int]:
        """The cost of every column."""
        return self.relaxed.cost

    @property
    def rows(self) -> Sequence[Row]:
        """What holds for the columns."""
        return self.relaxed.rows

    @property
    def chosen(self) -> list[int]:
        """The columns of one choice of least cost."""
        return self.best.chosen

    @property
    def _slack(self) -> float:
        """How much dearer whole columns are than columns in part."""
        return self.best.objective - self.relaxed.solution.objective

    @property
    def worth(self) -> list[float]:
        """Per exact row: a column of it that costs more is in no choice as cheap as this."""
        return self.relaxed.worth_within(self._slack)

    @property
    def rivals(self) -> list[int]:
        """The columns that a choice as cheap as this may hold."""
        solution = self.relaxed.solution
        near = (solution.column_duals < self._slack + TOLERANCE) | (self.best.values > 0.5)
        return [int(k) for k in np.flatnonzero(near)]

    def earliest(self, second: Sequence[int]) -> list[int]:
        """Return the columns of least `second` among all choices as cheap as this.

        Where that would take too long the choice stays as it is.

        Args:
            second: per rival.
        """
        kept, found = self.rivals, None
        if self.best is self.relaxed.solution:
            found = _among_optima(second, self._tightened(kept), self.relaxed.effort)
        elif len(kept) <= TIE_COLUMNS:
            cost = tuple(self.cost[k] for k in kept)
            budget = Row(tuple(range(len(kept))), round(self.best.objective), weights=cost)
            rows, effort = [*_inside(self.rows, kept), budget], self.relaxed.effort
            found = _solve(second, rows, effort, whole=True, nodes=TIE_NODES)
        return self.chosen if found is None else [kept[k] for k in found.chosen]

    def _tightened(self, kept: Sequence[int]) -> list[Row]:
        """Return the rows over these columns; those with a price must be full.

        By complementary slackness the optima of a linear programme are the choices of columns
        without reduced cost that fill every row with a price.
        """
        return [
            replace(row, exact=row.exact or abs(price) > TOLERANCE)
            for row, price in zip(
                _inside(self.rows, kept), self.relaxed.solution.row_duals, strict=True
            )
        ]


def relax(cost: Sequence[int], rows: Sequence[Row], effort: Effort) -> Relaxed | None:
    """Return the least cost of columns in part; None if even those cannot meet all rows."""
    solution = _solve(cost, rows, effort, whole=False)
    return None if solution is None else Relaxed(cost, rows, solution, effort)


def most(cost: Sequence[int], rows: Sequence[Row], wants: int, effort: Effort) -> list[int]:
    """Return columns that meet as many as possible of the first `wants` rows, at least cost.

    The other rows hold without exception.
    """
    width = len(cost)
    spare = [
        replace(row, columns=(*row.columns, width + k)) if k < wants else row
        for k, row in enumerate(rows)
    ]
    fewest = _solve([0] * width + [1] * wants, spare, effort, whole=True)
    missed = round(fewest.objective) if fewest is not None else wants
    spare.append(Row(tuple(range(width, width + wants)), missed, exact=True))
    found = _solve([*cost, *[0] * wants], spare, effort, whole=True)
    return [k for k in found.chosen if k < width] if found is not None else []


def _among_optima(second: Sequence[int], rows: Sequence[Row], effort: Effort) -> _Solution | None:
    found = _solve(second, rows, effort, whole=False)
    if found is None or found.is_whole:
        return found
    return _solve(second, rows, effort, whole=True, nodes=TIE_NODES)


def _inside(rows: Sequence[Row], kept: Sequence[int]) -> list[Row]:
    """Return the rows over the columns that are kept, numbered anew."""
    number = {k: n for n, k in enumerate(kept)}
    return [
        replace(row, columns=tuple(number[k] for k in row.columns if k in number)) for row in rows
    ]


def _solve(
    cost: Sequence[int],
    rows: Sequence[Row],
    effort: Effort,
    *,
    whole: bool,
    nodes: int | None = None,
) -> _Solution | None:
    """Return the columns of least cost; the best found if that takes more than `nodes`."""
    highs = _Highs()
    highs.setOptionValue("output_flag", False)  # noqa: FBT003  # the library's signature
    for option, value in OPTIONS.items():
        highs.setOptionValue(option, value)
    if nodes is not None:
        highs.setOptionValue("mip_max_nodes", nodes)
    highs.setOptionValue("time_limit", effort.left)
    highs.passModel(_model(cost, rows, whole=whole))
    highs.run()
    effort.spend(highs.getRunTime())
    objective = highs.getInfo().objective_function_value
    if highs.getModelStatus() not in SOLVED or not np.isfinite(objective):
        return None
    solution = highs.getSolution()
    return _Solution(
        values=np.array(solution.col_value),
        objective=objective,
        column_duals=np.array(solution.col_dual),
        row_duals=np.array(solution.row_dual),
    )


def _model(cost: Sequence[int], rows: Sequence[Row], *, whole: bool) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(rows)
    lp.col_cost_ = np.asarray(cost, dtype=np.double)
    lp.col_lower_ = np.zeros(len(cost))
    # No bound above: the rows keep every column at most 1, and a bound would hide prices.
    lp.col_upper_ = np.full(len(cost), INFINITY)
    lp.row_lower_ = np.array([row.limit if row.exact else -INFINITY for row in rows], np.double)
    lp.row_upper_ = np.array([row.limit for row in rows], np.double)
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.columns) for row in rows)], dtype=np.int32)
    matrix.index_ = np.concatenate([np.asarray(row.columns, np.int32) for row in rows])
    matrix.value_ = np.concatenate([row.weights or np.ones(len(row.columns)) for row in rows])
    return lp
