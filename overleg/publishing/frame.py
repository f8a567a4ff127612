"""The frame of every page: head, the way to the other pages, foot."""

from dataclasses import dataclass

from overleg import __version__
from overleg.publishing.addresses import CHANGES, INDEX, SCRIPT, STYLE, Place
from overleg.publishing.edition import Edition
from overleg.publishing.rendering import template


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
    programme, to = edition.programme, edition.addresses.link
    ways = [("Overzicht", INDEX), ("Wijzigingen", CHANGES)]
    found = ((name, to(here, there), there == here) for name, there in ways)
    return {
        "programme": programme,
        "style": to(here, STYLE),
        "script": to(here, SCRIPT),
        "ways": [Link(name, href, is_here) for name, href, is_here in found if href],
        "version": __version__,
    }
