"""The words of time."""

import pytest

from overleg.language.words import (
    LEXICON,
    MONTH_NAMES,
    NUMBERS,
    ORDINALS,
    WEEKDAY_NAMES,
    holds_time,
    meanings,
    misspelt,
    split_compound,
)


@pytest.mark.parametrize(
    ("word", "number"),
    [("een", 1), ("twaalf", 12), ("eenentwintig", 21), ("negenennegentig", 99), ("twenty", 20)],
)
def test_numbers_are_known_to_a_hundred(word: str, number: int) -> None:
    assert NUMBERS[word] == number


def test_every_number_to_a_hundred_has_a_name() -> None:
    assert set(range(101)) <= set(NUMBERS.values())


def test_weekdays_and_months_have_their_dutch_name() -> None:
    assert list(WEEKDAY_NAMES) == [1, 2, 3, 4, 5, 6, 7]
    assert (WEEKDAY_NAMES[1], WEEKDAY_NAMES[7]) == ("maandag", "zondag")
    assert list(MONTH_NAMES) == list(range(1, 13))
    assert ORDINALS["laatste"] == -1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("zeswekelijks", ("zes", "wekelijks")),
        ("eenentwintigmaal", ("eenentwintig", "maal")),
        ("veertiendaags", ("veertien", "daags")),
        ("tweejaarlijkse", ("twee", "jaarlijkse")),
        ("donderdagmiddag", ("donderdag", "middag")),
        ("kwartaaloverleg", ("kwartaal", "overleg")),
        ("maandbasis", ("maand", "basis")),
        ("xper", ("x", "per")),
        ("biweekly", ("bi", "weekly")),
        ("halfjaarlijks", ("halfjaarlijks",)),
        ("tweede", ("tweede",)),
        ("verkeersoverleg", ("verkeersoverleg",)),
        ("jaarverslag", ("jaarverslag",)),
    ],
)
def test_compounds_are_split(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word) == parts


@pytest.mark.parametrize(
    ("token", "symbols"),
    [
        ("dinsdag", {"dinsdag", "WEEKDAY"}),
        ("dinsdags", {"dinsdags", "WEEKDAY", "HABITUAL"}),
        ("7", {"7", "NUMBER", "D"}),
        ("12", {"12", "NUMBER", "DD"}),
        ("2024", {"2024", "NUMBER", "YEAR"}),
        ("3e", {"3e", "ORDINAL"}),
        ("iedere", {"iedere", "elke"}),
        ("werkgroep", {"werkgroep", "BODY"}),
        ("casusoverleg", {"casusoverleg", "NOUN"}),
        ("woonoverlast", {"woonoverlast", "NAME"}),
        ("weekplanner", {"weekplanner"}),
        ("tenzij", {"tenzij"}),
        (",", {","}),
    ],
)
def test_a_token_has_its_meanings(token: str, symbols: set[str]) -> None:
    assert {symbol for symbol, _ in meanings(token)} == symbols


@pytest.mark.parametrize(
    ("word", "meant"),
    [("twe", "twee"), ("dire", "drie"), ("wekelijsk", "wekelijks"), ("dinsdga", "dinsdag")],
)
def test_a_slip_of_the_finger_is_recognised(word: str, meant: str) -> None:
    assert misspelt(word) == meant


@pytest.mark.parametrize("word", ["politie", "maar", "buurt", "om", "week", "overleg"])
def test_other_words_are_no_slips(word: str) -> None:
    assert misspelt(word) is None


@pytest.mark.parametrize("word", ["weekplanner", "jaartal", "seizoen", "halfuurs"])
def test_words_that_hold_time_are_noticed(word: str) -> None:
    assert holds_time(word)


@pytest.mark.parametrize("word", ["verkeersbureau", "parkeren", "uitdaging", "bestuur"])
def test_words_that_only_look_like_time_are_not(word: str) -> None:
    assert not holds_time(word)


def test_every_word_is_a_symbol_of_its_own() -> None:
    assert all((word, word) in rows for word, rows in LEXICON.items())
