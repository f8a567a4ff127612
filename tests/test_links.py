"""Every link leads somewhere, and to every file leads a link."""

import re
from collections.abc import Iterable, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.markup import ids, references
from tests.rich import BASE_URL, EDITIONS, files, pages

OTHERS = {
    "calendar.google.com",
    "outlook.office.com",
    "outlook.live.com",
    "www.w3.org",
    "agenda.voorbeeld.nl",
}
"""The hosts that a page or drawing may name: where one subscribes, namespaces, an example."""
URL = re.compile(r"(?:https?|webcal)://[^\s\"'<>\\]+")

each_edition = pytest.mark.parametrize("edition", EDITIONS)
each_open_edition = pytest.mark.parametrize("edition", ["rich", "without an address", "huizen"])


def target(page: str, link: str) -> tuple[str, str] | None:
    """Return the path and the fragment to which a link leads; None outside the output."""
    for scheme in (BASE_URL, BASE_URL.replace("https:", "webcal:")):
        if f"{link}/".startswith(f"{scheme}/"):
            page, link = "", link.removeprefix(scheme).lstrip("/") or "index.html"
    parts = urlsplit(link)
    if parts.scheme:
        return None
    path = unquote(parts.path)
    return (normpath(join(dirname(page), path)) if path else page), parts.fragment


def subscriptions(link: str) -> Iterator[str]:
    """Yield the addresses that are inside the address of a calendar service."""
    if urlsplit(link).hostname in OTHERS:
        for values in parse_qs(urlsplit(link).query).values():
            yield from (value for value in values if "://" in value)


def links(edition: str, path: str) -> list[str]:
    """Return what a page refers to, those inside the address of a calendar service included."""
    found = list(references(pages(edition)[path]))
    return [*found, *(inner for link in found for inner in subscriptions(link))]


def within(edition: str, path: str) -> Iterator[tuple[str, str, str]]:
    """Yield each link of a page that stays in the output, with its path and fragment."""
    for link in links(edition, path):
        if link and not link.startswith("data:") and (found := target(path, link)):
            yield link, *found


def text_of(edition: str, path: str) -> str:
    """Return a feed or page as text, the folded lines of a feed in one."""
    text = files(edition)[path].decode()
    return text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")


def reachable(edition: str, begin: str) -> set[str]:
    """Return the files to which links lead, from one page on."""
    found, waiting = {begin}, [begin]
    while waiting:
        path = waiting.pop()
        if path in pages(edition):
            ahead = {to for _, to, _ in within(edition, path)} - found
            found |= ahead
            waiting += ahead
    return found


def missing(edition: str, paths: Iterable[str]) -> list[str]:
    return [
        f"{path}: {link}"
        for path in paths
        for link, to, fragment in within(edition, path)
        if to not in files(edition)
        or (fragment and fragment not in ids(pages(edition).get(to, "")))
    ]


@each_edition
def test_every_link_leads_to_a_file_and_a_place_in_it(edition: str) -> None:
    assert missing(edition, pages(edition)) == []


@each_open_edition
def test_a_link_leads_to_every_file(edition: str) -> None:
    assert sorted(set(files(edition)) - reachable(edition, "index.html")) == []


@each_edition
def test_every_address_is_ours_or_that_of_a_calendar_service(edition: str) -> None:
    for path in files(edition):
        if not path.endswith((".html", ".ics", ".xml", ".svg", ".css", ".js")):
            continue
        for url in URL.findall(text_of(edition, path)):
            ours = target("", url)
            if ours is None:
                assert urlsplit(url).hostname in OTHERS, f"{path}: {url}"
            else:
                assert ours[0] in files(edition), f"{path}: {url}"


def test_without_an_address_no_page_shows_one() -> None:
    for path, text in pages("without an address").items():
        assert "webcal:" not in text, path
        assert BASE_URL not in text, path


def test_of_a_secret_address_only_its_own_files_are_known() -> None:
    for path in pages("secret"):
        token, _, rest = path.partition("/")
        for link, to, _ in within("secret", path):
            is_public = not re.match(r"[0-9a-f]{16}/", to)
            assert is_public or (rest and to.startswith(f"{token}/")), f"{path}: {link}"


def test_nobody_reads_a_token_in_a_file_of_others() -> None:
    tokens = {
        path.partition("/")[0] for path in files("secret") if re.match(r"[0-9a-f]{16}/", path)
    }
    for path, content in files("secret").items():
        others = tokens - {path.partition("/")[0]}
        if path.endswith((".html", ".ics", ".xml", ".svg", ".js", ".css")):
            assert not [token for token in others if token in content.decode()], path
