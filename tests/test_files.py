import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from overleg.errors import FileNotReadable, FileNotWritable
from overleg.files import lock_path, read_bytes, read_text_if_any, write_output, write_whole
from tests.programmes import contents

OURS = b"BEGIN:VCALENDAR\r\nPRODID:-//overleg//overleg//NL\r\n"
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


def test_output_is_written_and_only_that_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "overleggen.lock"
    files = {"feeds/a.ics": OURS, "feeds/overleg/b.ics": OURS, "wijzigingen.html": b"<p>"}
    output = tmp_path / "output"
    assert write_output(output, files, {lock: b"slot"}) == list(files)
    assert write_output(output, files, {lock: b"slot"}) == []
    changed = {**files, "feeds/a.ics": OURS + b"x"}
    assert write_output(output, changed, {lock: b"ander slot"}) == ["feeds/a.ics"]
    assert lock.read_bytes() == b"ander slot"
    assert contents(output) == changed


def test_feeds_that_are_no_more_go_and_what_is_anothers_stays(tmp_path: Path) -> None:
    own = {
        "mijn.ics": b"van mij",
        "feeds/mijn.ics": b"BEGIN:VCALENDAR\r\nPRODID:-//ik//NL\r\n",
        "feeds/leeg.ics": b"",
        "feeds/lees.txt": OURS,
        "index.html": b"van mij",
        ".gitignore": b"*\n",
        "proef/feeds/a.ics": OURS,
    }
    for path, content in own.items():
        write_whole(tmp_path / path, content)
    write_output(tmp_path, {"feeds/a.ics": OURS, "feeds/overleg/b.ics": OURS}, {})
    write_output(tmp_path, {"feeds/c.ics": OURS}, {})
    assert contents(tmp_path) == {**own, "feeds/c.ics": OURS}


def test_a_place_that_cannot_be_written_to_changes_nothing_at_all(tmp_path: Path) -> None:
    lock, output = tmp_path / "overleggen.lock", tmp_path / "output"
    write_output(output, {"feeds/a.ics": OURS}, {lock: b"oud"})
    (output / "feeds" / "z.ics").mkdir()
    before = contents(tmp_path)
    with pytest.raises(FileNotWritable, match=r"z\.ics: niet te schrijven \(is een map\)"):
        write_output(output, {"feeds/a.ics": b"nieuw", "feeds/z.ics": OURS}, {lock: b"nieuw"})
    assert contents(tmp_path) == before


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"van mij")
    with pytest.raises(FileNotWritable, match="niet te schrijven"):
        write_output(tmp_path / "output", {"feeds/a.ics": OURS}, {tmp_path / "lock": b"x"})
    assert contents(tmp_path) == {"output": b"van mij"}


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from overleg.errors import FileNotWritable
from overleg.files import write_output

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
folder = Path(sys.argv[1])
try:
    write_output(folder, {"feeds/a.ics": b"nieuw", "feeds/b.ics": b"x" * 5000}, {})
except FileNotWritable as told:
    print(told)
"""


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write_output(tmp_path, {"feeds/a.ics": b"oud", "feeds/b.ics": b"oud"}, {})
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "b.ics: niet te schrijven" in done.stdout
    assert contents(tmp_path) == {"feeds/a.ics": b"oud", "feeds/b.ics": b"oud"}


@pytest.mark.parametrize(("make", "says"), [("", "bestaat niet"), ("map", "is een map")])
def test_what_cannot_be_read_is_told(tmp_path: Path, make: str, says: str) -> None:
    file = tmp_path / "overleggen.toml"
    if make:
        file.mkdir()
    with pytest.raises(FileNotReadable, match=f"overleggen.toml: niet te lezen .{says}"):
        read_bytes(file)


def test_a_file_that_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("é".encode("latin-1"))
    assert read_text_if_any(tmp_path / "a") == "\N{REPLACEMENT CHARACTER}"
    assert read_text_if_any(tmp_path / "b") is None
    assert read_text_if_any(tmp_path / "a" / "b") is None
    with pytest.raises(FileNotReadable):
        read_text_if_any(tmp_path)
    with pytest.raises(FileNotReadable):
        read_text_if_any(tmp_path / ("x" * 300))


@pytest.mark.parametrize(
    ("programme", "lock"),
    [
        ("config/overleggen.toml", "config/overleggen.lock"),
        ("een programma.toml", "een programma.lock"),
        ("zonder", "zonder.lock"),
        ("a.b.toml", "a.b.lock"),
    ],
)
def test_the_lock_stands_beside_the_programme(programme: str, lock: str) -> None:
    assert lock_path(Path(programme)) == Path(lock)
