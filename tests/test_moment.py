import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import (
    AmbiguousMoment,
    EmptyMoment,
    EndsBeforeStart,
    NoDaysInMoment,
    NoSchoolHolidays,
    NoSuchDay,
    NotEveryYear,
    OverlegError,
    UnknownMoment,
    UnknownRegion,
    WrongWeekday,
)
from overleg.language.feasts import firework_sale_days, is_workday
from overleg.language.meaning import Moment, Span
from overleg.language.moment import Occasion, parse_moment, resolve
from overleg.language.moment_wording import (
    moment_error_json,
    moment_json,
    moment_words,
    occasion_words,
)
from overleg.school_holidays import REGIONS

d = dt.date.fromisoformat


def on(phrase: str, year: int, region: str = "Noord") -> Occasion:
    return resolve(parse_moment(phrase), year, region)


def days(phrase: str, year: int, region: str = "Noord") -> tuple[str, str]:
    occasion = on(phrase, year, region)
    return str(occasion.first), str(occasion.last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("januari", "2026-01-01", "2026-01-31"),
        ("week 3", "2026-01-12", "2026-01-18"),
        ("week 36 t/m 40", "2026-08-31", "2026-10-04"),
        ("Q1", "2026-01-01", "2026-03-31"),
        ("eind Q1", "2026-03-01", "2026-03-31"),
        ("begin juni", "2026-06-01", "2026-06-10"),
        ("half mei", "2026-05-10", "2026-05-20"),
        ("eerste helft van het jaar", "2026-01-01", "2026-06-30"),
        ("januari t/m maart", "2026-01-01", "2026-03-31"),
        ("vanaf september t/m december", "2026-09-01", "2026-12-31"),
        ("29 t/m 31 december", "2026-12-29", "2026-12-31"),
        ("vanaf 1 september tot 1 december", "2026-09-01", "2026-11-30"),
        ("november tot half december", "2026-11-01", "2026-12-15"),
        ("half november tot begin december", "2026-11-15", "2026-12-10"),
        ("vanaf 1 december", "2026-12-01", "2026-12-31"),
        ("na Q1", "2026-04-01", "2026-12-31"),
        ("1 januari", "2026-01-01", "2026-01-01"),
        ("1 januari van het volgende jaar", "2027-01-01", "2027-01-01"),
        ("nieuwjaarsdag na de jaarwisseling", "2027-01-01", "2027-01-01"),
        ("jaarwisseling", "2026-12-31", "2027-01-01"),
        ("november t/m februari", "2026-11-01", "2027-02-28"),
        ("december en januari", "2026-12-01", "2027-01-31"),
        ("oktober, november en december", "2026-10-01", "2026-12-31"),
        ("maart of april", "2026-03-01", "2026-04-30"),
        ("second week of January", "2026-01-05", "2026-01-11"),
        ("by 30 June", "2026-01-01", "2026-06-30"),
    ],
)
def test_time_frames_are_read_without_their_year(phrase: str, first: str, last: str) -> None:
    assert days(phrase, 2026) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("tweede week van januari", "2026-01-05", "2026-01-11"),  # the 1st is a Thursday
        ("eerste week van mei", "2026-05-04", "2026-05-10"),  # the 1st is a Friday
        ("laatste week van juni", "2026-06-22", "2026-06-28"),
        ("eerste volle week van juli", "2026-07-06", "2026-07-12"),
        ("laatste volle week van september", "2026-09-21", "2026-09-27"),
        ("laatste werkweek van juni", "2026-06-22", "2026-06-26"),
        ("eerste 2 weken van september", "2026-08-31", "2026-09-13"),
        ("tweede weekend van december", "2026-12-12", "2026-12-13"),
        ("laatste weekend van oktober", "2026-10-31", "2026-11-01"),
        ("eerste dinsdag van november", "2026-11-03", "2026-11-03"),
        ("laatste vrijdag van het jaar", "2026-12-25", "2026-12-25"),
        ("woensdag van de tweede week van januari", "2026-01-07", "2026-01-07"),
        ("eerste werkdag na 1 januari", "2026-01-02", "2026-01-02"),
        ("laatste werkdag van het jaar", "2026-12-31", "2026-12-31"),
        ("eerste werkdag na pasen", "2026-04-07", "2026-04-07"),
        ("tweede werkdag voor 28 april", "2026-04-23", "2026-04-23"),  # not Koningsdag
        ("eerste week na 6 januari", "2026-01-12", "2026-01-18"),
        ("eerste dinsdag na 3 november", "2026-11-10", "2026-11-10"),  # the 3rd is a Tuesday
        ("dinsdag voor 3 november", "2026-10-27", "2026-10-27"),
        ("3 weken voor de jaarwisseling", "2026-12-10", "2026-12-10"),
        ("8 weken voor 31 december", "2026-11-05", "2026-11-05"),
        ("10 werkdagen voor 31 december", "2026-12-16", "2026-12-16"),
        ("twee maanden voor 31 december", "2026-10-31", "2026-10-31"),
        ("binnen twee weken na de eerste dinsdag van november", "2026-11-04", "2026-11-17"),
        ("voor 1 januari", "2026-01-01", "2026-12-31"),
        ("2 weken voor 1 januari", "2026-12-18", "2026-12-18"),
        ("december, voor 1 januari", "2026-12-01", "2026-12-31"),
        ("dag na prinsjesdag", "2026-09-16", "2026-09-16"),
        ("tussen kerst en oud en nieuw", "2026-12-27", "2026-12-30"),
    ],
)
def test_weeks_and_days_are_counted_from_something(phrase: str, first: str, last: str) -> None:
    assert days(phrase, 2026) == (first, last)


@pytest.mark.parametrize(
    ("phrase", "year", "region", "first", "last"),
    [
        # Kerstvakantie 24-12-2022 t/m 8-1-2023, 19-12-2026 t/m 3-1-2027
        ("eerste volle week na de kerstvakantie", 2023, "Noord", "2023-01-09", "2023-01-15"),
        ("eerste volle week na de kerstvakantie", 2027, "Zuid", "2027-01-04", "2027-01-10"),
        ("tweede tot vierde week na de kerstvakantie", 2023, "Noord", "2023-01-16", "2023-02-05"),
        ("eerste of tweede week na de kerstvakantie", 2027, "Noord", "2027-01-04", "2027-01-17"),
        ("laatste werkweek voor de kerstvakantie", 2022, "Noord", "2022-12-19", "2022-12-23"),
        ("laatste werkweek voor de kerstvakantie", 2026, "Midden", "2026-12-14", "2026-12-18"),
        ("laatste twee weken voor de kerstvakantie", 2026, "Noord", "2026-12-07", "2026-12-18"),
        # Zomervakantie 22-7 t/m 3-9-2023 (Noord), 8-7 t/m 20-8 (Midden), 15-7 t/m 27-8 (Zuid)
        ("voor de zomervakantie", 2023, "Noord", "2023-01-01", "2023-07-21"),
        ("voor de zomervakantie", 2023, "Midden", "2023-01-01", "2023-07-07"),
        ("voor de zomer", 2023, "Zuid", "2023-01-01", "2023-07-14"),
        ("vrijdag voor de zomervakantie", 2023, "Midden", "2023-07-07", "2023-07-07"),
        ("na de zomervakantie", 2023, "Noord", "2023-09-04", "2023-12-31"),
        ("eerste weekend na de zomervakantie", 2023, "Noord", "2023-09-09", "2023-09-10"),
        # Voorjaarsvakantie 25-2 t/m 5-3-2023, meivakantie 29-4 t/m 7-5
        ("februari, voor de voorjaarsvakantie", 2023, "Noord", "2023-02-01", "2023-02-24"),
        ("mei, na de meivakantie", 2023, "Noord", "2023-05-08", "2023-05-31"),
        ("tussen de herfst- en kerstvakantie", 2023, "Noord", "2023-10-30", "2023-12-22"),
        ("kerstvakantie", 2026, "Noord", "2026-12-19", "2027-01-03"),
    ],
)
def test_school_holidays_are_those_of_the_cycle(
    phrase: str, year: int, region: str, first: str, last: str
) -> None:
    assert days(phrase, year, region) == (first, last)


@pytest.mark.parametrize(
    ("year", "region", "first", "last"),
    [
        (2023, "Noord", "2023-09-04", "2023-09-17"),  # the break ends on 3 September
        (2022, "Noord", "2022-09-01", "2022-09-11"),  # on 28 August: cut
        (2025, "Noord", "2025-09-01", "2025-09-07"),  # on 24 August: the second week only
        (2025, "Zuid", "2025-09-01", "2025-09-14"),  # on 17 August: as long, from the bound
        (2024, "Zuid", "2024-09-01", "2024-09-14"),  # only a Sunday would be left
    ],
)
def test_weeks_with_an_earliest_day_keep_a_working_day(
    year: int, region: str, first: str, last: str
) -> None:
    phrase = "eerste of tweede week na de zomervakantie, vanaf 1 september"
    assert days(phrase, year, region) == (first, last)


@pytest.mark.parametrize("year", range(2022, 2030))
@pytest.mark.parametrize("region", REGIONS)
def test_the_earlier_and_the_later_of_two(year: int, region: str) -> None:
    friday, fixed = "de vrijdag voor de zomervakantie", dt.date(year, 6, 30)
    holiday = on(friday, year, region).last
    earlier = on(f"het eerste van 30 juni en {friday}", year, region)
    assert earlier.last == min(fixed, holiday)
    assert on(f"de vroegste van 30 juni en {friday}", year, region) == earlier
    assert on(f"30 juni of {friday}, wat het eerst komt", year, region) == earlier
    assert on(f"de laatste van 30 juni en {friday}", year, region).last == max(fixed, holiday)
    assert on(f"uiterlijk het eerste van 30 juni en {friday}", year, region).is_deadline


@pytest.mark.parametrize(
    ("phrase", "first", "start", "last", "end"),
    [
        ("31 december 18:00 tot 1 januari 02:00", "2026-12-31", "18:00", "2027-01-01", "02:00"),
        (
            "31 december om 18.00 uur t/m 1 januari 2 uur",
            "2026-12-31",
            "18:00",
            "2027-01-01",
            "02:00",
        ),
        ("1 december van 14:00 tot 16:30", "2026-12-01", "14:00", "2026-12-01", "16:30"),
        ("31 december, 's middags", "2026-12-31", "12:00", "2026-12-31", "18:00"),
        ("oudejaarsdag 's avonds", "2026-12-31", "18:00", "2026-12-31", "23:00"),
        ("eerste dinsdag van november, 10:00", "2026-11-03", "10:00", "2026-11-03", None),
    ],
)
def test_moments_with_times(
    phrase: str, first: str, start: str, last: str, end: str | None
) -> None:
    ends = dt.time.fromisoformat(end) if end else None
    assert on(phrase, 2026) == Occasion(d(first), d(last), dt.time.fromisoformat(start), ends)


@pytest.mark.parametrize(
    ("phrase", "is_deadline"),
    [
        ("uiterlijk 30 juni", True),
        ("voor 1 juli", True),
        ("tot en met 30 juni", True),
        ("tot 1 juli", True),
        ("juni", False),
        ("januari t/m juni", False),
        ("vanaf januari t/m juni", False),
        ("januari tot 1 juli", False),
        ("juni, voor de zomervakantie", False),
        ("binnen 2 weken na 16 juni", True),
    ],
)
def test_of_a_deadline_the_last_day_counts(phrase: str, *, is_deadline: bool) -> None:
    assert (on(phrase, 2026).is_deadline, str(on(phrase, 2026).last)) == (is_deadline, "2026-06-30")


@pytest.mark.parametrize(
    ("phrase", "year", "first", "last", "gaps"),
    [
        (
            "oktober en november, buiten de herfstvakantie",
            2023,
            "2023-10-01",
            "2023-11-30",
            [("2023-10-21", "2023-10-29")],
        ),
        ("oktober behalve de herfstvakantie", 2024, "2024-10-01", "2024-10-25", []),
        ("januari en maart", 2026, "2026-01-01", "2026-03-31", [("2026-02-01", "2026-02-28")]),
        ("de verkoopdagen van vuurwerk", 2022, "2022-12-29", "2022-12-31", []),
        ("de verkoopdagen van vuurwerk", 2023, "2023-12-28", "2023-12-30", []),
        ("verkoopdagen vuurwerk", 2024, "2024-12-28", "2024-12-31", [("2024-12-29", "2024-12-29")]),
    ],
)
def test_days_in_between_that_do_not_count(
    phrase: str, year: int, first: str, last: str, gaps: list[tuple[str, str]]
) -> None:
    left_out = tuple(Span(d(a), d(b)) for a, b in gaps)
    assert on(phrase, year) == Occasion(d(first), d(last), without=left_out)


@pytest.mark.parametrize(
    ("phrase", "mistake", "told"),
    [
        ("", EmptyMoment, "leeg"),
        ("zodra het kan", UnknownMoment, "zodra het kan"),
        ("januari 2024", UnknownMoment, "laat het jaar weg"),
        ("elk jaar in mei", UnknownMoment, "laat het jaar weg"),
        ("volgende week", UnknownMoment, "vandaag"),
        ("deze maand", UnknownMoment, "vandaag"),
        ("ongeveer 8 weken voor 31 december", UnknownMoment, "'ongeveer'"),
        ("iedere 2 weken vanaf oktober", UnknownMoment, "frequentie"),
        ("voor het zomerreces", UnknownMoment, "schoolvakantie"),
        ("januarie", UnknownMoment, "bedoelde u 'januari'?"),
        ("29 t/m 31 december van 10:00 tot 18:00", UnknownMoment, "29"),
        ("uiterlijk", UnknownMoment, "uiterlijk"),
        ("31 december 18:00 tot 02:00", EndsBeforeStart, "ook die dag"),
        ("30 februari", NoSuchDay, "30 februari"),
        ("29 februari", NotEveryYear, "29 februari"),
        ("week 53", NotEveryYear, "week 53"),
        ("maandag 3 januari", WrongWeekday, "maandag"),
        ("vijfde maandag van mei", NoDaysInMoment, "geen dag"),
        ("mei en januari", NoDaysInMoment, "geen dag"),
        ("december, voor 1 mei", NoDaysInMoment, "geen dag"),
        ("winter", AmbiguousMoment, "of"),
        ("voor kerst", AmbiguousMoment, "of"),
        ("na de jaarwisseling", AmbiguousMoment, "2 januari"),
        ("week na pasen", AmbiguousMoment, "of"),
        ("30 juni of de vrijdag voor de zomervakantie", AmbiguousMoment, "30 juni"),
    ],
)
def test_what_is_not_one_moment_a_year_is_told(
    phrase: str, mistake: type[OverlegError], told: str
) -> None:
    with pytest.raises(mistake, match=told):
        parse_moment(phrase)


def test_days_that_only_some_years_have_are_told_in_the_others() -> None:
    moment = parse_moment("eind augustus, na de zomervakantie")
    assert str(resolve(moment, 2025, "Noord").first) == "2025-08-25"
    with pytest.raises(NoDaysInMoment, match="2023"):
        resolve(moment, 2023, "Noord")


def test_no_holidays_are_invented() -> None:
    moment = parse_moment("voor de kerstvakantie")
    assert str(resolve(moment, 2029, "Noord").last) == "2029-12-21"
    with pytest.raises(NoSchoolHolidays, match="2030"):
        resolve(moment, 2030, "Noord")
    assert resolve(parse_moment("week na de kerstvakantie"), 2030, "Noord").first.year == 2030
    with pytest.raises(UnknownRegion):
        resolve(moment, 2026, "Oost")


def test_json_and_words() -> None:
    night = on("31 december 18:00 tot 1 januari 02:00", 2026)
    assert moment_json(night) == {
        "van": "2026-12-31",
        "tot_en_met": "2027-01-01",
        "tijd": "18:00",
        "einde": "02:00",
    }
    assert occasion_words(night) == (
        "donderdag 31 december 2026 18:00 tot vrijdag 1 januari 2027 02:00"
    )
    assert occasion_words(on("verkoopdagen vuurwerk", 2024)).endswith(
        ", zonder zondag 29 december 2024"
    )
    assert moment_json(on("verkoopdagen vuurwerk", 2024))["zonder"] == [
        {"van": "2024-12-29", "tot_en_met": "2024-12-29"}
    ]
    assert moment_words(parse_moment("  eind   mei ")) == "eind mei"
    with pytest.raises(AmbiguousMoment) as caught:
        parse_moment("winter")
    assert moment_error_json(caught.value)["soort"] == "dubbelzinnig"
    with pytest.raises(UnknownMoment) as unknown:
        parse_moment("ooit")
    assert set(moment_error_json(unknown.value)) == {"fout"}


def test_a_moment_is_a_value() -> None:
    assert parse_moment("eind mei") == Moment("eind mei")


@given(st.integers(2015, 2029), st.sampled_from(REGIONS), st.integers(1, 4))
def test_weeks_around_a_break_are_wholly_outside_it(year: int, region: str, number: int) -> None:
    for name in ("zomervakantie", "herfstvakantie", "meivakantie"):
        span = on(name, year, region)
        nth = ("eerste", "tweede", "derde", "vierde")[number - 1]
        after = on(f"{nth} week na de {name}", year, region)
        before = on(f"{nth} werkweek voor de {name}", year, region)
        assert after.first > span.last
        assert before.last < span.first
        assert (after.first.isoweekday(), after.last.isoweekday()) == (1, 7)
        assert (before.first.isoweekday(), before.last.isoweekday()) == (1, 5)
        assert (after.first - span.last).days <= 7 * number


@given(st.integers(1900, 2199))
def test_fireworks_are_sold_on_three_days_but_no_sunday(year: int) -> None:
    sold = firework_sale_days(year)
    assert len(sold) == 3
    assert all(day.isoweekday() < 7 and day.month == 12 and day.day >= 28 for day in sold)


@given(st.integers(1950, 2150), st.sampled_from(("na 1 januari", "voor 28 april", "na 30 april")))
def test_a_working_day_is_open(year: int, where: str) -> None:
    assert is_workday(on(f"eerste werkdag {where}", year).first)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(OverlegError):
        moment = parse_moment(text)
        assert resolve(moment, 2026, "Noord").first.year in {2025, 2026, 2027}
