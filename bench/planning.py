"""Planning: the clashes of a naive plan that ours has not, and what the solver's part in it is."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from unittest.mock import patch

from bench.commands import PROGRAMME
from bench.measuring import Row, UnequalWork, cpu_seconds
from bench.programmes import text
from overleg.planning import solver
from overleg.planning.asked import asked_days
from overleg.planning.candidates import best_candidate, lapses
from overleg.planning.checking import overlaps
from overleg.planning.event import AMSTERDAM, Event
from overleg.planning.plan import NOTHING, Plan, make_plan
from overleg.planning.situation import Situation
from overleg.programme.model import Programme
from overleg.programme.reader import read_programme


def planning(meetings: int) -> list[Row]:
    """Return rows for the programme of Huizen and for a made-up one."""
    huizen = read_programme(PROGRAMME.read_text(encoding="utf-8"), file=PROGRAMME.name)
    made_up = read_programme(text(meetings), file="groei.toml")
    return [*_rows("Huizen", huizen), *_rows(f"{meetings} overleggen", made_up)]


def _rows(name: str, programme: Programme) -> list[Row]:
    first = programme.period.first
    if first is None:
        msg = f"{name}: the period has no first day"
        raise UnequalWork(msg)
    plan = make_plan(programme, first)
    left = len(list(overlaps(programme, plan.events)))
    if left or plan.unplaced:
        msg = f"{name}: {left} clashes, {len(plan.unplaced)} events without a place"
        raise UnequalWork(msg)
    naive = list(_naive(programme, plan))
    clashes = len(list(overlaps(programme, naive)))
    seconds, share = _solver_share(lambda: make_plan(programme, first))
    return [
        Row("planning", f"{name}: botsingen", "0", f"elk op zijn beste dag: {clashes}", "", "0"),
        Row(
            "planning",
            f"{name}: {len(plan.events)} bijeenkomsten",
            f"{seconds:.2f} s",
            f"waarvan in de oplosser: {seconds * share:.2f} s",
            f"{share:.0%}",
        ),
    ]


def _naive(programme: Programme, plan: Plan) -> Iterator[Event]:
    """Yield the events of a plan, each where it would be if it were alone."""
    situation = Situation(programme, NOTHING, None, afresh=False)
    planned = {(event.meeting, event.asked): event for event in plan.events}
    for seen in situation.views:
        for asked in asked_days(seen.meeting, seen.frame, plan.anchors.get(seen.meeting.id)):
            event, best = planned.get((seen.meeting.id, asked.day)), best_candidate(seen, asked)
            if event is None or event.pinned or best is None or lapses(seen, asked):
                continue
            start, end = (moment.replace(tzinfo=AMSTERDAM) for moment in (best.start, best.end))
            yield replace(event, start=start, end=end)


def _solver_share(work: Callable[[], object]) -> tuple[float, float]:
    """Return the processor time of planning, and what part of it HiGHS takes."""
    spent: list[float] = []
    door = "_solve"  # everything that HiGHS does goes through it
    solve = getattr(solver, door)

    def timed(*arguments: object, **options: object) -> object:
        begin = time.process_time()
        try:
            return solve(*arguments, **options)
        finally:
            spent.append(time.process_time() - begin)

    with patch.object(solver, door, timed):
        whole = cpu_seconds(work)
    return whole, sum(spent) / whole
