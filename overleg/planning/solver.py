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


def minimise(cost: Sequence[int], second: Sequence[int], rows: Sequence[Row]) -> list[int] | None:
    """Return the columns chosen at least cost, and among those at least `second`.

    None if no choice meets all rows. Both minima are proven.
    """
    relaxed = _solve(cost, rows, whole=False)
    if relaxed is None:
        return None
    if relaxed.is_whole:
        return _among_optima(relaxed, second, rows).chosen
    best = _solve(cost, rows, whole=True)
    if best is None:
        return None
    budget = Row(tuple(range(len(cost))), round(best.objective), weights=tuple(cost))
    return (_solve(second, [*rows, budget], whole=True) or best).chosen


def _among_optima(first: _Solution, second: Sequence[int], rows: Sequence[Row]) -> _Solution:
    """Minimise `second` over all optima of the linear programme that `first` solves.

    By complementary slackness those are the choices of columns without reduced cost that fill
    every row with a price.
    """
    free = np.abs(first.column_duals) < TOLERANCE
    kept = np.flatnonzero(free | (first.values > 0.5))
    number = {int(k): n for n, k in enumerate(kept)}
    inside = [
        replace(
            row,
            columns=tuple(number[k] for k in row.columns if k in number),
            exact=row.exact or abs(price) > TOLERANCE,
        )
        for row, price in zip(rows, first.row_duals, strict=True)
    ]
    objective = [second[int(k)] for k in kept]
    found = _solve(objective, inside, whole=False)
    if found is not None and not found.is_whole:
        found = _solve(objective, inside, whole=True)
    if found is None:
        return first
    values = np.zeros(len(second))
    values[kept] = found.values
    return replace(first, values=values)


def _solve(cost: Sequence[int], rows: Sequence[Row], *, whole: bool) -> _Solution | None:
    highs = _Highs()
    highs.setOptionValue("output_flag", False)  # noqa: FBT003  # the library's signature
    for option, value in OPTIONS.items():
        highs.setOptionValue(option, value)
    highs.passModel(_model(cost, rows, whole=whole))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = highs.getSolution()
    return _Solution(
        values=np.array(solution.col_value),
        objective=highs.getInfo().objective_function_value,
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
