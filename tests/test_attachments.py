"""When the appointments of an agenda are, in Dutch local time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import WrongValue
from overleg.language.meaning import Span
from overleg.programme.attachments import read_occasions

YEAR = Span(date(2024, 1, 1), date(2024, 12, 31))


def agenda(*events: str) -> str:
    inside = "".join(f"BEGIN:VEVENT\nUID:a\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{inside}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def read(*events: str) -> list[str]:
    return [
        f"{start:%Y-%m-%d %H:%M} {length}"
        for start, length in read_occasions(agenda(*events), YEAR, "a.ics")
    ]


@pytest.mark.parametrize(
    ("event", "occasions"),
    [
        (
            "DTSTART:20240514T080000Z\nDTEND:20240514T093000Z",  # summer time: two hours later
            ["2024-05-14 10:00 1:30:00"],
        ),
        ("DTSTART:20240514T080000\nDURATION:PT1H", ["2024-05-14 08:00 1:00:00"]),
        (
            "DTSTART;TZID=Europe/Amsterdam:20240114T080000\nDTEND;TZID=Europe/Amsterdam:20240114T090000",
            ["2024-01-14 08:00 1:00:00"],
        ),
        ("DTSTART;VALUE=DATE:20240514", ["2024-05-14 00:00 1 day, 0:00:00"]),
        (
            "DTSTART;VALUE=DATE:20240514\nDTEND;VALUE=DATE:20240516",
            ["2024-05-14 00:00 2 days, 0:00:00"],
        ),
        ("DTSTART:20230514T080000Z\nDTEND:20230514T093000Z", []),
        ("DTSTART:20231231T200000\nDTEND:20240101T010000", ["2023-12-31 20:00 5:00:00"]),
        ("DTSTART:20240514T080000\nDURATION:PT1H\nSTATUS:CANCELLED", []),
        ("DTSTART:20240514T080000\nDURATION:PT1H\nTRANSP:TRANSPARENT", []),
        ("DTSTART:20240514T080000", []),  # a moment without length keeps nobody busy
        (
            "DTSTART:20240325T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2",
            ["2024-03-25 10:00 1:00:00", "2024-04-01 11:00 1:00:00"],
        ),
        (
            (
                "DTSTART;TZID=Europe/Amsterdam:20240325T090000\nDURATION:PT1H\n"
                "RRULE:FREQ=WEEKLY;UNTIL=20240401T070000Z"
            ),
            ["2024-03-25 09:00 1:00:00", "2024-04-01 09:00 1:00:00"],
        ),
        (
            "DTSTART;VALUE=DATE:20240325\nRRULE:FREQ=DAILY;UNTIL=20240326",
            ["2024-03-25 00:00 1 day, 0:00:00", "2024-03-26 00:00 1 day, 0:00:00"],
        ),
        (
            (
                "DTSTART:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;COUNT=3\n"
                "EXDATE:20240201T090000\nRDATE:20240315T090000"
            ),
            ["2024-01-01 09:00 1:00:00", "2024-03-01 09:00 1:00:00", "2024-03-15 09:00 1:00:00"],
        ),
        (
            "DTSTART:20221213T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=2TU;BYMONTH=12",
            ["2024-12-10 09:00 1:00:00"],
        ),
    ],
)
def test_appointment(event: str, occasions: list[str]) -> None:
    assert read(event) == occasions


def test_moved_appointment_of_a_series_is_only_where_it_went() -> None:
    series = "DTSTART:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2"
    moved = "RECURRENCE-ID:20240102T090000\nDTSTART:20240105T150000\nDURATION:PT1H"
    assert read(series, moved) == ["2024-01-01 09:00 1:00:00", "2024-01-05 15:00 1:00:00"]


def test_agenda_without_appointments_is_an_agenda() -> None:
    assert read() == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "geen agenda"),
        ("geen agenda", "geen agenda"),
        (agenda("SUMMARY:zonder dag"), "geen agenda"),
        (agenda("DTSTART:gisteren\nDURATION:PT1H"), "geen agenda"),
        (agenda("DTSTART:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=SECONDLY"), "geen agenda"),
        (agenda("DTSTART:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=X"), "geen agenda"),
        (
            agenda(
                "DTSTART:20240101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYHOUR="
                + ",".join(map(str, range(24)))
                + ";BYMINUTE=0,15,30"
            ),
            "meer dan 10000",
        ),
    ],
)
def test_what_is_no_agenda_is_told(text: str, sentence: str) -> None:
    with pytest.raises(WrongValue, match=sentence):
        read_occasions(text, YEAR, "college.ics")


@given(st.lists(st.sampled_from(agenda("DTSTART:20240101T090000").split()), max_size=8))
def test_any_text_is_read_or_told(lines: list[str]) -> None:
    try:
        found = read_occasions("\r\n".join(lines), YEAR, "a.ics")
    except WrongValue:
        return
    assert all(isinstance(start, datetime) and length > timedelta() for start, length in found)
