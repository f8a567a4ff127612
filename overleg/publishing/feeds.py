"""The feeds: one iCal file per group, per meeting and for all, as calendar clients need them.

What a client needs and why is in RFC 5545, RFC 7986 and MS-STANOICAL; where they leave a choice,
the comment names the client that decides it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache

from icalendar import vText

from overleg.lock import Text
from overleg.planning.cycles import is_of_cycle
from overleg.planning.event import Event, Status
from overleg.programme.model import Programme
from overleg.publishing.addresses import EVERYTHING, Place, cycle_feed, group_feed, meeting_feed
from overleg.publishing.content_lines import fold
from overleg.publishing.edition import Edition
from overleg.publishing.readers import Seen, seen_by_everyone, seen_by_group

CANCELLED_TITLE = "VERVALT: "
PROVISIONAL_LINE = "Onder voorbehoud."
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
    written = _written(edition)
    return {
        edition.addresses.path(place): _feed(name, edition.programme, written.get(place, ()))
        for place, name in _names(edition.programme)
    }


def _names(programme: Programme) -> Iterator[tuple[Place, str]]:
    """Yield every feed with the name that it has in calendars."""
    yield EVERYTHING, f"Alle overleggen – {programme.organisation}"
    for group in programme.groups:
        yield group_feed(group.id), f"{group.name} – {programme.organisation}"
    for meeting in programme.meetings:
        if not meeting.confidential:
            yield meeting_feed(meeting.id), f"{meeting.name} – {programme.organisation}"
    for cycle in programme.cycles:
        yield cycle_feed(cycle.id), f"{cycle.name} – {programme.organisation}"


def _written(edition: Edition) -> dict[Place, list[str]]:
    """Return the events of every feed, each written once for all feeds that show it alike."""
    found: dict[Place, list[str]] = {}
    open_to_all = _open_to_all(edition.programme)
    for record in edition.records:
        event = record.event
        outside = _lines(seen_by_everyone(record))
        secret = record.text.confidential
        own = _lines(seen_by_group(record, event.groups[0])) if secret else outside
        for group in event.groups:
            found.setdefault(group_feed(group), []).append(own)
        for group in record.former_groups:
            left = _lines(seen_by_group(record, group))
            found.setdefault(group_feed(group), []).append(left)
        for place in open_to_all(event.meeting, secret):
            found.setdefault(place, []).append(outside)
    return found


def _open_to_all(programme: Programme) -> Callable[[str, bool], tuple[Place, ...]]:
    """Return what tells in which feeds that are no group's an event of a meeting stands."""
    renamed = {meeting.formerly: meeting.id for meeting in programme.meetings if meeting.formerly}

    @cache
    def places(meeting: str, secret: bool) -> tuple[Place, ...]:  # noqa: FBT001
        cycles = [one.id for one in programme.cycles if is_of_cycle(meeting, one, programme)]
        own = () if secret else (meeting_feed(renamed.get(meeting, meeting)),)
        return (EVERYTHING, *own, *map(cycle_feed, cycles))

    return places


def too_large(found: Mapping[str, bytes]) -> list[str]:
    """Return the paths of feeds that Google will ignore for their size."""
    large = (path for path, feed in found.items() if len(feed) > LARGEST)
    return [path for path in large if path.endswith(".ics")]


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
        fold(f"URL:{base}") if base else "",
    ]
    return "".join([*head, TIME_ZONE, *events, "END:VCALENDAR\r\n"]).encode()


def _lines(seen: Seen) -> str:
    """Return one VEVENT: the lines that the meeting's events share, and its own."""
    event = seen.event
    stamp = f"{_local(seen.stamp)}Z"
    return (
        "BEGIN:VEVENT\r\n"
        + fold(f"UID:{event.uid}")
        + f"DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\nSEQUENCE:{seen.sequence}\r\n"
        + _when(event)
        + _shown_as(event)
        + _fixed(seen.text, cancelled=not seen.is_live)
        + _description(seen.text.details, event.status, seen.why)
        + "END:VEVENT\r\n"
    )


def _when(event: Event) -> str:
    """Return start and end; the end of whole days is the day after the last."""
    start, end = _local(event.start), _local(event.end)
    if event.whole_days:
        return f"DTSTART;VALUE=DATE:{start[:8]}\r\nDTEND;VALUE=DATE:{end[:8]}\r\n"
    if event.end.fold:
        # By its clock it would end in the first of two equal hours; a moment in UTC is only one.
        start, end = (_local(moment.astimezone(UTC)) for moment in (event.start, event.end))
        return f"DTSTART:{start}Z\r\nDTEND:{end}Z\r\n"
    zone = "TZID=Europe/Amsterdam"
    return f"DTSTART;{zone}:{start}\r\nDTEND;{zone}:{end}\r\n"


def _shown_as(event: Event) -> str:
    status, time_taken = SHOWN_AS[event.status]
    return status + (FREE if event.whole_days else time_taken)


def _local(moment: datetime) -> str:
    # Five times as fast as strftime, which a feed of thousands of events would wait for.
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


@lru_cache(maxsize=4096)
def _fixed(text: Text, *, cancelled: bool) -> str:
    """Return the lines that a meeting's events share."""
    title = CANCELLED_TITLE + text.title if cancelled else text.title
    return "".join(
        [
            _line("SUMMARY", title),
            _line("CATEGORIES", text.theme) if text.theme else "",
            "CLASS:CONFIDENTIAL\r\n" if text.confidential else "",
            _line("LOCATION", text.location) if text.location else "",
            fold(f"URL:{text.url}") if text.url else "",
        ]
    )


@lru_cache(maxsize=4096)
def _description(details: str, status: Status, why: str) -> str:
    provisional = PROVISIONAL_LINE if status is Status.PROVISIONAL else ""
    told = "\n".join(part for part in (why, provisional, details) if part)
    return _line("DESCRIPTION", told) if told else ""


def _line(name: str, value: str) -> str:
    r"""Return a property of text, escaped by the library: but it reads a \N as the end of a line.

    >>> _line("LOCATION", r"G:\Notulen, map 2")
    'LOCATION:G:\\\\Notulen\\, map 2\r\n'
    """
    escaped = r"\\N".join(vText(part).to_ical().decode() for part in value.split(r"\N"))
    return fold(f"{name}:{escaped}")
