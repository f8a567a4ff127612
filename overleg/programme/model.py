"""The programme as values: what the coordinator decided, every phrase already read."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from overleg.language.meaning import Frequency, Span, Timeframe, Unit


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


@dataclass(frozen=True, slots=True)
class Publication:
    """Where the output will be reachable."""

    base_url: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The whole file. `period` is closed on both sides; `times` serve meetings that name none."""

    title: str
    organisation: str
    period: Span
    period_phrase: str
    domain: str
    region: str = "Noord"
    times: tuple[time, ...] = (time(10),)
    version: int = 1
    logo: str = ""
    colour: str = ""
    groups: tuple[Group, ...] = ()
    locations: tuple[Location, ...] = ()
    busy: tuple[Busy, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    closed_days: ClosedDays = ClosedDays()
    publication: Publication = Publication()

    @property
    def groups_by_id(self) -> dict[str, Group]:
        """The groups by their id."""
        return {group.id: group for group in self.groups}
