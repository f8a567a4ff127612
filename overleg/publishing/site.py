"""The site: every file under `output/`, made from one edition."""

from overleg.publishing.edition import Edition
from overleg.publishing.feeds import feeds
from overleg.publishing.pages.assets import assets
from overleg.publishing.pages.changelog import changelog
from overleg.publishing.pages.front_page import front_page
from overleg.publishing.pages.group_pages import group_pages
from overleg.publishing.pages.meeting_pages import meeting_pages
from overleg.publishing.pages.workload_pages import workloads
from overleg.publishing.planner.files import planners
from overleg.publishing.timeline.files import timeline_files
from overleg.publishing.timeline.timeline import published_timelines
from overleg.publishing.workbook.workbook import workbook


def site(edition: Edition) -> dict[str, bytes]:
    """Return path below the output folder -> content."""
    return {
        **front_page(edition),
        **group_pages(edition),
        **meeting_pages(edition),
        **workloads(edition),
        **workbook(edition),
        **planners(edition),
        **changelog(edition),
        **_timelines(edition),
        **assets(edition),
        **feeds(edition),
    }


def _timelines(edition: Edition) -> dict[str, bytes]:
    programme = edition.programme
    if not programme.cycles:
        return {}
    found = published_timelines(programme, edition.publication, edition.today)
    return timeline_files(edition, found)
