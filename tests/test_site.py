"""What holds for the whole output, whatever files it has."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from overleg.publishing.site import site
from tests.programmes import d
from tests.rich import TODAY, files, rich

TELLTALE = "zeepaard"
"""A word that is only in confidential meetings, of OOV and the police."""
OWN = {"oov", "politie"}


def words(path: str, content: bytes) -> str:
    """Return every text in a file of the output."""
    if path.endswith(".pdf"):
        sheets = PdfReader(BytesIO(content))
        return "".join(sheet.extract_text() for sheet in sheets.pages) + str(sheets.metadata)
    if path.endswith(".xlsx"):
        book = ZipFile(BytesIO(content))
        return "".join(book.read(name).decode() for name in book.namelist())
    return content.decode().replace("\r\n ", "")


def is_own(path: str) -> bool:
    """Tell whether a file is of a group that takes part."""
    names = {part.partition(".")[0] for part in path.split("/")}
    return bool(names & OWN) and path.startswith(("feeds/", "groepen/"))


def test_what_is_confidential_is_only_with_its_own_groups() -> None:
    telling = {path for path, c in files("rich").items() if TELLTALE in words(path, c).lower()}
    assert {path for path in telling if not is_own(path)} == set()
    assert {"feeds/oov.ics", "feeds/politie.ics", "groepen/oov.html"} <= telling


@pytest.mark.parametrize("later", ["2026-10-16", "2026-12-01", "2028-01-01"])
def test_no_feed_depends_on_the_day(later: str) -> None:
    then = site(replace(rich(), today=d(later)))
    differing = {path for path, c in files("without an address").items() if then[path] != c}
    assert not {path for path in differing if path.endswith((".ics", ".xml", ".pdf", ".xlsx"))}
    assert then.keys() == files("without an address").keys()


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert site(replace(rich(), today=TODAY)) == files("without an address")
