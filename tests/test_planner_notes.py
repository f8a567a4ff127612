from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from overleg.lock import Text
from overleg.planning.event import AMSTERDAM, Cause, Event, Obstacle, Status
from overleg.publishing.planner.notes import note
from overleg.publishing.readers import HIDDEN, Seen
from tests.programmes import d

START = datetime(2027, 1, 9, 10, tzinfo=AMSTERDAM)
EVENT = Event(
    meeting="pga",
    asked=d("2027-01-02"),
    start=START,
    end=START + timedelta(hours=1),
    groups=("oov",),
)
CLASH = Obstacle(d("2027-01-02"), Cause.CLASH, "PGA-overleg", "Politie", time(12))


def seen(*obstacles: Obstacle, **fields: object) -> Seen:
    return Seen(replace(EVENT, obstacles=obstacles, **fields), Text("PGA-overleg"))  # type: ignore[arg-type]


def because(cause: Cause, name: str = "", group: str = "") -> Obstacle:
    return Obstacle(d("2027-01-02"), cause, name, group)


@pytest.mark.parametrize(
    ("obstacle", "why"),
    [
        (because(Cause.SCHOOL, "Kerstvakantie"), " i.v.m. Kerstvakantie"),
        (because(Cause.CLOSED, "Koningsdag"), " i.v.m. Koningsdag"),
        (because(Cause.CLOSED, "zondag"), " i.v.m. het weekend"),
        (because(Cause.BRIDGE), " i.v.m. een brugdag"),
        (because(Cause.WEEKDAY), " i.v.m. de voorkeur voor een andere weekdag"),
        (because(Cause.TIMEFRAME), " i.v.m. het tijdpad"),
        (CLASH, " i.v.m. PGA-overleg (Politie)"),
        (
            because(Cause.CLASH, "een ander overleg", "Politie"),
            " i.v.m. een ander overleg (Politie)",
        ),
        (because(Cause.BUSY, "college", "OOV"), " i.v.m. college (OOV)"),
        (because(Cause.LOCATION, "Raad", "Raadzaal"), " i.v.m. Raad (Raadzaal)"),
        (because(Cause.GAP), " i.v.m. de afstand tot de vorige of de volgende bijeenkomst"),
        (because(Cause.RULE), " i.v.m. een wijziging in het programma"),
        (because(Cause.HAND, "Burgemeester afwezig."), ": Burgemeester afwezig"),
        (because(Cause.HAND), ""),
    ],
)
def test_a_displaced_event_has_a_dated_note(obstacle: Obstacle, why: str) -> None:
    found = note(seen(obstacle), 2027)
    assert found
    assert found.sentence == f"9 januari: PGA-overleg, verschoven van 2 januari{why}"


SCHOOL = because(Cause.SCHOOL, "Kerstvakantie")


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        (
            seen(SCHOOL, asked=d("2026-12-29")),
            "9 januari: PGA-overleg, verschoven van 29 december 2026 i.v.m. Kerstvakantie",
        ),
        (
            seen(SCHOOL, status=Status.CANCELLED),
            "9 januari: PGA-overleg, vervalt i.v.m. Kerstvakantie",
        ),
        (seen(status=Status.CANCELLED), "9 januari: PGA-overleg, vervalt"),
        (
            seen(because(Cause.HAND, "Na incident"), extra=True),
            "9 januari: PGA-overleg, extra bijeenkomst: Na incident",
        ),
        (seen(extra=True), "9 januari: PGA-overleg, extra bijeenkomst"),
    ],
)
def test_what_else_is_told(shown: Seen, sentence: str) -> None:
    found = note(shown, 2027)
    assert found
    assert found.sentence == sentence


@pytest.mark.parametrize(
    "shown",
    [
        seen(),  # as asked
        seen(SCHOOL, asked=d("2027-01-09")),  # another time on its own day
        replace(seen(SCHOOL), text=HIDDEN),
        replace(seen(status=Status.CANCELLED), text=HIDDEN),
    ],
)
def test_what_needs_no_note_has_none(shown: Seen) -> None:
    assert note(shown, 2027) is None
