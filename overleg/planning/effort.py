"""How much a plan may ask: of the programme in events, of the solver in seconds."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from overleg.errors import Overcrowded, PlanTooHard, TooManyEvents
from overleg.language.meaning import Interval
from overleg.planning.asked import asked_days
from overleg.planning.candidates import View, lapses, stays
from overleg.planning.conflicts import Demand
from overleg.planning.frame import Asked
from overleg.planning.room import Room
from overleg.planning.situation import Situation
from overleg.planning.workdays import each_day

MOST_EVENTS = 500_000
"""Far more than any municipality plans: the programme of Huizen has some two hundred a year."""

SECONDS = 180.0
FAR_TOO_FULL = 10
"""So many events too many for a group are not told one by one."""


@dataclass
class Effort:
    """How many seconds the solver may still take.

    They decide whether there is a plan, never which: the same input gives the same plan or none.
    """

    left: float = SECONDS
    allowed: float = SECONDS

    @classmethod
    def of(cls, seconds: float) -> "Effort":
        """Return so many seconds."""
        return cls(seconds, seconds)

    def spend(self, seconds: float) -> None:
        """Take what a run of the solver took.

        Raises:
            PlanTooHard: that was all there was.
        """
        self.left -= seconds
        if self.left <= 0:
            raise PlanTooHard(round(self.allowed))


def check_size(situation: Situation) -> None:
    """Refuse, before anything is placed, a programme that asks for more than a plan can hold.

    Raises:
        TooManyEvents: it asks for too many events.
        Overcrowded: a group or place has far more events than there are days and times.
    """
    count = 0
    wanting: Counter[str] = Counter()
    times: defaultdict[str, set[time]] = defaultdict(set)
    for seen in situation.views:
        begin = seen.frame.hull.first if seen.frame.hull else None
        anchor = seen.meeting.start or seen.meeting.frequency.start or begin
        asked = asked_days(seen.meeting, seen.frame, anchor)
        count += len(asked)
        if count > MOST_EVENTS:
            raise TooManyEvents(MOST_EVENTS)
        for resource in situation.resources(seen.meeting):
            wanting[resource] += _moving(seen, asked, situation.begin)
            times[resource].update(seen.times)
    room, days = situation.empty_room(), len(each_day(situation.programme.period))
    for resource, number in wanting.items():
        places = room.capacity(resource) * len(times[resource]) * days
        if number > places + FAR_TOO_FULL:
            raise Overcrowded(situation.resource_names[resource], number, places)


def _moving(seen: View, asked: Sequence[Asked], begin: date | None) -> int:
    """Count the events that will want a place, at the least."""
    if stays(seen):
        return 0
    ahead = (a for a in asked if (begin is None or a.day >= begin) and lapses(seen, a) is None)
    # From another day an interval may count one event less.
    spare = len(seen.meeting.interventions) + isinstance(seen.meeting.frequency, Interval)
    return max(0, sum(1 for _ in ahead) - spare)


def check_crowds(demands: Sequence[Demand], room: Room, names: Mapping[str, str]) -> None:
    """Refuse at once what no choice of places can mend, and what the solver would long look at.

    No more events can begin at one moment than a group or place can hold, so that the moments at
    which they could begin say how many there is room for at most.

    Args:
        demands: the events that want a place.
        room: what is left.
        names: resource -> what the coordinator calls it.

    Raises:
        Overcrowded: far more events want a group or place than it can ever hold.
    """
    wanting: dict[str, list[Demand]] = {}
    for demand in demands:
        for resource in demand.resources:
            wanting.setdefault(resource, []).append(demand)
    for resource, own in wanting.items():
        moments = {place.start for demand in own for place in demand.candidates}
        places = sum(max(0, room.left(resource, moment)) for moment in moments)
        if len(own) > places + FAR_TOO_FULL:
            raise Overcrowded(names.get(resource, resource), len(own), places)
