"""The feeds: one iCal file per group, per meeting and for all, as calendar clients need them.

What a client needs and why is in RFC 5545, RFC 7986 and MS-STANOICAL; where they leave a choice,
the comment names the client that decides it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from icalendar import Event as Component
from icalendar import vCategory, vText

from overleg.lock import Record, Text
from overleg.planning.cycles import is_of_cycle
from overleg.planning.event import Cause, Event, Obstacle, Status
from overleg.planning.explanation import reason
from overleg.programme.model import Programme
from overleg.revisions import Publication

CANCELLED_TITLE = "VERVALT: "
PROVISIONAL_LINE = "Onder voorbehoud."
HIDDEN = Text(title="Bezet", confidential=True)
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


def feeds(programme: Programme, publication: Publication) -> dict[str, bytes]:
    """Return path below the output folder -> feed: of all, each group, each meeting, each cycle."""
    records = [record for record in publication.lock.records if _is_shown(record, programme)]
    open_to_all = [record for record in records if not record.text.confidential]
    found = {
        "feeds/alles.ics": _feed(
            f"Alle overleggen – {programme.organisation}",
            programme,
            [_outside(record) for record in records],
        )
    }
    for group in programme.groups:
        name = f"{group.name} – {programme.organisation}"
        found[f"feeds/{group.id}.ics"] = _feed(name, programme, _of_group(group.id, records))
    for meeting in programme.meetings:
        if not meeting.confidential:
            ids = {meeting.id, meeting.formerly}
            own = [_lines(r.event, r.text, r) for r in open_to_all if r.event.meeting in ids]
            name = f"{meeting.name} – {programme.organisation}"
            found[f"feeds/overleg/{meeting.id}.ics"] = _feed(name, programme, own)
    for cycle in programme.cycles:
        own = [
            _lines(r.event, HIDDEN if r.text.confidential else r.text, r)
            for r in records
            if is_of_cycle(r.event.meeting, cycle, programme)
        ]
        name = f"{cycle.name} – {programme.organisation}"
        found[f"feeds/{cycle.id}.ics"] = _feed(name, programme, own)
    return found


def too_large(found: Mapping[str, bytes]) -> list[str]:
    """Return the paths of feeds that Google will ignore for their size."""
    return [path for path, feed in found.items() if len(feed) > LARGEST]


def _is_shown(record: Record, programme: Programme) -> bool:
    """Leave out what lapsed once the programme's period has moved on from its day.

    A period that ends earlier than before does not hide what it cancels: people must hear of it.
    """
    begin = programme.period.first
    return record.is_live or begin is None or record.event.day >= begin


def _outside(record: Record) -> str:
    """Return an event as everybody may see it: of a confidential one only that it takes place."""
    if not record.text.confidential:
        return _lines(record.event, record.text, record)
    sequence, stamp = record.outer_revision
    return _lines(record.event, HIDDEN, replace(record, sequence=sequence, stamp=stamp))


def _of_group(group: str, records: Iterable[Record]) -> list[str]:
    """Return this group's events; those that it left stay, cancelled."""
    found = []
    for record in records:
        if group in record.event.groups:
            found.append(_lines(record.event, record.text, record))
        elif group in record.former_groups:
            found.append(_lines(_left(record.event), record.text, record))
    return found


def _left(event: Event) -> Event:
    """Return the event as a group sees it that no longer takes part."""
    if event.status is Status.CANCELLED:
        return event
    left = Obstacle(event.day, Cause.HAND, "deze groep neemt niet meer deel")
    return replace(event, status=Status.CANCELLED, obstacles=(left,))


def _feed(name: str, programme: Programme, events: Iterable[str]) -> bytes:
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
    return "".join([*head, TIME_ZONE, *events, "END:VCALENDAR\r\n"]).encode()


def _lines(event: Event, text: Text, record: Record) -> str:
    """Return one VEVENT: the lines that the meeting's events share, and its own."""
    stamp = f"{record.stamp:%Y%m%dT%H%M%SZ}"
    why = "" if text is HIDDEN else reason(event)
    return (
        "BEGIN:VEVENT\r\n"
        + _fold(f"UID:{event.uid}")
        + f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\nSEQUENCE:{record.sequence}\r\n"
        + _when(event)
        + _shown_as(event)
        + _words(text, event.status, why)
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
