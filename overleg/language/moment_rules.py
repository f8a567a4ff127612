"""How moments of a year are written: the rows, and what they make.

They stand on the rows of stretches that time frames have, without those that name a year or count
from today. The value of a MOMENT is a `When`. A function that returns None says that its row does
not apply.
"""

from dataclasses import replace
from datetime import time

from overleg.language.clause import Edge
from overleg.language.clause_rules import CLAUSES
from overleg.language.feasts import christmas, feast, turn_of_year, two_days
from overleg.language.grammar import Rule
from overleg.language.meaning import DayPart, Unit
from overleg.language.moment_days import (
    When,
    at,
    between,
    both,
    either,
    ending,
    from_to,
    night,
    one_of,
    plain,
    ranged,
    sale_days,
    starting,
    together,
    within,
    without,
)
from overleg.language.moment_stretches import (
    edge_day,
    first_weeks,
    half_month,
    nth_full_week,
    nth_week,
    nth_weekday,
    nth_weekend,
    nth_workday,
    nth_workweek,
    units_from,
    weekday_around,
    weekend_around,
    weeks_after,
    weeks_before,
    workday_around,
)
from overleg.language.stretch import FromToday, Stretch
from overleg.language.stretch_rules import STRETCHES
from overleg.language.stretches import part, whole_year

PARTS_OF_DAY = {
    DayPart.MORNING: (time(9), time(12)),
    DayPart.AFTERNOON: (time(12), time(18)),
    DayPart.EVENING: (time(18), time(23)),
}

# Names of a year, of two years, and what is counted from today.
_OF_ONE_YEAR = {"YEAR", "YY", "DD", "PAIR", "<school>", "<coming>", "BARE"}
# Rows that a moment has its own of.
_OWN = {
    "ORDINAL week van|in? MON",
    "ORDINAL volle|volledige|hele|full|whole week van|in? MON",
    "kerst|kerstmis|kerstdagen|christmas",
    "half MON OFYEAR?",
    "ORDINAL WEEKDAY van|in? MON",
    "THAT ONE",
    "THAT SUB",
    "vandaag|heden|nu|today|now",
    "morgen|tomorrow",
}


def _is_yearly(rule: Rule) -> bool:
    words = {word.strip("~^?+*") for each in rule.pattern.split() for word in each.split("|")}
    return rule.symbol not in _OF_ONE_YEAR and rule.pattern not in _OWN and not words & _OF_ONE_YEAR


_SIGNS = {"<in>", "<from>", "<after>", "<last>", "<before>", "<ready>", "<to>"}
_STRETCHES = tuple(rule for rule in STRETCHES if _is_yearly(rule))
_PREPOSITIONS = tuple(rule for rule in CLAUSES if rule.symbol in _SIGNS)


# Weeks, weekdays, working days


def _week_after(ordinal: int | None, kind: int, of: Stretch) -> Stretch | None:
    nth = 1 if ordinal is None else ordinal
    return weeks_after(nth, nth, kind, of)


def _weeks_after(first: int, last: int, kind: int, of: Stretch) -> Stretch | None:
    return weeks_after(first, last, kind, of)


def _first_weeks_after(ordinal: int, count: int, kind: int, of: Stretch) -> Stretch | None:
    return weeks_after(1, count, kind, of) if ordinal == 1 else None


def _week_before(ordinal: int | None, kind: int, of: Stretch) -> Stretch | None:
    return weeks_before(-1 if ordinal is None else ordinal, 1, kind, of)


def _last_weeks_before(ordinal: int, count: int, kind: int, of: Stretch) -> Stretch | None:
    return weeks_before(-1, count, kind, of) if ordinal == -1 else None


def _weekday_after(ordinal: int | None, weekday: int, of: Stretch) -> Stretch | None:
    return weekday_around(ordinal or 1, weekday, Edge.AFTER, of)


def _weekday_before(ordinal: int | None, weekday: int, of: Stretch) -> Stretch | None:
    return weekday_around(ordinal or -1, weekday, Edge.BEFORE, of)


def _weekend_after(ordinal: int | None, of: Stretch) -> Stretch | None:
    return weekend_around(ordinal or 1, Edge.AFTER, of)


def _weekend_before(ordinal: int | None, of: Stretch) -> Stretch | None:
    return weekend_around(ordinal or -1, Edge.BEFORE, of)


def _workday_after(ordinal: int | None, of: Stretch) -> Stretch | None:
    return workday_around(ordinal or 1, Edge.AFTER, of)


def _workday_before(ordinal: int | None, of: Stretch) -> Stretch | None:
    return workday_around(ordinal or -1, Edge.BEFORE, of)


def _day_after(of: Stretch) -> Stretch | None:
    return units_from(1, Unit.DAY, Edge.AFTER, of)


def _day_before(of: Stretch) -> Stretch | None:
    return units_from(1, Unit.DAY, Edge.BEFORE, of)


def _units_after(count: int, unit: Unit, of: Stretch) -> Stretch | None:
    return units_from(count, unit, Edge.AFTER, of)


def _units_before(count: int, unit: Unit, of: Stretch) -> Stretch | None:
    return units_from(count, unit, Edge.BEFORE, of)


def _within_after(count: int, unit: Unit, of: Stretch) -> When | None:
    return within(count, unit, Edge.AFTER, of)


def _within_before(count: int, unit: Unit, of: Stretch) -> When | None:
    return within(count, unit, Edge.BEFORE, of)


def _weekday_in(weekday: int, of: Stretch) -> Stretch | None:
    return nth_weekday(None, weekday, of)


def _next_new_year() -> Stretch:
    return replace(feast("nieuwjaarsdag"), year=FromToday(1))


RELATIONS = (
    Rule("WEEKS", "week|weken", lambda: 7),
    Rule("WEEKS", "volle|volledige|hele|gehele week|weken", lambda: 7),
    Rule("WEEKS", "volle|volledige|hele|gehele? werkweek|werkweken", lambda: 5),
    Rule("AFTER", "<after> de? STRETCH", lambda stretch: stretch),
    Rule("BEFORE", "voor|before de? STRETCH", lambda stretch: stretch),
    Rule("BEFORE", "<before> de? STRETCH", lambda stretch: stretch),
    Rule("STRETCH", "ORDINAL? WEEKS AFTER", _week_after),
    Rule("STRETCH", "ORDINAL tot|t/m|-|of|en de? ORDINAL WEEKS AFTER", _weeks_after),
    Rule("STRETCH", "ORDINAL tot en met de? ORDINAL WEEKS AFTER", _weeks_after),
    Rule("STRETCH", "ORDINAL NUMBER WEEKS AFTER", _first_weeks_after),
    Rule("STRETCH", "ORDINAL? WEEKS BEFORE", _week_before),
    Rule("STRETCH", "ORDINAL NUMBER WEEKS BEFORE", _last_weeks_before),
    Rule("STRETCH", "ORDINAL? WEEKDAY AFTER", _weekday_after),
    Rule("STRETCH", "ORDINAL? WEEKDAY BEFORE", _weekday_before),
    Rule("STRETCH", "ORDINAL? weekend|weekeinde AFTER", _weekend_after),
    Rule("STRETCH", "ORDINAL? weekend|weekeinde BEFORE", _weekend_before),
    Rule("STRETCH", "ORDINAL? werkdag|workday AFTER", _workday_after),
    Rule("STRETCH", "ORDINAL? werkdag|workday BEFORE", _workday_before),
    Rule("STRETCH", "dag AFTER", _day_after),
    Rule("STRETCH", "dag BEFORE", _day_before),
    Rule("STRETCH", "NUMBER UNIT AFTER", _units_after),
    Rule("STRETCH", "NUMBER UNIT BEFORE", _units_before),
    Rule("STRETCH", "ORDINAL week van|in de? OF", nth_week),
    Rule("STRETCH", "ORDINAL werkweek van|in de? OF", nth_workweek),
    Rule("STRETCH", "ORDINAL volle|volledige|hele|full|whole week van|in de? OF", nth_full_week),
    Rule("STRETCH", "ORDINAL NUMBER weken|weeks van|in de? OF", first_weeks),
    Rule("STRETCH", "ORDINAL weekend|weekeinde van|in de? OF", nth_weekend),
    Rule("STRETCH", "ORDINAL werkdag|workday van|in de? OF", nth_workday),
    Rule("STRETCH", "ORDINAL? WEEKDAY van|in de? OF", nth_weekday),
    Rule("STRETCH", "WEEKDAY van|in|uit de? STRETCH", _weekday_in),
    Rule("STRETCH", "EDGEDAY van de? HOLIDAY", edge_day),
    Rule("EDGEDAY", "eerste dag", lambda: "first"),
    Rule("EDGEDAY", "laatste dag", lambda: "last"),
    Rule("OF", "SUB", lambda stretch: stretch),
    Rule("OF", "jaar|kalenderjaar|year", whole_year),
    Rule("<after>", "volgend|volgende op", lambda: True),
)


# Days and spans with a name

_FEASTS = """nieuwjaarsdag nieuwjaar driekoningen koningsdag dodenherdenking bevrijdingsdag
    hemelvaartsdag hemelvaart prinsjesdag sinterklaas sinterklaasavond pakjesavond oudejaarsdag
    oudjaar oudejaarsavond"""
_FEASTS_OF_TWO = (
    *(("goede", "vrijdag"), ("eerste", "paasdag"), ("tweede", "paasdag")),
    *(("eerste", "pinksterdag"), ("tweede", "pinksterdag")),
    *(("eerste", "kerstdag"), ("tweede", "kerstdag")),
)


def _named(name: str) -> Rule:
    return Rule("SUB", name, lambda: feast(name))


def _nth_named(nth: str, day: str) -> Rule:
    name = f"{nth} {day}"
    ordinal = {"eerste": "|1e|1ste", "tweede": "|2e|2de"}.get(nth, "")
    return Rule("SUB", f"{nth}{ordinal} {day}", lambda: feast(name))


NAMES = (
    *(_named(name) for name in _FEASTS.split()),
    *(_nth_named(nth, day) for nth, day in _FEASTS_OF_TWO),
    Rule("SUB", "pasen", lambda: two_days("eerste paasdag")),
    Rule("SUB", "pinksteren", lambda: two_days("eerste pinksterdag")),
    Rule("SUB", "kerst|kerstmis|kerstdagen|christmas", christmas),
    Rule("SUB", "jaarwisseling", turn_of_year),
    Rule("SUB", "oud en|& nieuw|nieuwjaar", turn_of_year),
    Rule("STRETCH", "nieuwjaarsdag|nieuwjaar na de? jaarwisseling", _next_new_year),
    Rule("STRETCH", "half|midden MON", half_month),
    Rule("SALE", "de? verkoopdagen van|voor? de? vuurwerk", sale_days),
    Rule("SALE", "de? vuurwerkverkoopdagen", sale_days),
)


# Bounds, spans, lists


def _from(stretch: Stretch) -> When:
    return starting(stretch, Edge.FIRST)


def _after(stretch: Stretch) -> When:
    return starting(stretch, Edge.AFTER)


def _through(stretch: Stretch) -> When:
    return ending(stretch, Edge.LAST)


def _before(stretch: Stretch) -> When:
    return ending(stretch, Edge.BEFORE)


def _until(stretch: Stretch) -> When:
    return ending(stretch, Edge.UNTIL)


def _span(first: Stretch, edge: Edge, last: Stretch) -> When | None:
    """Return "29 t/m 31 december"; not a deadline, as it has a beginning."""
    found = from_to(first, edge, last)
    return found and replace(found, is_deadline=False)


def _numbers(number: int, edge: Edge, last: Stretch) -> When | None:
    first = last.sibling(number) if last.sibling and last.sibling_first else None
    return _span(first, edge, last) if first else None


def _numbers_on(first: Stretch, edge: Edge, number: int) -> When | None:
    """Return "week 36 t/m 40"."""
    last = first.sibling(number) if first.sibling and not first.sibling_first else None
    return _span(first, edge, last) if last else None


def _parts(first: str, edge: Edge, second: str, of: Stretch) -> When | None:
    start, stop = part(first, of), part(second, of)
    return _span(start, edge, stop) if start and stop else None


def _bounded(start: When, stop: When) -> When | None:
    found = ranged(start, stop)
    return found and replace(found, is_deadline=False)


BOUNDS = (
    Rule("TO", "<to>", lambda: Edge.LAST),
    Rule("TO", "until", lambda: Edge.UNTIL),
    Rule("START", "<from> de? STRETCH", _from),
    Rule("START", "per de? STRETCH", _from),
    Rule("START", "<after> de? STRETCH", _after),
    Rule("STOP", "<last> de? STRETCH", _through),
    Rule("STOP", "<before> de? STRETCH", _before),
    Rule("STOP", "voor de? STRETCH", _before),
    Rule("STOP", "until de? STRETCH", _until),
    Rule("BOUND", "START", lambda when: when),
    Rule("BOUND", "STOP", lambda when: when),
    Rule("BOUND", "START ,? en? STOP", _bounded),
    Rule("BOUND", "<last>|<before> EITHER", lambda when: replace(when, is_deadline=True)),
)
SPANS = (
    Rule("PIECE", "<in>? de? STRETCH", plain),
    Rule("PIECE", "SALE", lambda when: when),
    Rule("PIECE", "<in>|<from>|van? de? STRETCH TO de? STRETCH", _span),
    Rule("PIECE", "<in>|<from>|van? de? NUMBER|ORDINAL TO de? STRETCH", _numbers),
    Rule("PIECE", "<in>|<from>|van? de? SUB TO NUMBER", _numbers_on),
    Rule("PIECE", "<in>|<from>|van? PART TO PART van? MON", _parts),
    Rule("PIECE", "tussen de? STRETCH en de? STRETCH", between),
    Rule("PIECE", "tussen de? HHEAD - en de? HOLIDAY", between),
    Rule(
        "PIECE", "tussen de? NUMBER|ORDINAL en de? STRETCH", lambda n, s: _numbers(n, Edge.LAST, s)
    ),
    Rule("PIECE", "binnen|within NUMBER UNIT AFTER", _within_after),
    Rule("PIECE", "binnen|in NUMBER UNIT BEFORE", _within_before),
    Rule("PIECE", "PIECE BOUND", both),
    Rule("PIECE", "PIECE , maar? BOUND", both),
    Rule("PIECE", "PIECE maar|en BOUND", both),
    Rule("PIECE", "PIECE ( BOUND )", both),
    Rule("PIECE", "PIECE en|,|/ PIECE", together),
    Rule("PIECE", "PIECE of PIECE", either),
    Rule("PIECE", "PIECE ,? <except> de? PIECE", without),
    Rule("PIECE", "PIECE ( <except> de? PIECE )", without),
    Rule("BOUND", "BOUND ,? en? BOUND", both),
    Rule("<except>", "buiten|behalve|zonder", lambda: True),
    Rule("<except>", "behalve|niet in|tijdens", lambda: True),
    Rule("<except>", "met uitzondering van", lambda: True),
)


# The earlier or the later of two


_COMES = "komt|valt|is"
CHOICES = (
    Rule("WHICH", "eerste|vroegste|vroegere|eerdere|earliest|earlier|first", lambda: "earlier"),
    Rule("WHICH", "laatste|latere|late|later|latest|last", lambda: "later"),
    Rule("EITHER", "de? WHICH van de? PIECE en|of de? PIECE", one_of),
    Rule("EITHER", "de? WHICH van de? twee : PIECE en|of PIECE", one_of),
    Rule("EITHER", "PIECE of PIECE ,? wat|welke WHEREOF", lambda a, b, which: one_of(which, a, b)),
    Rule("WHEREOF", f"de? eerst|eerste|vroegst|eerder|vroeger {_COMES}", lambda: "earlier"),
    Rule("WHEREOF", f"de? laatst|laatste|later {_COMES}", lambda: "later"),
)


# Times


def _clock(hour: int, minute: int | None) -> time | None:
    minutes = minute or 0
    if hour == 24 and not minutes:
        return time(23, 59)
    return time(hour, minutes) if hour < 24 and minutes < 60 else None


def _at(when: When, start: time) -> When | None:
    return at(when, start, None)


def _part_of_day(when: When, of_day: DayPart) -> When | None:
    return at(when, *PARTS_OF_DAY[of_day])


TIMES = (
    Rule("CLOCK", "D|DD ~:|. ~DD uur?", _clock),
    Rule("CLOCK", "D|DD uur", lambda hour: _clock(hour, None)),
    Rule("MOMENT", "PIECE ,? om|vanaf|at? CLOCK", _at),
    Rule("MOMENT", "PIECE ,? van|vanaf|tussen? CLOCK tot|-|en|t/m|until CLOCK", at),
    Rule("MOMENT", "PIECE ,? <day-s>|in|de? de? DAYPART", _part_of_day),
    Rule("MOMENT", "STRETCH ,? om|vanaf? CLOCK tot|-|t/m|until de? STRETCH ,? om? CLOCK", night),
    Rule(
        "MOMENT", "van|vanaf STRETCH ,? om? CLOCK tot|-|t/m|until de? STRETCH ,? om? CLOCK", night
    ),
    Rule("<day-s>", "'s", lambda: True),
)
WHOLE = (
    Rule("MOMENT", "PIECE|BOUND|EITHER", lambda when: when),
    Rule("MOMENT", "MOMENT .", lambda when: when),
    Rule("MOMENT", "( MOMENT )", lambda when: when),
)
# Words that are understood beside a part that is not, so that only that part is named.
_FUNCTION_WORDS = (
    *("<in>", "<from>", "<after>", "<last>", "<before>", "<except>", "voor", "until"),
    *("de", "van", "en", "of", "tussen", ",", ";", "/", "-", "(", ")", "."),
)
WORDS = tuple(Rule("WORD", symbol, lambda: True) for symbol in _FUNCTION_WORDS)
RULES = (
    *_STRETCHES,
    *_PREPOSITIONS,
    *NAMES,
    *RELATIONS,
    *BOUNDS,
    *CHOICES,
    *SPANS,
    *TIMES,
    *WHOLE,
    *WORDS,
)
