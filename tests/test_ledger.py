import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.delivery.ledger import Ledger, ledger_of, read_ledger, shown, write_ledger
from overleg.errors import LedgerDamaged, LedgerTooNew
from overleg.storage.record import hashed, path_hash

TOKEN_FOLDER = "7jtidjqolrnu3675" * 2
HASHES = st.binary(max_size=3).map(hashed)
LEDGERS = st.builds(
    Ledger,
    st.dictionaries(HASHES, st.frozensets(HASHES, min_size=1, max_size=3)),
    st.lists(HASHES, max_size=3).map(tuple),
)


@given(LEDGERS)
def test_what_is_written_is_read_back(ledger: Ledger) -> None:
    assert read_ledger(write_ledger(ledger), "waar") == ledger


def test_a_ledger_names_no_path() -> None:
    site = {f"{TOKEN_FOLDER}/feeds/oov.ics": hashed(b"feed")}
    text = write_ledger(ledger_of(site))
    assert TOKEN_FOLDER.encode() not in text
    assert b"oov" not in text
    assert json.loads(text) == {
        "versie": 1,
        "bestanden": {path_hash(f"{TOKEN_FOLDER}/feeds/oov.ics"): hashed(b"feed")},
        "vervallen": [],
    }


def test_a_run_on_its_way_owns_what_was_and_what_comes() -> None:
    before = ledger_of({"a": "1", "b": "1"})
    underway = before.with_underway({"a": "2", "c": "2"}, ["a", "c"])
    assert underway.contents("a") == {"1", "2"}
    assert underway.contents("b") == {"1"}
    assert underway.contents("c") == {"2"}
    assert not underway.owns("d")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"versie": 1}',
        b'{"versie": "1", "bestanden": {}}',
        b'{"versie": 1, "bestanden": []}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_damaged_ledger_is_told(content: bytes) -> None:
    with pytest.raises(LedgerDamaged, match=r"web: het bestand .* is beschadigd"):
        read_ledger(content, "web")


def test_a_later_version_is_told() -> None:
    with pytest.raises(LedgerTooNew, match="werk overleg bij"):
        read_ledger(b'{"versie": 2}', "web")


@pytest.mark.parametrize(
    ("path", "printed"),
    [
        ("index.html", "index.html"),
        ("feeds/overleg/pga.ics", "feeds/overleg/pga.ics"),
        (f"{TOKEN_FOLDER}/feeds/oov.ics", "***/feeds/oov.ics"),
        ("gq3tmzlxo5bwk4tjmfzwiylt/groepen/oov.html", "***/groepen/oov.html"),
        ("een-hele-lange-naam-van-een-bestand.html", "een-hele-lange-naam-van-een-bestand.html"),
    ],
)
def test_a_secret_address_is_not_printed(path: str, printed: str) -> None:
    assert shown(path) == printed
