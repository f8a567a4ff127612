"""Writing feeds: every feed of a programme, against what other libraries need for the same ones.

All write the same events, each made once, in the same feeds; ical and ics without the lines on
revision and status that icalendar, plain text and we write.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import icalendar
import ics
from ical.calendar import Calendar as IcalCalendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as IcalEvent

from bench.measuring import Row, compare, forgetting, must_equal
from bench.programmes import edition
from overleg.planning.event import AMSTERDAM
from overleg.publishing.feeds import TIME_ZONE, feeds

TARGETS = {"icalendar": "≥ 10", "platte tekst": "≥ 0,5"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a feed of one event."""

    uid: str
    stamp: datetime
    start: datetime
    end: datetime
    title: str
    place: str
    why: str


Feeds = dict[str, list[Entry]]


def writing(meetings: int, times: int) -> list[Row]:
    """Return a row per library: the same events in the same feeds, built and written."""
    made = edition(meetings)
    ours = {path: feed for path, feed in feeds(made).items() if path.endswith(".ics")}
    wanted = {path: list(_entries(feed)) for path, feed in ours.items()}
    count = sum(map(len, wanted.values()))
    rows, forget = [], forgetting()
    for name, write in WRITERS.items():
        path = max(wanted, key=lambda one: len(wanted[one]))
        must_equal(
            name,
            sorted(map(str, _entries(write({path: wanted[path]})[path]))),
            sorted(map(str, wanted[path])),
        )

        def work(write: Callable[[Feeds], dict[str, bytes]] = write) -> None:
            write(wanted)

        def our_work() -> None:
            forget()
            feeds(replace(made))

        found = compare(our_work, work, times)
        rows.append(
            Row(
                "feeds",
                f"{count} bijeenkomsten in {len(wanted)} feeds",
                f"{count / found.ours:,.0f}/s",
                f"{name}: {count / found.other:,.0f}/s",
                f"{1 / found.ratio:.1f} × zo snel",
                TARGETS.get(name, ""),
            )
        )
    return rows


def _entries(feed: bytes) -> Iterator[Entry]:
    """Return what a feed holds, by a reader that had no part in writing it but icalendar's own."""
    for event in icalendar.Calendar.from_ical(feed).walk("VEVENT"):
        yield Entry(
            uid=str(event["UID"]),
            stamp=event.decoded("DTSTAMP").astimezone(UTC),
            start=event.decoded("DTSTART").astimezone(AMSTERDAM),
            end=event.decoded("DTEND").astimezone(AMSTERDAM),
            title=str(event["SUMMARY"]),
            place=str(event.get("LOCATION", "")),
            why=str(event.get("DESCRIPTION", "")),
        )


def _once(wanted: Feeds, make: Callable[[Entry], Any]) -> dict[str, list[Any]]:
    """Make what stands in several feeds once: as we do."""
    made: dict[str, Any] = {}
    for entries in wanted.values():
        for entry in entries:
            if entry.uid not in made:
                made[entry.uid] = make(entry)
    return {path: [made[entry.uid] for entry in entries] for path, entries in wanted.items()}


def _by_icalendar(wanted: Feeds) -> dict[str, bytes]:
    def make(entry: Entry) -> icalendar.Event:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", entry.stamp)
        event.add("last-modified", entry.stamp)
        event.add("sequence", 0)
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        event.add("x-microsoft-cdo-busystatus", "BUSY")
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end)
        event.add("summary", entry.title)
        event.add("location", entry.place)
        if entry.why:
            event.add("description", entry.why)
        return event

    def feed(events: Iterable[icalendar.Event]) -> bytes:
        calendar = icalendar.Calendar()
        calendar.add("version", "2.0")
        calendar.add("prodid", "-//bench//")
        calendar.subcomponents.extend(events)
        written: bytes = calendar.to_ical()
        return written

    return {path: feed(events) for path, events in _once(wanted, make).items()}


def _by_ical(wanted: Feeds) -> dict[str, bytes]:
    def make(entry: Entry) -> IcalEvent:
        return IcalEvent(
            uid=entry.uid,
            dtstamp=entry.stamp,
            dtstart=entry.start,
            dtend=entry.end,
            summary=entry.title,
            location=entry.place,
            description=entry.why or None,
        )

    def feed(events: list[IcalEvent]) -> bytes:
        return IcsCalendarStream.calendar_to_ics(IcalCalendar(vevent=events)).encode()

    return {path: feed(events) for path, events in _once(wanted, make).items()}


def _by_ics(wanted: Feeds) -> dict[str, bytes]:
    def make(entry: Entry) -> ics.Event:
        return ics.Event(
            uid=entry.uid,
            created=entry.stamp,
            begin=entry.start,
            end=entry.end,
            name=entry.title,
            location=entry.place,
            description=entry.why or None,
        )

    return {
        path: ics.Calendar(events=events).serialize().encode()
        for path, events in _once(wanted, make).items()
    }


def _by_hand(wanted: Feeds) -> dict[str, bytes]:
    """Write plain text, escaped and folded: what nothing that writes iCal can do much faster."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//\r\n" + TIME_ZONE
    return {
        path: f"{head}{''.join(events)}END:VCALENDAR\r\n".encode()
        for path, events in _once(wanted, _plain).items()
    }


def _plain(entry: Entry) -> str:
    zone, stamp = "TZID=Europe/Amsterdam", f"{entry.stamp:%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        f"DTSTART;{zone}:{entry.start:%Y%m%dT%H%M%S}",
        f"DTEND;{zone}:{entry.end:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_escaped(entry.title)}",
        f"LOCATION:{_escaped(entry.place)}",
        *([f"DESCRIPTION:{_escaped(entry.why)}"] if entry.why else []),
        "END:VEVENT",
    ]
    return "".join(map(_folded, lines))


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold by characters: a line of 60 of them in Dutch stays below 75 octets."""
    if len(line) <= 60:
        return f"{line}\r\n"
    return "\r\n ".join(line[i : i + 60] for i in range(0, len(line), 60)) + "\r\n"


WRITERS: dict[str, Callable[[Feeds], dict[str, bytes]]] = {
    "icalendar": _by_icalendar,
    "ical": _by_ical,
    "ics": _by_ics,
    "platte tekst": _by_hand,
}
