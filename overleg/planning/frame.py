"""The days on which one meeting may be asked for, and what an asked day is."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from overleg.language.meaning import Frequency, Once, Span, Timeframe
from overleg.planning.workdays import WorkCalendar, each_day
from overleg.programme.model import Meeting

REACH_WORKDAYS = 10
REACH_DAYS = timedelta(days=40)
"""More than ten working days take, even round a summer break; the working days are what limits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A day on which a meeting is due.

    `window`: the days on which it may land, both included. `reach`: at most so many working days
    away, None without such a limit. `provisional`: beyond the minimum that the phrase promises.
    """

    day: date
    window: tuple[date, date]
    reach: int | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The days on which one meeting may be asked for: time frame, period, months and exclusions.

    `ends` tells whether the time frame has an end of its own inside the period.
    """

    spans: tuple[Span, ...]
    frequency: Frequency
    calendar: WorkCalendar
    ends: bool
    days: frozenset[date]

    @classmethod
    def of(cls, meeting: Meeting, period: Span, calendar: WorkCalendar) -> "Frame":
        """Cut the meeting's time frame to the period and to where its phrase lets it begin."""
        inside = meeting.timeframe.within(period)
        month, first = meeting.frequency.from_month, period.first
        if month is not None and first is not None:
            begin = date(first.year + (first.month > month), month, 1)
            inside = inside.within(Span(begin, None))
        asked = meeting.timeframe
        if isinstance(meeting.frequency, Once) and (year := meeting.frequency.year):
            asked = asked.within(Span(date(year, 1, 1), date(year, 12, 31)))
            inside = inside.within(Span(date(year, 1, 1), date(year, 12, 31)))
        ends = all(span.last and span.last in period for span in asked.spans)
        days = _days(inside.spans, meeting.frequency, calendar)
        return cls(inside.spans, meeting.frequency, calendar, ends, days)

    def from_day(self, day: date) -> "Frame":
        """Return what of the frame lies on or after this day."""
        spans = Timeframe(self.spans).within(Span(day, None)).spans
        return replace(self, spans=spans, days=_days(spans, self.frequency, self.calendar))

    def __contains__(self, day: date) -> bool:
        return day in self.days

    def allows(self, day: date) -> bool:
        """Tell whether the phrase's months and exclusions allow this day."""
        return _allows(self.frequency, self.calendar, day)

    @property
    def hull(self) -> Span | None:
        """From the first to the last day of the frame; None if it is empty."""
        return Span(self.spans[0].first, self.spans[-1].last) if self.spans else None


def preferred_weekdays(meeting: Meeting) -> tuple[int, ...]:
    """Return the weekdays wanted, in order of preference; the phrase's own come first."""
    return meeting.frequency.weekdays or meeting.weekdays


def _days(spans: tuple[Span, ...], frequency: Frequency, calendar: WorkCalendar) -> frozenset[date]:
    if frequency.months or frequency.except_months or frequency.except_school_holidays:
        return frozenset(day for day in _every_day(spans) if _allows(frequency, calendar, day))
    return _every_day(spans)


# Most meetings have the time frame of the whole programme.
@lru_cache(maxsize=50)
def _every_day(spans: tuple[Span, ...]) -> frozenset[date]:
    return frozenset(day for span in spans for day in each_day(span))


def _allows(frequency: Frequency, calendar: WorkCalendar, day: date) -> bool:
    wanted = not frequency.months or day.month in frequency.months
    refused = day.month in frequency.except_months
    holiday = frequency.except_school_holidays and day in calendar.school
    return wanted and not refused and not holiday
