from datetime import date, datetime, time

import pytest

from overleg.planning.event import AMSTERDAM, Cause, Event, Obstacle, Status
from overleg.planning.explanation import cause, reason, why_changed

ASKED = date(2027, 3, 29)


def event(
    start: str,
    *obstacles: Obstacle,
    status: Status = Status.CONFIRMED,
    extra: bool = False,
) -> Event:
    begin = datetime.fromisoformat(start).replace(tzinfo=AMSTERDAM)
    return Event(
        meeting="pga",
        asked=ASKED,
        start=begin,
        end=begin,
        groups=("oov",),
        status=status,
        obstacles=obstacles,
        extra=extra,
    )


def against(kind: Cause, name: str = "", group: str = "", until: str = "") -> Obstacle:
    return Obstacle(ASKED, kind, name, group, time.fromisoformat(until) if until else None)


@pytest.mark.parametrize(
    ("obstacle", "sentence"),
    [
        (against(Cause.CLOSED, "Tweede paasdag"), "Tweede paasdag"),
        (against(Cause.SCHOOL, "Meivakantie"), "Meivakantie"),
        (against(Cause.BRIDGE), "brugdag"),
        (against(Cause.WEEKDAY), "geen voorkeursdag"),
        (against(Cause.TIMEFRAME), "buiten het tijdpad"),
        (against(Cause.CLASH, "Triage", "Politie", "11:00"), "Politie zit in Triage tot 11:00"),
        (
            against(Cause.CLASH, "een ander overleg", "Politie", "09:30"),
            "Politie zit in een ander overleg tot 9:30",
        ),
        (
            against(Cause.LOCATION, "Triage", "Raadzaal", "11:00"),
            "Raadzaal is bezet door Triage tot 11:00",
        ),
        (against(Cause.BUSY, "College", "Burgemeester"), "Burgemeester is bezet: College"),
        (
            against(Cause.BUSY, "College", "Burgemeester", "12:00"),
            "Burgemeester is bezet: College tot 12:00",
        ),
        (against(Cause.GAP), "te dicht op de vorige of de volgende bijeenkomst"),
        (against(Cause.HAND, "Burgemeester afwezig."), "Burgemeester afwezig"),
        (against(Cause.HAND), ""),
        (against(Cause.RULE), "staat niet meer in het programma"),
        # What people type is never read as a pattern.
        (against(Cause.CLASH, "{naam} {0}", "{groep}"), "{groep} zit in {naam} {0}"),
    ],
)
def test_what_spoke_against_a_day(obstacle: Obstacle, sentence: str) -> None:
    assert cause(obstacle) == sentence


def test_every_cause_has_words() -> None:
    for kind in Cause:
        assert cause(against(kind, "naam", "groep", "11:00"))


CLOSED, BY_HAND = against(Cause.CLOSED, "Tweede paasdag"), against(Cause.HAND, "Ziek.")
NO_REASON = against(Cause.HAND)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (event("2027-03-29T10:00"), ""),
        (event("2027-03-30T10:00"), ""),  # moved with its rule: nothing spoke against it
        (
            event("2027-03-30T10:00", CLOSED),
            "Verplaatst van maandag 29 maart 2027: Tweede paasdag.",
        ),
        # Of several reasons the one that closed the asked day.
        (
            event("2027-03-31T10:00", CLOSED, BY_HAND),
            "Verplaatst van maandag 29 maart 2027: Tweede paasdag.",
        ),
        (event("2027-03-30T10:00", NO_REASON), "Verplaatst van maandag 29 maart 2027."),
        (event("2027-03-29T13:00", BY_HAND), "Op een andere tijd: Ziek."),
        (event("2027-03-29T13:00", NO_REASON), "Op een andere tijd."),
        (
            event("2027-03-29T10:00", CLOSED, status=Status.CANCELLED),
            "Vervalt: Tweede paasdag.",
        ),
        (event("2027-03-29T10:00", NO_REASON, status=Status.CANCELLED), "Vervalt."),
        (event("2027-03-29T10:00", status=Status.CANCELLED), "Vervalt."),
        (event("2027-03-29T10:00", extra=True), "Extra bijeenkomst."),
        (event("2027-03-29T10:00", BY_HAND, extra=True), "Extra bijeenkomst: Ziek."),
    ],
)
def test_a_reason_is_one_sentence(told: Event, sentence: str) -> None:
    assert reason(told) == sentence


EASTER = against(Cause.CLOSED, "Tweede paasdag")
WEDNESDAY = Obstacle(date(2027, 3, 31), Cause.CLASH, "Triage", "Politie", time(11))


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        # Another time in the programme: that it once made way for Easter is no news.
        (
            event("2027-03-30T10:00", EASTER),
            event("2027-03-30T09:00", EASTER),
            "",
        ),
        (event("2027-03-29T10:00"), event("2027-03-30T10:00", EASTER), "Reden: Tweede paasdag."),
        # What stands in the way of where it was, not of where it was asked for.
        (
            event("2027-03-31T10:00", EASTER),
            event("2027-04-01T10:00", EASTER, WEDNESDAY),
            "Reden: Politie zit in Triage tot 11:00.",
        ),
        (event("2027-03-31T10:00", EASTER), event("2027-03-29T10:00"), ""),
        (
            event("2027-03-30T10:00", EASTER),
            event("2027-03-31T10:00", against(Cause.HAND, "Burgemeester afwezig")),
            "Verplaatst van maandag 29 maart 2027: Burgemeester afwezig.",
        ),
        # The same moment, so something else of it changed.
        (event("2027-03-30T10:00", EASTER), event("2027-03-30T10:00", EASTER), ""),
        (
            event("2027-03-30T10:00"),
            event("2027-03-30T10:00", EASTER, status=Status.CANCELLED),
            "Vervalt: Tweede paasdag.",
        ),
        (
            None,
            event("2027-03-30T10:00", EASTER),
            "Verplaatst van maandag 29 maart 2027: Tweede paasdag.",
        ),
    ],
)
def test_a_change_tells_what_did_it_and_nothing_older(
    before: Event | None, now: Event, why: str
) -> None:
    assert why_changed(now, before) == why
