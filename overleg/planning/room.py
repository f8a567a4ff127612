"""Room: what every group and every exclusive place can hold, and what already takes it up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from overleg.planning.candidates import Candidate

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occupation:
    """A resource taken: `units` of its capacity, by what the coordinator knows as `name`.

    `owner` tells one's own occupation from that of others.
    """

    resource: str
    start: datetime
    end: datetime
    units: int
    name: str
    owner: str = ""


class Room:
    """The capacity of every resource and what is already taken of it. Times are naive Amsterdam."""

    def __init__(self, capacity: Mapping[str, int], taken: Iterable[Occupation] = ()) -> None:
        """Begin with what does not move."""
        self._capacity = capacity
        self._taken: defaultdict[tuple[str, date], list[Occupation]] = defaultdict(list)
        for occupation in taken:
            self.take(occupation)

    def take(self, occupation: Occupation) -> None:
        """Take up a place."""
        day = occupation.start.date()
        while day <= occupation.end.date():
            self._taken[occupation.resource, day].append(occupation)
            day += ONE_DAY

    def capacity(self, resource: str) -> int:
        """Return how many meetings this resource can hold at a time."""
        return self._capacity[resource]

    def left(self, resource: str, moment: datetime, owner: str = "") -> int:
        """Return how many more meetings, beside the owner's, this resource can hold now."""
        here = self._taken.get((resource, moment.date()), ())
        return self._capacity[resource] - sum(
            o.units for o in here if o.start <= moment < o.end and not (owner and o.owner == owner)
        )

    def starts(self, resource: str, day: date) -> set[datetime]:
        """Return the moments of this day at which something that does not move begins."""
        here = self._taken.get((resource, day), ())
        return {o.start for o in here if o.start.date() == day}

    def obstacle(
        self, resources: Iterable[str], place: Candidate, owner: str = ""
    ) -> Occupation | None:
        """Return what leaves no room for this place; None if there is room."""
        days = {place.start.date(), place.end.date()}
        for resource in resources:
            here = [
                o
                for day in days
                for o in self._taken.get((resource, day), ())
                if o.start < place.end and place.start < o.end and not (owner and o.owner == owner)
            ]
            for moment in (place.start, *(o.start for o in here if o.start > place.start)):
                if here and self.left(resource, moment, owner) < 1:
                    return next(o for o in here if o.start <= moment < o.end)
        return None


def owner(meeting: str, asked: date) -> str:
    """Return what tells one event's places from those of others."""
    return f"{meeting} {asked}"
