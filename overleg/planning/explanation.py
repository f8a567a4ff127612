"""An event's reason as one Dutch sentence."""

from overleg.dutch import clock, long_date
from overleg.planning.event import Cause, Event, Obstacle, Status

CAUSES = {
    Cause.CLASH: "{group} zit in {name}{until}",
    Cause.LOCATION: "{group} is bezet door {name}{until}",
    Cause.BUSY: "{group} is bezet: {name}{until}",
    Cause.GAP: "te dicht op de vorige of de volgende bijeenkomst",
    Cause.RULE: "staat niet meer in het programma",
    Cause.TIMEFRAME: "buiten het tijdpad",
    Cause.BRIDGE: "brugdag",
    Cause.WEEKDAY: "geen voorkeursdag",
}
"""The others are told by their name: a holiday, the coordinator's own reason."""


def reason(event: Event) -> str:
    """Say in one sentence why an event is not simply on its asked day; "" if it is.

    >>> from datetime import date, datetime
    >>> from overleg.planning.event import AMSTERDAM
    >>> start = datetime(2026, 4, 28, 10, tzinfo=AMSTERDAM)
    >>> closed = (Obstacle(date(2026, 4, 27), Cause.CLOSED, "Koningsdag"),)
    >>> day = date(2026, 4, 27)
    >>> reason(Event(meeting="pga", asked=day, start=start, end=start, groups=(), obstacles=closed))
    'Verplaatst van maandag 27 april 2026: Koningsdag.'
    """
    if not event.obstacles:
        return _given(event)
    why = cause(event.obstacles[0])
    if event.status is Status.CANCELLED:
        return f"Vervalt: {why}." if why else "Vervalt."
    if event.extra:
        return f"Extra bijeenkomst: {why}."
    if event.day == event.asked:
        return f"Op een andere tijd: {why}." if why else "Op een andere tijd."
    moved = f"Verplaatst van {long_date(event.asked)}"
    return f"{moved}: {why}." if why else f"{moved}."


def why_changed(event: Event, before: Event | None) -> str:
    """Say in one sentence why an event is not as it was published; "" if nothing but a wish did it.

    Why it is not on its asked day was told before, and says nothing about what changes now.
    """
    if before is None or event.status is Status.CANCELLED:
        return reason(event)
    if event.start == before.start or event.status is not before.status:
        return "" if reason(event) == reason(before) else reason(event)
    there = (o for o in event.obstacles if o.day <= before.day <= (o.last or o.day))
    why = next((cause(obstacle) for obstacle in there), "")
    if why and event.day != before.day:
        return f"Reden: {why}."
    return "" if reason(event) == reason(before) else reason(event)


def _given(event: Event) -> str:
    if event.status is Status.CANCELLED:
        return "Vervalt."
    return "Extra bijeenkomst." if event.extra else ""


def cause(obstacle: Obstacle) -> str:
    """Say what spoke against a day, without the day and without a full stop.

    >>> from datetime import date, time
    >>> cause(Obstacle(date(2024, 4, 2), Cause.CLASH, "PGA-overleg", "Politie", time(12)))
    'Politie zit in PGA-overleg tot 12:00'
    """
    until = f" tot {clock(obstacle.until)}" if obstacle.until else ""
    name = obstacle.name.rstrip(".")
    return CAUSES.get(obstacle.cause, "{name}").format(name=name, group=obstacle.group, until=until)
