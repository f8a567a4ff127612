"""One meeting of the file -> its value, checked against its phrases and the period."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TypeVar

from overleg.language.meaning import Frequency, Once, Span, Timeframe
from overleg.programme import sentences
from overleg.programme.contradictions import phrase_length, tell_contradictions
from overleg.programme.format import IngreepTable, OverlegTable
from overleg.programme.line import DAY_PARTS, Line, read_line
from overleg.programme.model import Extra, Intervention, Meeting, PartialYear
from overleg.programme.positions import Path
from overleg.programme.problems import Faults
from overleg.programme.setting import Setting

_T = TypeVar("_T")


def read_meeting(
    table: OverlegTable, path: Path, setting: Setting, faults: Faults
) -> Meeting | None:
    """Return the meeting, and tell what is wrong with it; None if its phrases cannot be read."""
    line = read_line(table, path, setting, faults)
    _tell_repetitions(line)
    tell_interventions(line.table.ingreep, line.path, line.faults)
    if setting.period and not setting.is_try_out:
        _tell_days_outside(line, setting.period)
    if line.frequency:
        tell_contradictions(line, line.frequency)
    _tell_length(line)
    if line.frequency is None or line.timeframe is None or setting.period is None:
        return None
    return _meeting(line, line.frequency, setting.period)


def as_moment(value: date) -> tuple[datetime, bool]:
    """Return the moment, and whether it is only a day (then at midnight)."""
    if isinstance(value, datetime):
        return value, False
    return datetime.combine(value, time()), True


def _tell_repetitions(line: Line) -> None:
    for key in ("groepen", "weekdag", "tijd", "data"):
        tell_repeated(getattr(line.table, key), (*line.path, key), line.faults)
    _tell_same_day(line.table.extra, "op", (*line.path, "extra"), line.faults)


def tell_interventions(
    tables: Sequence[IngreepTable | None] | None, around: Path, faults: Faults
) -> None:
    """Tell what is wrong with the interventions of what stands at the path."""
    _tell_same_day(tables, "gevraagd", (*around, "ingreep"), faults)
    for index, table in enumerate(tables or ()):
        if table is None:
            continue
        path = (*around, "ingreep", index)
        is_known = all(faults.is_readable((*path, key)) for key in ("naar", "vervalt"))
        has_to, lapses = table.naar is not None, bool(table.vervalt)
        if is_known and has_to == lapses:
            faults.add(path, sentences.one_of_two("naar", "vervalt", has_both=has_to))


def _tell_same_day(tables: Sequence[object] | None, key: str, path: Path, faults: Faults) -> None:
    seen = set()
    for index, table in enumerate(tables or ()):
        day = getattr(table, key, None)
        if day is not None and day in seen:
            faults.add((*path, index, key), sentences.repeated(day))
        seen.add(day)


def _tell_days_outside(line: Line, period: Span) -> None:
    table = line.table
    for index, day in enumerate(table.data or ()):
        if day is not None:
            _tell_outside(line, day, period, ("data", index))
    for index, extra in enumerate(table.extra or ()):
        if extra is not None and extra.op is not None:
            _tell_outside(line, extra.op, period, ("extra", index, "op"))
    for index, ingreep in enumerate(table.ingreep or ()):
        for key in ("gevraagd", "naar"):
            day = getattr(ingreep, key, None)
            if day is not None:
                _tell_outside(line, day, period, ("ingreep", index, key))
    _tell_start_outside(line, period)


def _tell_outside(line: Line, value: date, period: Span, path: Path) -> None:
    day = as_moment(value)[0].date()
    if day not in period:
        line.faults.add((*line.path, *path), sentences.outside_period(value, period))
    elif path[0] == "data" and line.timeframe is not None and day not in line.timeframe:
        phrase = line.table.tijdpad or ""
        line.faults.add((*line.path, *path), sentences.outside_timeframe(value, phrase))


def _tell_start_outside(line: Line, period: Span) -> None:
    """Tell a start too late to begin; one too early fixes the phase of a rhythm."""
    key, start = "start", line.table.start
    if start is None and line.frequency and line.frequency.start:
        key, start = "frequentie", line.frequency.start
    if start is None or period.last is None:
        return
    if start > period.last:
        line.tell(key, sentences.after_period(start, period))
        return
    is_once = isinstance(line.frequency, Once)
    if is_once and start not in period:
        line.tell(key, sentences.outside_period(start, period))
    elif line.timeframe is not None:
        last = line.timeframe.spans[-1].last
        if (last and start > last) or (is_once and start not in line.timeframe):
            line.tell(key, sentences.outside_timeframe(start, line.table.tijdpad or ""))


def _tell_length(line: Line) -> None:
    if line.table.duur is not None or not line.is_readable("duur"):
        return
    if line.frequency and phrase_length(line.frequency):
        return
    times = [start for start in line.table.tijd or () if start is not None]
    if line.has_events or times:
        line.tell("duur", sentences.length_missing(f"{start:%H:%M}" for start in times))


def tell_repeated(values: Iterable[object] | None, path: Path, faults: Faults) -> None:
    """Tell each value that stands in a list for the second time."""
    seen: set[object] = set()
    for index, value in enumerate(values or ()):
        if value is not None and value in seen:
            faults.add((*path, index), sentences.repeated(value))
        seen.add(value)


def _meeting(line: Line, frequency: Frequency, period: Span) -> Meeting:
    table = line.table
    return Meeting(
        id=table.id or "",
        name=table.naam or "",
        frequency=frequency,
        frequency_phrase=table.frequentie or "",
        timeframe=line.timeframe or Timeframe((period,)),
        timeframe_phrase=table.tijdpad or "",
        groups=present(table.groepen),
        length=table.duur or phrase_length(frequency),
        start=table.start,
        dates=tuple(day for day in present(table.data) if day in period),
        weekdays=present(table.weekdag),
        times=_times(line, frequency),
        location=table.locatie or "",
        convention=table.bij_vrije_dag,
        within=table.binnen,
        school_holidays=table.schoolvakantie,
        target=table.streef,
        partial_year=table.deeljaar or PartialYear.PRO_RATA,
        statutory=table.prioriteit == "wettelijk",
        confidential=bool(table.vertrouwelijk),
        formerly=table.voorheen or "",
        theme=table.thema or "",
        source=table.bron or "",
        quote=table.citaat or "",
        description=table.omschrijving or "",
        assumption=table.aanname or "",
        interventions=interventions(table.ingreep, period),
        extras=_extras(table, period),
    )


def present(values: Iterable[_T | None] | None) -> tuple[_T, ...]:
    """Return the values of a list that could be read."""
    return tuple(value for value in values or () if value is not None)


def _times(line: Line, frequency: Frequency) -> tuple[time, ...]:
    if line.table.tijd:
        return present(line.table.tijd)
    if frequency.time:
        return (frequency.time,)
    if frequency.day_part:
        begin, end = DAY_PARTS[frequency.day_part]
        return tuple(start for start in line.setting.times if begin <= start < end)
    return ()


def interventions(
    tables: Iterable[IngreepTable | None] | None, period: Span
) -> tuple[Intervention, ...]:
    """Return the interventions inside the period; outside it is only a try-out's."""
    made = []
    for ingreep in present(tables):
        to, whole_day = as_moment(ingreep.naar) if ingreep.naar else (None, False)
        if ingreep.gevraagd and ingreep.gevraagd in period and (to is None or to.date() in period):
            made.append(Intervention(ingreep.gevraagd, to, ingreep.reden or "", whole_day))
    return tuple(made)


def _extras(table: OverlegTable, period: Span) -> tuple[Extra, ...]:
    moments = [(as_moment(extra.op), extra) for extra in present(table.extra) if extra.op]
    return tuple(
        Extra(at, extra.reden or "", whole_day)
        for (at, whole_day), extra in moments
        if at.date() in period
    )
