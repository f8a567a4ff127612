"""Dates a second: days by a rule, off holidays, against dateutil, holidays and numpy together."""

from datetime import date, datetime

import numpy as np
from dateutil.rrule import MO, MONTHLY, TH, rrule
from holidays import country_holidays

from bench.measuring import Row, compare, must_equal
from bench.programmes import HEAD
from overleg.planning.asked import asked_days
from overleg.planning.candidates import best_candidate, view
from overleg.planning.workdays import work_calendar
from overleg.programme.reader import read_programme

FIRST, LAST = date(2020, 1, 1), date(2029, 12, 31)
PROGRAMME = (
    HEAD.replace('"2027"', '"2020 t/m 2029"')
    + """
[vrije_dagen]
kalender = "landelijk"
schoolvakanties = "mag"
brugdagen = "mag"

[[groep]]
id = "g"
naam = "Groep"
"""
)
MEETING = """
[[overleg]]
id = "{id}"
naam = "Overleg"
frequentie = "{phrase}"
groepen = ["g"]
duur = "1:00"
bij_vrije_dag = "later"
"""
RULES = {
    "eerste maandag van de maand": MO(1),
    "tweede maandag van de maand": MO(2),
    "derde donderdag van de maand": TH(3),
    "laatste maandag van de maand": MO(-1),
}
"""Mondays and Thursdays meet Easter Monday, Whit Monday and Ascension Day."""


def days(times: int) -> list[Row]:
    """Return a row: rules over ten years, each day moved to the first that is open."""
    must_equal("dates", _ours(), _theirs())
    count, found = len(_ours()), compare(_ours, _theirs, times)
    return [
        Row(
            "data",
            f"{count} dagen van {len(RULES)} regels, van vrije dagen af",
            f"{count / found.ours:,.0f}/s",
            f"dateutil + holidays + numpy: {count / found.other:,.0f}/s",
            f"{1 / found.ratio:.2f} × zo snel",
        )
    ]


def _ours() -> list[date]:
    found = []
    text = PROGRAMME + "".join(
        MEETING.format(id=f"m{i}", phrase=phrase) for i, phrase in enumerate(RULES)
    )
    programme = read_programme(text, file="data.toml")
    calendar = work_calendar(programme)
    for meeting in programme.meetings:
        seen = view(meeting, programme, calendar)
        best = (best_candidate(seen, asked) for asked in asked_days(meeting, seen.frame, None))
        found += [place.day for place in best if place]
    return found


def _theirs() -> list[date]:
    closed = np.array(
        sorted(country_holidays("NL", years=range(2020, 2031))), dtype="datetime64[D]"
    )
    begin, end = (
        datetime.combine(FIRST, datetime.min.time()),
        datetime.combine(LAST, datetime.min.time()),
    )
    found: list[date] = []
    for weekday in RULES.values():
        asked = [day.date() for day in rrule(MONTHLY, dtstart=begin, until=end, byweekday=weekday)]
        open_days = np.busday_offset(
            np.array(asked, dtype="datetime64[D]"), 0, roll="forward", holidays=closed
        )
        found += [day for day in open_days.astype(object) if day <= LAST]
    return found
