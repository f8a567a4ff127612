"""Printing: the timelines of what is planned, as files for the wall and the screen."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from overleg.errors import NoCycle, WhichCycle
from overleg.files import write_whole
from overleg.generating import Job, Outcome, edition, prepare
from overleg.publishing.assets import assets
from overleg.publishing.entries import Lanes, Timeline
from overleg.publishing.sheet import Paper
from overleg.publishing.timeline import published_timelines
from overleg.publishing.timeline_files import document, timeline_files


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
    outcome = prepare(job)
    found = _wished(outcome, job.today, wish)
    if wish.pdf is not None:
        write_whole(wish.pdf, document(_one(found, job.today), wish.paper))
        return [str(wish.pdf)]
    published = edition(job, outcome)
    files = timeline_files(published, found, wish.paper)
    for path, content in {**assets(published), **files}.items():
        write_whole(outcome.output / path, content)
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
