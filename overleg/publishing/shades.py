"""The days that look different in every overview: school holidays, and days that are closed."""

from collections.abc import Iterator
from datetime import date

from overleg.language.meaning import Span
from overleg.planning.workdays import public_holidays
from overleg.programme.model import Closure, Programme
from overleg.publishing.entries import Shade
from overleg.school_holidays import school_holidays


def shades(programme: Programme, shown: Span, group: str = "") -> Iterator[Shade]:
    """Yield the school holidays, and the days on which nothing is planned for anybody.

    Args:
        programme: its region and closed days.
        shown: the days to look at, closed on both sides.
        group: also what is closed to this group only.
    """
    first, last = _ends(shown)
    for holiday in school_holidays(programme.region, first.year, last.year):
        if inside := holiday.span.intersect(shown):
            yield _shade(holiday.name, inside, is_school=True)
    public = public_holidays(programme.closed_days, first.year, last.year)
    for day, name in sorted(public.items()):
        if day in shown:
            yield Shade(name, day, day)
    for closure in programme.closed_days.closures:
        inside = closure.span.intersect(shown)
        if inside and _is_closed_to(closure, group):
            yield _shade(closure.name, inside)


def _is_closed_to(closure: Closure, group: str) -> bool:
    return not closure.groups or group in closure.groups


def _shade(name: str, span: Span, *, is_school: bool = False) -> Shade:
    return Shade(name, *_ends(span), is_school)


def _ends(span: Span) -> tuple[date, date]:
    if span.first is None or span.last is None:
        msg = f"a shade needs both its ends: {span}"
        raise ValueError(msg)
    return span.first, span.last
