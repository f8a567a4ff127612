"""Time frames: phrases and the days that they mean."""

import re
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg import errors
from overleg.language.grammar import Grammar
from overleg.language.meaning import Span, Timeframe
from overleg.language.row_rules import Phrases
from overleg.language.timeframe import Context, parse_timeframe
from overleg.language.timeframe_rules import RULES
from overleg.language.tokens import tokenize
from overleg.language.years import outcome

TODAY = Context(today=date(2026, 11, 23))  # a Monday
IN_2024 = Context(years=(2024,), today=TODAY.today)


def spans(text: str) -> Timeframe:
    """Return "2023-07-01..2023-09-30 | 2024-01-01.." as a time frame."""
    pairs = (part.strip().split("..") for part in text.split("|"))
    ends = ((first, last) for first, last in pairs)
    return Timeframe(
        tuple(
            Span(date.fromisoformat(a) if a else None, date.fromisoformat(b) if b else None)
            for a, b in ends
        )
    )


def rows(table: str) -> list[tuple[str, str]]:
    """Return the lines of a table: the phrase, two spaces or more, its days."""
    lines = (line.strip() for line in table.strip().splitlines())
    pairs = (re.split(r"\s*=>\s*", line) for line in lines if line)
    return [(phrase, days) for phrase, days in pairs]


QUARTERS = """
    Q2 2023 => 2023-04-01..2023-06-30
    Q1-Q2 2023 => 2023-01-01..2023-06-30
    Q3 Q4  2023 => 2023-07-01..2023-12-31
    Q2 en Q3 2023 => 2023-04-01..2023-09-30
    Q2 – Q3 2024 => 2024-04-01..2024-09-30
    Q3+ Q4 2024 => 2024-07-01..2024-12-31
    Q4 2023/Q1 2024 => 2023-10-01..2024-03-31
    2023 Q3 => 2023-07-01..2023-09-30
    2023-Q3 => 2023-07-01..2023-09-30
    2023Q3 => 2023-07-01..2023-09-30
    Q3-2023 => 2023-07-01..2023-09-30
    Q3, 2023 => 2023-07-01..2023-09-30
    Q3 (2023) => 2023-07-01..2023-09-30
    3Q 2023 => 2023-07-01..2023-09-30
    Q1 '24 => 2024-01-01..2024-03-31
    Q1 24 => 2024-01-01..2024-03-31
    K1 2025 => 2025-01-01..2025-03-31
    kw 1 2025 => 2025-01-01..2025-03-31
    kwartaal 3 en 4 2025 => 2025-07-01..2025-12-31
    1e kwartaal 2025 => 2025-01-01..2025-03-31
    1e kw. 2025 => 2025-01-01..2025-03-31
    eerste kwartaal van 2025 => 2025-01-01..2025-03-31
    het vierde kwartaal van dit jaar => 2026-10-01..2026-12-31
    laatste kwartaal 2025 => 2025-10-01..2025-12-31
    in 1e tot en met 3e kwartaal 2027 => 2027-01-01..2027-09-30
    1e/2e kwartaal 2024 => 2024-01-01..2024-06-30
    1e, 2e en 4e kwartaal 2024 => 2024-01-01..2024-06-30 | 2024-10-01..2024-12-31
    Q1 t/m 3 2024 => 2024-01-01..2024-09-30
    Q1, 2 en 4 2024 => 2024-01-01..2024-06-30 | 2024-10-01..2024-12-31
    Q1 t/m Q3 2024 => 2024-01-01..2024-09-30
    Q1 2022 – Q4 2022 => 2022-01-01..2022-12-31
    Q3 2022 & Q3 2023 => 2022-07-01..2022-09-30 | 2023-07-01..2023-09-30
    Q4 2023 Q1 2024 => 2023-10-01..2024-03-31
    2023 Q4 - 2024 Q1 => 2023-10-01..2024-03-31
    Q4 2023 t/m 2024 Q2 => 2023-10-01..2024-06-30
    2024: Q1 en Q3 => 2024-01-01..2024-03-31 | 2024-07-01..2024-09-30
    Q3 2023 en Q4 => 2023-07-01..2023-12-31
    Q4 2023- 2024 => 2023-10-01..2024-12-31
    Q3 2023 - 2026 => 2023-07-01..2026-12-31
    In de loop van Q1 2026 => 2026-01-01..2026-03-31
    periode Q2 2023 t/m Q4 2024 => 2023-04-01..2024-12-31
    first quarter of 2024 => 2024-01-01..2024-03-31
    Q1 of 2024 => 2024-01-01..2024-03-31
    last quarter of 2024 => 2024-10-01..2024-12-31
    de eerste twee kwartalen van 2024 => 2024-01-01..2024-06-30
"""
YEARS_AND_HALVES = """
    2023 => 2023-01-01..2023-12-31
    2023-2024 => 2023-01-01..2024-12-31
    2023 2024 => 2023-01-01..2024-12-31
    2023/2024 => 2023-01-01..2024-12-31
    2023 - 2026 => 2023-01-01..2026-12-31
    2024 t/m 2028 => 2024-01-01..2028-12-31
    2023 en 2025 => 2023-01-01..2023-12-31 | 2025-01-01..2025-12-31
    heel 2024 => 2024-01-01..2024-12-31
    kalenderjaar 2024 => 2024-01-01..2024-12-31
    Q4 2023 en heel 2024 => 2023-10-01..2024-12-31
    H1 2024 => 2024-01-01..2024-06-30
    2H24 => 2024-07-01..2024-12-31
    H2 2024/H1 2025 => 2024-07-01..2025-06-30
    de tweede helft van 2023 => 2023-07-01..2023-12-31
    1e helft 2026 => 2026-01-01..2026-06-30
    eerste half jaar 2024 => 2024-01-01..2024-06-30
    tweede halfjaar 2024 => 2024-07-01..2024-12-31
    first half of 2024 => 2024-01-01..2024-06-30
    tweede helft van mei 2024 => 2024-05-16..2024-05-31
    eerste drie maanden van 2024 => 2024-01-01..2024-03-31
    schooljaar 2024-2025 => 2024-08-01..2025-07-31
    schooljaar 2024/'25 => 2024-08-01..2025-07-31
    schooljaar 24-25 => 2024-08-01..2025-07-31
    schooljaar 2023-2024 en 2024-2025 => 2023-08-01..2025-07-31
    schooljaar 2023-2024 t/m 2025-2026 => 2023-08-01..2026-07-31
    het hele schooljaar 2024-2025 => 2024-08-01..2025-07-31
    eind van het schooljaar 2024-2025 => 2025-05-01..2025-07-31
    Seizoen 2023 - 2024 => 2023-09-01..2024-06-30
"""
MONTHS_AND_DAYS = """
    Dec 2022 => 2022-12-01..2022-12-31
    sept. 2024 => 2024-09-01..2024-09-30
    05-2024 t/m 08-2024 => 2024-05-01..2024-08-31
    2024-05 => 2024-05-01..2024-05-31
    Juni/juli 2017 => 2017-06-01..2017-07-31
    April t/m augustus 2024 => 2024-04-01..2024-08-31
    mei, juni en september 2024 => 2024-05-01..2024-06-30 | 2024-09-01..2024-09-30
    de maanden mei en juni 2024 => 2024-05-01..2024-06-30
    nov 2023 t/m feb 2024 => 2023-11-01..2024-02-29
    nov 2023 t/m feb => 2023-11-01..2024-02-29
    from March to May 2024 => 2024-03-01..2024-05-31
    van maart tot juni 2024 => 2024-03-01..2024-05-31
    23/3/2023 => 2023-03-23..2023-03-23
    31-10-2019 => 2019-10-31..2019-10-31
    1.5.2024 => 2024-05-01..2024-05-01
    2024-05-10 => 2024-05-10..2024-05-10
    1-5-24 => 2024-05-01..2024-05-01
    13-May-2024 => 2024-05-13..2024-05-13
    9 februari 2023 => 2023-02-09..2023-02-09
    do 4 juli 2024 => 2024-07-04..2024-07-04
    May 1, 2024 => 2024-05-01..2024-05-01
    1st of May 2024 => 2024-05-01..2024-05-01
    May 1-15, 2024 => 2024-05-01..2024-05-15
    May 1 - June 15, 2024 => 2024-05-01..2024-06-15
    1 t/m 15 maart 2024 => 2024-03-01..2024-03-15
    van 1 tot 15 maart 2024 => 2024-03-01..2024-03-14
    1 en 15 mei 2024 => 2024-05-01..2024-05-01 | 2024-05-15..2024-05-15
    van 3 april tot 1 mei 2024 => 2024-04-03..2024-04-30
    tussen 1 mei en 15 juni 2024 => 2024-05-01..2024-06-15
    21 december t/m 5 januari 2025 => 2024-12-21..2025-01-05
    28 december 2024 t/m 3 januari => 2024-12-28..2025-01-03
    eerste dinsdag van november 2024 => 2024-11-05..2024-11-05
    laatste vrijdag van mei 2024 => 2024-05-31..2024-05-31
"""
WEEKS = """
    week 39 en 40 2021 => 2021-09-27..2021-10-10
    wk 36-40 2024 => 2024-09-02..2024-10-06
    wk36 t/m wk40 2024 => 2024-09-02..2024-10-06
    week 36, 37 en 40 2024 => 2024-09-02..2024-09-15 | 2024-09-30..2024-10-06
    weeknr. 36 2024 => 2024-09-02..2024-09-08
    2024-W36 => 2024-09-02..2024-09-08
    week 1 2026 => 2025-12-29..2026-01-04
    week 53 2026 => 2026-12-28..2027-01-03
    week 50 t/m week 2 2025 => 2024-12-09..2025-01-12
    In de week van 28 augustus 2023 => 2023-08-28..2023-09-03
    week of 13 May 2024 => 2024-05-13..2024-05-19
    eerste volle week van september 2024 => 2024-09-02..2024-09-08
    eerste week van juli 2024 => 2024-07-01..2024-07-07
"""
PARTS = """
    begin 2024 => 2024-01-01..2024-03-31
    medio 2024 => 2024-04-01..2024-09-30
    mid-2024 => 2024-04-01..2024-09-30
    eind 2024 => 2024-10-01..2024-12-31
    eind volgend jaar => 2027-10-01..2027-12-31
    begin Q3 2023 => 2023-07-01..2023-07-31
    eind Q2 2026 => 2026-06-01..2026-06-30
    begin mei 2024 => 2024-05-01..2024-05-10
    medio september 2024 => 2024-09-10..2024-09-20
    Half juni 2021 => 2021-06-10..2021-06-20
    Eind mei 2021 => 2021-05-21..2021-05-31
    late June 2024 => 2024-06-21..2024-06-30
    ultimo 2014 => 2014-12-31..2014-12-31
    primo 2025 => 2025-01-01..2025-01-01
    eind 2023/begin 2024 => 2023-10-01..2024-03-31
    eind oktober of begin november 2020 => 2020-10-21..2020-11-10
    begin en eind mei 2024 => 2024-05-01..2024-05-10 | 2024-05-21..2024-05-31
    medio/eind mei 2024 => 2024-05-10..2024-05-31
    van begin tot eind mei 2024 => 2024-05-01..2024-05-31
"""
SEASONS = """
    voorjaar 2024 => 2024-03-01..2024-05-31
    zomer 2026 => 2026-06-01..2026-08-31
    winter 2024-2025 => 2024-12-01..2025-02-28
    winter '24/'25 => 2024-12-01..2025-02-28
    voor- en najaar 2021 => 2021-03-01..2021-05-31 | 2021-09-01..2021-11-30
    zomer/najaar 2024 => 2024-06-01..2024-11-30
    Vanaf voorjaar 2024 => 2024-03-01..
    Voor de zomer van 2025 => ..2025-07-11
    tot de zomer 2025 => ..2025-07-11
    after the summer of 2025 => 2025-08-25..
    before the summer holidays 2025 => ..2025-07-11
    in de herfstvakantie 2024 => 2024-10-26..2024-11-03
    herfst- en kerstvakantie 2024 => 2024-10-26..2024-11-03 | 2024-12-21..2025-01-05
    zomervakantie t/m kerstvakantie 2025 => 2025-07-12..2026-01-04
    kerstvakantie 2024-2025 => 2024-12-21..2025-01-05
    na de kerstvakantie 2024-2025 => 2025-01-06..
    voor de kerst 2025 => ..2025-12-19
    tussen de herfst- en kerstvakantie 2024 => 2024-11-04..2024-12-20
    tussen zomer en kerst 2024 => 2024-09-02..2024-12-20
    2024 na de zomer => 2024-09-02..2024-12-31
    2024 m.u.v. de zomervakantie => 2024-01-01..2024-07-19 | 2024-09-02..2024-12-31
    2024 behalve juli en augustus => 2024-01-01..2024-06-30 | 2024-09-01..2024-12-31
"""
BOUNDS = """
    Vanaf Q3 2023 => 2023-07-01..
    start Q3 2023 => 2023-07-01..
    m.i.v. 1 mei 2024 => 2024-05-01..
    per 1 mei 2024 => 2024-05-01..
    niet voor 1 mei 2024 => 2024-05-01..
    na 1 mei 2024 => 2024-05-02..
    since 2019 => 2019-01-01..
    2024 e.v. => 2024-01-01..
    2023-2024 e.v. => 2023-01-01..
    2024 en verder => 2024-01-01..
    2024 onwards => 2024-01-01..
    uiterlijk 30 april 2024 => ..2024-04-30
    uiterlijk voor 1 november 2024 => ..2024-10-31
    tot uiterlijk donderdag 21 december 2017 => ..2017-12-21
    voor 1 december 2024 => ..2024-11-30
    vóór 1 december 2024 => ..2024-11-30
    tot 1 december 2024 => ..2024-11-30
    tot en met 1 december 2024 => ..2024-12-01
    t/m september 2020 => ..2020-09-30
    niet later dan Q2 2024 => ..2024-06-30
    tot eind 2024 => ..2024-12-31
    voor het einde van mei 2024 => ..2024-05-31
    by the end of June 2024 => ..2024-06-30
    until 1 May 2024 => ..2024-04-30
    gereed in Q2 2024 => ..2024-06-30
    streefdatum 1 mei 2024 => ..2024-05-01
    deadline: 1 mei 2024 => ..2024-05-01
    vanaf september t/m december 2024 => 2024-09-01..2024-12-31
    vanaf 2023 tot 2026 => 2023-01-01..2025-12-31
    na de zomer en voor de kerst 2024 => 2024-09-02..2024-12-20
    Q3 2023, uiterlijk 15 september => 2023-07-01..2023-09-15
    2024 (vanaf mei) => 2024-05-01..2024-12-31
    z.s.m., uiterlijk Q2 2024 => ..2024-06-30
    in principe Q3 2024 => 2024-07-01..2024-09-30
"""
OPEN = """
    Doorlopend => ..
    Doorlopen => ..
    continu => ..
    permanent => ..
    ongoing => ..
    gehele periode => ..
    het hele jaar door => ..
    z.s.m. => ..
    PM => ..
    n.t.b. => ..
    n.v.t. => ..
    2023/doorlopend => 2023-01-01..
    doorlopend vanaf Q3 2023 => 2023-07-01..
    doorlopend in 2024 => 2024-01-01..2024-12-31
    doorlopend t/m 2026 => ..2026-12-31
"""
FROM_TODAY = """
    vandaag => 2026-11-23..2026-11-23
    per direct => 2026-11-23..
    heden t/m Q4 2027 => 2026-11-23..2027-12-31
    over 6 weken => 2027-01-04..
    over een maand => 2026-12-23..
    binnen 6 weken => 2026-11-23..2027-01-04
    in de komende 3 maanden => 2026-11-23..2027-02-23
    deze week => 2026-11-23..2026-11-29
    volgende week => 2026-11-30..2026-12-06
    deze maand => 2026-11-01..2026-11-30
    dit kwartaal => 2026-10-01..2026-12-31
    next quarter => 2027-01-01..2027-03-31
    dit jaar => 2026-01-01..2026-12-31
    Q1 volgend jaar => 2027-01-01..2027-03-31
    dit schooljaar => 2026-08-01..2027-07-31
    komende zomer => 2027-06-01..2027-08-31
    begin volgende maand => 2026-12-01..2026-12-10
"""


@pytest.mark.parametrize(("phrase", "days"), rows(QUARTERS))
def test_quarters(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(YEARS_AND_HALVES))
def test_years_and_halves(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(MONTHS_AND_DAYS))
def test_months_and_days(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(WEEKS))
def test_weeks_run_from_monday_to_sunday(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(PARTS))
def test_vague_words_have_one_meaning(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(SEASONS))
def test_seasons_and_school_holidays(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(BOUNDS))
def test_words_say_whether_a_bound_is_included(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(OPEN))
def test_open_time_frames(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize(("phrase", "days"), rows(FROM_TODAY))
def test_counted_from_today(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, TODAY) == spans(days)


@pytest.mark.parametrize("phrase", ["over 6 weken", "dit jaar", "Q1 volgend jaar", "vanaf heden"])
def test_counting_from_today_needs_today(phrase: str) -> None:
    with pytest.raises(errors.TodayUnknown, match="--vandaag"):
        parse_timeframe(phrase, Context())


@pytest.mark.parametrize(
    ("region", "days"),
    [("Noord", "..2025-07-11"), ("Midden", "..2025-07-18"), ("Zuid", "..2025-07-04")],
)
def test_school_holidays_are_those_of_the_region(region: str, days: str) -> None:
    assert parse_timeframe("voor de zomervakantie 2025", Context(region=region)) == spans(days)


@pytest.mark.parametrize(
    ("phrase", "days"),
    rows("""
    Q3 => 2024-07-01..2024-09-30
    In februari / maart => 2024-02-01..2024-03-31
    wk 36-40 => 2024-09-02..2024-10-06
    week 1 => 2024-01-01..2024-01-07
    medio augustus => 2024-08-10..2024-08-20
    eind van het jaar => 2024-10-01..2024-12-31
    uiterlijk voor 1 november => ..2024-10-31
    voor 1 januari => ..2024-12-31
    vanaf 1 januari => 2024-01-01..
    Na de zomervakantie => 2024-09-02..
    na de kerstvakantie => 2024-01-08..
    voor de kerstvakantie => ..2024-12-20
    dinsdag 5 maart => 2024-03-05..2024-03-05
    29 februari => 2024-02-29..2024-02-29
    """),
)
def test_a_missing_year_is_that_of_the_programme(phrase: str, days: str) -> None:
    assert parse_timeframe(phrase, IN_2024) == spans(days)


@pytest.mark.parametrize(
    ("phrase", "period", "days"),
    [
        ("Q3", "2023-04-01..2024-06-30", "2023-07-01..2023-09-30"),
        ("Q3 en Q4", "2023-04-01..2024-06-30", "2023-07-01..2023-12-31"),
        ("november t/m februari", "2023-04-01..2024-06-30", "2023-11-01..2024-02-29"),
        ("vanaf september", "2023-04-01..2024-06-30", "2023-09-01.."),
        ("dinsdag 5 maart", "2023-01-01..2024-12-31", "2024-03-05..2024-03-05"),
        ("week 1", "2025-01-06..2026-01-04", "2025-12-29..2026-01-04"),
    ],
)
def test_a_missing_year_follows_from_the_period(phrase: str, period: str, days: str) -> None:
    (span,) = spans(period).spans
    assert parse_timeframe(phrase, Context(period=span)) == spans(days)


@pytest.mark.parametrize(
    ("phrase", "years"),
    [("Q3", (2023, 2024)), ("voor de zomer", (2023, 2024)), ("eind mei", (2024,))],
)
def test_a_year_that_is_not_known_is_asked(phrase: str, years: tuple[int, ...]) -> None:
    period = Span(date(2023, 6, 5), date(2024, 12, 31))
    if len(years) == 1:
        assert parse_timeframe(phrase, Context(period=period)) == spans("2024-05-21..2024-05-31")
        return
    with pytest.raises(errors.TimeframeWithoutYear, match="2023 of 2024") as caught:
        parse_timeframe(phrase, Context(period=period))
    assert caught.value.years == years


def test_without_a_period_the_year_must_be_written() -> None:
    with pytest.raises(errors.TimeframeWithoutYear, match="schrijf het jaar erbij"):
        parse_timeframe("Q3", Context())


@pytest.mark.parametrize(
    ("phrase", "readings"),
    rows("""
    t/m de kerstvakantie 2025 => ..2026-01-04 ; ..2025-01-05
    winter 2024 => 2023-12-01..2024-02-29 ; 2024-12-01..2025-02-28
    na de kerstvakantie 2025 => 2026-01-05.. ; 2025-01-06..
    november t/m februari 2024 => 2023-11-01..2024-02-29 ; 2024-11-01..2025-02-28
    Q4 2023 en 2024 => 2023-10-01..2024-12-31 ; 2023-10-01..2023-12-31 | 2024-10-01..2024-12-31
    mei 2023-2024 => 2023-05-01..2024-12-31 ; 2023-05-01..2023-05-31 | 2024-05-01..2024-05-31
    mei/september 2024 => 2024-05-01..2024-05-31 | 2024-09-01..2024-09-30 ; 2024-05-01..2024-09-30
    eind mei/juni 2024 => 2024-05-21..2024-06-30 ; 2024-05-21..2024-05-31 | 2024-06-21..2024-06-30
    doorlopend 2024 => 2024-01-01..2024-12-31 ; 2024-01-01..
    voor 2024 => ..2023-12-31 ; 2024-01-01..2024-12-31
    tot medio mei 2024 => ..2024-05-09 ; ..2024-05-20
    komende maand => 2026-12-01..2026-12-31 ; 2026-11-23..2026-12-23
    eerste week van september 2024 => 2024-09-02..2024-09-08 ; 2024-08-26..2024-09-01
    laatste week van augustus 2024 => 2024-08-19..2024-08-25 ; 2024-08-26..2024-09-01
    """),
)
def test_several_readings_are_all_told(phrase: str, readings: str) -> None:
    with pytest.raises(errors.AmbiguousTimeframe) as caught:
        parse_timeframe(phrase, TODAY)
    assert list(caught.value.readings) == [spans(each) for each in readings.split(";")]
    for wording, reading in zip(caught.value.wordings, caught.value.readings, strict=True):
        assert wording in str(caught.value)
        assert parse_timeframe(wording, TODAY) == reading


@pytest.mark.parametrize(
    ("phrase", "part"),
    rows("""
    Q5 2024 => Q5
    week 54 2024 => week 54
    eind oktober of begin no => no
    ongeveer Q3 2024 => ongeveer
    rond 1 mei 2024 => rond
    Jaarlijks Q1: evaluatie; Q2: Plan van aanpak => Jaarlijks
    2023-2026 per jaar => per jaar
    elk jaar => elk jaar
    mei 24 => 24
    last quarter => last quarter
    volgende zomer => volgende
    collegeperiode 2022-2026 => collegeperiode
    schooljaar 2024 => schooljaar
    voor het zomerreces 2024 => zomerreces
    half jaar => half jaar
    6 maanden => 6
    in 6 weeks => 6 weeks
    septmber 2024 => septmber
    Q3 2024? => ?
    ? => ?
    """),
)
def test_what_is_not_understood_is_named(phrase: str, part: str) -> None:
    with pytest.raises(errors.UnknownTimeframe, match=re.escape(f"'{part}'")):
        parse_timeframe(phrase, IN_2024)


@pytest.mark.parametrize(
    "phrase",
    [
        "2024 en Q1",
        "Q3 en 2024",
        "2023 en 2024 Q1",
        "Q3 t/m 2024",
        "2024 t/m Q1",
        "Q3 en Q4 2023-2024",
        "winter 2024, 2025",
        "schooljaar 2023-2024 en 2025",
        "voor 1 mei en 1 juni 2024",
        "vanaf mei/juni 2024",
        "Q1 Q2 2023 2024",
        "2023 mei juni 2024",
        "Q1-Q2-Q3 2024",
        "24-25",
        "2023-24",
    ],
)
def test_parts_that_nobody_can_put_together_are_refused(phrase: str) -> None:
    with pytest.raises(errors.UnknownTimeframe, match="schrijf"):
        parse_timeframe(phrase, IN_2024)


@pytest.mark.parametrize(
    ("phrase", "mistake", "says"),
    [
        ("31 juni 2024", errors.NoSuchDay, "31 juni 2024"),
        ("29 februari 2023", errors.NoSuchDay, "29 februari 2023"),
        ("30-2-2024", errors.NoSuchDay, "30 februari 2024"),
        ("week 53 2025", errors.NoSuchWeek, "week 52"),
        ("vr 4 juli 2024", errors.WrongWeekday, "donderdag, geen vrijdag"),
        ("Q4 2023 - Q1 2023", errors.ReversedTimeframe, "eindigt"),
        ("2025-2023", errors.ReversedTimeframe, "eindigt"),
        ("Q1 2345", errors.YearOutOfRange, "1900 t/m 2199"),
        ("zomervakantie 2031", errors.NoSchoolHolidays, "niet vastgesteld"),
        ("2024 behalve 2024", errors.UnknownTimeframe, "geen dag"),
        ("", errors.EmptyTimeframe, "leeg"),
        (" \n ", errors.EmptyTimeframe, "leeg"),
        ("Q1 2024, " * 60, errors.PhraseTooLong, "500"),
        ("Q1\x002024", errors.ControlCharacters, "stuurteken"),
    ],
)
def test_mistakes_say_what_is_wrong(
    phrase: str, mistake: type[errors.OverlegError], says: str
) -> None:
    with pytest.raises(mistake, match=says):
        parse_timeframe(phrase, TODAY)


def test_a_cell_may_be_broken_over_lines() -> None:
    assert parse_timeframe("Q2 en Q3\n2023", TODAY) == spans("2023-04-01..2023-09-30")


WORDS = """Q1 Q3 2023 2024 2025 mei december winter zomer week 36 53 kwartaal 1e 31 15 eind
    medio t/m tot - / , en of vanaf voor na uiterlijk tussen de kerstvakantie zomervakantie e.v.
    doorlopend schooljaar behalve helft dinsdag jaar dit komende over z.s.m. ( ) . ; per in '24
    half van maand volgende heel eerste najaar 2 :"""
PHRASES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=7).map(" ".join)
FORWARDS = Grammar(RULES, {"TIMEFRAME": 1, "WORD": 3})
BACKWARDS = Grammar(tuple(reversed(RULES)), {"TIMEFRAME": 1, "WORD": 3})


def all_readings(grammar: Grammar, phrase: str) -> set[Timeframe]:
    """Return everything that a grammar makes of a phrase; nothing if it does not know it."""
    cover = grammar.cover(tokenize(phrase))
    if cover.gaps or [part.symbol for part in cover.parts] != ["TIMEFRAME"]:
        return set()
    outcomes = (outcome(each, IN_2024) for each in cast("Phrases", cover.parts[0].value))
    return {found for each in outcomes for several in each.readings.values() for found in several}


@given(PHRASES)
@settings(max_examples=300, deadline=None)
def test_any_row_of_words_gives_ordered_spans_or_a_mistake(phrase: str) -> None:
    with suppress(errors.OverlegError):
        found = parse_timeframe(phrase, IN_2024).spans
        assert found
        for before, after in pairwise(found):
            assert before.last is not None
            assert after.first is not None
            assert (after.first - before.last).days > 1


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_gives_days_or_a_mistake(phrase: str) -> None:
    with suppress(errors.OverlegError):
        assert parse_timeframe(phrase, IN_2024).spans


@given(PHRASES)
@settings(max_examples=300, deadline=None)
def test_the_order_of_the_rules_does_not_matter(phrase: str) -> None:
    assert all_readings(FORWARDS, phrase) == all_readings(BACKWARDS, phrase)


@pytest.mark.parametrize("piece", ["2024, Q1", "Q1/2024", "mei 1e", "1 en 2 mei", "winter 2024"])
def test_long_rows_are_read_in_reasonable_time(piece: str) -> None:
    with suppress(errors.OverlegError):
        assert parse_timeframe(", ".join([piece] * (490 // (len(piece) + 2))), IN_2024)
