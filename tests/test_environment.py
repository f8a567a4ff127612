"""Whatever the machine is set to: the same bytes, an answer, and never a traceback."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from overleg.cli import cli
from tests.programmes import SMALL, TURN_OF_THE_YEAR, contents, write

ROOT = Path(__file__).parent.parent
RUN = "from overleg.cli import main; main()"
TODAY = "--vandaag=2026-11-23"
BUSY = '\n[[bezet]]\nnaam = "Collége"\ngroepen = ["oov"]\nbestand = "collége.ics"\n'
PROGRAMME = SMALL + 'omschrijving = """Eén regel,\nen nog één."""\n' + TURN_OF_THE_YEAR + BUSY
BOM = b"\xef\xbb\xbf"
COLLEGE = b"""\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:college
DTSTART:20270112T110000
DURATION:PT3H
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
"""


def windows(text: str) -> bytes:
    """Return a text as an editor on Windows saves it."""
    return BOM + text.encode().replace(b"\n", b"\r\n")


@dataclass(frozen=True)
class Machine:
    """Where the program runs, and what of it is unlike another machine."""

    name: str
    programme: bytes
    settings: Mapping[str, str]
    umask: int = 0o022
    elsewhere: bool = False

    def start(self, folder: Path) -> "subprocess.Popen[bytes]":
        """Generate below this folder."""
        place = folder / self.name
        (place / "config").mkdir(parents=True)
        (place / "config/overleggen.toml").write_bytes(self.programme)
        (place / "config/collége.ics").write_bytes(COLLEGE)
        paths = [f"--config={place / 'config/overleggen.toml'}", f"--uitvoer={place / 'output'}"]
        return subprocess.Popen(
            [sys.executable, "-c", RUN, "genereer", TODAY, *(paths if self.elsewhere else ())],
            cwd=folder if self.elsewhere else place,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **self.settings},
            umask=self.umask,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


MACHINES = (
    Machine("een", PROGRAMME.encode(), {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    # A day ahead, without a home, a language, time zones or a wide screen; closed to others.
    Machine(
        "één map/\u0130 ß",
        windows(PROGRAMME),
        {
            "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "2", "PYTHONTZPATH": "",
            "COLUMNS": "20", "NO_COLOR": "1",
        },
        umask=0o077,
        elsewhere=True,
    ),
    Machine(
        "drie",
        PROGRAMME.encode(),
        {
            "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr",
            "PYTHONHASHSEED": "3", "HOME": "/nergens", "PYTHONOPTIMIZE": "2", "COLUMNS": "x",
            "PYTHONIOENCODING": "ascii",
        },
    ),
)  # fmt: skip


def test_every_machine_writes_the_same_bytes(tmp_path: Path) -> None:
    """The lock, pages, feeds, drawings, documents and the workbook."""
    running = [machine.start(tmp_path) for machine in MACHINES]
    for process in running:
        shown, told = process.communicate()
        assert (process.returncode, told) == (0, b""), shown
    reference, *others = (contents(tmp_path / machine.name) for machine in MACHINES)
    kinds = {Path(path).suffix for path in reference}
    assert {".ics", ".html", ".svg", ".pdf", ".xlsx", ".lock", ".xml"} <= kinds
    for other in others:
        assert other.keys() == reference.keys()
        differ = [path for path in reference if other[path] != reference[path]]
        assert [path for path in differ if path != "config/overleggen.toml"] == []


# --- files from Windows ------------------------------------------------------------------------


@pytest.mark.parametrize("save", [str.encode, windows], ids=["linux", "windows"])
def test_an_intervention_leaves_every_other_byte_alone(
    tmp_path: Path, save: Callable[[str], bytes]
) -> None:
    path = write(tmp_path, "")
    path.write_bytes(save(SMALL))
    common = [f"--config={path}", TODAY]
    move = ["verzet", "pga", "2027-04-06", "--naar=2027-04-08T09:00", "--reden=Ziekte: één"]
    for command in (move, ["annuleer", "brandweer", "2027-02-15"], ["extra", "pga", "2027-07-05"]):
        assert CliRunner().invoke(cli, [*command, *common]).exit_code == 0
    block = (
        "\n[[overleg.ingreep]]\ngevraagd = 2027-04-06\nnaar = 2027-04-08T09:00:00\n"
        'reden = "Ziekte: één"\n'
    )
    written = path.read_bytes()
    assert save(block).removeprefix(BOM) in written
    assert written.count(BOM) == save("").count(BOM)
    assert written.count(b"\r") == (written.count(b"\n") if save is windows else 0)
    for undone in (("pga", "2027-04-06"), ("brandweer", "2027-02-15"), ("pga", "2027-07-05")):
        assert CliRunner().invoke(cli, ["herroep", *undone, *common]).exit_code == 0
    assert path.read_bytes() == save(SMALL)


# --- a web server ------------------------------------------------------------------------------


def test_a_web_server_may_read_what_is_published_to_its_folder(tmp_path: Path) -> None:
    """As far as it may read the folder, whatever the umask of who publishes."""
    write(tmp_path / "config", SMALL)
    for rights, name in ((0o755, "open"), (0o750, "groep"), (0o700, "dicht")):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(rights)
    wish = "genereer " + TODAY + "; ".join(
        ["", *(f"$0 -c '{RUN}' publiceer {name}/web" for name in ("open", "groep", "dicht"))]
    )  # fmt: skip
    done = shell(f"umask 077; $0 -c '{RUN}' {wish}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert rights_below(tmp_path / "output") == {0o700, 0o600}
    assert rights_below(tmp_path / "open/web") == {0o755, 0o644}
    assert rights_below(tmp_path / "groep/web") == {0o750, 0o640}
    assert rights_below(tmp_path / "dicht/web") == {0o700, 0o600}


def rights_below(folder: Path) -> set[int]:
    """Return the rights of a folder and of all that is in it."""
    return {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def shell(line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line of sh in which $0 is Python."""
    return subprocess.run(
        ["sh", "-c", line, sys.executable],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


# --- where the answer goes ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a programme; return its folder."""
    folder = tmp_path_factory.mktemp("scherm")
    write(folder / "config", SMALL)
    return folder


@pytest.mark.parametrize(
    ("line", "stdout", "stderr"),
    [
        ("agenda --van=2027-01-01 | head -1", "Januari 2027\n", ""),
        ("agenda --json | true", "", ""),
        ("agenda >&-", "", ""),
        ("waarom nee 2>&-", "", ""),
        ("waarom nee >&- 2>&-", "", ""),
        ("frequentie - <&-", "", ""),
        pytest.param(
            "agenda >/dev/full",
            "",
            "Het antwoord kon nergens heen (de schijf is vol); maak ruimte en vraag het nog eens. "
            "Wat er gewijzigd is, zegt: overleg agenda\n",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="only on Linux"),
        ),
    ],
)
def test_nobody_needs_to_listen(published: Path, line: str, stdout: str, stderr: str) -> None:
    name, _, rest = line.partition(" ")
    done = shell(f"$0 -c '{RUN}' {name} {TODAY} {rest}", published)
    assert (done.stdout, done.stderr) == (stdout, stderr)


@pytest.mark.parametrize("columns", ["20", "1", "0", "x", ""])
def test_help_fits_any_screen(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in ("", *cli.commands):
        done = CliRunner().invoke(cli, [*command.split(), "--help"])
        assert (done.exit_code, done.output[:9]) == (0, "Gebruik: ")
