"""A sample of what `tests.faults` and `tests.kills` try; docs/betrouwbaarheid.md has them all."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from overleg.errors import FileNotWritable
from tests import faults, kills
from tests.programmes import contents


@pytest.mark.parametrize(
    ("fault", "every"),
    [("dood", 1), ("vol", 1), ("alleen-lezen", 6), ("rechten", 5), ("schijf", 4)],
)
def test_whatever_call_goes_wrong_files_are_whole_and_the_next_run_completes(
    fault: str, every: int
) -> None:
    counts = faults.run_apart("map", fault, every)
    assert counts["calls"] > 50
    assert counts["tried"] >= counts["calls"] // every
    if fault == "dood":
        assert counts["killed"] == counts["tried"]
    else:  # what only tidies up may fail unseen
        assert counts["told"] > counts["tried"] / 2


@pytest.mark.parametrize("fault", ["dood", "vol"])
def test_the_command_survives_them_too(fault: str) -> None:
    counts = faults.run_apart("opdracht", fault, 67)
    assert counts["tried"] >= 3
    assert counts["killed" if fault == "dood" else "told"] >= 1


def test_a_killed_command_is_completed_by_the_next(tmp_path: Path) -> None:
    counts = kills.trial(3, 7, tmp_path)
    assert counts["killed"] >= 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 256 kB if this machine may mount one, else a folder."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:  # another system
        mounted = False
    yield disk
    if mounted:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("free", range(0, 100, 8))
def test_on_a_full_disk_files_are_whole_and_the_next_run_completes(
    small_disk: Path, free: int
) -> None:
    faults.publish_files(small_disk, 1)
    old = contents(small_disk)
    filler = small_disk / "vulling"
    fill(filler, 1024 * free)
    try:
        faults.publish_files(small_disk, 2)
    except FileNotWritable as told:
        assert "de schijf is vol" in str(told)  # noqa: PT017  # with room enough there is no error
        assert {p: c for p, c in contents(small_disk).items() if p != "vulling"} == old
    filler.unlink(missing_ok=True)
    faults.publish_files(small_disk, 2)
    assert contents(small_disk)["config/overleggen.lock"] == b"slot 2"
    assert not [path for path in contents(small_disk) if "geheim" in path or "nieuw" in path]


def fill(file: Path, free: int) -> None:
    """Fill a small disk until so many bytes are left; a large one stays as it is."""
    blocks = [b"x" * 4096] * 64
    with file.open("wb", buffering=0) as filler:
        for block in blocks:
            try:
                filler.write(block)
            except OSError:
                filler.truncate(max(0, filler.tell() - free))
                return
