"""What the commands say: Dutch text for the coordinator, JSON for programs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from overleg.dutch import MONTHS, clock, hours, listing, long_date, number, short_date
from overleg.errors import NoSuchGroup, ReversedAgenda
from overleg.generating import Outcome
from overleg.language.meaning import (
    Continuous,
    Count,
    Interval,
    Irregular,
    OnCall,
    Once,
    Parity,
    Position,
    Span,
)
from overleg.planning.checking import absences, overlaps
from overleg.planning.cycles import every_meeting, left_out
from overleg.planning.event import Event, Obstacle, Status
from overleg.planning.explanation import cause, reason
from overleg.planning.placing import Unplaced
from overleg.programme.model import Meeting, Programme
from overleg.publishing.pages.workload import coming_excess, excess_words, loads
from overleg.revisions import Change, What, why
from overleg.school_holidays import LAST_REGULATED_DAY

NOTHING_HELPS = (
    "geen enkele wijziging alleen; haal bijeenkomsten weg, of maak de periode of het tijdpad ruimer"
)
SOON = timedelta(days=14)
MOST_WEEKS = 3
"""So many weeks over a limit are named."""
MARKS = {Status.CONFIRMED: "", Status.PROVISIONAL: " (onder voorbehoud)"}


def summary_json(outcome: Outcome) -> dict[str, object]:
    """Return the summary of `genereer --json`."""
    publication = outcome.publication
    live = len(publication.live)
    counts = {what.value: publication.count(what) for what in What}
    still = live - counts["nieuw"] - counts["verplaatst"] - counts["gewijzigd"]
    return {
        "bijeenkomsten": live,
        **counts,
        "ongewijzigd": still,
        "niet_geplaatst": [
            {"overleg": gap.meeting.id, "gevraagd": gap.asked.isoformat()}
            for gap in outcome.plan.unplaced
        ],
        "geschreven": list(outcome.written),
    }


def summary(outcome: Outcome, today: date, *, dry: bool) -> Iterator[str]:
    """Yield the lines with which `genereer` ends."""
    programme, publication = outcome.programme, outcome.publication
    live = publication.live
    meetings = len({record.event.meeting for record in live})
    yield f"{programme.title}, {programme.period_phrase}"
    yield (
        f"{number(len(live), 'bijeenkomst', 'bijeenkomsten')} van "
        f"{number(meetings, 'overleg', 'overleggen')} voor "
        f"{number(len(programme.groups), 'groep', 'groepen')}"
    )
    yield from changes(outcome, today)
    yield from _remarks(outcome, today)
    for objection in outcome.objections:
        yield f"Let op: dit gaat alleen door met --toch: {objection}"
    if dry:
        effect = "er is niets geschreven" if publication.changes else "er verandert niets"
        yield f"Dit is een proef: {effect}."
    elif outcome.written:
        files = number(len(outcome.written), "bestand", "bestanden")
        yield f"Geschreven: {files} in {outcome.output}"
    else:
        yield "Er is niets veranderd: alles stond al goed."


def checked(programme: Programme, path: Path) -> Iterator[str]:
    """Yield what `controleer` says of a programme without mistakes."""
    yield (
        f"{path}: geen fouten; {number(len(programme.meetings), 'overleg', 'overleggen')}, "
        f"{_milestones(programme)}"
        f"{number(len(programme.groups), 'groep', 'groepen')}, {programme.period_phrase}."
    )


def _milestones(programme: Programme) -> str:
    count = sum(len(cycle.milestones) for cycle in programme.cycles)
    return f"{number(count, 'mijlpaal', 'mijlpalen')}, " if count else ""


def changes(outcome: Outcome, today: date) -> Iterator[str]:
    """Yield what is new, moved and cancelled, with a warning for what moves soon."""
    publication = outcome.publication
    if publication.first:
        displaced = [r.event for r in publication.live if r.event.obstacles and not r.event.extra]
        told = _displaced(displaced, outcome.plan.lapsed, outcome.try_out)
        head = "Op proef, niet gepubliceerd" if outcome.try_out else "Eerste publicatie"
        yield f"{head}: alles is nieuw; {told}"
        past = sum(record.event.day < today for record in publication.live)
        if past and not outcome.try_out:
            there = number(past, "bijeenkomst is", "bijeenkomsten zijn")
            yield (
                f"Er is geen vastlegging en {there} al voorbij: was dit al eens bekendgemaakt, zet "
                "dan eerst het lock-bestand terug en draai dit nog eens."
            )
        return
    for what in What:
        found = [change for change in publication.changes if change.what is what]
        if found:
            yield f"{what.value.capitalize()}: {len(found)}"
            yield from (f"  {_change(change, today)}" for change in found)
    for name in publication.without_effect:
        yield (
            f"Gewijzigd in het programma, maar geen bijeenkomst verandert: {name}. "
            "Wat voorbij is, blijft zoals het is gepubliceerd."
        )


def _displaced(displaced: list[Event], lapsed: tuple[Event, ...], try_out: str | None) -> str:
    """Say how many are not as asked, and where to read why."""
    if not displaced and not lapsed:
        return "alles staat op de gevraagde dag en tijd."
    parts = []
    if displaced:
        verb = "staat" if len(displaced) == 1 else "staan"
        parts.append(f"{len(displaced)} {verb} niet op de gevraagde dag of tijd")
    if lapsed:
        parts.append(f"{len(lapsed)} {'vervalt' if len(lapsed) == 1 else 'vervallen'}")
    option = f' --periode "{try_out}"' if try_out else ""
    return f"{listing(parts)}. Waarom: overleg agenda{option}, overleg waarom{option}."


def _change(change: Change, today: date) -> str:
    event, before = change.record.event, change.before
    name, start = change.record.text.title, _moment(event)
    if change.what is What.MOVED and before is not None:
        nearest = min(before.event.day, event.day)
        soon = " LET OP: binnen twee weken." if nearest < today + SOON else ""
        return f"{name}: {_moment(before.event)} → {start}. {why(change)}".rstrip() + soon
    return f"{name}: {start}. {why(change)}".rstrip()


def _moment(event: Event) -> str:
    day = " ".join(short_date(event.day).split())
    return day if event.whole_days else f"{day} {clock(event.start.time())}"


def _remarks(outcome: Outcome, today: date) -> Iterator[str]:
    """Yield what the coordinator should know beside the changes."""
    programme = outcome.programme
    undated = [
        meeting.name
        for meeting in programme.meetings
        if isinstance(meeting.frequency, (OnCall, Irregular, Continuous))
    ]
    open_ends = _still_to_plan(outcome)
    if undated:
        rest = number(len(undated), "overleg", "overleggen")
        yield f"{rest} zonder vaste dagen (op afroep, doorlopend of wisselend)"
    if open_ends:
        yield (
            f"Nog te plannen: {', '.join(open_ends)}. Geef een start, of een tijdpad dat binnen "
            "de periode eindigt."
        )
    if outcome.would_return:
        there = number(outcome.would_return, "bijeenkomst", "bijeenkomsten")
        verb = "zou" if outcome.would_return == 1 else "zouden"
        yield f"Met --herplan {verb} {there} teruggaan naar de gevraagde dag."
    yield from warnings(outcome, today)
    yield from _all_past(outcome, today)


def warnings(outcome: Outcome, today: date) -> Iterator[str]:
    """Yield what the coordinator should look at, though it stops nothing."""
    yield from _in_two_places(outcome, today)
    yield from _not_planned(outcome, today)
    yield from _open_to_all(outcome.programme)
    yield from _overloaded(outcome, today)
    for path in outcome.too_large:
        yield f"Let op: {path} is groter dan 1 MB; Google leest die agenda dan niet meer."
    if outcome.new_key:
        yield (
            f"Let op: van de sleutel {outcome.new_key} hangen alle geheime adressen af; bewaar een "
            "kopie op een veilige plaats, niet in git en niet op de website."
        )
    end = outcome.programme.period.last
    if end is not None and end > LAST_REGULATED_DAY:
        yield (
            f"Let op: na {long_date(LAST_REGULATED_DAY)} zijn geen schoolvakanties vastgesteld; "
            "daar is dus niet mee gerekend. Zet ze zo nodig zelf bij 'reces' in [vrije_dagen]."
        )


def _open_to_all(programme: Programme) -> Iterator[str]:
    """Yield that confidential meetings stand on pages that anybody can open."""
    published = programme.publication
    confidential = any(meeting.confidential for meeting in every_meeting(programme))
    if confidential and published.base_url and not published.secret:
        yield (
            "Let op: de pagina's en agenda's van groepen zijn voor iedereen te openen, ook wat er "
            "vertrouwelijk in is. Wilt u dat niet, zet dan 'geheim = true' in [publicatie]."
        )


def _in_two_places(outcome: Outcome, today: date) -> Iterator[str]:
    """Yield where a hand put a group in two places at once; what is past only the first time."""
    names = {meeting.id: meeting.name for meeting in every_meeting(outcome.programme)}
    since = date.min if outcome.publication.first else today
    for overlap in overlaps(outcome.programme, outcome.plan.events):
        if overlap.moment.date() >= since:
            at = f"{short_date(overlap.moment.date())} {clock(overlap.moment.time())}"
            titles = listing([names.get(e.meeting, e.meeting) for e in overlap.events])
            yield f"Let op: {overlap.resource} zit op {at} tegelijk in {titles}."
    for absence in absences(outcome.programme, outcome.plan.events):
        event = absence.event
        if event.day >= since:
            what = f"{names.get(event.meeting, event.meeting)} op {_moment(event)}"
            yield f"Let op: {absence.group} kan niet bij {what}: {absence.busy}."


def _not_planned(outcome: Outcome, today: date) -> Iterator[str]:
    """Yield what is in the programme and got no day."""
    for cycle, year, left in left_out(outcome.programme):
        yield (
            f"Let op: in {cycle.name} {year}-{year + 1} ontbreekt {listing(list(left))}: de "
            "schoolvakanties van dat jaar zijn nog niet vastgesteld."
        )
    for meeting in _without_events(outcome):
        counted = isinstance(meeting.frequency, Count)
        cure = ' Verruim het tijdpad, of zet deeljaar = "volledig".' if counted else ""
        yield (
            f"Let op: {meeting.name} krijgt geen enkele bijeenkomst: geen dag van "
            f"'{meeting.frequency_phrase}' valt in het tijdpad en de periode.{cure}"
        )
    for meeting, day in _late_extras(outcome, today):
        yield (
            f"Let op: de extra bijeenkomst van {meeting.name} op {long_date(day)} was toen niet "
            "bekendgemaakt; wat voorbij is, komt er niet meer bij."
        )


def _overloaded(outcome: Outcome, today: date) -> Iterator[str]:
    """Yield each group that in coming weeks has more hours of meetings than it has time for."""
    limited = [group for group in outcome.programme.groups if group.hours_per_week is not None]
    events = (record.event for record in outcome.publication.live)
    for load in coming_excess(loads(limited, events), today):
        weeks = excess_words(load, today.isocalendar().year, MOST_WEEKS)
        yield f"Let op: te veel overleg voor {load.group.name}: {weeks}."


def _all_past(outcome: Outcome, today: date) -> Iterator[str]:
    """Say how to go on when every event is past."""
    last = max((record.event.day for record in outcome.publication.live), default=None)
    if last is not None and last < today:
        yield (
            f"Alle bijeenkomsten zijn voorbij: de laatste was op {long_date(last)}. Geef in "
            "[programma] een nieuwe periode om verder te gaan, of kijk vast vooruit met: "
            f"overleg genereer --periode {today.year + 1}"
        )


def _late_extras(outcome: Outcome, today: date) -> Iterator[tuple[Meeting, date]]:
    """Yield the extra events that were written into the programme after their day."""
    known = {(r.event.meeting, r.event.asked) for r in outcome.publication.lock.records}
    for meeting in outcome.programme.meetings:
        for day in (wish.at.date() for wish in meeting.extras):
            if day < today and (meeting.id, day) not in known:
                yield meeting, day


def _without_events(outcome: Outcome) -> list[Meeting]:
    """Return the meetings with a rhythm for which not one day is asked."""
    dated = {record.event.meeting for record in outcome.publication.lock.records}
    dated |= {event.meeting for event in outcome.plan.lapsed}
    rhythms = (Interval, Count, Position, Parity)
    meetings = outcome.programme.meetings
    return [m for m in meetings if isinstance(m.frequency, rhythms) and m.id not in dated]


def _still_to_plan(outcome: Outcome) -> list[str]:
    planned = {record.event.meeting for record in outcome.publication.lock.records}
    return [
        meeting.name
        for meeting in outcome.programme.meetings
        if isinstance(meeting.frequency, Once) and meeting.id not in planned
    ]


def impossible(
    unplaced: Iterable[Unplaced], helpful: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield per event without a place what speaks against each day, and what would help.

    Args:
        unplaced: the events.
        helpful: meeting -> single changes that would place all its events.
    """
    for gap in unplaced:
        yield f"{gap.meeting.name}, gevraagd op {long_date(gap.asked)}: geen plaats."
        for obstacle in gap.obstacles:
            yield f"  {_told(obstacle)}"
    names = {gap.meeting.id: gap.meeting.name for gap in unplaced}
    for meeting, changes_ in helpful.items():
        yield f"Wat helpt voor {names[meeting]}: {', of '.join(changes_) or NOTHING_HELPS}."


# --- waarom ------------------------------------------------------------------------------------


def why_text(events: list[Event], outcome: Outcome) -> Iterator[str]:
    """Yield per event the asked day, what spoke against each cheaper day, and where it went."""
    names = {meeting.id: meeting.name for meeting in every_meeting(outcome.programme)}
    if not events:
        yield "Elke bijeenkomst staat op de gevraagde dag."
    for event in events:
        yield f"{names[event.meeting]}, gevraagd op {long_date(event.asked)}"
        yield from (f"  {_told(obstacle)}" for obstacle in event.obstacles)
        if event.status is Status.CANCELLED:
            yield "  vervalt"
        else:
            yield f"  staat op {long_date(event.day)}, {_hours(event).strip()}{MARKS[event.status]}"


def why_json(events: list[Event]) -> list[dict[str, object]]:
    """Return what `waarom --json` writes: per event its obstacles as values."""
    return [
        {
            "overleg": event.meeting,
            "gevraagd": event.asked.isoformat(),
            "begin": event.start.isoformat(),
            "status": event.status.value,
            "reden": reason(event),
            "belemmeringen": [
                {
                    "van": obstacle.day.isoformat(),
                    "tot_en_met": (obstacle.last or obstacle.day).isoformat(),
                    "soort": obstacle.cause.value,
                    "reden": cause(obstacle),
                }
                for obstacle in event.obstacles
            ],
        }
        for event in events
    ]


def _told(obstacle: Obstacle) -> str:
    until = f" t/m {short_date(obstacle.last)}" if obstacle.last else ""
    return f"{short_date(obstacle.day)}{until}: {cause(obstacle)}".removesuffix(": ")


# --- agenda ------------------------------------------------------------------------------------


def agenda(outcome: Outcome, span: Span, group: str | None) -> list[tuple[Event, str]]:
    """Return the events of a group in a span with their names, what lapsed included.

    Raises:
        NoSuchGroup: the programme does not have it.
    """
    known = [other.id for other in outcome.programme.groups]
    if group is not None and group not in known:
        raise NoSuchGroup(group, known)
    names = {meeting.id: meeting.name for meeting in every_meeting(outcome.programme)}
    titles = {r.event.uid: r.text.title for r in outcome.publication.lock.records}
    found = [record.event for record in outcome.publication.lock.records]
    found += outcome.plan.lapsed
    chosen = [
        (event, titles.get(event.uid) or names[event.meeting])
        for event in found
        if event.day in span and (group is None or group in event.groups)
    ]
    return sorted(chosen, key=lambda pair: (pair[0].start, pair[0].meeting, pair[0].uid))


def agenda_json(rows: Iterable[tuple[Event, str]], programme: Programme) -> list[dict[str, object]]:
    """Return the array of `agenda --json`."""
    return [
        {
            "uid": event.uid or f"{event.meeting}-{event.asked:%Y%m%d}@{programme.domain}",
            "overleg": event.meeting,
            "naam": name,
            "groepen": list(event.groups),
            "gevraagd": event.asked.isoformat(),
            "begin": event.start.isoformat(),
            "einde": event.end.isoformat(),
            "status": event.status.value,
            "reden": reason(event),
        }
        for event, name in rows
    ]


def span(first: date, until: date | None) -> Span:
    """Return the days from `first` until the day before `until`.

    Raises:
        ReversedAgenda: these are no days.
    """
    if until is not None and until <= first:
        raise ReversedAgenda(first, until)
    return Span(first, until - timedelta(days=1) if until else None)


def agenda_text(rows: list[tuple[Event, str]], outcome: Outcome, today: date) -> Iterator[str]:
    """Yield the agenda by month, a line an event, with its reason below it."""
    if not rows:
        yield "Geen bijeenkomsten in deze periode."
        yield from _all_past(outcome, today)
    for (year, month), events in groupby(rows, key=lambda r: (r[0].day.year, r[0].day.month)):
        yield f"{MONTHS[month - 1].capitalize()} {year}"
        for event, name in events:
            yield from _agenda_lines(event, name)
    if unplaced := len(outcome.plan.unplaced):
        yield (
            f"Let op: {number(unplaced, 'bijeenkomst heeft', 'bijeenkomsten hebben')} geen plaats. "
            "Waarom, en wat helpt, zegt: overleg genereer --proef"
        )


def _hours(event: Event) -> str:
    if event.whole_days:
        return "hele dag" if event.whole_days == 1 else f"{event.whole_days} dagen"
    return " " * (event.start.hour < 10) + hours(event.start, event.end)


def _agenda_lines(event: Event, name: str) -> Iterator[str]:
    week = event.day.isocalendar().week
    lapsed = event.status is Status.CANCELLED
    title = f"VERVALT: {name}" if lapsed else f"{name}{MARKS[event.status]}"
    yield f"  wk {week:2}  {short_date(event.day)}  {_hours(event):<11}  {title}"
    if why := reason(event):
        yield f"{'':38}{why}"
