"""A group's calendar on a CalDAV server: what it should hold, and what to change to get there.

A calendar there may also hold what people put in it themselves. An event is ours only if it
carries our mark, which is made of this very calendar and this very UID: who copies one of our
events gives it another UID or another calendar, and it is his. The domain of the UID alone would
not tell: it may change in the programme, while a UID never does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from icalendar import Calendar, vDDDTypes

from overleg.errors import FeedNotWhole
from overleg.publishing.feeds import TIME_ZONE

MARK = "X-OVERLEG-MERK"
"""RFC 4791 5.3.3 makes every server keep properties that it does not know."""
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//overleg//overleg//NL\r\nCALSCALE:GREGORIAN\r\n"
EVENT = re.compile(r"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.MULTILINE | re.DOTALL)
UID = re.compile(r"^UID(?:;[^:\r\n]*)?:(.*?)\r?$", re.MULTILINE)
FOLD = re.compile(r"\r?\n[ \t]")
ESCAPED = re.compile(r"\\(.)")
NAME = re.compile(r"^NAME:(.*?)\r$", re.MULTILINE)
OURS = {MARK, "X-MICROSOFT-CDO-BUSYSTATUS"}
NOT_COMPARED = {"DTSTAMP", "LAST-MODIFIED", "CREATED"}
"""What some servers set by themselves; a change that matters shows elsewhere too."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar should hold: its name, and UID -> the whole resource."""

    name: str
    resources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A resource that a calendar holds: where, in which version, and its text."""

    address: str
    version: str
    text: str

    @property
    def uid(self) -> str:
        """The UID, "" if it has none."""
        found = UID.search(unfolded(self.text))
        return found[1].strip() if found else ""

    def is_ours(self, calendar: str) -> bool:
        """Tell whether we put this in this calendar."""
        return mark(calendar, self.uid) in unfolded(self.text).splitlines()


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes a calendar hold its feed; `strange`: UIDs that are taken by what is not ours."""

    new: Mapping[str, str]
    changed: tuple[tuple[Held, str], ...]
    gone: tuple[Held, ...]
    strange: tuple[str, ...]
    same: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether there is nothing to write."""
        return not (self.new or self.changed or self.gone)


def calendar_id(programme: str, group: str) -> str:
    """Return the name on the server of a group's calendar.

    The programme's name is in it, so that two programmes with one account do not meet.
    """
    return f"{programme}-{group}"


def mark(calendar: str, uid: str) -> str:
    """Return the line that an event carries which we put in a calendar."""
    return f"{MARK}:{_digest(f'{calendar} {uid}')}"


def file_name(uid: str) -> str:
    """Return the name of an event's resource: the same on every run, and safe in every address."""
    return f"overleg-{_digest(uid)}.ics"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def read_feed(content: bytes, calendar: str, path: str) -> Feed:
    """Return what a calendar should hold according to a feed.

    Raises:
        FeedNotWhole: it is not a whole feed of overleg.
    """
    text = content.decode("utf-8", "replace")
    is_whole = text.startswith(HEAD) and text.endswith("END:VCALENDAR\r\n")
    name = NAME.search(unfolded(text))
    if not is_whole or name is None:
        raise FeedNotWhole(path)
    events = EVENT.findall(text)
    by_uid = {Held("", "", event).uid: event for event in events}
    resources = {uid: _resource(event, mark(calendar, uid)) for uid, event in by_uid.items()}
    if len(resources) != len(events) or text.count("\r\nBEGIN:VEVENT\r\n") != len(events):
        raise FeedNotWhole(path)
    return Feed(ESCAPED.sub(r"\1", name[1]), resources)


def _resource(event: str, marked: str) -> str:
    """Return one event as CalDAV has it: with its time zone, without METHOD, with our mark."""
    whole = event.replace("END:VEVENT\r\n", f"{marked}\r\nEND:VEVENT\r\n")
    return f"{HEAD}{TIME_ZONE}{whole}END:VCALENDAR\r\n"


def compare(feed: Feed, held: Iterable[Held], calendar: str) -> Difference:
    """Return what makes a calendar hold its feed, and leaves alone what is not ours."""
    by_uid: dict[str, list[Held]] = {}
    for one in held:
        by_uid.setdefault(one.uid, []).append(one)
    ours = {uid: [one for one in found if one.is_ours(calendar)] for uid, found in by_uid.items()}
    wanted = feed.resources
    pairs = [(one, wanted[uid]) for uid, found in ours.items() for one in found if uid in wanted]
    changed = tuple((one, text) for one, text in pairs if not _is_same(one.text, text))
    return Difference(
        new={uid: text for uid, text in wanted.items() if uid not in by_uid},
        changed=changed,
        gone=tuple(one for uid, found in ours.items() for one in found if uid not in wanted),
        strange=tuple(uid for uid in wanted if uid in by_uid and not ours[uid]),
        same=len(pairs) - len(changed),
    )


def _is_same(one: str, other: str) -> bool:
    # Parsing takes milliseconds an event; most servers keep every line as it was.
    return _lines(one) == _lines(other) or _content(one) == _content(other)


def _lines(text: str) -> list[str]:
    """Return the lines of a resource from its event on, in an order of their own."""
    return sorted(unfolded(text.partition("BEGIN:VEVENT")[2]).splitlines())


def _content(text: str) -> list[list[tuple[str, str]]]:
    """Return what matters of the events in a resource, in an order of its own.

    Servers write the same in other lines; people change an event in their own client. What only
    that client needs, an alarm or a property of its own, is no change.
    """
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except ValueError:  # somebody made it unreadable: it is written anew
        return []
    return sorted(sorted(_properties(event.property_items(recursive=False))) for event in events)


def _properties(items: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for name, value in items:
        if name not in NOT_COMPARED and (name in OURS or not name.startswith("X-")):
            yield name, str(value.dt if isinstance(value, vDDDTypes) else value)


def unfolded(text: str) -> str:
    """Return a text with its folded lines whole."""
    return FOLD.sub("", text)
