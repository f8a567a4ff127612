"""A frequency in plain Dutch, which reads back to the same value, and as JSON."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from overleg.errors import AmbiguousFrequency, OverlegError
from overleg.language.meaning import (
    Continuous,
    Count,
    DayPart,
    Frequency,
    Interval,
    Irregular,
    OnCall,
    Once,
    Parity,
    Position,
    Several,
    Unit,
)
from overleg.language.words import MONTH_NAMES, WEEKDAY_NAMES

_PLURALS = {
    Unit.DAY: "dagen",
    Unit.WORKDAY: "werkdagen",
    Unit.WEEK: "weken",
    Unit.MONTH: "maanden",
    Unit.QUARTER: "kwartalen",
    Unit.HALF_YEAR: "halfjaren",
    Unit.YEAR: "jaar",
}
_NEUTER = frozenset((Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR))
_DAY_PARTS = {
    DayPart.MORNING: "'s ochtends",
    DayPart.AFTERNOON: "'s middags",
    DayPart.EVENING: "'s avonds",
}
_LAST = {-1: "laatste", -2: "voorlaatste"}


# Words


def frequency_words(frequency: Frequency) -> str:
    """Return how a coordinator would say it without any doubt.

    >>> frequency_words(Interval(count=6, unit=Unit.WEEK, weekdays=(2,), time=dt.time(10)))
    'iedere 6 weken op dinsdag om 10:00'
    """
    if isinstance(frequency, Several):
        return "; ".join(
            f"{frequency_words(part)}{f' ({part.subject})' if part.subject else ''}"
            for part in frequency.parts
        )
    words = [
        "ongeveer" if frequency.approximate else "",
        "minstens" if frequency.at_least else "",
        _cadence(frequency),
        *_days(frequency),
        *_months(frequency),
        *_times(frequency),
        _start(frequency),
        "en verder op afroep" if frequency.also_on_call else "",
    ]
    said = " ".join(word for word in words if word)
    return f"{said}, {frequency.modality}" if frequency.modality else said


def _cadence(frequency: Frequency) -> str:
    match frequency:
        case Interval(count=count, count_max=longest, unit=unit):
            return _every(count, unit, longest)
        case Count():
            return _count(frequency)
        case Position():
            return _position(frequency)
        case Parity(even=even):
            return f"in de {'even' if even else 'oneven'} weken"
        case OnCall(count=int(count), unit=Unit() as unit):
            return f"{_every(count, unit)} op afroep"
        case _:
            return _PLAIN[type(frequency)]


_PLAIN = {
    Once: "eenmalig",
    OnCall: "op afroep",
    Continuous: "doorlopend",
    Irregular: "wisselend",
}


def _every(count: int, unit: Unit, longest: int | None = None) -> str:
    if longest is not None:
        return f"iedere {count} tot {longest} {_PLURALS[unit]}"
    if count == 1:
        return f"{'ieder' if unit in _NEUTER else 'iedere'} {unit}"
    return f"iedere {count} {_PLURALS[unit]}"


def _count(count: Count) -> str:
    low, target, high = count.minimum, count.target, count.maximum
    if high is None:
        wanted = f", bij voorkeur {target}" if target > low else ""
        return f"minimaal {low}{wanted} keer per {count.per}"
    if low == 0 and target == high:
        return f"hooguit {high} keer per {count.per}"
    if low < high:
        return f"{low} tot {high} keer per {count.per}"
    return f"{low} keer per {count.per}"


def _position(position: Position) -> str:
    ordinals = _listed([_LAST.get(number, f"{number}e") for number in position.ordinals])
    day = position.weekday
    name = day if isinstance(day, str) else WEEKDAY_NAMES[day]
    return f"de {ordinals} {name} van {_of(position)}"


def _of(position: Position) -> str:
    if position.months and position.of is Unit.MONTH and position.every == 1:
        return _month_words(position.months)
    if position.every > 1:
        return f"elke {position.every}e {position.of}"
    return f"{'het' if position.of in _NEUTER else 'de'} {position.of}"


def _days(frequency: Frequency) -> list[str]:
    days = [WEEKDAY_NAMES[day] for day in frequency.weekdays]
    return [f"op {_listed(days)}"] if days else []


def _months(frequency: Frequency) -> list[str]:
    said = []
    inside = isinstance(frequency, Position) and frequency.of is Unit.MONTH and frequency.every == 1
    if frequency.months and not inside:
        said.append(f"in {_month_words(frequency.months)}")
    if isinstance(frequency, Once) and frequency.year and frequency.start is None:
        said.append(str(frequency.year) if frequency.months else f"in {frequency.year}")
    if frequency.except_months:
        said.append(f"behalve in {_month_words(frequency.except_months)}")
    if frequency.except_school_holidays:
        said.append("behalve in schoolvakanties")
    return said


def _month_words(months: tuple[int, ...]) -> str:
    """Return "mei t/m oktober" for three or more in a row, also over the turn of the year."""
    in_a_row = all(next_one == month % 12 + 1 for month, next_one in pairwise(months))
    if in_a_row and len(months) > 2:
        return f"{MONTH_NAMES[months[0]]} t/m {MONTH_NAMES[months[-1]]}"
    return _listed([MONTH_NAMES[month] for month in months])


def _times(frequency: Frequency) -> list[str]:
    said = []
    if frequency.day_part:
        said.append(_DAY_PARTS[frequency.day_part])
    if frequency.time and frequency.end:
        said.append(f"van {_clock(frequency.time)} tot {_clock(frequency.end)}")
    elif frequency.time:
        said.append(f"om {_clock(frequency.time)}")
    return said


def _start(frequency: Frequency) -> str:
    if frequency.start is not None:
        day = frequency.start
        said = f"{day.day} {MONTH_NAMES[day.month]} {day.year}"
        return f"op {said}" if isinstance(frequency, Once) else f"vanaf {said}"
    return f"vanaf {MONTH_NAMES[frequency.from_month]}" if frequency.from_month else ""


def _clock(time: dt.time) -> str:
    return time.isoformat(timespec="minutes")


def _listed(words: Sequence[str]) -> str:
    """Return "a, b en c"."""
    return " en ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


# JSON


def frequency_json(frequency: Frequency) -> dict[str, object]:
    """Return the value as `overleg frequentie --json` prints it, without fields that are not set.

    >>> frequency_json(Interval(count=6, unit=Unit.WEEK))
    {'soort': 'interval', 'aantal': 6, 'eenheid': 'week'}
    """
    return _kind_json(frequency) | _shared_json(frequency)


def frequency_error_json(problem: OverlegError) -> dict[str, object]:
    """Return a phrase that could not be read as `overleg frequentie --json` prints it."""
    if isinstance(problem, AmbiguousFrequency):
        readings = [frequency_json(reading) for reading in problem.readings]
        return {"soort": "dubbelzinnig", "lezingen": readings, "fout": str(problem)}
    return {"soort": None, "fout": str(problem)}


def _kind_json(frequency: Frequency) -> dict[str, object]:
    match frequency:
        case Interval():
            return _interval_json(frequency)
        case Count(minimum=low, target=target, maximum=high, per=per):
            return {"soort": "aantal", "min": low, "streef": target, "max": high, "per": str(per)}
        case Position():
            return _position_json(frequency)
        case Several(parts=parts):
            return {"soort": "meervoudig", "delen": [_part_json(part) for part in parts]}
        case _:
            return {"soort": _KINDS[type(frequency)], **_facts_json(frequency)}


def _interval_json(interval: Interval) -> dict[str, object]:
    more = {} if interval.count_max is None else {"aantal_max": interval.count_max}
    return {"soort": "interval", "aantal": interval.count, **more, "eenheid": str(interval.unit)}


def _facts_json(frequency: Frequency) -> dict[str, object]:
    match frequency:
        case Parity(even=even):
            return {"pariteit": "even" if even else "oneven"}
        case OnCall(count=int(count), unit=Unit() as unit):
            return {"aantal": count, "eenheid": str(unit)}
    return {}


_KINDS = {
    Parity: "pariteit",
    Once: "eenmalig",
    OnCall: "op_afroep",
    Continuous: "doorlopend",
    Irregular: "wisselend",
}


def _part_json(part: Frequency) -> dict[str, object]:
    return frequency_json(part) | ({"tekst": part.subject} if part.subject else {})


def _position_json(position: Position) -> dict[str, object]:
    day = position.weekday
    found: dict[str, object] = {
        "soort": "positie",
        "rang": list(position.ordinals),
        "weekdag": day if isinstance(day, str) else WEEKDAY_NAMES[day],
        "van": str(position.of),
    }
    return found | ({"om_de": position.every} if position.every > 1 else {})


def _shared_json(frequency: Frequency) -> dict[str, object]:
    rows: dict[str, object] = {
        "weekdagen": [WEEKDAY_NAMES[day] for day in frequency.weekdays],
        "maanden": list(frequency.months),
        "behalve_maanden": list(frequency.except_months),
        "behalve": "schoolvakanties" if frequency.except_school_holidays else None,
        "tijd": _clock(frequency.time) if frequency.time else None,
        "einde": _clock(frequency.end) if frequency.end else None,
        "dagdeel": str(frequency.day_part) if frequency.day_part else None,
        "ongeveer": frequency.approximate,
        "minstens": frequency.at_least,
        "ook_op_afroep": frequency.also_on_call,
        "start": frequency.start.isoformat() if frequency.start else None,
        "vanaf_maand": frequency.from_month,
    }
    return {name: value for name, value in rows.items() if value}
