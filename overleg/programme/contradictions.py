"""Keys of a meeting that do not go together with its phrases."""

from collections.abc import Iterable
from datetime import time, timedelta

from overleg.dutch import MONTHS, WEEKDAYS
from overleg.language.meaning import (
    Continuous,
    Count,
    DayPart,
    Frequency,
    Interval,
    Irregular,
    OnCall,
    Once,
    Position,
    Timeframe,
    Unit,
)
from overleg.programme import sentences
from overleg.programme.line import DAY_PARTS, RHYTHMS, Line

_EXAMPLES = {DayPart.MORNING: "10:00", DayPart.AFTERNOON: "14:00", DayPart.EVENING: "19:30"}


def tell_contradictions(line: Line, frequency: Frequency) -> None:
    """Tell every key of the meeting that says something else than its frequency."""
    for check in (_weekdays, _times, _day_part, _length, _start, _months, _data, _count, _events):
        check(line, frequency)


def allowed_months(frequency: Frequency) -> set[int]:
    """Return the months in which the frequency may give days."""
    return set(frequency.months or range(1, 13)) - set(frequency.except_months)


def _against(line: Line, key: str, value: str, said: str, *inside: int) -> None:
    phrase = line.table.frequentie or ""
    line.tell(key, sentences.contradicts(value, phrase, said), *inside)


def _fixed_weekdays(frequency: Frequency) -> set[int]:
    if isinstance(frequency, Position) and isinstance(frequency.weekday, int):
        return {frequency.weekday}
    return set(frequency.weekdays)


def _leaves_no_weekday(frequency: Frequency) -> bool:
    """Whether the frequency tells the day without naming a weekday: daily, the first workday."""
    if isinstance(frequency, Interval):
        return frequency.count == 1 and frequency.unit in (Unit.DAY, Unit.WORKDAY)
    return isinstance(frequency, Position) and frequency.weekday == "werkdag"


def _weekdays(line: Line, frequency: Frequency) -> None:
    chosen = [day for day in line.table.weekdag or () if day is not None]
    fixed = _fixed_weekdays(frequency)
    if not chosen:
        return
    if fixed and set(chosen) != fixed:
        _against(line, "weekdag", _days_in_words(chosen), _days_in_words(sorted(fixed)))
    elif not fixed and _leaves_no_weekday(frequency):
        _against(line, "weekdag", _days_in_words(chosen), "die legt de dag al vast")


def _times(line: Line, frequency: Frequency) -> None:
    chosen = [start for start in line.table.tijd or () if start is not None]
    if frequency.time and chosen and chosen != [frequency.time]:
        _against(line, "tijd", _clocks(chosen), _clocks([frequency.time]))


def _day_part(line: Line, frequency: Frequency) -> None:
    if frequency.day_part is None or frequency.time is not None:
        return
    begin, end = DAY_PARTS[frequency.day_part]
    outside = [start for start in line.table.tijd or () if start and not begin <= start < end]
    if outside:
        _against(line, "tijd", _clocks(outside), str(frequency.day_part))
    elif line.table.tijd is None and line.is_readable("tijd") and line.has_events:
        usual = line.setting.times
        if not any(begin <= start < end for start in usual):
            example = _EXAMPLES[frequency.day_part]
            line.tell("tijd", sentences.no_time_in_part(frequency.day_part, example))


def _length(line: Line, frequency: Frequency) -> None:
    said = phrase_length(frequency)
    if said and line.table.duur and line.table.duur != said:
        _against(line, "duur", f'"{clock_length(line.table.duur)}"', clock_length(said))


def phrase_length(frequency: Frequency) -> timedelta | None:
    """Return how long "van 13:30 tot 15:00" lasts; past midnight counts."""
    if frequency.time is None or frequency.end is None:
        return None
    begin, end = (
        timedelta(hours=clock.hour, minutes=clock.minute)
        for clock in (frequency.time, frequency.end)
    )
    return (end - begin) % timedelta(days=1)


def clock_length(length: timedelta) -> str:
    """Return a length as the file writes it.

    >>> clock_length(timedelta(minutes=90))
    '1:30'
    """
    hours, seconds = divmod(int(length.total_seconds()), 3600)
    return f"{hours}:{seconds // 60:02}"


def _start(line: Line, frequency: Frequency) -> None:
    start = line.table.start
    if start is None or not isinstance(frequency, (*RHYTHMS, Once)):
        return
    fixed = _fixed_weekdays(frequency)
    if frequency.start and frequency.start != start:
        _against(line, "start", str(start), str(frequency.start))
    elif fixed and start.isoweekday() not in fixed:
        said = _days_in_words(sorted(fixed))
        _against(line, "start", f"{WEEKDAYS[start.weekday()]} {start}", said)
    elif start.month not in allowed_months(frequency):
        _against(line, "start", str(start), _months_in_words(frequency))
    elif frequency.from_month and start.month != frequency.from_month:
        _against(line, "start", str(start), f"vanaf {MONTHS[frequency.from_month - 1]}")


def _months(line: Line, frequency: Frequency) -> None:
    days = line.days
    if days is None or not days.spans or line.setting.is_try_out:
        return
    if not allowed_months(frequency) & _months_of(days):
        line.tell("frequentie", sentences.never(line.table.frequentie or ""))


def _months_of(days: Timeframe) -> set[int]:
    months = set()
    for span in days.spans:
        if span.first and span.last:
            first, last = (
                span.first.year * 12 + span.first.month,
                span.last.year * 12 + span.last.month,
            )
            months |= {number % 12 or 12 for number in range(first, min(last, first + 11) + 1)}
    return months


def _data(line: Line, frequency: Frequency) -> None:
    possible = allowed_months(frequency)
    for index, day in enumerate(line.table.data or ()):
        if day is not None and day.month not in possible:
            _against(line, "data", str(day), _months_in_words(frequency), index)


def _count(line: Line, frequency: Frequency) -> None:
    table, phrase = line.table, line.table.frequentie or ""
    if not isinstance(frequency, Count):
        for key in ("streef", "deeljaar"):
            if getattr(table, key) is not None:
                line.tell(key, sentences.only_with_count(key, phrase))
        return
    least, most = frequency.minimum, frequency.maximum
    target = table.streef
    if target is not None and (target < least or (most is not None and target > most)):
        line.tell("streef", sentences.target_outside(target, least, most))


def _events(line: Line, frequency: Frequency) -> None:
    """Tell the keys that only mean something for a meeting with dates of its own.

    What is irregular may have given days: they are how it is planned by hand.
    """
    if not isinstance(frequency, OnCall | Continuous | Irregular):
        return
    keys = ["start", "binnen"]
    if not isinstance(frequency, Irregular):
        keys.append("data")
    elif line.table.data:
        keys.remove("binnen")
    for key in keys:
        if getattr(line.table, key) is not None:
            line.tell(key, sentences.no_events(key, line.table.frequentie or ""))


def _days_in_words(weekdays: Iterable[int]) -> str:
    return " en ".join(WEEKDAYS[day - 1] for day in weekdays)


def _months_in_words(frequency: Frequency) -> str:
    return ", ".join(MONTHS[month - 1] for month in sorted(allowed_months(frequency)))


def _clocks(times: Iterable[time]) -> str:
    return " en ".join(f"{start:%H:%M}" for start in times)
