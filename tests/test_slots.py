"""Slots: asked days and the published events that they continue."""

from datetime import date, time, timedelta

import pytest

from overleg.planning.event import Event, Status, amsterdam
from overleg.planning.slots import Series, series
from tests.build import d, days, meeting, seen, span, weeks

TUESDAYS = meeting(weeks(2), start=d("2024-09-03"))


def published(day: str, asked: str = "", *, lapsed: bool = False, extra: bool = False) -> Event:
    start, end = amsterdam(d(day), time(10), timedelta(hours=1))
    return Event(
        meeting="pga",
        asked=d(asked or day),
        start=start,
        end=end,
        groups=("oov",),
        status=Status.CANCELLED if lapsed else Status.CONFIRMED,
        extra=extra,
        uid=f"pga-{asked or day}",
    )


def found(events: list[Event], begin: str | None = None) -> Series:
    view = seen(TUESDAYS, period=span("2024-09-01", "2024-10-31"))
    return series(view, d("2024-09-03"), events, d(begin) if begin else None)


def continued(one: Series) -> dict[date, str]:
    return {slot.asked.day: slot.before.uid if slot.before else "" for slot in one.slots}


def test_nothing_published() -> None:
    assert list(continued(found([]))) == days("2024-09-03 17 10-01 15 29")


def test_what_was_published_is_continued() -> None:
    before = [published(day) for day in ("2024-09-17", "2024-10-01")]
    assert list(continued(found(before, "2024-09-10")).values()) == [
        "pga-2024-09-17",
        "pga-2024-10-01",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("day", "asked", "is_ahead"),
    [
        ("2024-09-17", "2024-09-17", True),
        ("2024-09-09", "2024-09-17", False),  # it took place, earlier than asked
        ("2024-09-19", "2024-09-03", True),  # asked before today, still to come
    ],
)
def test_what_took_place_is_past(day: str, asked: str, *, is_ahead: bool) -> None:
    one = found([published(day, asked)], "2024-09-10")
    assert (d(asked) in continued(one)) is is_ahead
    assert (d(asked) in one.past_days) is not is_ahead


def test_a_lapsed_event_is_continued_only_on_its_own_day() -> None:
    lapsed = [published("2024-09-17", lapsed=True), published("2024-10-02", lapsed=True)]
    assert continued(found(lapsed, "2024-09-10"))[d("2024-09-17")] == "pga-2024-09-17"
    assert continued(found(lapsed, "2024-09-10"))[d("2024-10-01")] == ""


def test_an_event_for_which_nothing_asks_is_an_orphan() -> None:
    before = [published("2024-09-17"), published("2024-09-24"), published("2024-10-01")]
    assert [e.uid for e in found(before, "2024-09-10").orphans] == ["pga-2024-09-24"]
    assert found(before, "2024-09-25").orphans == ()


def test_a_past_day_without_an_event_is_told_if_the_series_ran() -> None:
    before = [published("2024-09-03"), published("2024-10-01")]
    one = found(before, "2024-10-10")
    assert [slot.asked.day for slot in one.unpublished] == days("2024-09-17")
    assert found([], "2024-10-10").unpublished == ()
    assert list(continued(one)) == days("2024-10-15 29")  # the past does not grow


def test_another_weekday_continues_what_was_published() -> None:
    before = [published(day) for day in ("2024-09-19", "2024-10-03", "2024-10-17")]  # Thursdays
    one = found(before, "2024-09-10")
    assert continued(one) == {
        d("2024-09-17"): "pga-2024-09-19",
        d("2024-10-01"): "pga-2024-10-03",
        d("2024-10-15"): "pga-2024-10-17",
        d("2024-10-29"): "",
    }
    assert one.orphans == ()


def test_events_beside_the_rule_are_no_part_of_the_series() -> None:
    one = found([published("2024-09-17", extra=True)], "2024-09-10")
    assert one.orphans == ()
    assert continued(one)[d("2024-09-17")] == ""


def test_an_event_is_known_by_every_day_it_ever_had() -> None:
    (slot, *_) = found([published("2024-09-19", "2024-09-17")], "2024-09-10").slots
    assert slot.is_known_as(d("2024-09-17"))
    assert slot.is_known_as(d("2024-09-19"))
    assert not slot.is_known_as(d("2024-09-18"))


def test_an_event_ahead_never_answers_for_a_day_that_has_been() -> None:
    """From every six to every four weeks: 2 February is past, so 16 February becomes 2 March."""
    first = [published(day) for day in ("2027-01-05", "2027-02-16", "2027-03-30")]
    changed = meeting(weeks(4), start=d("2027-01-05"))
    view = seen(changed, span("2027-01-01", "2027-12-31"))
    one = series(view, d("2027-01-05"), first, d("2027-02-11"))
    pairs = [(str(s.asked.day), str(s.before.asked)) for s in one.slots if s.before]
    assert pairs == [("2027-03-02", "2027-02-16"), ("2027-03-30", "2027-03-30")]
