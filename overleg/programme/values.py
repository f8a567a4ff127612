"""Single values of the programme file: what is written -> what is meant, or WrongValue."""

import re
from datetime import date, datetime, time, timedelta

from overleg.dutch import WEEKDAYS
from overleg.errors import WrongValue
from overleg.programme import sentences

LONGEST_ID = 60
LONGEST_HOST = 253
WINDOWS_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)
}
RESERVED_GROUP_IDS = {"alles", "overleg"} | WINDOWS_DEVICES
"""Files with these names exist already, or cannot exist."""

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_LENGTH = re.compile(r"(\d{1,2}):([0-5]\d)", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
FONT_PATTERN = r"^[A-Za-z0-9À-ÿ][A-Za-z0-9À-ÿ -]{0,59}$"
_FONT = re.compile(FONT_PATTERN)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE | re.ASCII)
_ADDRESS = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*(?::\d{{1,5}})?(?:/[^\s?#<>\"]*)?", re.IGNORECASE | re.ASCII
)


def weekday(word: str) -> int:
    """Return the ISO number of a weekday.

    >>> weekday("dinsdag")
    2
    """
    if word not in WEEKDAYS:
        raise WrongValue(sentences.wrong_word(word, "weekdag", WEEKDAYS))
    return WEEKDAYS.index(word) + 1


def clock(word: str) -> time:
    """Return a time of day.

    >>> clock("9:30")
    datetime.time(9, 30)
    """
    found = _CLOCK.fullmatch(word)
    if not found:
        raise WrongValue(sentences.wrong_clock(word))
    return time(int(found[1]), int(found[2]))


def length(word: str) -> timedelta:
    """Return how long "1:30" is, from five minutes to a day.

    >>> length("1:30")
    datetime.timedelta(seconds=5400)
    """
    found = _LENGTH.fullmatch(word)
    if not found:
        raise WrongValue(sentences.wrong_length(word))
    lasting = timedelta(hours=int(found[1]), minutes=int(found[2]))
    if not SHORTEST <= lasting <= LONGEST:
        raise WrongValue(sentences.length_outside(word))
    return lasting


def identifier(word: str) -> str:
    """Return the id if it is one: small letters, digits and hyphens."""
    if not _ID.fullmatch(word) or len(word) > LONGEST_ID:
        raise WrongValue(sentences.wrong_id(word))
    return word


def group_identifier(word: str) -> str:
    """Return the id of a group; it becomes the name of a file."""
    if identifier(word) in RESERVED_GROUP_IDS:
        raise WrongValue(sentences.reserved_id(word))
    return word


def colour(word: str) -> str:
    """Return a colour such as "#154273"."""
    if not _COLOUR.fullmatch(word):
        raise WrongValue(sentences.wrong_colour(word))
    return word


def font(word: str) -> str:
    """Return the name of a typeface, as it stands between quotes in a style."""
    if not _FONT.fullmatch(word):
        raise WrongValue(sentences.wrong_font(word))
    return word


def host(word: str) -> str:
    """Return the name of a host, as it stands in a UID."""
    if not _HOST.fullmatch(word) or len(word) > LONGEST_HOST:
        raise WrongValue(sentences.wrong_host(word))
    return word


def address(word: str) -> str:
    """Return the web address below which the output can be reached."""
    if not _ADDRESS.fullmatch(word):
        raise WrongValue(sentences.wrong_address(word))
    return word


def attachment(word: str) -> str:
    """Return the path of a file below the folder of the programme."""
    parts = word.split("/")
    is_visible = word.isprintable() and "\\" not in word and ":" not in word
    if not is_visible or not all(part.strip(". ") for part in parts):
        raise WrongValue(sentences.wrong_path(word))
    return word


def day(value: object) -> date:
    """Return a day without a time."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise WrongValue(sentences.wrong_type(value, _A_DAY))


def local_moment(value: object) -> date | datetime:
    """Return a day, or a day with a time in the Netherlands, written without a time zone."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise WrongValue(sentences.with_timezone(value))
    if isinstance(value, date):
        return value
    raise WrongValue(sentences.wrong_type(value, _A_MOMENT))


_A_DAY = "een dag zonder aanhalingstekens, zoals 2024-05-14"
_A_MOMENT = "een dag met tijd zonder aanhalingstekens, zoals 2024-05-14T09:00:00"
