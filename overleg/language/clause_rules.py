"""How one clause of a time frame is written: the rows, and what they make.

A function that returns None says that its row does not apply: also where a row would give a
phrase a meaning that it need not have ("2024 t/m Q1").
"""

from dataclasses import replace

from overleg.language.clause import Bound, Clause, Edge, plain
from overleg.language.grammar import Rule
from overleg.language.meaning import Unit
from overleg.language.relative import from_now, this_unit
from overleg.language.stretch import Grain, Stretch, Year
from overleg.language.stretches import day_of_month, part, school_year


def _from(stretch: Stretch) -> Bound:
    return Bound(stretch, Edge.FIRST)


def _from_day(stretch: Stretch) -> Bound | None:
    """Return "per 1 mei"; what "per eind mei" is nobody knows."""
    return None if stretch.ending else _from(stretch)


def _after(stretch: Stretch) -> Bound:
    return Bound(stretch, Edge.AFTER)


def _through(stretch: Stretch) -> Bound:
    return Bound(stretch, Edge.LAST)


def before(stretch: Stretch) -> Bound:
    """Return "voor mei"; "voor eind mei" is before May has ended."""
    return Bound(stretch, Edge.LAST if stretch.ending else Edge.BEFORE)


def _until(stretch: Stretch) -> Bound:
    """Return "tot mei"; "tot medio mei" may be with or without the middle of May."""
    return Bound(stretch, Edge.LAST if stretch.ending else Edge.UNTIL)


def _before_less_than_year(stretch: Stretch) -> Bound | None:
    """Return "voor mei"; "voor 2024" may be meant for that year."""
    return None if stretch.grain in {Grain.YEAR, Grain.SCHOOL_YEAR} else before(stretch)


def _bounded(start: Bound, stop: Bound) -> Clause | None:
    """Return a clause with two ends, if each can have a year ("Q3 t/m 2024" cannot)."""
    first, last = start.stretch, stop.stretch
    if last.bare and (lacks_year(first) or first.paired or first.year_first):
        return None
    if last.bare and first.crossing and last.year == next_year(first.year):
        return None
    if first.bare and lacks_year(last) and stop.edge not in {Edge.BEFORE, Edge.UNTIL}:
        return None
    if lacks_year(first) and first.grain is Grain.WEEK and last.grain is Grain.MONTH:
        return None  # "week 1-5-2024"
    if last.year_first and (first.bare or lacks_year(first)):
        return None
    return Clause(start, stop)


def lacks_year(stretch: Stretch) -> bool:
    """Tell whether its year must come from elsewhere."""
    return stretch.year is None


def next_year(year: Year | None) -> int | None:
    """Return the year after a calendar year; none after one counted from today."""
    return year + 1 if isinstance(year, int) else None


def _range(first: Stretch, last: Stretch) -> Clause | None:
    return _bounded(_from(first), _through(last))


def _start_and_last(start: Bound, last: Stretch) -> Clause | None:
    return _bounded(start, _through(last))


def _stretch_and_stop(first: Stretch, stop: Bound) -> Clause | None:
    return _bounded(_from(first), stop)


def _only_stop(stop: Bound) -> Clause:
    """Return "t/m de kerstvakantie 2024": until either of the two that have days in 2024."""
    stretch = stop.stretch
    if stop.edge is Edge.LAST and stretch.crossing and stretch.edges:
        stop = Bound(replace(stretch, days=stretch.edges), Edge.LAST)
    return Clause(None, stop)


def _introduced(clause: Clause) -> Clause:
    return replace(clause, introduced=True)


def _stretch_and_start(whole: Stretch, start: Bound) -> Clause | None:
    """Return "2024, na de zomer"."""
    if whole.grain not in {Grain.YEAR, Grain.SCHOOL_YEAR} or start.stretch.grain is Grain.YEAR:
        return None
    return Clause(start, _through(whole))


def _between(first: Stretch, last: Stretch) -> Clause | None:
    """Return "tussen zomer en kerst": outside these; "tussen mei en juli": with these."""
    around = first.edges is not None or first.grain is Grain.HOLIDAY
    until = last.edges is not None or last.grain is Grain.HOLIDAY
    return _bounded(
        _after(first) if around else _from(first), before(last) if until else _through(last)
    )


def _between_holidays(first: Stretch, last: Stretch, year: Year | None) -> Clause | None:
    return _between(first, replace(last, year=year))


def _number_to(number: int, edge: Edge, last: Stretch) -> Clause | None:
    """Return "1 t/m 15 maart"."""
    first = last.sibling(number) if last.sibling and last.sibling_first else None
    return Clause(_from(first), Bound(last, edge)) if first else None


def _to_number(first: Stretch, edge: Edge, number: int, year: Year | None) -> Clause | None:
    """Return "week 36-40"."""
    last = first.sibling(number) if first.sibling and not first.sibling_first else None
    if last is None or (year is not None and first.year is not None):
        return None
    return Clause(_from(first), Bound(replace(last, year=year), edge))


def _part_to_part(first: str, edge: Edge, second: str, of: Stretch) -> Clause | None:
    """Return "begin tot eind mei"."""
    start, stop = part(first, of), part(second, of)
    if start is None or stop is None:
        return None
    return Clause(_from(start), _through(stop) if edge is Edge.LAST else _until(stop))


def _english_range(in_month: int, number: int, edge: Edge, last: Stretch) -> Clause | None:
    """Return "May 1 - June 15, 2024"."""
    first = day_of_month(number, in_month)
    return Clause(_from(first), Bound(last, edge)) if first else None


def _english_days(in_month: int, one: int, edge: Edge, other: int, year: Year) -> Clause | None:
    """Return "May 1-15, 2024"."""
    last = day_of_month(other, in_month)
    return _english_range(in_month, one, edge, replace(last, year=year)) if last else None


def _school_years_range(first: int, last: int) -> Clause:
    """Return "schooljaar 2023-2024 t/m 2025-2026"."""
    return Clause(_from(school_year(first)), _through(school_year(last)))


def _between_numbers(number: int, last: Stretch) -> Clause | None:
    return _number_to(number, Edge.LAST, last)


def _from_today() -> Clause | None:
    """Return "per direct"."""
    return _after_waiting(0, Unit.DAY)


def within(count: int, unit: Unit) -> Clause | None:
    """Return "binnen 6 weken"."""
    now, last = this_unit(Unit.DAY, 0), from_now(count, unit)
    return Clause(_from(now), _through(last)) if now and last else None


def _after_waiting(count: int, unit: Unit) -> Clause | None:
    first = from_now(count, unit)
    return Clause(_from(first)) if first else None


CLAUSES = (
    Rule("<in>", "in|op|tijdens|binnen", lambda: True),
    Rule("<in>", "in de loop|course van", lambda: True),
    Rule("<in>", "in? de? periode|tijdvak|period van?", lambda: True),
    Rule("<in>", "verspreid over", lambda: True),
    Rule("<in>", "in? de? jaren|maanden|kwartalen|months|years|quarters", lambda: True),
    Rule("<from>", "vanaf <in>?", lambda: True),
    Rule("<from>", "met ingang van", lambda: True),
    Rule("<from>", "vanaf|ingaande|ingaand per|op", lambda: True),
    Rule("<from>", "vanaf :", lambda: True),
    Rule("<from>", "as van|from", lambda: True),
    Rule("<from>", "since", lambda: True),
    Rule("<from>", "niet voor|eerder", lambda: True),
    Rule("<from>", "niet eerder dan", lambda: True),
    Rule("<from>", "not before", lambda: True),
    Rule("<from>", "op zijn vroegst in?", lambda: True),
    Rule("<from>", "vroegst|vroegstens in?", lambda: True),
    Rule("<after>", "direct|meteen? na|after|following", lambda: True),
    Rule("<after>", "na afloop van", lambda: True),
    Rule("<last>", "t/m|uiterlijk|by|deadline", lambda: True),
    Rule("<last>", "tot en met", lambda: True),
    Rule("<last>", "up? tot en including|incl|inclusive", lambda: True),
    Rule("<last>", "t/m|until uiterlijk", lambda: True),
    Rule("<last>", "uiterlijk in|op|per|:|t/m", lambda: True),
    Rule("<last>", "deadline|streefdatum is|:", lambda: True),
    Rule("<last>", "streefdatum", lambda: True),
    Rule("<last>", "target date :?", lambda: True),
    Rule("<last>", "niet later dan", lambda: True),
    Rule("<last>", "no|not later than", lambda: True),
    Rule("<last>", "ten laatste", lambda: True),
    Rule("<last>", "op zijn laatst", lambda: True),
    Rule("<last>", "<ready> in|op|per|:|uiterlijk?", lambda: True),
    Rule("<ready>", "gereed|klaar|afgerond|gerealiseerd|voltooid|opgeleverd", lambda: True),
    Rule("<before>", "<ready>? before", lambda: True),
    Rule("<before>", "<ready> voor", lambda: True),
    Rule("<before>", "uiterlijk|until voor", lambda: True),
    Rule("<before>", "voorafgaand aan", lambda: True),
    Rule("<before>", "prior tot", lambda: True),
    Rule("<to>", "-|t/m|to", lambda: True),
    Rule("<to>", "tot en met", lambda: True),
    Rule("TO", "<to>", lambda: Edge.LAST),
    Rule("TO", "until", lambda: Edge.UNTIL),
    Rule("START", "<from> de? STRETCH", _from),
    Rule("START", "per de? STRETCH", _from_day),
    Rule("START", "<after> de? STRETCH", _after),
    Rule("STOP", "<last> de? STRETCH", _through),
    Rule("STOP", "<before> de? STRETCH", before),
    Rule("STOP", "until aan? de? STRETCH", _until),
    Rule("STOP", "voor de? STRETCH", _before_less_than_year),
    Rule("CLAUSE", "de? STRETCH", plain),
    Rule("CLAUSE", "<in> de? STRETCH", lambda stretch: plain(stretch, introduced=True)),
    Rule("CLAUSE", "START", Clause),
    Rule("CLAUSE", "de? STRETCH start|starten|starting", lambda stretch: Clause(_from(stretch))),
    Rule("CLAUSE", "de? STRETCH <ready>", lambda stretch: Clause(None, _through(stretch))),
    Rule("CLAUSE", "per direct|omgaande", _from_today),
    Rule("CLAUSE", "STOP", _only_stop),
    Rule("CLAUSE", "START ,? en? STOP", _bounded),
    Rule("CLAUSE", "START -|to de? STRETCH", _start_and_last),
    Rule("CLAUSE", "<in>? de? STRETCH -|to de? STRETCH", _range),
    Rule("CLAUSE", "<in>? de? STRETCH ,? STOP", _stretch_and_stop),
    Rule("CLAUSE", "<in>? de? STRETCH ,? START", _stretch_and_start),
    Rule("CLAUSE", "<in>? de? STRETCH ( STOP )", _stretch_and_stop),
    Rule("CLAUSE", "<in>? de? STRETCH ( START )", _stretch_and_start),
    Rule("CLAUSE", "<in>|<from>|van? PART TO PART van? de? WHOLE", _part_to_part),
    Rule("CLAUSE", "<in>|<from>? MONTH NUMBER TO FULLDATE", _english_range),
    Rule("CLAUSE", "<in>|<from>? MONTH NUMBER TO NUMBER OFYEAR", _english_days),
    Rule("CLAUSE", "<school> PAIR <to> <school>? PAIR", _school_years_range),
    Rule("CLAUSE", "VAN", _introduced),
    Rule("VAN", "van de? STRETCH STOP", _stretch_and_stop),
    Rule("VAN", "van de? STRETCH -|to de? STRETCH", _range),
    Rule("VAN", "van de? NUMBER|ORDINAL TO de? STRETCH", _number_to),
    Rule("CLAUSE", "tussen de? STRETCH en de? STRETCH", _between),
    Rule("CLAUSE", "tussen de? HHEAD - en de? HOLIDAY OFYEAR?", _between_holidays),
    Rule("CLAUSE", "tussen de? NUMBER|ORDINAL en de? STRETCH", _between_numbers),
    Rule("CLAUSE", "<in>|<from>? de? NUMBER|ORDINAL TO de? STRETCH", _number_to),
    Rule("CLAUSE", "<in>|<from>? de? SUB TO NUMBER OFYEAR?", _to_number),
    Rule("CLAUSE", "over NUMBER UNIT", _after_waiting),
    Rule("CLAUSE", "binnen|within NUMBER UNIT", within),
    Rule("CLAUSE", "<in>? de? <coming>|next NUMBER UNIT", within),
)
