"""The lock: what has been published, one event a line, so that nothing moves that need not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from overleg.planning.event import Event, Status
from overleg.planning.situation import Published


@dataclass(frozen=True, slots=True)
class Text:
    """What a calendar shows of every event of a meeting alike."""

    title: str
    location: str = ""
    details: str = ""
    theme: str = ""
    url: str = ""
    confidential: bool = False

    @property
    def key(self) -> str:
        """A short name that changes with every word."""
        words = (self.title, self.location, self.details, self.theme, self.url, self.confidential)
        return sha256(json.dumps(words).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Record:
    """A published event. `former_groups` had it once: there it stays, cancelled.

    `sequence` and `stamp` (UTC) are the revision that subscribers have seen. `outside`: that of a
    confidential event for those who only see that its groups are taken, if it is another one.
    """

    event: Event
    text: Text
    sequence: int
    stamp: datetime
    former_groups: tuple[str, ...] = ()
    outside: tuple[int, datetime] | None = None

    @property
    def outer_revision(self) -> tuple[int, datetime]:
        """The sequence and stamp that everybody sees."""
        return self.outside or (self.sequence, self.stamp)

    @property
    def is_live(self) -> bool:
        """Tell whether it still takes place."""
        return self.event.status is not Status.CANCELLED


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One change of one publication, as the reader of the log sees it.

    `what`: nieuw, verplaatst, gewijzigd or vervallen. `before` and `after` are starts; of an event
    of `whole_day` only the day counts.
    """

    on: date
    what: str
    uid: str
    meeting: str
    name: str
    before: datetime | None = None
    after: datetime | None = None
    reason: str = ""
    groups: tuple[str, ...] = ()
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that has been published, and the changes since the first publication.

    `rules`: meeting -> a mark of what the programme said of it; it tells that something changed.
    `rotations`: audience -> how many times its secret address was renewed, where it was.
    `key_mark`: by what the key of the secret addresses is known again, "" if there never were any.
    """

    records: tuple[Record, ...] = ()
    anchors: Mapping[str, date] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[LoggedChange, ...] = ()
    rotations: Mapping[str, int] = field(default_factory=dict)
    key_mark: str = ""

    @property
    def published(self) -> Published:
        """What the planner must respect."""
        return Published(tuple(record.event for record in self.records), self.anchors)
