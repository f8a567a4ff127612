"""The site: every file under `output/`, made from one edition."""

from overleg.publishing.assets import assets
from overleg.publishing.changelog import changelog
from overleg.publishing.edition import Edition
from overleg.publishing.feeds import feeds
from overleg.publishing.front_page import front_page
from overleg.publishing.group_pages import group_pages
from overleg.publishing.meeting_pages import meeting_pages
from overleg.publishing.planner_files import planners
from overleg.publishing.timeline import published_timelines
from overleg.publishing.timeline_files import timeline_files
from overleg.publishing.workbook import workbook
from overleg.publishing.workload_pages import workloads


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
