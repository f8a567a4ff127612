"""Pages as trees, for tests: strictly parsed, and what refers to what."""

from collections.abc import Iterator
from functools import cache
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


def references(text: str) -> Iterator[str]:
    """Yield every address that a page refers to."""
    for element in tree(text).iter():
        yield from (element.attrib[name] for name in REFERENCES if name in element.attrib)


def ids(text: str) -> list[str]:
    """Return the ids on a page."""
    return [element.attrib["id"] for element in tree(text).iter() if "id" in element.attrib]


def named_ids(text: str) -> Iterator[str]:
    """Yield the ids that a page's own attributes name."""
    for element in tree(text).iter():
        for attribute in IDS:
            yield from element.attrib.get(attribute, "").split()
