"""The workload: how many hours of meetings every group has in each ISO week.

An event counts whole in the week in which it begins, as lists of events have it too. Provisional
ones count; what is cancelled or lasts whole days takes up nobody's time.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from overleg.dutch import decimal_hours, listing, number
from overleg.language.meaning import Span
from overleg.planning.event import Event, Status
from overleg.planning.stretches import monday
from overleg.programme.model import Group

ONE_HOUR = timedelta(hours=1)
ONE_WEEK = timedelta(weeks=1)
LEVELS = (1, 2, 4, 8)
"""Up to and including so many hours a week; level 0 is none, the last level is more than all."""

Weeks = Mapping[date, timedelta]
"""Monday -> time in meetings that week, only of weeks that have any, in order of time."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one group has to do in some weeks."""

    group: Group
    weeks: Weeks

    @property
    def total(self) -> timedelta:
        """The time in all weeks together."""
        return sum(self.weeks.values(), timedelta())

    @property
    def busiest(self) -> date:
        """The Monday of the busiest week, of equals the first; there must be one."""
        return max(self.weeks, key=lambda week: self.weeks[week])

    @property
    def limit(self) -> timedelta | None:
        """How much time the group has for meetings in a week, if the programme says it."""
        hours = self.group.hours_per_week
        return None if hours is None else hours * ONE_HOUR

    @property
    def excess(self) -> Weeks:
        """The weeks in which it has more to do than it has time for."""
        limit = self.limit
        if limit is None:
            return {}
        return {week: time for week, time in self.weeks.items() if time > limit}

    def within(self, weeks: Iterable[date]) -> "Load":
        """Return what falls in these weeks."""
        return Load(self.group, {week: self.weeks[week] for week in weeks if week in self.weeks})


def loads(groups: Iterable[Group], events: Iterable[Event]) -> tuple[Load, ...]:
    """Return the load of each group, in the order of the groups."""
    found: dict[str, dict[date, timedelta]] = defaultdict(lambda: defaultdict(timedelta))
    for event in sorted(events, key=lambda event: event.start):
        if event.status is not Status.CANCELLED and event.time_taken:
            for group in set(event.groups):
                found[group][monday(event.day)] += event.time_taken
    return tuple(Load(group, dict(found.get(group.id, {}))) for group in groups)


def weeks_of(year: int, period: Span) -> tuple[date, ...]:
    """Return the Mondays of the weeks that the page of a calendar year shows.

    A week belongs to the year of its Thursday. What a period has in a week of the year before its
    first, or after its last, is shown with that first or last year: no day is left out.

    >>> def ends(year, period):
    ...     first, *_, last = (f"{day:%G-W%V}" for day in weeks_of(year, period))
    ...     return first, last
    >>> ends(2027, Span(date(2027, 1, 1), date(2027, 12, 31)))
    ('2026-W53', '2027-W52')
    >>> ends(2024, Span(date(2023, 4, 1), date(2024, 12, 31)))
    ('2024-W01', '2025-W01')
    """
    if period.first is None or period.last is None:
        msg = f"a programme has a period with both its ends: {period}"
        raise ValueError(msg)
    first, last = date.fromisocalendar(year, 1, 1), monday(date(year, 12, 28))
    if period.first.year == year:
        first = min(first, monday(period.first))
    if period.last.year == year:
        last = max(last, monday(period.last))
    return tuple(first + number * ONE_WEEK for number in range((last - first) // ONE_WEEK + 1))


def level(time: timedelta) -> int:
    """Return how dark a week is on the page.

    >>> [level(hours * ONE_HOUR) for hours in (0, 0.25, 1, 1.5, 8, 8.25)]
    [0, 1, 1, 2, 4, 5]
    """
    return 1 + bisect_left(LEVELS, time / ONE_HOUR) if time else 0


def week_words(week: date, year: int) -> str:
    """Name a week, with its year if that is not the one that the reader thinks of.

    >>> week_words(date(2027, 4, 5), 2027), week_words(date(2026, 12, 28), 2027)
    ('week 14', 'week 53 van 2026')
    """
    of, number, _ = week.isocalendar()
    return f"week {number}" if of == year else f"week {number} van {of}"


def excess_words(load: Load, year: int, most: int) -> str:
    """Say which weeks are over a group's limit; of more than `most` only the busiest.

    >>> weeks = {date(2027, 4, 5): 8.5 * ONE_HOUR, date(2027, 5, 3): 7 * ONE_HOUR}
    >>> load = Load(Group("politie", "Politie", hours_per_week=6), weeks)
    >>> excess_words(load, 2027, 2)
    '2 weken boven 6 uur: week 14 (8,5 uur) en week 18 (7 uur)'
    >>> excess_words(load, 2027, 1)
    '2 weken boven 6 uur, de drukste: week 14 (8,5 uur)'
    """
    excess = load.excess
    busiest = sorted(excess, key=lambda week: (-excess[week], week))[:most]
    named = []
    for week in sorted(busiest):
        named.append(f"{week_words(week, year)} ({decimal_hours(excess[week])} uur)")
        year = week.isocalendar().year
    limit = decimal_hours(load.limit or timedelta())
    of_them = ", de drukste" if len(busiest) < len(excess) else ""
    return f"{number(len(excess), 'week', 'weken')} boven {limit} uur{of_them}: {listing(named)}"


def coming_excess(loads: Iterable[Load], today: date) -> Iterator[Load]:
    """Yield, of each group that will be over its limit, the weeks in which; this week counts."""
    for load in loads:
        coming = {week: time for week, time in load.excess.items() if week >= monday(today)}
        if coming:
            yield Load(load.group, coming)
