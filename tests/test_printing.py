from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from overleg.cli import cli
from tests.programmes import SMALL, write
from tests.test_timeline import TEXT

TODAY = ("--vandaag", "2026-11-23")


def run(folder: Path, text: str, *arguments: str) -> tuple[int, str]:
    """Run the command on a programme; return its exit code and what it says."""
    path = write(folder, text)
    places = ("--config", str(path), "--uitvoer", str(folder / "output"), *TODAY)
    result = CliRunner().invoke(cli, ["jaarwisseling", *arguments, *places])
    return result.exit_code, result.output


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output").rglob("*") if path.is_file())


def test_a_year_is_written_as_page_drawing_and_document(tmp_path: Path) -> None:
    code, said = run(tmp_path, TEXT, "2027")
    assert code == 0
    assert said.count("Geschreven: ") == 3
    timeline = ["2027-2028.html", "2027-2028.pdf", "2027-2028.svg"]
    assert names(tmp_path) == [*timeline, "pagina.js", "stijl.css"]


@pytest.mark.parametrize(("paper", "width"), [("a3", 1191), ("a4", 842)])
def test_one_document_on_the_paper_that_you_choose(tmp_path: Path, paper: str, width: int) -> None:
    path = tmp_path / "muur.pdf"
    code, said = run(tmp_path, TEXT, "2027", "--pdf", str(path), "--formaat", paper)
    assert (code, said) == (0, f"Geschreven: {path}\n")
    assert round(float(PdfReader(path).pages[0].mediabox.width)) == width
    assert not names(tmp_path)


def test_a_document_without_a_year_is_of_this_year(tmp_path: Path) -> None:
    path = tmp_path / "muur.pdf"
    assert run(tmp_path, TEXT, "--pdf", str(path))[0] == 0
    metadata = PdfReader(path).metadata
    assert metadata
    assert metadata.title == "Jaarwisseling 2026-2027"


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        (TEXT, ("2031",), "kies uit 2026-2027, 2027-2028"),
        (SMALL, (), "Het programma heeft geen jaarcyclus 'jaarwisseling'"),
        (
            TEXT.replace('periode = "2027"', 'periode = "2028 t/m 2029"'),
            ("--pdf", "muur.pdf"),
            "Er zijn meer jaren: 2027-2028, 2028-2029, 2029-2030.",
        ),
    ],
)
def test_what_cannot_be_printed_is_told_with_a_cure(
    tmp_path: Path, text: str, arguments: tuple[str, ...], sentence: str
) -> None:
    code, said = run(tmp_path, text, *arguments)
    assert code == 1
    assert sentence in said
