"""The site: every file under `output/`, made from one edition."""

from overleg.publishing.changelog import changelog
from overleg.publishing.edition import Edition
from overleg.publishing.feeds import feeds
from overleg.publishing.timeline import published_timelines
from overleg.publishing.timeline_files import timeline_files


def site(edition: Edition) -> dict[str, bytes]:
    """Return path below the output folder -> content."""
    return {**feeds(edition), **changelog(edition), **_timelines(edition)}


def _timelines(edition: Edition) -> dict[str, bytes]:
    programme = edition.programme
    if not programme.cycles:
        return {}
    found = published_timelines(programme, edition.publication, edition.today)
    return timeline_files(found, edition.addresses)
