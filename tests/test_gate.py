from dataclasses import replace
from datetime import date, timedelta

import pytest

from overleg.gate import Draft, objections
from overleg.lock import Lock
from overleg.publishing.feeds import feeds
from overleg.revisions import Publication
from tests.golden_files import LAST, LATER, START
from tests.programmes import BEFORE, HEAD, PGA, SMALL, TURN_OF_THE_YEAR, edition, programme, publish

EVERYTHING = "feeds/alles.ics"
WEEKLY = """
[[overleg]]
id = "weekstart"
naam = "Weekstart"
frequentie = "wekelijks op maandag"
groepen = ["boa"]
tijd = "9:00"
duur = "0:30"
"""
TWICE = """
[[overleg]]
id = "overdracht"
naam = "Overdracht"
frequentie = "jaarlijks"
data = [2027-03-02, 2027-03-09]
groepen = ["oov"]
tijd = "9:00"
duur = "2:00"

[[overleg]]
id = "bezoek"
naam = "Werkbezoek"
frequentie = "jaarlijks"
data = [2027-03-09]
groepen = ["oov"]
tijd = "10:00"
duur = "2:00"
"""


def draft(text: str, before: str = "", today: date = BEFORE, then: date = BEFORE) -> Draft:
    """Return what is about to be published of a programme, after what it was before."""
    lock = publish(before, then).lock if before else Lock()
    publication = publish(text, today, lock)
    old = feeds(edition(programme(before), publish(before, then))) if before else {}
    return Draft(
        programme=programme(text),
        publication=publication,
        before=lock,
        today=today,
        feeds=feeds(edition(programme(text), publication)),
        published=old,
        everything=EVERYTHING,
    )


@pytest.mark.parametrize(
    ("text", "before", "today"),
    [
        (SMALL + TURN_OF_THE_YEAR + WEEKLY, "", BEFORE),
        (SMALL + TURN_OF_THE_YEAR + WEEKLY, SMALL, date(2027, 2, 1)),
        (SMALL, SMALL + WEEKLY.replace("wekelijks op maandag", "maandelijks"), BEFORE),
        (LATER, START, LAST),
        (HEAD + PGA.replace('["oov", "politie"]', '["oov"]'), HEAD + PGA, BEFORE),  # a group left
    ],
)
def test_nothing_speaks_against_what_is_right(text: str, before: str, today: date) -> None:
    assert objections(draft(text, before, today)) == []


def tampered(found: Draft, old: bytes, new: bytes, path: str = EVERYTHING) -> Draft:
    feed = found.feeds[path]
    assert old in feed
    return replace(found, feeds={**found.feeds, path: feed.replace(old, new)})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            b"UID:pga-20270223@",
            b"UID:pga-20270112@",
            "pga-20270112@voorbeeld.nl staat er twee keer",
        ),
        (b"20270112T100000", b"20270112T110000", "pga-20270112@voorbeeld.nl leest anders"),
        (b"UID:pga-20270223@", b"UID:wat-20270223@", "wat-20270223@voorbeeld.nl leest anders"),
        (b"STATUS:CONFIRMED", b"STATUS:CANCELLED", "leest anders dan gepland"),
        (b"END:VCALENDAR\r\n", b"", "een strenge agenda zou dit niet lezen"),
        (b"DTSTAMP:", b"DTSTAMP:x", "een strenge agenda zou dit niet lezen"),
        (b"SUMMARY:PGA", b"SUMMARY PGA", "een strenge agenda zou dit niet lezen"),
    ],
)
def test_a_feed_that_does_not_read_as_it_was_meant_stops(old: bytes, new: bytes, says: str) -> None:
    (told, *_) = objections(tampered(draft(SMALL), old, new))
    assert told.startswith(EVERYTHING)
    assert says in told


def test_a_feed_that_would_lose_its_last_event_stops() -> None:
    found = draft(SMALL, SMALL)
    path = "feeds/politie.ics"
    feed = found.feeds[path]
    empty = feed[: feed.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n"
    assert objections(replace(found, feeds={path: empty})) == [
        f"{path} zou leeg worden; nu telt die agenda 9 bijeenkomsten."
    ]
    # A feed that was empty already, or that is new, may be empty.
    assert objections(replace(found, feeds={path: empty}, published={path: empty})) == []
    assert objections(replace(found, feeds={path: empty}, published={})) == []


def test_pins_that_put_somebody_in_two_places_stop_once() -> None:
    clash = "OOV zou op di  9 mrt 2027 10:00 tegelijk in Overdracht en Werkbezoek zitten."
    assert objections(draft(HEAD + TWICE)) == [clash]
    assert objections(draft(HEAD + TWICE, HEAD + TWICE)) == []  # it was published all the same
    past = draft(HEAD + TWICE + WEEKLY, HEAD + TWICE, today=date(2027, 4, 1))
    assert objections(past) == []


@pytest.mark.parametrize("pinned", [True, False])
def test_a_closed_day_stops_unless_a_hand_chose_it(pinned: bool) -> None:
    found = draft(SMALL)
    first, *rest = found.publication.lock.records
    sunday = date(2027, 2, 14) - first.event.day
    moved = replace(
        first.event, start=first.event.start + sunday, end=first.event.end + sunday, pinned=pinned
    )
    lock = replace(found.publication.lock, records=(replace(first, event=moved), *rest))
    wrong = Publication(lock, (), first=True)
    found = replace(found, publication=wrong, feeds=feeds(edition(found.programme, wrong)))
    closed = ["Overleg brandweer zou op zo 14 feb 2027 vallen: zondag."]
    assert objections(found) == ([] if pinned else closed)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (WEEKLY, WEEKLY.replace("maandag", "dinsdag"), "er 1 verdwijnen en 49 verschuiven"),
        (WEEKLY, PGA, "er 50 verdwijnen en 0 verschuiven"),
        (WEEKLY, WEEKLY.replace("wekelijks op", "iedere 2 weken op"), ""),  # half is not over half
        (PGA, WEEKLY, ""),  # 9 is not over 20
        (WEEKLY + PGA, WEEKLY + PGA.replace("10:00", "11:00"), ""),
    ],
)
def test_if_over_half_changes_somebody_must_insist(before: str, after: str, says: str) -> None:
    found = draft(HEAD + after, HEAD + before)
    told = [line for line in objections(found) if "meer dan de helft" in line]
    assert bool(told) is bool(says)
    assert says in "".join(told)
    # Without the output the lock tells what was known.
    assert objections(replace(found, published={})) == objections(found)
    # What is past does not count.
    late = replace(found, today=date(2027, 12, 31) + timedelta(days=1))
    assert not [line for line in objections(late) if "meer dan de helft" in line]
