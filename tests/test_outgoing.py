from pathlib import Path

import pytest

from overleg.delivery.ledger import LEDGER, ledger_of, write_ledger
from overleg.delivery.outgoing import read_site
from overleg.delivery.target import Site
from overleg.errors import LedgerDamaged, NothingToPublish, OutputNotWhole
from overleg.storage.record import hashed
from tests.remote_servers import put_on_disk

OURS = {"feeds/oov.ics": b"oov", "index.html": b"<p>"}
OTHERS = {
    ".gitignore": b"*\n",
    ".overleg-nieuw/0": b"half",
    "proef/feeds/oov.ics": b"proef",
    "feeds/.oov.ics.swp": b"",
}


def written(output: Path, files: dict[str, bytes], *, with_record: bool) -> bytes | None:
    for path, content in {**files, **OTHERS}.items():
        put_on_disk(output / path, content)
    if not with_record:
        return None
    record = write_ledger(ledger_of({path: hashed(text) for path, text in files.items()}))
    put_on_disk(output / LEDGER, record)
    return record


@pytest.mark.parametrize("with_record", [True, False])
def test_only_what_is_ours_is_published(with_record: bool, tmp_path: Path) -> None:
    record = written(tmp_path, OURS, with_record=with_record)
    if with_record:
        put_on_disk(tmp_path / "notities.txt", b"van mij")
    assert read_site(tmp_path) == Site(OURS, record)


def test_nothing_is_published_from_an_empty_folder(tmp_path: Path) -> None:
    for output in (tmp_path, tmp_path / "er is niets"):
        with pytest.raises(NothingToPublish, match="draai eerst overleg genereer"):
            read_site(output)


@pytest.mark.parametrize("content", [b"van een ander moment", None])
def test_nothing_is_published_while_the_folder_is_being_written(
    content: bytes | None, tmp_path: Path
) -> None:
    written(tmp_path, OURS, with_record=True)
    if content is None:
        (tmp_path / "index.html").unlink()
    else:
        put_on_disk(tmp_path / "index.html", content)
    with pytest.raises(OutputNotWhole, match="Er is niets gepubliceerd"):
        read_site(tmp_path)


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    written(tmp_path, OURS, with_record=False)
    put_on_disk(tmp_path / LEDGER, b"{")
    with pytest.raises(LedgerDamaged):
        read_site(tmp_path)
