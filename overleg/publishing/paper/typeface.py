"""The typeface of what is printed: how wide its letters are, and which letters it has.

Liberation Sans has the widths of Arial and Helvetica, so a drawing that was measured with it fits
on every machine.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from struct import unpack_from
from unicodedata import category, normalize

FAMILY = "Liberation Sans"
MISSING = "□"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


class _Widths(dict[str, int]):
    """Letter -> width; what the typeface lacks is drawn as a square."""

    def __missing__(self, letter: str) -> int:
        return 1000


@dataclass(frozen=True, slots=True)
class Letters:
    """One weight of the typeface: letter -> width, in thousandths of its size."""

    widths: dict[str, int]

    def width(self, text: str, size: float) -> float:
        """Return how much room a line takes, in the unit of `size`."""
        return self.thousandths(text) * size / 1000

    def thousandths(self, text: str) -> int:
        """Return how much room a line takes, in thousandths of its size."""
        return sum(map(self.widths.__getitem__, text))


@cache
def letters(*, bold: bool = False) -> Letters:
    """Return the widths that the font itself holds.

    Source: OpenType, tables head, hhea, hmtx and cmap (format 4: the characters up to U+FFFF).
    """
    name = f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    font = (files("overleg.publishing") / "fonts" / name).read_bytes()
    tables = _tables(font)
    (units,) = unpack_from(">H", font, tables["head"] + 18)
    (count,) = unpack_from(">H", font, tables["hhea"] + 34)
    advances = unpack_from(f">{'Hh' * count}", font, tables["hmtx"])[::2]
    glyphs = _glyphs(font, tables["cmap"])
    return Letters(
        _Widths(
            (chr(code), advances[min(glyph, count - 1)] * 1000 // units)
            for code, glyph in glyphs.items()
        )
    )


def printable(text: str) -> str:
    """Return a text as the typeface can show it; a letter that it lacks becomes a box.

    >>> printable("Brandweer 🚒")
    'Brandweer □'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    known = _known()
    composed = " ".join(normalize("NFC", text).split())
    seen = (letter for letter in composed if category(letter) not in UNSEEN)
    return "".join(letter if letter in known else MISSING for letter in seen)


@cache
def _known() -> frozenset[str]:
    """Return the letters that both weights have."""
    return frozenset(letters().widths.keys() & letters(bold=True).widths.keys())


def lines(text: str, size: float, widest: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines that are no wider; only a word that is wider itself is broken."""
    wide = letters(bold=bold)
    space, used = wide.thousandths(" "), 0
    found: list[str] = []
    for word in text.split():
        longer = used + space + wide.thousandths(word)
        if found and longer * size / 1000 <= widest:
            found[-1] = f"{found[-1]} {word}"
            used = longer
        else:
            found += _pieces(word, wide, size, widest)
            used = wide.thousandths(found[-1])
    return tuple(found)


def _pieces(word: str, wide: Letters, size: float, widest: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and wide.width(pieces[-1] + letter, size) > widest:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _tables(font: bytes) -> dict[str, int]:
    """Return where each table of the font begins."""
    (count,) = unpack_from(">H", font, 4)
    entries = (unpack_from(">4sLL", font, 12 + 16 * number) for number in range(count))
    return {tag.decode(): offset for tag, _, offset in entries}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return code point -> glyph, of the characters that the font has."""
    (count,) = unpack_from(">H", font, cmap + 2)
    records = (unpack_from(">HHL", font, cmap + 4 + 8 * number) for number in range(count))
    start = cmap + next(offset for *platform, offset in records if platform == [3, 1])
    segments = unpack_from(">H", font, start + 6)[0] // 2
    form = f">{segments}H"
    at = [start + 14 + column * 2 * segments + (2 if column else 0) for column in range(4)]
    ends, starts, deltas, ranges = (unpack_from(form, font, offset) for offset in at)
    found = {}
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if ranges[number]:
                place = at[3] + 2 * number + ranges[number] + 2 * (code - first)
                (glyph,) = unpack_from(">H", font, place)
            if glyph := (glyph + deltas[number]) % 0x10000 if glyph else 0:
                found[code] = glyph
    return found
