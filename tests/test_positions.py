"""The line on which each key of a TOML text stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from overleg.programme.positions import Path, Scan, positions

TEXT = '''\
# a comment with [[overleg]] and x = 1
titel = "een # in tekst" # en daarna

[programma]
periode = """
[[overleg]]
weekdag = "dinsdag" """
"met punt.en spatie" = 'x'
a.b . "c" = 1

[[overleg]]
id = "pga"
weekdag = [
  "dinsdag", # eerste
  "donderdag",
]
[[overleg.ingreep]]
gevraagd = 2024-05-14
naar = 2024-05-16 09:00:00
[[overleg.ingreep]]
gevraagd = 2024-05-15

[[overleg]]
id = \'\'\'tweede
"""\'\'\'
sluitingsdagen = [{ datum = 2024-05-10, naam = "}]" },
  { datum = 2024-05-11 }]
[[overleg.ingreep]]
gevraagd = 2024-05-16
[vrije_dagen.x]
y = true
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("titel",), 2),
        (("programma",), 4),
        (("programma", "periode"), 5),
        (("programma", "met punt.en spatie"), 8),
        (("programma", "a", "b", "c"), 9),
        (("overleg",), 11),
        (("overleg", 0), 11),
        (("overleg", 0, "weekdag"), 13),
        (("overleg", 0, "weekdag", 1), 15),
        (("overleg", 0, "ingreep", 0, "naar"), 19),
        (("overleg", 0, "ingreep", 1, "gevraagd"), 21),
        (("overleg", 1), 23),
        (("overleg", 1, "id"), 24),
        (("overleg", 1, "sluitingsdagen", 0, "naam"), 26),
        (("overleg", 1, "sluitingsdagen", 1, "datum"), 27),
        (("overleg", 1, "ingreep", 0, "gevraagd"), 29),
        (("vrije_dagen",), 30),
        (("vrije_dagen", "x", "y"), 31),
        (("overleg", 1, "frequentie"), 23),  # not there: the table that lacks it
        (("publicatie",), 1),
        ((), 1),
    ],
)
def test_key_stands_on_its_line(path: Path, line: int) -> None:
    assert positions(TEXT).line(path) == line


def test_scan_stops_where_the_text_is_no_toml() -> None:
    ends = [statement.end for statement in Scan('a = 1\nb = "x\nc = 2\n').statements()]
    assert ends == [6, None]


KEYS = st.text(min_size=1, max_size=5) | st.sampled_from(["a", "b", "a.b", "x y", "", '"', "[a]"])
LEAVES = (
    st.integers(-5, 5)
    | st.booleans()
    | st.text(max_size=12)
    | st.sampled_from(['"""', "'''", "# nee", "a = 1\nb = 2", "[[x]]\n"])
    | st.dates()
    | st.times()
)
VALUES = st.recursive(
    LEAVES,
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(KEYS, inside, max_size=3)
        | st.lists(st.dictionaries(KEYS, inside, min_size=1, max_size=3), min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for step, member in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(member, (*path, step))


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_key_that_tomllib_reads_has_a_line(data: dict[str, Any]) -> None:
    text = tomlkit.dumps(data)
    scan = Scan(text)
    assert all(statement.end for statement in scan.statements())
    assert set(paths(tomllib.loads(text))) <= set(scan.offsets)
    lines = text.split("\n")
    for path in paths(tomllib.loads(text)):
        key = path[-1]
        if isinstance(key, str) and key.isascii() and key.isalnum():
            assert key in lines[positions(text).line(path) - 1]
