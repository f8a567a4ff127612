"""Measuring: two sides by turns, medians, and the ratio of each pair."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from pathlib import Path
from statistics import median

Work = Callable[[], object]


class UnequalWork(Exception):
    """Two sides of a comparison do not come to the same: their times mean nothing."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Median seconds of both sides; `ratio`: how many times as long ours takes, pair by pair."""

    ours: float
    other: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, every cell in words."""

    part: str
    what: str
    ours: str
    other: str
    ratio: str
    target: str = ""


def compared(pairs: Sequence[tuple[float, float]]) -> Comparison:
    """Return what pairs of seconds, ours and the other's, come to.

    >>> compared([(1.0, 2.0), (9.0, 18.0), (3.0, 3.0)])
    Comparison(ours=3.0, other=3.0, ratio=0.5)
    """
    ours, others = zip(*pairs, strict=True)
    return Comparison(median(ours), median(others), median(one / two for one, two in pairs))


def compare(ours: Work, other: Work, times: int) -> Comparison:
    """Time two pieces of work by turns, in processor time: what others do does not count."""
    return compared([(cpu_seconds(ours), cpu_seconds(other)) for _ in range(times)])


def cpu_seconds(work: Work) -> float:
    """Return the processor time of a piece of work in this process."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def process_seconds(arguments: Sequence[str], folder: Path) -> float:
    """Return how long a whole Python process takes from start to end.

    Raises:
        CalledProcessError: it did not end well.
    """
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begin


def growth_per_doubling(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return how many times as long twice the size takes, on the whole of a series.

    >>> round(growth_per_doubling([10, 20, 40], [1.0, 2.0, 4.0]), 3)
    2.0
    """
    doublings = log2(sizes[-1] / sizes[0])
    return float((seconds[-1] / seconds[0]) ** (1 / doublings))


def must_equal(what: str, ours: object, other: object) -> None:
    """Stop where both sides do not come to the same.

    Raises:
        UnequalWork: they differ.
    """
    if ours != other:
        msg = f"{what}: {ours!r} is not {other!r}"
        raise UnequalWork(msg[:2000])


def forgetting() -> Work:
    """Return what empties the caches of our functions, so that each run does its whole work.

    Finding them takes long: it is no part of what is timed.
    """
    kind = type(lru_cache(len))
    found = [one for one in gc.get_objects() if isinstance(one, kind)]
    ours = [one for one in found if str(one.__module__).startswith("overleg.")]

    def forget() -> None:
        for one in ours:
            one.cache_clear()

    return forget
