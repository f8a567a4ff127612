"""An edition: one publication on one day, from which everything under `output/` is made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from overleg.lock import Record, Text
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Event
from overleg.programme.model import Meeting, Programme
from overleg.publishing.addresses import Addresses
from overleg.publishing.readers import Seen, is_shown, lapsed, seen_by_everyone, seen_by_group
from overleg.revisions import Publication, meeting_text


@dataclass(frozen=True)
class Edition:
    """What is published, and for whom.

    `lapsed`: events that lapse by rule and were never published: on pages, not in feeds.
    `today`: the day of the pages that speak of "coming"; no feed depends on it.
    """

    programme: Programme
    publication: Publication
    today: date
    addresses: Addresses = field(default_factory=Addresses)
    lapsed: tuple[Event, ...] = ()

    @cached_property
    def planned_on(self) -> date:
        """The day on which this plan came about: of the last change that subscribers got."""
        stamps = (record.stamp.date() for record in self.publication.lock.records)
        return max(stamps, default=self.today)

    @property
    def years(self) -> range:
        """The calendar years that the programme's period touches."""
        first, last = self.programme.period.first, self.programme.period.last
        if first is None or last is None:
            msg = f"a programme has a period with both its ends: {self.programme.period}"
            raise ValueError(msg)
        return range(first.year, last.year + 1)

    @property
    def current_year(self) -> int:
        """The year of today, or else the year of the period that is nearest to it."""
        return min(max(self.today.year, self.years[0]), self.years[-1])

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every published event that readers may still find."""
        every = self.publication.lock.records
        return tuple(record for record in every if is_shown(record, self.programme))

    @cached_property
    def meetings(self) -> dict[str, Meeting]:
        """The meetings by their id, those of the cycles included."""
        return {meeting.id: meeting for meeting in every_meeting(self.programme)}

    @cached_property
    def meetings_of_group(self) -> dict[str, list[Meeting]]:
        """The meetings that each group takes part in, by the group's id, in the file's order."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.programme.meetings:
            for group in dict.fromkeys(meeting.groups):
                found.setdefault(group, []).append(meeting)
        return found

    @cached_property
    def with_page(self) -> frozenset[str]:
        """The ids of the meetings that have a page of their own."""
        return frozenset(one.id for one in self.programme.meetings if not one.confidential)

    @cached_property
    def dated(self) -> frozenset[str]:
        """The ids of the meetings of which at least one event is or was planned."""
        planned = (record.event.meeting for record in self.records)
        return frozenset((*planned, *(event.meeting for event in self.lapsed)))

    @cached_property
    def next_days(self) -> dict[str, date]:
        """The day of each group's next event that everybody may know, by the group's id."""
        open_to_all = (r.event for r in self.records if r.is_live and not r.text.confidential)
        coming = sorted((e for e in open_to_all if e.day >= self.today), key=lambda e: e.start)
        found: dict[str, date] = {}
        for event in coming:
            for group in event.groups:
                found.setdefault(group, event.day)
        return found

    @cached_property
    def for_everyone(self) -> tuple[Seen, ...]:
        """All events in order of time, as everybody may see them."""
        return self._in_order(map(seen_by_everyone, self.records), None, self.lapsed)

    def for_group(self, group: str) -> tuple[Seen, ...]:
        """Return a group's events in order of time, those that it left included."""
        published = (seen_by_group(record, group) for record in self._of_group.get(group, ()))
        return self._in_order(published, group, self._lapsed_of_group.get(group, ()))

    def of_meeting(self, meeting: Meeting) -> tuple[Seen, ...]:
        """Return a meeting's events in order of time, as everybody may see them."""
        ids = {meeting.id, meeting.formerly or meeting.id}
        found = (seen for one in ids for seen in self._by_meeting.get(one, ()))
        return tuple(sorted(found, key=lambda seen: seen.order))

    @cached_property
    def _by_meeting(self) -> dict[str, list[Seen]]:
        found: dict[str, list[Seen]] = {}
        for seen in self.for_everyone:
            found.setdefault(seen.event.meeting, []).append(seen)
        return found

    @cached_property
    def _texts(self) -> dict[str, Text]:
        """What is shown of the meetings of which an event lapses, by their id."""
        lapsing = {event.meeting for event in self.lapsed}
        return {one: meeting_text(self.meetings[one], self.programme) for one in lapsing}

    @cached_property
    def _of_group(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            for group in (*record.event.groups, *record.former_groups):
                found.setdefault(group, []).append(record)
        return found

    @cached_property
    def _lapsed_of_group(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.lapsed:
            for group in dict.fromkeys(event.groups):
                found.setdefault(group, []).append(event)
        return found

    def _in_order(
        self, published: Iterable[Seen], group: str | None, lapsing: Iterable[Event]
    ) -> tuple[Seen, ...]:
        gone = (lapsed(event, self._texts[event.meeting], group) for event in lapsing)
        return tuple(sorted((*published, *gone), key=lambda seen: seen.order))
