"""Candidates: where each convention lets an event go, and what every place costs."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.language.meaning import DayPart, Frequency, Interval, Parity, Position, Unit
from overleg.planning.candidates import (
    View,
    best_candidate,
    candidates,
    candidates_on,
    convention,
    lapses,
    view,
)
from overleg.planning.frame import Asked
from overleg.planning.workdays import work_calendar
from overleg.programme.model import Avoidance, ClosedDays, Convention
from tests.build import (
    EASY,
    asked,
    closing,
    d,
    meeting,
    months,
    programme,
    seen,
    span,
    times,
    weeks,
)

YEARS = span("2024-01-01", "2027-12-31")


def six_weekly(day: str, closed: ClosedDays = EASY, **fields: object) -> tuple[View, Asked]:
    """Return a six-weekly meeting that is asked for on this day, and that asked day."""
    one = meeting(weeks(6), start=d(day), **fields)
    slot = next(slot for slot in asked(one, YEARS) if slot.day == d(day))
    return seen(one, YEARS, closed), slot


def landed(view: View, slot: Asked) -> str:
    if lapses(view, slot):
        return "vervalt"
    best = best_candidate(view, slot)
    return best.day.isoformat() if best else "geen plaats"


KINGS_DAY = "2026-04-27"  # a Monday
ASCENSION = "2026-05-14"  # a Thursday
WHIT_MONDAY = "2026-05-25"
CHRISTMAS = "2026-12-25"  # a Friday, and then the weekend
NEW_YEAR = "2027-01-01"  # a Friday
FIRST = "2024-01-01"  # the first day of the period, a Monday


@pytest.mark.parametrize(
    ("asked_day", "rule", "within", "landed_on"),
    [
        (KINGS_DAY, "verplaats", None, "2026-04-24"),  # as near as the 28th, and earlier
        (KINGS_DAY, "later", None, "2026-04-28"),
        (KINGS_DAY, "eerder", None, "2026-04-24"),
        (KINGS_DAY, "zelfde-weekdag", None, "2026-04-20"),
        (KINGS_DAY, "vervalt", None, "vervalt"),
        (KINGS_DAY, "vast", None, KINGS_DAY),
        (ASCENSION, "verplaats", None, "2026-05-13"),
        (ASCENSION, "later", None, "2026-05-15"),
        (ASCENSION, "eerder", None, "2026-05-13"),
        (ASCENSION, "zelfde-weekdag", None, "2026-05-07"),
        (WHIT_MONDAY, "verplaats", None, "2026-05-22"),
        (WHIT_MONDAY, "later", None, "2026-05-26"),
        (WHIT_MONDAY, "eerder", None, "2026-05-22"),
        (CHRISTMAS, "verplaats", None, "2026-12-24"),
        (CHRISTMAS, "later", None, "2026-12-28"),
        (CHRISTMAS, "eerder", None, "2026-12-24"),
        (CHRISTMAS, "zelfde-weekdag", None, "2026-12-18"),  # 1 January is closed too
        (CHRISTMAS, "vervalt", None, "vervalt"),
        (CHRISTMAS, "vast", None, CHRISTMAS),
        (NEW_YEAR, "verplaats", None, "2026-12-31"),
        (NEW_YEAR, "later", None, "2027-01-04"),
        (NEW_YEAR, "eerder", None, "2026-12-31"),
        (NEW_YEAR, "zelfde-weekdag", None, "2027-01-08"),
        # The modified conventions stay inside the month, quarter or year.
        (NEW_YEAR, "verplaats", "maand", "2027-01-04"),
        (NEW_YEAR, "eerder", "maand", "2027-01-04"),
        (NEW_YEAR, "eerder", "jaar", "2027-01-04"),
        (NEW_YEAR, "later", "kwartaal", "2027-01-04"),
        (NEW_YEAR, "zelfde-weekdag", "jaar", "2027-01-08"),
        (NEW_YEAR, "vast", "jaar", NEW_YEAR),
        (NEW_YEAR, "vervalt", "jaar", "vervalt"),
        (KINGS_DAY, "later", "maand", "2026-04-28"),
        (KINGS_DAY, "eerder", "kwartaal", "2026-04-24"),
        ("2026-05-31", "later", "maand", "2026-05-29"),  # a Sunday: Monday is another month
        ("2026-05-31", "later", None, "2026-06-01"),
        ("2026-02-28", "verplaats", "maand", "2026-02-27"),
        ("2026-08-01", "eerder", "maand", "2026-08-03"),  # a Saturday
        ("2026-08-01", "eerder", None, "2026-07-31"),
        ("2026-08-01", "zelfde-weekdag", None, "geen plaats"),  # every Saturday is closed
        (FIRST, "eerder", None, "geen plaats"),  # the period begins here
        (FIRST, "eerder", "jaar", "2024-01-02"),
        (FIRST, "verplaats", None, "2024-01-02"),
    ],
)
def test_convention(asked_day: str, rule: str, within: str | None, landed_on: str) -> None:
    unit = Unit(within) if within else None
    view, slot = six_weekly(asked_day, convention=Convention(rule), within=unit)
    assert landed(view, slot) == landed_on


@pytest.mark.parametrize("rule", [Convention.LATER, Convention.EARLIER])
def test_a_one_way_convention_turns_round_only_on_a_clash(rule: Convention) -> None:
    view, slot = six_weekly("2026-06-09", convention=rule)
    later = rule is Convention.LATER
    order = [place.day for place in candidates(view, slot)]
    ahead = [day for day in order if (day >= slot.day if later else day <= slot.day)]
    assert order[: len(ahead)] == ahead == sorted(ahead, reverse=not later)
    assert len(ahead) < len(order)
    closed, slot = six_weekly(KINGS_DAY, convention=rule)
    sides = {place.day > slot.day for place in candidates(closed, slot)}
    assert sides == {later}


def test_one_way_conventions_take_any_weekday() -> None:
    view, slot = six_weekly(ASCENSION, convention=Convention.LATER, weekdays=(4,))
    assert landed(view, slot) == "2026-05-15"


@pytest.mark.parametrize(
    ("frequency", "rule"),
    [
        (weeks(1), Convention.SKIP),
        (weeks(1, weekdays=(2, 4)), Convention.SKIP),
        (Interval(count=1, unit=Unit.WORKDAY), Convention.SKIP),
        (Interval(count=7, unit=Unit.DAY), Convention.SKIP),
        (times(2, Unit.WEEK), Convention.SKIP),
        (weeks(2), Convention.MOVE),
        (Interval(count=10, unit=Unit.WORKDAY), Convention.MOVE),
        (Parity(even=True), Convention.MOVE),
        (months(1), Convention.MOVE),
        (times(4), Convention.MOVE),
        (Position(ordinals=(1,), weekday=2, of=Unit.MONTH), Convention.MOVE),
    ],
)
def test_convention_where_none_is_given(frequency: Frequency, rule: Convention) -> None:
    assert convention(meeting(frequency)) is rule


# --- costs, row by row


def cost(view: View, slot: Asked, day: str, clock: str = "10:00") -> int:
    start = f"{day} {clock}"
    (found,) = (c.cost for c in candidates(view, slot) if f"{c.start:%Y-%m-%d %H:%M}" == start)
    return found


STRICT = ClosedDays()
TUESDAY = "2026-05-12"  # the Tuesday before Ascension Day


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({}, "2026-05-12", 0),
        ({}, "2026-05-11", 1),
        ({}, "2026-05-13", 1),
        ({}, "2026-05-18", 2 + 1),  # Wednesday, the bridge day, Monday
        ({}, "2026-05-15", 2 + 5),  # the bridge day itself
        ({"weekdays": (2,)}, "2026-05-12", 0),
        ({"weekdays": (2,)}, "2026-05-13", 1 + 3),
        ({"weekdays": (4, 2)}, "2026-05-12", 1),
        ({"weekdays": (3, 4, 2)}, "2026-05-12", 2),
        ({"weekdays": (1, 3, 4, 2)}, "2026-05-12", 3),
        ({"weekdays": (3, 2)}, "2026-05-13", 1),
        ({}, "2026-04-28", 9 + 20),  # Meivakantie; Koningsdag and Liberation Day do not count
        ({"school_holidays": Avoidance.ALLOW}, "2026-04-28", 9),
        ({"statutory": True}, "2026-05-15", 70),
        ({"statutory": True, "weekdays": (2,)}, "2026-05-13", 40),
    ],
)
def test_cost_of_a_day(fields: dict[str, object], day: str, expected: int) -> None:
    view, slot = six_weekly(TUESDAY, STRICT, **fields)
    assert cost(view, slot, day) == expected


@pytest.mark.parametrize(
    ("clock", "statutory", "expected"),
    [("9:30", False, 0), ("13:30", False, 2), ("15:00", False, 2), ("13:30", True, 20)],
)
def test_cost_of_another_time(clock: str, *, statutory: bool, expected: int) -> None:
    several = (time(9, 30), time(13, 30), time(15))
    view, slot = six_weekly(TUESDAY, times=several, statutory=statutory)
    assert cost(view, slot, TUESDAY, clock.zfill(5)) == expected


def test_bridge_days_may_be_allowed() -> None:
    view, slot = six_weekly(TUESDAY, ClosedDays(bridge_days=Avoidance.ALLOW))
    assert cost(view, slot, "2026-05-15") == 2


def test_all_weekdays_of_a_phrase_are_as_good() -> None:
    one = meeting(weeks(2, weekdays=(2, 4)), start=d("2026-06-02"))
    slots = asked(one, YEARS)
    assert [candidates(seen(one, YEARS), slot)[0].cost for slot in slots[:4]] == [0, 0, 0, 0]


# --- windows


@pytest.mark.parametrize(
    ("frequency", "start", "first", "last"),
    [
        (weeks(6), "2026-09-15", "2026-09-01", "2026-09-29"),  # ten working days
        (weeks(2), "2026-09-15", "2026-09-09", "2026-09-21"),  # less than half of two weeks
        (weeks(3), "2026-09-15", "2026-09-07", "2026-09-25"),
        (weeks(1), "2026-09-15", "2026-09-14", "2026-09-18"),  # its ISO week
        (Interval(count=1, unit=Unit.WORKDAY), "2026-09-15", "2026-09-15", "2026-09-15"),
        (months(1), "2026-09-15", "2026-09-01", "2026-09-29"),
        (Interval(count=1, unit=Unit.YEAR), "2026-12-22", "2026-12-08", "2027-01-07"),
    ],
)
def test_window_of_an_interval(frequency: Frequency, start: str, first: str, last: str) -> None:
    one = meeting(frequency, start=d(start))
    found = candidates(seen(one, YEARS), asked(one, YEARS)[0])
    assert (min(c.day for c in found), max(c.day for c in found)) == (d(first), d(last))


@pytest.mark.parametrize(
    ("frequency", "asked_day", "first", "last"),
    [
        (times(4), "2026-02-16", "2026-01-02", "2026-03-31"),  # its part
        (times(1, Unit.MONTH), "2026-02-16", "2026-02-02", "2026-02-27"),
        (Parity(even=True, weekdays=(2,)), "2026-09-15", "2026-09-14", "2026-09-18"),
        (
            Position(ordinals=(3,), weekday=2, of=Unit.MONTH),
            "2026-09-15",
            "2026-09-01",
            "2026-09-29",
        ),
    ],
)
def test_window_of_other_kinds(frequency: Frequency, asked_day: str, first: str, last: str) -> None:
    one = meeting(frequency)
    view = seen(one, YEARS)
    slot = next(slot for slot in asked(one, YEARS) if abs((slot.day - d(asked_day)).days) < 2)
    found = candidates(view, slot)
    assert (min(c.day for c in found), max(c.day for c in found)) == (d(first), d(last))


def test_a_long_closure_does_not_use_up_a_position_window() -> None:
    summer = ClosedDays(
        closures=(closing("2026-07-06", "2026-08-14", "Reces"),),
        school_holidays=Avoidance.ALLOW,
    )
    one = meeting(Position(ordinals=(4,), weekday=2, of=Unit.MONTH))
    slot = next(slot for slot in asked(one, YEARS) if slot.day == d("2026-07-28"))
    assert landed(seen(one, YEARS, summer), slot) == "2026-08-17"


def test_a_meeting_on_saturday() -> None:
    view, slot = six_weekly("2026-06-06", weekdays=(6,))
    assert landed(view, slot) == "2026-06-06"
    assert {place.day.isoweekday() for place in candidates(view, slot)} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("part", "own", "programmes", "expected"),
    [
        (None, (), (time(9), time(13)), [time(9), time(13)]),
        (None, (time(11),), (time(9), time(13)), [time(11)]),
        (DayPart.AFTERNOON, (), (time(9), time(13)), [time(13)]),
        (DayPart.EVENING, (), (time(9), time(13)), [time(19, 30)]),
        (DayPart.MORNING, (), (time(9), time(10, 30), time(13)), [time(9), time(10, 30)]),
        (DayPart.EVENING, (time(17),), (time(9),), [time(17)]),
    ],
)
def test_times(
    part: DayPart | None, own: tuple[time, ...], programmes: tuple[time, ...], expected: list[time]
) -> None:
    one = meeting(weeks(6, day_part=part), start=d("2024-06-11"), times=own)
    whole = programme(one, times=programmes)
    found = candidates(view(one, whole, work_calendar(whole)), asked(one)[0])
    assert [c.start.time() for c in found if c.day == d("2024-06-11")] == expected


# --- what always holds

any_rule = st.sampled_from([rule for rule in Convention if rule is not Convention.FIXED])
any_unit = st.sampled_from((None, Unit.MONTH, Unit.QUARTER, Unit.YEAR))
any_day = st.dates(date(2024, 2, 1), date(2027, 11, 30))


@given(any_day, any_rule, any_unit, st.integers(1, 12))
def test_no_candidate_is_closed_or_outside(
    day: date, rule: Convention, within: Unit | None, count: int
) -> None:
    one = meeting(weeks(count), start=day, convention=rule, within=within)
    view, slot = seen(one, YEARS, STRICT), asked(one, YEARS)[0]
    found = candidates(view, slot)
    for place in found:
        assert view.days.closed_name(place.day) == ""
        assert place.day in view.frame
        assert within is None or _same(within, place.day, slot.day)
        if rule is not Convention.SAME_WEEKDAY:
            assert slot.window[0] <= place.day <= slot.window[1]
            assert view.days.open_distance(slot.day, place.day) <= 10
    assert list(found) == sorted(found, key=lambda place: (place.cost, place.start))
    if not view.days.closed_name(day) and not view.days.school_holiday(day):
        assert found[0].day == day or view.days.is_bridge(day)


def _same(unit: Unit, one: date, other: date) -> bool:
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
    return (one.year, (one.month - 1) // months) == (other.year, (other.month - 1) // months)


@given(any_day, any_rule)
def test_the_best_of_one_day_and_of_all(day: date, rule: Convention) -> None:
    one = meeting(weeks(4), start=day, convention=rule, times=(time(9), time(14)))
    view, slot = seen(one, YEARS, STRICT), asked(one, YEARS)[0]
    found = candidates(view, slot)
    assert best_candidate(view, slot) == (found[0] if found else None)
    for other in (day - timedelta(3), day, day + timedelta(9)):
        assert candidates_on(view, slot, other) == tuple(c for c in found if c.day == other)


@pytest.mark.parametrize("rule", [Convention.LATER, Convention.EARLIER])
def test_one_way_another_time_comes_before_another_day(rule: Convention) -> None:
    several = (time(9, 30), time(13, 30))
    view, slot = six_weekly(TUESDAY, times=several, convention=rule)
    first, second, third, *_ = candidates(view, slot)
    assert [place.start.time() for place in (first, second, third)] == [*several, several[0]]
    assert first.day == second.day != third.day
