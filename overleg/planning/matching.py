"""Which published event is which, after a rule changed: so that subscribers see a move."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

FAR = 183
"""Half a year: as far as a single event may move and still be the same one."""


def match(
    asked: Sequence[date], before: Sequence[date], limits: Sequence[float] | None = None
) -> dict[int, int]:
    """Pair new asked days with earlier ones: number in `asked` -> number in `before`.

    Order is kept, equal days come first, then as many pairs as possible, then the least total
    distance; never over `limits`, by default half the distance to the next asked day. Both are in
    order of time.

    >>> d = date.fromisoformat
    >>> match([d("2024-01-04"), d("2024-01-11")], [d("2024-01-02"), d("2024-01-09")])
    {0: 0, 1: 1}
    """
    if list(asked) == list(before):
        return {i: i for i in range(len(asked))}
    limits = half_distances(asked) if limits is None else limits
    score: list[list[tuple[int, int, int]]] = [[(0, 0, 0)] * (len(before) + 1)]
    for i, day in enumerate(asked):
        row = [(0, 0, 0)]
        for j, earlier in enumerate(before):
            best = max(score[i][j + 1], row[j])
            distance = abs(day - earlier).days
            if distance <= limits[i]:
                equal, pairs, total = score[i][j]
                best = max(best, (equal + (distance == 0), pairs + 1, total - distance))
            row.append(best)
        score.append(row)
    return _walk_back(score)


def half_distances(asked: Sequence[date]) -> list[float]:
    """Return half the distance from each asked day to the nearest other one."""
    if len(asked) < 2:
        return [FAR] * len(asked)
    gaps = [(b - a).days / 2 for a, b in pairwise(asked)]
    return [min(pair) for pair in zip([gaps[0], *gaps], [*gaps, gaps[-1]], strict=True)]


def _walk_back(score: list[list[tuple[int, int, int]]]) -> dict[int, int]:
    """Return the pairs of the best score."""
    i, j = len(score) - 1, len(score[0]) - 1
    pairs = {}
    while i and j:
        if score[i][j] == score[i - 1][j]:
            i -= 1
        elif score[i][j] == score[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs[i] = j
    return dict(sorted(pairs.items()))
