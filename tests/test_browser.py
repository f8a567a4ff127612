"""The pages in a real browser; skipped only where there is none, which the CI does not allow."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from overleg.cli import cli

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
A3_LANDSCAPE = (1191, 842)  # points
PROGRAMME = Path(__file__).parent.parent / "config" / "overleggen.toml"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    programme = tmp_path / "overleggen.toml"
    programme.write_bytes(PROGRAMME.read_bytes())
    where = ["--config", str(programme), "--uitvoer", str(tmp_path / "output")]
    done = CliRunner().invoke(cli, ["genereer", *where, "--vandaag", "2026-12-01"])
    assert done.exit_code == 0, done.output
    return tmp_path / "output"


def printed(page: Path) -> PdfReader:
    """Return the page as the browser prints it."""
    target = page.with_suffix(".printed.pdf")
    own = f"--user-data-dir={page.parent / 'browser'}"
    command = [str(BROWSER), *QUIET, own, "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return PdfReader(target)


def test_the_timeline_prints_on_a_landscape_sheet_with_its_list(output: Path) -> None:
    pages = printed(output / "jaarwisseling" / "2024-2025.html").pages
    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages}
    assert sizes == {A3_LANDSCAPE}
    words = [page.extract_text() for page in pages]
    assert "Jaarwisseling 2024-2025" in words[0]
    assert "Afvinklijst" not in words[0]
    assert "Afvinklijst" in words[1]


def test_the_page_of_changes_prints(output: Path) -> None:
    (page,) = printed(output / "wijzigingen.html").pages
    assert "Sinds de eerste publicatie is er niets gewijzigd." in page.extract_text()


def test_a_year_planner_prints_on_one_landscape_sheet(output: Path) -> None:
    # The fullest there is: everything of which a group sees the names too.
    (sheet,) = printed(output / "groepen" / "oov" / "jaaroverzicht-2024.html").pages
    size = (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height)))
    assert size == A3_LANDSCAPE
    words = sheet.extract_text()
    assert "Jaaroverzicht 2024" in words
    assert "Tweede kerstdag" in words
    assert "Werkdruk" not in words
