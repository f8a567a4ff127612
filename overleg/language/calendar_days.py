"""On which days and when: what rows of the frequency grammar make of days, months and times.

A function that returns None says that its row does not apply.
"""

import datetime as dt
from typing import Literal

from overleg.errors import Flaw
from overleg.language.facts import Clock, Modifier, Months, Refusal, Rhythm, modifier, rhythm
from overleg.language.meaning import Count, DayPart, Interval, Position, Unit

Weekday = int | Literal["werkdag", "dag"]
MOST_WEEKDAYS = {Unit.WEEK: 1, Unit.MONTH: 5, Unit.QUARTER: 14, Unit.HALF_YEAR: 27, Unit.YEAR: 53}
MOST_WORKDAYS = {
    Unit.WEEK: 5,
    Unit.MONTH: 23,
    Unit.QUARTER: 66,
    Unit.HALF_YEAR: 131,
    Unit.YEAR: 262,
}
MOST_DAYS = {Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 92, Unit.HALF_YEAR: 184, Unit.YEAR: 366}


# Weekdays


def on_every(weekdays: tuple[int, ...], step: int = 1) -> Rhythm:
    """Return "elke dinsdag", "every other Tuesday"."""
    return rhythm(Interval(count=step, unit=Unit.WEEK, weekdays=weekdays))


def on_every_other(weekdays: tuple[int, ...]) -> Rhythm:
    """Return "om de andere dinsdag"."""
    return on_every(weekdays, 2)


def habit(first: int, more: tuple[int, ...]) -> Modifier:
    """Return "dinsdags", "Mondays and Wednesdays": weekly, unless a cadence says otherwise."""
    return modifier(weekdays=days_listed(first, more), habitual=True)


def days_listed(first: int, more: tuple[int, ...]) -> tuple[int, ...]:
    """Return the days in the order of the week."""
    return tuple(sorted({first, *more}))


def days_from(first: int, last: int) -> tuple[int, ...] | None:
    """Return "maandag t/m vrijdag"."""
    return tuple(range(first, last + 1)) if first < last else None


# Positions


def ordinals_listed(first: int, more: tuple[int, ...]) -> tuple[int, ...]:
    """Return ordinals in order, the last ones last."""
    return tuple(sorted({first, *more}, key=lambda ordinal: (ordinal < 0, ordinal)))


def position(
    ordinals: tuple[int, ...], day: Weekday, part: DayPart | None, of: "Of"
) -> Rhythm | Refusal | None:
    """Return "eerste maandag van de maand"."""
    unit, months, step = of
    most = {"werkdag": MOST_WORKDAYS, "dag": MOST_DAYS}.get(str(day), MOST_WEEKDAYS).get(unit, 0)
    if 0 in ordinals or max(map(abs, ordinals)) > most:
        return Refusal(Flaw.NO_SUCH_DAY)
    if unit is Unit.WEEK and isinstance(day, int):
        return None
    return rhythm(
        Position(ordinals=ordinals, weekday=day, of=unit, every=step, months=months, day_part=part)
    )


Of = tuple[Unit, tuple[int, ...], int]


def of_every(unit: Unit) -> Of | None:
    """Return "van de maand"."""
    return (unit, (), 1) if unit not in {Unit.DAY, Unit.WORKDAY} else None


def of_every_other(unit: Unit) -> Of | None:
    """Return "of every other month"."""
    return of_nth(2, unit)


def of_nth(step: int, unit: Unit) -> Of | None:
    """Return "van elke derde maand"."""
    return (unit, (), step) if step > 1 and unit is Unit.MONTH else None


def of_months(named: Months) -> Of | None:
    """Return "van september"; a year beside it makes it one day only."""
    return (Unit.MONTH, named.months, 1) if named.year is None else None


def loose(ordinals: tuple[int, ...], day: Weekday, part: DayPart | None) -> Rhythm | Refusal | None:
    """Return "laatste vrijdag": of the month, unless another cadence says of what."""
    found = [position(ordinals, day, part, (unit, (), 1)) for unit in _POSSIBLE]
    each_reading = [each.readings[0] for each in found if isinstance(each, Rhythm)]
    readings = [each for each in each_reading if isinstance(each, Position)]
    if not readings:
        return Refusal(Flaw.NO_SUCH_DAY)
    monthly = [each for each in readings if each.of is Unit.MONTH and day != "werkdag"]
    return Rhythm(tuple(readings), tuple(monthly))


_POSSIBLE = (Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)


def loose_every(
    ordinals: tuple[int, ...], day: int, part: DayPart | None
) -> Rhythm | Refusal | None:
    """Return "elke tweede dinsdag", every two weeks or the second of the month."""
    found = loose(ordinals, day, part)
    if not isinstance(found, Rhythm) or len(ordinals) > 1 or ordinals[0] < 2:
        return found
    weekly = Interval(count=ordinals[0], unit=Unit.WEEK, weekdays=(day,), day_part=part)
    return Rhythm((weekly, *found.readings), (weekly, *found.alone))


def same_weekday(
    ordinals: tuple[int, ...], day: int, more: tuple[int, ...], again: int, of: Of
) -> Rhythm | Refusal | None:
    """Return "eerste dinsdag en derde dinsdag van de maand"."""
    return (
        position(ordinals_listed(ordinals[0], (*ordinals, *more)), day, None, of)
        if day == again
        else None
    )


def yearly_dates(first: tuple[int, int], more: tuple[tuple[int, int], ...]) -> Rhythm | None:
    """Return "1 mei en 1 november", which needs "jaarlijks" beside it."""
    days, months = {day for day, _ in (first, *more)}, tuple(sorted({m for _, m in (first, *more)}))
    if len(days) > 1:
        return None
    found = Position(ordinals=tuple(days), weekday="dag", of=Unit.MONTH, months=months)
    return Rhythm((found,), ())


def day_and_month(day: int, month: int) -> tuple[int, int] | None:
    """Return a day of a month that exists in every leap year."""
    try:
        dt.date(2024, month, day)
    except ValueError:
        return None
    return day, month


# Months


def months_listed(first: int, more: tuple[int, ...]) -> Months:
    """Return the months as they follow each other in the phrase."""
    return Months(tuple(dict.fromkeys((first, *more))))


def months_from(first: int, last: int) -> Months:
    """Return "mei t/m oktober", also over the turn of the year."""
    length = (last - first) % 12 + 1
    return Months(tuple((first + k - 1) % 12 + 1 for k in range(length)))


def months_until(first: int, last: int) -> Months | None:
    """Return "van mei tot oktober": the last month is left out."""
    return months_from(first, (last - 2) % 12 + 1) if first != last else None


def season_months(first: int) -> Months:
    """Return the three months of a season."""
    return months_from(first, (first + 1) % 12 + 1)


def quarter_months(number: int) -> Months | None:
    """Return the months of a quarter."""
    return months_from(3 * number - 2, 3 * number) if 1 <= number <= 4 else None


def two_quarters(first: int, second: int, unit: Unit) -> Months | None:
    """Return "eerste en derde kwartaal"."""
    one, other = quarter_months(first), quarter_months(second)
    return months_joined(one, (other,)) if unit is Unit.QUARTER and one and other else None


def half_months(number: int) -> Months | None:
    """Return the months of a half of the year."""
    return months_from(6 * number - 5, 6 * number) if 1 <= number <= 2 else None


def months_joined(first: Months, more: tuple[Months, ...]) -> Months:
    """Return all of the months named."""
    return Months(tuple(dict.fromkeys(m for each in (first, *more) for m in each.months)))


def only_in(named: Months) -> Modifier:
    """Return "in november"."""
    if len(named.months) == 12 and named.year is None:
        return modifier()
    if named.year is None:
        return modifier(months=named.months)
    return modifier(months=named.months, year=named.year)


def never_in(named: Months) -> Modifier | Refusal:
    """Return "behalve in juli"."""
    return modifier(except_months=named.months) if named.year is None else Refusal(Flaw.YEAR)


def months_of_year(named: Months, year: int) -> Months:
    """Return the months with the year that was written beside them."""
    return Months(named.months, year)


def every_month_named(named: Months) -> Rhythm | Refusal | None:
    """Return "elke november", once a year in each of these months."""
    return _yearly(len(named.months), named.months)


def every_season(firsts: tuple[int, ...]) -> Rhythm | Refusal | None:
    """Return "ieder voorjaar"."""
    months = [month for first in firsts for month in season_months(first).months]
    return _yearly(len(firsts), tuple(months))


def _yearly(times: int, months: tuple[int, ...]) -> Rhythm:
    return rhythm(Count(minimum=times, target=times, maximum=times, per=Unit.YEAR, months=months))


# Times


def clock(hour: int, minute: int | None = None) -> Clock | None:
    """Return a time of day; before seven, without a word, it may be a length."""
    if hour > 23 or (minute or 0) > 59:
        return None
    return Clock(dt.time(hour, minute or 0), bare=minute is None or hour < 7)


def afternoon(hour: int, minute: int | None = None) -> Clock | None:
    """Return a time after noon of the twelve-hour clock."""
    return _halved(hour, minute or 0, 12)


def before_noon(hour: int, minute: int | None = None) -> Clock | None:
    """Return a time before noon of the twelve-hour clock."""
    return _halved(hour, minute or 0, 0)


def _halved(hour: int, minute: int, noon: int) -> Clock | None:
    fits = 1 <= hour <= 12 and minute < 60
    return Clock(dt.time(hour % 12 + noon, minute), halved=True) if fits else None


def at_time(at: Clock) -> Modifier:
    """Return "om 10:00"."""
    return modifier(time=at.at)


def at_bare_time(at: Clock) -> Modifier | None:
    """Return "10:00 uur" without "om"."""
    return None if at.bare else modifier(time=at.at)


def from_to(start: Clock, end: Clock) -> Modifier | Refusal:
    """Return "van 13:30 tot 14:30 uur"; of "6-8pm" both are after noon."""
    first = start.at
    if end.halved and not start.halved and end.at.hour >= 12 and 1 <= first.hour < 12:
        first = dt.time(first.hour + 12, first.minute)
    if first >= end.at:
        return Refusal(Flaw.ENDS_BEFORE_START)
    return modifier(time=first, end=end.at)


def from_to_unmarked(start: Clock, end: Clock) -> Modifier | Refusal | None:
    """Return "9-11 uur", not "2-3 uur", which may be a length."""
    return from_to(start, end) if not end.bare or start.at.hour >= 7 else None


# Dates


def full_date(day: int, month: int, year: int) -> dt.date | Refusal:
    """Return a date that exists."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return Refusal(Flaw.NO_SUCH_DAY)


def starting(weekday: int | None, day: dt.date | Refusal) -> Modifier | Refusal:
    """Return the first day of a rhythm; a weekday beside it must be right, and stays."""
    if isinstance(day, Refusal):
        return day
    if weekday is None:
        return modifier(start=day)
    if day.isoweekday() != weekday:
        return Refusal(Flaw.WRONG_WEEKDAY)
    return modifier(start=day, weekdays=(weekday,))


def on_date(weekday: int | None, day: dt.date | Refusal) -> Modifier | Refusal:
    """Return the day of something that happens once."""
    if isinstance(day, Refusal):
        return day
    wrong = weekday is not None and day.isoweekday() != weekday
    return Refusal(Flaw.WRONG_WEEKDAY) if wrong else modifier(on=day)
