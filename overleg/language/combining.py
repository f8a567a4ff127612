"""The parts of a frequency phrase put together into one value, or into several.

Two cadences in one phrase must tell the same ("eenmaal per maand, op de derde woensdag"); the one
that tells most stays. What can be read in two ways is tried in both: often only one of them fits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from overleg.errors import Flaw
from overleg.language.completing import checked, with_call
from overleg.language.facts import (
    Bound,
    Contradiction,
    Flawed,
    Modifier,
    NoCadence,
    OnCallWords,
    Piece,
    Refusal,
    Rhythm,
    Sign,
)
from overleg.language.meaning import Count, Frequency, Interval, OnCall, Position, Several, Unit
from overleg.language.merging import merged, with_settings

_WEEKLY = (Interval(count=1, unit=Unit.WEEK),)
WEEKLY = Rhythm(_WEEKLY, _WEEKLY)


def combine(pieces: Sequence[Piece]) -> tuple[Frequency, ...]:
    """Return every reading of the pieces together; one is what one hopes for.

    Raises:
        Contradiction, NoCadence, Flawed: there is no reading, and why.
    """
    groups, joints = _groups(pieces)
    if len(groups) < 2:
        return _one(pieces)
    named = [any(piece.fact is None for piece in group) for group in groups]
    if sum(named) > 1 or any(
        name and joint is Sign.STRONG for name, joint in zip(named[1:], joints, strict=True)
    ):
        return _several(groups)
    try:
        return _one(pieces)
    except Contradiction:
        if all(joint is Sign.COMMA for joint in joints):
            raise
        return _several(groups)


def _groups(pieces: Sequence[Piece]) -> tuple[list[list[Piece]], list[Sign]]:
    """Return the pieces in groups of one cadence or more each, and what stands between them."""
    groups: list[list[Piece]] = [[]]
    joints: list[Sign] = []
    for piece in pieces:
        if not isinstance(piece.fact, Sign):
            groups[-1].append(piece)
        elif piece.fact is not Sign.SILENT:
            if groups[-1]:
                groups.append([])
                joints.append(piece.fact)
            elif joints and piece.fact is Sign.STRONG:
                joints[-1] = Sign.STRONG
    return _only_with_cadence(groups, joints)


def _only_with_cadence(
    groups: list[list[Piece]], joints: list[Sign]
) -> tuple[list[list[Piece]], list[Sign]]:
    """Join a group that says nothing of how often to one that does.

    That is the one before it, or the one after it where the break before it is the greater.
    """
    joined: list[list[Piece]] = []
    between: list[Sign] = []
    waiting: list[Piece] = []
    sides = zip(groups, [Sign.STRONG, *joints], [*joints, Sign.STRONG], strict=True)
    for group, before, after in sides:
        if any(_is_cadence(piece) for piece in group):
            if joined:
                between.append(Sign.STRONG if waiting else before)
            joined.append([*waiting, *group])
            waiting = []
        elif not joined or waiting or (before is Sign.STRONG and after is not Sign.STRONG):
            waiting += group
        else:
            joined[-1] += group
    if not joined:
        return [waiting], []
    joined[-1] += waiting
    return joined, between


def _is_cadence(piece: Piece) -> bool:
    fact = piece.fact
    return isinstance(fact, Rhythm) or (isinstance(fact, OnCallWords) and not fact.beside)


def _several(groups: Iterable[Sequence[Piece]]) -> tuple[Frequency, ...]:
    parts = []
    for group in groups:
        readings = _one(group)
        if len(readings) > 1:
            return readings
        parts.append(readings[0])
    return (Several(parts=tuple(parts)),)


# One cadence


def _one(pieces: Sequence[Piece]) -> tuple[Frequency, ...]:
    rhythms = _rhythms(pieces)
    calls = [piece.fact for piece in pieces if isinstance(piece.fact, OnCallWords)]
    settings = _settings(pieces, has_rhythm=bool(rhythms or calls))
    if settings.pop("habitual", False) and not rhythms and not calls:
        rhythms = [WEEKLY]
    if not rhythms:
        readings = _only_on_call(calls, settings)
    else:
        readings = _all_together(rhythms, settings)
        if calls:
            readings = [r for each in readings for r in with_call(each, pieces)]
    complete = (checked(each, pieces) for each in readings)
    found = tuple(dict.fromkeys(each for each in complete if each is not None))
    if not found:
        raise Contradiction
    return found


def _rhythms(pieces: Sequence[Piece]) -> list[Rhythm]:
    """Return the cadences, each bounded by the "minimaal" before it, the last by one after it."""
    rhythms: list[Rhythm] = []
    bound: Bound | None = None
    for piece in pieces:
        if isinstance(piece.fact, Bound):
            if bound is not None:
                raise Contradiction
            bound = piece.fact
        elif isinstance(piece.fact, Rhythm):
            rhythms.append(_bounded(piece.fact, bound) if bound else piece.fact)
            bound = None
    if bound:
        if not rhythms:
            raise NoCadence({})
        rhythms[-1] = _bounded(rhythms[-1], bound)
    return rhythms


def _bounded(rhythm: Rhythm, bound: Bound) -> Rhythm:
    readings, alone = (
        tuple(found for each in some if (found := _with_bound(each, bound)) is not None)
        for some in (rhythm.readings, rhythm.alone)
    )
    if not readings:
        raise Contradiction
    return Rhythm(readings, alone)


def _with_bound(frequency: Frequency, bound: Bound) -> Frequency | None:
    match frequency:
        case Count(minimum=low, maximum=high) if low == high:
            if bound is Bound.LEAST:
                return replace(frequency, maximum=None)
            return replace(frequency, minimum=0)
        case Interval() | Position() if bound is Bound.LEAST:
            return replace(frequency, at_least=True)
    return None


def _settings(pieces: Sequence[Piece], *, has_rhythm: bool) -> dict[str, object]:
    """Return the fields that the pieces set, and the words that only go with them."""
    settings: dict[str, object] = {}
    modality: list[str] = []
    for piece in pieces:
        match piece.fact:
            case Refusal(flaw=flaw):
                if flaw is not Flaw.VAGUE or not has_rhythm:
                    raise Flawed(piece.text, flaw)
                modality.append(piece.text)
            case Modifier(fields=rows):
                for name, value in rows:
                    if name == "modality":
                        modality.append(piece.text)
                    elif settings.setdefault(name, value) != value:
                        raise Contradiction
    subject = " ".join(piece.text for piece in pieces if piece.fact is None)
    return settings | {"modality": ", ".join(modality), "subject": subject}


def _only_on_call(calls: Sequence[OnCallWords], settings: dict[str, object]) -> list[Frequency]:
    if not calls or all(call.beside for call in calls):
        raise NoCadence(settings)
    found = with_settings(OnCall(), settings)
    return [found] if found else []


def _all_together(rhythms: Sequence[Rhythm], settings: dict[str, object]) -> list[Frequency]:
    """Return the readings in which all cadences tell the same."""
    options = [rhythm.readings for rhythm in rhythms]
    if len(rhythms) == 1:
        options = [rhythms[0].alone]
        if not rhythms[0].alone:
            raise NoCadence(settings)
    found = _set_all(options[0], settings)
    for readings in options[1:]:
        more = _set_all(readings, settings)
        found = [both for a in found for b in more if (both := merged(a, b)) is not None]
    return found


def _set_all(readings: Iterable[Frequency], settings: dict[str, object]) -> list[Frequency]:
    found = (with_settings(reading, settings) for reading in readings)
    return [each for each in found if each is not None]
