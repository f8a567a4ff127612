"""What to write where text is no TOML: tomllib's finding in the words of a coordinator."""

import re

from overleg.programme.quoting import quoted

_REPETITIONS = ("Cannot overwrite", "Duplicate inline table key", "Cannot mutate", "Cannot declare")

_BY_TEXT = (
    (r"^[^=\n]*=\s*[\[{]?\s*[“”„«»‘’]", 'gebruik rechte aanhalingstekens: "…"'),
    (r"^[^=\n]*=[ \t]*(?:#.*)?$", "achter = staat geen waarde; vul die in of haal de regel weg"),
    (
        r"=\s*(?:True|False|TRUE|FALSE|[Jj]a|[Nn]ee|[Ww]aar|[Oo]nwaar|[Yy]es|[Nn]o)\s*(?:#.*)?$",
        "schrijf true (ja) of false (nee), met kleine letters en zonder aanhalingstekens",
    ),
)
"""Pattern in the statement as typed -> advice."""

_KEY, _END = r"([\w-]+)\s*=\s*\[?\s*", r"\s*(?:#.*)?$"
_BY_FORM = (
    (
        r"([\w-]+)\s*=\s*(\d{1,2})[:.u](\d{2})" + _END,
        'zet de tijd tussen aanhalingstekens: {0} = "{1}:{2}"',
    ),
    (
        _KEY + r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b",
        "schrijf een dag als jaar-maand-dag: {0} = {3}-{2:0>2}-{1:0>2}",
    ),
    (
        _KEY + r"(?!\d{4}-\d\d-\d\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b",
        "schrijf een dag als jaar-maand-dag: {0} = {1}-{2:0>2}-{3:0>2}",
    ),
    (
        _KEY + r"(\d{4}-\d\d-\d\d)[T ](\d{1,2})[:.u](\d{2})" + _END,
        "schrijf dag en tijd met een T ertussen en met seconden: {0} = {1}T{2:0>2}:{3}:00",
    ),
    (
        _KEY + r"\d{1,2}\s+[a-z]+\.?\s+\d{4}\b",
        "schrijf een dag als jaar-maand-dag, zoals {0} = 2026-01-31",
    ),
)
"""Form of a line -> advice with its parts: a time or a day that is written otherwise."""

_BY_FINDING = (
    ("Invalid date or datetime", "deze dag of tijd bestaat niet; kijk de getallen na"),
    ("Unescaped '\\'", "schrijf \\\\ waar u \\ bedoelt, of zet de tekst tussen '…'"),
    ("Unclosed array", "de lijst is niet afgesloten; zet komma's tussen de waarden en ] erachter"),
    ("Unclosed inline table", "sluit af met } en zet een komma tussen de delen"),
    ("Invalid initial character for a key part", "schrijf alles tussen { en } op één regel"),
    ("Expected '='", "hier hoort te staan: sleutel = waarde"),
    ("Expected newline", "achter de waarde staat nog iets; laat één waarde staan"),
    ("Invalid hex value", "achter \\u of \\U horen hexadecimale cijfers; schrijf het teken zelf"),
    ("Escaped character is not", "dit teken bestaat niet; schrijf het teken zelf"),
    ("nested", "hier staan te veel haken in elkaar; schrijf gewone lijsten"),
    ("number", "dit getal is te lang; schrijf een kleiner getal"),
    ("key", "deze sleutel heeft te veel delen; gebruik de sleutels van het programma"),
)
"""Beginning of the finding -> advice."""

_UNFINISHED_TEXT = (
    "Unterminated string",
    "Expected \"'",
    "Illegal character '\\n'",
    "Found invalid character '\\n'",
)
_NOTHING_KNOWN = 'dit is niet te lezen; schrijf sleutel = waarde, met tekst tussen "…"'


def is_repetition(finding: str) -> bool:
    """Whether the finding is about a key or table that stands there twice."""
    return finding.startswith(_REPETITIONS)


def advice(typed: str, finding: str) -> str:
    """Return what is wrong with a statement that is no TOML, and what to write instead.

    Args:
        typed: the statement as it stands in the file.
        finding: what tomllib said, without the place.

    >>> advice("tijd = 10:00", "Expected newline or end of document after a statement")
    'zet de tijd tussen aanhalingstekens: tijd = "10:00"'
    """
    if found := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", typed):
        return f"hier staat een onzichtbaar teken (U+{ord(found[0]):04X}); haal het weg"
    typed = typed.strip()
    if specific := _unquoted(typed):
        return specific
    for pattern, sentence in _BY_TEXT:
        if re.search(pattern, typed, re.MULTILINE):
            return sentence
    if finding.startswith(_UNFINISHED_TEXT):
        return f'er ontbreekt een aanhalingsteken in {quoted(typed)}; sluit de tekst af met "'
    for beginning, sentence in _BY_FINDING:
        if finding.startswith(beginning):
            return sentence
    return _NOTHING_KNOWN


def _unquoted(typed: str) -> str:
    """Return the advice for a time, a day or a text that lacks its quotes or has another form."""
    line = typed.partition("\n")[0]
    for pattern, sentence in _BY_FORM:
        if found := re.match(pattern, line, re.IGNORECASE):
            return sentence.format(*found.groups())
    if found := re.match(r"([\w-]+)\s*:\s*\S", line):
        return f"schrijf = in plaats van : achter {found[1]}"
    if re.search(r"=\s*(?:true|false|ja|nee|waar|onwaar|yes|no)\s*(?:#.*)?$", line, re.IGNORECASE):
        return ""
    if found := re.match(r"([\w-]+)\s*=\s*([^\W\d_][^\"'#\[\]{}=]*?)\s*(?:#.*)?$", line):
        return f"zet tekst tussen aanhalingstekens: {found[1]} = {quoted(found[2])}"
    return ""


def repeated_key(first: int) -> str:
    """Return that a key stands there twice; `first` is the line of the other."""
    return f"staat er twee keer (eerst op regel {first}); laat er één staan"


def repeated_table(header: str, first: int) -> str:
    """Return that a table stands there twice; `first` is the line of the other."""
    return f"{header} staat er twee keer (eerst op regel {first}); voeg ze samen"


def wrong_header(typed: str, header: str) -> str:
    """Return how the header of a table is written."""
    return f"{quoted(typed.strip())} is geen goede kop; schrijf {header}"


def unreadable_header(typed: str) -> str:
    """Return that a header cannot be read."""
    return (
        f"{quoted(typed.strip())} is geen goede kop; schrijf zoiets als [[overleg]] of [programma]"
    )


def child_without_meeting(header: str) -> str:
    """Return that an intervention stands before any meeting."""
    return f"{header} staat nog boven het eerste [[overleg]]; zet het onder het juiste overleg"


def stopped_reading() -> str:
    """Return that there may be more mistakes than are told."""
    return "tot hier gelezen; verbeter eerst deze fouten, dan volgt de rest"
