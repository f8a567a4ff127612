"""Phrases as tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import ControlCharacters, PhraseTooLong
from overleg.language.tokens import MAX_LENGTH, as_typed, tokenize


@pytest.mark.parametrize(
    ("phrase", "texts"),
    [
        ("Iedere 6 weken", "iedere 6 weken"),
        ("Éénmaal per máánd", "een maal per maand"),
        ("e\u0301e\u0301n keer", "een keer"),  # accents as separate characters
        ("4x p.j.", "4 x per jaar"),
        ("1xper jaar", "1 x per jaar"),
        ("1x/6 wkn", "1 x / 6 wkn"),
        ("5-wekelijks", "5 - wekelijks"),
        ("5‑wekelijks – om\u00a0de week", "5 - wekelijks - om de week"),
        ("zeswekelijks", "zes wekelijks"),
        ("eenentwintigmaal", "eenentwintig maal"),
        ("op dinsdagochtend", "op dinsdag ochtend"),
        ("kwartaaloverleg", "kwartaal overleg"),
        ("verkeersoverleg", "verkeersoverleg"),
        ("’s avonds, ‘s ochtends", "'s avonds , 's ochtends"),
        ("BPV’s", "bpv's"),
        ("de 4de, 3rd en 1e", "de 4de , 3rd en 1e"),
        ("maandag t/m vrijdag", "maandag t/m vrijdag"),
        ("wekelijks m.u.v. aug.", "wekelijks behalve aug"),
        ("een v.d. mnd.", "een van de mnd"),
        ("wekelijks\ndaarna", "wekelijks \n daarna"),
        ("20.00u", "20 . 00 u"),
        ("bi-weekly", "bi - weekly"),
        ("biweekly", "bi weekly"),
    ],
)
def test_a_phrase_is_split_and_folded(phrase: str, texts: str) -> None:
    assert [token.text for token in tokenize(phrase)] == texts.split(" ")


def test_what_touches_its_neighbour_is_known() -> None:
    assert [token.spaced for token in tokenize("Q2 2024")] == [False, False, True]


@pytest.mark.parametrize(
    ("phrase", "part"),
    [("om de ÉÉN weken", "ÉÉN"), ("1x, m.u.v. juli", "m.u.v."), ("½ jaar", "½"), ("2x p/j", "p/j")],
)
def test_a_token_knows_what_was_typed(phrase: str, part: str) -> None:
    tokens = tokenize(phrase)
    assert part in {as_typed(phrase, (token,)) for token in tokens}


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\x7f"])
def test_control_characters_are_refused(character: str) -> None:
    with pytest.raises(ControlCharacters, match="onzichtbaar"):
        tokenize(f"iedere {character} week")


def test_a_text_is_no_phrase() -> None:
    assert tokenize("x " * (MAX_LENGTH // 2))
    with pytest.raises(PhraseTooLong, match="501"):
        tokenize("x" * (MAX_LENGTH + 1))


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Z"]), max_size=60))
def test_tokens_stand_in_order_and_leave_out_only_space(phrase: str) -> None:
    tokens = tokenize(phrase)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(0 <= token.start < token.end <= len(phrase) for token in tokens)
    covered = {index for token in tokens for index in range(token.start, token.end)}
    left = "".join(c for index, c in enumerate(phrase) if index not in covered)
    assert not any(c.isalnum() for c in left)
