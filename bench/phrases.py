"""Phrases a second, against recurrent (recurrences, English) and dateparser (days, Dutch)."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import dateparser
from recurrent import RecurringEvent

from bench.measuring import Row, compare, cpu_seconds, must_equal
from overleg.language.frequency import parse_frequency
from overleg.language.timeframe import Context, parse_timeframe
from overleg.language.wording import frequency_json

# What recurrent and we read alike: the phrase, then frequency, interval, days.
ENGLISH = {
    "every day": "DAILY 1",
    "every week": "WEEKLY 1",
    "every 2 weeks": "WEEKLY 2",
    "every 6 weeks": "WEEKLY 6",
    "every other week": "WEEKLY 2",
    "every 3 months": "MONTHLY 3",
    "every 2 years": "YEARLY 2",
    "every monday and thursday": "WEEKLY 1 MO,TH",
    "every other friday": "WEEKLY 2 FR",
    "third tuesday of every month": "MONTHLY 1 3TU",
    "the 15th of every month": "MONTHLY 1 15",
}
DUTCH = (
    "dagelijks",
    "iedere 6 weken",
    "om de week",
    "eenmaal per drie weken",
    "4 maal per jaar",
    "twee/driemaal per jaar",
    "minimaal 2 maal per jaar",
    "elke maandag en donderdag",
    "laatste donderdag van het kwartaal",
    "jaarlijks in november",
    "maandelijks m.u.v. juli en augustus",
    "wekelijks op dinsdag",
    "tweejaarlijks",
    "in de even weken",
    "op afroep",
)
DAYS = {
    "12 mei 2024": date(2024, 5, 12),
    "1 januari 2025": date(2025, 1, 1),
    "31 december 2023": date(2023, 12, 31),
    "15 oktober 2024": date(2024, 10, 15),
}
FREQUENCIES = {"dag": "DAILY", "week": "WEEKLY", "maand": "MONTHLY", "jaar": "YEARLY"}
WEEKDAYS = {"maandag": "MO", "dinsdag": "TU", "donderdag": "TH", "vrijdag": "FR"}


def phrases(rounds: int, times: int) -> list[Row]:
    """Return rows for English recurrences, Dutch ones, and days."""
    for phrase, meaning in ENGLISH.items():
        must_equal(f"recurrent, {phrase}", _by_recurrent(phrase), meaning)
        must_equal(f"overleg, {phrase}", _by_us(phrase), meaning)
    for phrase, day in DAYS.items():
        must_equal(f"dateparser, {phrase}", _by_dateparser(phrase), day)
        must_equal(f"overleg, {phrase}", _our_day(phrase), day)
    dutch = cpu_seconds(_read(parse_frequency, DUTCH, rounds)) / (rounds * len(DUTCH))
    return [
        _row(
            "frequenties, Engels",
            "recurrent",
            (parse_frequency, _recurrent),
            (tuple(ENGLISH), rounds, times),
        ),
        Row("zinnen", "frequenties, Nederlands", f"{1 / dutch:,.0f}/s", "", ""),
        _row(
            "dagen, Nederlands",
            "dateparser",
            (_our_day, _by_dateparser),
            (tuple(DAYS), rounds, times),
        ),
    ]


def _row(
    what: str,
    library: str,
    readers: tuple[Callable[[str], object], Callable[[str], object]],
    sizes: tuple[Sequence[str], int, int],
) -> Row:
    read, rounds, times = sizes
    ours, other = (_read(reader, read, rounds) for reader in readers)
    found = compare(ours, other, times)
    count = rounds * len(read)
    speeds = f"{count / found.ours:,.0f}/s", f"{library}: {count / found.other:,.0f}/s"
    return Row("zinnen", what, *speeds, f"{1 / found.ratio:.1f} × zo snel", "≥ 1")


def _read(
    reader: Callable[[str], object], read: Sequence[str], rounds: int
) -> Callable[[], object]:
    def work() -> None:
        for _ in range(rounds):
            for phrase in read:
                reader(phrase)

    return work


def _recurrent(phrase: str) -> RecurringEvent:
    event = RecurringEvent()
    event.parse(phrase)
    return event


def _by_recurrent(phrase: str) -> str:
    """Return frequency, interval and days as recurrent reads them."""
    found = _recurrent(phrase).get_RFC_rrule().removeprefix("RRULE:").split(";")
    parts = dict(part.split("=") for part in found)
    days = parts.get("BYDAY") or parts.get("BYMONTHDAY") or ""
    return f"{parts['FREQ']} {parts['INTERVAL']} {days}".strip()


def _by_us(phrase: str) -> str:
    """Return frequency, interval and days as we read them."""
    read: dict[str, Any] = frequency_json(parse_frequency(phrase))
    match read:
        case {"soort": "interval", "aantal": count, "eenheid": unit, **rest}:
            days = ",".join(WEEKDAYS[day] for day in rest.get("weekdagen", ()))
            return f"{FREQUENCIES[unit]} {count} {days}".strip()
        case {"soort": "positie", "rang": [nth], "weekdag": day, "van": unit}:
            return f"{FREQUENCIES[unit]} 1 {nth}{WEEKDAYS.get(day, '')}"
        case other:
            return str(other)


def _by_dateparser(phrase: str) -> date | None:
    found = dateparser.parse(phrase, languages=["nl"])
    return found.date() if found else None


def _our_day(phrase: str) -> date | None:
    return parse_timeframe(phrase, Context()).spans[0].first
