"""What phrases mean: frequencies and time frames as values.

Weekdays are ISO numbers (1 = Monday), months 1-12. A frequency says how often; it knows no year.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Unit(StrEnum):
    """A stretch of the calendar; the value is the word on screen and in JSON."""

    DAY = "dag"
    WORKDAY = "werkdag"
    WEEK = "week"
    MONTH = "maand"
    QUARTER = "kwartaal"
    HALF_YEAR = "halfjaar"
    YEAR = "jaar"


class DayPart(StrEnum):
    """A part of the day without a clock time."""

    MORNING = "ochtend"
    AFTERNOON = "middag"
    EVENING = "avond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often something happens; these fields may accompany any kind.

    `weekdays`: all of them ("elke dinsdag en donderdag"), not a preference. `months`: only in
    these; empty is every month. `end`: exclusive. `also_on_call`: "en verder op afroep".
    `from_month`: fixes the phase of a rhythm ("vanaf september om de maand"). `modality`: words
    such as "in beginsel", shown, no influence. `subject`: the words beside the rule.
    """

    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    except_months: tuple[int, ...] = ()
    except_school_holidays: bool = False
    time: dt.time | None = None
    end: dt.time | None = None
    day_part: DayPart | None = None
    approximate: bool = False
    at_least: bool = False
    also_on_call: bool = False
    start: dt.date | None = None
    from_month: int | None = None
    modality: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Frequency):
    """Every `count` (to `count_max`) units: "iedere 6 weken", "iedere 6 tot 8 weken"."""

    count: int
    unit: Unit
    count_max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Frequency):
    """So many times per unit; `maximum` None is no maximum. `target` is what is planned."""

    minimum: int
    target: int
    maximum: int | None
    per: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Frequency):
    """The nth weekday (or working day, or day) of a unit; -1 is the last.

    `every`: only every second, third… unit ("eenmaal per twee maanden, op de derde woensdag").
    """

    ordinals: tuple[int, ...]
    weekday: int | Literal["werkdag", "dag"]
    of: Unit
    every: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity(Frequency):
    """In the even or the odd ISO weeks."""

    even: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Once(Frequency):
    """One time only; `year` where the phrase names one ("eenmalig in Q4 2023")."""

    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall(Frequency):
    """When asked for; `count` and `unit` of a rhythm of slots ("vierwekelijks op afroep")."""

    count: int | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuous(Frequency):
    """All the time, without dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Irregular(Frequency):
    """No regularity (yet): to be planned by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Frequency):
    """Due on days that were worked out beforehand.

    `windows`: per event the day asked for, and the first and last day between which it stays.
    `whole_day`: it has no times, and lasts from where it lands for as many days as the window has
    from the asked day on.
    """

    windows: tuple[tuple[dt.date, dt.date, dt.date], ...]
    whole_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Frequency):
    """Several cadences in one phrase, each with its `subject`."""

    parts: tuple[Frequency, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included; None is open."""

    first: dt.date | None
    last: dt.date | None

    def __contains__(self, day: dt.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def intersect(self, other: "Span") -> "Span | None":
        """Return the days in both, or None where there are none."""
        firsts = [s.first for s in (self, other) if s.first is not None]
        lasts = [s.last for s in (self, other) if s.last is not None]
        first, last = max(firsts, default=None), min(lasts, default=None)
        return (
            None if first is not None and last is not None and last < first else Span(first, last)
        )


@dataclass(frozen=True, slots=True)
class Timeframe:
    """One or more separate spans, in order of time, none touching the next."""

    spans: tuple[Span, ...]

    def __contains__(self, day: dt.date) -> bool:
        return any(day in span for span in self.spans)

    def within(self, period: Span) -> "Timeframe":
        """Return what of this lies inside the period; perhaps nothing."""
        cut: Iterable[Span | None] = (span.intersect(period) for span in self.spans)
        return Timeframe(tuple(span for span in cut if span is not None))


ALWAYS = Timeframe((Span(None, None),))


@dataclass(frozen=True, slots=True)
class Moment:
    """Days relative to a year, or a span with times: "eerste werkdag na 1 januari".

    `phrase` has been read and understood; the same words give the same days in every year.
    """

    phrase: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """A moment in one year: from `first` to `last`, both included.

    `start` is a time on the first day, `end` one on the last, perhaps of the next year.
    `is_deadline`: the last day is what counts. `without`: days in between that do not count.
    """

    first: dt.date
    last: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    is_deadline: bool = False
    without: tuple[Span, ...] = ()
