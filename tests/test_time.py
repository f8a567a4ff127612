"""Time as the calendar and the law have it: clocks that change, leap years, week 53, year ends."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from overleg.cli import cli
from overleg.generating import edition, prepare, publish
from overleg.job import Job
from overleg.language.meaning import Span
from overleg.planning.event import Event, amsterdam, time_slot
from overleg.planning.plan import Plan, make_plan
from overleg.programme.attachments import read_occasions
from overleg.publishing.pages.workload import loads
from overleg.publishing.site import site
from tests.programmes import BEFORE, HEAD, SMALL, TURN_OF_THE_YEAR, d, programme, write
from tests.programmes import publish as published
from tests.test_feeds import PARSERS

ONE_HOUR = timedelta(hours=1)


def meeting(frequency: str, *lines: str, name: str = "x", long: str = "1:00") -> str:
    """Return a meeting of OOV."""
    head = f'\n[[overleg]]\nid = "{name}"\nnaam = "{name}"\nfrequentie = "{frequency}"\n'
    return head + "\n".join([f'groepen = ["oov"]\nduur = "{long}"', *lines, ""])


def plan(body: str, period: str) -> Plan:
    """Return the plan of a programme with this body."""
    text = HEAD.replace('periode = "2027"', f'periode = "{period}"') + body
    made = make_plan(programme(text), BEFORE)
    assert not made.unplaced
    return made


# --- the clocks change -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "hours", "start", "end"),
    [
        # Forward: 28 March 2027 has no hour from 2:00; what should begin in it is later.
        ("2027-03-27T23:30", 8, "2027-03-27T23:30+01:00", "2027-03-28T08:30+02:00"),
        ("2027-03-28T01:30", 1, "2027-03-28T01:30+01:00", "2027-03-28T03:30+02:00"),
        ("2027-03-28T02:30", 1, "2027-03-28T03:30+02:00", "2027-03-28T04:30+02:00"),
        ("2027-03-28T03:00", 1, "2027-03-28T03:00+02:00", "2027-03-28T04:00+02:00"),
        # Back: on 31 October the hour from 2:00 comes twice; "2:30" is the first time.
        ("2027-10-30T23:30", 8, "2027-10-30T23:30+02:00", "2027-10-31T06:30+01:00"),
        ("2027-10-31T02:30", 0.75, "2027-10-31T02:30+02:00", "2027-10-31T02:15+01:00"),
        ("2027-10-31T02:30", 2, "2027-10-31T02:30+02:00", "2027-10-31T03:30+01:00"),
        ("2027-10-31T03:00", 1, "2027-10-31T03:00+01:00", "2027-10-31T04:00+01:00"),
    ],
)
def test_a_meeting_lasts_what_it_lasts(begins: str, hours: float, start: str, end: str) -> None:
    at, length = datetime.fromisoformat(begins), hours * ONE_HOUR
    begin, until = amsterdam(at.date(), at.time(), length)
    assert (begin.isoformat("T", "minutes"), until.isoformat("T", "minutes")) == (start, end)
    event = Event(meeting="x", asked=at.date(), start=begin, end=until, groups=())
    assert event.time_taken == length
    assert event.time_slot == time_slot(at.date(), at.time(), length)


NIGHTS = st.sampled_from(
    [d(day) for day in ("2027-03-27", "2027-03-28", "2027-10-30", "2027-10-31")]
)
CLOCKS = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))
LENGTHS = st.integers(1, 24 * 12).map(lambda n: n * timedelta(minutes=5))
NIGHT = st.tuples(NIGHTS, CLOCKS | st.sampled_from([time(2, 30), time(2, 5), time(3)]), LENGTHS)


@given(NIGHT, NIGHT)
def test_the_planner_sees_an_overlap_exactly_where_there_is_one(
    one: tuple[date, time, timedelta], two: tuple[date, time, timedelta]
) -> None:
    (a, b), (c, e) = time_slot(*one), time_slot(*two)
    (start, end), (begin, until) = (
        [moment.astimezone(UTC) for moment in amsterdam(*wanted)] for wanted in (one, two)
    )
    assert (a < e and c < b) == (start < until and begin < end)


SUNDAYS = meeting(
    "elke zondag", 'weekdag = "zondag"', 'tijd = "02:30"', 'bij_vrije_dag = "vast"', long="0:45"
) + meeting(
    "elke zondag", 'weekdag = "zondag"', 'tijd = ["02:40", "05:00"]', name="y", long="0:30"
)  # fmt: skip
"""Two meetings of one group in the night, that would overlap."""


@pytest.fixture(scope="module")
def sundays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish meetings in the nights of October 2027; return their folder."""
    folder = tmp_path_factory.mktemp("nachten")
    text = HEAD.replace('periode = "2027"', 'periode = "oktober 2027 t/m november 2027"')
    job = Job(write(folder / "config", text + SUNDAYS), folder / "output", BEFORE)
    assert publish(job, prepare(job)).written
    return folder


@pytest.mark.parametrize("parser", PARSERS)
def test_in_the_hour_that_comes_twice_feeds_say_which(sundays: Path, parser: str) -> None:
    seen = PARSERS[parser]((sundays / "output/feeds/oov.ics").read_bytes())
    times = {
        uid: [moment.astimezone(UTC) for moment in moments]
        for uid, (*moments, _) in seen.items()
        if "20271031" in uid
    }
    assert times == {
        "x-20271031@voorbeeld.nl": [
            datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 15, tzinfo=UTC),
        ],
        "y-20271031@voorbeeld.nl": [
            datetime(2027, 10, 31, 4, tzinfo=UTC), datetime(2027, 10, 31, 4, 30, tzinfo=UTC),
        ],
    }  # fmt: skip


def test_in_the_hour_that_comes_twice_agenda_and_pages_say_which(sundays: Path) -> None:
    where = ["--config", str(sundays / "config/overleggen.toml"), "--van=2027-10-31"]
    shown = CliRunner().invoke(cli, ["agenda", *where, f"--vandaag={BEFORE}"]).output
    assert " 2:30–2:15 (wintertijd)  x\n" in shown
    assert " 5:00–5:30   y\n" in shown
    page = (sundays / "output/groepen/oov.html").read_text(encoding="utf-8")
    assert "2:30–2:15 (wintertijd)" in page


def test_the_night_of_an_hour_more_is_no_more_work(sundays: Path) -> None:
    job = Job(sundays / "config/overleggen.toml", sundays / "output", BEFORE)
    outcome = prepare(job)
    assert not outcome.publication.changes
    (load, *_) = loads(outcome.programme.groups, outcome.plan.events)
    assert set(load.weeks.values()) == {1.25 * ONE_HOUR}


def test_an_hour_longer_is_a_change_also_if_the_clock_shows_the_same_end() -> None:
    short = HEAD + meeting(
        "eenmalig", "start = 2027-10-31", 'tijd = "01:30"', 'bij_vrije_dag = "vast"', long="0:45"
    )
    first = published(short)
    again = published(short.replace('"0:45"', '"1:45"'), lock=first.lock)
    [change] = again.changes
    assert change.before is not None
    assert (change.before.event.end, change.record.sequence) == (change.record.event.end, 1)


YEAR = Span(d("2027-01-01"), d("2027-12-31"))
ZONE = ";TZID=Europe/Amsterdam"


@pytest.mark.parametrize(
    ("start", "end", "occasions"),
    [
        # By the clock, in UTC, and for so long: our clock shows the same.
        (f"{ZONE}:20271030T230000", f"DTEND{ZONE}:20271031T060000", "2027-10-30 23:00 7:00"),
        (":20271030T210000Z", "DTEND:20271031T050000Z", "2027-10-30 23:00 7:00"),
        (f"{ZONE}:20271030T230000", "DURATION:PT8H", "2027-10-30 23:00 7:00"),
        (f"{ZONE}:20270327T230000", f"DTEND{ZONE}:20270328T060000", "2027-03-27 23:00 7:00"),
        (":20270327T220000Z", "DTEND:20270328T040000Z", "2027-03-27 23:00 7:00"),
        (f"{ZONE}:20270327T230000", "DURATION:PT6H", "2027-03-27 23:00 7:00"),
        # To the second of two equal hours: until both are over.
        (":20271030T233000Z", "DTEND:20271031T011500Z", "2027-10-31 01:30 1:30"),
        # Days are from midnight to midnight, be they of 23 or 25 hours.
        (";VALUE=DATE:20270328", "DTEND;VALUE=DATE:20270329", "2027-03-28 00:00 24:00"),
        (";VALUE=DATE:20271031", "DTEND;VALUE=DATE:20271101", "2027-10-31 00:00 24:00"),
        (":20271030T220000Z", "DTEND:20271031T230000Z", "2027-10-31 00:00 24:00"),
    ],
)
def test_who_is_busy_in_such_a_night(start: str, end: str, occasions: str) -> None:
    event = f"BEGIN:VEVENT\nUID:a\nDTSTART{start}\n{end}\nEND:VEVENT"
    text = f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n".replace("\n", "\r\n")
    [(begin, length)] = read_occasions(text, YEAR, "college.ics")
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    assert f"{begin:%Y-%m-%d %H:%M} {hours}:{minutes:02}" == occasions


# --- leap years, week 53, the last day ---------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "period", "asked"),
    [
        (meeting("jaarlijks op 29 februari"), "2027 t/m 2032", "2028-02-29 2032-02-29"),
        (
            meeting("iedere maand op de 31e"),
            "2028",
            "2028-01-31 2028-03-31 2028-05-31 2028-07-31 2028-08-31 2028-10-31 2028-12-31",
        ),
        (meeting("elke laatste dag van februari"), "2027 t/m 2028", "2027-02-28 2028-02-29"),
        # From the last of a month: the last of a shorter one.
        (
            meeting("iedere 2 maanden", "start = 2027-12-31"),
            "december 2027 t/m maart 2028",
            "2027-12-31 2028-02-29",
        ),
        (meeting("elke laatste werkdag van het jaar"), "2027 t/m 2028", "2027-12-31 2028-12-29"),
        # 2026 has a week 53: two odd weeks in a row, and never two even ones.
        (
            meeting("oneven weken op maandag"),
            "14 december 2026 t/m 20 januari 2027",
            "2026-12-14 2026-12-28 2027-01-04 2027-01-18",
        ),
        (
            meeting("even weken op maandag"),
            "14 december 2026 t/m 20 januari 2027",
            "2026-12-21 2027-01-11",
        ),
        # Every other week goes on in step, whatever the weeks are called.
        (
            meeting("iedere 2 weken", "start = 2026-12-14", 'weekdag = "maandag"'),
            "14 december 2026 t/m 26 januari 2027",
            "2026-12-14 2026-12-28 2027-01-11 2027-01-25",
        ),
        (meeting("eenmalig", "start = 2027-12-31"), "2027", "2027-12-31"),
        (meeting("eenmalig", "start = 2027-01-01", 'bij_vrije_dag = "vast"'), "2027", "2027-01-01"),
    ],
)  # fmt: skip
def test_days_that_not_every_year_has(body: str, period: str, asked: str) -> None:
    assert " ".join(str(event.asked) for event in plan(body, period).events) == asked


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("week 53 2026", "28 december 2026 t/m 3 januari 2027"),
        ("week 53 2027", "Week 53 van 2027 bestaat niet; de laatste week van 2027 is week 52."),
        ("week 1 2027", "4 januari 2027 t/m 10 januari 2027"),
        ("29 februari 2028", "29 februari 2028"),
        ("29 februari 2027", "De dag '29 februari 2027' bestaat niet"),
    ],
)
def test_weeks_and_days_that_not_every_year_has(phrase: str, says: str) -> None:
    assert says in CliRunner().invoke(cli, ["tijdpad", phrase]).output


def test_a_meeting_that_ends_in_the_next_year_belongs_to_the_old_one() -> None:
    """A programme of 2027 with a meeting from 23:00 to 1:00 on its last day."""
    late = meeting("eenmalig", "start = 2027-12-31", 'tijd = "23:00"', long="2:00")
    read = programme(HEAD + late)
    [event] = make_plan(read, BEFORE).events
    assert (event.day, event.last_day) == (d("2027-12-31"), d("2028-01-01"))
    (load, *_) = loads(read.groups, [event])
    assert dict(load.weeks) == {d("2027-12-27"): 2 * ONE_HOUR}


# --- today -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Publish a programme of two years, before it begins."""
    folder = tmp_path_factory.mktemp("jaren")
    text = (SMALL + TURN_OF_THE_YEAR).replace('periode = "2027"', 'periode = "2027 t/m 2028"')
    job = Job(write(folder / "config", text), folder / "output", BEFORE)
    publish(job, prepare(job))
    return job


@pytest.mark.parametrize(
    "today", ["2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01", "2028-02-29", "2028-12-31"]
)
def test_on_the_days_between_the_years_nothing_changes(two_years: Job, today: str) -> None:
    job = Job(two_years.programme, two_years.output, d(today))
    outcome = prepare(job)
    assert (outcome.publication.changes, outcome.plan.unplaced) == ((), ())
    where = ["--config", str(job.programme), "--uitvoer", str(job.output), f"--vandaag={today}"]
    shown = CliRunner().invoke(cli, ["agenda", *where, "--json"])
    assert shown.exit_code == 0
    assert all(day >= today for day in _begins(shown.output))


def _begins(output: str) -> list[str]:
    rows: list[Mapping[str, str]] = json.loads(output)
    return [row["begin"][:10] for row in rows]


@pytest.mark.parametrize("today", ["2028-02-29", "2028-12-31"])
def test_on_a_leap_day_and_a_last_day_every_page_is_made(two_years: Job, today: str) -> None:
    job = Job(two_years.programme, two_years.output, d(today))
    outcome = prepare(job)
    files = site(edition(job, outcome))
    for path, content in files.items():
        if path.endswith(".ics"):
            assert content == (job.output / path).read_bytes()
    assert "jaaroverzicht-2028.html" in files
