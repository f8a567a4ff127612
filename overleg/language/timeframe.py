"""Time frames in plain Dutch or English: a phrase becomes the days that it means."""

from functools import cache
from typing import cast

from overleg.errors import (
    AmbiguousTimeframe,
    EmptyTimeframe,
    NoDaysLeft,
    OverlegError,
    TimeframeWithoutYear,
    UnknownTimeframe,
    YearOutOfRange,
)
from overleg.language.grammar import Cover, Grammar
from overleg.language.meaning import Timeframe
from overleg.language.row_rules import Phrases
from overleg.language.stretch import Context
from overleg.language.timeframe_rules import RULES
from overleg.language.timeframe_wording import timeframe_words
from overleg.language.tokens import Token, as_typed, tokenize
from overleg.language.words import LEXICON, misspelt
from overleg.language.years import Outcome, outcome

__all__ = ["Context", "parse_timeframe"]

_ROW_CURE = "schrijf bij elk deel het jaar, bijvoorbeeld 'Q3 2023 en Q1 2024'"
_CURES = {
    "schrijf de eerste en de laatste dag, bijvoorbeeld '20 mei t/m 10 juni 2024'": (
        "ongeveer circa ca rond omstreeks about around approximately ± ~ kort binnenkort spoedig"
    ),
    "hoe vaak iets gebeurt hoort in 'frequentie'; schrijf hier bijvoorbeeld '2023 t/m 2026'": (
        """jaarlijks jaarlijkse maandelijks wekelijks elk elke ieder iedere every yearly annually
        afroep eenmalig keer maal jaar kwartaal maand maanden weken dagen"""
    ),
    "noem de schoolvakantie of de data, bijvoorbeeld 'voor de zomervakantie'": (
        """reces zomerreces kerstreces herfstreces voorjaarsreces meireces vakantie schoolvakantie
        schoolvakanties bouwvak recess holidays"""
    ),
    "noem beide jaren, bijvoorbeeld 'schooljaar 2024-2025'": "schooljaar schooljaren",
    "noem de eerste en de laatste maand": "semester trimester studiejaar academic cursusjaar",
}
_CURE_OF = {word: cure for cure, words in _CURES.items() for word in words.split()}


def parse_timeframe(phrase: str, context: Context) -> Timeframe:
    """Return the days that a phrase means: spans in order, none touching the next.

    Vague words have one meaning each. Begin, medio and eind are days 1-10, 10-20 and 21-end of a
    month; the first, second and third month of a quarter or season; the first, middle and last
    two months of a half year; of a year the first quarter, the middle two, the last. A season is
    meteorological, but "voor" and "na de zomer" are before and after the summer holidays. "z.s.m."
    and "n.t.b." say nothing, so the whole period holds.

    Raises:
        UnknownTimeframe: a part is not understood.
        AmbiguousTimeframe: there are several readings.
        TimeframeWithoutYear: the year is missing, and the context gives none or several.
        OverlegError: a day, week, year or holiday that does not exist; an end before the start.

    >>> parse_timeframe("Q1 t/m Q3 2024", Context()).spans[0].last
    datetime.date(2024, 9, 30)
    """
    tokens = tuple(token for token in tokenize(phrase) if token.text != "\n")
    if not tokens:
        raise EmptyTimeframe
    cover = _grammar().cover(tokens)
    if cover.gaps or len(cover.parts) != 1 or cover.parts[0].symbol != "TIMEFRAME":
        raise _unknown(phrase, tokens, cover)
    phrases = cast("Phrases", cover.parts[0].value)
    return _chosen(phrase, [outcome(each, context) for each in phrases])


@cache
def _grammar() -> Grammar:
    return Grammar(RULES, {"TIMEFRAME": 1, "WORD": 3})


def _unknown(phrase: str, tokens: tuple[Token, ...], cover: Cover) -> OverlegError:
    """Return the mistake that names the first part that was not understood."""
    if not cover.gaps:
        some = any(part.symbol == "TIMEFRAME" for part in cover.parts)
        return UnknownTimeframe(phrase.strip(), phrase.strip(), _ROW_CURE if some else "")
    first, last = cover.gaps[0]
    part = as_typed(phrase, tokens[first:last])
    if part.isdecimal() and len(part) == 4:
        return YearOutOfRange(part)
    cures = filter(None, (_cure(token.text) for token in tokens[first:last]))
    return UnknownTimeframe(phrase.strip(), part, next(cures, ""))


def _cure(word: str) -> str:
    """Return what to write instead of a word that is not understood, if that is known."""
    meant = None if word in _CURE_OF or word in LEXICON else misspelt(word)
    return f"bedoelde u '{meant}'?" if meant else _CURE_OF.get(word, "")


def _chosen(phrase: str, outcomes: list[Outcome]) -> Timeframe:
    """Return the only reading, or raise what is wrong with having none or several."""
    readings = dict.fromkeys(
        timeframe
        for each in outcomes
        for found in each.readings.values()
        for timeframe in found
        if timeframe.spans
    )
    if len(readings) == 1:
        return next(iter(readings))
    typed = phrase.strip()
    if not readings:
        mistakes = [mistake for each in outcomes for mistake in each.mistakes]
        if not mistakes and any(each.readings for each in outcomes):
            raise NoDaysLeft(typed)
        raise mistakes[0] if mistakes else TimeframeWithoutYear(typed, ())
    years = {year for each in outcomes for year in each.readings if year is not None}
    if len(years) > 1:
        raise TimeframeWithoutYear(typed, tuple(sorted(years)))
    raise AmbiguousTimeframe(typed, tuple(readings), tuple(map(timeframe_words, readings)))
