"""Values and choices as they are shown inside a sentence."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from overleg.errors import printable
from overleg.language.meaning import Span

LONGEST_QUOTE = 80
MOST_CHOICES = 9


def quoted(value: object) -> str:
    """Return a value as the user would write it, shortened.

    >>> quoted("dinsdga"), quoted(True), quoted(date(2024, 5, 14)), quoted(["oov"])
    ('"dinsdga"', 'true', '2024-05-14', '["oov"]')
    """
    match value:
        case bool():
            return str(value).lower()
        case str():
            text = printable(value)
            return f'"{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"}"'
        case list():
            inside = ", ".join(quoted(member) for member in value[:3] if not _is_nested(member))
            return f"[{inside}{', …' if len(value) > 3 else ''}]"
        case dict():
            return "{…}"
        case date():
            return value.isoformat()
    return printable(str(value))[:LONGEST_QUOTE]


def _is_nested(value: object) -> bool:
    return isinstance(value, list | dict)


def did_you_mean(word: str, possible: Iterable[str]) -> str:
    """Return "; bedoelde u 'dinsdag'?" if one of the possible words looks like it, else ""."""
    close = closest(word, possible)
    return f"; bedoelde u '{close}'?" if close else ""


def meant(word: str, possible: Iterable[str]) -> str:
    """Return which word was meant, or all that are possible if they are not many.

    >>> meant("vervallen", ["verplaats", "vervalt"]), meant("x", ["mag", "nooit"])
    ("; bedoelde u 'vervalt'?", "; schrijf 'mag' of 'nooit'")
    """
    words = list(possible)
    instead = f"schrijf {one_of(words)}" if len(words) <= MOST_CHOICES else "haal de regel weg"
    return did_you_mean(word, words) or f"; {instead}"


def texts(words: Iterable[str]) -> str:
    """Return the words as they are typed: `"mag" of "nooit"`."""
    return " of ".join(f'"{word}"' for word in words)


def closest(word: str, possible: Iterable[str]) -> str | None:
    """Return the possible word that looks like it."""
    return next(iter(get_close_matches(word.casefold(), list(possible), n=1, cutoff=0.6)), None)


def one_of(words: Iterable[str]) -> str:
    """Return the words as a choice: "'a', 'b' of 'c'"."""
    return _listed(words, "of")


def all_of(words: Iterable[str]) -> str:
    """Return the words as a list: "'a', 'b' en 'c'"."""
    return _listed(words, "en")


def _listed(words: Iterable[str], last: str) -> str:
    named = [f"'{printable(word)}'" for word in words]
    return f" {last} ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))


def days(span: Span) -> str:
    """Return a closed span in words: "2023-04-01 t/m 2024-12-31"."""
    return f"{span.first} t/m {span.last}"
