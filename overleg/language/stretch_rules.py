"""How stretches of the calendar are written, Dutch and English: the rows, and what they make.

A function that returns None says that its row does not apply. Symbols in small letters between
angle brackets are words without a value.
"""

from dataclasses import replace
from datetime import date

from overleg.language.grammar import Rule
from overleg.language.meaning import Span, Unit
from overleg.language.relative import next_one, this_school_year, this_unit
from overleg.language.stretch import DAY, Context, FromToday, Grain, Stretch, Year, closed
from overleg.language.stretches import (
    club_season,
    day_of_month,
    half,
    half_year,
    holiday,
    month,
    part,
    quarter,
    school_year,
    season,
    some_months,
    week,
    whole_year,
    winter,
)

# Years


def _same(value: object) -> object:
    return value


def _short_year(number: int) -> int:
    return 2000 + number


def _pair(first: int, second: int) -> int | None:
    """Return the first of two consecutive years: 2024-2025, 2024-25, 24-25."""
    first = first if first > 99 else _short_year(first)
    wanted = first + 1 if second > 99 else (first + 1) % 100
    return first if second == wanted else None


def _of_the_year(sub: Stretch) -> Stretch | None:
    """Return "Q3 van het jaar"."""
    return sub if sub.grain in {Grain.QUARTER, Grain.HALF_YEAR, Grain.MONTH} else None


YEARS = (
    Rule("YY", "YEAR", _same),
    Rule("YY", "' ~DD", _short_year),
    Rule("PAIR", "YY -|/ YY", _pair),
    Rule("PAIR", "YEAR -|/ ~DD", _pair),
    Rule("PAIR", "DD -|/ ~DD", _pair),
    Rule("THAT", "dit|deze|lopende|huidige|this|current", lambda: 0),
    Rule("THAT", "volgend|volgende|next", lambda: 1),
    Rule("THAT", "vorig|vorige|previous", lambda: -1),
    Rule("RELYEAR", "de? THAT jaar|kalenderjaar", FromToday),
    Rule("RELYEAR", "THAT year", FromToday),
    Rule("OFYEAR", "YY", _same),
    Rule("OFYEAR", "van|in|,|/|- YY", _same),
    Rule("OFYEAR", "( YY )", _same),
    Rule("OFYEAR", "dutch-van|in? de? jaar|kalenderjaar YY", _same),
    Rule("OFYEAR", "van|in? de? year YY", _same),
    Rule("OFYEAR", "dutch-van|in? RELYEAR", _same),
    Rule("OFYEAR", "van THAT year", FromToday),
    Rule("OFYEAR", "dutch-van|in? komend|aankomend jaar", lambda: FromToday(1)),
    Rule("STRETCH", "SUB", _same),
    Rule("STRETCH", "SUB OFYEAR", lambda stretch, year: replace(stretch, year=year)),
    Rule("STRETCH", "YY -|/|,|:? SUB", lambda year, sub: replace(sub, year=year, year_first=True)),
    Rule("STRETCH", "YY", lambda year: whole_year(year, bare=True)),
    Rule("STRETCH", "YEARS", _same),
    Rule("YEARS", "RELYEAR", whole_year),
    Rule("YEARS", "jaar|kalenderjaar|begrotingsjaar|year YY", whole_year),
    Rule("YEARS", "heel|hele|geheel|gehele|whole|entire|all YY", whole_year),
    Rule("YEARS", "heel|hele|geheel|gehele jaar|kalenderjaar YY", whole_year),
    Rule("YEARS", "hele|gehele? <school> van? PAIR", school_year),
    Rule("YEARS", "THAT <school>", this_school_year),
    Rule("YEARS", "<coming> <school>", lambda: this_school_year(1)),
    Rule("STRETCH", "seizoen|season van? PAIR", club_season),
    Rule("STRETCH", "winter|winterperiode van? PAIR", winter),
    Rule("<school>", "schooljaar|schooljaren|lesjaar", lambda: True),
    Rule("<school>", "school year|years", lambda: True),
    Rule("<school>", "schoolyear", lambda: True),
    Rule("SUB", "heel|hele|geheel|gehele jaar|kalenderjaar", whole_year),
    Rule("SUB", "SUB van de? jaar|kalenderjaar|year", _of_the_year),
)


# Quarters, halves, months, weeks


def _numbered(unit: Unit, number: int) -> Stretch | None:
    """Return "kwartaal 3", "week 36"."""
    make = {Unit.QUARTER: quarter, Unit.WEEK: week, Unit.HALF_YEAR: half_year}.get(unit)
    return make(number) if make else None


def _nth(number: int, unit: Unit) -> Stretch | None:
    """Return "3e kwartaal"; "derde week" is something else."""
    stretch = None if unit is Unit.WEEK else _numbered(unit, number)
    return stretch and replace(stretch, sibling_first=True)


def _nth_half(number: int) -> Stretch | None:
    return _nth(2 if number == -1 else number, Unit.HALF_YEAR)


def _first_or_last_half(number: int, of: Stretch) -> Stretch | None:
    return half(2 if number == -1 else number, of)


def _last(unit: Unit) -> Stretch | None:
    """Return "laatste kwartaal": of the year, where English "last quarter" may be the past one."""
    return {Unit.QUARTER: quarter(4), Unit.HALF_YEAR: half_year(2)}.get(unit)


def _last_of(unit: Unit, year: Year) -> Stretch | None:
    stretch = _last(unit)
    return stretch and replace(stretch, year=year)


def _short_year_after(stretch: Stretch, number: int) -> Stretch | None:
    """Return "Q1-24"."""
    return replace(stretch, year=_short_year(number)) if 20 <= number < 60 else None


def _some_units(ordinal: int, count: int | None, unit: Unit, year: Year) -> Stretch | None:
    """Return "de eerste drie maanden van 2024"."""
    length = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(unit, 0) * (1 if count is None else count)
    if ordinal not in {1, -1} or not 1 <= length <= 12:
        return None
    first = 1 if ordinal == 1 else 13 - length
    return replace(some_months(first, length, Grain.PART), year=year)


def _month_of_year(number: int, year: int) -> Stretch | None:
    """Return "05-2024"."""
    return replace(month(number), year=year) if 1 <= number <= 12 else None


def _iso_month(year: int, number: int) -> Stretch | None:
    """Return "2024-05", unless it may as well be two years ("2011-12")."""
    return None if _pair(year, number) else _month_of_year(number, year)


def _nth_week(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "de eerste week van mei": counted by whole weeks, or from the one with the 1st."""
    return _week_in_month(ordinal, of, whole_only=False)


def _nth_whole_week(ordinal: int, of: Stretch) -> Stretch | None:
    """Return "de eerste volle week van mei"."""
    return _week_in_month(ordinal, of, whole_only=True)


def _week_in_month(ordinal: int, of: Stretch, *, whole_only: bool) -> Stretch | None:
    if ordinal not in {-1, 1, 2, 3, 4}:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        (span,) = of.days(year, context)
        first, last = closed(span)
        edge = first if ordinal > 0 else last
        monday = edge - (edge.isoweekday() - 1) * DAY
        weeks = ordinal - 1 if ordinal > 0 else 0
        broken = Span(monday + 7 * weeks * DAY, monday + (7 * weeks + 6) * DAY)
        if ordinal > 0:
            shift = 0 if monday == first else 7
        else:
            shift = 0 if monday + 6 * DAY == last else -7
        start, stop = closed(broken)
        whole = Span(start + shift * DAY, stop + shift * DAY)
        return (whole,) if whole_only or whole == broken else (whole, broken)

    return Stretch(days=days, grain=Grain.WEEK)


def _nth_weekday(ordinal: int, weekday: int, of: Stretch) -> Stretch | None:
    """Return "de eerste dinsdag van november"; -1 is the last."""
    if ordinal not in {-1, 1, 2, 3, 4}:
        return None

    def days(year: int, context: Context) -> tuple[Span, ...]:
        (span,) = of.days(year, context)
        first, last = closed(span)
        if ordinal > 0:
            day = first + ((weekday - first.isoweekday()) % 7 + 7 * (ordinal - 1)) * DAY
        else:
            day = last - ((last.isoweekday() - weekday) % 7) * DAY
        return (Span(day, day),)

    return Stretch(days=days, grain=Grain.DAY)


def _week_with(day: Stretch) -> Stretch:
    """Return "de week van 28 augustus"."""

    def days(year: int, context: Context) -> tuple[Span, ...]:
        (span,) = day.days(year, context)
        first, _ = closed(span)
        monday = first - (first.isoweekday() - 1) * DAY
        return (Span(monday, monday + 6 * DAY),)

    return Stretch(days=days, grain=Grain.WEEK, year=day.year)


NUMBERED = (
    Rule("SUB", "UNIT NUMBER", _numbered),
    Rule("SUB", "weeknummer|weeknr|wknr .? NUMBER", week),
    Rule("SUB", "week nummer|nr .? NUMBER", week),
    Rule("SUB", "w NUMBER", week),
    Rule("SUB", "q|k|kwart NUMBER", quarter),
    Rule("SUB", "NUMBER ~q|k", quarter),
    Rule("SUB", "h|hj NUMBER", half_year),
    Rule("SUB", "NUMBER ~h", half_year),
    Rule("SUB", "ORDINAL UNIT", _nth),
    Rule("SUB", "NUMBER e|ste UNIT", _nth),
    Rule("SUB", "ORDINAL helft|half|jaarhelft", _nth_half),
    Rule("SUB", "ORDINAL half|halve jaar", _nth_half),
    Rule("SUB", "ORDINAL helft|half van? MON", _first_or_last_half),
    Rule("STRETCH", "ORDINAL helft|half van? de? YEARS", _first_or_last_half),
    Rule("SUB", "laatste UNIT", _last),
    Rule("STRETCH", "last|final UNIT OFYEAR", _last_of),
    Rule("STRETCH", "ORDINAL NUMBER? UNIT OFYEAR", _some_units),
    Rule("STRETCH", "QUARTER -|/? DD", _short_year_after),
    Rule("QUARTER", "q|k NUMBER", quarter),
    Rule("QUARTER", "NUMBER ~q", quarter),
    Rule("QUARTER", "h NUMBER", half_year),
    Rule("QUARTER", "NUMBER ~h", half_year),
    Rule("MON", "MONTH", month),
    Rule("MON", "maand|month MONTH", month),
    Rule("SUB", "MON", _same),
    Rule("STRETCH", "NUMBER ~-|/ ~YEAR", _month_of_year),
    Rule("STRETCH", "YEAR ~- ~DD", _iso_month),
    Rule("SUB", "ORDINAL week van|in? MON", _nth_week),
    Rule("SUB", "ORDINAL volle|volledige|hele|full|whole week van|in? MON", _nth_whole_week),
    Rule("SUB", "ORDINAL WEEKDAY van|in? MON", _nth_weekday),
    Rule("SUB", "week van|beginning|beginnend|commencing de? DATE", _week_with),
    Rule("STRETCH", "week van|beginning|beginnend|commencing FULLDATE", _week_with),
)


# Days


def _day(number: int, in_month: int) -> Stretch | None:
    return day_of_month(number, in_month)


def _month_day(in_month: int, number: int) -> Stretch | None:
    return day_of_month(number, in_month)


def _weekday_and_day(weekday: int, number: int, in_month: int) -> Stretch | None:
    return day_of_month(number, in_month, weekday)


def _full_date(weekday: int | None, number: int, in_month: int, year: int) -> Stretch | None:
    """Return "do 4-7-2024"."""
    day = day_of_month(number, in_month, weekday) if 1 <= in_month <= 12 else None
    return day and replace(day, year=year if year > 99 else _short_year(year), sibling=None)


def _iso_date(weekday: int | None, year: int, in_month: int, number: int) -> Stretch | None:
    return _full_date(weekday, number, in_month, year)


def _english_date(weekday: int | None, in_month: int, number: int, year: int) -> Stretch | None:
    return _full_date(weekday, number, in_month, year)


DAYS = (
    Rule("DATE", "NUMBER|ORDINAL van? MONTH", _day),
    Rule("DATE", "MONTH ORDINAL", _month_day),
    Rule("DATE", "WEEKDAY ,? de? NUMBER|ORDINAL MONTH", _weekday_and_day),
    Rule("SUB", "DATE", _same),
    Rule("STRETCH", "FULLDATE", _same),
    Rule("FULLDATE", "DATE OFYEAR", lambda day, year: replace(day, year=year)),
    Rule("FULLDATE", "WEEKDAY? NUMBER ~- ~NUMBER ~- ~YEAR|DD", _full_date),
    Rule("FULLDATE", "WEEKDAY? NUMBER ~/ ~NUMBER ~/ ~YEAR|DD", _full_date),
    Rule("FULLDATE", "WEEKDAY? NUMBER ~. ~NUMBER ~. ~YEAR|DD", _full_date),
    Rule("FULLDATE", "WEEKDAY? NUMBER ~- ~MONTH ~- ~YEAR|DD", _full_date),
    Rule("FULLDATE", "WEEKDAY? YEAR ~- ~NUMBER ~- ~NUMBER", _iso_date),
    Rule("FULLDATE", "WEEKDAY? ,? MONTH NUMBER|ORDINAL ,? YEAR", _english_date),
)


# Seasons, school holidays, parts


def _christmas() -> Stretch:
    """Return the two days; before and after them is before and after the school holiday."""
    days = Stretch(
        days=lambda year, _: (Span(date(year, 12, 25), date(year, 12, 26)),), grain=Grain.DAY
    )
    return replace(days, edges=holiday("Kerstvakantie").days)


def _holiday_in(first_month: int) -> Stretch | None:
    """Return "zomer vakantie"; winter has none of its own."""
    names = {3: "Voorjaarsvakantie", 6: "Zomervakantie", 9: "Herfstvakantie"}
    return holiday(names[first_month]) if first_month in names else None


def _christmas_holiday(of: Stretch, first_year: int) -> Stretch | None:
    """Return "kerstvakantie 2024-2025"; two years say little of the other holidays."""
    return replace(of, year=first_year, paired=True, edges=None) if of.edges else None


SEASONS = (
    Rule("SUB", "SEASON", season),
    Rule("HOLIDAY", "zomervakantie|zomervakanties", lambda: holiday("Zomervakantie")),
    Rule("HOLIDAY", "grote vakantie", lambda: holiday("Zomervakantie")),
    Rule("HOLIDAY", "herfstvakantie|najaarsvakantie", lambda: holiday("Herfstvakantie")),
    Rule("HOLIDAY", "kerstvakantie", lambda: holiday("Kerstvakantie")),
    Rule("HOLIDAY", "kerst|christmas <holiday>", lambda: holiday("Kerstvakantie")),
    Rule("HOLIDAY", "voorjaarsvakantie|krokusvakantie", lambda: holiday("Voorjaarsvakantie")),
    Rule("HOLIDAY", "meivakantie", lambda: holiday("Meivakantie")),
    Rule("HOLIDAY", "mei|may <holiday>", lambda: holiday("Meivakantie")),
    Rule("HOLIDAY", "SEASON school? <holiday>", _holiday_in),
    Rule("<holiday>", "vakantie|holiday|holidays|break|vacation", lambda: True),
    Rule("HHEAD", "zomer|zomervakantie", lambda: holiday("Zomervakantie")),
    Rule("HHEAD", "herfst|herfstvakantie", lambda: holiday("Herfstvakantie")),
    Rule("HHEAD", "kerst|kerstvakantie", lambda: holiday("Kerstvakantie")),
    Rule("HHEAD", "voorjaar|voorjaars|krokus", lambda: holiday("Voorjaarsvakantie")),
    Rule("HHEAD", "mei", lambda: holiday("Meivakantie")),
    Rule("SUB", "HOLIDAY", _same),
    Rule("STRETCH", "HOLIDAY van? PAIR", _christmas_holiday),
    Rule("SUB", "kerst|kerstmis|kerstdagen|christmas", _christmas),
)

PARTS = (
    Rule("PART", "de? begin|aanvang|beginning|early", lambda: "begin"),
    Rule("PART", "de? start van", lambda: "begin"),
    Rule("PART", "de? medio|midden|mid|middle|halverwege", lambda: "middle"),
    Rule("PART", "de? eind|einde|end|late", lambda: "end"),
    Rule("PART", "primo", lambda: "first"),
    Rule("PART", "de? eerste|first dag|day", lambda: "first"),
    Rule("PART", "ultimo", lambda: "last"),
    Rule("PART", "de? laatste|last dag|day", lambda: "last"),
    Rule("WHOLE", "SUB", _same),
    Rule("WHOLE", "SUB OFYEAR", lambda stretch, year: replace(stretch, year=year)),
    Rule("WHOLE", "YY", whole_year),
    Rule("WHOLE", "YEARS", _same),
    Rule("WHOLE", "THAT ONE", lambda later, unit: this_unit(unit, later)),
    Rule("WHOLE", "jaar|kalenderjaar|year", whole_year),
    Rule("STRETCH", "PART -|van|in? de? WHOLE", part),
    Rule("STRETCH", "half MON OFYEAR?", lambda of, year: part("middle", replace(of, year=year))),
    Rule("STRETCH", "half YY", lambda year: part("middle", whole_year(year))),
)


# Counted from today


def _that(years: int, sub: Stretch) -> Stretch | None:
    """Return "dit najaar"; "volgend najaar" may be of this year or the next."""
    return replace(sub, year=FromToday(0)) if years == 0 and sub.grain is not Grain.YEAR else None


RELATIVE = (
    Rule("ONE", "dag|day", lambda: Unit.DAY),
    Rule("ONE", "week", lambda: Unit.WEEK),
    Rule("ONE", "maand|month", lambda: Unit.MONTH),
    Rule("ONE", "kwartaal|quarter", lambda: Unit.QUARTER),
    Rule("ONE", "halfjaar", lambda: Unit.HALF_YEAR),
    Rule("STRETCH", "THAT ONE", lambda later, unit: this_unit(unit, later)),
    Rule("STRETCH", "THAT SUB", _that),
    Rule("STRETCH", "<coming> SUB", next_one),
    Rule("STRETCH", "vandaag|heden|nu|today|now", lambda: this_unit(Unit.DAY, 0)),
    Rule("STRETCH", "morgen|tomorrow", lambda: this_unit(Unit.DAY, 1)),
    Rule("<coming>", "komend|komende|aankomend|aankomende|aanstaande|eerstvolgende", lambda: True),
    Rule("<coming>", "coming|upcoming", lambda: True),
)

STRETCHES = (*YEARS, *NUMBERED, *DAYS, *SEASONS, *PARTS, *RELATIVE)
