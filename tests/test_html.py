"""The HTML of every page: valid, in order, and whatever people typed is text."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from tests.browsing import one_of_each_kind
from tests.markup import ids, named_ids, references, tree, words
from tests.rich import EDITIONS, HOSTILE, LONG, RIGHT_TO_LEFT, files, pages

LARGEST = 200_000  # bytes
TYPED = HOSTILE.replace('\\"', '"')

each_edition = pytest.mark.parametrize("edition", EDITIONS)


def headings(text: str) -> list[int]:
    return [int(e.tag[1]) for e in tree(text).iter() if re.fullmatch("h[1-6]", str(e.tag))]


def some(edition: str) -> dict[str, str]:
    """Return every page of a small edition; of Huizen one of each kind."""
    every = pages(edition)
    return (
        {path: every[path] for path in one_of_each_kind(edition)} if edition == "huizen" else every
    )


def cells(table: Element) -> list[Element]:
    return [cell for cell in table.iter() if cell.tag == "th"]


@each_edition
def test_every_page_is_valid_and_says_its_language(edition: str) -> None:
    for path, text in some(edition).items():
        page = tree(text)  # strict: a mistake raises
        assert page.attrib["lang"] == "nl", path
        assert text.startswith("<!doctype html>"), path
        assert words(next(page.iter("title"))), path


@each_edition
def test_headings_are_in_order_below_one(edition: str) -> None:
    for path, text in some(edition).items():
        levels = headings(text)
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        steps = pairwise(levels)
        assert all(below <= above + 1 for above, below in steps), (path, levels)


@each_edition
def test_every_table_has_a_name_and_headers_with_a_scope(edition: str) -> None:
    for path, text in some(edition).items():
        for table in tree(text).iter("table"):
            named = {"aria-labelledby", "aria-label"} & table.attrib.keys()
            assert named or table.find("caption") is not None, path
            assert cells(table), path
            assert all("scope" in cell.attrib for cell in cells(table)), path


@each_edition
def test_ids_are_unique_and_those_that_are_named_exist(edition: str) -> None:
    for path, text in some(edition).items():
        found = ids(text)
        assert len(found) == len(set(found)), path
        assert set(named_ids(text)) <= set(found), path


@each_edition
def test_a_strict_policy_forbids_nothing_in_a_page(edition: str) -> None:
    for path, text in some(edition).items():
        for element in tree(text).iter():
            assert element.tag != "style", path
            assert "style" not in element.attrib, path
            assert not any(name.startswith("on") for name in element.attrib), path
            assert element.tag != "script" or (element.attrib.get("src") and not element.text), path
        assert not any(link.startswith("javascript:") for link in references(text)), path


@pytest.mark.parametrize("edition", ["rich", "without an address", "secret"])
def test_what_people_typed_stays_text(edition: str) -> None:
    texts = [words(tree(text)) for text in pages(edition).values()]
    for typed in (TYPED, RIGHT_TO_LEFT, LONG):
        assert any(typed in text for text in texts)
    assert any(
        TYPED in words(heading)
        for text in pages(edition).values()
        for heading in tree(text).iter("h1")
    )


@each_edition
def test_no_page_is_large(edition: str) -> None:
    sizes = {path: len(text.encode()) for path, text in pages(edition).items()}
    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}


def test_the_style_and_the_script_are_small() -> None:
    for name in ("stijl.css", "pagina.js"):
        assert len(files("rich")[name]) < LARGEST / 4
