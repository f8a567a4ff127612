"""`overleg publiceer caldav`: each group's calendar on the server in step with its feed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from overleg.delivery.calendar_login import calendar_login
from overleg.delivery.calendars import (
    Difference,
    Feed,
    calendar_id,
    compare,
    file_name,
    read_feed,
)
from overleg.delivery.order import Order, Report
from overleg.delivery.outgoing import read_site
from overleg.dutch import number
from overleg.errors import (
    FeedMissing,
    MissingExtra,
    NoSuchGroup,
)
from overleg.files import read_bytes
from overleg.generating import load
from overleg.programme.model import Programme
from overleg.programme.reader import decode_programme
from overleg.publishing.addresses import group_feed

if TYPE_CHECKING:
    from overleg.delivery.calendar_server import CalendarServer

AGENDAS = "agenda's"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one group's calendar.

    `is_new`: it had to be made. `missed`: UIDs that somebody changed at that very moment.
    """

    group: str
    title: str
    difference: Difference
    is_new: bool
    missed: tuple[str, ...] = ()


def publish_calendars(order: Order, environment: Mapping[str, str]) -> Report:
    """Bring the calendars of the groups in step with their feeds.

    Raises:
        OverlegError: it cannot be done, or was cut short; the next run completes it.
    """
    wanted = _wanted(order)
    login = calendar_login(order.address, environment)
    try:
        from overleg.delivery.calendar_server import CalendarServer
    except ModuleNotFoundError as missing:
        raise MissingExtra("caldav", "caldav") from missing
    with CalendarServer(login) as server:
        outcomes = [_in_step(server, *each, dry=order.dry) for each in wanted]
    return Report(
        tuple(_lines(outcomes, dry=order.dry)),
        [_json(outcome) for outcome in outcomes],
        tuple(_problems(outcomes)),
    )


def _wanted(order: Order) -> list[tuple[str, str, Feed]]:
    """Return each group with its calendar's name on the server, and what its feed holds."""
    programme = _programme(order.programme)
    groups = [group.id for group in programme.groups]
    for group in order.groups:
        if group not in groups:
            raise NoSuchGroup(group, groups)
    files = read_site(order.output).files
    found = []
    for group in order.groups or groups:
        calendar = calendar_id(order.programme.stem, group)
        place = group_feed(group).path
        paths = [path for path in files if path == place or _below_token(path) == place]
        if len(paths) != 1:
            raise FeedMissing(group, str(order.output))
        found.append((group, calendar, read_feed(files[paths[0]], calendar, place)))
    return found


def _programme(path: Path) -> Programme:
    return load(path, decode_programme(read_bytes(path), str(path)))


def _below_token(path: str) -> str:
    """Return a path without its first folder, the token of a secret address."""
    return path.partition("/")[2]


def _in_step(
    server: "CalendarServer", group: str, calendar: str, feed: Feed, *, dry: bool
) -> Outcome:
    """Bring one calendar in step with its feed, and tell what was done, or would be."""
    is_new = not server.has(calendar)
    if is_new and not dry:
        server.make(calendar, feed.name)
    held = [] if is_new else server.events(calendar)
    difference = compare(feed, held, calendar)
    missed = () if dry else tuple(_write(server, calendar, difference))
    return Outcome(group, feed.name, difference, is_new, missed)


def _write(server: "CalendarServer", calendar: str, difference: Difference) -> Iterator[str]:
    """Write what differs; yield the UIDs that somebody else changed since we read them.

    What is new comes first and what is gone last, so that nobody misses a meeting that moved.
    """
    for uid, text in difference.new.items():
        if not server.create(calendar, file_name(uid), text):
            yield uid
    for held, text in difference.changed:
        if not server.change(held, text):
            yield held.uid
    for held in difference.gone:
        if not server.remove(held):
            yield held.uid


def _json(outcome: Outcome) -> dict[str, object]:
    found = outcome.difference
    return {
        "groep": outcome.group,
        "agenda": outcome.title,
        "aangemaakt": outcome.is_new,
        "nieuw": len(found.new),
        "gewijzigd": len(found.changed),
        "verwijderd": len(found.gone),
        "ongewijzigd": found.same,
        "niet_gelukt": sorted({*outcome.missed, *found.strange}),
    }


def _lines(outcomes: Sequence[Outcome], *, dry: bool) -> Iterator[str]:
    changed = [each for each in outcomes if each.is_new or not each.difference.is_nothing]
    for outcome in changed:
        found = outcome.difference
        made = " (nieuwe agenda)" if outcome.is_new else ""
        yield (
            f"{outcome.title}{made}: {len(found.new)} nieuw, {len(found.changed)} gewijzigd, "
            f"{len(found.gone)} verwijderd, {found.same} ongewijzigd."
        )
    if same := len(outcomes) - len(changed):
        yield f"Er is niets veranderd in {number(same, 'agenda', AGENDAS)}."
    if dry:
        yield "Dit is een proef: er is niets geschreven."


def _problems(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.missed:
            yield (
                f"{outcome.title}: terwijl dit liep, wijzigde iemand anders "
                f"{', '.join(outcome.missed)}; draai dit nog eens."
            )
        if outcome.difference.strange:
            yield (
                f"{outcome.title}: van iemand anders staat er al "
                f"{', '.join(outcome.difference.strange)}; verwijder dat daar, dan zet overleg het "
                "zijne neer."
            )
