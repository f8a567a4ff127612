from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overleg.errors import FeedUnreadable
from overleg.planning.event import Status
from overleg.publishing.readback import FeedEvent, read_feed, read_feeds
from tests.golden_files import golden_files
from tests.histories import History, histories

FILES = golden_files()


def test_a_feed_is_read_as_a_strict_client_does() -> None:
    event = {e.uid: e for e in read_feed(FILES["feeds/oov.ics"], "oov.ics")}
    moved = event["radicalisering-20270326@voorbeeld.nl"]
    assert moved.start.isoformat() == "2027-03-26T10:00:00+01:00"
    assert moved.end.isoformat() == "2027-03-26T11:30:00+01:00"
    assert (moved.confidential, moved.status, moved.whole_days) == (True, Status.CONFIRMED, 0)
    assert moved.stamp == datetime(2026, 11, 23, tzinfo=UTC)
    pga = [e for uid, e in event.items() if uid.startswith("pga")]
    assert {e.theme for e in pga} == {"Zorg, wonen & welzijn"}
    assert {e.location for e in pga} == {"Gemeentehuis <zaal 1>"}
    assert all("PGA-overleg; casuïstiek, \\ en 🚒" in e.title for e in pga)
    assert {e.sequence for e in pga} == {0, 1}
    lapsed = event["pga-20270816@voorbeeld.nl"]
    assert (lapsed.status, lapsed.is_live) == (Status.CANCELLED, False)
    assert lapsed.description.startswith("Vervalt: Vakantie; geen quorum.\n")


@pytest.mark.parametrize("content", [b"", b"\xff", b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"<html>"])
def test_what_is_no_feed_is_told(content: bytes) -> None:
    with pytest.raises(FeedUnreadable, match=r"feeds/a\.ics: een strenge agenda"):
        read_feed(content, "feeds/a.ics")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_every_feed_reads_back_as_the_lock_has_it(history: History) -> None:
    records = {record.event.uid: record for record in history.lock.records}
    for path, content in history.feeds.items():
        for read in read_feed(content, path):
            event = records[read.uid].event
            assert (read.start, read.end) == (event.start, event.end)
            assert read.sequence <= records[read.uid].sequence


FEEDS = {path: content for path, content in FILES.items() if path.endswith(".ics")}


def outcome(
    read: Callable[[], dict[str, tuple[FeedEvent, ...]]],
) -> dict[str, list[FeedEvent]] | str:
    """Return what is read, or the path of the feed that is refused."""
    try:
        found = read()
    except FeedUnreadable as mistake:
        return str(mistake).partition(":")[0]
    return {path: [_as_written(event) for event in events] for path, events in found.items()}


def _as_written(event: FeedEvent) -> FeedEvent:
    """Leave out the UID and the stamp that the parser made up, each time others."""
    uid = event.uid if "@" in event.uid else ""
    stamp = event.stamp if event.stamp.microsecond == 0 else datetime(1, 1, 1, tzinfo=UTC)
    return replace(event, uid=uid, stamp=stamp)


def each_alone(feeds: dict[str, bytes]) -> dict[str, list[FeedEvent]] | str:
    return outcome(lambda: {path: read_feed(content, path) for path, content in feeds.items()})


def together(feeds: dict[str, bytes]) -> dict[str, list[FeedEvent]] | str:
    return outcome(lambda: read_feeds(feeds))


def test_feeds_together_read_as_each_alone() -> None:
    assert together(FEEDS) == each_alone(FEEDS)
    assert sum(map(len, read_feeds(FEEDS).values())) == 39
    assert together({}) == {}


LINES = ["BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "BEGIN:VCALENDAR", "SUMMARY:END:VEVENT"]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(FEEDS)), st.data())
def test_a_damaged_feed_is_found_among_others(path: str, data: st.DataObject) -> None:
    lines = FEEDS[path].split(b"\r\n")
    first, last = sorted(data.draw(st.integers(0, len(lines))) for _ in range(2))
    written = data.draw(st.lists(st.sampled_from(LINES), max_size=3))
    damaged = b"\r\n".join([*lines[:first], *(line.encode() for line in written), *lines[last:]])
    feeds = {**FEEDS, path: damaged}
    assert together(feeds) == each_alone(feeds)
