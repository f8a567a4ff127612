"""The plan: every event of the programme on a day, clash-free, changing as little as it can.

Without published events the whole period is planned. With them the past is history, what is
published stays where it is still possible, and only what is new or broken is placed.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from overleg.planning.candidates import lapses
from overleg.planning.effort import Effort, check_size
from overleg.planning.event import Cause, Event, Obstacle, Status
from overleg.planning.phases import anchors
from overleg.planning.pins import by_hand, extra, find, fixed, lapsed
from overleg.planning.placing import Unplaced, place
from overleg.planning.situation import Published, Situation
from overleg.planning.slots import Series, Slot, series
from overleg.programme.model import Intervention, Meeting, Programme

NOTHING = Published()


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer.

    `lapsed`: events that lapse by rule or by hand and were never published. `anchors`: meeting ->
    the day from which its interval counts. `lost`: interventions on an event that does not exist.
    """

    events: tuple[Event, ...]
    lapsed: tuple[Event, ...]
    anchors: Mapping[str, date]
    unplaced: tuple[Unplaced, ...] = ()
    lost: tuple[tuple[Meeting, Intervention], ...] = ()


def make_plan(
    programme: Programme,
    today: date,
    published: Published = NOTHING,
    *,
    afresh: bool = False,
    effort: Effort | None = None,
) -> Plan:
    """Return a dated event for every time a meeting is due.

    Args:
        programme: what must happen.
        today: events before it are history once anything was published.
        published: what subscribers have seen.
        afresh: let what is published and still ahead move as if it were new.
        effort: how long the solver may think; as long as a plan ever may if None.

    Raises:
        TooManyEvents, Overcrowded, PlanTooHard: this cannot be planned in reasonable time.
    """
    situation = Situation(programme, published, today if published.events else None, afresh)
    check_size(situation)
    begins = anchors(situation)
    all_series = [
        series(
            seen, begins.get(seen.meeting.id), situation.published_of(seen.meeting), situation.begin
        )
        for seen in situation.views
    ]
    extras = _extras(situation)
    kept = {event.uid for event in extras}
    settled = [*situation.history, *_orphans(situation, all_series, kept), *extras]
    waiting: list[Slot] = []
    lost: list[tuple[Meeting, Intervention]] = []
    for one in all_series:
        pinned, free = _settle(one)
        settled += pinned
        waiting += free
        lost += [
            (one.seen.meeting, i) for i in one.seen.meeting.interventions if not _knows(one, i)
        ]
    placed, unplaced = place(situation, settled, waiting, today, effort or Effort())
    done = sorted([*settled, *placed], key=lambda e: (e.start, e.meeting, e.asked))
    return Plan(
        events=tuple(e for e in done if e.status is not Status.CANCELLED or e.uid),
        lapsed=tuple(e for e in done if e.status is Status.CANCELLED and not e.uid),
        anchors=begins,
        unplaced=unplaced,
        lost=tuple(lost),
    )


def _settle(one: Series) -> tuple[list[Event], list[Slot]]:
    """Return what is pinned or lapses, and the slots that wait for a place."""
    hands = {}
    for intervention in one.seen.meeting.interventions:
        found = find(one.slots, intervention)
        if found is not None:
            hands[found.asked.day] = intervention
    settled, waiting = _lapsed_before(one), []
    for slot in one.slots:
        obstacle = lapses(slot.seen, slot.asked)
        if slot.asked.day in hands:
            settled.append(by_hand(slot, hands[slot.asked.day]))
        elif (pin := fixed(slot)) is not None:
            settled.append(pin)
        elif obstacle is not None:
            settled.append(lapsed(slot, (obstacle,)))
        else:
            waiting.append(slot)
    return settled, waiting


def _lapsed_before(one: Series) -> list[Event]:
    """Return what lapsed by rule in the past: it was never published, but is still told."""
    found = ((slot, lapses(slot.seen, slot.asked)) for slot in one.unpublished)
    return [lapsed(slot, (obstacle,)) for slot, obstacle in found if obstacle is not None]


def _knows(one: Series, intervention: Intervention) -> bool:
    """Tell whether an intervention speaks of an event of this series, ahead or past."""
    return intervention.asked in one.past_days or find(one.slots, intervention) is not None


def _extras(situation: Situation) -> list[Event]:
    """Return the events beside the rule; those that are past are history already."""
    found: list[Event] = []
    for seen in situation.views:
        before = [e for e in situation.published_of(seen.meeting) if e.extra]
        before.sort(key=lambda e: (e.status is Status.CANCELLED, e.start))
        for wish in sorted(seen.meeting.extras, key=lambda wish: wish.at):
            day = wish.at.date()
            if situation.begin is None or day >= situation.begin:
                same = next((e for e in before if e.asked == day), None)
                found.append(extra(seen, wish, same))
                before = [e for e in before if e is not same]
    return found


def _orphans(
    situation: Situation, all_series: Iterable[Series], kept_extras: Container[str]
) -> list[Event]:
    """Return, lapsed, the published events ahead for which nothing asks any more.

    Args:
        situation: what was published.
        all_series: what is asked for.
        kept_extras: the UIDs of events beside the rule that are still wanted.
    """
    meetings = {seen.meeting.id for seen in situation.views}
    meetings |= {seen.meeting.formerly for seen in situation.views}
    ahead = [
        e
        for e in situation.published.events
        if e.status is not Status.CANCELLED and situation.begin and e.day >= situation.begin
    ]
    gone = [e for e in ahead if e.meeting not in meetings]
    gone += [e for e in ahead if e.extra and e.meeting in meetings and e.uid not in kept_extras]
    gone += [orphan for one in all_series for orphan in one.orphans]
    return [
        replace(e, status=Status.CANCELLED, obstacles=(Obstacle(e.asked, Cause.RULE),))
        for e in gone
    ]
