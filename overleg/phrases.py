"""Trying out a phrase: how it is read, as text and as JSON, and the first days that it gives."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from overleg.dutch import long_date
from overleg.errors import OverlegError
from overleg.language.frequency import parse_frequency
from overleg.language.meaning import ALWAYS, Frequency, Interval, Once, Several, Span
from overleg.language.moment import parse_moment, resolve
from overleg.language.moment_wording import moment_error_json, moment_json, occasion_words
from overleg.language.timeframe import Context, parse_timeframe
from overleg.language.timeframe_wording import (
    timeframe_error_json,
    timeframe_json,
    timeframe_words,
)
from overleg.language.wording import frequency_error_json, frequency_json, frequency_words
from overleg.planning.asked import asked_days
from overleg.planning.candidates import view
from overleg.planning.workdays import work_calendar
from overleg.programme.model import Meeting, Programme
from overleg.school_holidays import check_region

ASKED = "De eerste gevraagde dagen, nog vóór vrije dagen en botsingen:"
DAYS_SHOWN = 5
AHEAD = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Reading:
    """One phrase as it is read. `lines` are for people; a mistake is one line."""

    json: dict[str, object]
    lines: tuple[str, ...]
    is_understood: bool


def read_frequency(phrase: str, today: date) -> Reading:
    """Return how a frequency is read, and the first days that it asks for from `today`."""
    try:
        frequency = parse_frequency(phrase)
    except OverlegError as mistake:
        return Reading(frequency_error_json(mistake), (str(mistake),), is_understood=False)
    lines = [f"Gelezen als: {frequency_words(frequency)}"]
    if isinstance(frequency, Several):
        lines.append("Dit zijn meer ritmes: maak er in het programma aparte overleggen van.")
    else:
        days = first_days(frequency, today)
        lines += [ASKED] if days else [_without_days(frequency)]
        lines += [f"  {long_date(day)}" for day in days]
    return Reading(frequency_json(frequency), tuple(lines), is_understood=True)


def _without_days(frequency: Frequency) -> str:
    """Say where the days of a frequency come from that gives none itself."""
    if isinstance(frequency, Once):
        return "De dag komt uit 'start' of uit het tijdpad van het overleg."
    return "Dit geeft geen dagen: het overleg wordt alleen genoemd."


def read_timeframe(phrase: str, today: date, year: int | None, region: str) -> Reading:
    """Return how a time frame is read; `year` is meant where the phrase names none.

    Raises:
        UnknownRegion: there are no school holidays for this region.
    """
    check_region(region)
    context = Context(years=() if year is None else (year,), today=today, region=region)
    try:
        timeframe = parse_timeframe(phrase, context)
    except OverlegError as mistake:
        return Reading(timeframe_error_json(mistake), (str(mistake),), is_understood=False)
    lines = (f"Gelezen als: {timeframe_words(timeframe)}",)
    return Reading(timeframe_json(timeframe), lines, is_understood=True)


def read_moment(phrase: str, year: int, region: str) -> Reading:
    """Return when a moment of a yearly cycle is, in the cycle of this year.

    Raises:
        UnknownRegion: there are no school holidays for this region.
    """
    check_region(region)
    try:
        occasion = resolve(parse_moment(phrase), year, region)
    except OverlegError as mistake:
        return Reading(moment_error_json(mistake), (str(mistake),), is_understood=False)
    lines = (f"Gelezen als: {occasion_words(occasion)}",)
    return Reading(moment_json(occasion), lines, is_understood=True)


def each(phrases: Iterable[str], read: Callable[[str], Reading]) -> Iterator[Reading]:
    """Read one phrase a line, so that every line has its answer; an empty one is a mistake."""
    return (read(phrase.strip("\r\n")) for phrase in phrases)


def first_days(frequency: Frequency, today: date) -> list[date]:
    """Return the first days asked for when the series begins today."""
    meeting = Meeting(
        id="proef",
        name="proef",
        frequency=frequency,
        frequency_phrase="",
        timeframe=ALWAYS,
        groups=(),
        start=today if isinstance(frequency, Interval) and frequency.start is None else None,
    )
    programme = Programme(
        title="",
        organisation="",
        period=Span(today, today + AHEAD),
        period_phrase="",
        domain="",
        meetings=(meeting,),
    )
    seen = view(meeting, programme, work_calendar(programme))
    anchor = meeting.start or frequency.start
    return [asked.day for asked in asked_days(meeting, seen.frame, anchor)[:DAYS_SHOWN]]
