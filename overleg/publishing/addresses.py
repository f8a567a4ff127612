"""Where everything is published: paths below the output folder, and addresses on the web.

A part of the output that somebody may have without the rest has an audience: a group its feed and
pages, a meeting its own, the overview what shows more than one group. With secret addresses each
audience has a folder of its own, named by its token.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PUBLIC = ""
"""The audience of what is never secret: the front door, the style, the script."""
OVERVIEW = "alles"
TRY_OUT_FOLDER = "proef"
"""Where a programme is tried out in another period: that is not published."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the output: whose it is, and its path within what is theirs."""

    audience: str
    path: str


FRONT_DOOR = Place(PUBLIC, "index.html")
STYLE = Place(PUBLIC, "stijl.css")
SCRIPT = Place(PUBLIC, "pagina.js")
INDEX = Place(OVERVIEW, "index.html")
EVERYTHING = Place(OVERVIEW, "feeds/alles.ics")
CHANGES = Place(OVERVIEW, "wijzigingen.html")
CHANGES_FEED = Place(OVERVIEW, "wijzigingen.xml")
WORKBOOK = Place(OVERVIEW, "overleggen.xlsx")


def group_feed(group: str) -> Place:
    """Return where a group's feed is."""
    return Place(group, f"feeds/{group}.ics")


def group_page(group: str) -> Place:
    """Return where a group's page is."""
    return Place(group, f"groepen/{group}.html")


def group_planner(group: str, year: int) -> Place:
    """Return where a group's own year planner is."""
    return Place(group, f"groepen/{group}/jaaroverzicht-{year}.html")


def meeting_feed(meeting: str) -> Place:
    """Return where a meeting's feed is."""
    return Place(f"overleg/{meeting}", f"feeds/overleg/{meeting}.ics")


def meeting_page(meeting: str) -> Place:
    """Return where a meeting's page is."""
    return Place(f"overleg/{meeting}", f"overleggen/{meeting}.html")


def cycle_feed(cycle: str) -> Place:
    """Return where a cycle's feed is."""
    return Place(OVERVIEW, f"feeds/{cycle}.ics")


def timeline(cycle: str, turn: str, kind: str) -> Place:
    """Return where the timeline of a cycle in one year is; `kind`: html, svg or pdf."""
    return Place(OVERVIEW, f"{cycle}/{turn}.{kind}")


def planner(year: int, kind: str) -> Place:
    """Return where the year planner is; `kind`: html or pdf."""
    return Place(OVERVIEW, f"jaaroverzicht-{year}.{kind}")


def workload(year: int) -> Place:
    """Return where the workload of a year is."""
    return Place(OVERVIEW, f"werkdruk-{year}.html")


@dataclass(frozen=True)
class Addresses:
    """The addresses of everything that is published.

    `base_url`: where the output folder is reachable, without a slash at its end, "" if unknown.
    `tokens`: audience -> token; empty where nothing is secret.
    """

    base_url: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)

    def path(self, place: Place) -> str:
        """Return where a file is, below the output folder."""
        if not self.tokens or place.audience == PUBLIC:
            return place.path
        # An audience without a token is a mistake of ours: better no file than an open one.
        return f"{self.tokens[place.audience]}/{place.path}"

    def url(self, place: Place) -> str:
        """Return the full address of a file, "" where the base is not known."""
        return f"{self.base_url}/{self.path(place)}" if self.base_url else ""

    def link(self, here: Place, there: Place) -> str:
        """Return a relative link from a page to a file, "" if the page's reader may not have it."""
        if self.tokens and there.audience not in {PUBLIC, here.audience}:
            return ""
        return "../" * self.path(here).count("/") + self.path(there)
