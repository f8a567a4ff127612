from datetime import date

import pytest

from overleg.publishing.planner.days import Day, Year, year_days
from tests.programmes import HEAD, d, programme

LOCAL = HEAD.replace(
    'schoolvakanties = "mag"',
    """\
schoolvakanties = "mag"
sluitingsdagen = [
    { datum = 2027-05-07, naam = "Dag na Hemelvaart" },
    { datum = 2027-09-09, naam = "Heidag", groepen = ["boa"] },
]
reces = [
    { van = 2027-12-20, tot_en_met = 2028-01-02, naam = "Kerstreces" },
]
""",
)


def year(number: int, text: str = LOCAL, group: str = "") -> Year:
    return year_days(programme(text), number, group)


def day(text: str, group: str = "") -> Day:
    wanted = d(text)
    (found,) = (one for one in year(wanted.year, group=group).days if one.day == wanted)
    return found


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("2026-12-28", 53),  # a year with a week 53
        ("2027-01-01", 53),  # the first of a month tells which week goes on
        ("2027-01-02", None),
        ("2027-01-04", 1),
        ("2025-12-29", 1),  # week 1 of 2026 begins in 2025
        ("2026-01-01", 1),
        ("2026-01-05", 2),
        ("2024-12-30", 1),
        ("2023-01-01", 52),
        ("2024-02-29", None),
        ("2024-03-01", 9),
        ("2020-12-28", 53),
        ("2021-01-01", 53),
    ],
)
def test_weeks_are_numbered_as_iso_does(text: str, week: int | None) -> None:
    assert Day(d(text)).week == week


@pytest.mark.parametrize("number", range(2000, 2100))
def test_every_day_stands_in_its_month_and_every_week_is_told(number: int) -> None:
    found = year(number, HEAD)
    assert [month[0].day for month in found.months] == [date(number, m, 1) for m in range(1, 13)]
    days = [one.day for one in found.days]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (found.first, found.last)
    assert len(days) in {365, 366}
    told = {one.week for one in found.days if one.week}
    assert told == {one.day.isocalendar().week for one in found.days}


@pytest.mark.parametrize(
    ("text", "shade", "told"),
    [
        ("2027-01-01", "closed", "Nieuwjaarsdag"),
        ("2027-01-02", "school", "Kerstvakantie"),  # the first day without a name of its own
        ("2027-01-03", "school", ""),
        ("2027-01-04", "", ""),
        ("2027-01-09", "weekend", ""),
        ("2027-05-05", "closed", "Bevrijdingsdag"),
        ("2027-05-07", "closed", "Dag na Hemelvaart"),
        ("2027-08-01", "school", "Zomervakantie"),  # each month says it again
        ("2027-09-09", "", ""),
        ("2027-12-20", "closed", "Kerstreces"),
        ("2027-12-25", "closed", "Eerste kerstdag"),  # a public holiday inside a recess
    ],
)
def test_days_that_look_different(text: str, shade: str, told: str) -> None:
    found = day(text)
    assert (found.shade, found.told) == (shade, told)


def test_a_group_sees_what_is_closed_to_it_only() -> None:
    assert day("2027-09-09", group="boa").told == "Heidag"
    assert day("2027-09-09", group="politie").told == ""
    assert "Heidag" not in {shade.name for shade in year(2027).shades}


def test_what_is_closed_ends_with_the_year() -> None:
    (recess,) = (shade for shade in year(2027).shades if shade.name == "Kerstreces")
    assert (recess.first, recess.last) == (d("2027-12-20"), d("2027-12-31"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2013, "De schoolvakanties van 2013 zijn niet bekend"),
        (2027, ""),
        (2030, "De schoolvakanties na de zomer zijn nog niet vastgesteld"),
        (2031, "De schoolvakanties van 2031 zijn niet bekend"),
    ],
)
def test_unknown_school_holidays_are_told(number: int, words: str) -> None:
    assert year(number, HEAD).remark.startswith(words)
    assert bool(year(number, HEAD).remark) is bool(words)
