"""How many and how often: what rows of the frequency grammar make of numbers and units.

A function that returns None says that its row does not apply.
"""

from dataclasses import replace

from overleg.errors import Flaw
from overleg.language.facts import Bound, Quantity, Refusal, Rhythm, rhythm
from overleg.language.meaning import Count, DayPart, Interval, Unit

ONE = Quantity(1, 1, 1)
SHORT_UNITS = frozenset((Unit.DAY, Unit.WORKDAY, Unit.WEEK))
MOST_YEARS = {  # ten years
    Unit.DAY: 3653,
    Unit.WORKDAY: 2610,
    Unit.WEEK: 521,
    Unit.MONTH: 120,
    Unit.QUARTER: 40,
    Unit.HALF_YEAR: 20,
    Unit.YEAR: 10,
}
MOST_TIMES = 366


# How many


def exactly(number: int) -> Quantity:
    """Return a number that is neither a least nor a most."""
    return Quantity(number, number, number)


def same_number(number: int, again: int) -> int | None:
    """Return a number that is written twice: "twee (2)"."""
    return number if number == again else None


def between(low: int, high: int) -> Quantity | None:
    """Return "3 à 4"; a row that does not go up is none."""
    return Quantity(low, low, high) if low < high else None


def at_least(number: int) -> Quantity:
    """Return "2 of meer"."""
    return Quantity(number, number, None)


def least_and_most(first: Bound, low: int, second: Bound, high: int) -> Quantity | None:
    """Return "minimaal 4 en maximaal 6"."""
    if (first, second) == (Bound.MOST, Bound.LEAST):
        first, low, second, high = second, high, first, low
    return between(low, high) if (first, second) == (Bound.LEAST, Bound.MOST) else None


def least_and_wanted(bound: Bound, low: int, _modality: str, target: int) -> Quantity | None:
    """Return "minimaal 2, bij voorkeur 4"."""
    return Quantity(low, target, None) if bound is Bound.LEAST and low <= target else None


def up_to(low: Quantity, high: Quantity) -> Quantity | None:
    """Return "eenmaal of tweemaal"."""
    if low.low != low.high or high.high is None or high.low != high.high:
        return None
    return between(low.low, high.high)


# How often


def counted(times: Quantity, per: Unit) -> Rhythm | Refusal | None:
    """Return so many times per unit; what is oftener than daily is refused."""
    most = times.target if times.high is None else times.high
    if times.high == 0 or most > MOST_TIMES:
        return Refusal(Flaw.STRANGE_NUMBER)
    if per is Unit.WEEK and most > 7:
        return Refusal(Flaw.STRANGE_NUMBER)
    if per in {Unit.DAY, Unit.WORKDAY} and most > 1:
        return Refusal(Flaw.OFTENER_THAN_DAILY)
    return rhythm(Count(minimum=times.low, target=times.target, maximum=times.high, per=per))


def parts_of_day(times: Quantity, part: DayPart, per: Unit) -> Rhythm | Refusal | None:
    """Return "twee avonden per jaar"."""
    found = counted(times, per)
    if not isinstance(found, Rhythm):
        return found
    return rhythm(replace(found.readings[0], day_part=part))


def every_part_of_day(part: DayPart) -> Rhythm:
    """Return "elke ochtend"."""
    return rhythm(Interval(count=1, unit=Unit.DAY, day_part=part))


def counted_or_more(times: Quantity, per: Unit) -> Rhythm | Refusal | None:
    """Return "4 keer per jaar of vaker"."""
    return counted(at_least(times.low), per) if times.low == times.high else None


def every_or_more(unit: Unit) -> Rhythm | Refusal | None:
    """Return "jaarlijks of vaker"."""
    return counted_or_more(ONE, unit)


def per_then_counted(per: Unit, times: Quantity) -> Rhythm | Refusal | None:
    """Return "per jaar 2x"."""
    return counted(times, per)


def per_then_bounded(per: Unit, bound: Bound, times: Quantity) -> Rhythm | Refusal | None:
    """Return "jaarlijks ten minste tweemaal"."""
    if times.low != times.high:
        return None
    most = bound is Bound.MOST
    return counted(Quantity(0 if most else times.low, times.low, times.low if most else None), per)


def every(count: Quantity | None, unit: Unit) -> Rhythm | Refusal | None:
    """Return "iedere 6 weken"; one month or longer is a count of one per that unit."""
    count = count or ONE
    if count.high is None or count.target != count.low:
        return None
    if count.low < 1 or count.high > MOST_YEARS[unit]:
        return Refusal(Flaw.STRANGE_INTERVAL)
    longest = count.high if count.high > count.low else None
    if count.low == 1 and not longest and unit not in SHORT_UNITS:
        return rhythm(Count(minimum=1, target=1, maximum=1, per=unit))
    return rhythm(Interval(count=count.low, unit=unit, count_max=longest))


def every_one(unit: Unit) -> Rhythm | Refusal | None:
    """Return "wekelijks"."""
    return every(None, unit)


def every_so_many(count: Quantity, unit: Unit) -> Rhythm | Refusal | None:
    """Return "zeswekelijks"; "twee dagelijks" may be every two days or twice a day."""
    return None if unit is Unit.DAY and count != ONE else every(count, unit)


def every_other(unit: Unit) -> Rhythm | Refusal | None:
    """Return "om de week"."""
    return every(exactly(2), unit)


def every_nth(ordinal: int, unit: Unit) -> Rhythm | Refusal | None:
    """Return "elke derde week"; the first, the last, or a quarter may be another matter."""
    if ordinal < 2 or unit in {Unit.QUARTER, Unit.HALF_YEAR}:
        return None
    return every(exactly(ordinal), unit)


def so_often_per(times: Quantity, count: Quantity, unit: Unit) -> Rhythm | Refusal | None:
    """Return "eenmaal per zes weken"; more than once in several units has no even rhythm."""
    if count == ONE:
        return counted(times, unit)
    return every(count, unit) if times == ONE else Refusal(Flaw.TIMES_PER_SEVERAL)


def fortnightly() -> Rhythm:
    """Return every two weeks."""
    return rhythm(Interval(count=2, unit=Unit.WEEK))


def of_days(count: Quantity) -> Rhythm | Refusal | None:
    """Return "veertiendaags"; a "driedaagse training" lasts three days."""
    return every(count, Unit.DAY) if count.low >= 7 else None


def bi(unit: Unit) -> Rhythm | None:
    """Return "biweekly", which means both every two and twice a."""
    if unit not in {Unit.WEEK, Unit.MONTH, Unit.YEAR}:
        return None
    twice = Count(minimum=2, target=2, maximum=2, per=unit)
    return rhythm(Interval(count=2, unit=unit), twice)


def semi(unit: Unit) -> Rhythm | Refusal | None:
    """Return "semi-monthly", twice a; a half-year has a name of its own."""
    return every_one(Unit.HALF_YEAR) if unit is Unit.YEAR else counted(exactly(2), unit)


def several_or_every(count: int, unit: Unit) -> Rhythm | Refusal | None:
    """Return "twee jaarlijkse bijeenkomsten": two every year, or one every two years."""
    if count == 1:
        return every_one(unit)
    interval, times = every(exactly(count), unit), counted(exactly(count), unit)
    if isinstance(interval, Rhythm) and isinstance(times, Rhythm):
        return rhythm(*interval.readings, *times.readings)
    return interval


def half(unit: Unit) -> Unit | None:
    """Return the half-year."""
    return Unit.HALF_YEAR if unit is Unit.YEAR else None
