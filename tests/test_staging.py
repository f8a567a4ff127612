import os
import stat
from pathlib import Path

from overleg.storage.staging import write_whole
from tests.programmes import contents

LONG_AGO = 1_000_000_000


def test_what_is_written_is_there(tmp_path: Path) -> None:
    file = tmp_path / "map met spatie" / "é.toml"
    assert write_whole(file, b"een")
    assert write_whole(file, b"twee")
    assert contents(tmp_path) == {"map met spatie/é.toml": b"twee"}


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"een")
    os.utime(file, (LONG_AGO, LONG_AGO))
    assert not write_whole(file, b"een")
    assert file.stat().st_mtime == LONG_AGO


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "echt" / "a.toml", tmp_path / "a.toml"
    write_whole(file, b"een")
    file.chmod(0o600)
    link.symlink_to(file)
    write_whole(link, b"twee")
    assert link.is_symlink()
    assert file.read_bytes() == b"twee"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
