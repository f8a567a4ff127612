"""The pages of the workload: a heat map of weeks and groups for every year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from overleg.dutch import MONTHS, SHORT_MONTHS, decimal_hours, listing
from overleg.publishing.addresses import Place, workload
from overleg.publishing.edition import Edition
from overleg.publishing.pages.frame import Link, page
from overleg.publishing.pages.workload import (
    LEVELS,
    Load,
    excess_words,
    level,
    loads,
    week_words,
    weeks_of,
)

OVER = "!"
"""Behind the hours of a week that is over the limit: colour alone tells nothing to some."""

MOST_WEEKS = 12
"""So many weeks over a limit are named in words; all are in the table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A week of a group: its hours, "" for none, and how they look."""

    hours: str
    look: str


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two tables of a year: together they fit where one of 53 columns does not."""

    id: str
    title: str
    months: tuple[tuple[str, int], ...]
    weeks: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A group's year in words and numbers; "" where the programme sets no limit."""

    group: str
    total: str
    busiest: str
    limit: str
    over: str


def workloads(edition: Edition) -> dict[str, bytes]:
    """Return a page for every calendar year of the programme's period, by its path.

    Confidential events count: hours tell no name.
    """
    found = loads(edition.programme.groups, (record.event for record in edition.records))
    made: dict[str, bytes] = {}
    for year in edition.years:
        here = workload(year)
        made |= page(edition, here, "werkdruk.html", _values(edition, here, year, found))
    return made


def _values(edition: Edition, here: Place, year: int, every: Sequence[Load]) -> dict[str, object]:
    """Return what the template needs, all of it in words."""
    weeks = weeks_of(year, edition.programme.period)
    of_year = [load.within(weeks) for load in every]
    busy = [load for load in of_year if load.weeks]
    return {
        "heading": f"Werkdruk {year}",
        "year": year,
        "years": _years(edition, here),
        "excesses": [_excess(load, year) for load in busy if load.excess],
        "limits": sum(load.limit is not None for load in every),
        "busiest": _busiest(busy, year),
        "levels": _levels(),
        "halves": _halves(weeks, busy, year),
        "sums": [_sum(load, year) for load in busy],
        "idle": listing([load.group.name for load in of_year if not load.weeks]),
    }


def _years(edition: Edition, here: Place) -> list[Link]:
    """Return the way to the other years, if there are any."""
    if len(edition.years) == 1:
        return []
    places = [(str(year), workload(year)) for year in edition.years]
    to = edition.addresses.link
    return [Link(name, to(here, there), there == here) for name, there in places]


def _excess(load: Load, year: int) -> str:
    return f"{load.group.name}: {excess_words(load, year, MOST_WEEKS)}."


def _busiest(busy: Iterable[Load], year: int) -> str:
    """Name the group and the week with the most hours; "" if nobody has any."""
    load = max(busy, key=lambda load: load.weeks[load.busiest], default=None)
    if load is None:
        return ""
    hours = decimal_hours(load.weeks[load.busiest])
    return f"{load.group.name} in {week_words(load.busiest, year)}, met {hours} uur"


def _levels() -> list[tuple[int, str]]:
    """Return the legend: level, and which hours it stands for."""
    between = [f"meer dan {low} t/m {high} uur" for low, high in pairwise(LEVELS)]
    words = ["geen bijeenkomsten", f"t/m {LEVELS[0]} uur", *between, f"meer dan {LEVELS[-1]} uur"]
    return list(enumerate(words))


def _halves(weeks: Sequence[date], busy: Sequence[Load], year: int) -> list[Half]:
    """Return the two halves of the year; a week belongs to the month of its Thursday."""
    ends = [_thursday(week) < date(year, 7, 1) for week in weeks]
    first = weeks[: sum(ends)], "januari-juni", "Januari t/m juni"
    second = weeks[sum(ends) :], "juli-december", "Juli t/m december"
    return [
        Half(
            id=name,
            title=title,
            months=tuple(_months(part, year)),
            weeks=tuple(week.isocalendar().week for week in part),
            rows=tuple((load.group.name, tuple(_cells(load, part))) for load in busy),
        )
        for part, name, title in (first, second)
    ]


def _months(weeks: Iterable[date], year: int) -> Iterator[tuple[str, int]]:
    """Yield the months above the weeks, each with how many weeks it has."""
    thursdays = map(_thursday, weeks)
    for (of, month), days in groupby(thursdays, key=lambda day: (day.year, day.month)):
        own = MONTHS[month - 1] if of == year else f"{SHORT_MONTHS[month - 1]} {of}"
        yield own, len(list(days))


def _thursday(week: date) -> date:
    return week + timedelta(days=3)


def _cells(load: Load, weeks: Iterable[date]) -> Iterator[Cell]:
    excess = load.excess
    for week in weeks:
        time = load.weeks.get(week, timedelta())
        hours = decimal_hours(time) if time else ""
        look = f"h{level(time)}" if time else ""
        yield Cell(hours + OVER, f"{look} o") if week in excess else Cell(hours, look)


def _sum(load: Load, year: int) -> Sum:
    hours = decimal_hours(load.weeks[load.busiest])
    return Sum(
        group=load.group.name,
        total=decimal_hours(load.total),
        busiest=f"{week_words(load.busiest, year)}: {hours} uur",
        limit="" if load.limit is None else decimal_hours(load.limit),
        over="" if load.limit is None else str(len(load.excess)),
    )
