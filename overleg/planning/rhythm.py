"""Rhythm: from which day an interval counts, told from days that it asked for."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from overleg.language.meaning import Interval
from overleg.planning.asked import asked_days, step
from overleg.planning.candidates import View
from overleg.planning.frame import preferred_weekdays
from overleg.planning.stretches import MONTHS_IN
from overleg.planning.workdays import ONE_DAY

FIRST_FEW = 12
"""So many asked days are tried as the one that the others count from."""
STEPS_BACK = 15
NEARBY = sorted(range(-6, 7), key=abs)
"""An interval of months asks for a weekday near its anchor's day of the month."""


def counted_from(days: frozenset[date], seen: View, known: date | None = None) -> tuple[date, bool]:
    """Return the day from which an interval most likely counts, and whether it fits all days.

    Args:
        days: some of the days that it asked for.
        seen: the meeting and its calendar.
        known: a day that was remembered elsewhere.
    """
    best, most = min(days), (-1, 0)
    for anchor in _possible(sorted(days)[:FIRST_FEW], seen, known):
        asked = {one.day for one in asked_days(seen.meeting, seen.frame, anchor)}
        # What is asked for beside what was published may have lapsed, but is less likely.
        surplus = sum(day >= min(days) for day in asked - days)
        score = len(days & asked), -surplus
        if score > most:
            best, most = anchor, score
        if score == (len(days), 0):
            break
    return best, most[0] == len(days)


def _possible(days: Sequence[date], seen: View, known: date | None) -> Iterator[date]:
    """Yield the days from which the interval may count, the likely ones first."""
    interval, wanted = seen.meeting.frequency, preferred_weekdays(seen.meeting)
    if known is not None:
        yield known
    yield from days
    if not isinstance(interval, Interval) or interval.unit not in MONTHS_IN:
        return
    for shift, day, back in product(NEARBY, days, range(STEPS_BACK)):
        # Counted from a day of the month on a preferred weekday, perhaps well before the first.
        anchor = step(day + shift * ONE_DAY, interval, -back)
        if not wanted or anchor.isoweekday() in wanted:
            yield anchor
