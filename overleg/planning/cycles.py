"""Yearly cycles: each milestone of each year becomes part of an ordinary meeting to be planned.

So the planner, the lock and the feeds treat it like everything else. Its id is
`<cycle>-<milestone>`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from overleg.errors import NoSchoolHolidays
from overleg.language.meaning import (
    ALWAYS,
    Count,
    Given,
    Moment,
    Occasion,
    Span,
    Timeframe,
    Unit,
)
from overleg.language.moment import resolve
from overleg.planning.counts import nearest
from overleg.planning.event import Event, Status
from overleg.planning.frame import REACH_DAYS
from overleg.planning.stretches import ONE_DAY
from overleg.planning.workdays import each_day
from overleg.programme.model import (
    Convention,
    Cycle,
    CycleMeeting,
    Meeting,
    Milestone,
    MilestoneKind,
    PartialYear,
    Programme,
    cycle_years,
)

CONVENTIONS = {
    MilestoneKind.MEETING: Convention.MOVE,
    MilestoneKind.DEADLINE: Convention.EARLIER,
    MilestoneKind.DAY: Convention.FIXED,
    MilestoneKind.PERIOD: Convention.FIXED,
}
MIDNIGHT = time()


def every_meeting(programme: Programme) -> tuple[Meeting, ...]:
    """Return the meetings of the programme, then those that its cycles come to."""
    return (*programme.meetings, *cycle_meetings(programme))


def cycle_meetings(programme: Programme) -> tuple[Meeting, ...]:
    """Return a meeting for each milestone, with the occasions of all years, and each meeting.

    A milestone that needs school holidays which nobody has fixed yet is left out for that year;
    `left_out` tells it.
    """
    return _meetings(programme.cycles, programme.period, programme.region)


@lru_cache(maxsize=16)
def _meetings(cycles: tuple[Cycle, ...], period: Span, region: str) -> tuple[Meeting, ...]:
    made: list[Meeting] = []
    for cycle in cycles:
        made += [_of_milestone(cycle, one, period, region) for one in cycle.milestones]
        made += [_of_meeting(cycle, one, period, region) for one in cycle.meetings]
    return tuple(made)


def is_of_cycle(meeting: str, cycle: Cycle, programme: Programme) -> bool:
    """Tell whether a meeting's id is one that this cycle has, or had before it was taken out."""
    own = any(meeting == one.id for one in programme.meetings)
    others = (one for one in programme.cycles if one.id.startswith(f"{cycle.id}-"))
    nearer = any(meeting.startswith(f"{one.id}-") for one in others)
    return meeting.startswith(f"{cycle.id}-") and not own and not nearer


# --- occasions ---------------------------------------------------------------------------------


def occasions(milestone: Milestone, period: Span, region: str) -> dict[int, Occasion]:
    """Return year of the cycle -> when the milestone is, for the years that can be known."""
    years = [year for year in cycle_years(period) if milestone.is_in(year)]
    return _occasions(milestone.moment, years, region)


def _occasions(moment: Moment, years: Iterable[int], region: str) -> dict[int, Occasion]:
    found = {}
    for year in years:
        try:
            found[year] = resolve(moment, year, region)
        except NoSchoolHolidays:
            continue
    return found


def left_out(programme: Programme) -> Iterator[tuple[Cycle, int, tuple[str, ...]]]:
    """Yield, per cycle and year, the names of what waits for school holidays to be fixed."""
    period, region = programme.period, programme.region
    for cycle in programme.cycles:
        for year in cycle_years(period):
            if period.first and year < period.first.year:
                continue  # only its last day, New Year's Day, is in the period
            due = [(one.name, one.moment) for one in cycle.milestones if one.is_in(year)]
            due += [(one.meeting.name, one.moment) for one in cycle.meetings]
            unknown = [name for name, moment in due if not _occasions(moment, [year], region)]
            if unknown:
                yield cycle, year, tuple(unknown)


# --- meetings ----------------------------------------------------------------------------------


def _of_milestone(cycle: Cycle, milestone: Milestone, period: Span, region: str) -> Meeting:
    known = occasions(milestone, period, region)
    timed = next((each for each in known.values() if each.start is not None), None)
    whole_day = _is_whole_day(milestone, timed)
    return Meeting(
        id=f"{cycle.id}-{milestone.id}",
        name=milestone.name,
        frequency=Given(
            windows=tuple(_windows(milestone, known, period).values()), whole_day=whole_day
        ),
        frequency_phrase=milestone.moment_phrase,
        timeframe=_joined(known.values()) if milestone.kind is MilestoneKind.MEETING else ALWAYS,
        groups=milestone.groups,
        length=ONE_DAY if whole_day else milestone.length or _length(milestone, timed),
        weekdays=milestone.weekdays,
        times=(MIDNIGHT,) if whole_day else milestone.times or _start(timed),
        location=milestone.location,
        convention=milestone.convention or CONVENTIONS[milestone.kind],
        confidential=milestone.confidential,
        theme=cycle.name,
        source=milestone.source,
        description=milestone.description,
        assumption=milestone.assumption,
        interventions=milestone.interventions,
    )


def _is_whole_day(milestone: Milestone, timed: Occasion | None) -> bool:
    if milestone.kind is MilestoneKind.DAY:
        return timed is None and not milestone.times
    return milestone.kind is not MilestoneKind.MEETING


def _start(timed: Occasion | None) -> tuple[time, ...]:
    return (timed.start,) if timed and timed.start else ()


def _length(milestone: Milestone, timed: Occasion | None) -> timedelta | None:
    """Return how long a phrase with two times says that it takes."""
    if timed is None or timed.start is None or timed.end is None:
        return None
    days = (timed.last - timed.first).days if milestone.kind is MilestoneKind.DAY else 0
    begin = datetime.combine(timed.first, timed.start)
    lasting = datetime.combine(timed.first, timed.end) + days * ONE_DAY - begin
    return lasting if days else lasting % ONE_DAY


def _windows(
    milestone: Milestone, known: Mapping[int, Occasion], period: Span
) -> dict[int, tuple[date, date, date]]:
    """Return year -> asked day and window, of the years whose asked day lies in the period."""
    found = {year: _window(milestone, occasion, period) for year, occasion in known.items()}
    return {year: window for year, window in found.items() if window and window[0] in period}


def _window(
    milestone: Milestone, occasion: Occasion, period: Span
) -> tuple[date, date, date] | None:
    """Return the asked day and the first and last day; None if nothing is in the period."""
    first, last = occasion.first, occasion.last
    match milestone.kind:
        case MilestoneKind.DAY:
            return first, first, last
        case MilestoneKind.DEADLINE:
            # "Uiterlijk" leaves room to be earlier, even where the moment is one closed day.
            return last, min(first, last - REACH_DAYS), last
        case MilestoneKind.PERIOD:
            # Of a stretch that began before the period, the rest is still to come.
            begin = max(first, period.first or first)
            return (begin, begin, last) if begin <= last else None
    days = [day for span in _parts(occasion) for day in each_day(span) if day in period]
    if not days:
        return None
    target = days[-1] if occasion.is_deadline else days[len(days) // 2]
    asked = nearest(days, target, milestone.weekdays)
    return asked, days[0], days[-1]


def _of_meeting(cycle: Cycle, one: CycleMeeting, period: Span, region: str) -> Meeting:
    meeting = one.meeting
    known = _occasions(one.moment, cycle_years(period), region)
    per_year = isinstance(meeting.frequency, Count) and meeting.frequency.per is Unit.YEAR
    return replace(
        meeting,
        id=f"{cycle.id}-{meeting.id}",
        timeframe=_joined(known.values()),
        timeframe_phrase=one.moment_phrase,
        # "Twee keer per jaar" in autumn are two in autumn: no autumn is a whole year.
        partial_year=PartialYear.WHOLE if per_year else meeting.partial_year,
        theme=meeting.theme or cycle.name,
    )


def _joined(known: Iterable[Occasion]) -> Timeframe:
    """Return the days of occasions in order of time, spans that touch taken together."""
    joined: list[Span] = []
    for span in (part for occasion in known for part in _parts(occasion)):
        before = joined[-1] if joined else None
        if before and before.last and span.first and span.first <= before.last + ONE_DAY:
            joined[-1] = Span(before.first, span.last)
        else:
            joined.append(span)
    return Timeframe(tuple(joined))


def _parts(occasion: Occasion) -> Iterator[Span]:
    """Yield the days that count: all of them but those in between that are left out."""
    first = occasion.first
    for gap in occasion.without:
        if gap.first and gap.last:
            if first < gap.first:
                yield Span(first, gap.first - ONE_DAY)
            first = max(first, gap.last + ONE_DAY)
    if first <= occasion.last:
        yield Span(first, occasion.last)


# --- order -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WrongTurn:
    """A milestone that landed before the one that must come first."""

    cycle: Cycle
    milestone: Milestone
    year: int
    event: Event
    first: Event


def wrong_turns(programme: Programme, events: Iterable[Event]) -> Iterator[WrongTurn]:
    """Yield, per cycle and year, every milestone that begins before what it waits for is over."""
    landed = {
        (event.meeting, event.asked): event
        for event in events
        if event.status is not Status.CANCELLED
    }
    for cycle in programme.cycles:
        by_year = {one.id: _by_year(cycle, one, programme, landed) for one in cycle.milestones}
        for milestone in cycle.milestones:
            first = by_year.get(milestone.after, {})
            for year, event in by_year[milestone.id].items():
                if year in first and not _is_over(first[year], event):
                    yield WrongTurn(cycle, milestone, year, event, first[year])


def _by_year(
    cycle: Cycle,
    milestone: Milestone,
    programme: Programme,
    landed: Mapping[tuple[str, date], Event],
) -> dict[int, Event]:
    known = occasions(milestone, programme.period, programme.region)
    asked = _windows(milestone, known, programme.period)
    name = f"{cycle.id}-{milestone.id}"
    return {
        year: landed[name, window[0]]
        for year, window in asked.items()
        if (name, window[0]) in landed
    }


def _is_over(first: Event, event: Event) -> bool:
    """Tell whether `first` is over when `event` begins; of whole days the last may be shared."""
    if first.whole_days or event.whole_days:
        return first.last_day <= event.day
    return first.end <= event.start
