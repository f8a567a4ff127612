"""How clauses stand side by side ("Q1, Q2 en Q4 2024"): the rows, and what they make.

A function that returns None says that its row does not apply: also where nobody can tell what
the clauses mean side by side ("2024 en Q1").
"""

from dataclasses import replace
from itertools import pairwise, repeat
from typing import Literal

from overleg.language.clause import Clause, Phrase, plain
from overleg.language.clause_rules import lacks_year, next_year
from overleg.language.grammar import Rule
from overleg.language.stretch import Grain, Stretch, Year
from overleg.language.stretches import part, school_year, season, whole_year

Clauses = tuple[Clause, ...]
Phrases = tuple[Phrase, ...]
Link = Literal["and", "or", "comma", "slash"]
Group = tuple[tuple[Link, Clause], ...]


def _numbers_before(heads: tuple[tuple[int, Link], ...], last: Stretch) -> Group | None:
    """Return "1e en 3e kwartaal"."""
    if last.sibling is None or not last.sibling_first:
        return None
    links: list[Link] = ["and", *(link for _, link in heads)]
    found = [last.sibling(number) for number, _ in heads]
    return _group(links, (*found, last))


def _numbers_after(
    first: Stretch, tails: tuple[tuple[Link, int], ...], year: Year | None
) -> Group | None:
    """Return "week 36, 37 en 40 2024"."""
    if first.sibling is None or first.sibling_first:
        return None
    links: list[Link] = ["and", *(link for link, _ in tails)]
    *found, last = [first.sibling(number) for _, number in tails]
    return _group(links, (first, *found, last and replace(last, year=year)))


def _group(links: list[Link], stretches: tuple[Stretch | None, ...]) -> Group | None:
    found = tuple(plain(stretch) for stretch in stretches if stretch)
    return tuple(zip(links, found, strict=True)) if len(found) == len(stretches) else None


def _parts(first: str, link: Link, second: str, of: Stretch, year: Year | None) -> Group | None:
    """Return "begin en eind mei"."""
    whole = of if year is None else replace(of, year=year)
    return _group(["and", link], (part(first, whole), part(second, whole)))


def _two_holidays(first: Stretch, second: Stretch, year: Year | None) -> Group | None:
    """Return "herfst- en kerstvakantie"."""
    return _group(["and", "and"], (first, replace(second, year=year)))


def _spring_and_autumn(link: Link, year: Year | None) -> Group | None:
    """Return "voor- en najaar"."""
    return _group(["and", link], (season(3), replace(season(9), year=year)))


def _school_years(first: int, link: Link, second: int) -> Group | None:
    """Return "schooljaar 2023-2024 en 2024-2025"."""
    return _group(["and", link], (school_year(first), school_year(second)))


def _longer(group: Group, link: Link, more: Group) -> Group | None:
    """Return one group after another, unless nobody can tell what they mean side by side."""
    (_, first), *rest = more
    last = group[-1][1]
    if _clash(last, first) or (link == "comma" and first.stop is None):
        return None  # "2024, vanaf mei" is one clause
    if link == "or" and _is_half(last) and first.stretches[0].grain is Grain.MONTH:
        return None  # "1st half of May"
    return (*group, (link, first), *rest)


def _is_half(clause: Clause) -> bool:
    (*_, last) = clause.stretches
    return last.grain is Grain.HALF_YEAR and lacks_year(last)


def readings(linked: Group) -> Phrases:
    """Return every way to read a row of clauses."""
    clauses = tuple(clause for _, clause in linked)
    spread = (*_from_one_to_other(linked), *_with_years_spread(clauses))
    return (Phrase(clauses), *spread, *_with_part_spread(clauses))


def _juxtaposed(*row: Stretch | None) -> Group | None:
    """Return "Q3 Q4 2023", "2023 2024": the same kind, the year written in one way."""
    stretches = tuple(stretch for stretch in row if stretch)
    lacking = [lacks_year(stretch) for stretch in stretches]
    alike = len({(each.bare, each.grain, each.year_first) for each in stretches}) == 1
    if not alike or not (not any(lacking) or (all(lacking[:-1]) and not lacking[-1])):
        return None
    return tuple(("slash", plain(stretch)) for stretch in stretches)


def _clash(before: Clause, after: Clause) -> bool:
    """Tell whether these cannot stand side by side, because nobody can tell what is meant."""
    if not after.bounds or not before.bounds:
        return False
    last, first = before.bounds[-1].stretch, after.bounds[0].stretch
    half_open = before.stop is None or (
        before.start is None and after.start is not None and not _stands_out(after)
    )
    return (
        half_open
        or after.start is None
        or (first.bare and (lacks_year(last) or last.paired))
        or (first.bare and last.crossing and first.year == next_year(last.year))
        or (last.bare and (first.year_first or any(map(lacks_year, after.stretches))))
        or (first.year_first and not last.year_first)
        or (first.bare and last.year_first)
        or (lacks_year(last) and not after.is_plain and after.bounds[-1].stretch.bare)
    )


def _stands_out(clause: Clause) -> bool:
    return clause.introduced or clause.stop is None


def _from_one_to_other(linked: Group) -> Phrases:
    """Return "mei/september" as a range; where these touch it comes to the same."""
    if len(linked) != 2 or linked[1][0] != "slash":
        return ()
    first, last = linked[0][1], linked[1][1]
    if not (first.is_plain and last.is_plain):
        return ()
    return (Phrase((Clause(first.start, last.stop),)),)


def _with_years_spread(clauses: Clauses) -> Phrases:
    """Return "Q4 2023 en 2024" as the fourth quarter of both years."""
    years = [clause.stretches[0].year for clause in clauses if _is_bare(clause)]
    count = len(clauses) - len(years)
    rest = clauses[:count]
    if count and years and all(map(_is_bare, clauses[count:])) and not _is_whole_year(rest[-1]):
        return (
            Phrase((*rest, *(_in_year(clause, y) for y in years for clause in _last_run(rest)))),
        )
    return _with_range_spread(clauses[0]) if len(clauses) == 1 else ()


def _last_run(clauses: Clauses) -> Clauses:
    """Return the clauses at the end that share one year: "Q1, Q2 2023" after "Q4 2022"."""
    start = len(clauses) - 1
    while start > 0 and all(map(lacks_year, clauses[start - 1].stretches)):
        start -= 1
    return clauses[start:]


def _with_range_spread(clause: Clause) -> Phrases:
    """Return "mei 2023-2024" as May of both years; with quarters it is usual for a range."""
    if clause.is_plain or len(clause.bounds) != 2 or not clause.bounds[1].stretch.bare:
        return ()
    first, until = clause.stretches[0], clause.stretches[1].year
    if first.grain not in {Grain.MONTH, Grain.SEASON, Grain.HOLIDAY, Grain.WEEK}:
        return ()
    if not isinstance(first.year, int) or not isinstance(until, int):
        return ()
    years = range(first.year, until + 1)
    return (Phrase(tuple(plain(replace(first, year=year)) for year in years)),)


def _with_part_spread(clauses: Clauses) -> Phrases:
    """Return "eind mei/juni" as the end of both."""
    for place, (before, after) in enumerate(pairwise(clauses)):
        if before.is_plain and after.is_plain and not after.introduced:
            again, other = before.stretches[0].again, after.stretches[0]
            same = again(other) if again else None
            if same:
                return (Phrase((*clauses[: place + 1], plain(same), *clauses[place + 2 :])),)
    return ()


def _is_bare(clause: Clause) -> bool:
    return clause.is_plain and clause.stretches[0].bare and not clause.introduced


def _is_whole_year(clause: Clause) -> bool:
    return any(stretch.grain is Grain.YEAR for stretch in clause.stretches) or not clause.bounds


def _in_year(clause: Clause, year: Year | None) -> Clause:
    return clause.with_years(repeat(year or 0))


LISTS = (
    Rule("LINK", "/", lambda: "slash"),
    Rule("LINK", ",", lambda: "comma"),
    Rule("LINK", "of", lambda: "or"),
    Rule("LINK", "en|;", lambda: "and"),
    Rule("LINK", ",|; en|of", lambda: "and"),
    Rule("LINK", "en / of", lambda: "and"),
    Rule("HEAD", "NUMBER|ORDINAL LINK", lambda number, link: (number, link)),
    Rule("TAIL", "LINK NUMBER", lambda link, number: (link, number)),
    Rule("GROUP", "CLAUSE", lambda clause: (("and", clause),)),
    Rule("GROUP", "<in>? de? HEAD+ STRETCH", _numbers_before),
    Rule("GROUP", "<in>? de? SUB TAIL+ OFYEAR?", _numbers_after),
    Rule("GROUP", "<in>? PART LINK PART van? de? SUB|YEARS|BARE OFYEAR?", _parts),
    Rule("BARE", "YY", whole_year),
    Rule("GROUP", "<in>? de? HHEAD - en HOLIDAY OFYEAR?", _two_holidays),
    Rule("GROUP", "<in>? de? voor - LINK najaar OFYEAR?", _spring_and_autumn),
    Rule("GROUP", "<in>? de? <school> PAIR LINK PAIR", _school_years),
    Rule("GROUP", "<in>? STRETCH STRETCH STRETCH? STRETCH?", _juxtaposed),
    Rule("ROW", "GROUP", lambda group: group),
    Rule("ROW", "GROUP LINK ROW", _longer),
    Rule("LIST", "ROW", readings),
)
