"""Moments of a year in plain Dutch: "eerste week na de kerstvakantie", "uiterlijk 30 juni"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from overleg.errors import (
    AmbiguousMoment,
    EmptyMoment,
    EndsBeforeStart,
    NoDaysInMoment,
    NoSuchDay,
    NoSuchWeek,
    NotEveryYear,
    OverlegError,
    UnknownMoment,
)
from overleg.language.grammar import Cover, Grammar
from overleg.language.meaning import Moment, Occasion, Span
from overleg.language.moment_days import When
from overleg.language.moment_rules import RULES
from overleg.language.moment_wording import occasion_words
from overleg.language.stretch import Context
from overleg.language.tokens import Token, as_typed, tokenize
from overleg.language.words import LEXICON, misspelt
from overleg.school_holidays import REGIONS, check_region

__all__ = ["Moment", "Occasion", "parse_moment", "resolve"]

DAY = timedelta(1)
# Every weekday on every date, and all school holidays that are regulated: what is wrong in one of
# these years is wrong with the phrase.
_TRIED = range(2022, 2030)
_CURES = {
    "een moment geldt elk jaar: laat het jaar weg": "jaar jaarlijks",
    "een moment telt niet vanaf vandaag; noem een datum": (
        "vandaag morgen heden nu komende komend aanstaande deze dit volgende vorige over"
    ),
    "schrijf de eerste en de laatste dag, bijvoorbeeld '20 mei t/m 10 juni'": (
        "ongeveer circa ca rond omstreeks about around kort binnenkort spoedig ± ~"
    ),
    "noem de schoolvakantie of de data, bijvoorbeeld 'voor de zomervakantie'": (
        """reces zomerreces kerstreces herfstreces voorjaarsreces meireces vakantie schoolvakantie
        schoolvakanties bouwvak recess holidays"""
    ),
    "hoe vaak iets gebeurt hoort in 'frequentie'": (
        "wekelijks maandelijks keer maal elk elke ieder iedere"
    ),
}
_CURE_OF = {word: cure for cure, words in _CURES.items() for word in words.split()}
_WITHOUT_YEAR = next(iter(_CURES))


def parse_moment(phrase: str) -> Moment:
    """Return the moment that a phrase means, understood for every year.

    A week is Monday to Sunday; the nth of a month by the month of its Thursday, a weekend by that
    of its Saturday. "Week na" is wholly after, of a week before something its working days are.
    "Na de kerstvakantie" is after the one that ends in the year, "voor" before the one that begins
    in it. An end before its beginning is in the next year.

    Raises:
        UnknownMoment: a part is not understood.
        AmbiguousMoment: it can mean different days.
        NotEveryYear: a day or a week that some year does not have.

    >>> resolve(parse_moment("eerste dinsdag van november"), 2026, "Noord").first
    datetime.date(2026, 11, 3)
    """
    moment = Moment(" ".join(phrase.split()))
    _read(moment.phrase)
    wrong = [_mistake_anywhere(moment, year) for year in _TRIED]
    mistake = next(filter(None, wrong), None)
    if isinstance(mistake, NoSuchDay | NoSuchWeek) and None in wrong:
        raise NotEveryYear(moment.phrase) from mistake
    if mistake:
        raise mistake
    return moment


def _mistake_anywhere(moment: Moment, year: int) -> OverlegError | None:
    """Return what is wrong with a moment in this year; in one region it may need a break."""
    mistakes = [wrong for region in REGIONS if (wrong := _mistake(moment, year, region))]
    unclear = any(isinstance(each, AmbiguousMoment) for each in mistakes)
    return mistakes[0] if len(mistakes) == len(REGIONS) or unclear else None


def _mistake(moment: Moment, year: int, region: str) -> OverlegError | None:
    try:
        resolve(moment, year, region)
    except OverlegError as mistake:
        return mistake
    return None


def resolve(moment: Moment, year: int, region: str) -> Occasion:
    """Return when a moment is in the cycle of a year, with the school holidays of a region.

    A deadline without a beginning counts from 1 January, what only begins until 31 December.

    Raises:
        NoSchoolHolidays: it needs a break that nobody has regulated (yet).
        NoDaysInMoment: nothing of it is left in this year.
        UnknownRegion: there are no school holidays for this region.
    """
    when = _read(moment.phrase)
    context = Context(today=date(year, 1, 1), region=check_region(region))
    found = dict.fromkeys(_occasions(when, year, context, moment.phrase))
    if len(found) > 1:
        wordings = tuple(occasion_words(each) for each in found)
        raise AmbiguousMoment(moment.phrase, year, tuple(found), wordings)
    if not found:
        raise NoDaysInMoment(moment.phrase, year)
    return next(iter(found))


def _occasions(when: When, year: int, context: Context, phrase: str) -> Iterator[Occasion]:
    spans, named = when.days(year, context), year
    if spans and all(span.last and span.last.year < year for span in spans):
        named = year + 1  # "2 weken voor 1 januari" prepares the one that ends the cycle
        spans = when.days(named, replace(context, today=date(named, 1, 1)))
    left_out = tuple(gap for days in when.left_out for gap in days(named, context))
    for span in spans:
        first = span.first or date(year, 1, 1)
        last = span.last or date(max(year, first.year), 12, 31)
        if first == last and when.start and when.end and when.end <= when.start:
            raise EndsBeforeStart(phrase)
        occasion = Occasion(first, last, when.start, when.end, is_deadline=when.is_deadline)
        cut = _without(occasion, left_out)
        if cut:
            yield cut


def _without(occasion: Occasion, left_out: tuple[Span, ...]) -> Occasion | None:
    """Return an occasion that begins and ends on days that count."""
    first, last = occasion.first, occasion.last
    while first <= last and any(first in gap for gap in left_out):
        first += DAY
    while first <= last and any(last in gap for gap in left_out):
        last -= DAY
    if last < first:
        return None
    inside = (gap.intersect(Span(first, last)) for gap in left_out)
    return replace(occasion, first=first, last=last, without=tuple(gap for gap in inside if gap))


@cache
def _read(phrase: str) -> When:
    tokens = tuple(token for token in tokenize(phrase) if token.text != "\n")
    if not tokens:
        raise EmptyMoment
    cover = _grammar().cover(tokens)
    if cover.gaps or len(cover.parts) != 1 or cover.parts[0].symbol != "MOMENT":
        raise _unknown(phrase, tokens, cover)
    when = cover.parts[0].value
    assert isinstance(when, When)  # noqa: S101 - the grammar says so; this tells the type checker
    return when


@cache
def _grammar() -> Grammar:
    return Grammar(RULES, {"MOMENT": 1, "WORD": 3})


def _unknown(phrase: str, tokens: tuple[Token, ...], cover: Cover) -> OverlegError:
    """Return the mistake that names the first part that was not understood."""
    if not cover.gaps:
        return UnknownMoment(phrase, phrase)
    first, last = cover.gaps[0]
    part = as_typed(phrase, tokens[first:last])
    return UnknownMoment(phrase, part, _cure([token.text for token in tokens[first:last]]))


def _cure(words: list[str]) -> str:
    """Return what to write instead of words that are not understood, if that is known."""
    if any(word.isdecimal() and len(word) == 4 for word in words):
        return _WITHOUT_YEAR
    known = {_CURE_OF[word] for word in words if word in _CURE_OF}
    slips = (misspelt(word) for word in words if word not in LEXICON)
    meant = next((word for word in slips if word), None)
    return next(
        (cure for cure in _CURES if cure in known), f"bedoelde u '{meant}'?" if meant else ""
    )
