import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from overleg.cli import cli
from tests.programmes import BEFORE, BRANDWEER, HEAD, PGA, SMALL, contents, write

LOCK = "config/overleggen.lock"
COPY = Path("config/.overleg/overleggen.lock.kopie")


@pytest.fixture(autouse=True)
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish a small programme in a folder of its own, twice."""
    monkeypatch.chdir(tmp_path)
    write(Path("config"), HEAD + PGA)
    assert run("genereer").exit_code == 0
    write(Path("config"), SMALL)
    assert run("genereer").exit_code == 0


def run(command: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [command, f"--vandaag={BEFORE}", *arguments])


def feeds() -> dict[str, bytes]:
    return {path: text for path, text in contents(Path()).items() if path.endswith(".ics")}


def forget(*paths: str | Path) -> None:
    for path in map(Path, paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def test_without_its_lock_what_is_known_is_not_published_again() -> None:
    forget(LOCK)
    before = contents(Path())
    told = run("genereer")
    assert told.exit_code == 1
    assert f"{LOCK} ontbreekt, maar output bevat 13 bijeenkomsten die al bekend zijn" in told.stderr
    assert "overleg herstel" in told.stderr
    assert "overleg genereer --toch" in told.stderr
    assert contents(Path()) == before
    dry = run("genereer", "--proef")
    assert dry.exit_code == 0
    assert f"Let op: dit gaat alleen door met --toch: {LOCK} ontbreekt" in dry.stdout
    assert contents(Path()) == before
    assert run("genereer", "--toch").exit_code == 0
    assert Path(LOCK).exists()


@pytest.mark.parametrize("with_copy", [True, False])
def test_a_lost_lock_comes_back_and_nothing_moves(with_copy: bool) -> None:
    before, lock = feeds(), Path(LOCK).read_bytes()
    forget(LOCK, *([] if with_copy else [COPY]))
    told = run("herstel")
    assert told.exit_code == 0, told.output
    assert "Gevonden: 13 bijeenkomsten, waarvan " in told.stdout
    assert ("Niet terug te halen: de lijst van wijzigingen" in told.stdout) is not with_copy
    assert (Path(LOCK).read_bytes() == lock) is with_copy
    assert run("genereer").exit_code == 0
    assert feeds() == before


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda text: text[: len(text) // 2],
    "empty": lambda text: text[:0],
    "conflict": lambda text: b"<<<<<<< HEAD\n" + text + b"=======\n" + text + b">>>>>>> tak\n",
    "zeroes": lambda text: b"\0" * len(text),
    "other": lambda text: text.replace(b'"revisie"', b'"versie"'),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("with_copy", [True, False])
def test_a_damaged_lock_is_told_kept_aside_and_restored(damage: str, with_copy: bool) -> None:
    damaged = DAMAGE[damage](Path(LOCK).read_bytes())
    Path(LOCK).write_bytes(damaged)
    if not with_copy:
        forget(COPY)
    before = contents(Path())
    for command in ("genereer", "agenda", "controleer"):
        told = run(command)
        assert told.exit_code == 1
        assert told.stderr.startswith(f"{LOCK}:")
        assert "overleg herstel" in told.stderr
    assert run("herstel", "--proef").exit_code == 0
    assert contents(Path()) == before
    told = run("herstel")
    assert told.exit_code == 0, told.output
    assert Path(f"{LOCK}.kapot-1").read_bytes() == damaged
    assert f"staat in {LOCK}.kapot-1" in told.stdout
    assert run("genereer").exit_code == 0
    assert feeds() == {path: text for path, text in before.items() if path.endswith(".ics")}


def test_a_lock_that_is_fine_stays() -> None:
    before = contents(Path())
    told = run("herstel")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "de vastlegging is in orde" in told.stderr
    assert contents(Path()) == before
    assert run("herstel", "--toch").exit_code == 0
    assert Path(f"{LOCK}.kapot-1").read_bytes() == before[LOCK]


def test_a_newer_lock_stays_unless_one_insists() -> None:
    Path(LOCK).write_text('{"vastlegging": 99}\n')
    told = run("herstel")
    assert told.exit_code == 1
    assert "werk overleg bij" in told.stderr
    assert run("herstel", "--toch").exit_code == 0


def test_a_damaged_feed_is_passed_over() -> None:
    feed = Path("output/feeds/politie.ics")
    feed.write_bytes(feed.read_bytes()[:-40])
    forget(LOCK, COPY)
    told = run("herstel")
    assert told.exit_code == 0
    assert "Overgeslagen: feeds/politie.ics: een strenge agenda zou dit niet lezen" in told.stdout


def test_a_try_out_and_somebody_elses_agenda_are_no_source() -> None:
    assert run("genereer", "--periode=2028").exit_code == 0
    shutil.copy("output/proef/feeds/alles.ics", "output/feeds/van-mij.ics")
    forget(LOCK, COPY)
    assert "Gevonden: 13 bijeenkomsten" in run("herstel").stdout


def test_secret_addresses_stay_as_they_were_renewed() -> None:
    write(Path("config"), SMALL + "\n[publicatie]\ngeheim = true\n")
    assert run("genereer").exit_code == 0
    assert run("vernieuw", "politie").exit_code == 0
    before, lock = feeds(), Path(LOCK).read_bytes()
    forget(LOCK, COPY)
    assert run("herstel").exit_code == 0
    assert run("genereer").exit_code == 0
    assert feeds() == before
    assert b'"vernieuwd": 1' in lock
    assert b'"vernieuwd": 1' in Path(LOCK).read_bytes()


# --- lock and output both lost -----------------------------------------------------------------


def git(*arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@voorbeeld.nl"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def remembered() -> None:
    """Commit the lock and remove it again."""
    git("init", "--quiet")
    git("add", LOCK)
    git("commit", "--quiet", "--message=vastlegging")
    git("rm", "--quiet", "--cached", LOCK)
    git("commit", "--quiet", "--message=weg", "--allow-empty")


def broken() -> None:
    """Leave an earlier broken lock."""
    Path(f"{LOCK}.kapot-1").write_text("kapot")


def renamed() -> None:
    """Name a meeting's earlier name in the programme."""
    write(Path("config"), HEAD + PGA.replace('"pga"', '"pgo"\nvoorheen = "pga"') + BRANDWEER)


@pytest.mark.parametrize(
    ("trace", "says"),
    [
        (lambda: None, "deze computer heeft nog een kopie van overleggen.lock"),
        (broken, "overleggen.lock.kapot-1 staat er nog"),
        (remembered, "git kent overleggen.lock (commit "),
        (renamed, "overleg 'pgo' heette voorheen 'pga'"),
    ],
)
def test_lock_and_output_lost_is_told_where_anything_tells_it(
    trace: Callable[[], None], says: str
) -> None:
    trace()
    forget(LOCK, "output", *([] if "kopie" in says else [COPY]))
    before = contents(Path())
    told = run("genereer")
    assert told.exit_code == 1
    assert f"dit programma is al eens bekendgemaakt: {says}" in told.stderr
    assert contents(Path()) == before
    assert run("genereer", "--toch").exit_code == 0


def test_the_copy_brings_back_what_lock_and_output_lost() -> None:
    before, lock = feeds(), Path(LOCK).read_bytes()
    forget(LOCK, "output")
    assert run("herstel").exit_code == 0
    assert Path(LOCK).read_bytes() == lock
    assert run("genereer").exit_code == 0
    assert feeds() == before


def test_with_nothing_left_there_is_nothing_to_restore() -> None:
    forget(LOCK, "output", "config/.overleg")
    told = run("herstel")
    assert told.exit_code == 1
    assert "niets te herstellen" in told.stderr
    assert run("genereer").exit_code == 0  # nothing on this disk tells that there was anything
