"""A frequency in words that read back to the same value, and as JSON."""

import datetime as dt
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from overleg.errors import AmbiguousFrequency, OverlegError
from overleg.language.frequency import parse_frequency
from overleg.language.meaning import (
    Continuous,
    Count,
    DayPart,
    Frequency,
    Interval,
    Irregular,
    OnCall,
    Once,
    Parity,
    Position,
    Several,
    Unit,
)
from overleg.language.wording import frequency_error_json, frequency_json, frequency_words

Weekday = int | Literal["werkdag", "dag"]
WEEKLY = Interval(count=1, unit=Unit.WEEK)
YEARLY = Count(minimum=1, target=1, maximum=1, per=Unit.YEAR)


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Interval(count=6, unit=Unit.WEEK), "iedere 6 weken"),
        (Interval(count=6, unit=Unit.WEEK, count_max=8), "iedere 6 tot 8 weken"),
        (Interval(count=2, unit=Unit.YEAR), "iedere 2 jaar"),
        (
            replace(WEEKLY, weekdays=(2, 4), time=dt.time(10)),
            "iedere week op dinsdag en donderdag om 10:00",
        ),
        (Count(minimum=4, target=4, maximum=4, per=Unit.YEAR), "4 keer per jaar"),
        (Count(minimum=2, target=2, maximum=3, per=Unit.YEAR), "2 tot 3 keer per jaar"),
        (Count(minimum=2, target=2, maximum=None, per=Unit.YEAR), "minimaal 2 keer per jaar"),
        (Count(minimum=0, target=2, maximum=2, per=Unit.MONTH), "hooguit 2 keer per maand"),
        (Position(ordinals=(1, 3), weekday=2, of=Unit.MONTH), "de 1e en 3e dinsdag van de maand"),
        (
            Position(ordinals=(-1,), weekday="werkdag", of=Unit.QUARTER),
            "de laatste werkdag van het kwartaal",
        ),
        (
            Position(ordinals=(3,), weekday=3, of=Unit.MONTH, every=2),
            "de 3e woensdag van elke 2e maand",
        ),
        (
            Position(ordinals=(1,), weekday=6, of=Unit.MONTH, months=(2, 9)),
            "de 1e zaterdag van februari en september",
        ),
        (Parity(even=True, weekdays=(2,)), "in de even weken op dinsdag"),
        (Once(months=(10, 11, 12), year=2023), "eenmalig in oktober t/m december 2023"),
        (OnCall(count=4, unit=Unit.WEEK), "iedere 4 weken op afroep"),
        (replace(YEARLY, also_on_call=True), "1 keer per jaar en verder op afroep"),
        (replace(YEARLY, months=(12, 1, 2)), "1 keer per jaar in december t/m februari"),
        (replace(WEEKLY, except_school_holidays=True), "iedere week behalve in schoolvakanties"),
        (Continuous(), "doorlopend"),
        (Irregular(), "wisselend"),
    ],
)
def test_words_are_plain(frequency: Frequency, words: str) -> None:
    assert frequency_words(frequency) == words


@pytest.mark.parametrize(
    ("phrase", "json"),
    [
        ("iedere 6 weken", {"soort": "interval", "aantal": 6, "eenheid": "week"}),
        (
            "iedere 6 tot 8 weken",
            {"soort": "interval", "aantal": 6, "aantal_max": 8, "eenheid": "week"},
        ),
        (
            "twee/driemaal per jaar",
            {"soort": "aantal", "min": 2, "streef": 2, "max": 3, "per": "jaar"},
        ),
        (
            "minimaal 2 maal per jaar",
            {"soort": "aantal", "min": 2, "streef": 2, "max": None, "per": "jaar"},
        ),
        (
            "1e en 3e dinsdag van de maand",
            {"soort": "positie", "rang": [1, 3], "weekdag": "dinsdag", "van": "maand"},
        ),
        ("de 15e", {"soort": "positie", "rang": [15], "weekdag": "dag", "van": "maand"}),
        (
            "eerste dinsdag van november",
            {
                "soort": "positie",
                "rang": [1],
                "weekdag": "dinsdag",
                "van": "maand",
                "maanden": [11],
            },
        ),
        (
            "om de maand op de derde woensdag",
            {"soort": "positie", "rang": [3], "weekdag": "woensdag", "van": "maand", "om_de": 2},
        ),
        ("oneven weken", {"soort": "pariteit", "pariteit": "oneven"}),
        ("eenmalig", {"soort": "eenmalig"}),
        ("op afroep", {"soort": "op_afroep"}),
        ("vierwekelijks op afroep", {"soort": "op_afroep", "aantal": 4, "eenheid": "week"}),
        ("doorlopend", {"soort": "doorlopend"}),
        ("wisselend", {"soort": "wisselend"}),
        (
            "wekelijks teamoverleg; maandelijks",
            {
                "soort": "meervoudig",
                "delen": [
                    {"soort": "interval", "aantal": 1, "eenheid": "week", "tekst": "teamoverleg"},
                    {"soort": "aantal", "min": 1, "streef": 1, "max": 1, "per": "maand"},
                ],
            },
        ),
        (
            "wekelijks op dinsdagochtend van 9:00 tot 11:30 m.u.v. juli en augustus",
            {
                "soort": "interval",
                "aantal": 1,
                "eenheid": "week",
                "weekdagen": ["dinsdag"],
                "behalve_maanden": [7, 8],
                "tijd": "09:00",
                "einde": "11:30",
                "dagdeel": "ochtend",
            },
        ),
        (
            "minstens iedere 6 weken vanaf 28 oktober 2025",
            {
                "soort": "interval",
                "aantal": 6,
                "eenheid": "week",
                "minstens": True,
                "start": "2025-10-28",
            },
        ),
        (
            "ongeveer 4x per jaar, behalve in schoolvakanties, en verder op afroep",
            {
                "soort": "aantal",
                "min": 4,
                "streef": 4,
                "max": 4,
                "per": "jaar",
                "behalve": "schoolvakanties",
                "ongeveer": True,
                "ook_op_afroep": True,
            },
        ),
        (
            "om de maand vanaf september",
            {"soort": "interval", "aantal": 2, "eenheid": "maand", "vanaf_maand": 9},
        ),
    ],
)
def test_json_has_only_what_is_set(phrase: str, json: dict[str, object]) -> None:
    assert frequency_json(parse_frequency(phrase)) == json


def test_the_json_of_a_mistake_is_its_sentence() -> None:
    with pytest.raises(OverlegError) as caught:
        parse_frequency("iedere zomaar")
    assert frequency_error_json(caught.value) == {"soort": None, "fout": str(caught.value)}


def test_the_json_of_an_ambiguity_has_the_readings() -> None:
    with pytest.raises(AmbiguousFrequency) as caught:
        parse_frequency("bimonthly")
    assert frequency_error_json(caught.value) == {
        "soort": "dubbelzinnig",
        "lezingen": [
            {"soort": "interval", "aantal": 2, "eenheid": "maand"},
            {"soort": "aantal", "min": 2, "streef": 2, "max": 2, "per": "maand"},
        ],
        "fout": str(caught.value),
    }


# What is said in words reads back to the same value

LONG_UNITS = (Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
MONTHS = st.lists(st.integers(1, 12), unique=True, max_size=5).map(tuple)
TIMES = st.times(min_value=dt.time(12), max_value=dt.time(17)).map(
    lambda time: time.replace(second=0, microsecond=0)
)


@st.composite
def beside(draw: st.DrawFn) -> dict[str, Any]:
    """Return what may go with any cadence."""
    months = draw(MONTHS)
    start = draw(st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
    return {
        "months": months,
        "except_months": tuple(m for m in draw(MONTHS) if m not in months),
        "except_school_holidays": draw(st.booleans()),
        "time": draw(st.none() | TIMES),
        "day_part": draw(st.none() | st.just(DayPart.AFTERNOON)),
        "approximate": draw(st.booleans()),
        "start": start,
        "from_month": draw(st.none() | st.integers(1, 12)) if start is None else None,
        "modality": draw(st.sampled_from(["", "in beginsel", "bij voorkeur"])),
    }


def intervals() -> st.SearchStrategy[Interval]:
    several = st.builds(Interval, count=st.integers(2, 10), unit=st.sampled_from(Unit))
    single = st.sampled_from([Interval(count=1, unit=u) for u in Unit if u not in LONG_UNITS])
    ranges = st.builds(
        Interval,
        count=st.integers(1, 5),
        count_max=st.integers(6, 9),
        unit=st.sampled_from((Unit.WEEK, Unit.MONTH)),
    )
    return st.one_of(several, single, ranges).flatmap(
        lambda each: st.sampled_from([each, replace(each, at_least=True)])
    )


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low = draw(st.integers(1, 30))
    high = draw(st.sampled_from([low, low + 1, low + 4, None]))
    count = Count(minimum=low, target=low, maximum=high, per=draw(st.sampled_from(LONG_UNITS)))
    at_most = Count(minimum=0, target=low, maximum=low, per=count.per)
    wanted = Count(minimum=low, target=low + 2, maximum=None, per=count.per)
    return draw(st.sampled_from([count, at_most, wanted]))


@st.composite
def positions(draw: st.DrawFn) -> Position:
    of = draw(st.sampled_from(LONG_UNITS))
    ordinals = draw(st.lists(st.sampled_from([1, 2, 3, 4, 5, -2, -1]), min_size=1, unique=True))
    ordered = sorted(ordinals, key=lambda ordinal: (ordinal < 0, ordinal))
    every = draw(st.integers(1, 4)) if of is Unit.MONTH else 1
    day: Weekday = draw(st.sampled_from([1, 2, 3, 4, 5, 6, 7, "werkdag", "dag"]))
    return Position(ordinals=tuple(ordered), weekday=day, of=of, every=every)


@st.composite
def frequencies(draw: st.DrawFn) -> Frequency:
    plain: list[Frequency] = [
        Parity(even=True),
        Parity(even=False),
        OnCall(),
        Continuous(),
        Irregular(),
    ]
    kinds = (intervals(), counts(), positions(), st.sampled_from(plain))
    return replace(draw(st.one_of(*kinds)), **draw(beside()))


@given(frequencies())
def test_words_read_back_to_the_same_value(frequency: Frequency) -> None:
    assert parse_frequency(frequency_words(frequency)) == frequency


@given(frequencies(), st.sets(st.integers(1, 7), min_size=1))
def test_weekdays_read_back(frequency: Frequency, days: set[int]) -> None:
    assume(not isinstance(frequency, Position))
    assume(not isinstance(frequency, Interval) or frequency.unit not in {Unit.DAY, Unit.WORKDAY})
    on_days = replace(frequency, weekdays=tuple(sorted(days)))
    assert parse_frequency(frequency_words(on_days)) == on_days


@given(frequencies())
def test_on_call_besides_reads_back(frequency: Frequency) -> None:
    assume(isinstance(frequency, Interval | Count | Position | Parity))
    besides = replace(frequency, also_on_call=True)
    assert parse_frequency(frequency_words(besides)) == besides


@given(st.integers(1, 12), st.sampled_from((Unit.WEEK, Unit.MONTH, Unit.YEAR)))
def test_slots_on_call_read_back(count: int, unit: Unit) -> None:
    assume(count <= 10)
    slots = OnCall(count=count, unit=unit)
    assert parse_frequency(frequency_words(slots)) == slots


@given(st.sampled_from([(), (4, 5, 6), (11,)]), st.none() | st.integers(2000, 2099))
def test_once_reads_back(months: tuple[int, ...], year: int | None) -> None:
    once = Once(months=months, year=year)
    assert parse_frequency(frequency_words(once)) == once


@given(frequencies(), frequencies())
def test_several_read_back(one: Frequency, other: Frequency) -> None:
    parts = (replace(one, subject="teamoverleg"), replace(other, subject="stafoverleg"))
    several = Several(parts=parts)
    assert parse_frequency(frequency_words(several)) == several


@given(frequencies())
def test_json_tells_apart_what_differs(frequency: Frequency) -> None:
    json = frequency_json(frequency)
    assert json["soort"]
    assert None not in {
        json[key] for key in json.keys() - {"max"} if not isinstance(json[key], list)
    }
