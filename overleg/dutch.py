"""Days, times and numbers as a Dutch reader expects them."""

from datetime import date, datetime, time, timedelta

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def long_date(day: date) -> str:
    """Write a day in full.

    >>> long_date(date(2024, 5, 14))
    'dinsdag 14 mei 2024'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a day for a list.

    >>> short_date(date(2024, 5, 4))
    'za  4 mei 2024'
    """
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day:2} {SHORT_MONTHS[day.month - 1]} {day.year}"


def clock(moment: time) -> str:
    """Write a time of day.

    >>> clock(time(9, 30))
    '9:30'
    """
    return f"{moment.hour}:{moment.minute:02}"


def hours(start: datetime, end: datetime) -> str:
    """Write from when until when; says so where the clocks went back in between and it matters.

    >>> hours(datetime(2027, 4, 6, 10), datetime(2027, 4, 6, 11, 30))
    '10:00–11:30'
    >>> hours(datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 2, 15, fold=1))
    '2:30–2:15 (wintertijd)'
    """
    again = " (wintertijd)" if end.fold else ""
    return f"{clock(start.time())}–{clock(end.time())}{again}"


def duration(length: timedelta) -> str:
    """Write how long something takes.

    >>> duration(timedelta(hours=1, minutes=30))
    '1:30 uur'
    """
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    return f"{hours}:{minutes:02} uur"


def decimal_hours(length: timedelta) -> str:
    """Write a number of hours, rounded to hundredths.

    >>> [decimal_hours(timedelta(minutes=m)) for m in (60, 90, 135, 20, 0)]
    ['1', '1,5', '2,25', '0,33', '0']
    """
    hundredths = round(length / timedelta(hours=1) * 100)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def number(count: int, one: str, more: str) -> str:
    """Write a number with its noun.

    >>> number(1, "bijeenkomst", "bijeenkomsten"), number(0, "bijeenkomst", "bijeenkomsten")
    ('1 bijeenkomst', 'geen bijeenkomsten')
    """
    return f"{count or 'geen'} {one if count == 1 else more}"


def listing(words: list[str]) -> str:
    """Join words as in running text.

    >>> listing(["maandag", "dinsdag", "vrijdag"])
    'maandag, dinsdag en vrijdag'
    """
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
