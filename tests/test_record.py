import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import OutputRecordDamaged, OutputRecordTooNew
from overleg.storage.record import (
    OutputRecord,
    next_record,
    path_hash,
    read_record,
    record_of,
    write_record,
)

FILE = "output/.overleg.json"
A, B = b"een", b"twee"


def test_the_record_holds_hashes_only() -> None:
    record = OutputRecord(record_of({"geheim/feeds/a.ics": A}), frozenset({path_hash("b.html")}))
    assert json.loads(write_record(record)) == {
        "versie": 1,
        "bestanden": {sha256(b"geheim/feeds/a.ics").hexdigest(): sha256(A).hexdigest()},
        "vervallen": [sha256(b"b.html").hexdigest()],
    }


paths = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
editions = st.dictionaries(paths, st.binary(max_size=9), max_size=5)


@given(editions, st.frozensets(paths, max_size=5))
def test_what_is_written_reads_back(files: dict[str, bytes], gone: frozenset[str]) -> None:
    record = OutputRecord(record_of(files), frozenset(map(path_hash, gone)))
    assert read_record(write_record(record), FILE) == record


@pytest.mark.parametrize(
    ("before", "gone", "retired"),
    [
        ({"a.ics": A, "b.html": A}, ["b.html"], ["b.html"]),
        ({"a.ics": A, "b.ics": A}, ["b.ics"], ["b.ics"]),
        ({"a.ics": A, "b.pdf": A, "c.xlsx": A}, ["b.pdf", "c.xlsx"], []),  # nobody subscribes
        ({"a.ics": A, "b.ics": A}, [], []),  # somebody removed it before us: its name is gone too
        ({}, ["b.ics"], ["b.ics"]),  # of a version that kept no record
    ],
)
def test_what_went_is_remembered(
    before: dict[str, bytes], gone: list[str], retired: list[str]
) -> None:
    after = next_record(OutputRecord(record_of(before)), {"a.ics": B}, gone)
    assert after == OutputRecord(record_of({"a.ics": B}), frozenset(map(path_hash, retired)))
    assert all(after.is_retired(path) for path in retired)
    assert not after.is_retired("a.ics")


def test_what_comes_back_is_retired_no_more() -> None:
    before = OutputRecord({}, frozenset({path_hash("a.ics"), path_hash("b.ics")}))
    after = next_record(before, {"a.ics": A}, [])
    assert after.retired == {path_hash("b.ics")}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        '{"versie": 1}',
        '{"versie": "1", "bestanden": {}, "vervallen": []}',
        '{"versie": 1, "bestanden": [], "vervallen": []}',
        "<<<<<<< HEAD\n{}",
        "[" * 100_000,
    ],
)
def test_damage_is_told_with_its_cure(text: str) -> None:
    with pytest.raises(OutputRecordDamaged, match="verwijder dit ene bestand"):
        read_record(text.encode(), FILE)


def test_a_newer_record_is_refused() -> None:
    with pytest.raises(OutputRecordTooNew, match="werk overleg bij"):
        read_record(b'{"versie": 2}', FILE)
