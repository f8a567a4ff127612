"""The phase of an interval without `start`: from which day it counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from overleg.language.meaning import Interval, Unit
from overleg.planning.asked import asked_days
from overleg.planning.candidates import View, best_candidate, candidates_on, lapses
from overleg.planning.event import Status
from overleg.planning.frame import Asked, preferred_weekdays
from overleg.planning.room import Occupation, Room
from overleg.planning.situation import Situation
from overleg.planning.stretches import MONTHS_IN, add_months, monday, weekday_in_week

ONE_DAY = timedelta(days=1)


def anchors(situation: Situation) -> dict[str, date]:
    """Return per interval the day from which it counts: given, remembered, or chosen here.

    Choices are made meeting by meeting in the file's order, among everything known by then.
    """
    found: dict[str, date] = {}
    sketch = _Sketch(situation, situation.empty_room(), Counter())
    undecided = []
    for seen in situation.views:
        anchor = _known_anchor(situation, seen)
        if anchor is not None:
            found[seen.meeting.id] = anchor
        if anchor is None and isinstance(seen.meeting.frequency, Interval):
            undecided.append(seen)
        else:
            sketch.add(seen, anchor)
    for seen in undecided:
        begin = situation.begin
        ahead = replace(seen, frame=seen.frame.from_day(begin)) if begin else seen
        chosen = sketch.best(ahead, _possible_anchors(ahead))
        if chosen is not None:
            found[seen.meeting.id] = chosen
            sketch.add(seen, chosen)
    return found


def _known_anchor(situation: Situation, seen: View) -> date | None:
    """Return the anchor that the programme gives or that the publications remember."""
    meeting, remembered = seen.meeting, situation.published.anchors
    if not isinstance(meeting.frequency, Interval):
        return None
    start = meeting.start or meeting.frequency.start
    before = remembered.get(meeting.id) or remembered.get(meeting.formerly)
    if start is not None or before is None or situation.afresh:
        return start
    wanted = preferred_weekdays(meeting)
    if not wanted or before.isoweekday() in wanted:
        return before
    return weekday_in_week(before, wanted[0])


@dataclass(frozen=True, slots=True)
class _Sketch:
    """Roughly where the meetings with a known phase will be."""

    situation: Situation
    room: Room
    busy_weeks: Counter[date]

    def add(self, seen: View, anchor: date | None) -> None:
        """Put every event of this meeting where it was published, else on its best place."""
        known = {e.asked: e for e in self.situation.published_of(seen.meeting)}
        for asked in asked_days(seen.meeting, seen.frame, anchor):
            before = known.get(asked.day)
            if before is not None and before.status is not Status.CANCELLED:
                self.busy_weeks[monday(asked.day)] += 1
                for occupation in self.situation.occupations(before):
                    self.room.take(occupation)
                continue
            best = best_candidate(seen, asked)
            resources = self.situation.resources(seen.meeting)
            if best is not None and resources and lapses(seen, asked) is None:
                self.busy_weeks[monday(asked.day)] += 1
                for resource in resources:
                    self.room.take(Occupation(resource, best.start, best.end, 1, ""))

    def best(self, seen: View, anchors: Iterable[date]) -> date | None:
        """Return the anchor that displaces fewest events, then that with the emptiest weeks."""
        found: tuple[int, int, date] | None = None
        for anchor in anchors:
            wanted = asked_days(seen.meeting, seen.frame, anchor)
            displaced = self._displaced(seen, wanted, found[0] if found else len(wanted))
            price = displaced, sum(self.busy_weeks[monday(a.day)] for a in wanted), anchor
            found = min(found or price, price)
        return found and found[2]

    def _displaced(self, seen: View, wanted: Iterable[Asked], most: int) -> int:
        """Count the events that would be displaced; one more than `most` is enough to know."""
        displaced = (asked for asked in wanted if self._is_displaced(seen, asked))
        return sum(1 for _ in islice(displaced, most + 1))

    def _is_displaced(self, seen: View, asked: Asked) -> bool:
        """Tell whether an event could not stand on its asked day, or would rather not."""
        day = asked.day
        if seen.days.closed_name(day):
            return True
        if seen.days.school_holiday(day) or (seen.avoids_bridges and seen.days.is_bridge(day)):
            best = best_candidate(seen, asked)
            return best is None or best.day != day
        resources = self.situation.resources(seen.meeting)
        same_day = candidates_on(seen, asked, day)
        return all(self.room.obstacle(resources, place) for place in same_day)


def _possible_anchors(seen: View) -> Iterator[date]:
    """Yield every day on which the first event of the series could fall."""
    hull, rhythm = seen.frame.hull, seen.meeting.frequency
    if hull is None or hull.first is None or hull.last is None or not isinstance(rhythm, Interval):
        return
    if rhythm.unit is Unit.WEEK and rhythm.weekdays:
        yield from _first_of_weeks(hull.first, rhythm)
        return
    wanted = preferred_weekdays(seen.meeting)[:1] or (1, 2, 3, 4, 5)
    day, end = hull.first, min(hull.last, _one_step(hull.first, rhythm) - ONE_DAY)
    while day <= end:
        weekday_fits = rhythm.unit is Unit.DAY or day.isoweekday() in wanted
        if weekday_fits and _month_fits(rhythm, hull.first, day):
            yield day
        day += ONE_DAY


def _first_of_weeks(first: date, rhythm: Interval) -> Iterator[date]:
    """Yield, for as many weeks as the rhythm is long, the first day that the phrase names."""
    week = monday(first)
    if first > max(weekday_in_week(week, weekday) for weekday in rhythm.weekdays):
        week += 7 * ONE_DAY
    for n in range(rhythm.count):
        days = (week + timedelta(weeks=n, days=weekday - 1) for weekday in rhythm.weekdays)
        yield min(day for day in days if day >= first)


def _month_fits(rhythm: Interval, first: date, day: date) -> bool:
    """Tell whether a rhythm of months may begin on `day`, if the phrase names a month for it."""
    if rhythm.from_month is None or rhythm.unit not in MONTHS_IN:
        return True
    base = first.year * 12 + rhythm.from_month
    step = rhythm.count * MONTHS_IN[rhythm.unit]
    return (day.year * 12 + day.month - base) % step == 0


def _one_step(first: date, rhythm: Interval) -> date:
    if rhythm.unit in MONTHS_IN:
        return add_months(first, rhythm.count * MONTHS_IN[rhythm.unit])
    days = {Unit.DAY: 1, Unit.WORKDAY: 2, Unit.WEEK: 7}[rhythm.unit]
    return first + timedelta(days=days * rhythm.count)
