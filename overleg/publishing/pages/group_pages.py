"""A page per group: subscribe, see what is coming and why something moved."""

from collections.abc import Iterator

from overleg.programme.model import Cycle, Group
from overleg.publishing.addresses import Place, group_feed, group_page, group_planner
from overleg.publishing.edition import Edition
from overleg.publishing.pages.frame import Link, page
from overleg.publishing.pages.listing import Described, described, described_cycle, hrefs, split
from overleg.publishing.pages.subscribing import qr_code, subscription


def group_pages(edition: Edition) -> dict[str, bytes]:
    """Return the page of every group, by its path below the output folder."""
    found: dict[str, bytes] = {}
    for group in edition.programme.groups:
        found |= _page(edition, group)
    return found


def _page(edition: Edition, group: Group) -> dict[str, bytes]:
    here, addresses = group_page(group.id), edition.addresses
    name = f"{group.name} – {edition.programme.organisation}"
    planners = ((str(year), group_planner(group.id, year)) for year in edition.years)
    values = {
        "heading": group.name,
        "group": group,
        "subscription": subscription(addresses, here, group_feed(group.id), name),
        "qr": qr_code(addresses.url(here)),
        "events": split(edition.for_group(group.id), edition.today, hrefs(edition, here)),
        "planners": [Link(year, addresses.link(here, there)) for year, there in planners],
        "meetings": list(_meetings(edition, here, group)),
    }
    return page(edition, here, "groep.html", values)


def _meetings(edition: Edition, here: Place, group: Group) -> Iterator[Described]:
    """Yield what the group takes part in."""
    for meeting in edition.meetings_of_group.get(group.id, ()):
        yield described(edition, here, meeting)
    for cycle in edition.programme.cycles:
        if group.id in _groups(cycle):
            yield described_cycle(edition, here, cycle)


def _groups(cycle: Cycle) -> set[str]:
    own = [milestone.groups for milestone in cycle.milestones]
    own += [recurring.meeting.groups for recurring in cycle.meetings]
    return {group for groups in own for group in groups}
