"""A frequency phrase, Dutch or English, read into a value."""

from overleg.errors import (
    AmbiguousFrequency,
    ContradictoryFrequency,
    EmptyFrequency,
    FlawedFrequency,
    MisspeltFrequency,
    UnknownFrequency,
    WithoutCadence,
)
from overleg.language.combining import WEEKLY, combine
from overleg.language.facts import (
    Contradiction,
    Flawed,
    Modifier,
    NoCadence,
    OnCallWords,
    Piece,
    Refusal,
    Sign,
    modifier,
)
from overleg.language.frequency_rules import PART_COSTS, RULES
from overleg.language.grammar import Grammar, Part
from overleg.language.meaning import Frequency, Interval, Unit
from overleg.language.tokens import Token, as_typed, tokenize
from overleg.language.wording import frequency_words
from overleg.language.words import misspelt

GRAMMAR = Grammar(RULES, PART_COSTS)


def parse_frequency(phrase: str) -> Frequency:
    """Read how often something happens; every word is understood, or the phrase is refused.

    Raises:
        UnknownFrequency: a part is not understood, or it is no frequency.
        AmbiguousFrequency: it can be read in several ways.
        PhraseTooLong, ControlCharacters: this is no phrase.

    >>> frequency_words(parse_frequency("Werkgroep vergadert eenmaal per drie weken"))
    'iedere 3 weken'
    """
    tokens = tokenize(phrase)
    if not tokens:
        raise EmptyFrequency
    cover = GRAMMAR.cover(tokens)
    pieces, refused = _pieces(phrase, tokens, cover.parts)
    gaps = sorted([*cover.gaps, *refused])
    if gaps:
        raise _unknown(phrase, tokens, gaps, pieces)
    readings = _read(phrase, pieces)
    if len(readings) > 1:
        wordings = tuple(frequency_words(reading) for reading in readings)
        raise AmbiguousFrequency(phrase.strip(), readings, wordings)
    return readings[0]


def _read(phrase: str, pieces: list[Piece]) -> tuple[Frequency, ...]:
    try:
        return combine(pieces)
    except Flawed as problem:
        raise FlawedFrequency(
            phrase.strip(), problem.text or phrase.strip(), problem.flaw
        ) from None
    except Contradiction:
        raise ContradictoryFrequency(phrase.strip(), _first_cadence(pieces)) from None
    except NoCadence:
        raise WithoutCadence(phrase.strip(), _made_weekly(pieces)) from None


def _pieces(
    phrase: str, tokens: tuple[Token, ...], parts: tuple[Part, ...]
) -> tuple[list[Piece], list[tuple[int, int]]]:
    """Return the parts with what was typed, and the places of names that say nothing here."""
    pieces: list[Piece] = []
    refused: list[tuple[int, int]] = []
    for place, part in enumerate(parts):
        text = " ".join(as_typed(phrase, tokens[part.first : part.last]).split())
        if part.symbol == "MODAL":
            pieces.append(Piece(modifier(modality=text), text))
        elif part.symbol == "SUBJECT":
            pieces.append(Piece(None, text))
        elif part.symbol == "NAMED_CADENCE":
            pieces += [Piece(part.value, text), Piece(None, text)]
        elif part.symbol != "LONE_NAMES":
            pieces.append(Piece(part.value, text))
        elif _is_label(phrase, text, parts[place - 1 : place], parts[place + 1 : place + 2]):
            pieces.append(Piece(None, text))
        else:
            refused.append((part.first, part.last))
    return pieces, refused


def _is_label(phrase: str, text: str, before: tuple[Part, ...], after: tuple[Part, ...]) -> bool:
    """Tell whether names without a noun are plainly who meets: OOV, "triage op afroep", "MT:"."""
    acronym = len(text) > 1 and text[:2].isupper() and not phrase.isupper()
    beside_call = any(isinstance(part.value, OnCallWords) for part in (*before, *after))
    return acronym or beside_call or any(_is_colon(phrase, part) for part in after)


def _is_colon(phrase: str, part: Part) -> bool:
    return part.value is Sign.COMMA and part.last - part.first == 1 and phrase.count(":") == 1


def _unknown(
    phrase: str, tokens: tuple[Token, ...], gaps: list[tuple[int, int]], pieces: list[Piece]
) -> UnknownFrequency:
    whole = phrase.strip()
    for piece in pieces:
        if isinstance(piece.fact, Refusal):
            return FlawedFrequency(whole, piece.text, piece.fact.flaw)
    for first, last in gaps:
        for token in tokens[first:last]:
            meant = misspelt(token.text)
            if meant is not None:
                return MisspeltFrequency(whole, as_typed(phrase, (token,)), meant)
    first, last = gaps[0]
    return UnknownFrequency(whole, as_typed(phrase, tokens[first:last]), _first_cadence(pieces))


def _first_cadence(pieces: list[Piece]) -> str:
    """Return how to say what was understood, as far as it goes."""
    for count in range(len(pieces), 0, -1):
        try:
            readings = combine(pieces[:count])
        except (Contradiction, NoCadence, Flawed):
            continue
        return frequency_words(readings[0])
    return "iedere 6 weken"


def _made_weekly(pieces: list[Piece]) -> str:
    settings = [piece for piece in pieces if isinstance(piece.fact, Modifier)]
    try:
        return frequency_words(combine([Piece(WEEKLY, ""), *settings])[0])
    except (Contradiction, NoCadence, Flawed):
        return frequency_words(Interval(count=1, unit=Unit.WEEK))
