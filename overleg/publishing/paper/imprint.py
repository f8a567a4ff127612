"""Which plan a sheet shows, so that an old one on the wall is known as one."""

from datetime import date

from overleg.dutch import MONTHS


def imprint(version: int, day: date) -> str:
    """Say which plan this is.

    >>> imprint(3, date(2026, 11, 23))
    'Versie 3, planning van 23 november 2026.'
    """
    return f"Versie {version}, planning van {day.day} {MONTHS[day.month - 1]} {day.year}."
