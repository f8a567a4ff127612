"""Printing: timelines and year planners of what is planned, as files for wall and screen."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from overleg.errors import NoCycle, NoPlannerYear, NoSuchGroup, WhichCycle
from overleg.generating import Outcome, edition, prepare
from overleg.job import Job
from overleg.publishing.entries import Lanes, Timeline
from overleg.publishing.pages.assets import assets
from overleg.publishing.paper.size import Paper
from overleg.publishing.planner.planner import Planner
from overleg.publishing.timeline.drawing import draw
from overleg.publishing.timeline.files import document, timeline_files
from overleg.publishing.timeline.timeline import published_timelines
from overleg.storage.output import add_output
from overleg.storage.staging import write_whole
from overleg.storage.turn import turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be printed: the cycle of a year or of all, in a PDF of one's own or in output."""

    year: int | None = None
    cycle: str = "jaarwisseling"
    pdf: Path | None = None
    paper: Paper = Paper.A3
    lanes: Lanes = Lanes.PHASE


def print_timelines(job: Job, wish: Wish) -> list[str]:
    """Write the timelines that are wished for; return the paths of what was written.

    Raises:
        NoCycle: the programme has no such cycle, or not in that year.
        WhichCycle: one PDF, and several cycles to choose from.
    """
    if wish.pdf is not None:
        timeline = _one(_wished(prepare(job), job.today, wish), job.today)
        write_whole(wish.pdf, document(timeline, draw(timeline, wish.paper), wish.paper))
        return [str(wish.pdf)]
    with turn(job.programme):
        outcome = prepare(job)
        found, published = _wished(outcome, job.today, wish), edition(job, outcome)
        files = timeline_files(published, found, wish.paper)
        add_output(outcome.output, {**assets(published), **files})
    return [str(outcome.output / path) for path in files]


def _wished(outcome: Outcome, today: date, wish: Wish) -> list[Timeline]:
    every = published_timelines(outcome.programme, outcome.publication, today, wish.lanes)
    own = [timeline for timeline in every if timeline.cycle == wish.cycle]
    found = [timeline for timeline in own if wish.year in {None, timeline.year}]
    if not found:
        raise NoCycle(wish.cycle, wish.year, [timeline.turn for timeline in own])
    return found


def _one(found: list[Timeline], today: date) -> Timeline:
    """Return the only timeline, or the one of this year."""
    current = [timeline for timeline in found if timeline.year == today.year]
    if len(found) == 1:
        return found[0]
    if not current:
        raise WhichCycle([timeline.turn for timeline in found])
    return current[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerWish:
    """Which year planner is to be printed, and on what; without `pdf` it is named after itself."""

    year: int | None = None
    group: str | None = None
    pdf: Path | None = None
    paper: Paper = Paper.A3


def print_planner(job: Job, wish: PlannerWish) -> tuple[str, Outcome]:
    """Write a year planner; return the path of what was written, and the plan that it shows.

    Raises:
        NoPlannerYear: the programme's period does not touch that year.
        NoSuchGroup: the programme has no such group.
    """
    from overleg.publishing.planner.document import document

    outcome = prepare(job)
    planner = _planner(job, outcome, wish)
    name = "-".join(filter(None, ("jaaroverzicht", str(planner.year.number), wish.group)))
    path = wish.pdf or Path(f"{name}.pdf")
    write_whole(path, document(planner, wish.paper))
    return str(path), outcome


def _planner(job: Job, outcome: Outcome, wish: PlannerWish) -> Planner:
    from overleg.publishing.planner.years import YearPlanners

    shown = edition(job, outcome)
    year = wish.year or shown.current_year
    if year not in shown.years:
        raise NoPlannerYear(year, list(shown.years))
    every = YearPlanners(shown)
    if wish.group is None:
        return every.for_everyone(year)
    groups = outcome.programme.groups_by_id
    if wish.group not in groups:
        raise NoSuchGroup(wish.group, list(groups))
    return every.for_group(groups[wish.group], year)
