"""The feeds: one iCal file per group, per meeting and for all, as calendar clients need them.

What a client needs and why is in RFC 5545, RFC 7986 and MS-STANOICAL; where they leave a choice,
the comment names the client that decides it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from icalendar import Event as Component
from icalendar import vCategory, vText

from overleg.lock import Text
from overleg.planning.cycles import is_of_cycle
from overleg.planning.event import Event, Status
from overleg.programme.model import Programme
from overleg.publishing.addresses import EVERYTHING, cycle_feed, group_feed, meeting_feed
from overleg.publishing.edition import Edition
from overleg.publishing.readers import Seen, seen_by_everyone, seen_by_group

CANCELLED_TITLE = "VERVALT: "
PROVISIONAL_LINE = "Onder voorbehoud."
LONGEST_LINE = 75  # octets
LARGEST = 1_000_000
"""Google ignores a feed of more bytes without a word."""

# Outlook reads no more of a time zone than this; lists of RDATEs shift the summer by an hour.
TIME_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
""".replace("\n", "\r\n")

# Free or busy, and Outlook's own word for it.
BUSY = "TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
MAYBE_BUSY = "TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\r\n"
FREE = "TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"
SHOWN_AS = {
    Status.CONFIRMED: ("STATUS:CONFIRMED\r\n", BUSY),
    Status.PROVISIONAL: ("STATUS:TENTATIVE\r\n", MAYBE_BUSY),
    Status.CANCELLED: ("STATUS:CANCELLED\r\n", FREE),
}


def feeds(edition: Edition) -> dict[str, bytes]:
    """Return path below the output folder -> feed: of all, each group, each meeting, each cycle."""
    programme, place = edition.programme, edition.addresses.path
    records = edition.records
    everyone = [seen_by_everyone(record) for record in records]
    found = {
        place(EVERYTHING): _feed(f"Alle overleggen – {programme.organisation}", programme, everyone)
    }
    for group in programme.groups:
        name = f"{group.name} – {programme.organisation}"
        own = seen_by_group(group.id, records)
        path = place(group_feed(group.id))
        found[path] = _feed(name, programme, own)
    for meeting in programme.meetings:
        if not meeting.confidential:
            ids = {meeting.id, meeting.formerly or meeting.id}
            name = f"{meeting.name} – {programme.organisation}"
            path = place(meeting_feed(meeting.id))
            found[path] = _feed(name, programme, (s for s in everyone if s.event.meeting in ids))
    for cycle in programme.cycles:
        name = f"{cycle.name} – {programme.organisation}"
        of_it = (
            seen
            for seen, record in zip(everyone, records, strict=True)
            if is_of_cycle(record.event.meeting, cycle, programme)
        )
        found[place(cycle_feed(cycle.id))] = _feed(name, programme, of_it)
    return found


def too_large(found: Mapping[str, bytes]) -> list[str]:
    """Return the paths of feeds that Google will ignore for their size."""
    large = (path for path, feed in found.items() if len(feed) > LARGEST)
    return [path for path in large if path.endswith(".ics")]


def _feed(name: str, programme: Programme, events: Iterable[Seen]) -> bytes:
    """Return one iCal file: head, time zone, events."""
    base = programme.publication.base_url
    head = [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//overleg//overleg//NL\r\nCALSCALE:GREGORIAN\r\n",
        _line("NAME", name),
        # Clients that do not know NAME show this; the library would leave it unescaped.
        _line("X-WR-CALNAME", name),
        _line("X-WR-CALDESC", programme.title),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n",
        _fold(f"URL:{base}") if base else "",
    ]
    return "".join([*head, TIME_ZONE, *map(_lines, events), "END:VCALENDAR\r\n"]).encode()


def _lines(seen: Seen) -> str:
    """Return one VEVENT: the lines that the meeting's events share, and its own."""
    event = seen.event
    stamp = f"{seen.stamp:%Y%m%dT%H%M%SZ}"
    return (
        "BEGIN:VEVENT\r\n"
        + _fold(f"UID:{event.uid}")
        + f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\nSEQUENCE:{seen.sequence}\r\n"
        + _when(event)
        + _shown_as(event)
        + _words(seen.text, event.status, seen.why)
        + "END:VEVENT\r\n"
    )


def _when(event: Event) -> str:
    """Return start and end; the end of whole days is the day after the last."""
    if event.whole_days:
        first, after = f"{event.start:%Y%m%d}", f"{event.end:%Y%m%d}"
        return f"DTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:{after}\r\n"
    return (
        f"DTSTART;TZID=Europe/Amsterdam:{_local(event.start)}\r\n"
        f"DTEND;TZID=Europe/Amsterdam:{_local(event.end)}\r\n"
    )


def _shown_as(event: Event) -> str:
    status, time_taken = SHOWN_AS[event.status]
    return status + (FREE if event.whole_days else time_taken)


def _local(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


@lru_cache(maxsize=4096)
def _words(text: Text, status: Status, why: str) -> str:
    """Return the lines with words, escaped and folded by the library."""
    component = Component()
    cancelled = status is Status.CANCELLED
    component.add("summary", CANCELLED_TITLE + text.title if cancelled else text.title)
    provisional = PROVISIONAL_LINE if status is Status.PROVISIONAL else ""
    details = "\n".join(part for part in (why, provisional, text.details) if part)
    for name, value in (("description", details), ("location", text.location), ("url", text.url)):
        if value:
            component.add(name, value)
    if text.theme:
        component["categories"] = vCategory([vText(text.theme)])
    if text.confidential:
        component.add("class", "CONFIDENTIAL")
    written: str = component.to_ical().decode()
    return written.removeprefix("BEGIN:VEVENT\r\n").removesuffix("END:VEVENT\r\n")


def _line(name: str, value: str) -> str:
    return _fold(f"{name}:{vText(value).to_ical().decode()}")


def _fold(line: str) -> str:
    """End a line, folded so that none is longer than 75 octets or splits a character."""
    if len(line) * 4 <= LONGEST_LINE or len(line.encode()) <= LONGEST_LINE:
        return f"{line}\r\n"
    folded, length = [], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > LONGEST_LINE:
            folded.append("\r\n ")
            length = 1
        folded.append(character)
        length += octets
    return "".join(folded) + "\r\n"
