import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.publishing.tokens import TOKEN, key_mark, token

KEY, OTHER = b"k" * 32, b"l" * 32
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=64), words, words, st.integers(0, 99))
def test_a_token_is_a_folder_name_that_nobody_guesses(
    key: bytes, name: str, audience: str, rotation: int
) -> None:
    made = token(key, name, audience, rotation)
    assert TOKEN.fullmatch(made)
    assert made == token(key, name, audience, rotation)
    assert len(made) * 5 >= 128  # bits


@pytest.mark.parametrize(
    "other",
    [
        token(OTHER, "overleggen", "politie"),
        token(KEY, "zorg", "politie"),
        token(KEY, "overleggen", "oov"),
        token(KEY, "overleggen", "politie", 1),
        token(KEY, "overleggenp", "olitie"),
        token(KEY, "", "overleggenpolitie"),
    ],
)
def test_whatever_differs_gives_another_token(other: str) -> None:
    assert other != token(KEY, "overleggen", "politie")


def test_a_mark_tells_keys_apart_and_is_no_part_of_a_token() -> None:
    assert re.fullmatch("[0-9a-f]{12}", key_mark(KEY))
    assert key_mark(KEY) != key_mark(OTHER)
