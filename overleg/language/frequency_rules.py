"""The grammar of frequencies, Dutch and English, as a table. See `grammar` for the notation.

It can be read from the bottom up: numbers make quantities, these with units make cadences.
"""

from collections.abc import Callable, Iterator

from overleg.errors import Flaw
from overleg.language import calendar_days as days
from overleg.language import counting as count
from overleg.language.facts import (
    Bound,
    Examples,
    Excluded,
    OnCallWords,
    Refusal,
    Sign,
    modifier,
    rhythm,
)
from overleg.language.grammar import Rule
from overleg.language.meaning import (
    Continuous,
    Interval,
    Irregular,
    Once,
    Parity,
    Unit,
)

MOST_NUMBER = 1900  # from there on it is a year
READ = EVEN = MEETS = True  # a WORD of its own right, beside one that only goes with others
ODD = GOES_WITH = False


def same(value: object) -> object:
    """Return what the row matched."""
    return value


def always(value: object) -> Callable[..., object]:
    """Return a builder for a row that means one thing."""
    return lambda *_: value


def rows(symbol: str, value: object, *patterns: str) -> Iterator[Rule]:
    """Yield a row for each of the ways to say one thing."""
    return (Rule(symbol, pattern, always(value)) for pattern in patterns)


def refused(flaw: Flaw, *patterns: str) -> Iterator[Rule]:
    """Yield a row for each of the ways to say what cannot be a frequency."""
    return rows("REFUSED", Refusal(flaw), *patterns)


QUANTITIES = (
    Rule("NUM", "NUMBER", lambda number: number if number < MOST_NUMBER else None),
    Rule("NUM", "NUMBER ( NUMBER )", count.same_number),
    Rule("NUM", "een enkele", always(1)),
    *rows("BOUND", Bound.LEAST, "minimaal", "minstens", "tenminste", "ten minste", "op zijn minst"),
    *rows("BOUND", Bound.LEAST, "op z'n minst", "at least", "minimum", "minimum van", "min", "≥"),
    *rows("BOUND", Bound.LEAST, "> =", "niet minder dan", "no less than", "not less than"),
    *rows("BOUND", Bound.LEAST, "a minimum of", "een minimum van", "no fewer than", "minimally"),
    *rows("BOUND", Bound.LEAST, "not fewer than", "met een minimum van", "ten allerminste"),
    *rows("BOUND", Bound.LEAST, "in ieder geval", "in elk geval", "met minimaal"),
    *rows("BOUND", Bound.MOST, "maximaal", "ten hoogste", "hoogstens", "hooguit", "max", "≤"),
    *rows("BOUND", Bound.MOST, "niet meer dan", "niet vaker dan", "op zijn hoogst", "maximum"),
    *rows("BOUND", Bound.MOST, "op z'n hoogst", "at most", "up to", "no more than", "< ="),
    *rows("BOUND", Bound.MOST, "not more than", "a maximum of", "een maximum van", "tot maximaal"),
    *rows("BOUND", Bound.MOST, "no more often than", "with a maximum of", "met een maximum van"),
    *rows("BOUND", Bound.MOST, "met maximaal", "maximum van", "tenhoogste"),
    Rule("BOUND", "maar|doch|but|echter BOUND", same),
    Rule("EXACT", "NUM", count.exactly),
    Rule("QUANTITY", "EXACT", same),
    Rule("QUANTITY", "NUM -? a|tot|of|-|/|t/m NUM", count.between),
    Rule("QUANTITY", "NUM -? tot en met NUM", count.between),
    Rule("QUANTITY", "NUM tot maximaal NUM", count.between),
    Rule("QUANTITY", "van NUM tot NUM", count.between),
    Rule("QUANTITY", "tussen de? NUM en NUM", count.between),
    Rule("QUANTITY", "NUM of meer|vaker|more", count.at_least),
    Rule("QUANTITY", "NUM +", count.at_least),
    Rule("QUANTITY", "BOUND NUM en|, BOUND NUM", count.least_and_most),
    Rule("QUANTITY", "BOUND NUM , en BOUND NUM", count.least_and_most),
    Rule("QUANTITY", "BOUND NUM maal en|, BOUND NUM", count.least_and_most),
    Rule("QUANTITY", "BOUND NUM ,|en MODAL NUM", count.least_and_wanted),
    Rule("TIMED", "QUANTITY maal", same),
    Rule("TIMED", "een keertje|maaltje", always(count.ONE)),
    Rule("TIMED", "TIMES", count.exactly),
    Rule("TIMED", "NUM maal of meer|vaker|more", count.at_least),
    Rule("TIMED", "TIMED a|tot|of|-|/ TIMED", count.up_to),
    Rule("TIMED", "TIMED , TIMED", count.up_to),
    Rule("TIMED", "QUANTITY ADJECTIVE* NOUN", lambda quantity, *_: quantity),
    Rule("ADJECTIVE", "NAME|NAMED", same),
    Rule("NAMED", "NAME -", same),
)

PERIODS = (
    Rule("U", "UNIT", same),
    Rule("U", "half|halve -? UNIT", count.half),
    *rows("U", Unit.WORKDAY, "working|business day|days", "weekday|weekdays"),
    *rows("U", Unit.WORKDAY, "doordeweekse dag|dagen"),
    *rows("U", Unit.YEAR, "calendar year", "kalender jaar"),
    *rows("U", Unit.MONTH, "calendar month", "kalendermaand"),
    *rows("U", Unit.WEEK, "kalenderweek"),
    Rule("ADVERB", "LY", same),
    Rule("ADVERB", "half - LY", count.half),
    Rule("ADVERB", "half LY", count.half),
    Rule("ADVERBIAL", "ADVERB|LYE", same),
    Rule("ADVERBIAL", "half -? LYE", count.half),
    Rule("BASIS", "op UNIT ~-? ~basis", same),
    Rule("BASIS", "op een? ADVERBIAL basis", same),
    Rule("BASIS", "on|op a|an|de ADVERB basis", same),
    Rule("PER", "per|/|a|an|elke U", same),
    Rule("PER", "in de|een|a|an|elke U", same),
    Rule("PER", "within|in each|every U", same),
    Rule("PER", "binnen een|elk|ieder|elke|iedere U", same),
    Rule("PER", "per elke U", same),
    Rule("PER", "ADVERBIAL", same),
    Rule("PER", "BASIS", same),
    *rows("PER", Unit.YEAR, "'s jaars", "in het jaar", "des jaars", "gedurende het jaar"),
    *rows("PER", Unit.YEAR, "door het jaar", "over het jaar", "in een jaar", "per annum"),
    *rows("PER", Unit.MONTH, "'s maands", "p.m.", "pm"),
    *rows("PER", Unit.WEEK, "'s weeks"),
)

CADENCES = (
    Rule("CADENCE", "TIMED PER", count.counted),
    Rule("CADENCE", "TIMED PER of vaker|meer|more", count.counted_or_more),
    Rule("CADENCE", "TIMED PER of more often|frequently", count.counted_or_more),
    Rule("CADENCE", "QUANTITY per|/|a|an U", count.counted),
    Rule("CADENCE", "elke DAYPART", count.every_part_of_day),
    Rule("CADENCE", "QUANTITY DAYPART PER", count.parts_of_day),
    Rule("CADENCE", "PER TIMED", count.per_then_counted),
    Rule("CADENCE", "PER BOUND TIMED", count.per_then_bounded),
    Rule("CADENCE", "TIMED|QUANTITY per|in|/|elke|om de? QUANTITY U", count.so_often_per),
    Rule("CADENCE", "TIMED|QUANTITY per elke QUANTITY U", count.so_often_per),
    Rule("CADENCE", "TIMED in|om elke QUANTITY U", count.so_often_per),
    Rule("CADENCE", "elke QUANTITY? U", count.every),
    Rule("CADENCE", "per elke QUANTITY? U", count.every),
    Rule("CADENCE", "om elke|de QUANTITY U", count.every),
    Rule("CADENCE", "per QUANTITY? U", count.every),
    Rule("CADENCE", "/ QUANTITY U", count.every),
    Rule("CADENCE", "om de andere? U", count.every_other),
    Rule("CADENCE", "elke andere|other|alternate U", count.every_other),
    Rule("CADENCE", "on|in alternate U", count.every_other),
    Rule("CADENCE", "alternate U", count.every_other),
    Rule(
        "CADENCE",
        "TIMED elke andere|other|alternate U",
        lambda times, unit: count.so_often_per(times, count.exactly(2), unit),
    ),
    Rule(
        "CADENCE",
        "TIMED om de U",
        lambda times, unit: count.so_often_per(times, count.exactly(2), unit),
    ),
    Rule("CADENCE", "elke ORDINAL U", count.every_nth),
    Rule(
        "CADENCE",
        "TIMED elke ORDINAL U",
        lambda times, ordinal, unit: count.every_nth(ordinal, unit) if times == count.ONE else None,
    ),
    Rule("CADENCE", "ADVERBIAL", count.every_one),
    Rule("CADENCE", "at QUANTITY -? ADVERB|U intervals", count.every),
    Rule("CADENCE", "at ADVERB intervals", count.every_one),
    Rule("CADENCE", "at intervals of QUANTITY U", count.every),
    Rule("CADENCE", "met tussenpozen van QUANTITY U", count.every),
    Rule("CADENCE", "ADVERBIAL of vaker|meer|more", count.every_or_more),
    Rule("CADENCE", "ADVERBIAL of more often|frequently", count.every_or_more),
    Rule("CADENCE", "BASIS", count.every_one),
    Rule("CADENCE", "QUANTITY -? ADVERB", count.every_so_many),
    Rule("CADENCE", "de ADVERBIAL", count.every_one),
    Rule("CADENCE", "QUANTITY - ADVERBIAL", count.every_so_many),
    Rule("CADENCE", "QUANTITY ~ADVERBIAL", count.every_so_many),
    Rule("CADENCE", "NUM ^LYE", count.several_or_every),
    Rule("CADENCE", "QUANTITY -? daags|daagse", count.of_days),
    Rule("NAMED_CADENCE", "UNIT ~-? ~NOUN", lambda unit, _: count.every_one(unit)),
    Rule("CADENCE", "bi -? LY", count.bi),
    Rule("CADENCE", "bi ~-? annual|annually", always(count.bi(Unit.YEAR))),
    *rows("CADENCE", count.bi(Unit.YEAR), "biannual", "biannually", "bi - annual", "bi - annually"),
    Rule("CADENCE", "semi ~-? ~LY", count.semi),
    *rows("CADENCE", count.fortnightly(), "fortnightly", "elke fortnight", "per|a fortnight"),
    *rows("CADENCE", count.fortnightly(), "TIMED a|per|elke fortnight"),
    *rows("CADENCE", count.every(count.exactly(2), Unit.YEAR), "biennial", "biennially"),
    *rows("CADENCE", count.every(count.exactly(3), Unit.YEAR), "triennial", "triennially"),
    *rows("CADENCE", count.every(count.exactly(4), Unit.YEAR), "quadrennial", "quadrennially"),
    *rows("CADENCE", rhythm(Interval(count=1, unit=Unit.WORKDAY)), "op? werkdagen", "on? weekdays"),
    *rows(
        "CADENCE", rhythm(Interval(count=1, unit=Unit.WORKDAY)), "doordeweeks", "on business days"
    ),
)

WEEKDAYS = (
    Rule("DAYS", "WEEKDAY MORE_DAYS*", days.days_listed),
    Rule("MORE_DAYS", "en|,|/ WEEKDAY", same),
    Rule("MORE_DAYS", "-|, en WEEKDAY", same),
    Rule("MORE_DAYS", "en|, op|de|elke WEEKDAY", same),
    Rule("DAYS", "WEEKDAY t/m|-|tot WEEKDAY", days.days_from),
    Rule("DAYS", "van WEEKDAY tot en met WEEKDAY", days.days_from),
    Rule("DAYS", "van|from WEEKDAY t/m WEEKDAY", days.days_from),
    Rule("DAYS", "WEEKDAY tot en met WEEKDAY", days.days_from),
    Rule("CADENCE", "op? elke DAYS", days.on_every),
    Rule("CADENCE", "om de andere WEEKDAY", lambda day: days.on_every((day,), 2)),
    Rule("CADENCE", "op? elke andere|other|alternate DAYS", days.on_every_other),
    Rule("CADENCE", "on? alternate DAYS", days.on_every_other),
    Rule("MODIFIER", "op|in|des|each? de? DAYS", lambda weekdays: modifier(weekdays=weekdays)),
    Rule("MODIFIER", "DAYS", lambda weekdays: modifier(weekdays=weekdays)),
    *refused(Flaw.CHOICE_OF_DAYS, "op? de? WEEKDAY of op? de? WEEKDAY"),
    *refused(Flaw.CHOICE_OF_DAYS, "elke? WEEKDAY of WEEKDAY"),
)

HABITS = (
    Rule("HABIT", "'s|op|in|de? de? HABITUAL MORE_HABITUAL*", days.habit),
    Rule("HABIT", "HABITUAL MORE_HABITUAL*", days.habit),
    Rule("MORE_HABITUAL", "en|,|/ HABITUAL", same),
    Rule("MORE_HABITUAL", ", en HABITUAL", same),
)

POSITIONS = (
    Rule("NTH", "ORDINAL", same),
    *rows("NTH", -2, "op? een na laatste", "second - to - last", "last but one", "second to last"),
    Rule("NTHS", "NTH MORE_NTHS*", days.ordinals_listed),
    Rule("MORE_NTHS", "en|,|/|- NTH", same),
    Rule("MORE_NTHS", "-|, en NTH", same),
    Rule("MORE_NTHS", "en de NTH", same),
    Rule("WORKING_DAY", "UNIT", lambda unit: "werkdag" if unit is Unit.WORKDAY else None),
    Rule("WORKING_DAY", "working|business day", always("werkdag")),
    Rule("WORKING_DAY", "weekday", always("werkdag")),
    Rule("CALENDAR_DAY", "UNIT", lambda unit: "dag" if unit is Unit.DAY else None),
    Rule("OF", "van|in elke|de|een|a U", days.of_every),
    Rule("OF", "van|in U", days.of_every),
    Rule("OF", "per|elke|a U", days.of_every),
    Rule("OF", "van de? elke U", days.of_every),
    Rule("OF", "van|in elke andere|other|alternate U", days.of_every_other),
    Rule("OF", "van elke ORDINAL U", days.of_nth),
    Rule("OF", "'s maands", always((Unit.MONTH, (), 1))),
    Rule("OF", "van|in|elke MONTHS", days.of_months),
    Rule("OF", "van|in de maand|maanden|months MONTHS", days.of_months),
    Rule("OF", "van|in de maand|month van MONTHS", days.of_months),
    Rule("each", "op|elke|de|telkens|steeds|altijd|always|each", always("")),
    Rule("CADENCE", "each* NTHS WEEKDAY|WORKING_DAY|CALENDAR_DAY DAYPART? ,? OF", days.position),
    Rule("CADENCE", "each* NTHS WEEKDAY en each* NTHS WEEKDAY OF", days.same_weekday),
    Rule(
        "CADENCE",
        "op|de|elke each* NTHS OF",
        lambda nths, of: days.position(nths, "dag", None, of),
    ),
    Rule("CADENCE", "NTHS OF", lambda nths, of: days.position(nths, "dag", None, of)),
    Rule(
        "CADENCE",
        "elke U each* NTHS",
        lambda unit, nths: (
            days.position(nths, "dag", None, (unit, (), 1)) if unit is Unit.MONTH else None
        ),
    ),
    Rule("CADENCE", "op? de? NTHS WEEKDAY DAYPART?", days.loose),
    Rule("CADENCE", "op? de|elke? NTHS WORKING_DAY DAYPART?", days.loose),
    Rule("CADENCE", "op? de? NTHS CALENDAR_DAY DAYPART?", days.loose),
    Rule("CADENCE", "op|de de? NTHS", lambda nths: days.loose(nths, "dag", None)),
    Rule("CADENCE", "op? elke NTHS WEEKDAY DAYPART?", days.loose_every),
    Rule("CADENCE", "op? YEAR_DAY MORE_YEAR_DAYS*", days.yearly_dates),
    Rule("CADENCE", "op de YEAR_DAY", lambda day: days.yearly_dates(day, ())),
    Rule("MORE_YEAR_DAYS", "en|, op? YEAR_DAY", same),
    Rule("YEAR_DAY", "NUMBER|ORDINAL van? MONTH", days.day_and_month),
    Rule("YEAR_DAY", "MONTH NUMBER|ORDINAL", lambda month, day: days.day_and_month(day, month)),
)

MONTHS = (
    Rule("MONTH_LIST", "MONTH MORE_MONTHS*", days.months_listed),
    Rule("MORE_MONTHS", "en|,|/|of MONTH", same),
    Rule("MORE_MONTHS", ", en MONTH", same),
    Rule("MORE_MONTHS", "en in MONTH", same),
    Rule("MONTH_LIST", "MONTH t/m|-|through MONTH", days.months_from),
    Rule("MONTH_LIST", "MONTH tot en met MONTH", days.months_from),
    Rule("MONTH_LIST", "van|vanaf|from MONTH t/m|through MONTH", days.months_from),
    Rule("MONTH_LIST", "van|vanaf|from MONTH tot en met MONTH", days.months_from),
    Rule("MONTH_LIST", "from MONTH to|until MONTH", days.months_from),
    Rule("MONTH_LIST", "van|vanaf MONTH tot MONTH", days.months_until),
    Rule("SOME_MONTHS", "MONTH_LIST", same),
    Rule("SOME_MONTHS", "de? maand|maanden|month|months van? MONTH_LIST", same),
    Rule("SOME_MONTHS", "de? periode van? MONTH_LIST", same),
    Rule("SOME_MONTHS", "SEASONS", same),
    Rule("SEASONS", "SEASON_OF MORE_SEASONS*", days.months_joined),
    Rule("SEASON_OF", "de? SEASON", days.season_months),
    Rule("SEASON_OF", "'s SEASON", days.season_months),
    Rule("MORE_SEASONS", "en|, in? de? SEASON", days.season_months),
    *rows(
        "SEASONS",
        days.months_joined(days.season_months(3), (days.season_months(9),)),
        "het? voor - en najaar",
    ),
    Rule("QUARTER", "q|k ~NUMBER", days.quarter_months),
    Rule(
        "QUARTER",
        "de? ORDINAL UNIT",
        lambda nth, unit: (
            days.quarter_months(nth)
            if unit is Unit.QUARTER
            else days.half_months(nth)
            if unit is Unit.HALF_YEAR
            else None
        ),
    ),
    Rule(
        "QUARTER",
        "laatste|last UNIT",
        lambda unit: days.quarter_months(4) if unit is Unit.QUARTER else None,
    ),
    Rule("QUARTER", "de? ORDINAL half jaar", days.half_months),
    Rule("QUARTER", "de? ORDINAL helft van het|elk|ieder jaar", days.half_months),
    Rule(
        "QUARTERS",
        "QUARTER MORE_QUARTERS* OF_YEAR?",
        lambda first, more, _: days.months_joined(first, more),
    ),
    Rule("OF_YEAR", "van|in het|elk|ieder|each|the|every jaar|year|kalenderjaar", always(1)),
    Rule("MORE_QUARTERS", "en|,|/ in? QUARTER", same),
    Rule(
        "QUARTERS",
        "ORDINAL en de? ORDINAL UNIT OF_YEAR?",
        lambda first, second, unit, _: days.two_quarters(first, second, unit),
    ),
    Rule("SOME_MONTHS", "QUARTERS", same),
    *rows("SOME_MONTHS", days.months_listed(2, (4, 6, 8, 10, 12)), "de? even maanden"),
    *rows("SOME_MONTHS", days.months_listed(1, (3, 5, 7, 9, 11)), "de? oneven maanden"),
    Rule("CADENCE", "elke MONTH_LIST", days.every_month_named),
    Rule("CADENCE", "in MONTHS van|elke elke? jaar|year", days.every_month_named),
    Rule("CADENCE", "elke SEASON", lambda first: days.every_season((first,))),
    Rule("CADENCE", "elke SEASON en SEASON", lambda *firsts: days.every_season(firsts)),
    Rule("CADENCE", "elke voor - en SEASON", lambda autumn: days.every_season((3, autumn))),
    Rule("MONTHS", "SOME_MONTHS", same),
    Rule("MONTHS", "SOME_MONTHS YEAR", days.months_of_year),
    Rule("MODIFIER", "in|alleen|tijdens|only|:|( alleen? in|during? de? MONTHS", days.only_in),
    Rule("MODIFIER", "in|:|tijdens MONTHS", days.only_in),
    Rule("MODIFIER", "MONTHS", days.only_in),
    Rule("MODIFIER", "in YEAR", lambda year: modifier(year=year)),
    Rule("MODIFIER", "not in|tijdens|during|van|for|op? de? MONTHS", days.never_in),
    Rule("MODIFIER", "not MONTHS", days.never_in),
    Rule("MODIFIER", "in|tijdens|, MONTHS niet|uitgezonderd|excepted", days.never_in),
    Rule("MODIFIER", "MONTHS niet|uitgezonderd|excepted", days.never_in),
    Rule("MODIFIER", "geen|no NOUN? in MONTHS", lambda _, months: days.never_in(months)),
    *rows("not", READ, "behalve", "niet", "met uitzondering van", "except for", "not", "buiten"),
    *rows("not", READ, "with the exception of", "met uitsluiting van", "maar niet", "but not"),
    *rows("not", READ, "uitgezonderd", "doch niet", "echter niet", "alleen niet", "outside"),
    *rows("SCHOOL", READ, "schoolvakanties", "schoolvakantie", "vakanties", "vakantieperiodes"),
    *rows("SCHOOL", READ, "vakantieperiode", "vakantieperioden", "schoolvakantieperiodes"),
    *rows("SCHOOL", READ, "school vakanties|vakantie|holidays|vacations", "( school ) vakanties"),
    *rows("SCHOOL", READ, "vakantie", "schoolvakantieperioden", "schoolholidays", "vakantietijd"),
    *rows(
        "MODIFIER",
        modifier(except_school_holidays=True),
        "not in|tijdens|during|van? de? SCHOOL om?",
        "tijdens|in de? SCHOOL niet",
        "geen NOUN tijdens|in de? SCHOOL",
        "zonder de? SCHOOL",
        "not de? SCHOOL om",
        "not in|tijdens|van? de? SCHOOL en feestdagen",
        "not op|tijdens? feestdagen en in|tijdens? de? SCHOOL",
    ),
    *rows("MODAL", READ, "not in|tijdens|op? de? officiele? feestdagen", "not op een feestdag"),
    *rows("MODAL", READ, "not on|during? public|bank holidays", "not on? holidays"),
    *refused(Flaw.ONE_HOLIDAY, "not in|tijdens|during? de? ONE_HOLIDAY"),
    *rows("ONE_HOLIDAY", READ, "zomervakantie", "herfstvakantie", "kerstvakantie", "meivakantie"),
    *rows("ONE_HOLIDAY", READ, "voorjaarsvakantie", "summer holidays|holiday|break", "zomerreces"),
    *rows(
        "ONE_HOLIDAY", READ, "reces", "recesperiode", "recesperiodes", "christmas holidays|break"
    ),
    Rule("EXCLUDED", "not op|in|on|during? de? DAYS", Excluded),
    *rows(
        "EXCLUDED",
        Excluded((6, 7)),
        "not in|op|on|at|during? de|het? weekend|weekends|weekeinde|weekenden",
    ),
)

TIMES_OF_DAY = (
    Rule("CLOCK", "D|DD ~:|. ~DD", days.clock),
    Rule("CLOCK", "D|DD ~:|. ~DD uur", days.clock),
    Rule("CLOCK", "D|DD uur", days.clock),
    Rule("CLOCK", "noon", lambda: days.clock(12, 0)),
    Rule("CLOCK", "D|DD ~uur ~DD", days.clock),
    Rule("CLOCK", "D|DD am", days.before_noon),
    Rule("CLOCK", "D|DD ~:|. ~DD am", days.before_noon),
    Rule("CLOCK", "D|DD pm|p.m.", days.afternoon),
    Rule("CLOCK", "D|DD ~:|. ~DD pm|p.m.", days.afternoon),
    Rule("HOUR", "D|DD", days.clock),
    Rule("MODIFIER", "om|vanaf|aanvang|start|starttijd|begint :? om? CLOCK", days.at_time),
    Rule("MODIFIER", "om HOUR", days.at_time),
    Rule("MODIFIER", "CLOCK", days.at_bare_time),
    Rule("MODIFIER", "van|vanaf|from|tussen|om CLOCK tot|-|en|t/m|until CLOCK", days.from_to),
    Rule("MODIFIER", "CLOCK tot|-|t/m|until CLOCK", days.from_to_unmarked),
    Rule("MODIFIER", "van|from|tussen HOUR tot|-|en|until CLOCK", days.from_to),
    Rule("MODIFIER", "CLOCK tot en met CLOCK", days.from_to),
    Rule(
        "MODIFIER",
        "HOUR - CLOCK",
        days.from_to_unmarked,
    ),
    Rule("MODIFIER", "DAYPART", lambda part: modifier(day_part=part)),
    Rule("MODIFIER", "'s|des DAYPART", lambda part: modifier(day_part=part)),
    Rule("MODIFIER", "in|op de DAYPART", lambda part: modifier(day_part=part)),
    *refused(Flaw.TIME_ZONE, "utc", "gmt", "cet", "cest", "pt", "pst", "et", "est"),
)

STARTS = (
    Rule("DATE", "NUMBER|ORDINAL van? MONTH ,? YEAR", days.full_date),
    Rule(
        "DATE",
        "MONTH NUMBER|ORDINAL ,? YEAR",
        lambda month, day, year: days.full_date(day, month, year),
    ),
    Rule("DATE", "NUMBER -|/|. NUMBER -|/|. YEAR", days.full_date),
    Rule(
        "DATE", "YEAR - NUMBER - NUMBER", lambda year, month, day: days.full_date(day, month, year)
    ),
    Rule("from", "vanaf|startend|starting|beginning|beginnend|ingaande op|on|per?", always("")),
    Rule("from", "met ingang van", always("")),
    Rule("from", "te beginnen op?", always("")),
    Rule("from", "start|startdatum|first :? op|on?", always("")),
    Rule("from", "voor het eerst op?", always("")),
    Rule("from", "start -? date|datum :?", always("")),
    Rule("from", "starts on|from", always("")),
    Rule("MODIFIER", "from WEEKDAY? ,? DATE", days.starting),
    Rule(
        "MODIFIER",
        "YEAR start date :? MONTH NUMBER|ORDINAL",
        lambda year, month, day: days.starting(None, days.full_date(day, month, year)),
    ),
    Rule("MODIFIER", "from|vanaf in? MONTH", lambda month: modifier(from_month=month)),
    *refused(Flaw.YEAR, "from in? MONTH YEAR", "from in? YEAR", "vanaf YEAR"),
    *refused(Flaw.YEAR, "from QUARTERS YEAR", "YEAR - YEAR", "tot YEAR"),
    Rule("MODIFIER", "op? WEEKDAY? ,? DATE", days.on_date),
)

OTHER_KINDS = (
    *rows("CADENCE", rhythm(Once()), "eenmalig", "eenmalige", "one - off", "one off", "oneoff"),
    *rows(
        "CADENCE", rhythm(Once()), "one - time", "eenmalig karakter", "een malig", "one time only"
    ),
    *rows("PARITY", EVEN, "even", "even - numbered", "even numbered"),
    *rows("PARITY", ODD, "oneven", "odd", "odd - numbered", "odd numbered"),
    Rule(
        "CADENCE",
        "op|in|elke? elke|de? PARITY weken|week|weeks|weeknummers|weeknummer",
        lambda even: rhythm(Parity(even=even)),
    ),
    Rule(
        "EXAMPLES",
        "bijvoorbeeld|bijv|bv|zoals|dus ,? week NUMBER MORE_EXAMPLES* etc|enzovoort? .?",
        lambda first, more: Examples((first, *more)),
    ),
    Rule("MORE_EXAMPLES", ",|en week? NUMBER", same),
    *rows("CADENCE", rhythm(Continuous()), "doorlopend", "doorlopende", "continu", "continue"),
    *rows("CADENCE", rhythm(Continuous()), "permanent", "permanente", "voortdurend", "ongoing"),
    *rows("CADENCE", rhythm(Continuous()), "continuous", "continuously", "throughout the year"),
    *rows(
        "CADENCE", rhythm(Continuous()), "het? gehele|hele jaar door", "jaarrond", "all year round"
    ),
    *rows(
        "CADENCE", rhythm(Continuous()), "year - round", "year round", "doorlopen", "onafgebroken"
    ),
    *rows("CADENCE", rhythm(Irregular()), "wisselend", "wisselende", "onregelmatig", "variabel"),
    *rows("CADENCE", rhythm(Irregular()), "nvt", "ntb", "nader|nog te bepalen|plannen|bezien"),
    *rows("CADENCE", rhythm(Irregular()), "nog niet bekend|bepaald|vastgesteld", "onregelmatige"),
    *rows("CADENCE", rhythm(Irregular()), "nog|nader in te vullen|plannen", "onbekend", "variable"),
    *rows("CADENCE", rhythm(Irregular()), "wisselende frequentie", "frequentie wisselt", "varies"),
    *rows("CADENCE", rhythm(Irregular()), "to be determined|decided|confirmed|announced|scheduled"),
    *rows("CADENCE", rhythm(Irregular()), "irregular", "irregularly", "at irregular intervals"),
    *rows("CADENCE", rhythm(Irregular()), "niet van toepassing", "not applicable", "not yet known"),
    *rows("CADENCE", rhythm(Irregular()), "afhankelijk van de? FREE+", "depending on the? FREE+"),
    *rows("CADENCE", rhythm(Irregular()), "depends on the? FREE+", "al naar gelang de? FREE+"),
    *rows(
        "CADENCE",
        rhythm(Irregular()),
        "volgens|conform de? planning|rooster|schema|jaaragenda|agenda",
    ),
    *rows(
        "CADENCE",
        rhythm(Irregular()),
        "volgens|conform de? jaarplanning|jaarplan|vergaderschema|kalender",
    ),
    *rows(
        "CADENCE", rhythm(Irregular()), "onderdeel van de? jaaragenda|jaarplanning|agenda|planning"
    ),
    *rows(
        "CADENCE", rhythm(Irregular()), "nader|onderling? overeen te komen", "in onderling overleg"
    ),
    Rule("FREE", "NAME|NOUN|BODY", same),
)

NEEDED = "nodig|noodzakelijk|wenselijk|gewenst|gewenste|opportuun"
ON_CALL = (
    *rows("CALL", READ, "op afroep", "adhoc", "op adhoc basis", "on|op a|an? adhoc basis"),
    *rows("CALL", READ, "naar|bij behoefte", "naar behoeven", "op verzoek", "op aanvraag"),
    *rows("CALL", READ, "op uitnodiging", "incidenteel", "incidentele", "on request", "by request"),
    *rows("CALL", READ, "on demand", "on call", "by appointment", "op afspraak", "op oproep"),
    *rows("CALL", READ, f"indien|zo|waar|wanneer|als|mocht {NEEDED}", "zonodig", "desgewenst"),
    *rows("CALL", READ, f"indien|wanneer|als dat|dit|het|zulks|daar? {NEEDED} is|blijkt|wordt"),
    *rows("CALL", READ, f"indien|wanneer|als {NEEDED} is|blijkt|geacht"),
    *rows(
        "CALL", READ, "indien|wanneer|als daar|daartoe|er aanleiding toe|voor? is|bestaat|geeft?"
    ),
    *rows("CALL", READ, "indien|wanneer daar|er behoefte aan? is|bestaat"),
    *rows("CALL", READ, "as needed|required|necessary|appropriate|requested"),
    *rows("CALL", READ, "if|when|where|whenever needed|required|necessary|appropriate|requested"),
    *rows("CALL", READ, "as and when needed|required|necessary?", "as - needed", "on - demand"),
    *rows("CALL", READ, f"zo vaak|dikwijls als {NEEDED} is|blijkt|geacht?"),
    *rows("CALL", READ, "as often as needed|necessary|required"),
    *rows(
        "CALL",
        READ,
        f"zo vaak|dikwijls als JUDGE+ {NEEDED} acht|achten|is|oordeelt|oordelen|vindt|blijkt",
    ),
    *rows("CALL", READ, f"indien|wanneer|als JUDGE+ {NEEDED} acht|achten|oordeelt|oordelen|vindt"),
    *rows(
        "CALL",
        READ,
        "indien|wanneer|als|zodra JUDGE+ daarom|hierom verzoekt|verzoeken|vraagt|vragen",
    ),
    *rows("CALL", READ, "as often as JUDGE+ deems|deem|considers|consider necessary|appropriate"),
    *rows(
        "CALL", READ, "naar gelang de? behoefte", "naargelang de? behoefte", "naar bevind van zaken"
    ),
    Rule("JUDGE", "NAME|NOUN|BODY|judge", same),
    *rows("judge", READ, "de", "een", "dat", "dit", "zulks", "van", "der", "hij", "zij", "men"),
    *rows(
        "judge",
        READ,
        "hun",
        "zijn",
        "voor",
        "in",
        "of",
        "ten minste NUM",
        "tenminste NUM",
        "of NUM",
    ),
    *rows("CALL", READ, "zo vaak|dikwijls als JUDGE+ dit|daarom|hierom verzoekt|verzoeken"),
    *rows("CALL", READ, "CALL of JUDGE+ dit|daarom|hierom verzoekt|verzoeken"),
    Rule("ON_CALL", "CALL", always(OnCallWords(beside=False))),
    *rows(
        "ON_CALL",
        OnCallWords(beside=True),
        "beside CALL",
        ",? beside CALL",
        "en|of? vaker|meer CALL",
        "CALL vaker|meer",
        "en|of? zoveel|zo veel vaker als CALLED",
        "more often CALL",
        f"of zo vaak|dikwijls als {NEEDED} is|blijkt?",
        "of as often as needed|necessary|required",
        "of? zoveel vaker als nodig|gewenst|wenselijk is?",
        "en|of? more often|frequently CALL",
        "en|of? CALL vaker|extra|meer",
        "extra CALL",
        "en|, extra NOUN CALL",
    ),
    *rows(
        "beside", READ, "en verder", "verder", "en voorts", "voorts", "en daarnaast", "daarnaast"
    ),
    *rows(
        "beside", READ, "en overigens", "en", "plus", "en ook", "en tevens", "tevens", "and also"
    ),
    *rows(
        "beside", READ, "en additionally", "additionally", "daarbuiten", "en daarbuiten", "en meer"
    ),
    *rows("beside", READ, "en verder", "en extra", "en tussentijds", "tussentijds", "en otherwise"),
    *rows(
        "beside", READ, "and otherwise", "otherwise", "en anders", "aangevuld met", "en bovendien"
    ),
)

MODALITY = (
    *rows(
        "MODAL",
        READ,
        "in beginsel",
        "in principe",
        "bij voorkeur",
        "zo mogelijk",
        "zoveel mogelijk",
    ),
    *rows("MODAL", READ, "normaal gesproken", "normaliter", "doorgaans", "gewoonlijk", "meestal"),
    *rows("MODAL", READ, "indien mogelijk", "waar mogelijk", "in de regel", "als regel", "liefst"),
    *rows("MODAL", READ, "if possible", "where possible", "preferably", "usually", "normally"),
    *rows("MODAL", READ, "generally", "in principle", "typically", "as a rule", "ideally"),
    *rows("MODAL", READ, "unless otherwise agreed|decided|stated|specified|determined|notified"),
    *rows(
        "MODAL",
        READ,
        "tenzij anders overeengekomen|besloten|bepaald|aangegeven|vermeld|afgesproken",
    ),
    *rows("MODAL", READ, "naar verwachting", "voorlopig", "vooralsnog", "als het kan"),
    *rows(
        "MODAL",
        READ,
        "verspreid over het|een|de jaar",
        "gelijkmatig? verdeeld|gespreid over het jaar",
    ),
    *rows(
        "MODAL",
        READ,
        "spread over|across the year",
        "in het algemeen",
        "in general",
        "evenly spread",
    ),
    *rows("MODAL", READ, "het streven is", "gestreefd wordt naar", "we streven naar"),
    *rows("MODIFIER", modifier(approximate=True), "ongeveer", "circa", "ca", "plm", "plusminus"),
    *rows(
        "MODIFIER",
        modifier(approximate=True),
        "±",
        "~",
        "+ / -",
        "min of meer",
        "bijna",
        "rond de?",
    ),
    *rows("MODIFIER", modifier(approximate=True), "about", "approximately", "approx", "roughly"),
    *rows(
        "MODIFIER", modifier(approximate=True), "around", "almost", "nearly", "gemiddeld", "zo'n"
    ),
    *rows(
        "MODIFIER",
        modifier(approximate=True),
        "on average",
        "nagenoeg",
        "zowat",
        "or so",
        "or thereabouts",
    ),
    *rows("MODIFIER", modifier(approximate=True), "ruwweg", "grofweg", "om en nabij de?", "ong"),
)

SIGNS = (
    *rows(
        "SIGN",
        Sign.STRONG,
        ";",
        ".",
        "\n",
        "en|, daarna",
        "daarna",
        "vervolgens",
        "en? daarnaast",
        "tevens",
    ),
    *rows("SIGN", Sign.AND, "en", ", en", "alsmede", "alsook", "en ook"),
    *rows("SIGN", Sign.COMMA, ",", "-", ":", "(", ")", "[", "]", "/", '"', "'", "!", "*", "|"),
    *rows(
        "SIGN", Sign.SILENT, "telkens", "steeds", "er", "te weten", "namelijk", "nl", "d . w . z"
    ),
    *rows("SIGN", Sign.SILENT, "dat wil zeggen", "i . e", "ie", "viz", "op"),
    *rows(
        "SIGN", Sign.SILENT, "frequentie :?", "frequency :?", "hoe vaak :", "wanneer :", "when :"
    ),
    *rows("SIGN", Sign.SILENT, "in plaats van CADENCE", "instead of CADENCE", "with frequency"),
    *rows(
        "SIGN", Sign.SILENT, "met een frequentie van", "in een frequentie van", "een frequentie van"
    ),
    *rows("SIGN", Sign.SILENT, "niet langer CADENCE maar"),
)

REFUSALS = (
    *rows("ADJECTIVE", READ, "verschillende", "diverse", "extra", "vaste", "reguliere", "regular"),
    *rows("ADJECTIVE", READ, "structurele", "regelmatige", "periodieke", "incidentele"),
    *refused(Flaw.VAGUE, "regelmatig", "regelmatige", "frequent", "frequente", "geregeld"),
    *refused(Flaw.VAGUE, "structureel", "structurele", "periodiek", "periodieke"),
    *refused(Flaw.VAGUE, "regularly", "regular", "periodically", "op regelmatige basis"),
    *refused(Flaw.VAGUE, "op vaste dagen|tijden|momenten", "op een vast tijdstip"),
    *refused(Flaw.VAGUE_NUMBER, "vaak", "soms", "zelden", "nu en dan", "af en toe", "often"),
    *refused(Flaw.VAGUE_NUMBER, "occasionally", "sometimes", "rarely", "meermaals", "veelvuldig"),
    *refused(Flaw.VAGUE_NUMBER, "een|a paar|aantal|few|couple of? maal PER?", "every few UNIT"),
    *refused(Flaw.VAGUE_NUMBER, "enkele|meerdere|diverse|verschillende maal PER?"),
    *refused(Flaw.VAGUE_NUMBER, "several|multiple|many maal PER?", "om de paar UNIT"),
    *refused(Flaw.VAGUE_NUMBER, "zoveel|zo veel|vele maal PER?", "elke paar|zoveel UNIT"),
    *refused(Flaw.VAGUE_NUMBER, "TIMED in de zoveel UNIT", "eens in de zoveel tijd"),
    *refused(Flaw.VAGUE_NUMBER, "op een vaste dag", "op gezette tijden"),
    *refused(
        Flaw.HALF, "per|om|elke|de? de? anderhalf|anderhalve UNIT?", "NUM .|,|⁄ ~NUM maal? PER?"
    ),
    *refused(Flaw.HALF, "TIMED per|in de? anderhalf|anderhalve UNIT"),
    *refused(Flaw.STRANGE_NUMBER, "- ~D|DD maal PER"),
    *refused(Flaw.DEADLINE, "voor|uiterlijk|before|by op? YEAR_DAY", "uiterlijk in? MONTHS"),
    *refused(Flaw.DEADLINE, "uiterlijk voor? op? YEAR_DAY"),
    *refused(Flaw.ALTERNATING, "om en om", "week om week", "beurtelings", "afwisselend"),
    *refused(Flaw.ALTERNATING, "om beurten", "alternating", "alternately", "interleaved"),
    *refused(Flaw.OTHER_YEAR, "per|a|elke|in OTHER_YEAR", "in? het|een|elk OTHER_YEAR"),
    *rows("OTHER_YEAR", READ, "schooljaar", "seizoen", "semester", "trimester", "raadsperiode"),
    *rows(
        "OTHER_YEAR", READ, "school|academic|financial|fiscal year", "boekjaar", "zittingsperiode"
    ),
    *refused(Flaw.OFTENER_THAN_DAILY, "NUM maal? daags|dagelijks", "elk uur", "hourly", "per uur"),
    *refused(Flaw.PLACE_IN_PERIOD, "in? de? NTHS week|weken OF", "halverwege OF"),
    *refused(Flaw.PLACE_IN_PERIOD, "aan|op|tegen|at? de? EDGE OF", "NTH week van? MONTH"),
    *rows("EDGE", READ, "begin", "eind", "einde", "start", "beginning", "end", "slot"),
)

SUBJECTS = (
    Rule("SUBJECT", "WORD+", lambda words: True if any(words) else None),
    Rule("WORD", "NOUN|BODY", always(MEETS)),
    *rows("WORD", MEETS, "working group", "working groups", "working party"),
    Rule("WORD", "ADJECTIVE", always(GOES_WITH)),
    Rule("WORD", "en|/|- NAME", always(GOES_WITH)),
    Rule("WORD", "en|/|- NOUN|BODY", always(MEETS)),
    *rows("WORD", GOES_WITH, "de", "een", "elke", "a", "er", "ons", "hun", "our", "alle", "all"),
    *rows(
        "WORD", GOES_WITH, "met", "door", "namens", "van", "over", "aan", "with", "by", "van het"
    ),
    *rows(
        "WORD", MEETS, "dagelijks bestuur", "algemeen bestuur", "vindt|vind plaats", "vindt", "vind"
    ),
    *rows(
        "WORD", MEETS, "vergadert", "vergaderen", "vergaderd", "komt", "komen", "bijeen", "samen"
    ),
    *rows("WORD", MEETS, "overlegt", "gehouden", "wordt", "worden", "georganiseerd", "gepland"),
    *rows("WORD", MEETS, "ingepland", "vinden", "plaats", "plaatsvinden", "plaatsvindt", "houdt"),
    *rows("WORD", MEETS, "meets", "meet", "held", "reviewed", "evaluated", "updated", "convenes"),
    *rows(
        "WORD", MEETS, "takes", "take", "place", "convene", "published", "reported", "is", "zijn"
    ),
    *rows("WORD", MEETS, "we", "wij", "ze", "zij", "bespreekt", "besproken", "treffen", "elkaar"),
    *rows("WORD", MEETS, "rapporteert", "rapporteren", "evalueren", "evalueert", "geevalueerd"),
    *rows("WORD", MEETS, "gecontroleerd", "controleert", "uitgevoerd", "houden", "geactualiseerd"),
    *rows("WORD", MEETS, "gerapporteerd", "herzien", "vastgesteld", "getoetst", "georganiseerde"),
    *rows("WORD", MEETS, "bij elkaar", "zal", "zullen", "dient te", "tezamen", "afgesproken"),
    *rows(
        "WORD", MEETS, "are", "will be", "shall", "will", "shall be", "meeting", "done", "together"
    ),
    *rows(
        "WORD", MEETS, "conducted", "performed", "produced", "issued", "carried out", "organised"
    ),
    *rows(
        "WORD", MEETS, "organized", "reviewed", "reports", "report", "bijeengeroepen", "opgesteld"
    ),
    Rule("LONE_NAMES", "NAME+", len),
)

RULES = (
    *QUANTITIES,
    *PERIODS,
    *CADENCES,
    *WEEKDAYS,
    *HABITS,
    *POSITIONS,
    *MONTHS,
    *TIMES_OF_DAY,
    *STARTS,
    *OTHER_KINDS,
    *ON_CALL,
    *MODALITY,
    *SIGNS,
    *REFUSALS,
    *SUBJECTS,
)

PART_COSTS = {
    "CADENCE": 10,
    "NAMED_CADENCE": 10,
    "HABIT": 9,
    "MODIFIER": 10,
    "EXCLUDED": 9,
    "ON_CALL": 10,
    "BOUND": 10,
    "MODAL": 10,
    "EXAMPLES": 10,
    "SIGN": 10,
    "REFUSED": 11,
    "SUBJECT": 12,
    "LONE_NAMES": 60,
}
