"""Time frames for people and for programs: plain Dutch, and JSON."""

from datetime import date

from overleg.errors import AmbiguousTimeframe, OverlegError
from overleg.language.meaning import Span, Timeframe
from overleg.language.words import MONTH_NAMES


def timeframe_words(timeframe: Timeframe) -> str:
    """Return plain, unambiguous Dutch, which reads back as the same time frame.

    >>> timeframe_words(Timeframe((Span(date(2023, 7, 1), None),)))
    'vanaf 1 juli 2023'
    """
    several = len(timeframe.spans) > 1
    return " en ".join(_span_words(span, several=several) for span in timeframe.spans)


def _span_words(span: Span, *, several: bool) -> str:
    match span:
        case Span(None, None):
            return "doorlopend"
        case Span(date() as first, None):
            return f"vanaf {_day(first)}"
        case Span(None, date() as last):
            return f"t/m {_day(last)}"
        case Span(date() as first, date() as last) if first == last:
            return f"op {_day(first)}" if several else _day(first)
        case Span(date() as first, date() as last):
            return f"{'van ' if several else ''}{_day(first)} t/m {_day(last)}"
    raise TypeError(span)


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month]} {day.year}"


def timeframe_json(timeframe: Timeframe) -> dict[str, object]:
    """Return the object of `--json`: `van` and `tot_en_met`, or `delen` if it has several."""
    spans = [
        {
            "van": span.first.isoformat() if span.first else None,
            "tot_en_met": span.last.isoformat() if span.last else None,
        }
        for span in timeframe.spans
    ]
    return {**spans[0]} if len(spans) == 1 else {"delen": spans}


def timeframe_error_json(mistake: OverlegError) -> dict[str, object]:
    """Return the object of `--json` for a phrase that gives no time frame."""
    if isinstance(mistake, AmbiguousTimeframe):
        readings = [timeframe_json(reading) for reading in mistake.readings]
        return {"soort": "dubbelzinnig", "lezingen": readings, "fout": str(mistake)}
    return {"fout": str(mistake)}
