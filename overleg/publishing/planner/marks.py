"""What stands on the days of a year planner: each event as a mark, each period also as a bar."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from overleg.dutch import listing
from overleg.lock import Text
from overleg.planning.event import Status
from overleg.publishing.planner.days import ONE_DAY, Year
from overleg.publishing.planner.notes import day_in_words
from overleg.publishing.planner.planner import Bar, Edge, Look, Mark
from overleg.publishing.readers import Seen

LANES = 4
"""How many periods have a bar on the same day; of others only begin and end are marked."""

Key = tuple[str, str, bool]
"""What a code stands for: title, theme, and whether it is confidential."""


def key(text: Text) -> Key:
    """Return what a code stands for."""
    return text.title, text.theme, text.confidential


def is_on(seen: Seen, year: Year) -> bool:
    """Tell whether an event stands on the sheet of a year; a hidden one that lapses leaves none."""
    last = seen.event.last_day if seen.event.whole_days else seen.event.day
    within = seen.event.day <= year.last and year.first <= last
    return within and (seen.is_live or not seen.is_hidden)


def marks(
    shown: Iterable[Seen], year: Year, codes: Mapping[Key, str], colours: Mapping[str, int]
) -> dict[date, tuple[Mark, ...]]:
    """Return day -> what stands on it; what looks alike stands there once, counted."""
    placed = [(day, edge, seen) for seen in shown for day, edge in _ends(seen, year)]
    placed.sort(key=lambda one: (one[0], one[2].order))
    found = {}
    for day, on_day in groupby(placed, key=lambda one: one[0]):
        alike: dict[tuple[object, ...], list[tuple[Edge, Seen]]] = {}
        for _, edge, seen in on_day:
            looks = (key(seen.text), _look(seen), seen.is_displaced, edge)
            alike.setdefault(looks, []).append((edge, seen))
        found[day] = tuple(_mark(same, year, codes, colours) for same in alike.values())
    return found


def bars(
    shown: Iterable[Seen], year: Year, colours: Mapping[str, int]
) -> dict[date, tuple[Bar, ...]]:
    """Return day -> the periods that go on; each keeps its lane from its first day to its last."""
    free_from = [date.min] * LANES
    found: dict[date, list[Bar]] = {}
    for seen in shown:
        first, last = _span(seen, year)
        lanes = [lane for lane in range(LANES) if free_from[lane] <= first]
        if not seen.is_live or first == last or not lanes:
            continue
        free_from[lanes[0]] = last + ONE_DAY
        bar = Bar(lanes[0], colours[seen.text.theme])
        for number in range((last - first).days + 1):
            found.setdefault(first + number * ONE_DAY, []).append(bar)
    return {day: tuple(each) for day, each in found.items()}


def _mark(
    same: list[tuple[Edge, Seen]], year: Year, codes: Mapping[Key, str], colours: Mapping[str, int]
) -> Mark:
    edge, first = same[0]
    return Mark(
        code=codes[key(first.text)],
        colour=colours[first.text.theme],
        look=_look(first),
        full=_in_words([seen for _, seen in same], year.number),
        is_displaced=first.is_displaced,
        edge=edge,
        count=len(same),
    )


def _span(seen: Seen, year: Year) -> tuple[date, date]:
    """Return the days of an event that are in this year; of one with times only its first."""
    last = seen.event.last_day if seen.event.whole_days else seen.event.day
    return max(seen.event.day, year.first), min(last, year.last)


def _ends(seen: Seen, year: Year) -> Iterator[tuple[date, Edge]]:
    first, last = _span(seen, year)
    if first == last and seen.event.whole_days <= 1:
        yield first, Edge.NONE
        return
    yield first, Edge.BEGIN
    if last != first:
        yield last, Edge.END


def _look(seen: Seen) -> Look:
    if not seen.is_live:
        return Look.LAPSED
    if seen.event.status is Status.PROVISIONAL:
        return Look.PROVISIONAL
    return Look.WHOLE if seen.event.whole_days else Look.TIMED


def _in_words(same: list[Seen], year: int) -> str:
    """Say in words what a mark stands for: 'PGA-overleg, 10:00–11:30, onder voorbehoud'."""
    first = same[0]
    event = first.event
    hours = listing(list(dict.fromkeys(seen.hours for seen in same if seen.hours)))
    parts = [first.text.title, hours]
    if event.whole_days > 1:
        ends = [day_in_words(day, year) for day in (event.day, event.last_day)]
        parts.append(" t/m ".join(ends))
    if not first.is_live:
        parts.append("vervalt")
    elif event.status is Status.PROVISIONAL:
        parts.append("onder voorbehoud")
    if first.is_displaced and not first.event.extra:
        parts.append(f"verschoven van {day_in_words(event.asked, year)}")
    return ", ".join(part for part in parts if part)
