"""Closed days: both calendars day by day, and what else closes a day."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.planning.workdays import WorkCalendar, each_day, public_holidays, work_calendar
from overleg.programme.model import Avoidance, Calendar, ClosedDays
from tests.build import EASY, YEARLY, closing, d, meeting, programme, span

# Per year (all of 2020-2035): Goede vrijdag, Tweede paasdag, Koningsdag, Hemelvaartsdag, Tweede
# pinksterdag. From the Cao Gemeenten art. 6.6 and the Algemene termijnenwet art. 3.
MOVABLE = """
2020 04-10 04-13 04-27 05-21 06-01
2021 04-02 04-05 04-27 05-13 05-24
2022 04-15 04-18 04-27 05-26 06-06
2023 04-07 04-10 04-27 05-18 05-29
2024 03-29 04-01 04-27 05-09 05-20
2025 04-18 04-21 04-26 05-29 06-09
2026 04-03 04-06 04-27 05-14 05-25
2027 03-26 03-29 04-27 05-06 05-17
2028 04-14 04-17 04-27 05-25 06-05
2029 03-30 04-02 04-27 05-10 05-21
2030 04-19 04-22 04-27 05-30 06-10
2031 04-11 04-14 04-26 05-22 06-02
2032 03-26 03-29 04-27 05-06 05-17
2033 04-15 04-18 04-27 05-26 06-06
2034 04-07 04-10 04-27 05-18 05-29
2035 03-23 03-26 04-27 05-03 05-14
"""
NAMES = ("Goede vrijdag", "Tweede paasdag", "Koningsdag", "Hemelvaartsdag", "Tweede pinksterdag")
ALL = span("2020-01-01", "2035-12-31")


def weekday_holidays(settings: ClosedDays) -> dict[date, str]:
    found = public_holidays(settings, 2020, 2035)
    return {day: name for day, name in found.items() if day.isoweekday() <= 5}


def expected(calendar: Calendar) -> dict[date, str]:
    """Build the weekday holidays from the table and the fixed dates."""
    found: dict[date, str] = {}
    for line in MOVABLE.split("\n")[1:-1]:
        year, *cells = line.split()
        found |= {d(f"{year}-{cell}"): name for cell, name in zip(cells, NAMES, strict=True)}
        found[d(f"{year}-01-01")] = "Nieuwjaarsdag"
        found[d(f"{year}-12-25")] = "Eerste kerstdag"
        found[d(f"{year}-12-26")] = "Tweede kerstdag"
        free = int(year) >= 2024 if calendar is Calendar.MUNICIPAL else int(year) % 5 == 0
        if free:
            found[d(f"{year}-05-05")] = "Bevrijdingsdag"
    if calendar is Calendar.MUNICIPAL:
        found = {day: name for day, name in found.items() if name != "Goede vrijdag"}
    return {day: name for day, name in found.items() if day.isoweekday() <= 5}


@pytest.mark.parametrize("calendar", list(Calendar))
def test_every_holiday_of_sixteen_years(calendar: Calendar) -> None:
    assert weekday_holidays(ClosedDays(calendar=calendar)) == expected(calendar)


@pytest.mark.parametrize(
    ("settings", "day", "name"),
    [
        (ClosedDays(), "2023-05-05", None),
        (ClosedDays(liberation_day_before_2024=True), "2023-05-05", "Bevrijdingsdag"),
        (ClosedDays(), "2025-05-05", "Bevrijdingsdag"),
        (ClosedDays(calendar=Calendar.NATIONAL), "2026-05-05", None),
        (ClosedDays(), "2026-04-03", None),  # Good Friday is a working day here
        (ClosedDays(calendar=Calendar.NATIONAL), "2026-04-03", "Goede vrijdag"),
        (
            ClosedDays(liberation_day_before_2024=True),
            "2016-05-05",
            "Hemelvaartsdag, Bevrijdingsdag",
        ),
    ],
)
def test_liberation_day_and_good_friday(settings: ClosedDays, day: str, name: str | None) -> None:
    found = public_holidays(settings, 2010, 2035).get(d(day))
    assert (
        (found is None)
        if name is None
        else (found is not None and set(found.split(", ")) == set(name.split(", ")))
    )


def calendar(settings: ClosedDays = EASY) -> WorkCalendar:
    return work_calendar(
        programme(meeting(YEARLY), period=span("2026-01-01", "2026-12-31"), closed=settings)
    )


CLOSURES = ClosedDays(
    closures=(
        closing("2026-05-15", name="Dag na Hemelvaart"),
        closing("2026-06-01", name="Kermis", groups=("horeca",)),
        closing("2026-07-20", "2026-08-07", name="Zomerreces"),
        closing("2026-08-03", name="Verhuizing"),
    )
)


@pytest.mark.parametrize(
    ("settings", "groups", "weekend", "day", "name"),
    [
        (EASY, "", (), "2026-05-12", ""),  # an open Tuesday
        (EASY, "", (), "2026-04-27", "Koningsdag"),
        (EASY, "", (), "2026-05-16", "zaterdag"),
        (EASY, "", (6,), "2026-05-16", ""),
        (EASY, "", (6,), "2026-05-17", "zondag"),
        (EASY, "", (6,), "2026-12-26", "Tweede kerstdag"),
        (CLOSURES, "oov", (), "2026-05-15", "Dag na Hemelvaart"),
        (CLOSURES, "oov", (), "2026-06-01", ""),
        (CLOSURES, "oov horeca", (), "2026-06-01", "Kermis"),
        (CLOSURES, "oov", (), "2026-07-20", "Zomerreces"),
        (CLOSURES, "oov", (), "2026-08-07", "Zomerreces"),
        (CLOSURES, "oov", (), "2026-08-08", "zaterdag"),
        (CLOSURES, "oov", (), "2026-08-03", "Zomerreces"),  # the first that is named
    ],
)
def test_what_closes_a_day(
    settings: ClosedDays, groups: str, weekend: tuple[int, ...], day: str, name: str
) -> None:
    open_days = calendar(settings).open_days(groups.split(), frozenset(weekend), Avoidance.ALLOW)
    assert open_days.closed_name(d(day)) == name


@pytest.mark.parametrize(
    ("avoidance", "day", "closed", "school"),
    [
        (Avoidance.AVOID, "2026-07-14", "", "Zomervakantie"),
        (Avoidance.NEVER, "2026-07-14", "Zomervakantie", "Zomervakantie"),
        (Avoidance.ALLOW, "2026-07-14", "", ""),
        (Avoidance.AVOID, "2026-08-17", "", ""),  # Noord: the first Monday after the break
        (Avoidance.NEVER, "2026-08-16", "Zomervakantie", "Zomervakantie"),
        (Avoidance.NEVER, "2026-12-25", "Eerste kerstdag", "Kerstvakantie"),
        (Avoidance.NEVER, "2026-02-23", "Voorjaarsvakantie", "Voorjaarsvakantie"),
        (Avoidance.NEVER, "2026-02-16", "", ""),  # that week is for Midden and Zuid
    ],
)
def test_school_holidays_of_the_region(
    avoidance: Avoidance, day: str, closed: str, school: str
) -> None:
    open_days = calendar().open_days((), frozenset(), avoidance)
    assert (open_days.closed_name(d(day)), open_days.school_holiday(d(day))) == (closed, school)


@pytest.mark.parametrize(
    ("day", "is_bridge"),
    [
        ("2026-05-15", True),  # Friday after Ascension Day
        ("2026-05-13", False),
        ("2026-05-04", True),  # Monday before Liberation Day
        ("2026-04-27", False),  # Koningsdag itself
        ("2026-01-02", True),
        ("2026-12-28", False),
        ("2026-12-24", False),  # a Thursday
    ],
)
def test_bridge_days(day: str, is_bridge: bool) -> None:
    assert calendar().open_days((), frozenset(), Avoidance.ALLOW).is_bridge(d(day)) is is_bridge


def test_bridge_days_of_local_closing_days() -> None:
    settings = ClosedDays(closures=(closing("2026-06-02", name="Kermis"),))
    open_days = calendar(settings).open_days((), frozenset(), Avoidance.ALLOW)
    assert [
        day for day in each_day(span("2026-06-01", "2026-06-05")) if open_days.is_bridge(day)
    ] == [d("2026-06-01")]


in_2026 = st.dates(d("2026-01-01"), d("2026-12-31"))


@given(in_2026, in_2026)
def test_distance_counts_open_days_as_numpy_does(asked: date, day: date) -> None:
    open_days = calendar().open_days((), frozenset(), Avoidance.ALLOW)
    holidays = [h.isoformat() for h in public_holidays(EASY, 2025, 2027)]
    first, last = (asked + timedelta(1), day + timedelta(1)) if day >= asked else (day, asked)
    between = int(np.busday_count(first.isoformat(), last.isoformat(), holidays=holidays))
    assert open_days.distance(asked, day) == between


@given(in_2026, in_2026)
def test_distance_between_open_days_is_alike_both_ways(asked: date, day: date) -> None:
    open_days = calendar().open_days((), frozenset(), Avoidance.ALLOW)
    if not open_days.closed_name(asked) and not open_days.closed_name(day):
        assert open_days.distance(asked, day) == open_days.distance(day, asked)


@given(in_2026, st.integers(0, 15))
def test_reach_ends_where_the_distance_exceeds_it(asked: date, most: int) -> None:
    days = calendar().open_days((), frozenset(), Avoidance.AVOID)
    first, last = days.reach(asked, most)
    around = each_day(span("2025-12-01", "2027-01-31"))
    inside = {day for day in around if first <= day <= last}
    assert inside == {day for day in around if days.open_distance(asked, day) <= most}


@pytest.mark.parametrize(
    ("asked", "day", "worked", "opened"),
    [
        ("2026-07-14", "2026-07-20", 4, 1),  # over a recess of a week
        ("2026-07-14", "2026-07-10", 2, 1),
        ("2026-06-03", "2026-06-08", 2, 2),  # over a closing day of everyone
    ],
)
def test_a_recess_brings_what_lies_behind_it_no_nearer(
    asked: str, day: str, worked: int, opened: int
) -> None:
    recess = closing("2026-07-13", "2026-07-17", name="Reces")
    settings = ClosedDays(closures=(recess, closing("2026-06-05", name="Kermis")))
    days = calendar(settings).open_days((), frozenset(), Avoidance.ALLOW)
    assert days.distance(d(asked), d(day)) == worked
    assert days.open_distance(d(asked), d(day)) == opened


def test_days_are_known_round_the_period() -> None:
    open_days = calendar().open_days((), frozenset(), Avoidance.ALLOW)
    assert open_days.first < d("2025-12-01")
    assert open_days.last > d("2027-01-31")
    assert open_days.closed_name(d("2025-12-25")) == "Eerste kerstdag"
