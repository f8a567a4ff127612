"""The year planners as files: a page for everyone and for each group, and a sheet to print."""

from collections.abc import Iterator
from functools import cached_property

from overleg.dutch import MONTHS
from overleg.programme.model import Group
from overleg.publishing.addresses import Place, group_page, group_planner
from overleg.publishing.addresses import planner as place
from overleg.publishing.edition import Edition
from overleg.publishing.pages.frame import Link, page
from overleg.publishing.pages.rendering import template
from overleg.publishing.planner.days import Year
from overleg.publishing.planner.document import document
from overleg.publishing.planner.planner import Planner
from overleg.publishing.planner.years import YearPlanners


def planners(edition: Edition) -> dict[str, bytes]:
    """Return path below the output folder -> every planner as a page, that of everyone as a PDF."""
    return _Pages(edition).files()


class _Pages:
    """The pages of one edition, which have the days of their years in common."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.every = YearPlanners(edition)

    def files(self) -> dict[str, bytes]:
        """Return every planner by its path."""
        found: dict[str, bytes] = {}
        for number in self.every.years:
            planner = self.every.for_everyone(number)
            found |= self._page(planner, place(number, "html"))
            found[self.edition.addresses.path(place(number, "pdf"))] = document(planner)
            for group in self.edition.programme.groups:
                planner = self.every.for_group(group, number)
                found |= self._page(planner, group_planner(group.id, number), group)
        return found

    @cached_property
    def _blank(self) -> dict[int, list[str]]:
        """The rows of days on which nothing is planned, by year; markup, already escaped."""
        return {number: _blank_rows(year) for number, year in self.every.years.items()}

    def _page(self, planner: Planner, here: Place, group: Group | None = None) -> dict[str, bytes]:
        values: dict[str, object] = {
            "heading": planner.title,
            "planner": planner,
            "months": self._months(planner),
            "elsewhere": list(self._elsewhere(planner.year.number, here, group)),
        }
        return page(self.edition, here, "jaaroverzicht.html", values)

    def _months(self, planner: Planner) -> list[tuple[str, list[str]]]:
        """Return each month with the rows of its days."""
        year = planner.year
        is_shared = year is self.every.years[year.number]
        rows = list(self._blank[year.number] if is_shared else _blank_rows(year))
        filled = template("jaaroverzicht_dag.html").module.filled  # type: ignore[attr-defined]
        for number, day in enumerate(year.days):
            marks, bars = planner.marks.get(day.day, ()), planner.bars.get(day.day, ())
            if marks or bars:
                rows[number] = filled(day, marks, bars)
        sizes = [len(month) for month in year.months]
        starts = [sum(sizes[:month]) for month in range(len(sizes))]
        parts = [rows[start : start + size] for start, size in zip(starts, sizes, strict=True)]
        return list(zip(MONTHS, parts, strict=True))

    def _elsewhere(self, number: int, here: Place, group: Group | None) -> Iterator[Link]:
        """Yield the ways from a planner to others."""
        to = self.edition.addresses.link
        ways: list[tuple[str, Place]] = []
        if group:
            ways.append((f"Agenda van {group.name}", group_page(group.id)))
            ways.append((f"Jaaroverzicht {number} van iedereen", place(number, "html")))
        else:
            ways.append(("Op A3 om te printen (pdf)", place(number, "pdf")))
        for other in self.every.years:
            if other != number:
                there = group_planner(group.id, other) if group else place(other, "html")
                ways.append((f"Jaaroverzicht {other}", there))
        for name, there in ways:
            if href := to(here, there):
                yield Link(name, href)


def _blank_rows(year: Year) -> list[str]:
    blank = template("jaaroverzicht_dag.html").module.blank  # type: ignore[attr-defined]
    return [blank(day) for day in year.days]
