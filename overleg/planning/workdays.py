"""Closed days: which days are closed, for whom and why; school holidays and bridge days.

Sources: Cao Gemeenten art. 6.6 (calendar "gemeente"); the `holidays` package, category public
(calendar "landelijk"); the ministerial regulation of school holidays, by region.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from overleg.language.meaning import Span
from overleg.programme.model import Avoidance, Calendar, ClosedDays, Closure, Programme
from overleg.school_holidays import school_holidays

ONE_DAY = timedelta(days=1)
MARGIN_DAYS = 50
"""How far outside the period days are known: more than any window reaches."""

WEEKEND = {6: "zaterdag", 7: "zondag"}
GOOD_FRIDAY = "Goede vrijdag"
LIBERATION_DAY = "Bevrijdingsdag"
FIRST_PAID_LIBERATION_DAY = 2024


@cache
def _public_holidays(first_year: int, last_year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays

    years = range(first_year, last_year + 1)
    return tuple(sorted(country_holidays("NL", years=years, language="nl").items()))


def public_holidays(settings: ClosedDays, first_year: int, last_year: int) -> dict[date, str]:
    """Return the holidays on which work stops, weekends included, with their Dutch names."""
    days = dict(_public_holidays(first_year, last_year))
    if settings.calendar is Calendar.NATIONAL:
        return days
    for day, name in list(days.items()):
        if name in {GOOD_FRIDAY, LIBERATION_DAY}:
            del days[day]
    free_from = 0 if settings.liberation_day_before_2024 else FIRST_PAID_LIBERATION_DAY
    for year in range(max(first_year, free_from), last_year + 1):
        liberation = date(year, 5, 5)
        # Ascension Day fell on 5 May in 2016: one day, both names.
        other = days.get(liberation)
        days[liberation] = f"{other}, {LIBERATION_DAY}" if other else LIBERATION_DAY
    return days


@dataclass(frozen=True, slots=True, eq=False)
class OpenDays:
    """One kind of meeting's view of the calendar, day by day from `first`.

    `closed` holds the name of what closes a day, "" for an open day; `school` the school holiday;
    `open_until` the number of open days up to and including that day, `worked_until` that of
    working days: a recess closes days to a meeting, but brings what lies behind it no nearer.
    """

    first: date
    closed: tuple[str, ...]
    school: tuple[str, ...]
    open_until: tuple[int, ...]
    worked_until: tuple[int, ...]

    @property
    def last(self) -> date:
        """The last day that is known."""
        return self.first + timedelta(days=len(self.closed) - 1)

    def closed_name(self, day: date) -> str:
        """Return what closes this day, or "" for an open day."""
        return self.closed[(day - self.first).days]

    def school_holiday(self, day: date) -> str:
        """Return the school holiday on this day, or ""."""
        return self.school[(day - self.first).days]

    def is_bridge(self, day: date) -> bool:
        """Tell whether an open Monday or Friday is wedged between a closed day and the weekend."""
        neighbour = {1: day + ONE_DAY, 5: day - ONE_DAY}.get(day.isoweekday())
        return (
            neighbour is not None
            and not self.closed_name(day)
            and bool(self.closed_name(neighbour))
        )

    def distance(self, asked: date, day: date) -> int:
        """Count the working days from `asked`, itself not counted, to `day`, itself counted."""
        return self._between(self.worked_until, asked, day)

    def open_distance(self, asked: date, day: date) -> int:
        """Count the open days from `asked`, itself not counted, to `day`, itself counted."""
        return self._between(self.open_until, asked, day)

    def reach(self, asked: date, most: int) -> tuple[date, date]:
        """Return the first and the last day that are at most so many open days from `asked`."""
        here, until = (asked - self.first).days, self.open_until
        before = bisect_left(until, until[here - 1] - most) + 1
        after = bisect_right(until, until[here] + most) - 1
        return self.first + timedelta(days=before), self.first + timedelta(days=after)

    def _between(self, until: tuple[int, ...], asked: date, day: date) -> int:
        here, there = (asked - self.first).days, (day - self.first).days
        if there >= here:
            return until[there] - until[here]
        return until[here - 1] - until[there - 1]


@dataclass(frozen=True, eq=False)
class WorkCalendar:
    """What closes days in one programme, from which each meeting gets its own view."""

    span: Span
    settings: ClosedDays
    public: Mapping[date, str]
    school: Mapping[date, str]

    def open_days(
        self, groups: Iterable[str], weekend_days: frozenset[int], school_holidays: Avoidance
    ) -> OpenDays:
        """Return the days as these groups have them.

        Args:
            groups: closing days of any of these count.
            weekend_days: Saturday (6) or Sunday (7) if the meeting may fall on them.
            school_holidays: closed with NEVER; not seen at all with ALLOW.
        """
        # Most meetings share a view: only groups with closing days of their own differ.
        own = self._with_closures.intersection(groups)
        key = own, weekend_days, school_holidays
        if key not in self._views:
            self._views[key] = self._open_days(*key)
        return self._views[key]

    @cached_property
    def _views(self) -> dict[tuple[frozenset[str], frozenset[int], Avoidance], OpenDays]:
        return {}

    @cached_property
    def _with_closures(self) -> frozenset[str]:
        return frozenset(group for one in self.settings.closures for group in one.groups)

    def _open_days(
        self, groups: frozenset[str], weekend_days: frozenset[int], school_holidays: Avoidance
    ) -> OpenDays:
        days = each_day(self.span)
        names = self._closures(groups)
        school = {} if school_holidays is Avoidance.ALLOW else self.school
        shut = school if school_holidays is Avoidance.NEVER else {}
        closed = tuple(
            self.public.get(day)
            or names.get(day)
            or shut.get(day)
            or ("" if (w := day.isoweekday()) in weekend_days else WEEKEND.get(w, ""))
            for day in days
        )
        return OpenDays(
            first=days[0],
            closed=closed,
            school=tuple(school.get(day, "") for day in days),
            open_until=tuple(accumulate(not name for name in closed)),
            worked_until=tuple(accumulate(self._is_worked(day, weekend_days) for day in days)),
        )

    def _is_worked(self, day: date, weekend_days: frozenset[int]) -> bool:
        """Tell whether work goes on: no weekend, public holiday or closing day of everyone."""
        weekday = day.isoweekday() <= 5 or day.isoweekday() in weekend_days
        return weekday and day not in self.public and day not in self._house_closed

    @cached_property
    def _house_closed(self) -> frozenset[date]:
        closures = self.settings.closures
        return frozenset(
            closure.span.first
            for closure in closures
            if closure.span.first is not None
            and closure.span.first == closure.span.last
            and not closure.groups
        )

    def _closures(self, groups: frozenset[str]) -> dict[date, str]:
        """Return the closing days and recesses that hold for any of these groups."""
        return {
            day: closure.name
            for closure in reversed(self.settings.closures)
            if not closure.groups or groups.intersection(closure.groups)
            for day in _days_inside(closure, self.span)
        }


def work_calendar(programme: Programme) -> WorkCalendar:
    """Return the calendar of this programme's period, and some weeks on both sides."""
    first, last = _bounds(programme.period)
    span = Span(first - timedelta(days=MARGIN_DAYS), last + timedelta(days=MARGIN_DAYS))
    years = (first - timedelta(days=MARGIN_DAYS)).year, (last + timedelta(days=MARGIN_DAYS)).year
    return WorkCalendar(
        span=span,
        settings=programme.closed_days,
        public=public_holidays(programme.closed_days, *years),
        school={
            day: holiday.name
            for holiday in school_holidays(programme.region, *years)
            for day in each_day(holiday.span)
        },
    )


@lru_cache(maxsize=1000)
def each_day(span: Span) -> tuple[date, ...]:
    """Return the days of a span that is closed on both sides."""
    first, last = _bounds(span)
    return tuple(first + timedelta(days=i) for i in range((last - first).days + 1))


def _days_inside(closure: Closure, span: Span) -> tuple[date, ...]:
    inside = closure.span.intersect(span)
    return each_day(inside) if inside else ()


def _bounds(span: Span) -> tuple[date, date]:
    if span.first is None or span.last is None:
        msg = f"a span that is open on one side has no days to list: {span}"
        raise ValueError(msg)
    return span.first, span.last
