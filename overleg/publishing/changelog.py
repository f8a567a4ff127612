"""The changes of every publication, newest first: as a page and as an Atom feed."""

from datetime import UTC, date, datetime, time
from itertools import groupby

from overleg.dutch import clock, long_date
from overleg.lock import LoggedChange
from overleg.publishing.addresses import CHANGES, CHANGES_FEED
from overleg.publishing.edition import Edition
from overleg.publishing.readers import HIDDEN
from overleg.publishing.rendering import template

TITLE = "Wijzigingen"


def changelog(edition: Edition) -> dict[str, bytes]:
    """Return the page and the feed, by their path below the output folder."""
    programme, lock = edition.programme, edition.publication.lock
    hidden = {record.event.uid for record in lock.records if record.text.confidential}
    newest_first = reversed(list(enumerate(lock.changes)))
    days = [
        (day, [_entry(number, change, hidden) for number, change in changes])
        for day, changes in groupby(newest_first, key=lambda numbered: numbered[1].on)
    ]
    first = min((record.stamp.date() for record in lock.records), default=None)
    shown = {
        "title": f"{TITLE} – {programme.title}",
        "organisation": programme.organisation,
        "domain": programme.domain,
        "days": days,
        "updated": _midnight(days[0][0] if days else first),
    }
    path = edition.addresses.path
    return {
        path(CHANGES): template("wijzigingen.html").render(shown).encode(),
        path(CHANGES_FEED): template("wijzigingen.xml").render(shown).encode(),
    }


def _entry(number: int, change: LoggedChange, hidden: set[str]) -> dict[str, str]:
    """Return one change as finished words; its number in the log makes its id unique."""
    secret = change.uid in hidden
    before, after = (_moment(at, change) for at in (change.before, change.after))
    sentence = {
        "nieuw": f"Nieuw op {after}.",
        "verplaatst": f"Van {before} naar {after}.",
        "gewijzigd": f"Gewijzigd: {after}.",
        "vervallen": f"Vervallen: was {before}.",
    }[change.what]
    return {
        "id": f"{change.uid}/{change.on}/{number}",
        "what": change.what,
        "name": HIDDEN.title if secret else change.name,
        "sentence": sentence if secret else f"{sentence} {change.reason}".rstrip(),
        "updated": _midnight(change.on),
    }


def _moment(moment: datetime | None, change: LoggedChange) -> str:
    if moment is None:
        return ""
    day = long_date(moment.date())
    return day if change.whole_day else f"{day} {clock(moment.time())}"


def _midnight(day: date | None) -> str:
    moment = datetime.combine(day or date(1970, 1, 1), time(), UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
