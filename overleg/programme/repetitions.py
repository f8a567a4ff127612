"""When an appointment of an agenda repeats: RRULE, RDATE and EXDATE, in a bounded number of steps.

dateutil looks at day after day until it finds one; a rule that repeats every 0 days, on 30 February
or each second of a century would keep it looking for ever.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import islice
from typing import Any

MOST_STEPS = 10_000_000
"""What all rules of an agenda may cost: a minute's work of an old machine at most."""
A_ROUND = 10
"""What a round of a rule costs beside the days that it looks at."""
DAYS_OF = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""Days that a round takes at least; what repeats oftener than daily keeps nobody busy."""


class TooManySteps(Exception):  # the reader says it in a sentence of its own
    """The rules of an agenda go on too long."""


class _PastTheEndError(Exception):
    """A rule has come to the end of the stretch."""


@dataclass
class Steps:
    """How much the rules of one agenda may still cost."""

    left: int = MOST_STEPS

    def take(self, count: int) -> None:
        """Take this many, or raise TooManySteps."""
        self.left -= count
        if self.left < 0:
            raise TooManySteps


class _Interval(int):
    """The interval of a rule, which dateutil adds once a round; it ends after so many rounds.

    A rule that gives no moment would otherwise never look whether it is past its end.
    """

    rounds: int

    def _step(self) -> int:
        self.rounds -= 1
        if self.rounds < 0:
            raise _PastTheEndError
        return int(self)

    def __radd__(self, other: int) -> int:
        return other + self._step()

    def __mul__(self, other: int) -> int:
        return self._step() * other


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `begin` to `end` (exclusive), naive and local; at most so many moments matter."""

    begin: datetime
    end: datetime
    most: int


def repetitions(
    event: Any, start: datetime, zone: tzinfo, stretch: Stretch, steps: Steps
) -> Iterator[datetime]:
    """Give the local starts of an appointment inside a stretch, each once.

    Raises:
        ValueError: a rule is none.
        TooManySteps: its rules walk too far.
    """
    found = {start, *moments(event.get("RDATE"), zone)}
    for rule in listed(event.get("RRULE")):
        found.update(_moments_of(rule, start, zone, stretch, steps))
    found.difference_update(moments(event.get("EXDATE"), zone))
    return (moment for moment in sorted(found) if stretch.begin <= moment < stretch.end)


def _moments_of(
    rule: Any, start: datetime, zone: tzinfo, stretch: Stretch, steps: Steps
) -> Iterator[datetime]:
    """Give the moments of one rule that are in the stretch.

    Its own last moment may be in another zone, or a day, which is then included.
    """
    parts = {key.upper(): listed(value) for key, value in rule.items()}
    frequency = str(parts.get("FREQ", [""])[0]).upper()
    interval = int(parts.get("INTERVAL", [1])[0])
    if frequency not in DAYS_OF or interval < 1:
        raise ValueError(rule)
    until = min([*(_until(last, zone) for last in parts.get("UNTIL", ())), stretch.end])
    bounded = _Interval(interval)
    bounded.rounds = max(0, (until - start).days) // (DAYS_OF[frequency] * interval) + 1
    steps.take(bounded.rounds * (DAYS_OF[frequency] + A_ROUND))
    made = _made(parts, start).replace(interval=bounded, until=until)
    walked = _until_the_end(islice(made, int(parts.get("COUNT", [MOST_STEPS])[0])), steps)
    return islice((moment for moment in walked if moment >= stretch.begin), stretch.most)


def _made(parts: dict[str, list[Any]], start: datetime) -> Any:
    """Return the rule itself, without its end."""
    from dateutil.rrule import rrulestr

    kept = ((key, value) for key, value in parts.items() if key not in {"UNTIL", "COUNT"})
    text = ";".join(f"{key}={','.join(map(str, value))}" for key, value in kept)
    return rrulestr(text, dtstart=start)


def _until_the_end(walked: Iterator[datetime], steps: Steps) -> Iterator[datetime]:
    try:
        for moment in walked:
            steps.take(1)
            yield moment
    except _PastTheEndError:
        return


def _until(until: date, zone: tzinfo) -> datetime:
    if isinstance(until, datetime):
        return naive(until, zone)
    return datetime.combine(until, time.max)


def moments(lists: Any, zone: tzinfo) -> Iterator[datetime]:
    """Give the moments of RDATE or EXDATE, naive in this zone."""
    for dates in listed(lists):
        for member in dates.dts:
            moment = member.dt[0] if isinstance(member.dt, tuple) else member.dt
            yield naive(moment, zone)


def listed(value: Any) -> list[Any]:
    """Return what icalendar gives as one value, several or none, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def naive(moment: date, zone: tzinfo) -> datetime:
    """Return a moment as the clock in this zone shows it; a day begins at midnight."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
