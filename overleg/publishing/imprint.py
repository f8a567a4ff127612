"""Which plan a sheet shows, so that an old one on the wall is known as one."""

from datetime import date

from overleg.dutch import MONTHS
from overleg.revisions import Publication


def planned_on(publication: Publication, today: date) -> date:
    """Return the day of the last change that subscribers got; today if nothing was published."""
    return max((record.stamp.date() for record in publication.lock.records), default=today)


def imprint(version: int, day: date) -> str:
    """Say which plan this is.

    >>> imprint(3, date(2026, 11, 23))
    'Versie 3, planning van 23 november 2026.'
    """
    return f"Versie {version}, planning van {day.day} {MONTHS[day.month - 1]} {day.year}."
