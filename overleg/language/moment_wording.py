"""Moments for people and for programs: plain Dutch, and JSON."""

from datetime import date, time

from overleg.dutch import long_date
from overleg.errors import AmbiguousMoment, OverlegError
from overleg.language.meaning import Moment, Occasion


def moment_words(moment: Moment) -> str:
    """Return a moment as it was written, in one line."""
    return moment.phrase


def occasion_words(occasion: Occasion) -> str:
    """Return the days in plain Dutch.

    >>> occasion_words(Occasion(date(2026, 1, 1), date(2026, 6, 30), is_deadline=True))
    'uiterlijk dinsdag 30 juni 2026'
    """
    if occasion.is_deadline and occasion.first == date(occasion.last.year, 1, 1):
        return f"uiterlijk {long_date(occasion.last)}"
    first, last = (
        long_date(day) + (f" {_clock(at)}" if at else "")
        for day, at in ((occasion.first, occasion.start), (occasion.last, occasion.end))
    )
    if occasion.first == occasion.last:
        words = first + (f"-{_clock(occasion.end)}" if occasion.start and occasion.end else "")
    else:
        words = f"{first} {'tot' if occasion.end else 't/m'} {last}"
    return words + "".join(
        f", zonder {long_date(gap.first)}"
        + (f" t/m {long_date(gap.last)}" if gap.first != gap.last else "")
        for gap in occasion.without
        if gap.first and gap.last
    )


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def moment_json(occasion: Occasion) -> dict[str, object]:
    """Return the object of `--json`: days, and times if it has any."""
    found: dict[str, object] = {
        "van": occasion.first.isoformat(),
        "tot_en_met": occasion.last.isoformat(),
    }
    if occasion.start:
        found["tijd"] = _clock(occasion.start)
    if occasion.end:
        found["einde"] = _clock(occasion.end)
    if occasion.without:
        found["zonder"] = [
            {"van": gap.first.isoformat(), "tot_en_met": gap.last.isoformat()}
            for gap in occasion.without
            if gap.first and gap.last
        ]
    return found


def moment_error_json(mistake: OverlegError) -> dict[str, object]:
    """Return the object of `--json` for a phrase that gives no moment."""
    if isinstance(mistake, AmbiguousMoment):
        readings = [moment_json(reading) for reading in mistake.readings]
        return {"soort": "dubbelzinnig", "lezingen": readings, "fout": str(mistake)}
    return {"fout": str(mistake)}
