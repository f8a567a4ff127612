"""`overleg publiceer`: from what the user asked to what he reads."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from overleg.delivery.destination import target_of
from overleg.delivery.ledger import shown
from overleg.delivery.order import Order, Report
from overleg.delivery.outgoing import read_site
from overleg.delivery.steps import FEED_KINDS, Steps
from overleg.delivery.target import Site, deliver
from overleg.dutch import number

CALDAV = "caldav"


def publish(order: Order, environment: Mapping[str, str]) -> Report:
    """Bring what is under `output/` where the user wants it.

    Raises:
        OverlegError: it cannot be done, or was cut short; the next run completes it.
    """
    if order.destination == CALDAV:
        from overleg.delivery.calendar_publication import publish_calendars

        return publish_calendars(order, environment)
    site = read_site(order.output)
    with target_of(order.destination, order.output, environment) as target:
        steps = deliver(site, target, dry=order.dry)
        return Report(
            tuple(_lines(steps, site, target.name, dry=order.dry)),
            _json(steps, site, target.name, dry=order.dry),
        )


def _json(steps: Steps, site: Site, name: str, *, dry: bool) -> dict[str, object]:
    return {
        "doel": name,
        "geplaatst": [shown(path) for path in steps.puts],
        "verwijderd": [shown(path) for path in steps.removals],
        "ongewijzigd": len(site.files) - len(steps.puts),
        "proef": dry,
    }


def _lines(steps: Steps, site: Site, name: str, *, dry: bool) -> Iterator[str]:
    if not steps.puts and not steps.removals:
        yield f"{name}: er is niets veranderd, alles stond al goed ({_files(len(site.files))})."
        return
    if dry:
        yield from (f"  plaatsen     {shown(path)}" for path in steps.puts)
        yield from (f"  verwijderen  {shown(path)}" for path in steps.removals)
    feeds = sum(Path(path).suffix in FEED_KINDS for path in steps.puts)
    yield (
        f"{name}: {_files(len(steps.puts))} geplaatst ({number(feeds, 'feed', 'feeds')}), "
        f"{_files(len(steps.removals))} verwijderd, "
        f"{_files(len(site.files) - len(steps.puts))} ongewijzigd."
    )
    if dry:
        yield "Dit is een proef: er is niets geschreven."


def _files(count: int) -> str:
    return number(count, "bestand", "bestanden")
