"""The coordinator's hand: moved, lapsed and extra events, and their undoing."""

from dataclasses import replace
from datetime import time

import pytest

from overleg.planning.event import Cause, Status
from overleg.planning.situation import Published
from overleg.programme.model import (
    Extra,
    Intervention,
)
from tests.build import (
    EASY,
    PGA,
    closing,
    d,
    days_of,
    meeting,
    moment,
    months,
    of,
    planned,
    publish,
    starts,
)


def test_an_event_moved_by_hand_is_a_pin() -> None:
    hand = Intervention(d("2024-05-14"), moment("2024-05-16T09:00"), "Burgemeester afwezig")
    plan = planned(
        replace(PGA, interventions=(hand,)),
        meeting(months(1), "bo", start=d("2024-01-16"), times=(time(9),)),
    )
    (moved,) = (e for e in of(plan, "pga") if e.asked == d("2024-05-14"))
    assert f"{moved.start:%Y-%m-%d %H:%M}" == "2024-05-16 09:00"
    assert moved.pinned
    assert (moved.obstacles[0].cause, moved.obstacles[0].name) == (
        Cause.HAND,
        "Burgemeester afwezig",
    )
    assert d("2024-05-16") not in days_of(plan, "bo")


def test_a_day_without_a_time_keeps_the_meetings_time() -> None:
    hand = Intervention(d("2024-05-14"), moment("2024-05-16T00:00"), whole_day=True)
    plan = planned(replace(PGA, interventions=(hand,), times=(time(11),)))
    (moved,) = (e for e in plan.events if e.asked == d("2024-05-14"))
    assert f"{moved.start:%Y-%m-%d %H:%M}" == "2024-05-16 11:00"


@pytest.mark.parametrize("asked", ["2024-05-14", "2024-05-10"])
def test_a_published_event_is_found_by_every_day_it_had(asked: str) -> None:
    closed = replace(EASY, closures=(closing("2024-05-14", "2024-05-14"), closing("2024-05-13")))
    first = publish(planned(replace(PGA, weekdays=()), closed=closed))
    hand = Intervention(d(asked), None, "Gaat niet door")
    again = planned(
        replace(PGA, weekdays=(), interventions=(hand,)), closed=closed, published=first
    )
    (gone,) = (e for e in again.events if e.status is Status.CANCELLED)
    assert gone.uid == "pga-2024-05-14"
    assert again.lost == ()


def test_an_intervention_on_nothing_is_lost() -> None:
    hand = Intervention(d("2024-05-13"), None)
    plan = planned(replace(PGA, interventions=(hand,)))
    assert [(m.id, i) for m, i in plan.lost] == [("pga", hand)]


def test_a_lapsed_event_is_listed_and_never_published() -> None:
    hand = Intervention(d("2024-05-14"), None, "Vakantie")
    plan = planned(replace(PGA, interventions=(hand,)))
    assert [(e.asked, e.obstacles[0].name) for e in plan.lapsed] == [(d("2024-05-14"), "Vakantie")]
    assert len(plan.events) == 8


def test_undoing_an_intervention_brings_the_event_back() -> None:
    first = publish(planned(PGA))
    for hand in (
        Intervention(d("2024-05-14"), None, "Vakantie"),
        Intervention(d("2024-05-14"), moment("2024-05-16T09:00"), "Vakantie"),
    ):
        changed = planned(replace(PGA, interventions=(hand,)), published=first)
        back = planned(PGA, published=publish(changed, first))
        assert starts(back) == starts(planned(PGA, published=first))
        assert all(not e.obstacles for e in back.events)


def test_an_undone_pin_leaves_no_reason_behind() -> None:
    hand = Intervention(d("2024-05-14"), moment("2024-05-14T10:00"), "Zo afgesproken")
    first = publish(planned(replace(PGA, interventions=(hand,))))
    back = planned(PGA, published=first)
    assert all(not e.obstacles and not e.pinned for e in back.events)


def extra(at: str, reason: str = "") -> Extra:
    return Extra(moment(at), reason)


def test_extra_events_stand_beside_the_rule() -> None:
    plan = planned(replace(PGA, extras=(extra("2024-07-02T09:00", "Na incident"),)))
    (found,) = (e for e in plan.events if e.extra)
    assert (found.day, found.pinned, found.obstacles[0].name) == (
        d("2024-07-02"),
        True,
        "Na incident",
    )
    assert len(plan.events) == 10


@pytest.mark.parametrize(
    ("before", "after", "live", "gone"),
    [
        ("2024-07-02T09:00", "2024-07-02T09:00", 1, 0),
        ("2024-07-02T09:00", "2024-07-02T13:00", 1, 0),  # another time is a move
        ("2024-07-02T09:00", "2024-07-03T09:00", 1, 1),
        ("2024-07-02T09:00", "", 0, 1),
        ("2024-07-02T09:00 2024-07-02T13:00", "2024-07-02T13:00 2024-07-02T09:00", 2, 0),
        ("2024-07-02T09:00 2024-07-02T13:00", "2024-07-02T13:00", 1, 1),
    ],
)
@pytest.mark.parametrize("renamed", [False, True])
def test_changed_extras(before: str, after: str, live: int, gone: int, *, renamed: bool) -> None:
    first = lock_of_extras(before)
    other = replace(PGA, extras=tuple(map(extra, after.split())))
    if renamed:
        other = replace(other, id="casus", formerly="pga")
    again = planned(other, published=first)
    extras = [e for e in publish(again).events if e.extra]
    assert sum(e.status is not Status.CANCELLED for e in extras) == live
    assert sum(e.status is Status.CANCELLED for e in extras) == gone


def lock_of_extras(text: str) -> Published:
    plan = planned(replace(PGA, extras=tuple(map(extra, text.split()))))
    named = (
        replace(e, uid=f"{e.meeting}-{e.asked}-{n}" if e.extra else f"{e.meeting}-{e.asked}")
        for n, e in enumerate(plan.events)
    )
    return Published(tuple(named), plan.anchors)
