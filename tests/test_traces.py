from pathlib import Path

from click.testing import CliRunner

from overleg.cli import cli
from overleg.files import lock_path
from overleg.storage.traces import copy_path, is_behind, published_events, published_feeds
from tests.programmes import BEFORE, HEAD, PGA, SMALL, write

TODAY = f"--vandaag={BEFORE}"


def run(programme: Path, command: str) -> str:
    places = ["--config", str(programme), "--uitvoer", str(programme.parent / "output")]
    done = CliRunner().invoke(cli, [command, *places, TODAY])
    assert done.exit_code == 0, done.output
    return done.stderr


def test_what_was_promised_and_not_published_is_told(tmp_path: Path) -> None:
    """A run that was killed between the lock and the output leaves the copy behind."""
    programme = write(tmp_path, HEAD + PGA)
    assert not is_behind(programme)
    run(programme, "genereer")
    assert not is_behind(programme)
    old = copy_path(programme).read_bytes()
    write(tmp_path, SMALL)
    run(programme, "genereer")
    copy_path(programme).write_bytes(old)
    assert is_behind(programme)
    assert "maak haar af met: overleg genereer" in run(programme, "agenda")
    run(programme, "genereer")
    assert copy_path(programme).read_bytes() == lock_path(programme).read_bytes()
    assert run(programme, "agenda") == ""


def test_every_published_event_counts_once(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    run(programme, "genereer")
    found = published_feeds(tmp_path / "output")
    assert set(found) >= {"feeds/alles.ics", "feeds/oov.ics", "feeds/overleg/pga.ics"}
    assert published_events(found) == 13
    assert published_feeds(tmp_path / "nergens") == {}
