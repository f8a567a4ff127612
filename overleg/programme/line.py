"""A meeting as it stands in the file together with what its phrases mean."""

from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from overleg.errors import OverlegError
from overleg.language.frequency import parse_frequency
from overleg.language.meaning import (
    Count,
    DayPart,
    Frequency,
    Interval,
    Irregular,
    Once,
    Parity,
    Position,
    Several,
    Timeframe,
)
from overleg.language.wording import frequency_words
from overleg.programme import sentences
from overleg.programme.format import OverlegTable
from overleg.programme.positions import Path
from overleg.programme.problems import Faults
from overleg.programme.setting import Setting

RHYTHMS = (Interval, Count, Position, Parity)
"""The kinds of frequency that give events by themselves, again and again."""

DAY_PARTS = {
    DayPart.MORNING: (time(0), time(12)),
    DayPart.AFTERNOON: (time(12), time(18)),
    DayPart.EVENING: (time(17), time.max),
}
"""From when, inclusive, until when, exclusive, a meeting in that part of the day may begin."""


@dataclass(frozen=True, slots=True)
class Line:
    """One `[[overleg]]`; its frequency and time frame are None where they cannot be read."""

    table: OverlegTable
    path: Path
    setting: Setting
    faults: Faults
    frequency: Frequency | None
    timeframe: Timeframe | None

    def tell(self, key: str, sentence: str, *inside: str | int) -> None:
        """Tell what is wrong with a key of this meeting."""
        self.faults.add((*self.path, key, *inside), sentence)

    def is_readable(self, key: str) -> bool:
        """Whether what stands at the key, if anything, could be read."""
        return self.faults.is_readable((*self.path, key))

    @property
    def days(self) -> Timeframe | None:
        """The days on which the meeting may take place."""
        if self.timeframe is None or self.setting.period is None:
            return None
        return self.timeframe.within(self.setting.period)

    @property
    def has_events(self) -> bool:
        """Whether the plan will hold events of this meeting, so that it needs a length."""
        if self.table.extra or isinstance(self.frequency, RHYTHMS):
            return True
        if isinstance(self.frequency, Once):
            return bool(self.table.start or self.table.data or self._ends_in_period)
        return isinstance(self.frequency, Irregular) and bool(self.table.data)

    @property
    def _ends_in_period(self) -> bool:
        last = self.timeframe.spans[-1].last if self.timeframe else None
        period = self.setting.period
        return (
            last is not None
            and period is not None
            and period.last is not None
            and (last <= period.last)
        )


def read_line(table: OverlegTable, path: Path, setting: Setting, faults: Faults) -> Line:
    """Return the meeting with its phrases read, and tell what cannot be read in them."""
    frequency = _read_frequency(table, path, faults)
    timeframe = _read_timeframe(table, path, setting, faults)
    return Line(table, path, setting, faults, frequency, timeframe)


def _read_frequency(table: OverlegTable, path: Path, faults: Faults) -> Frequency | None:
    if table.frequentie is None:
        return None
    place = (*path, "frequentie")
    try:
        frequency = _frequency(table.frequentie)
    except OverlegError as error:
        faults.spoil(place, sentences.one_line(str(error)))
        return None
    if isinstance(frequency, Several):
        faults.spoil(place, sentences.several(map(_part_in_words, frequency.parts)))
        return None
    return frequency


def _part_in_words(part: Frequency) -> str:
    return f"{frequency_words(part)} {part.subject}".rstrip()


@lru_cache(maxsize=4096)
def _frequency(phrase: str) -> Frequency:
    return parse_frequency(phrase)


def _read_timeframe(
    table: OverlegTable, path: Path, setting: Setting, faults: Faults
) -> Timeframe | None:
    place = (*path, "tijdpad")
    if not faults.is_readable(place):
        return None
    whole_period = Timeframe((setting.period,)) if setting.period else None
    if table.tijdpad is None:
        return whole_period
    try:
        timeframe = setting.timeframe(table.tijdpad)
    except OverlegError as error:
        faults.spoil(place, sentences.one_line(str(error)))
        return None
    if timeframe is None or setting.period is None or timeframe.within(setting.period).spans:
        return timeframe
    if setting.is_try_out:
        return whole_period
    faults.spoil(place, sentences.outside_period(table.tijdpad, setting.period))
    return None
