"""An agenda beside the programme (.ics) -> when its appointments are, in Dutch local time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo

from overleg.clocks import by_the_clock
from overleg.errors import WrongValue
from overleg.language.meaning import Span
from overleg.programme import sentences
from overleg.programme.repetitions import Steps, Stretch, TooManySteps, naive, repetitions

Occasion = tuple[datetime, timedelta]
"""A naive local start and how long it lasts."""

MOST_OCCASIONS = 10_000
MOST_CHARACTERS = 5_000_000
ZONE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)

_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    IndexError,
    RecursionError,
)
"""What icalendar and dateutil raise on text that is no agenda."""


def read_occasions(ics: str, period: Span, name: str) -> tuple[Occasion, ...]:
    """Return the start and length of every appointment that touches the period, in order.

    An appointment without a time is the whole day. What is cancelled or marked as free is left
    out.

    Raises:
        WrongValue: the text is no agenda, is too large, or holds more than MOST_OCCASIONS
            appointments.
    """
    from icalendar import Calendar

    if len(ics) > MOST_CHARACTERS:
        raise WrongValue(sentences.attachment_too_large(name, MOST_CHARACTERS // 1_000_000))
    try:
        calendars = Calendar.from_ical(ics, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        found = set(islice(_occasions(events, period), MOST_OCCASIONS + 1))
    except TooManySteps:
        raise WrongValue(sentences.attachment_repeats(name)) from None
    except _UNREADABLE:
        raise WrongValue(sentences.attachment_unreadable(name)) from None
    if not calendars:
        raise WrongValue(sentences.attachment_unreadable(name))
    if len(found) > MOST_OCCASIONS:
        raise WrongValue(sentences.attachment_too_busy(name, MOST_OCCASIONS))
    return tuple(sorted(found))


def _occasions(events: Iterable[Any], period: Span) -> Iterator[Occasion]:
    events, steps = list(events), Steps()
    replaced = {
        (str(event.get("UID")), naive(event["RECURRENCE-ID"].dt, ZONE))
        for event in events
        if "RECURRENCE-ID" in event
    }
    for event in events:
        if _is_free(event):
            continue
        series = str(event.get("UID")) if "RECURRENCE-ID" not in event else None
        for start, length in _appointments(event, period, steps):
            if (series, start) not in replaced and _touches(start, length, period):
                yield start, length


def _is_free(event: Any) -> bool:
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    return cancelled or str(event.get("TRANSP", "")).upper() == "TRANSPARENT"


def _touches(start: datetime, length: timedelta, period: Span) -> bool:
    begin, end = _limits(period)
    return start < end and start + length > begin and length > timedelta()


def _limits(period: Span) -> tuple[datetime, datetime]:
    """Return the first moment of a closed period and the first after it."""
    first, last = period.first or date.min, period.last or date.max - DAY
    return datetime.combine(first, time()), datetime.combine(last + DAY, time())


def _appointments(event: Any, period: Span, steps: Steps) -> Iterator[Occasion]:
    start = event["DTSTART"].dt
    length = _length(event, start)
    zone = start.tzinfo if _has_times(start) and start.tzinfo else ZONE
    begin, end = _limits(period)
    stretch = Stretch(begin - max(length, timedelta()) - DAY, end + DAY, MOST_OCCASIONS + 1)
    for moment in repetitions(event, naive(start, zone), zone, stretch, steps):
        began = moment.replace(tzinfo=zone)
        yield naive(began, ZONE), _shown(began, length) if _has_times(start) else length


def _length(event: Any, start: date) -> timedelta:
    if "DTEND" in event:
        end: date = event["DTEND"].dt
        if _has_times(start) and _has_times(end):
            return _moment(end) - _moment(start)
        return end - start
    if "DURATION" in event:
        lasting: timedelta = event["DURATION"].dt
        return lasting
    return timedelta() if _has_times(start) else DAY


def _has_times(moment: date) -> TypeGuard[datetime]:
    return isinstance(moment, datetime)


def _moment(local: datetime) -> datetime:
    """Return a moment that can be subtracted: of one zone Python subtracts what the clock shows."""
    return (local if local.tzinfo else local.replace(tzinfo=ZONE)).astimezone(UTC)


def _shown(start: datetime, length: timedelta) -> timedelta:
    """Return how much later our clock is at the end: an hour more or less in two nights a year."""
    end = (start.astimezone(UTC) + length).astimezone(ZONE)
    return by_the_clock(end) - naive(start, ZONE)
