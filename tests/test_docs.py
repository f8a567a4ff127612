"""What the README and the manual show is what the program does."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from overleg.cli import cli
from overleg.errors import OverlegError
from overleg.language.frequency import parse_frequency
from overleg.language.timeframe import Context, parse_timeframe
from overleg.programme.reader import read_programme

ROOT = Path(__file__).parents[1]
README, MANUAL = ROOT / "README.md", ROOT / "docs" / "handleiding.md"
ADMINISTRATION = ROOT / "docs" / "beheer.md"
PICTURES = ROOT / "docs" / "beeld"
TODAY = "2026-12-01"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading of the manual, without its head."""
    below = MANUAL.read_text("utf-8").split(f"\n{heading}\n")[1]
    table = [line for line in below.split("\n#")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def phrases(heading: str) -> list[str]:
    return [phrase for row in rows(heading) for phrase in row[0].split(" · ")]


def sessions(page: Path) -> Iterator[tuple[str, str]]:
    """Yield each command that a page shows, with what the page says that it prints."""
    for block in blocks(page, "console"):
        for part in block.split("$ overleg ")[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


@pytest.mark.parametrize("page", [README, MANUAL], ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config").mkdir()
    programme = tmp_path / "config" / "overleggen.toml"
    programme.write_text(blocks(page, "toml")[0], encoding="utf-8")
    for command, printed in sessions(page):
        words = shlex.split(command)
        today = [] if words[0] == "controleer" else ["--vandaag", TODAY]
        done = CliRunner().invoke(cli, [*words, *today])
        assert (command, _uncounted(done.output)) == (command, _uncounted(printed))


def _uncounted(printed: str) -> str:
    """Leave out how many files were written: that is not what the pages are about."""
    return re.sub(r"Geschreven: \d+ bestanden", "Geschreven: … bestanden", printed)


@pytest.mark.parametrize("page", [README, MANUAL], ids=lambda page: page.name)
def test_the_example_is_the_one_of_the_pictures(page: Path) -> None:
    example = (ROOT / "docs" / "voorbeeld" / "overleggen.toml").read_text("utf-8")
    assert blocks(page, "toml")[0] in example


@pytest.mark.parametrize("part", blocks(MANUAL, "toml")[1:])
def test_parts_of_a_programme_are_right(part: str) -> None:
    whole = f"{blocks(MANUAL, 'toml')[0]}\n{part}"
    assert read_programme(whole, file="overleggen.toml").groups


@pytest.mark.parametrize("phrase", phrases("## Hoe vaak: de frequentie"))
def test_every_frequency_in_the_manual_is_understood(phrase: str) -> None:
    assert parse_frequency(phrase)


@pytest.mark.parametrize("row", rows("### Wat in twee betekenissen gelezen kan worden"))
def test_what_the_manual_calls_ambiguous_is_refused(row: list[str]) -> None:
    with pytest.raises(OverlegError) as refused:
        parse_frequency(row[0])
    for wording in re.findall('"(.*?)"', row[2]):
        assert f"'{wording}'" in str(refused.value)
        assert parse_frequency(wording)


@pytest.mark.parametrize("phrase", phrases("## Tussen welke dagen: het tijdpad"))
def test_every_time_frame_in_the_manual_is_understood(phrase: str) -> None:
    assert parse_timeframe(phrase, Context(years=(2027,), region="Noord"))


def anchors(page: Path) -> set[str]:
    return {
        re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-")
        for h in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("page", [README, MANUAL, ADMINISTRATION], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            path, _, anchor = target.partition("#")
            file = page.parent / path if path else page
            assert file.exists()
            assert not anchor or anchor in anchors(file)


def test_every_option_of_the_server_is_in_the_page_for_it() -> None:
    told = ADMINISTRATION.read_text("utf-8")
    assert [o.opts[0] for o in cli.commands["serveer"].params if f"`{o.opts[0]}" not in told] == []


def test_the_manual_shows_the_warning_for_too_many_hours(tmp_path: Path) -> None:
    example = blocks(MANUAL, "toml")[0]
    busy = example.replace('naam = "Politie"', 'naam = "Politie"\ncapaciteit_uren = 2.25')
    programme = tmp_path / "overleggen.toml"
    programme.write_text(busy, encoding="utf-8")
    command = ["genereer", "--proef", "--config", str(programme), "--vandaag", TODAY]
    (told,) = (
        line
        for line in CliRunner().invoke(cli, command).output.splitlines()
        if line.startswith("Let op: te veel overleg")
    )
    assert f"{told}\n" in blocks(MANUAL, "text")


def test_every_picture_is_shown_with_words_and_is_small() -> None:
    shown = [
        (alt, (page.parent / target).relative_to(ROOT))
        for page in (README, MANUAL)
        for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8"))
    ]
    assert all(alt for alt, _ in shown)
    there = {path.relative_to(ROOT): path.stat().st_size for path in PICTURES.iterdir()}
    assert {path for _, path in shown} == set(there)
    assert {path: size for path, size in there.items() if size > 150_000} == {}
