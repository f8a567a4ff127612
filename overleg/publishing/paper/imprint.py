"""Which plan a sheet shows, so that an old one on the wall is known as one."""

from datetime import date

from overleg.dutch import MONTHS
from overleg.programme.model import Programme


def imprint(programme: Programme, day: date) -> str:
    """Say which plan this is: 'Versie 3, planning van 23 november 2026.'."""
    kind = "Proef met versie" if programme.try_out else "Versie"
    when = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{kind} {programme.version}, planning van {when}."
