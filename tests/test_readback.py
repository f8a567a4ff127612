from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from overleg.errors import FeedUnreadable
from overleg.planning.event import Status
from overleg.publishing.readback import read_feed
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
