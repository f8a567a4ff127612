"""The frame of every page: head, the way to the other pages, foot."""

from collections.abc import Iterator
from dataclasses import dataclass

from overleg import __version__
from overleg.dutch import MONTHS
from overleg.publishing.addresses import (
    CHANGES,
    FRONT_DOOR,
    INDEX,
    SCRIPT,
    STYLE,
    Place,
    planner,
    timeline,
    workload,
)
from overleg.publishing.edition import Edition
from overleg.publishing.pages.assets import logo_place
from overleg.publishing.pages.rendering import template


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page; `is_here` where it leads to the page itself."""

    name: str
    href: str
    is_here: bool = False


def page(edition: Edition, here: Place, name: str, values: dict[str, object]) -> dict[str, bytes]:
    """Return a page by its path below the output folder.

    Args:
        edition: what is published.
        here: where the page is.
        name: its template, which extends `page.html`.
        values: what the template needs beside the frame; `heading` is the page's name.
    """
    shown = {**_frame(edition, here), **values}
    return {edition.addresses.path(here): template(name).render(shown).encode()}


def _frame(edition: Edition, here: Place) -> dict[str, object]:
    to = edition.addresses.link
    found = ((name, to(here, there), there == here) for name, there in _ways(edition))
    logo = edition.programme.logo
    return {
        "programme": edition.programme,
        "style": to(here, STYLE),
        "script": to(here, SCRIPT),
        "logo": to(here, logo_place(logo)) if logo else "",
        "is_secret": bool(edition.addresses.tokens),
        "home": to(here, INDEX) or to(here, FRONT_DOOR),
        "ways": [Link(name, href, is_here) for name, href, is_here in found if href],
        "edition": edition_words(edition),
        "version": __version__,
    }


def edition_words(edition: Edition) -> str:
    """Say which plan this is, so that an old print is known as one."""
    day = edition.planned_on
    return f"Planning van {day.day} {MONTHS[day.month - 1]} {day.year}"


def _ways(edition: Edition) -> Iterator[tuple[str, Place]]:
    year = edition.current_year
    yield "Overzicht", INDEX
    yield "Jaaroverzicht", planner(year, "html")
    for cycle in edition.programme.cycles:
        yield cycle.name, timeline(cycle.id, f"{year}-{year + 1}", "html")
    yield "Werkdruk", workload(year)
    yield "Wijzigingen", CHANGES
