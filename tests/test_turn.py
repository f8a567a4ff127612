import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from overleg.errors import Busy, ChangedMeanwhile
from overleg.files import OWN_FOLDER as FOLDER
from overleg.storage.staging import write_whole
from overleg.storage.turn import turn
from tests.processes import run_as_user, start
from tests.programmes import SMALL, contents, write

HOLD = """
import sys, time
from pathlib import Path
from overleg.storage.turn import turn

with turn(Path(sys.argv[1])):
    print("bezig", flush=True)
    time.sleep(60)
"""


def hold(programme: Path) -> "subprocess.Popen[str]":
    """Start a process that has its turn, and keeps it until it is killed."""
    command = [sys.executable, "-c", HOLD, str(programme)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "bezig\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_who_waits_too_long_hears_who_is_busy(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    process = hold(programme)
    try:
        told = rf"overleggen.toml: .*proces {process.pid}, sinds \d\d:\d\d:\d\d.*draai dit nog eens"
        with pytest.raises(Busy, match=told), turn(programme, wait=0.2):
            pass
        # Another name for the same file is the same turn, and another programme another turn.
        (tmp_path / "elders").mkdir()
        (tmp_path / "elders" / "koppeling.toml").symlink_to(programme)
        with pytest.raises(Busy), turn(tmp_path / "elders" / "koppeling.toml", wait=0.2):
            pass
        with turn(write(tmp_path, SMALL, "ander.toml"), wait=0.2):
            pass
    finally:
        end(process)


def test_a_turn_that_a_dead_process_had_is_free(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    process = hold(programme)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (tmp_path / FOLDER / "overleggen.toml.bezig").exists()
    with turn(programme, wait=0.2):
        pass


def test_a_note_that_cannot_be_read_stands_in_nobodys_way(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    process = hold(programme)
    (tmp_path / FOLDER / "overleggen.toml.bezig").write_text("{")
    try:
        with pytest.raises(Busy, match="mee bezig"), turn(programme, wait=0.1):
            pass
    finally:
        end(process)


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    log: list[str] = []

    def one(name: str) -> None:
        with turn(programme):
            log.append(name)
            time.sleep(0.1)
            log.append(name)

    with ThreadPoolExecutor() as pool:
        list(pool.map(one, "abcd"))
    assert log[::2] == log[1::2]
    assert sorted(log[::2]) == list("abcd")


def test_a_programme_that_is_not_there_leaves_no_trace(tmp_path: Path) -> None:
    with turn(tmp_path / "config" / "overleggen.toml"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_git_sees_nothing_of_it(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    with turn(programme):
        status = ["git", "-C", str(tmp_path), "status", "--short", "--untracked-files=all"]
        seen = subprocess.run(status, capture_output=True, text=True, check=True)
    assert seen.stdout == "?? overleggen.toml\n"


# --- the programme -----------------------------------------------------------------------------


def test_of_interventions_at_the_same_time_none_is_lost(tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    days = ["2027-02-01", "2027-03-01", "2027-04-06"]
    running = [
        start(tmp_path, "extra", "brandweer", f"{day}T16:00", "--vandaag=2026-11-23")
        for day in days
    ]
    assert [process.communicate() and process.returncode for process in running] == [0] * len(days)
    text = (tmp_path / "config" / "overleggen.toml").read_text()
    assert all(f"op = {day}T16:00:00" in text for day in days)


def test_two_that_generate_at_once_both_succeed(tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    running = [start(tmp_path, "genereer", "--vandaag=2026-11-23") for _ in range(2)]
    assert [process.communicate() and process.returncode for process in running] == [0, 0]
    before = contents(tmp_path)
    assert run_as_user(tmp_path, "genereer", "--vandaag=2026-11-23").returncode == 0
    assert contents(tmp_path) == before


def test_what_was_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    programme = write(tmp_path, "van de redacteur")
    with pytest.raises(ChangedMeanwhile, match=r"overleggen\.toml: opgeslagen terwijl"):
        write_whole(programme, b"van ons", instead_of=b"zoals gelezen")
    assert contents(tmp_path) == {"overleggen.toml": b"van de redacteur"}


# --- where nothing may be written --------------------------------------------------------------


@pytest.mark.parametrize("command", ["agenda", "controleer", "waarom", "genereer", "verzet"])
def test_reading_needs_no_turn(tmp_path: Path, command: str) -> None:
    """What only reads works where nothing may be written; what writes says so in a sentence."""
    write(tmp_path / "config", SMALL)
    arguments = {
        "agenda": ["agenda", "--vandaag=2027-01-01"],
        "controleer": ["controleer"],
        "waarom": ["waarom", "pga"],
        "genereer": ["genereer", "--proef", "--vandaag=2026-11-23"],
        "verzet": ["annuleer", "pga", "2027-01-12", "--vandaag=2026-11-23"],
    }
    for folder in (tmp_path / "config", tmp_path):
        folder.chmod(0o555)
    try:
        done = run_as_user(tmp_path, *arguments[command])
    finally:
        for folder in (tmp_path, tmp_path / "config"):
            folder.chmod(0o755)
    assert list(contents(tmp_path)) == ["config/overleggen.toml"]
    if command == "verzet":
        assert done.returncode == 1
        assert "niet te schrijven (geen rechten); maak ruimte of rechten" in done.stderr
        assert done.stderr.count("\n") == 1
    else:
        assert done.returncode == 0, done.stderr
