"""The programme as values: what the coordinator decided, every phrase already read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from overleg.language.meaning import Frequency, Moment, Span, Timeframe, Unit


class Convention(StrEnum):
    """How a meeting leaves a closed day (`bij_vrije_dag`); between brackets the field's name."""

    MOVE = "verplaats"  # nearest
    LATER = "later"  # following
    EARLIER = "eerder"  # preceding
    SAME_WEEKDAY = "zelfde-weekdag"
    SKIP = "vervalt"
    FIXED = "vast"  # unadjusted


class Avoidance(StrEnum):
    """What a school holiday or a bridge day does to a meeting."""

    AVOID = "vermijden"
    NEVER = "nooit"
    ALLOW = "mag"


class Calendar(StrEnum):
    """Which public holidays are closed days."""

    MUNICIPAL = "gemeente"
    NATIONAL = "landelijk"


class PartialYear(StrEnum):
    """How many of "4 maal per jaar" fall in a year only partly inside the time frame."""

    PRO_RATA = "naar-rato"
    WHOLE = "volledig"


@dataclass(frozen=True, slots=True)
class Group:
    """Participants who share one feed. `capacity`: meetings at the same moment."""

    id: str
    name: str
    capacity: int = 1
    hours_per_week: float | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """A place; an exclusive one holds one meeting at a time."""

    id: str
    name: str
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Closure:
    """Named days on which nothing is planned, for everyone or for some groups."""

    span: Span
    name: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Busy:
    """When these groups cannot: naive local start and length of each occasion."""

    name: str
    groups: tuple[str, ...]
    occasions: tuple[tuple[datetime, timedelta], ...]


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """The settings of `[vrije_dagen]`."""

    calendar: Calendar = Calendar.MUNICIPAL
    liberation_day_before_2024: bool = False
    closures: tuple[Closure, ...] = ()
    school_holidays: Avoidance = Avoidance.AVOID
    bridge_days: Avoidance = Avoidance.AVOID


@dataclass(frozen=True, slots=True)
class Intervention:
    """The coordinator's hand on one event: moved to a naive local `to`, or lapsed if None.

    `asked` is any day on which the event was ever asked or published. A `to` without a time
    (`whole_day`) keeps the meeting's own time.
    """

    asked: date
    to: datetime | None
    reason: str = ""
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Extra:
    """An event beside the rule, at a naive local time."""

    at: datetime
    reason: str = ""
    whole_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A line in the programme: what recurs, who takes part, and how freely it may be planned.

    `weekdays` and `times` are in order of preference; `dates` are given days (`data`). `length`
    is None only for a meeting without events. `quote` is shown, never parsed.
    """

    id: str
    name: str
    frequency: Frequency
    frequency_phrase: str
    timeframe: Timeframe
    timeframe_phrase: str = ""
    groups: tuple[str, ...]
    length: timedelta | None = None
    start: date | None = None
    dates: tuple[date, ...] = ()
    weekdays: tuple[int, ...] = ()
    times: tuple[time, ...] = ()
    location: str = ""
    convention: Convention | None = None
    within: Unit | None = None
    school_holidays: Avoidance | None = None
    target: int | None = None
    partial_year: PartialYear = PartialYear.PRO_RATA
    statutory: bool = False
    confidential: bool = False
    formerly: str = ""
    theme: str = ""
    source: str = ""
    quote: str = ""
    description: str = ""
    assumption: str = ""
    interventions: tuple[Intervention, ...] = ()
    extras: tuple[Extra, ...] = ()


class MilestoneKind(StrEnum):
    """How a milestone stands in the calendar (`soort`)."""

    MEETING = "overleg"  # timed, on an open day of its moment
    DEADLINE = "termijn"  # a whole day, the last working day of its moment
    DAY = "dag"  # stays where the moment says
    PERIOD = "periode"  # whole days, from the first to the last


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a yearly cycle: a bar on the timeline."""

    id: str
    name: str
    moment: Moment
    moment_phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What returns once in every cycle, at a moment of its year.

    `phase` and `after` are ids, "" for none; what `after` names must come first. Only in the
    cycles from `first_cycle`, and before `until_cycle`; None is no bound. `length` is None for
    what lasts whole days.
    """

    id: str
    name: str
    phase: str = ""
    kind: MilestoneKind
    moment: Moment
    moment_phrase: str
    groups: tuple[str, ...]
    length: timedelta | None = None
    times: tuple[time, ...] = ()
    weekdays: tuple[int, ...] = ()
    convention: Convention | None = None
    after: str = ""
    first_cycle: int | None = None
    until_cycle: int | None = None
    location: str = ""
    description: str = ""
    source: str = ""
    assumption: str = ""
    confidential: bool = False
    interventions: tuple[Intervention, ...] = ()

    def is_in(self, year: int) -> bool:
        """Tell whether the cycle of this year has it."""
        first = self.first_cycle is None or self.first_cycle <= year
        return first and (self.until_cycle is None or year < self.until_cycle)


@dataclass(frozen=True, slots=True)
class CycleMeeting:
    """A meeting that recurs during a part of every cycle; its own id is unique in the cycle."""

    meeting: Meeting
    phase: str
    moment: Moment
    moment_phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """Phases and milestones that return every year.

    The cycle of year N runs from 1 January N to 1 January N+1.
    """

    id: str
    name: str
    groups: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    meetings: tuple[CycleMeeting, ...] = ()


def cycle_years(period: Span) -> range:
    """Return the years whose cycle shares a day with a period that is closed on both sides.

    >>> cycle_years(Span(date(2023, 4, 1), date(2024, 12, 31)))
    range(2023, 2025)
    >>> cycle_years(Span(date(2024, 1, 1), date(2024, 12, 31)))
    range(2023, 2025)
    """
    if period.first is None or period.last is None:
        msg = f"a period that is open on one side has no last cycle: {period}"
        raise ValueError(msg)
    is_new_year = (period.first.month, period.first.day) == (1, 1)
    return range(period.first.year - is_new_year, period.last.year + 1)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the output will be reachable."""

    base_url: str = ""
    secret: bool = False


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The whole file. `period` is closed on both sides; `times` serve meetings that name none.

    `logo`: the picture itself, empty for none. `try_out`: in another period than that of the file.
    """

    title: str
    organisation: str
    period: Span
    period_phrase: str
    domain: str
    region: str = "Noord"
    times: tuple[time, ...] = (time(10),)
    version: int = 1
    try_out: bool = False
    logo: bytes = b""
    colour: str = ""
    font: str = ""
    groups: tuple[Group, ...] = ()
    locations: tuple[Location, ...] = ()
    busy: tuple[Busy, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    closed_days: ClosedDays = ClosedDays()
    publication: Publication = Publication()

    @cached_property
    def groups_by_id(self) -> dict[str, Group]:
        """The groups by their id."""
        return {group.id: group for group in self.groups}
