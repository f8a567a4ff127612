"""A phrase as a row of tokens, each of which knows its place in the phrase as typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from overleg.errors import ControlCharacters, PhraseTooLong
from overleg.language.words import ABBREVIATIONS, ALIASES, split_compound

MAX_LENGTH = 500  # characters
_TYPOGRAPHY = str.maketrans("‘’‛´`ʼ′“”„‟«»″–—‒―−‐‑•·×…", "'''''''\"\"\"\"\"\"\"-------;;x.")
_TOKEN = re.compile(
    r"""\n
    | \d+(?:ste|de|e|st|nd|rd|th)(?![a-z])  # an ordinal: 1e, 4de, 3rd
    | \d+
    | (?<![a-z0-9])'[stn](?![a-z])          # 's ochtends, 't
    | [a-z]+(?:'[a-z]+)*                    # a word, also boa's
    | [^\s]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign, folded to plain lower case.

    `start` and `end` (exclusive) count in the phrase as typed; `spaced`: white space goes before.
    """

    text: str
    start: int
    end: int
    spaced: bool = False


def tokenize(phrase: str) -> tuple[Token, ...]:
    """Return the tokens of a phrase, compounds split and abbreviations written out.

    Raises:
        PhraseTooLong: more than MAX_LENGTH characters.
        ControlCharacters: control or invisible direction characters, save tab and new line.

    >>> [token.text for token in tokenize("Zeswekelijks, m.u.v. juli; 1xper jr.")]
    ['zes', 'wekelijks', ',', 'behalve', 'juli', ';', '1', 'x', 'per', 'jr']
    """
    if len(phrase) > MAX_LENGTH:
        raise PhraseTooLong(len(phrase), MAX_LENGTH)
    folded, places = _fold(phrase)
    return _without_abbreviation_dots(_write_out_aliases(tuple(_split(folded, places))))


def as_typed(phrase: str, tokens: tuple[Token, ...]) -> str:
    """Return what the user typed for these neighbouring tokens."""
    return phrase[tokens[0].start : tokens[-1].end] if tokens else ""


def _fold(phrase: str) -> tuple[str, list[int]]:
    """Return the folded phrase and, for each of its characters and its end, the place as typed."""
    if phrase.isascii() and phrase.isprintable():
        return phrase.lower(), list(range(len(phrase) + 1))
    folded = [_fold_character(character) for character in phrase]
    places = [place for place, text in enumerate(folded) for _ in text]
    return "".join(folded), [*places, len(phrase)]


@cache
def _fold_character(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return "\n" if character != "\t" else " "
    if character in "\u00ad\u200b\ufeff":  # soft hyphen, zero-width space, byte order mark
        return ""
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        raise ControlCharacters(character)
    plain = unicodedata.normalize("NFKD", character.translate(_TYPOGRAPHY)).casefold()
    folded = "".join(c for c in plain if not unicodedata.combining(c))
    lost = not folded.strip() and not character.isspace() and not unicodedata.combining(character)
    return character if lost else folded


def _split(folded: str, places: list[int]) -> Iterator[Token]:
    for match in _TOKEN.finditer(folded):
        start = match.start()
        spaced = start > 0 and folded[start - 1].isspace()
        for part in split_compound(match.group()):
            end = start + len(part)
            yield Token(part, places[start], places[end - 1] + 1, spaced)
            start, spaced = end, False


def _write_out_aliases(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    written: list[Token] = []
    place = 0
    while place < len(tokens):
        here = tokens[place]
        length, words = next(
            (
                (len(signs), words)
                for signs, words in ALIASES.get(here.text, ())
                if tuple(token.text for token in tokens[place : place + len(signs)]) == signs
            ),
            (0, ()),
        )
        end = tokens[place + length - 1].end if length else here.end
        written += [Token(word, here.start, end, here.spaced) for word in words] or [here]
        place += length or 1
    return tuple(written)


def _without_abbreviation_dots(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    if not any(token.text == "." for token in tokens):
        return tokens
    return tuple(
        token
        for before, token in zip((None, *tokens), tokens, strict=False)
        if token.text != "." or token.spaced or not before or before.text not in ABBREVIATIONS
    )
