"""The front page: the groups, what is coming, what changed, and everything on one sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from overleg.programme.model import Group, cycle_years
from overleg.publishing.addresses import (
    CHANGES,
    CHANGES_FEED,
    EVERYTHING,
    FRONT_DOOR,
    INDEX,
    WORKBOOK,
    Place,
    cycle_feed,
    group_page,
    planner,
    timeline,
    workload,
)
from overleg.publishing.edition import Edition
from overleg.publishing.entries import days_in_words
from overleg.publishing.pages.changelog import told_changes
from overleg.publishing.pages.frame import page
from overleg.publishing.pages.listing import Described, described, described_cycle, hrefs, row

MOST_COMING, MOST_CHANGES = 12, 6
NO_THEME = "Zonder thema"


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group with the day of its next event, in words."""

    name: str
    href: str
    next: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the programme, with its meetings."""

    name: str
    meetings: tuple[Described, ...]


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link; `is_file` where it leads to something to keep, not to a page."""

    name: str
    href: str
    is_file: bool


@dataclass(frozen=True, slots=True)
class SheetLinks:
    """One thing to print or keep, in all its forms and years."""

    name: str
    links: tuple[FileLink, ...]


def front_page(edition: Edition) -> dict[str, bytes]:
    """Return the front page; with secret addresses the door to it, which tells nothing, as well."""
    found = page(edition, INDEX, "index.html", _values(edition))
    if edition.addresses.tokens:
        found |= page(edition, FRONT_DOOR, "voordeur.html", {"heading": edition.programme.title})
    return found


def _values(edition: Edition) -> dict[str, object]:
    coming = [seen for seen in edition.for_everyone if seen.event.last_day >= edition.today]
    href = hrefs(edition, INDEX)
    return {
        "heading": edition.programme.title,
        "groups": [_card(edition, group) for group in edition.programme.groups],
        "themes": list(_themes(edition)),
        "coming": [row(seen, href) for seen in coming[:MOST_COMING]],
        "changes": told_changes(edition)[:MOST_CHANGES],
        "changes_page": edition.addresses.link(INDEX, CHANGES),
        "sheets": list(_sheets(edition)),
    }


def _card(edition: Edition, group: Group) -> GroupCard:
    nearest = edition.next_days.get(group.id)
    href = edition.addresses.link(INDEX, group_page(group.id))
    return GroupCard(group.name, href, _next(nearest))


def _next(day: date | None) -> str:
    return f"Volgende: {days_in_words(day, day)}" if day else "Geen komende bijeenkomsten"


def _themes(edition: Edition) -> Iterator[Theme]:
    """Yield the themes in the order of the file, then the yearly cycles."""
    open_to_all = [one for one in edition.programme.meetings if not one.confidential]
    for name in dict.fromkeys(meeting.theme for meeting in open_to_all):
        own = [meeting for meeting in open_to_all if meeting.theme == name]
        yield Theme(name or NO_THEME, tuple(described(edition, INDEX, one) for one in own))
    cycles = edition.programme.cycles
    if cycles:
        found = (described_cycle(edition, INDEX, cycle) for cycle in cycles)
        yield Theme("Elk jaar", tuple(found))


def _sheets(edition: Edition) -> Iterator[SheetLinks]:
    """Yield what shows everything at once."""
    to = edition.addresses.link

    def links(*found: tuple[str, Place]) -> tuple[FileLink, ...]:
        return tuple(
            FileLink(name, to(INDEX, there), not there.path.endswith(".html"))
            for name, there in found
        )

    years = edition.years
    yield SheetLinks(
        "Jaaroverzicht om op te hangen",
        links(*((f"{y} ({kind})", planner(y, kind)) for y in years for kind in ("html", "pdf"))),
    )
    turns = [f"{year}-{year + 1}" for year in cycle_years(edition.programme.period)]
    for cycle in edition.programme.cycles:
        sheets = (
            (f"{turn} ({kind})", timeline(cycle.id, turn, kind))
            for turn in turns
            for kind in ("html", "pdf", "svg")
        )
        yield SheetLinks(
            f"{cycle.name}: de tijdlijn", links(*sheets, ("agenda (ics)", cycle_feed(cycle.id)))
        )
    yield SheetLinks("Werkdruk per groep", links(*((str(y), workload(y)) for y in years)))
    yield SheetLinks("Werkboek voor Excel", links(("overleggen.xlsx", WORKBOOK)))
    yield SheetLinks("Alle overleggen in één agenda", links(("alles.ics", EVERYTHING)))
    yield SheetLinks("Wijzigingen", links(("lijst", CHANGES), ("Atom-feed", CHANGES_FEED)))
