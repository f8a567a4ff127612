from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from overleg.planning.checking import overlaps
from overleg.planning.event import AMSTERDAM, Event, Status
from tests.programmes import HEAD, PGA, programme

PLACE = '\n[[locatie]]\nid = "zaal"\nnaam = "Raadzaal"\nexclusief = true\n'
READ = programme(
    HEAD.replace('naam = "Politie"', 'naam = "Politie"\ncapaciteit = 2')
    + PLACE
    + PGA.replace('"Gemeentehuis"', '"zaal"')
)


def event(start: str, hours: float, *groups: str, meeting: str = "elders") -> Event:
    begin = datetime.fromisoformat(f"2027-01-{start}").replace(tzinfo=AMSTERDAM)
    end = begin + timedelta(hours=hours)
    return Event(meeting=meeting, asked=begin.date(), start=begin, end=end, groups=groups)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([event("12T10:00", 1, "oov"), event("12T11:00", 1, "oov")], []),  # the end is exclusive
        ([event("12T10:00", 1.5, "oov"), event("12T11:00", 1, "oov")], [("OOV", 11)]),
        ([event("12T10:00", 1.5, "oov"), event("12T11:00", 1, "boa")], []),
        ([event("12T10:00", 1.5, "oov"), event("13T11:00", 1, "oov")], []),
        # Two at once is what the police can.
        ([event("12T10:00", 3, "politie")] * 2, []),
        (
            [event("12T10:00", 3, "politie")] * 2 + [event("12T12:00", 1, "politie")],
            [("Politie", 12)],
        ),
        # One ends, another begins: never three at once.
        (
            [event(f"12T{start}", 1, "politie") for start in ("09:00", "09:30", "10:00")],
            [],
        ),
        (
            [
                event("12T10:00", 1, "oov", meeting="pga"),
                event("12T10:30", 1, "boa", meeting="pga"),
            ],
            [("Raadzaal", 10)],
        ),
        # A group of the past that the programme no longer has.
        ([event("12T10:00", 1, "weg"), event("12T10:00", 1, "weg")], []),
    ],
)
def test_too_much_at_once_is_found(events: list[Event], found: list[tuple[str, int]]) -> None:
    assert [(o.resource, o.moment.hour) for o in overlaps(READ, events)] == found


def test_what_lapses_takes_no_time() -> None:
    stands, lapses = event("12T10:00", 1, "oov"), event("12T10:00", 1, "oov")
    assert not list(overlaps(READ, [stands, replace(lapses, status=Status.CANCELLED)]))


def test_two_groups_of_one_name_are_two_groups() -> None:
    both = programme(HEAD.replace('naam = "Politie"', 'naam = "OOV"'))
    assert not list(overlaps(both, [event("12T10:00", 1, "oov"), event("12T10:00", 1, "politie")]))
