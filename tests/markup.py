"""Pages as trees, for tests: strictly parsed, and what refers to what."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib

REFERENCES = ("href", "src", "action", "poster", "data")
IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "data-copy", "data-told")
"""The attributes that name the id of something on the same page."""


@cache
def tree(text: str) -> Element:
    """Return a page as a tree; a mistake of HTML syntax is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(text)
    return found


def words(element: Element) -> str:
    """Return the text in an element."""
    return " ".join("".join(element.itertext()).split())


class _Tags(HTMLParser):
    """Collects the attributes of every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found.append({name: value or "" for name, value in attrs})


@cache
def tags(text: str) -> list[dict[str, str]]:
    """Return the attributes of every tag, in order; not strict, and far quicker than a tree."""
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.found


def references(text: str) -> Iterator[str]:
    """Yield every address that a page refers to."""
    for attributes in tags(text):
        yield from (attributes[name] for name in REFERENCES if name in attributes)


def ids(text: str) -> list[str]:
    """Return the ids on a page."""
    return [attributes["id"] for attributes in tags(text) if "id" in attributes]


def named_ids(text: str) -> Iterator[str]:
    """Yield the ids that a page's own attributes name."""
    for attributes in tags(text):
        for name in IDS:
            yield from attributes.get(name, "").split()
