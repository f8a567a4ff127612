"""A page per meeting: its rule in plain Dutch, its events, who takes part, where it comes from."""

from overleg.programme.model import Meeting
from overleg.publishing.addresses import group_page, meeting_feed, meeting_page
from overleg.publishing.edition import Edition
from overleg.publishing.pages.frame import Link, page
from overleg.publishing.pages.listing import hrefs, split
from overleg.publishing.pages.subscribing import qr_code, subscription
from overleg.publishing.rules import between, rule, state


def meeting_pages(edition: Edition) -> dict[str, bytes]:
    """Return the page of every meeting that is not confidential, by its path below the output."""
    found: dict[str, bytes] = {}
    for meeting in edition.programme.meetings:
        if not meeting.confidential:
            found |= _page(edition, meeting)
    return found


def _page(edition: Edition, meeting: Meeting) -> dict[str, bytes]:
    here, addresses, programme = meeting_page(meeting.id), edition.addresses, edition.programme
    places = {place.id: place.name for place in programme.locations}
    names = programme.groups_by_id
    name = f"{meeting.name} – {programme.organisation}"
    values = {
        "heading": meeting.name,
        "meeting": meeting,
        "rule": rule(meeting),
        "between": between(meeting),
        "state": state(meeting, has_events=meeting.id in edition.dated),
        "place": places.get(meeting.location, meeting.location),
        "groups": [
            Link(names[group].name, addresses.link(here, group_page(group)))
            for group in meeting.groups
        ],
        "subscription": subscription(addresses, here, meeting_feed(meeting.id), name),
        "qr": qr_code(addresses.url(here)),
        "events": split(edition.of_meeting(meeting), edition.today, hrefs(edition, here)),
    }
    return page(edition, here, "overleg.html", values)
