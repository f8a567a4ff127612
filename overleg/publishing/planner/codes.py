"""Short codes for names, for where there is no room for the names themselves."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain, count
from unicodedata import category, combining, normalize

from overleg.publishing.paper.typeface import letters

LITTLE = frozenset(
    {"aan", "bij", "de", "den", "der", "door", "een", "en", "het", "in", "met", "n", "naar", "o"}
    | {"of", "om", "op", "over", "per", "rond", "s", "t", "te", "tegen", "ten", "ter", "tot", "uit"}
    | {"van", "voor", "and", "for", "on", "the", "to", "with"}
)
LONGEST = 4
NAMELESS = "O"
"""For what has no letters that a code can be made of: overleg 1, overleg 2."""
AVOIDED = frozenset({"KKK", "KUT", "LUL", "NSB", "SS"})
"""What nobody wants on the wall, however well it abbreviates the name."""


def short_codes(names: Iterable[str]) -> list[str]:
    """Return a code for each name, each another; where two would be alike the first keeps it.

    >>> short_codes(["PGA-overleg", "Overleg met politie", "Ankeroverleg", "Overleg Preventie"])
    ['PGA', 'OP', 'ANK', 'OPR']
    """
    found: list[str] = []
    taken = set(AVOIDED)
    numbered: dict[str, Iterator[str]] = {}
    for name in names:
        known = _abbreviations(name)
        stem = known[0] if known else ""
        # Each stem counts on from where it was: many names may be alike.
        further = numbered.setdefault(stem, _numbered(stem))
        found.append(next(code for code in chain(known, further) if code not in taken))
        taken.add(found[-1])
    return found


def _abbreviations(name: str) -> list[str]:
    """Return codes for a name, the best first; none if there are no letters to make one of."""
    words = _words(name)
    if not words:
        return []
    best = _initials(words)
    if len(words) == 1:
        return [best, words[0].upper()[:LONGEST]]
    return [best, best[:-1] + words[-1].upper()[:2]]


def _numbered(stem: str) -> Iterator[str]:
    """Yield codes with a number, without end."""
    if not stem:
        return (f"{NAMELESS}{number}" for number in count(1))
    return (f"{stem[: LONGEST - 1]}{number}" for number in count(2))


def _initials(words: list[str]) -> str:
    """Return what people would say: PGA, KVOH, BOZV; of a single word its first letters."""
    if len(words) == 1:
        return words[0].upper()[: None if _is_acronym(words[0]) else 3]
    code = ""
    for word in words:
        whole = word.upper() if _is_acronym(word) else word.upper()[:1]
        code += whole if not code or len(code + whole) <= LONGEST else whole[:1]
    first = words[0].upper() if _is_acronym(words[0]) else ""
    return code[: max(LONGEST, len(first))]


def _words(name: str) -> list[str]:
    """Return the words that count, as letters; of PGA-overleg only what comes before the hyphen."""
    found = []
    for chunk in name.split():
        pieces = [piece for piece in re.split(r"[\W_]+", _letters(chunk)) if piece]
        if pieces and _is_acronym(pieces[0]):
            pieces = pieces[:1]
        found += pieces
    return [word for word in found if word.lower() not in LITTLE] or found


def _letters(text: str) -> str:
    """Return a text without accents; what the typeface or a code has no letter for is a gap."""
    known = letters(bold=True).widths
    plain = (letter for letter in normalize("NFKD", text) if not combining(letter))
    return "".join(letter if _is_usable(letter, known) else " " for letter in plain)


def _is_usable(letter: str, known: Container[str]) -> bool:
    in_print = all(capital in known for capital in letter.upper())
    return category(letter) in {"Lu", "Ll", "Nd"} and in_print


def _is_acronym(word: str) -> bool:
    return word.isalpha() and word.isupper() and 2 <= len(word) <= 5
