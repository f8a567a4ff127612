"""Text that is no TOML: every mistake with its line, and the rest still read."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.programme.syntax import read_toml


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ('titel = "x', "ontbreekt een aanhalingsteken"),
        ("titel = 'x", "ontbreekt een aanhalingsteken"),
        ('titel = """x', "ontbreekt een aanhalingsteken"),
        ("titel = Plan", 'tussen aanhalingstekens: titel = "Plan"'),
        ("titel = “Plan”", "rechte aanhalingstekens"),
        ('titel: "Plan"', "schrijf = in plaats van :"),
        ("titel =", "geen waarde"),
        ("titel = # leeg", "geen waarde"),
        ("titel", "sleutel = waarde"),
        ('titel = "a" "b"', "laat één waarde staan"),
        ('titel = "C:\\x"', "schrijf \\\\ waar u"),
        ("tijd = 10:00", 'tijd = "10:00"'),
        ("start = 11-4-2023", "start = 2023-04-11"),
        ("start = 2023-4-11", "start = 2023-04-11"),
        ("data = [2023/04/11]", "data = 2023-04-11"),
        ("start = 11 april 2023", "jaar-maand-dag, zoals start = "),
        ("op = 2023-04-11 9:30", "op = 2023-04-11T09:30:00"),
        ("start = 2023-02-30", "bestaat niet"),
        ("vertrouwelijk = ja", "true (ja) of false (nee)"),
        ("vertrouwelijk = True", "true (ja) of false (nee)"),
        ('groepen = ["oov"', "lijst is niet afgesloten"),
        ('groepen = ["oov" "pga"]', "lijst is niet afgesloten"),
        ('reces = { naam = "a",\n  van = 2023-01-01 }', "op één regel"),
        ("titel = \x00", "onzichtbaar teken (U+0000)"),
        ("# \x07", "onzichtbaar teken (U+0007)"),
        ("titel = " + "[" * 5000, "te veel haken"),
        ("titel = " + "9" * 5000, "getal is te lang"),
        ("a" + ".a" * 5000 + " = 1", "te veel delen"),
        ("eerste = 2", "twee keer (eerst op regel 1)"),
    ],
)
def test_mistake_is_told_once_and_stepped_over(statement: str, sentence: str) -> None:
    reading = read_toml(f"eerste = 1\n\n{statement}\n\nlaatste = 2\n")
    assert reading.data == {"eerste": 1, "laatste": 2}
    (fault,) = reading.faults
    assert fault.line == 3
    assert sentence in fault.sentence


@pytest.mark.parametrize(
    ("text", "line", "sentence", "data"),
    [
        ("[[overleg]\na = 1", 1, "schrijf [[overleg]]", {"overleg": [{"a": 1}]}),
        ("[overleg]\na = 1", 1, "schrijf [[overleg]]", {"overleg": [{"a": 1}]}),
        (
            "[[overleg]]\n[overleg.ingreep]\na = 1",
            2,
            "schrijf [[overleg.ingreep]]",
            {"overleg": [{"ingreep": [{"a": 1}]}]},
        ),
        ("[[programma]]\na = 1", 1, "schrijf [programma]", {"programma": {"a": 1}}),
        (
            "[overleg]\na = 1\n[[overleg]]\na = 2",
            1,
            "schrijf [[overleg]]",
            {"overleg": [{"a": 1}, {"a": 2}]},
        ),
        (
            "[programma]\na = 1\n[programma]\na = 2\n[x]",
            3,
            "twee keer (eerst op regel 1)",
            {"programma": {"a": 1}, "x": {}},
        ),
        (
            "[[overleg.extra]]\na = 1\n[[overleg]]\na = 2",
            1,
            "boven het eerste [[overleg]]",
            {"overleg": [{"a": 2}]},
        ),
        ("[q\na = 1\n[x]\nb = 1", 1, "geen goede kop", {"x": {"b": 1}}),
    ],
)
def test_wrong_header_keeps_the_keys_below_it(
    text: str, line: int, sentence: str, data: dict[str, object]
) -> None:
    reading = read_toml(text)
    assert [fault.line for fault in reading.faults] == [line]
    assert sentence in reading.faults[0].sentence
    assert reading.data == data


def test_key_that_could_not_be_read_is_a_gap() -> None:
    reading = read_toml('[[overleg]]\nid = "a"\n[[overleg]]\nduur = 1:30\n')
    assert reading.gaps == {("overleg", 1, "duur")}


def test_reading_stops_after_many_mistakes() -> None:
    reading = read_toml("x\n= 1\n" * 60)
    assert reading.data is None


def test_windows_line_ends_are_read() -> None:
    reading = read_toml('a = 1\r\nb = """x\r\ny"""\r\nc = \r\n')
    assert reading.data == {"a": 1, "b": "x\ny"}
    assert [fault.line for fault in reading.faults] == [4]


LINES = st.sampled_from(
    ["[a]", "[[a]]", "[[overleg]]", "[overleg", "a = 1", 'a = "', '"""', "'''", "]", "a = [", "{"]
)


@given(st.lists(LINES | st.text(max_size=8), max_size=12).map("\n".join))
def test_any_text_is_read_or_told(text: str) -> None:
    reading = read_toml(text)
    if not reading.faults:
        assert reading.data == tomllib.loads(text)
    assert reading.text.count("\n") == text.replace("\r\n", "\n").count("\n")
    assert all(1 <= (fault.line or 0) <= text.count("\n") + 1 for fault in reading.faults)
