"""A meeting's rule as staff read it: 'Iedere 6 weken op dinsdag om 10:00, 1½ uur'."""

from datetime import timedelta

from overleg.dutch import WEEKDAYS, clock
from overleg.language.meaning import (
    Continuous,
    Given,
    Irregular,
    OnCall,
    Once,
    Position,
    Several,
)
from overleg.language.timeframe_wording import timeframe_words
from overleg.language.wording import frequency_words
from overleg.programme.model import Meeting

QUARTERS = {0: "", 15: "¼", 30: "½", 45: "¾"}
WITHOUT_RHYTHM = {
    OnCall: "Op afroep: wordt gehouden wanneer het nodig is.",
    Continuous: "Doorlopend: heeft geen vaste bijeenkomsten.",
    Irregular: "Nog te plannen: heeft geen vast ritme.",
}


def rule(meeting: Meeting) -> str:
    """Return the rule in plain Dutch, without the time frame."""
    if is_undated(meeting):
        said = frequency_words(meeting.frequency)
    else:
        parts = [_cadence(meeting), _days(meeting), _times(meeting)]
        said = " ".join(part for part in parts if part) + _length(meeting)
    return said[:1].upper() + said[1:]


def is_undated(meeting: Meeting) -> bool:
    """Tell whether the rule itself says that there are no dates."""
    return type(meeting.frequency) in WITHOUT_RHYTHM


def state(meeting: Meeting, *, has_events: bool) -> str:
    """Say in a sentence why a meeting has no dates; "" if it has, or ought to."""
    kind = WITHOUT_RHYTHM.get(type(meeting.frequency), "")
    if kind or has_events:
        return kind
    if isinstance(meeting.frequency, Once):
        return "Nog te plannen: de dag staat nog niet vast."
    return "In deze periode valt geen bijeenkomst."


def between(meeting: Meeting) -> str:
    """Return the time frame in plain Dutch."""
    return timeframe_words(meeting.timeframe)


def length_words(length: timedelta) -> str:
    """Write how long something takes, as people say it.

    >>> [length_words(timedelta(minutes=m)) for m in (30, 60, 90, 105, 130)]
    ['30 minuten', '1 uur', '1½ uur', '1¾ uur', '2 uur en 10 minuten']
    """
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    if not hours:
        return f"{minutes} minuten"
    if minutes in QUARTERS:
        return f"{hours}{QUARTERS[minutes]} uur"
    return f"{hours} uur en {minutes} minuten"


def _cadence(meeting: Meeting) -> str:
    if meeting.dates:
        return "op vaste data"
    if isinstance(meeting.frequency, Given):
        return meeting.frequency_phrase
    return frequency_words(meeting.frequency)


def _days(meeting: Meeting) -> str:
    """Return the preferred weekdays, unless the rhythm itself says on which day."""
    rhythm = meeting.frequency
    if meeting.dates or rhythm.weekdays or isinstance(rhythm, (Position, Several)):
        return ""
    if not meeting.weekdays:
        return ""
    first, *others = (WEEKDAYS[day - 1] for day in meeting.weekdays)
    return f"op {first}" + "".join(f", anders {day}" for day in others)


def _times(meeting: Meeting) -> str:
    rhythm = meeting.frequency
    if rhythm.time or not meeting.times or (isinstance(rhythm, Given) and rhythm.whole_day):
        return ""
    first, *others = map(clock, meeting.times)
    return f"om {first}" + (f" of {' of '.join(others)}" if others else "")


def _length(meeting: Meeting) -> str:
    rhythm = meeting.frequency
    is_told = rhythm.end is not None or (isinstance(rhythm, Given) and rhythm.whole_day)
    if is_told or meeting.length is None:
        return ""
    return f", {length_words(meeting.length)}"
