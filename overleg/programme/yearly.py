"""The yearly cycles of the file -> their values, checked against each other and the period."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from overleg.errors import NoSchoolHolidays, OverlegError
from overleg.language.meaning import Moment, Occasion, Once
from overleg.language.moment import parse_moment, resolve
from overleg.programme import sentences
from overleg.programme.format import (
    CyclusoverlegTable,
    FaseTable,
    JaarwisselingTable,
    MijlpaalTable,
    ProgrammeFile,
)
from overleg.programme.meetings import (
    interventions,
    present,
    read_meeting,
    tell_interventions,
    tell_repeated,
)
from overleg.programme.model import (
    Convention,
    Cycle,
    CycleMeeting,
    Milestone,
    MilestoneKind,
    Phase,
    cycle_years,
)
from overleg.programme.positions import Path
from overleg.programme.problems import Faults
from overleg.programme.setting import Setting

TURN_OF_THE_YEAR = "jaarwisseling"
FOLDERS = {"feeds", "proef"}
"""Folders of the output that a cycle's own folder may not be."""

_WHOLE_DAYS = "dat duurt hele dagen"
_STAYS = "dat blijft op zijn dag"


@dataclass(frozen=True, slots=True)
class _Place:
    """A cycle, or a table in it, as it stands in the file."""

    path: Path
    setting: Setting
    faults: Faults

    def inside(self, *steps: str | int) -> "_Place":
        return _Place((*self.path, *steps), self.setting, self.faults)

    def tell(self, key: str, sentence: str) -> None:
        self.faults.add((*self.path, key), sentence)

    def is_readable(self, *keys: str) -> bool:
        return all(self.faults.is_readable((*self.path, key)) for key in keys)

    @property
    def years(self) -> range:
        """The years whose cycle the period touches."""
        return cycle_years(self.setting.period) if self.setting.period else range(0)


def read_cycles(file: ProgrammeFile, setting: Setting, faults: Faults) -> tuple[Cycle, ...]:
    """Return the yearly cycles, and tell what is wrong with them."""
    found: list[tuple[str, JaarwisselingTable, _Place]] = [
        (table.id or "", table, _Place(("jaarcyclus", index), setting, faults))
        for index, table in enumerate(file.jaarcyclus or ())
        if table is not None
    ]
    if file.jaarwisseling is not None:
        place = _Place((TURN_OF_THE_YEAR,), setting, faults)
        found.append((TURN_OF_THE_YEAR, file.jaarwisseling, place))
    groups = {group.id for group in present(file.groep)}
    meetings = {meeting.id for meeting in present(file.overleg)}
    first: dict[str, Path] = {}
    for name, table, place in found:
        _tell_name(name, place, groups, first)
        _tell_taken(name, table, place, meetings)
    return tuple(_read_cycle(name, table, place) for name, table, place in found)


def _tell_name(name: str, place: _Place, groups: set[str | None], first: dict[str, Path]) -> None:
    if name in first:
        line = place.faults.line(first[name])
        place.tell("id", sentences.duplicate_id(name, line))
    elif name in groups:
        place.tell("id", sentences.cycle_like_group(name))
    elif name in FOLDERS:
        place.tell("id", sentences.reserved_id(name))
    if name:
        first.setdefault(name, (*place.path, "id"))


def _tell_taken(
    name: str, table: JaarwisselingTable, place: _Place, meetings: set[str | None]
) -> None:
    """Tell every id that would be that of a meeting outside the cycle."""
    for word, index, inside in _members(table):
        if f"{name}-{inside.id}" in meetings:
            sentence = sentences.cycle_like_meeting(f"{name}-{inside.id}")
            place.inside(word, index).tell("id", sentence)


def _members(
    table: JaarwisselingTable,
) -> Iterator[tuple[str, int, MijlpaalTable | CyclusoverlegTable]]:
    for index, milestone in enumerate(table.mijlpaal or ()):
        if milestone is not None:
            yield "mijlpaal", index, milestone
    for index, meeting in enumerate(table.overleg or ()):
        if meeting is not None:
            yield "overleg", index, meeting


def _read_cycle(name: str, table: JaarwisselingTable, place: _Place) -> Cycle:
    tell_repeated(table.groepen, (*place.path, "groepen"), place.faults)
    tell_repeated(table.onderwerpen, (*place.path, "onderwerpen"), place.faults)
    _tell_twice([("fase", i, t) for i, t in enumerate(table.fase or ()) if t], place)
    _tell_twice(_members(table), place)
    _tell_circles(table, place)
    phases = [
        _read_phase(phase, place.inside("fase", index))
        for index, phase in enumerate(table.fase or ())
        if phase is not None
    ]
    milestones = [
        _read_milestone(milestone, table, place.inside("mijlpaal", index))
        for index, milestone in enumerate(table.mijlpaal or ())
        if milestone is not None
    ]
    meetings = [
        _read_meeting(meeting, table, place.inside("overleg", index))
        for index, meeting in enumerate(table.overleg or ())
        if meeting is not None
    ]
    return Cycle(
        id=name,
        name=table.naam or name.capitalize(),
        groups=present(table.groepen),
        topics=present(table.onderwerpen),
        phases=present(phases),
        milestones=present(milestones),
        meetings=present(meetings),
    )


def _tell_twice(
    members: Iterable[tuple[str, int, FaseTable | MijlpaalTable | CyclusoverlegTable]],
    place: _Place,
) -> None:
    first: dict[str, Path] = {}
    for word, index, member in members:
        path = (*place.path, word, index, "id")
        if member.id in first:
            line = place.faults.line(first[member.id])
            place.faults.add(path, sentences.duplicate_id(member.id, line))
        elif member.id is not None:
            first[member.id] = path


def _read_phase(table: FaseTable, place: _Place) -> Phase | None:
    moment = _read_moment(table.wanneer, place)
    if moment is None:
        return None
    return Phase(table.id or "", table.naam or "", moment, table.wanneer or "")


def _read_moment(phrase: str | None, place: _Place) -> Moment | None:
    """Return the moment, and tell if it cannot be read or does not exist in one of the years."""
    if phrase is None:
        return None
    try:
        moment = _moment(phrase)
        _occasions(moment, place)
    except OverlegError as error:
        path = (*place.path, "wanneer")
        place.faults.spoil(path, sentences.one_line(str(error)))
        return None
    return moment


@lru_cache(maxsize=4096)
def _moment(phrase: str) -> Moment:
    return parse_moment(phrase)


def _occasions(moment: Moment, place: _Place) -> list[Occasion]:
    """Return when it is in each of the years; without those whose school holidays are unknown."""
    found = []
    for year in place.years:
        try:
            found.append(resolve(moment, year, place.setting.region))
        except NoSchoolHolidays:
            continue
    return found


# --- milestones --------------------------------------------------------------------------------


def _read_milestone(
    table: MijlpaalTable, cycle: JaarwisselingTable, place: _Place
) -> Milestone | None:
    for key in ("groepen", "weekdag", "tijd"):
        tell_repeated(getattr(table, key), (*place.path, key), place.faults)
    tell_interventions(table.ingreep, place.path, place.faults)
    _tell_phase(table, cycle, place)
    if table.vanaf is not None and table.tot is not None and table.tot <= table.vanaf:
        place.tell("tot", sentences.no_cycles_left(table.vanaf, table.tot))
    moment = _read_moment(table.wanneer, place)
    groups = _groups(table, cycle, place)
    if moment is None or table.soort is None or place.setting.period is None:
        return None
    _tell_kind(table, table.soort, _occasions(moment, place), place)
    return Milestone(
        id=table.id or "",
        name=table.naam or "",
        phase=table.fase or "",
        kind=table.soort,
        moment=moment,
        moment_phrase=table.wanneer or "",
        groups=groups,
        length=table.duur,
        times=present(table.tijd),
        weekdays=present(table.weekdag),
        convention=table.bij_vrije_dag,
        after=table.na or "",
        first_cycle=table.vanaf,
        until_cycle=table.tot,
        location=table.locatie or "",
        description=table.omschrijving or "",
        source=table.bron or "",
        assumption=table.aanname or "",
        confidential=bool(table.vertrouwelijk),
        interventions=interventions(table.ingreep, place.setting.period),
    )


def _groups(
    table: MijlpaalTable | CyclusoverlegTable, cycle: JaarwisselingTable, place: _Place
) -> tuple[str, ...]:
    """Return who takes part: the milestone's own groups, else those of the cycle."""
    groups = present(table.groepen) or present(cycle.groepen)
    around = _Place(place.path[:-2], place.setting, place.faults)
    if not groups and place.is_readable("groepen") and around.is_readable("groepen"):
        place.tell("groepen", sentences.missing("groepen", table.example("groepen")))
    return groups


def _tell_phase(
    table: MijlpaalTable | CyclusoverlegTable, cycle: JaarwisselingTable, place: _Place
) -> None:
    known = [phase.id for phase in present(cycle.fase) if phase.id]
    if table.fase is None and known and place.is_readable("fase"):
        place.tell("fase", sentences.missing("fase", f'"{known[0]}"'))
    elif table.fase is not None and table.fase not in known and _is_readable(cycle.fase):
        place.tell("fase", sentences.unknown_id(table.fase, "fase", known))


def _is_readable(tables: Sequence[FaseTable | MijlpaalTable | None] | None) -> bool:
    """Whether every id is known, so that a reference to another one is a mistake."""
    return all(table is not None and table.id for table in tables or ())


def _tell_kind(
    table: MijlpaalTable, kind: MilestoneKind, known: Sequence[Occasion], place: _Place
) -> None:
    """Tell the keys that go with another kind of milestone, and those that are missing."""
    timed = next((each for each in known if each.start is not None), None)
    is_whole = kind in {MilestoneKind.DEADLINE, MilestoneKind.PERIOD}
    if kind is MilestoneKind.DAY and timed is None and table.tijd is None:
        is_whole = place.is_readable("tijd")
    for key in ("tijd", "duur"):
        if is_whole and getattr(table, key) is not None:
            place.tell(key, sentences.not_with_kind(key, kind, _WHOLE_DAYS))
    if kind is not MilestoneKind.MEETING and table.weekdag is not None:
        place.tell("weekdag", sentences.not_with_kind("weekdag", kind, _STAYS))
    possible = _CONVENTIONS[kind]
    if table.bij_vrije_dag is not None and table.bij_vrije_dag not in possible:
        place.tell("bij_vrije_dag", sentences.not_with_kind("bij_vrije_dag", kind, _STAYS))
    has_length = table.duur is not None or (timed is not None and timed.end is not None)
    if not is_whole and not has_length and place.is_readable("duur", "tijd"):
        place.tell("duur", sentences.length_of_milestone_missing())


_CONVENTIONS = {
    MilestoneKind.MEETING: frozenset(Convention),
    MilestoneKind.DEADLINE: frozenset((Convention.EARLIER, Convention.FIXED)),
    MilestoneKind.DAY: frozenset((Convention.FIXED,)),
    MilestoneKind.PERIOD: frozenset((Convention.FIXED,)),
}


def _tell_circles(cycle: JaarwisselingTable, place: _Place) -> None:
    """Tell what a milestone waits for if that is none, or waits for it in turn."""
    after = {one.id: one.na for one in present(cycle.mijlpaal) if one.id}
    told: set[str | None] = set()
    for index, one in enumerate(cycle.mijlpaal or ()):
        if one is None or one.na is None:
            continue
        here = place.inside("mijlpaal", index)
        if one.na not in after:
            if _is_readable(cycle.mijlpaal):
                known = (name for name in after if name)
                here.tell("na", sentences.unknown_id(one.na, "mijlpaal", known))
        elif one.na == one.id:
            here.tell("na", sentences.own_successor())
        elif (circle := _circle(one.id, after)) and told.isdisjoint(circle):
            here.tell("na", sentences.round_in_circles([*circle, circle[0]]))
            told.update(circle)


def _circle(start: str | None, after: dict[str, str | None]) -> list[str]:
    """Return the ids that wait for one another, from `start` back to it; else nothing."""
    passed: list[str] = []
    here = start
    while here in after and here not in passed:
        passed.append(here)
        here = after[here]
    return passed if passed and here == start else []


# --- meetings ----------------------------------------------------------------------------------


def _read_meeting(
    table: CyclusoverlegTable, cycle: JaarwisselingTable, place: _Place
) -> CycleMeeting | None:
    _tell_phase(table, cycle, place)
    if table.tijdpad is not None:
        place.tell("tijdpad", sentences.timeframe_in_cycle())
    moment = _read_moment(table.wanneer, place)
    groups = list(_groups(table, cycle, place))
    plain = table.model_copy(update={"groepen": groups, "tijdpad": None})
    meeting = read_meeting(plain, place.path, place.setting, place.faults)
    if meeting is not None and isinstance(meeting.frequency, Once):
        place.tell("frequentie", sentences.once_in_cycle())
    if meeting is None or moment is None:
        return None
    return CycleMeeting(meeting, table.fase or "", moment, table.wanneer or "")
