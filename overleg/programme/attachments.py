"""An agenda beside the programme (.ics) -> when its appointments are, in Dutch local time."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from overleg.errors import WrongValue
from overleg.language.meaning import Span
from overleg.programme import sentences

Occasion = tuple[datetime, timedelta]
"""A naive local start and how long it lasts."""

MOST_OCCASIONS = 10_000
ZONE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)

_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, IndexError)
"""What icalendar and dateutil raise on text that is no agenda."""


def read_occasions(ics: str, period: Span, name: str) -> tuple[Occasion, ...]:
    """Return the start and length of every appointment that touches the period, in order.

    An appointment without a time is the whole day. What is cancelled or marked as free is left
    out.

    Raises:
        WrongValue: the text is no agenda, or holds more than MOST_OCCASIONS appointments.
    """
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(ics, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
        found = set(islice(_occasions(events, period), MOST_OCCASIONS + 1))
    except _UNREADABLE:
        raise WrongValue(sentences.attachment_unreadable(name)) from None
    if not calendars:
        raise WrongValue(sentences.attachment_unreadable(name))
    if len(found) > MOST_OCCASIONS:
        raise WrongValue(sentences.attachment_too_busy(name, MOST_OCCASIONS))
    return tuple(sorted(found))


def _occasions(events: Iterable[Any], period: Span) -> Iterator[Occasion]:
    events = list(events)
    replaced = {
        (str(event.get("UID")), _naive(event["RECURRENCE-ID"].dt, ZONE))
        for event in events
        if "RECURRENCE-ID" in event
    }
    for event in events:
        if _is_free(event):
            continue
        series = str(event.get("UID")) if "RECURRENCE-ID" not in event else None
        for start, length in _appointments(event, period):
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


def _appointments(event: Any, period: Span) -> Iterator[Occasion]:
    start = event["DTSTART"].dt
    length = _length(event, start)
    zone = start.tzinfo if isinstance(start, datetime) and start.tzinfo else ZONE
    for moment in _repetitions(event, _naive(start, zone), zone, length, period):
        yield _naive(moment.replace(tzinfo=zone), ZONE), length


def _length(event: Any, start: date) -> timedelta:
    if "DTEND" in event:
        end: date = event["DTEND"].dt
        return end - start
    if "DURATION" in event:
        lasting: timedelta = event["DURATION"].dt
        return lasting
    return timedelta() if isinstance(start, datetime) else DAY


def _repetitions(
    event: Any, start: datetime, zone: tzinfo, length: timedelta, period: Span
) -> Iterator[datetime]:
    """Give the local starts of a series, each once, up to the end of the period."""
    from dateutil.rrule import rruleset

    if "RRULE" not in event and "RDATE" not in event:
        yield start
        return
    begin, end = _limits(period)
    series = rruleset()
    series.rdate(start)
    for rule in _listed(event.get("RRULE")):
        series.rrule(_rule(rule, start, zone, end))
    for key, add in (("RDATE", series.rdate), ("EXDATE", series.exdate)):
        for moment in _moments(event.get(key), zone):
            add(moment)
    yield from series.xafter(begin - length - DAY, inc=True)


def _rule(rule: Any, start: datetime, zone: tzinfo, end: datetime) -> Any:
    """Return the rule, which stops at `end` unless it counts.

    Its own last moment may be in another zone, or a day, which is then included.
    """
    from dateutil.rrule import rrule, rrulestr

    if str(rule.get("FREQ", [""])[0]).upper() in _TOO_OFTEN:
        raise ValueError(rule)
    own = [_until(until, zone) for until in _listed(rule.get("UNTIL"))]
    text = ";".join(
        f"{key}={','.join(str(part) for part in _listed(value))}"
        for key, value in rule.items()
        if key.upper() != "UNTIL"
    )
    made = rrulestr(text, dtstart=start)
    if "COUNT" in rule or not isinstance(made, rrule):
        return made
    return made.replace(until=min([*own, end]))


def _until(until: date, zone: tzinfo) -> datetime:
    if isinstance(until, datetime):
        return _naive(until, zone)
    return datetime.combine(until, time.max)


def _moments(lists: Any, zone: tzinfo) -> Iterator[datetime]:
    for dates in _listed(lists):
        for member in dates.dts:
            moment = member.dt[0] if isinstance(member.dt, tuple) else member.dt
            yield _naive(moment, zone)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _naive(moment: date, zone: tzinfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
