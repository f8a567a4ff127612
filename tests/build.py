"""Small programmes and meetings as values, and a look at their plans, for tests of the planner."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

from overleg.language.meaning import ALWAYS, Count, Frequency, Interval, Span, Timeframe, Unit
from overleg.planning.asked import asked_days
from overleg.planning.candidates import View, view
from overleg.planning.event import Event, Status
from overleg.planning.frame import Asked
from overleg.planning.plan import Plan, make_plan
from overleg.planning.situation import Published
from overleg.planning.workdays import work_calendar
from overleg.programme.model import Avoidance, ClosedDays, Closure, Group, Meeting, Programme

EASY = ClosedDays(school_holidays=Avoidance.ALLOW, bridge_days=Avoidance.ALLOW)
"""Only public holidays and weekends matter."""

YEARLY = Count(minimum=1, target=1, maximum=1, per=Unit.YEAR)


def d(day: str) -> date:
    """Shorten the tables: an ISO date."""
    return date.fromisoformat(day)


def days(text: str) -> list[date]:
    """Shorten the tables: ISO dates, after the first only what differs ("2024-01-02 02-03 15")."""
    found: list[date] = []
    for word in text.split():
        before = found[-1].isoformat() if found else ""
        found.append(d(before[: 10 - len(word)] + word))
    return found


def span(first: str, last: str) -> Span:
    """Return the days of an ISO date to another one, both included."""
    return Span(d(first), d(last))


def year(number: int) -> Span:
    """Return the days of a calendar year."""
    return Span(date(number, 1, 1), date(number, 12, 31))


def timeframe(first: str, last: str) -> Timeframe:
    """Return a time frame of one span."""
    return Timeframe((span(first, last),))


def weeks(count: int, **fields: Any) -> Interval:
    """Return "iedere … weken"."""
    return Interval(count=count, unit=Unit.WEEK, **fields)


def months(count: int, **fields: Any) -> Interval:
    """Return "iedere … maanden"."""
    return Interval(count=count, unit=Unit.MONTH, **fields)


def times(number: int, per: Unit = Unit.YEAR, **fields: Any) -> Count:
    """Return "… maal per …"."""
    bounds = {"minimum": number, "target": number, "maximum": number} | fields
    return Count(per=per, **bounds)


def meeting(frequency: Frequency, name: str = "pga", /, **fields: Any) -> Meeting:
    """Return a meeting of OOV of an hour and a half, unless the fields say otherwise."""
    defaults: dict[str, Any] = {
        "id": name,
        "name": name.upper(),
        "frequency": frequency,
        "frequency_phrase": "",
        "timeframe": ALWAYS,
        "groups": ("oov",),
        "length": timedelta(hours=1, minutes=30),
    }
    return Meeting(**(defaults | fields))


def programme(
    *meetings: Meeting, period: Span | None = None, closed: ClosedDays = EASY, **fields: Any
) -> Programme:
    """Return a programme of 2024 with the groups OOV and Politie."""
    defaults: dict[str, Any] = {
        "title": "Proef",
        "organisation": "Gemeente Voorbeeld",
        "period": period or span("2024-01-01", "2024-12-31"),
        "period_phrase": "",
        "domain": "voorbeeld.nl",
        "groups": (Group("oov", "OOV"), Group("politie", "Politie")),
        "meetings": meetings,
        "closed_days": closed,
    }
    return Programme(**(defaults | fields))


def closing(first: str, last: str = "", name: str = "Dicht", groups: Iterable[str] = ()) -> Closure:
    """Return a local closing day or recess."""
    return Closure(span(first, last or first), name, tuple(groups))


def seen(one: Meeting, period: Span | None = None, closed: ClosedDays = EASY) -> View:
    """Return the calendar as this meeting sees it."""
    whole = programme(one, period=period, closed=closed)
    return view(one, whole, work_calendar(whole))


def asked(one: Meeting, period: Span | None = None, anchor: date | None = None) -> list[Asked]:
    """Return a meeting's asked days; an interval counts from `start` if no anchor is given."""
    begin = anchor or one.start or one.frequency.start
    return list(asked_days(one, seen(one, period).frame, begin))


def publish(plan: Plan, before: Published | None = None) -> Published:
    """Return what subscribers know once this plan is published."""
    events = tuple(_with_uid(event) for event in plan.events)
    uids = {event.uid for event in events}
    assert len(uids) == len(events), "two events with one UID"
    kept = tuple(e for e in (before.events if before else ()) if e.uid not in uids)
    return Published((*events, *kept), plan.anchors)


def _with_uid(event: Event) -> Event:
    kind = "extra-" if event.extra else ""
    return event if event.uid else replace(event, uid=f"{kind}{event.meeting}-{event.asked}")


BEFORE = d("2023-12-01")
STRICT = ClosedDays()


def planned(
    *meetings: Meeting, today: date = BEFORE, published: Published | None = None, **fields: Any
) -> Plan:
    afresh = fields.pop("afresh", False)
    whole = programme(*meetings, **fields)
    return make_plan(whole, today, published or Published(), afresh=afresh)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def of(plan: Plan, name: str) -> list[Event]:
    return [event for event in plan.events if event.meeting == name]


def days_of(plan: Plan, name: str) -> list[date]:
    return [event.day for event in of(plan, name) if event.status is not Status.CANCELLED]


def starts(plan: Plan) -> dict[str, datetime]:
    """Return the live events of a plan by UID."""
    return {e.uid: e.start for e in plan.events if e.uid and e.status is not Status.CANCELLED}


PGA = meeting(weeks(6), "pga", start=d("2024-01-09"), weekdays=(2, 4))


def started(published: Published, uid: str) -> datetime:
    (found,) = (e.start for e in published.events if e.uid == uid)
    return found


def overlaps(whole: Programme, plan: Plan) -> list[tuple[str, date]]:
    """Return the groups that sit in too many meetings at once, and when."""
    return [
        (group.id, several[0].day)
        for group in whole.groups
        for several in combinations(_of_group(plan, group.id), group.capacity + 1)
        if several[0].day == several[-1].day and several[-1].start < min(e.end for e in several)
    ]


def _of_group(plan: Plan, group: str) -> list[Event]:
    live = (e for e in plan.events if e.status is not Status.CANCELLED)
    return sorted((e for e in live if group in e.groups), key=lambda e: e.start)
