"""The school holidays of a region, as the ministry has regulated them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from overleg.errors import UnknownRegion
from overleg.language.meaning import Span

REGIONS = ("Noord", "Midden", "Zuid")
# Regelingen vaststelling schoolvakanties 2013-2016 … 2025-2030. The Christmas break of 2013 is
# missing from the data; the school year 2029-2030 ends with the summer of 2030 (latest: Noord).
FIRST_REGULATED_DAY = date(2014, 1, 6)
LAST_REGULATED_DAY = date(2030, 9, 1)


@dataclass(frozen=True, slots=True, order=True)
class SchoolHoliday:
    """A break from its first Saturday to its last Sunday, both included; `name` is Dutch."""

    first: date
    last: date
    name: str

    @property
    def span(self) -> Span:
        """Its days, as other stretches of the calendar have them."""
        return Span(self.first, self.last)


def school_holidays(region: str, first_year: int, last_year: int) -> tuple[SchoolHoliday, ...]:
    """Return the breaks that have a day in these years (both included), in order of time.

    Years before FIRST_REGULATED_DAY and after LAST_REGULATED_DAY give nothing: not because there
    are no holidays, but because nobody has fixed them (yet).

    Raises:
        UnknownRegion: not Noord, Midden or Zuid.

    Source: category school of the `holidays` package, which follows the ministry's regulations.
    It also holds a Kerstvakantie from 21 December 2030 that no regulation covers.
    """
    name = check_region(region)
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    return tuple(each for each in _all(name) if each.first <= last and first <= each.last)


def check_region(region: str) -> str:
    """Return the region as the ministry spells it.

    >>> check_region("noord")
    'Noord'
    """
    name = region.strip().capitalize()
    if name not in REGIONS:
        raise UnknownRegion(region, REGIONS)
    return name


@cache
def _all(region: str) -> tuple[SchoolHoliday, ...]:
    import holidays  # slow to load

    years = range(FIRST_REGULATED_DAY.year, LAST_REGULATED_DAY.year + 1)
    names = holidays.country_holidays(
        "NL", subdiv=region, years=years, categories=("school",), language="nl"
    )
    found: list[SchoolHoliday] = []
    for day, name in sorted(names.items()):
        if not FIRST_REGULATED_DAY <= day <= LAST_REGULATED_DAY:
            continue
        before = found[-1] if found else None
        if before and before.name == name and day - before.last == timedelta(1):
            found[-1] = SchoolHoliday(before.first, day, name)
        else:
            found.append(SchoolHoliday(day, day, name))
    return tuple(found)
