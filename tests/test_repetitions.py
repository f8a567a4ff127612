"""When an appointment repeats: as dateutil would say, but never for ever."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrule, rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from overleg.planning.event import AMSTERDAM
from overleg.programme.repetitions import Steps, Stretch, TooManySteps, repetitions

YEAR = Stretch(datetime(2027, 1, 1), datetime(2028, 1, 1), 10_000)
BEGIN = datetime(2024, 1, 31, 9)


def event(*rules: str) -> Any:
    lines = "".join(f"{rule}\r\n" for rule in rules)
    text = f"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20240131T090000\r\n{lines}END:VEVENT\r\n"
    return Event.from_ical(text)


def moments(*rules: str, steps: int | None = None) -> list[datetime]:
    spent = Steps() if steps is None else Steps(steps)
    return list(repetitions(event(*rules), BEGIN, AMSTERDAM, YEAR, spent))


@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 6),
    extra=st.sampled_from(["", "BYMONTHDAY=-1", "BYDAY=MO,FR", "BYHOUR=8,17", "WKST=SU"]),
    count=st.none() | st.integers(1, 500),
)
def test_repetitions_are_those_of_dateutil(
    frequency: str, interval: int, extra: str, count: int | None
) -> None:
    parts = [f"FREQ={frequency}", f"INTERVAL={interval}", *filter(None, [extra])]
    parts += [f"COUNT={count}"] if count else []
    end = [] if count else ["UNTIL=20271231T235959"]
    known = rruleset()
    known.rdate(BEGIN)
    rule = rrulestr(";".join([*parts, *end]), dtstart=BEGIN)
    assert isinstance(rule, rrule)
    known.rrule(rule)
    expected = known.between(YEAR.begin, YEAR.end - timedelta(seconds=1), inc=True)
    assert moments("RRULE:" + ";".join(parts)) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_without_a_day_ends_with_the_stretch(rule: str) -> None:
    assert moments(f"RRULE:{rule}", steps=100_000) == []


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-3",
        "FREQ=DAILY;COUNT=-1",
    ],
)
def test_what_repeats_without_end_is_no_rule(rule: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # dateutil, icalendar and we each say it
        moments(f"RRULE:{rule}")


def test_a_rule_that_goes_on_too_long_is_stopped() -> None:
    every_second = ";".join(
        f"{key}={','.join(map(str, range(size)))}"
        for key, size in (("BYHOUR", 24), ("BYMINUTE", 60), ("BYSECOND", 60))
    )
    for rule in (f"FREQ=DAILY;{every_second}", "FREQ=DAILY"):
        with pytest.raises(TooManySteps):
            moments(f"RRULE:{rule}", steps=10_000)
