"""Events as the rows of a page: by month, each with its week, its marks and its reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import accumulate, groupby
from typing import TypeVar

from overleg.dutch import MONTHS, number
from overleg.planning.cycles import is_of_cycle
from overleg.planning.event import Status
from overleg.programme.model import Cycle, Meeting, cycle_years
from overleg.publishing.addresses import Place, meeting_page, timeline
from overleg.publishing.edition import Edition
from overleg.publishing.entries import days_in_words
from overleg.publishing.readers import Seen
from overleg.publishing.rules import is_undated, rule, state

Item = TypeVar("Item")
Href = Callable[[Seen], str]
"""Where more is told of an event; "" for nowhere."""
ROOM = 150_000
"""So many bytes of events stand on one page at most; a year planner has them all."""
MARKUP = 420
"""About so many bytes a row takes beside its words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that sets an event apart; `kind` decides its colour."""

    kind: str
    word: str


MOVED = Mark("moved", "verplaatst")
LAPSED = Mark("lapsed", "vervalt")
PROVISIONAL = Mark("provisional", "onder voorbehoud")
EXTRA = Mark("extra", "extra")
CONFIDENTIAL = Mark("confidential", "vertrouwelijk")


@dataclass(frozen=True, slots=True)
class Row:
    """One event, in finished words. `iso`: its first day; `week`: its ISO week."""

    iso: str
    week: int
    days: str
    hours: str
    title: str
    href: str
    place: str
    why: str
    marks: tuple[Mark, ...]
    is_lapsed: bool


@dataclass(frozen=True, slots=True)
class Month:
    """The events that begin in one month."""

    name: str
    rows: tuple[Row, ...]


def months(events: Iterable[Seen], href: Href) -> list[Month]:
    """Return events, given in order of time, by month."""
    grouped = groupby(events, key=lambda seen: (seen.event.day.year, seen.event.day.month))
    return [
        Month(f"{MONTHS[month - 1]} {year}", tuple(row(seen, href) for seen in found))
        for (year, month), found in grouped
    ]


def row(seen: Seen, href: Href) -> Row:
    """Return an event in finished words."""
    event = seen.event
    return Row(
        iso=event.day.isoformat(),
        week=event.day.isocalendar().week,
        days=days_in_words(event.day, event.last_day if event.whole_days else event.day),
        hours=seen.hours,
        title=seen.text.title,
        href=href(seen),
        place=seen.text.location,
        why=seen.why,
        marks=tuple(_marks(seen)),
        is_lapsed=not seen.is_live,
    )


def hrefs(edition: Edition, here: Place) -> Href:
    """Return what tells, for a page, where more is told of an event.

    That is the page of its meeting, or of a milestone the timeline of its year; nothing where that
    is the page itself. A confidential meeting has no page.
    """
    addresses, programme = edition.addresses, edition.programme
    turns = cycle_years(programme.period)

    def href(seen: Seen) -> str:
        meeting, day = seen.event.meeting, seen.event.asked
        if meeting in edition.with_page:
            there = meeting_page(meeting)
            return "" if there == here else addresses.link(here, there)
        year = day.year - ((day.month, day.day) == (1, 1))
        for cycle in programme.cycles:
            if is_of_cycle(meeting, cycle, programme) and year in turns:
                return addresses.link(here, timeline(cycle.id, f"{year}-{year + 1}", "html"))
        return ""

    return href


@dataclass(frozen=True, slots=True)
class Split:
    """Events as a page shows them. `more`: what it leaves out, in a sentence, "" for nothing."""

    coming: list[Month]
    past: list[Month]
    more: str


def split(events: Iterable[Seen], today: date, href: Href) -> Split:
    """Return what is still going on or to come, and what is past, of events in order of time."""
    every = list(events)
    coming = [seen for seen in every if seen.event.last_day >= today]
    past = [seen for seen in every if seen.event.last_day < today]
    # The nearest first: what lies furthest away is what a full page leaves out.
    fitting = fit([*coming, *reversed(past)], _weight)
    before = fitting[len(coming) :][::-1]
    left = number(len(every) - len(fitting), "bijeenkomst staat", "bijeenkomsten staan")
    return Split(
        coming=months(fitting[: len(coming)], href),
        past=months(before, href),
        more="" if len(fitting) == len(every) else f"Nog {left} alleen in het jaaroverzicht.",
    )


def fit(items: Iterable[Item], weight: Callable[[Item], int]) -> list[Item]:
    """Return as many items from the begin as a page has room for; `weight` is in bytes."""
    used = accumulate(map(weight, items := list(items)))
    return [item for item, total in zip(items, used, strict=True) if total <= ROOM]


def _weight(seen: Seen) -> int:
    words = (seen.text.title, seen.text.location, seen.why)
    return MARKUP + sum(len(escape(word).encode()) for word in words)


@dataclass(frozen=True, slots=True)
class Described:
    """A meeting with its rule in a sentence, and the link to its own page if it has one."""

    name: str
    rule: str
    href: str


def described(edition: Edition, here: Place, meeting: Meeting) -> Described:
    """Return a meeting as a page lists it."""
    said = rule(meeting)
    why = state(meeting, has_events=meeting.id in edition.dated)
    own = "" if meeting.confidential else edition.addresses.link(here, meeting_page(meeting.id))
    return Described(
        meeting.name, f"{said}. {why}" if why and not is_undated(meeting) else said, own
    )


def described_cycle(edition: Edition, here: Place, cycle: Cycle) -> Described:
    """Return a yearly cycle as a page lists it."""
    year = edition.current_year
    there = timeline(cycle.id, f"{year}-{year + 1}", "html")
    count = number(len(cycle.milestones), "mijlpaal", "mijlpalen")
    return Described(cycle.name, f"Elk jaar, met {count}", edition.addresses.link(here, there))


def _marks(seen: Seen) -> Iterable[Mark]:
    if not seen.is_live:
        yield LAPSED
    if seen.is_displaced and not seen.is_hidden:
        yield MOVED
    if seen.event.status is Status.PROVISIONAL:
        yield PROVISIONAL
    if seen.event.extra and seen.is_live:
        yield EXTRA
    if seen.text.confidential and not seen.is_hidden:
        yield CONFIDENTIAL
