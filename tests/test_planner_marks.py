from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from overleg.lock import Text
from overleg.planning.event import AMSTERDAM, Cause, Event, Obstacle, Status, midnights
from overleg.publishing.planner.days import year_days
from overleg.publishing.planner.marks import LANES, bars, is_on, key, marks
from overleg.publishing.planner.planner import Bar, Look, Mark
from overleg.publishing.readers import HIDDEN, Seen
from tests.programmes import HEAD, d, programme

YEAR = year_days(programme(HEAD), 2027)
PGA = Text("PGA-overleg", theme="Zorg")
CODES = {key(PGA): "PGA", key(HIDDEN): "BEZ"}
COLOURS = {"": 0, "Zorg": 3}
SCHOOL = (Obstacle(d("2027-01-02"), Cause.SCHOOL, "Kerstvakantie"),)


def timed(hour: int = 10, text: Text = PGA, day: str = "2027-01-12", **fields: object) -> Seen:
    start = datetime.combine(d(day), datetime.min.time(), AMSTERDAM) + timedelta(hours=hour)
    defaults = {"meeting": "pga", "asked": d(day), "groups": ("oov",)}
    event = Event(start=start, end=start + timedelta(hours=1), **(defaults | fields))  # type: ignore[arg-type]
    return Seen(event, text)


def whole(first: str, days: int = 1, **fields: object) -> Seen:
    start, end = midnights(d(first), days)
    event = replace(timed().event, start=start, end=end, whole_days=days, asked=d(first), **fields)  # type: ignore[arg-type]
    return Seen(event, PGA)


def on_days(*shown: Seen) -> dict[date, tuple[Mark, ...]]:
    return marks(shown, YEAR, CODES, COLOURS)


@pytest.mark.parametrize(
    ("seen", "look", "label", "full"),
    [
        (timed(), Look.TIMED, "PGA", "PGA-overleg, 10:00–11:00"),
        (timed(text=HIDDEN), Look.TIMED, "BEZ", "Bezet, 10:00–11:00"),
        (whole("2027-01-12"), Look.WHOLE, "PGA", "PGA-overleg"),
        (
            timed(status=Status.PROVISIONAL),
            Look.PROVISIONAL,
            "PGA?",
            "PGA-overleg, 10:00–11:00, onder voorbehoud",
        ),
        (timed(status=Status.CANCELLED), Look.LAPSED, "PGA", "PGA-overleg, 10:00–11:00, vervalt"),
        (
            timed(asked=d("2027-01-02"), obstacles=SCHOOL),
            Look.TIMED,
            "PGA*",
            "PGA-overleg, 10:00–11:00, verschoven van 2 januari",
        ),
        (
            timed(asked=d("2026-12-29"), obstacles=SCHOOL, status=Status.PROVISIONAL),
            Look.PROVISIONAL,
            "PGA?*",
            "PGA-overleg, 10:00–11:00, onder voorbehoud, verschoven van 29 december 2026",
        ),
    ],
)
def test_a_mark_shows_how_sure_an_event_is(seen: Seen, look: Look, label: str, full: str) -> None:
    ((mark,),) = on_days(seen).values()
    assert (mark.look, mark.label, mark.full) == (look, label, full)
    assert mark.colour == (0 if seen.is_hidden else 3)


def test_what_looks_alike_stands_on_a_day_once() -> None:
    shown = (
        timed(9, HIDDEN),
        timed(10),
        timed(13, HIDDEN),
        timed(15, HIDDEN, status=Status.PROVISIONAL),
    )
    (found,) = on_days(*shown).values()
    assert [mark.label for mark in found] == ["2×BEZ", "PGA", "BEZ?"]
    assert found[0].full == "Bezet, 9:00–10:00 en 13:00–14:00"


def test_a_period_begins_ends_and_has_a_bar_between() -> None:
    found = on_days(whole("2027-03-29", 5))
    assert {str(day): mark.label for day, (mark,) in found.items()} == {
        "2027-03-29": "PGA▼",
        "2027-04-02": "PGA▲",
    }
    assert {mark.full for (mark,) in found.values()} == {"PGA-overleg, 29 maart t/m 2 april"}
    shown = bars([whole("2027-03-29", 5)], YEAR, COLOURS)
    assert list(shown) == [d("2027-03-29") + timedelta(days=number) for number in range(5)]
    assert set(shown.values()) == {(Bar(0, 3),)}


def test_a_period_over_the_turn_of_the_year_is_cut_off_there() -> None:
    seen = whole("2026-12-28", 7)
    assert is_on(seen, YEAR)
    assert [(str(day), mark.label) for day, (mark,) in on_days(seen).items()] == [
        ("2027-01-01", "PGA▼"),
        ("2027-01-03", "PGA▲"),
    ]
    ((mark,), _) = on_days(seen).values()
    assert mark.full == "PGA-overleg, 28 december 2026 t/m 3 januari"
    last = whole("2026-12-28", 5)  # of which only New Year's Day is left
    assert [mark.label for (mark,) in on_days(last).values()] == ["PGA▼"]


def test_a_night_stands_on_the_day_that_it_begins() -> None:
    night = timed(20, day="2027-12-31")
    night = replace(night, event=replace(night.event, end=night.event.end + timedelta(hours=8)))
    assert list(on_days(night)) == [d("2027-12-31")]
    assert not bars([night], YEAR, COLOURS)
    assert not is_on(night, year_days(programme(HEAD), 2028))


def test_periods_side_by_side_keep_their_lanes() -> None:
    shown = [whole("2027-02-01", 10), whole("2027-02-05", 10), whole("2027-02-11", 4)]
    found = bars(shown, YEAR, COLOURS)
    assert [bar.lane for bar in found[d("2027-02-10")]] == [0, 1]
    assert [bar.lane for bar in found[d("2027-02-11")]] == [1, 0]
    crowd = bars([whole("2027-02-01", 10)] * 9, YEAR, COLOURS)
    assert [bar.lane for bar in crowd[d("2027-02-01")]] == list(range(LANES))
    assert not bars([whole("2027-02-01", 10, status=Status.CANCELLED)], YEAR, COLOURS)


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        (timed(), True),
        (timed(day="2026-12-31"), False),
        (timed(day="2028-01-01"), False),
        (timed(status=Status.CANCELLED), True),
        (timed(text=HIDDEN), True),
        (timed(text=HIDDEN, status=Status.CANCELLED), False),  # nobody is taken any more
    ],
)
def test_what_stands_on_the_sheet(seen: Seen, *, shown: bool) -> None:
    assert is_on(seen, YEAR) is shown
