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
    return sorted(path.name for path in (folder / "output").rglob("[!.]*") if path.is_file())


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


@pytest.mark.parametrize(
    ("arguments", "imprint"),
    [
        ((), "Versie 1, planning van 23 november 2026."),
        (("--periode", "2027"), "Proef met versie 1, planning van 23 november 2026."),
    ],
)
def test_a_document_says_which_plan_it_shows(
    tmp_path: Path, arguments: tuple[str, ...], imprint: str
) -> None:
    path = tmp_path / "muur.pdf"
    assert run(tmp_path, TEXT, "2027", "--pdf", str(path), *arguments)[0] == 0
    assert imprint in " ".join(PdfReader(path).pages[0].extract_text().split())


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


def planner(
    folder: Path, *arguments: str, text: str = SMALL, today: str = "2027-03-01"
) -> tuple[int, str]:
    """Run the command that prints a year planner; return its exit code and what it says."""
    path = write(folder, text)
    where = ("--config", str(path), "--vandaag", today)
    result = CliRunner().invoke(cli, ["jaaroverzicht", *arguments, *where])
    return result.exit_code, result.output


def test_a_year_planner_is_one_sheet_named_after_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert planner(tmp_path) == (0, "Geschreven: jaaroverzicht-2027.pdf\n")
    (sheet,) = PdfReader(tmp_path / "jaaroverzicht-2027.pdf").pages
    assert "Jaaroverzicht 2027" in sheet.extract_text()
    assert planner(tmp_path, "--groep", "oov")[1] == "Geschreven: jaaroverzicht-2027-oov.pdf\n"
    assert (
        "Jaaroverzicht 2027: OOV" in PdfReader("jaaroverzicht-2027-oov.pdf").pages[0].extract_text()
    )
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(("paper", "width"), [("a3", 1191), ("A4", 842)])
def test_a_planner_on_the_paper_that_you_choose(tmp_path: Path, paper: str, width: int) -> None:
    path = tmp_path / "muur.pdf"
    done = planner(tmp_path, "2027", "--pdf", str(path), "--formaat", paper)
    assert done == (0, f"Geschreven: {path}\n")
    assert round(float(PdfReader(path).pages[0].mediabox.width)) == width


@pytest.mark.parametrize(
    ("today", "year"),
    [("2026-11-23", 2027), ("2027-03-01", 2027), ("2028-03-01", 2028), ("2031-01-01", 2028)],
)
def test_without_a_year_it_is_the_one_of_today_or_the_nearest(
    tmp_path: Path, today: str, year: int
) -> None:
    text = SMALL.replace('periode = "2027"', 'periode = "2027 t/m 2028"')
    path = tmp_path / "muur.pdf"
    assert planner(tmp_path, "--pdf", str(path), text=text, today=today)[0] == 0
    assert f"Jaaroverzicht {year}" in PdfReader(path).pages[0].extract_text()


def test_a_planner_of_a_year_on_trial(tmp_path: Path) -> None:
    path = tmp_path / "muur.pdf"
    assert planner(tmp_path, "--periode", "2029", "--pdf", str(path))[0] == 0
    printed = PdfReader(path).pages[0].extract_text()
    assert "Jaaroverzicht 2029" in printed
    assert "Proef met versie 1, planning van 1 maart 2027." in printed
    assert sorted(p.name for p in tmp_path.iterdir()) == ["muur.pdf", "overleggen.toml"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("2031",), 1, "kies uit 2027, of probeer een ander jaar met --periode 2031."),
        (("--groep", "polite"), 1, "Er is geen groep 'polite'; bedoelde u 'politie'?"),
        (("--groep", ""), 1, "Er is geen groep ''"),
        (("--formaat", "a5"), 2, "a5"),
        (("--pdf", "."), 1, "."),
    ],
)
def test_a_planner_that_cannot_be_printed(
    tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    done, said = planner(tmp_path, *arguments)
    assert done == code
    assert sentence in said
    assert "Traceback" not in said


def test_a_planner_of_a_plan_with_gaps_says_so(tmp_path: Path) -> None:
    text = SMALL.replace(
        "[vrije_dagen]",
        '[vrije_dagen]\nreces = [{ van = 2027-01-04, tot_en_met = 2027-12-24, naam = "Dicht" }]',
        1,
    )
    done, said = planner(
        tmp_path, "--pdf", str(tmp_path / "muur.pdf"), text=text, today="2026-11-23"
    )
    assert done == 3
    assert "Niet elke bijeenkomst heeft een plaats" in said
