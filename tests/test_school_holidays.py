"""School holidays: the regulated facts, region by region."""

from datetime import date, timedelta

import pytest

from overleg.errors import UnknownRegion
from overleg.language.meaning import Span
from overleg.school_holidays import (
    FIRST_REGULATED_DAY,
    LAST_REGULATED_DAY,
    REGIONS,
    SchoolHoliday,
    school_holidays,
)

# First day and last day (month and day) in Noord, Midden and Zuid, from the ministry's open data,
# openholidaysapi.org and vakantiespreiding.eu, which agree.
REGULATED = """
Herfstvakantie    2022-10-15/10-23 2022-10-22/10-30 2022-10-22/10-30
Kerstvakantie     2022-12-24/01-08 2022-12-24/01-08 2022-12-24/01-08
Voorjaarsvakantie 2023-02-25/03-05 2023-02-25/03-05 2023-02-18/02-26
Meivakantie       2023-04-29/05-07 2023-04-29/05-07 2023-04-29/05-07
Zomervakantie     2023-07-22/09-03 2023-07-08/08-20 2023-07-15/08-27
Herfstvakantie    2023-10-21/10-29 2023-10-14/10-22 2023-10-14/10-22
Kerstvakantie     2023-12-23/01-07 2023-12-23/01-07 2023-12-23/01-07
Voorjaarsvakantie 2024-02-17/02-25 2024-02-17/02-25 2024-02-10/02-18
Meivakantie       2024-04-27/05-05 2024-04-27/05-05 2024-04-27/05-05
Zomervakantie     2024-07-20/09-01 2024-07-13/08-25 2024-07-06/08-18
Herfstvakantie    2024-10-26/11-03 2024-10-26/11-03 2024-10-19/10-27
Kerstvakantie     2024-12-21/01-05 2024-12-21/01-05 2024-12-21/01-05
Voorjaarsvakantie 2025-02-15/02-23 2025-02-22/03-02 2025-02-22/03-02
Meivakantie       2025-04-26/05-04 2025-04-26/05-04 2025-04-26/05-04
Zomervakantie     2025-07-12/08-24 2025-07-19/08-31 2025-07-05/08-17
Herfstvakantie    2025-10-18/10-26 2025-10-18/10-26 2025-10-11/10-19
Kerstvakantie     2025-12-20/01-04 2025-12-20/01-04 2025-12-20/01-04
Voorjaarsvakantie 2026-02-21/03-01 2026-02-14/02-22 2026-02-14/02-22
Meivakantie       2026-04-25/05-03 2026-04-25/05-03 2026-04-25/05-03
Zomervakantie     2026-07-04/08-16 2026-07-18/08-30 2026-07-11/08-23
Herfstvakantie    2026-10-10/10-18 2026-10-17/10-25 2026-10-17/10-25
Kerstvakantie     2026-12-19/01-03 2026-12-19/01-03 2026-12-19/01-03
Voorjaarsvakantie 2027-02-20/02-28 2027-02-20/02-28 2027-02-13/02-21
Meivakantie       2027-04-24/05-02 2027-04-24/05-02 2027-04-24/05-02
Zomervakantie     2027-07-10/08-22 2027-07-17/08-29 2027-07-24/09-05
Herfstvakantie    2027-10-16/10-24 2027-10-16/10-24 2027-10-23/10-31
Kerstvakantie     2027-12-25/01-09 2027-12-25/01-09 2027-12-25/01-09
Voorjaarsvakantie 2028-02-19/02-27 2028-02-26/03-05 2028-02-26/03-05
Meivakantie       2028-04-29/05-07 2028-04-29/05-07 2028-04-29/05-07
Zomervakantie     2028-07-15/08-27 2028-07-08/08-20 2028-07-22/09-03
Herfstvakantie    2028-10-14/10-22 2028-10-21/10-29 2028-10-21/10-29
Kerstvakantie     2028-12-23/01-07 2028-12-23/01-07 2028-12-23/01-07
Voorjaarsvakantie 2029-02-17/02-25 2029-02-17/02-25 2029-02-10/02-18
Meivakantie       2029-04-28/05-06 2029-04-28/05-06 2029-04-28/05-06
Zomervakantie     2029-07-21/09-02 2029-07-07/08-19 2029-07-14/08-26
Herfstvakantie    2029-10-20/10-28 2029-10-20/10-28 2029-10-13/10-21
Kerstvakantie     2029-12-22/01-06 2029-12-22/01-06 2029-12-22/01-06
Voorjaarsvakantie 2030-02-16/02-24 2030-02-23/03-03 2030-02-23/03-03
Meivakantie       2030-04-27/05-05 2030-04-27/05-05 2030-04-27/05-05
Zomervakantie     2030-07-20/09-01 2030-07-13/08-25 2030-07-06/08-18
"""


def regulated(region: str) -> list[SchoolHoliday]:
    rows = []
    for line in REGULATED.split("\n")[1:-1]:
        name, *cells = line.split()
        first_day, month_and_day = cells[REGIONS.index(region)].split("/")
        first = date.fromisoformat(first_day)
        last = date.fromisoformat(f"{first.year}-{month_and_day}")
        if last < first:
            last = last.replace(year=first.year + 1)
        rows.append(SchoolHoliday(first, last, name))
    return rows


@pytest.mark.parametrize("region", REGIONS)
def test_every_break_is_as_regulated(region: str) -> None:
    found = school_holidays(region, 2022, 2030)
    assert [each for each in found if each.first >= date(2022, 10, 1)] == regulated(region)


@pytest.mark.parametrize("region", REGIONS)
def test_breaks_run_from_saturday_to_sunday_in_order(region: str) -> None:
    found = school_holidays(region, 2000, 2050)
    assert list(found) == sorted(found)
    for each in found:
        if each.first != date(2014, 4, 26):  # lengthened through Liberation Day
            assert (each.first.isoweekday(), each.last.isoweekday()) == (6, 7)
            assert (each.last - each.first + timedelta(1)).days % 7 == 2


@pytest.mark.parametrize(
    ("first_year", "last_year", "count", "first", "last"),
    [
        (2025, 2025, 6, "2024-12-21", "2026-01-04"),  # both Christmas breaks, each whole
        (2023, 2024, 11, "2022-12-24", "2025-01-05"),
        (2030, 2030, 4, "2029-12-22", "2030-09-01"),  # no Christmas break that nobody regulated
        (2014, 2014, 5, "2014-02-22", "2015-01-04"),
    ],
)
def test_breaks_of_these_years(
    first_year: int, last_year: int, count: int, first: str, last: str
) -> None:
    found = school_holidays("Noord", first_year, last_year)
    assert len(found) == count
    assert (found[0].first, found[-1].last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("year", [1999, 2013, 2031, 2040])
def test_years_without_regulation_have_none(year: int) -> None:
    assert school_holidays("Noord", year, year) == ()


def test_nothing_lies_outside_the_regulated_days() -> None:
    every = [each for region in REGIONS for each in school_holidays(region, 1900, 2199)]
    assert min(each.first for each in every) >= FIRST_REGULATED_DAY
    assert max(each.last for each in every) == LAST_REGULATED_DAY


def test_kings_day_keeps_the_may_break_whole() -> None:
    (may,) = (each for each in school_holidays("Zuid", 2025, 2025) if each.name == "Meivakantie")
    assert may.span == Span(date(2025, 4, 26), date(2025, 5, 4))


def test_region_in_any_case_and_unknown_regions() -> None:
    assert school_holidays("noord", 2025, 2025) == school_holidays("Noord", 2025, 2025)
    with pytest.raises(UnknownRegion, match="kies Noord, Midden of Zuid"):
        school_holidays("Oost", 2025, 2025)
