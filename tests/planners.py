"""Year planners as values, for tests of what is printed: from a programme, and as full as any."""

from collections.abc import Iterable
from datetime import date, timedelta

from overleg.publishing.planner.codes import short_codes
from overleg.publishing.planner.days import year_days
from overleg.publishing.planner.notes import Note
from overleg.publishing.planner.planner import Bar, Edge, Look, Mark, Planner, Theme
from tests.programmes import HEAD, programme

NASTY = '#panic("x") $a$ <script>alert(1)</script> & "ik" {{ 7 * 7 }} 🚒 \\ @x *b* _c_ مجلس'
LOOKS = tuple(Look)


def planner(names: Iterable[str], *, per_day: int = 1, notes: int = 0, **fields: object) -> Planner:
    """Return a planner of 2027 with so many marks on every working day."""
    known = list(names)
    codes = short_codes(known)
    year = year_days(programme(HEAD), 2027)
    marks = {
        one.day: tuple(_mark(codes, number, one.day) for number in range(per_day if codes else 0))
        for one in year.days
        if not one.is_weekend
    }
    half = len(known) // 2
    both = list(zip(codes, known, strict=True))
    defaults: dict[str, object] = {
        "year": year,
        "group": "",
        "organisation": "Gemeente Voorbeeld",
        "programme": "Proefprogramma",
        "imprint": "Versie 3, planning van 23 november 2026.",
        "planned_on": date(2026, 11, 23),
        "marks": marks,
        "bars": _bars(),
        "themes": (Theme("Zorg", 1, tuple(both[:half])), Theme("Overig", 0, tuple(both[half:]))),
        "notes": tuple(
            Note(f"{1 + number % 28} mei", f"{known[number % len(known)]}, toelichting {number}")
            for number in range(notes)
        ),
    }
    return Planner(**(defaults | fields))  # type: ignore[arg-type]  # the fields of a test


def _mark(codes: list[str], number: int, day: date) -> Mark:
    code, look = codes[(number + day.toordinal()) % len(codes)], LOOKS[number % len(LOOKS)]
    return Mark(
        code=code,
        colour=1,
        look=look,
        full=f"{code}, 10:00",
        is_displaced=True,
        edge=Edge.BEGIN,
        count=1 + day.day % 12,
    )


def _bars() -> dict[date, tuple[Bar, ...]]:
    days = (date(2027, 10, 1) + timedelta(days=number) for number in range(60))
    return {day: (Bar(0, 1), Bar(1, 0)) for day in days}
