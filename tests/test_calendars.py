import pytest
from icalendar import Calendar

from overleg.delivery.calendars import (
    Feed,
    Held,
    calendar_id,
    compare,
    file_name,
    mark,
    read_feed,
    unfolded,
)
from overleg.errors import FeedNotWhole
from overleg.publishing.addresses import group_feed
from overleg.publishing.feeds import feeds
from tests.programmes import HEAD, SMALL, TURN_OF_THE_YEAR, edition, programme, publish

TEXT = SMALL.replace('naam = "OOV"', 'naam = "Openbare orde, \\"OOV\\"; en veiligheid"')
FEED = feeds(edition(programme(TEXT), publish(TEXT)))[group_feed("oov").path]
CALENDAR = calendar_id("overleggen", "oov")
WANTED = read_feed(FEED, CALENDAR, "oov.ics")
FIRST, SECOND, *REST = WANTED.resources


def held(**changed: str) -> list[Held]:
    """Return what a calendar holds that is in step; `changed`: old text -> new, in the first."""
    found = dict(WANTED.resources)
    for old, new in changed.items():
        assert old in found[FIRST]
        found[FIRST] = found[FIRST].replace(old, new)
    return [Held(f"/oov/{file_name(uid)}", '"1"', text) for uid, text in found.items()]


def test_a_feed_gives_a_resource_for_each_event() -> None:
    assert WANTED.name == 'Openbare orde, "OOV"; en veiligheid – Gemeente Voorbeeld'
    events = Calendar.from_ical(FEED).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == list(WANTED.resources)
    for uid, text in WANTED.resources.items():
        resource = Calendar.from_ical(text)
        (event,) = resource.walk("VEVENT")
        (zone,) = resource.walk("VTIMEZONE")
        assert event["UID"] == uid
        assert zone["TZID"] == event["DTSTART"].params["TZID"]
        assert "METHOD" not in resource
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert unfolded(text).count(mark(CALENDAR, uid)) == 1


def test_whole_days_and_long_words_come_through() -> None:
    text = HEAD + TURN_OF_THE_YEAR
    feed = feeds(edition(programme(text), publish(text)))[group_feed("oov").path]
    wanted = read_feed(feed, CALENDAR, "oov.ics").resources
    whole = [found for found in wanted.values() if "DTSTART;VALUE=DATE:" in found]
    assert len(wanted) == 4
    assert len(whole) == 2
    assert compare(Feed("", wanted), [Held("a", "1", t) for t in wanted.values()], CALENDAR).same


@pytest.mark.parametrize(
    "content",
    [
        b"",
        FEED[:-20],
        FEED[100:],
        FEED.replace(b"PRODID:-//overleg//", b"PRODID:-//ik//"),
        FEED.replace(b"END:VEVENT\r\n", b"", 1),
        FEED.replace(FIRST.encode(), SECOND.encode()),
        b"<html>",
    ],
)
def test_what_is_no_whole_feed_is_refused(content: bytes) -> None:
    with pytest.raises(FeedNotWhole, match=r"oov\.ics: dit is geen hele feed"):
        read_feed(content, CALENDAR, "oov.ics")


def test_a_calendar_in_step_is_left() -> None:
    difference = compare(WANTED, held(), CALENDAR)
    assert difference.is_nothing
    assert (difference.same, difference.strange) == (len(WANTED.resources), ())


@pytest.mark.parametrize(
    "changed",
    [
        {"T130000": "T133000"},
        {"SUMMARY:Overleg": "SUMMARY:overleg"},
        {"END:VEVENT": "LOCATION:Brandweerkazerne\r\nEND:VEVENT"},
        {"STATUS:CONFIRMED": "STATUS:CANCELLED"},
        {"SEQUENCE:0": "SEQUENCE:1"},
        {"BUSYSTATUS:BUSY": "BUSYSTATUS:FREE"},
        {"END:VEVENT": "RRULE:FREQ=DAILY\r\nEND:VEVENT"},
        {"DTSTART;TZID=Europe/Amsterdam:": "DTSTART;TZID=Europe/Amsterdam:X"},
    ],
)
def test_what_differs_is_changed(changed: dict[str, str]) -> None:
    found = held(**changed)
    difference = compare(WANTED, found, CALENDAR)
    assert difference.changed == ((found[0], WANTED.resources[FIRST]),)
    assert (difference.new, difference.gone) == ({}, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"DTSTAMP:2": "DTSTAMP:3", "LAST-MODIFIED:2": "LAST-MODIFIED:3"},
        {"END:VEVENT": "CREATED:20260101T000000Z\r\nX-MOZ-GENERATION:1\r\nEND:VEVENT"},
        {"\r\n": "\n"},
        {"DTSTART;": "DTSTART;VALUE=DATE-TIME;"},
        {"PRODID:-//overleg//overleg//NL": "PRODID:-//server//NL"},
        {
            "END:VEVENT": "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\n"
            "END:VALARM\r\nEND:VEVENT"
        },
    ],
)
def test_what_only_looks_different_is_left(changed: dict[str, str]) -> None:
    assert compare(WANTED, held(**changed), CALENDAR).is_nothing


def test_what_falls_out_of_the_feed_goes() -> None:
    less = Feed(WANTED.name, {FIRST: WANTED.resources[FIRST]})
    difference = compare(less, held(), CALENDAR)
    assert [one.uid for one in difference.gone] == [SECOND, *REST]


OTHERS = [
    WANTED.resources[FIRST].replace(FIRST, "3F2504E0@thunderbird"),  # copied by its owner
    WANTED.resources[FIRST].replace(FIRST, "eigen-20270112@voorbeeld.nl"),
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:mijn\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "geen agenda",
    "",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_anothers_is_left(text: str) -> None:
    difference = compare(Feed("", {}), [Held("/oov/a.ics", '"1"', text)], CALENDAR)
    assert difference.is_nothing


@pytest.mark.parametrize("theirs", ["overleggen-politie", "handhaving-oov"])
def test_an_event_from_another_calendar_of_ours_is_anothers_here(theirs: str) -> None:
    text = read_feed(FEED, theirs, "oov.ics").resources[FIRST]
    there = [Held("/oov/a.ics", '"1"', text)]
    assert compare(Feed("", {}), there, CALENDAR).is_nothing
    difference = compare(WANTED, there, CALENDAR)
    assert difference.strange == (FIRST,)
    assert list(difference.new) == [SECOND, *REST]


def test_an_event_keeps_being_ours_when_the_domain_changes() -> None:
    """A UID is never changed, so it keeps the domain of its first publication."""
    text = TEXT.replace("voorbeeld.nl", "nieuw.nl")
    later = feeds(edition(programme(text), publish(text, lock=publish(TEXT).lock)))
    wanted = read_feed(later[group_feed("oov").path], CALENDAR, "oov.ics")
    assert FIRST in wanted.resources
    assert compare(Feed("", {}), held(), CALENDAR).gone == tuple(held())
    assert compare(wanted, held(), CALENDAR).strange == ()
