"""The period for which a programme is read, and what a time frame means in it."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from overleg.errors import (
    OverlegError,
    TimeframeWithoutYear,
    TodayUnknown,
    WrongTryOutPeriod,
    WrongValue,
)
from overleg.language.meaning import Span, Timeframe
from overleg.language.timeframe import Context, parse_timeframe
from overleg.programme import sentences
from overleg.programme.format import ProgrammaTable
from overleg.programme.problems import Faults

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MOST_YEARS = 10
DEFAULT_TIMES = (time(10),)
DEFAULT_REGION = "Noord"

_PATH = ("programma", "periode")


@dataclass(frozen=True, slots=True)
class Setting:
    """The period, closed on both sides (None if it cannot be read), and the usual times.

    In a try-out `period` is not the programme's `own` period: what the programme fixes on days
    outside it is then no mistake, and a time frame that shares no day with it counts as the whole
    period, so that a newcomer sees meetings of the programme in years to come.
    """

    period: Span | None
    phrase: str = ""
    own: Span | None = None
    region: str = DEFAULT_REGION
    times: tuple[time, ...] = DEFAULT_TIMES
    is_try_out: bool = False

    def timeframe(self, phrase: str) -> Timeframe | None:
        """Return what a time frame means here, or raise why it means nothing.

        None where only the unreadable period could have told which year is meant.
        """
        try:
            return _timeframe(phrase, self.region, self.period)
        except TimeframeWithoutYear:
            if self.period is None:
                return None
            if not self.is_try_out or self.own is None:
                raise
        return _timeframe(phrase, self.region, self.own)


def read_setting(table: ProgrammaTable | None, try_out: str | None, faults: Faults) -> Setting:
    """Return the setting of the programme, or of a try-out in another period.

    Raises:
        WrongTryOutPeriod: the phrase of the try-out is no period.
    """
    table = table or ProgrammaTable()
    region = table.regio or DEFAULT_REGION
    times = tuple(start for start in table.tijden or () if start is not None) or DEFAULT_TIMES
    phrase, own = table.periode or "", None
    if phrase:
        try:
            own = _period(phrase, region)
        except OverlegError as error:
            faults.spoil(_PATH, sentences.one_line(str(error)))
    if try_out is None:
        return Setting(own, phrase, own, region, times)
    try:
        period = _period(try_out, region)
    except OverlegError as error:
        raise WrongTryOutPeriod(try_out, sentences.one_line(str(error))) from None
    return Setting(period, try_out, own, region, times, is_try_out=True)


def _period(phrase: str, region: str) -> Span:
    spans = _timeframe(phrase, region, None).spans
    period = Span(spans[0].first, spans[-1].last)
    if period.first is None or period.last is None:
        raise WrongValue(sentences.open_period(phrase))
    if len(spans) > 1:
        raise WrongValue(sentences.broken_period(phrase))
    if period.first < FIRST_DAY or period.last > LAST_DAY:
        raise WrongValue(sentences.period_outside(phrase))
    if period.last >= _years_later(period.first, MOST_YEARS):
        raise WrongValue(sentences.period_too_long(phrase, MOST_YEARS))
    return period


def _years_later(day: date, years: int) -> date:
    return date(day.year + years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


@lru_cache(maxsize=4096)
def _timeframe(phrase: str, region: str, period: Span | None) -> Timeframe:
    years = _years(period)
    try:
        return parse_timeframe(phrase, Context(years=years, region=region, period=period))
    except TodayUnknown:
        raise WrongValue(sentences.counts_from_today(phrase)) from None


def _years(period: Span | None) -> tuple[int, ...]:
    if period is None or period.first is None or period.last is None:
        return ()
    return tuple(range(period.first.year, period.last.year + 1))
