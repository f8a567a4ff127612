"""The changes of every publication, newest first: as a page and as an Atom feed."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from html import escape
from itertools import groupby

from overleg.dutch import clock, long_date
from overleg.lock import LoggedChange
from overleg.planning.situation import ANOTHER_MEETING
from overleg.publishing.addresses import CHANGES, CHANGES_FEED
from overleg.publishing.edition import Edition
from overleg.publishing.pages.frame import page
from overleg.publishing.pages.listing import MARKUP, fit
from overleg.publishing.pages.rendering import template
from overleg.publishing.readers import HIDDEN

TITLE = "Wijzigingen"


@dataclass(frozen=True, slots=True)
class Told:
    """One change as everybody may read it. `id`: unique among all changes ever."""

    id: str
    on: date
    what: str
    name: str
    sentence: str

    @property
    def updated(self) -> str:
        """Its moment, as Atom writes it."""
        return _midnight(self.on)


def changelog(edition: Edition) -> dict[str, bytes]:
    """Return the page and the feed, by their path below the output folder."""
    every = told_changes(edition)
    told = fit(every, _weight)
    days = [(day, list(changes)) for day, changes in groupby(told, key=lambda change: change.on)]
    records = edition.publication.lock.records
    first = min((record.stamp.date() for record in records), default=None)
    programme = edition.programme
    shown = {
        "title": f"{TITLE} – {programme.title}",
        "organisation": programme.organisation,
        "domain": programme.domain,
        "days": days,
        "updated": _midnight(days[0][0] if days else first),
    }
    listed = {
        "heading": TITLE,
        "days": days,
        "feed": edition.addresses.link(CHANGES, CHANGES_FEED),
        "more": len(every) - len(told),
    }
    return {
        **page(edition, CHANGES, "wijzigingen.html", listed),
        edition.addresses.path(CHANGES_FEED): template("wijzigingen.xml").render(shown).encode(),
    }


def _weight(change: Told) -> int:
    return MARKUP + len(escape(change.name + change.sentence).encode())


def told_changes(edition: Edition) -> list[Told]:
    """Return the changes of every publication, newest first."""
    lock = edition.publication.lock
    secret = [record for record in lock.records if record.text.confidential]
    hidden, titles = {r.event.uid for r in secret}, {r.text.title for r in secret}
    discreet = [replace(change, reason=_discreet(change, titles)) for change in lock.changes]
    return [_told(number, change, hidden) for number, change in enumerate(discreet)][::-1]


def _discreet(change: LoggedChange, titles: set[str]) -> str:
    """Return the reason without the name of a meeting that is confidential by now."""
    named = next((title for title in titles if f" {title}" in change.reason), None)
    return change.reason.replace(named, ANOTHER_MEETING) if named else change.reason


def _told(number: int, change: LoggedChange, hidden: set[str]) -> Told:
    """Return one change as finished words; its number in the log makes its id unique."""
    secret = change.uid in hidden
    before, after = (_moment(at, change) for at in (change.before, change.after))
    sentence = {
        "nieuw": f"Nieuw op {after}.",
        "verplaatst": f"Van {before} naar {after}.",
        "gewijzigd": f"Gewijzigd: {after}.",
        "vervallen": f"Vervallen: was {before}.",
    }[change.what]
    return Told(
        id=f"{change.uid}/{change.on}/{number}",
        on=change.on,
        what=change.what,
        name=HIDDEN.title if secret else change.name,
        sentence=sentence if secret else f"{sentence} {change.reason}".rstrip(),
    )


def _moment(moment: datetime | None, change: LoggedChange) -> str:
    if moment is None:
        return ""
    day = long_date(moment.date())
    return day if change.whole_day else f"{day} {clock(moment.time())}"


def _midnight(day: date | None) -> str:
    moment = datetime.combine(day or date(1970, 1, 1), time(), UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
