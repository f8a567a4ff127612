"""What is particular to a folder: rights, links, and disks that are full or not there."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from overleg.delivery.folder import Folder
from overleg.delivery.target import Site, deliver
from overleg.errors import NoSuchTarget, StrangersInTheWay, TargetFailed
from tests.programmes import contents

FILES = {"feeds/oov.ics": b"oov", "index.html": b"<p>"}


def test_a_disk_that_is_not_attached_is_not_written_to(tmp_path: Path) -> None:
    with pytest.raises(NoSuchTarget, match="koppel de schijf"), Folder(tmp_path / "z" / "web"):
        """Nothing is done there."""
    assert list(tmp_path.iterdir()) == []


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.put("index.html", b"een")
    (tmp_path / "index.html").chmod(0o640)
    folder.put("index.html", b"twee")
    assert stat.S_IMODE((tmp_path / "index.html").stat().st_mode) == 0o640


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "feeds").symlink_to(tmp_path / "elders")
    with pytest.raises(StrangersInTheWay, match="feeds"):
        deliver(Site(FILES), Folder(tmp_path / "web"))
    assert list((tmp_path / "elders").iterdir()) == []


def test_what_a_killed_run_left_waiting_goes(tmp_path: Path) -> None:
    (tmp_path / ".overleg.0123456789abcdef.nieuw").write_bytes(b"half")
    (tmp_path / ".overleg.conf").write_bytes(b"van mij")
    folder = Folder(tmp_path)
    assert folder.files() == {}
    folder.sweep()
    assert contents(tmp_path) == {".overleg.conf": b"van mij"}


def test_a_file_where_a_folder_must_come_is_told(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_bytes(b"van mij")
    with pytest.raises(TargetFailed, match=r"feeds/oov\.ics: er staat een bestand waar een map"):
        deliver(Site(FILES), Folder(tmp_path))
    assert (tmp_path / "feeds").read_bytes() == b"van mij"


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from overleg.delivery.folder import Folder
from overleg.errors import TargetFailed

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    Folder(Path(sys.argv[1])).put("feeds/oov.ics", b"x" * 5000)
except TargetFailed as told:
    print(told)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit to lower")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    Folder(tmp_path).put("feeds/oov.ics", b"oud")
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "De publicatie is niet af; wat er staat is heel" in done.stdout
    assert contents(tmp_path) == {"feeds/oov.ics": b"oud"}
