import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from overleg.errors import FileNotWritable, OverlegError
from overleg.storage.output import add_output, write_output
from overleg.storage.record import RECORD, path_hash, read_record
from overleg.storage.staging import write_whole
from tests.programmes import contents

OURS = b"BEGIN:VCALENDAR\r\nPRODID:-//overleg//overleg//NL\r\n"
LONG_AGO = 1_000_000_000


def published(folder: Path) -> Mapping[str, bytes]:
    """Return the files of a folder but for the record."""
    return {path: text for path, text in contents(folder).items() if path != RECORD}


def test_output_is_written_and_only_that_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "overleggen.lock"
    files = {"feeds/a.ics": OURS, "feeds/overleg/b.ics": OURS, "wijzigingen.html": b"<p>"}
    output = tmp_path / "output"
    assert write_output(output, files, {lock: b"slot"}) == list(files)
    assert write_output(output, files, {lock: b"slot"}) == []
    changed = {**files, "feeds/a.ics": OURS + b"x"}
    assert write_output(output, changed, {lock: b"ander slot"}) == ["feeds/a.ics"]
    assert lock.read_bytes() == b"ander slot"
    assert published(output) == changed


def test_what_stays_the_same_is_not_touched(tmp_path: Path) -> None:
    files = {"feeds/a.ics": OURS, "index.html": b"<p>"}
    write_output(tmp_path / "output", files, {tmp_path / "lock": b"slot"})
    for path in tmp_path.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    write_output(tmp_path / "output", files, {tmp_path / "lock": b"slot"})
    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {LONG_AGO}


def test_what_is_ours_goes_and_what_is_anothers_stays(tmp_path: Path) -> None:
    own = {
        "mijn.ics": OURS,
        "feeds/mijn.ics": OURS,
        "groepen/lees.txt": b"van mij",
        ".gitignore": b"*\n",
        "proef/feeds/a.ics": OURS,
    }
    files = {
        "feeds/a.ics": OURS,
        "geheim/groepen/a.html": b"<p>",
        "geheim/overleggen.xlsx": b"PK",
        "groepen/b.pdf": b"%PDF",
    }
    write_output(tmp_path, files, {})
    for path, content in own.items():
        write_whole(tmp_path / path, content)
    write_output(tmp_path, {"feeds/c.ics": OURS}, {})
    assert published(tmp_path) == {**own, "feeds/c.ics": OURS}
    assert not (tmp_path / "geheim").exists()
    record = read_record((tmp_path / RECORD).read_bytes(), RECORD)
    assert record.retired == {path_hash("feeds/a.ics"), path_hash("geheim/groepen/a.html")}
    write_output(tmp_path, files, {})
    record = read_record((tmp_path / RECORD).read_bytes(), RECORD)
    assert record.retired == {path_hash("feeds/c.ics")}


def test_an_older_version_kept_no_record_and_marked_its_feeds(tmp_path: Path) -> None:
    own = {
        "feeds/mijn.ics": b"BEGIN:VCALENDAR\r\nPRODID:-//ik//NL\r\n",
        "feeds/leeg.ics": b"",
        "feeds/lees.txt": OURS,
        "mijn.ics": OURS,
        "proef/feeds/a.ics": OURS,
    }
    for path, content in {**own, "feeds/a.ics": OURS, "feeds/overleg/b.ics": OURS}.items():
        write_whole(tmp_path / path, content)
    write_output(tmp_path, {"feeds/c.ics": OURS}, {})
    assert published(tmp_path) == {**own, "feeds/c.ics": OURS}
    record = read_record((tmp_path / RECORD).read_bytes(), RECORD)
    assert record.retired == {path_hash("feeds/a.ics"), path_hash("feeds/overleg/b.ics")}


def test_what_is_added_is_ours_too(tmp_path: Path) -> None:
    write_output(tmp_path, {"a.ics": OURS}, {})
    add_output(tmp_path, {"jaarwisseling/2027.pdf": b"%PDF"})
    assert published(tmp_path) == {"a.ics": OURS, "jaarwisseling/2027.pdf": b"%PDF"}
    write_output(tmp_path, {"a.ics": OURS}, {})
    assert published(tmp_path) == {"a.ics": OURS}


@pytest.mark.parametrize("text", [b"{", b'{"versie": 2}'])
def test_a_record_that_cannot_be_read_changes_nothing(tmp_path: Path, text: bytes) -> None:
    write_output(tmp_path, {"a.ics": OURS}, {})
    (tmp_path / RECORD).write_bytes(text)
    with pytest.raises(OverlegError, match="Er is niets gewijzigd"):
        write_output(tmp_path, {"b.ics": OURS}, {})
    assert published(tmp_path) == {"a.ics": OURS}


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
from overleg.storage.output import write_output

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
    assert published(tmp_path) == {"feeds/a.ics": b"oud", "feeds/b.ics": b"oud"}
