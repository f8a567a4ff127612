"""Text that wants to be more than text, through the real commands: every file is read back."""

import io
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner
from html5lib import HTMLParser
from icalendar import Calendar
from pypdf import PdfReader

from overleg.cli import cli
from tests.programmes import SMALL, TURN_OF_THE_YEAR, contents, write

TODAY = "--vandaag=2026-11-23"
NASTY = "=cmd|x;,:\\\"'<script>alert(1)</script><svg onload=x>]]> &amp; #import $x$ {{7*7}} %0d%0a"
TAGS = {"script", "svg", "g", "style", "link", "meta"}


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.fixture(name="made", scope="module")
def everything_made_of_a_hostile_programme(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("kwaad")
    text = SMALL + TURN_OF_THE_YEAR
    for name in ("Proefprogramma", "Gemeente Voorbeeld", "PGA-overleg", "Gemeentehuis", "Politie"):
        text = text.replace(f'"{name}"', quoted(NASTY + name))
    for name in ("Zorg & Veiligheid", "thema 4, rij 3", "Kick-off", "OOV"):
        text = text.replace(f'"{name}"', quoted(NASTY + name))
    config = write(folder / "config", text)
    done = CliRunner().invoke(
        cli, ["genereer", f"--config={config}", f"--uitvoer={folder / 'output'}", TODAY]
    )
    assert (done.exit_code, done.stderr) == (0, "")
    return dict(contents(folder / "output"))


def of_kind(made: dict[str, bytes], *kinds: str) -> dict[str, bytes]:
    found = {path: content for path, content in made.items() if path.endswith(kinds)}
    assert found
    return found


def test_every_file_stays_inside_and_is_of_a_kind_that_is_checked(made: dict[str, bytes]) -> None:
    checked = (".ics", ".html", ".xml", ".svg", ".pdf", ".xlsx")
    ours = (".css", ".js", ".json", ".txt", ".ico", ".webmanifest", ".png", ".woff2", ".ttf")
    assert all(path.endswith(checked + ours) for path in made)
    assert all(".." not in path and path.isascii() for path in made)


def test_a_calendar_holds_the_words_and_no_line_more(made: dict[str, bytes]) -> None:
    for path, content in of_kind(made, ".ics").items():
        text = content.decode()
        assert all(len(line) <= 75 for line in content.split(b"\r\n")), path
        assert "\n" not in text.replace("\r\n", ""), path
        [calendar] = Calendar.from_ical(text, multiple=True)
        titles = {str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}
        assert {
            event.summary.value for event in vobject.readOne(text).contents.get("vevent", [])
        } == titles
        assert not {"ATTENDEE", "ORGANIZER", "ATTACH"} & {
            name for event in calendar.walk("VEVENT") for name in event
        }
    [feed] = [made[path] for path in made if path.endswith("overleg/pga.ics")]
    [calendar] = Calendar.from_ical(feed.decode(), multiple=True)
    assert {str(e["SUMMARY"]) for e in calendar.walk("VEVENT")} == {NASTY + "PGA-overleg"}


def test_a_page_holds_the_words_and_no_element_more(made: dict[str, bytes]) -> None:
    for path, content in of_kind(made, ".html").items():
        tree = HTMLParser(namespaceHTMLElements=False).parse(content.decode())
        for element in tree.iter():
            if isinstance(element.tag, str):
                assert not any(name.startswith("on") for name in element.attrib), path
        scripts = ["".join(script.itertext()) for script in tree.iter("script")]
        assert not any("alert(1)" in script for script in scripts), path


def test_what_is_xml_is_well_formed(made: dict[str, bytes]) -> None:
    for path, content in of_kind(made, ".svg", ".xml").items():
        tree = ET.fromstring(content)  # noqa: S314  # our own files
        assert not any(element.tag.endswith("script") for element in tree.iter()), path


def test_a_workbook_holds_no_formula_that_was_typed(made: dict[str, bytes]) -> None:
    for path, content in ((p, c) for p, c in made.items() if p.endswith(".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for name in book.namelist():
                if name.endswith(".xml"):
                    tree = ET.fromstring(book.read(name))  # noqa: S314  # our own files
                    formulas = [e.text or "" for e in tree.iter() if e.tag.endswith("}f")]
                    assert not any("cmd" in formula for formula in formulas), (path, name)


def test_a_pdf_shows_typst_code_as_words(made: dict[str, bytes]) -> None:
    for path, content in of_kind(made, ".pdf").items():
        words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        assert "#import" in "".join(words.split()), path


@pytest.mark.parametrize(
    "sign",
    ["\\u001b", "\\r\\nX", "\\u2028", "\\u0085", "\\f", "\\u202e", "\\u2066", "\\ufeff", "\\uffff"],
)
def test_control_and_direction_characters_are_refused(tmp_path: Path, sign: str) -> None:
    config = write(tmp_path, SMALL.replace('"PGA-overleg"', f'"PGA{sign}"'))
    done = CliRunner().invoke(cli, ["genereer", f"--config={config}", TODAY])
    assert done.exit_code == 1
    assert "naam" in done.stderr
    assert all(line.isprintable() for line in done.stderr.splitlines())


@pytest.mark.parametrize(
    ("was", "value"),
    [
        ('id = "pga"', 'id = "../../x"'),
        ('id = "politie"', 'id = "con"'),
        ('id = "politie"', 'id = "alles"'),
        ('domein = "voorbeeld.nl"', 'domein = "voorbeeld.nl"\nlogo = "/etc/passwd"'),
        ('domein = "voorbeeld.nl"', 'domein = "voorbeeld.nl"\nlogo = "../x.png"'),
        ('domein = "voorbeeld.nl"', 'domein = "voorbeeld.nl"\nlogo = "x\\u0000.png"'),
        ('domein = "voorbeeld.nl"', 'domein = "voorbeeld.nl"\nlogo = "C:x.png"'),
        ('duur = "1:30"', 'duur = "999:00"'),
        ('periode = "2027"', 'periode = "1500 t/m 2027"'),
        ('periode = "2027"', 'periode = "9999"'),
        ("iedere 6 weken", "iedere 0 weken"),
        ("iedere 6 weken", "iedere -3 weken"),
    ],
)
def test_names_that_lead_elsewhere_and_sizes_that_cannot_be_are_told(
    tmp_path: Path, was: str, value: str
) -> None:
    assert was in SMALL
    config = write(tmp_path / "map", SMALL.replace(was, value))
    done = CliRunner().invoke(
        cli, ["genereer", f"--config={config}", f"--uitvoer={tmp_path / 'map/output'}", TODAY]
    )
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["map"]


BUSY = '\n[[bezet]]\nnaam = "College"\ngroepen = ["oov"]\nbestand = "college.ics"\n'


def test_a_link_out_of_the_folder_a_device_and_a_lock_are_refused(tmp_path: Path) -> None:
    config = write(tmp_path / "map", SMALL)
    output = f"--uitvoer={tmp_path / 'output'}"
    done = CliRunner().invoke(cli, ["genereer", f"--config={config}", output, TODAY])
    assert done.exit_code == 0
    lock = config.with_suffix(".lock")
    before = lock.read_bytes()
    write(tmp_path / "map", SMALL + BUSY)
    (tmp_path / "geheim.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    (tmp_path / "map/college.ics").symlink_to(tmp_path / "geheim.ics")
    elsewhere = "is geen gewoon bestand in deze map"
    for given, says in ((config, elsewhere), ("/dev/zero", elsewhere), (lock, "een vastlegging")):
        for command in (["controleer"], ["genereer", output], ["annuleer", "pga", "2027-04-06"]):
            done = CliRunner().invoke(cli, [*command, f"--config={given}", TODAY])
            assert (done.exit_code, isinstance(done.exception, SystemExit)) == (1, True)
            assert says in done.output
    assert lock.read_bytes() == before


def test_a_terminal_is_told_nothing_that_it_would_obey(tmp_path: Path) -> None:
    name = str(tmp_path / "x\x1b[2J\u202e.toml")
    for words in (["genereer", f"--config={name}"], ["frequentie", "\x1b]0;x\x07"]):
        done = CliRunner().invoke(cli, words)
        assert done.exit_code == 1
        assert all(line.isprintable() for line in done.output.splitlines())
