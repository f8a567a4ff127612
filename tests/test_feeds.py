import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from overleg.language.meaning import Span
from overleg.lock import Lock, Record, Text
from overleg.planning.event import AMSTERDAM, Event
from overleg.programme.model import Group, Programme
from overleg.publishing.feeds import CANCELLED_TITLE, TIME_ZONE, feeds, too_large
from overleg.revisions import Publication
from tests.golden_files import FIRST, FOLDER, LAST, LATER, START, golden_files
from tests.programmes import HEAD, PGA, SMALL, TURN_OF_THE_YEAR, d, edition, programme, publish

FILES = golden_files()
FEEDS = {path: content for path, content in FILES.items() if path.endswith(".ics")}
Seen = dict[str, tuple[Any, Any, Any]]


def test_the_feeds_are_as_a_human_read_them() -> None:
    read = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.*") if p.suffix}
    assert read == set(FILES)
    for path, content in FILES.items():
        assert (FOLDER / path).read_bytes() == content, path


def test_there_is_a_feed_for_all_every_group_and_every_open_meeting() -> None:
    assert set(FEEDS) == {
        *(f"feeds/{name}.ics" for name in ("alles", "oov", "politie", "boa", "moskee")),
        # A confidential meeting has no feed of its own.
        "feeds/overleg/pga.ics",
        "feeds/overleg/opkomst.ics",
    }


# --- lines -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FEEDS)
def test_lines_are_as_every_client_reads_them(path: str) -> None:
    feed = FEEDS[path]
    assert feed.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert feed.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in feed.replace(b"\r\n", b"")
    for line in feed.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # a fold inside a character would not read


def test_the_time_zone_is_one_fixed_text() -> None:
    assert TIME_ZONE.replace("\r\n", "\n") == (
        "BEGIN:VTIMEZONE\nTZID:Europe/Amsterdam\n"
        "BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
        "TZNAME:CET\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
        "TZNAME:CEST\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    for feed in FEEDS.values():
        assert feed.count(TIME_ZONE.encode()) == feed.count(b"BEGIN:VTIMEZONE") == 1


@pytest.mark.parametrize(
    "name", ["METHOD", "ATTENDEE", "ORGANIZER", "BEGIN:VALARM", "RRULE:FREQ=W", "X-WR-TIMEZONE"]
)
def test_what_breaks_clients_is_left_out(name: str) -> None:
    assert not any(line.startswith(name.encode()) for f in FEEDS.values() for line in f.split())


def test_a_feed_has_a_name_and_says_how_often_to_look() -> None:
    lines = unfolded(FEEDS["feeds/moskee.ics"])
    name = r'Moskeeën\; kerken\, en "ankers" – Gemeente Voorbeeld'
    for line in (
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "X-WR-CALDESC:Proefprogramma",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "CALSCALE:GREGORIAN",
    ):
        assert line in lines


def unfolded(feed: bytes) -> list[str]:
    return feed.decode().replace("\r\n ", "").split("\r\n")


def events(feed: bytes) -> Iterator[list[str]]:
    for block in re.findall("BEGIN:VEVENT\n.*?END:VEVENT", "\n".join(unfolded(feed)), re.DOTALL):
        yield block.split("\n")


# --- what each event says ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "uid", "shown"),
    [
        ("oov", "pga-20270215", ["STATUS:CONFIRMED", "TRANSP:OPAQUE", "BUSY"]),
        ("oov", "pga-20271115", ["STATUS:TENTATIVE", "TRANSP:OPAQUE", "TENTATIVE"]),
        ("oov", "pga-20270816", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "FREE"]),
        # The police left the meeting: there it stays, cancelled.
        ("politie", "pga-20270215", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "FREE"]),
    ],
)
def test_status_and_free_or_busy_agree(path: str, uid: str, shown: list[str]) -> None:
    lines = next(e for e in events(FEEDS[f"feeds/{path}.ics"]) if f"UID:{uid}@voorbeeld.nl" in e)
    assert {*shown[:2], f"X-MICROSOFT-CDO-BUSYSTATUS:{shown[2]}"} <= set(lines)
    title = next(line for line in lines if line.startswith("SUMMARY:"))
    assert title.startswith(f"SUMMARY:{CANCELLED_TITLE}") == (shown[2] == "FREE")


def test_every_event_has_each_line_once_and_its_revision() -> None:
    for feed in FEEDS.values():
        for lines in events(feed):
            names = [re.split("[;:]", line)[0] for line in lines[1:-1]]
            assert len(names) == len(set(names))
            assert {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND"} <= set(names)
            stamps = {line.split(":")[1] for line in lines if line.startswith(("DTST", "LAST-"))}
            assert len(stamps & {"20261123T000000Z", "20270201T000000Z"}) == 1


def test_the_confidential_meeting_is_busy_and_nothing_else_to_others() -> None:
    assert b"Casusoverleg" not in FEEDS["feeds/alles.ics"]
    for lines in events(FEEDS["feeds/alles.ics"]):
        if lines[1].startswith("UID:radicalisering"):
            assert {"SUMMARY:Bezet", "CLASS:CONFIDENTIAL"} <= set(lines)
            assert not any(line.startswith(("DESCRIPTION", "LOCATION", "URL")) for line in lines)
    for lines in events(FEEDS["feeds/politie.ics"]):
        if lines[1].startswith("UID:radicalisering"):
            assert {"SUMMARY:Casusoverleg radicalisering", "CLASS:CONFIDENTIAL"} <= set(lines)


def test_a_meeting_that_became_confidential_hides_its_past_and_its_future_feed() -> None:
    first = publish(SMALL)
    secret = SMALL.replace(PGA, f"{PGA}vertrouwelijk = true\n")
    after = publish(secret, d("2027-03-01"), first.lock)
    found = feeds(edition(programme(secret), after))
    assert "feeds/overleg/pga.ics" not in found
    titles = [li for lines in events(found["feeds/alles.ics"]) for li in lines if "PGA" in li]
    assert len([title for title in titles if title.startswith("SUMMARY:")]) == 2  # as published


def test_a_renamed_meeting_keeps_its_past_in_its_feed() -> None:
    renamed = SMALL.replace('id = "pga"', 'id = "casus"\nvoorheen = "pga"')
    after = publish(renamed, d("2027-03-01"), publish(SMALL).lock)
    found = feeds(edition(programme(renamed), after))
    assert len(list(events(found["feeds/overleg/casus.ics"]))) == 9


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2027", ["0112", "0223", "0406", "0518", "0629", "0810", "0921", "1102", "1214"]),
        # People must hear of what a shorter period cancels.
        ("Q1 2027", ["0112", "0223", "0406", "0518", "0629", "0810", "0921", "1102", "1214"]),
        ("Q4 2027 t/m 2028", ["0112", "0223", "1102", "1214"]),
        ("2028", ["0112", "0223"]),
    ],
)
def test_what_lapsed_leaves_the_feed_when_the_period_moves_on(
    period: str, shown: list[str]
) -> None:
    first = publish(SMALL)
    gone = publish(SMALL.replace(PGA, ""), d("2027-03-01"), first.lock)
    now = programme(SMALL.replace(PGA, ""), period=period)
    found = [lines[1] for lines in events(feeds(edition(now, gone))["feeds/politie.ics"])]
    assert found == [f"UID:pga-2027{day}@voorbeeld.nl" for day in shown]


SECRET = SMALL.replace(PGA, f"{PGA}vertrouwelijk = true\n")


def test_a_group_that_left_a_confidential_meeting_learns_nothing_new_of_it() -> None:
    first = publish(SECRET).lock
    left = SECRET.replace('["oov", "politie"]', '["oov"]')
    gone = publish(left, d("2027-02-01"), first).lock
    edited = left.replace('"Gemeentehuis"', '"Geheim adres 12"')
    shown = edition(programme(edited), publish(edited, d("2027-02-02"), gone))
    feed = feeds(shown)["feeds/politie.ics"]
    assert b"STATUS:CANCELLED" in feed
    assert b"SUMMARY:VERVALT: Bezet" in feed
    assert b"Geheim adres 12" not in feed


@pytest.mark.parametrize(
    ("edit", "inside", "outside"),
    [
        (('naam = "PGA-overleg"', 'naam = "PGA"'), 1, 0),  # still "Bezet"
        (('tijd = "10:00"', 'tijd = "11:00"'), 1, 1),
        (("\nvertrouwelijk = true", ""), 1, 1),
    ],
)
def test_outsiders_only_hear_of_what_they_see_change(
    edit: tuple[str, str], inside: int, outside: int
) -> None:
    first = publish(SECRET)
    after = publish(SECRET.replace(*edit), d("2027-03-01"), first.lock)
    found = feeds(edition(programme(SECRET), after))
    for path, sequence in (("politie", inside), ("alles", outside)):
        lines = next(e for e in events(found[f"feeds/{path}.ics"]) if "pga-20270406" in e[1])
        assert f"SEQUENCE:{sequence}" in lines


def test_the_revision_of_outsiders_never_goes_back() -> None:
    lock, seen = publish(SECRET).lock, []
    edits = [('"PGA 2"', '"PGA 3"'), ('"10:00"', '"11:00"'), ('"PGA 3"', '"PGA 4"')]
    text = SECRET.replace('"PGA-overleg"', '"PGA 2"')
    for number, (old, new) in enumerate([*edits, ("true", "false")], start=1):
        text = text.replace(old, new)
        lock = publish(text, d(f"2027-03-0{number}"), lock).lock
        record = next(r for r in lock.records if r.event.uid.startswith("pga-20270406"))
        seen.append((record.sequence, record.outer_revision[0], record.outer_revision[1].day))
    assert seen == [(1, 0, 23), (2, 1, 2), (3, 1, 2), (4, 4, 4)]


def test_feeds_do_not_depend_on_the_day() -> None:
    first = publish(SMALL)
    again = publish(SMALL, d("2027-06-01"), first.lock)
    assert feeds(edition(programme(SMALL), again)) == feeds(edition(programme(SMALL), first))


def test_a_group_without_events_gets_a_calendar_that_reads() -> None:
    feed = feeds(edition(programme(SMALL), publish(SMALL)))["feeds/boa.ics"]
    for read in PARSERS.values():
        assert read(feed) == {}


def test_a_large_feed_is_told() -> None:
    assert too_large({"feeds/a.ics": b"x" * 1_000_001, "feeds/b.ics": b"x"}) == ["feeds/a.ics"]


# --- independent parsers -----------------------------------------------------------------------


def by_icalendar(feed: bytes) -> Seen:
    calendar = Calendar.from_ical(feed)
    assert not calendar.errors
    return {
        str(event["UID"]): (event.decoded("DTSTART"), event.decoded("DTEND"), str(event["SUMMARY"]))
        for event in calendar.walk("VEVENT")
    }


def by_ical(feed: bytes) -> Seen:
    calendar = IcsCalendarStream.calendar_from_ics(feed.decode())
    return {e.uid: (e.dtstart, e.dtend, e.summary) for e in calendar.events}


def by_vobject(feed: bytes) -> Seen:
    calendar = vobject.readOne(io.StringIO(feed.decode()), validate=True)
    return {
        e.uid.value: (e.dtstart.value, e.dtend.value, e.summary.value)
        for e in calendar.contents.get("vevent", [])
    }


PARSERS = {"icalendar": by_icalendar, "ical": by_ical, "vobject": by_vobject}


@pytest.mark.parametrize("parser", PARSERS)
def test_parsers_see_the_plan(parser: str) -> None:
    publication = publish(LATER, LAST, publish(START, FIRST).lock)
    seen = PARSERS[parser](FEEDS["feeds/oov.ics"])
    mine = [r for r in publication.lock.records if "oov" in r.event.groups]
    assert len(seen) == len(mine)
    for record in mine:
        start, end, title = seen[record.event.uid]
        assert start.astimezone(UTC) == record.event.start.astimezone(UTC)
        assert end.astimezone(UTC) == record.event.end.astimezone(UTC)
        assert title.removeprefix(CANCELLED_TITLE) == record.text.title


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2027-03-26T10:00", "2027-03-26T11:30"),  # the Friday before the clocks go forward
        ("2027-03-29T10:00", "2027-03-29T11:30"),
        ("2027-03-27T23:30", "2027-03-28T08:00"),  # through the night of 23 hours
        ("2027-10-30T23:30", "2027-10-31T06:30"),  # through the night of 25 hours
        ("2027-10-29T10:00", "2027-10-29T11:30"),
        ("2027-11-01T10:00", "2027-11-01T11:30"),
        ("2099-12-31T10:00", "2099-12-31T11:30"),
        ("2000-01-03T10:00", "2000-01-03T11:30"),
    ],
)
def test_parsers_agree_on_both_sides_of_the_clock_change(parser: str, start: str, end: str) -> None:
    begins, ends = (datetime.fromisoformat(t).replace(tzinfo=AMSTERDAM) for t in (start, end))
    feed = one_event(Text("PGA"), begins, ends)
    [seen] = PARSERS[parser](feed).values()
    assert [moment.astimezone(UTC) for moment in seen[:2]] == [
        moment.astimezone(UTC) for moment in (begins, ends)
    ]


def one_event(text: Text, start: datetime, end: datetime, uid: str = "x@voorbeeld.nl") -> bytes:
    event = Event(meeting="pga", asked=start.date(), start=start, end=end, groups=("oov",), uid=uid)
    read = programme(HEAD)
    lock = Lock((Record(event, text, 0, datetime(2026, 11, 23, tzinfo=UTC)),))
    return feeds(edition(read, Publication(lock, (), first=True)))["feeds/oov.ics"]


NOON = datetime(2027, 3, 1, 12, tzinfo=AMSTERDAM)
ONE_HOUR = timedelta(hours=1)
# Control characters are a mistake in a programme, and line separators no line ends to iCal.
words = st.text(
    st.one_of(
        st.sampled_from(";,\\:\"'nN🚒é€ \U0001f469\u200d\U0001f692"),
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]),
    ),
    max_size=200,
)


@given(words.filter(str.strip), st.lists(words, max_size=3))
@example("\\N", ["G:\\\\Notulen, map 2"])  # a library's reading of a newline
def test_any_text_comes_through(title: str, lines: list[str]) -> None:
    details = "\n".join(lines)
    feed = one_event(Text(title, title, details, title), NOON, NOON + ONE_HOUR)
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    [event] = Calendar.from_ical(feed).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert str(event["LOCATION"]) == title
    assert str(event.get("DESCRIPTION", "")) == details
    assert event.decoded("categories") == [title]


@given(st.integers(0, 80), st.sampled_from("é€🚒"))
def test_a_fold_never_splits_a_character(before: int, character: str) -> None:
    feed = one_event(Text("x" * before + character * 50), NOON, NOON + ONE_HOUR)
    for line in feed.split(b"\r\n"):
        line.decode("utf-8")
        assert len(line) <= 75
    for read in PARSERS.values():
        [(_, _, title)] = read(feed).values()
        assert title == "x" * before + character * 50


def test_a_long_uid_and_a_long_name_fold() -> None:
    uid = f"{'zeer-lang-' * 12}20270301@voorbeeld.nl"
    feed = one_event(Text("PGA"), NOON, NOON + ONE_HOUR, uid)
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    assert [set(read(feed)) for read in PARSERS.values()] == [{uid}] * 3


def test_a_group_with_a_strange_name_has_a_feed_that_reads() -> None:
    odd = Programme(
        title="A;B,C\\n",
        organisation="Gemeente, \\; 🚒" * 9,
        period=Span(d("2027-01-01"), d("2027-12-31")),
        period_phrase="2027",
        domain="voorbeeld.nl",
        groups=(Group("oov", "X:Y"),),
    )
    feed = feeds(edition(odd, Publication(Lock(), (), first=True)))["feeds/oov.ics"]
    name = "X:Y – " + "Gemeente\\, \\\\\\; 🚒" * 9
    assert {f"NAME:{name}", f"X-WR-CALNAME:{name}"} < set(unfolded(feed))
    assert all(read(feed) == {} for read in PARSERS.values())


# --- whole days and yearly cycles --------------------------------------------------------------

YEARLY = HEAD + TURN_OF_THE_YEAR


def event_lines(feed: bytes, start: str) -> list[str]:
    """Return when the event with this DTSTART is, and how it is shown."""
    (block,) = (b for b in "\n".join(unfolded(feed)).split("BEGIN:VEVENT") if start in b)
    shown = ("DTSTART", "DTEND", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    return [line for line in block.splitlines() if line.startswith(shown)]


@pytest.mark.parametrize(
    ("start", "lines"),
    [
        (
            "DTSTART;VALUE=DATE:20270625",  # a deadline on Sunday the 27th: the Friday before
            ["DTSTART;VALUE=DATE:20270625", "DTEND;VALUE=DATE:20270626", "CONFIRMED", "FREE"],
        ),
        (
            "DTSTART;VALUE=DATE:20271001",
            ["DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271101", "CONFIRMED", "FREE"],
        ),
        (
            "20271231T180000",
            [
                "DTSTART;TZID=Europe/Amsterdam:20271231T180000",
                "DTEND;TZID=Europe/Amsterdam:20280101T020000",
                "CONFIRMED",
                "BUSY",
            ],
        ),
    ],
)
def test_whole_days_are_dates_and_free_time(start: str, lines: list[str]) -> None:
    read = programme(YEARLY)
    feed = feeds(edition(read, publish(YEARLY)))["feeds/jaarwisseling.ics"]
    first, last, status, busy = lines
    transparent = "TRANSPARENT" if busy == "FREE" else "OPAQUE"
    assert sorted(event_lines(feed, start)) == sorted(
        [
            first,
            last,
            f"STATUS:{status}",
            f"TRANSP:{transparent}",
            f"X-MICROSOFT-CDO-BUSYSTATUS:{busy}",
        ]
    )


def test_a_cycle_has_a_feed_of_its_own_and_stands_in_those_of_its_groups() -> None:
    found = feeds(edition(programme(YEARLY + PGA), publish(YEARLY + PGA)))
    assert [path for path in found if "jaarwisseling" in path] == ["feeds/jaarwisseling.ics"]
    assert titles(found["feeds/jaarwisseling.ics"]) == {
        "Kick-off",
        "Plan naar portefeuillehouder",
        "Publiekscampagne",
        "Jaarwisseling",
    }
    assert "Plan naar portefeuillehouder" in titles(found["feeds/oov.ics"])
    assert "Plan naar portefeuillehouder" not in titles(found["feeds/politie.ics"])
    assert "Publiekscampagne" in titles(found["feeds/alles.ics"])


def test_a_confidential_milestone_is_hidden_outside_its_groups() -> None:
    text = YEARLY.replace('id = "plan"', 'id = "plan"\nvertrouwelijk = true')
    found = feeds(edition(programme(text), publish(text)))
    assert "Plan naar portefeuillehouder" in titles(found["feeds/oov.ics"])
    for path in ("feeds/jaarwisseling.ics", "feeds/alles.ics"):
        assert "Plan naar portefeuillehouder" not in titles(found[path])
        assert "Bezet" in titles(found[path])


def test_a_milestone_that_is_taken_out_stays_cancelled_in_its_feed() -> None:
    first = publish(YEARLY).lock
    without = YEARLY.replace('id = "campagne"', 'id = "actie"')
    feed = feeds(edition(programme(without), publish(without, lock=first)))[
        "feeds/jaarwisseling.ics"
    ]
    assert {f"{CANCELLED_TITLE}Publiekscampagne", "Publiekscampagne"} <= titles(feed)


def test_other_programs_read_whole_days() -> None:
    feed = feeds(edition(programme(YEARLY), publish(YEARLY)))["feeds/jaarwisseling.ics"]
    (event,) = (
        e for e in Calendar.from_ical(feed).walk("VEVENT") if e["SUMMARY"] == "Publiekscampagne"
    )
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (d("2027-10-01"), d("2027-11-01"))
    (other,) = (
        e
        for e in IcsCalendarStream.calendar_from_ics(feed.decode()).events
        if e.summary == "Publiekscampagne"
    )
    assert (other.dtstart, other.dtend) == (d("2027-10-01"), d("2027-11-01"))


def titles(feed: bytes) -> set[str]:
    return {str(event["SUMMARY"]) for event in Calendar.from_ical(feed).walk("VEVENT")}


def test_a_feed_that_google_ignores_is_named() -> None:
    found = {"feeds/oov.ics": b"x" * 1_000_000, "feeds/alles.ics": b"x" * 1_000_001}
    assert too_large(found) == ["feeds/alles.ics"]
