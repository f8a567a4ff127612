"""Pages as a reader finds them: their texts and links, read by a parser of HTML 5."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"


def parsed(page: bytes) -> ET.Element:
    """Return the page; a mistake in its HTML is an error."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True)
    found: ET.Element = parser.parse(page.decode())
    return found


def said(element: ET.Element) -> str:
    """Return the text of an element as it is read, with a space between its parts."""
    return " ".join(" ".join(element.itertext()).split()).replace(" ,", ",")


def all_said(page: bytes, tag: str, kind: str = "") -> list[str]:
    """Return the texts of the elements with this tag and class."""
    return [said(element) for element in elements(parsed(page), tag, kind)]


def elements(root: ET.Element, tag: str, kind: str = "") -> Iterator[ET.Element]:
    """Yield the elements with this tag, and if given this class."""
    for element in root.iter(f"{HTML}{tag}"):
        if not kind or kind in element.get("class", "").split():
            yield element


def links(page: bytes) -> dict[str, str]:
    """Return text -> where it leads, of the links of a page."""
    return {said(link): link.get("href", "") for link in elements(parsed(page), "a")}


def section(page: bytes, heading: str) -> ET.Element:
    """Return the part of a page that a heading with this id names."""
    (found,) = (
        part for part in elements(parsed(page), "section") if part.get("aria-labelledby") == heading
    )
    return found
