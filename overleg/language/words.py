"""The words of time that phrases are made of, Dutch and English, as tables.

A word means one or more symbols of a grammar. Symbols in capitals carry a value (NUMBER 3); a
symbol in small letters is a word itself, or stands for all its synonyms ("elke" for "every").
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from overleg.language.meaning import DayPart, Unit

Meaning = tuple[str, object]

NUMBERS = {
    **dict.fromkeys(("een", "one"), 1),
    **dict.fromkeys(("twee", "two"), 2),
    **dict.fromkeys(("drie", "three"), 3),
    **dict.fromkeys(("vier", "four"), 4),
    **dict.fromkeys(("vijf", "five"), 5),
    **dict.fromkeys(("zes", "six"), 6),
    **dict.fromkeys(("zeven", "seven"), 7),
    **dict.fromkeys(("acht", "eight"), 8),
    **dict.fromkeys(("negen", "nine"), 9),
    **dict.fromkeys(("tien", "ten"), 10),
    **dict.fromkeys(("elf", "eleven"), 11),
    **dict.fromkeys(("twaalf", "twelve"), 12),
    **dict.fromkeys(("dertien", "thirteen"), 13),
    **dict.fromkeys(("veertien", "fourteen"), 14),
    **dict.fromkeys(("vijftien", "fifteen"), 15),
    **dict.fromkeys(("zestien", "sixteen"), 16),
    **dict.fromkeys(("zeventien", "seventeen"), 17),
    **dict.fromkeys(("achttien", "eighteen"), 18),
    **dict.fromkeys(("negentien", "nineteen"), 19),
    "nul": 0,
    "zero": 0,
}
_TENS = {
    **dict.fromkeys(("twintig", "twenty"), 20),
    **dict.fromkeys(("dertig", "thirty"), 30),
    **dict.fromkeys(("veertig", "forty"), 40),
    **dict.fromkeys(("vijftig", "fifty"), 50),
    **dict.fromkeys(("zestig", "sixty"), 60),
    **dict.fromkeys(("zeventig", "seventy"), 70),
    **dict.fromkeys(("tachtig", "eighty"), 80),
    **dict.fromkeys(("negentig", "ninety"), 90),
}
NUMBERS |= _TENS | {
    f"{unit}en{ten}": NUMBERS[unit] + _TENS[ten]
    for ten in _TENS
    for unit in ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
    if ten.endswith("tig")
}
NUMBERS |= {"honderd": 100, "hundred": 100, "dozijn": 12, "dozen": 12}

ORDINALS = {
    **dict.fromkeys(("eerste", "first"), 1),
    **dict.fromkeys(("tweede", "second"), 2),
    **dict.fromkeys(("derde", "third"), 3),
    **dict.fromkeys(("vierde", "fourth"), 4),
    **dict.fromkeys(("vijfde", "fifth"), 5),
    **dict.fromkeys(("zesde", "sixth"), 6),
    **dict.fromkeys(("zevende", "seventh"), 7),
    **dict.fromkeys(("achtste", "eighth"), 8),
    **dict.fromkeys(("negende", "ninth"), 9),
    **dict.fromkeys(("tiende", "tenth"), 10),
    **dict.fromkeys(("elfde", "eleventh"), 11),
    **dict.fromkeys(("twaalfde", "twelfth"), 12),
    **dict.fromkeys(("dertiende", "thirteenth"), 13),
    **dict.fromkeys(("veertiende", "fourteenth"), 14),
    **dict.fromkeys(("vijftiende", "fifteenth"), 15),
    **dict.fromkeys(("zestiende", "sixteenth"), 16),
    **dict.fromkeys(("zeventiende", "seventeenth"), 17),
    **dict.fromkeys(("achttiende", "eighteenth"), 18),
    **dict.fromkeys(("negentiende", "nineteenth"), 19),
    **dict.fromkeys(("twintigste", "twentieth"), 20),
    **dict.fromkeys(("laatste", "last", "final"), -1),
    **dict.fromkeys(("voorlaatste", "eennalaatste", "penultimate"), -2),
}

TIMES = {"eens": 1, "once": 1, "twice": 2, "thrice": 3}

WEEKDAYS = {
    1: "maandag maandags maandagen ma mon monday mondays",
    2: "dinsdag dinsdags dinsdagen di din tue tues tuesday tuesdays",
    3: "woensdag woensdags woensdagen wo woe wed weds wednesday wednesdays",
    4: "donderdag donderdags donderdagen do don thu thur thurs thursday thursdays",
    5: "vrijdag vrijdags vrijdagen vr vrij fri friday fridays",
    6: "zaterdag zaterdags zaterdagen za zat sat saturday saturdays",
    7: "zondag zondags zondagen zo zon sun sunday sundays",
}
WEEKDAY_NAMES = {number: words.split()[0] for number, words in WEEKDAYS.items()}

MONTHS = {
    1: "januari jan january",
    2: "februari feb febr february",
    3: "maart mrt mar march",
    4: "april apr",
    5: "mei may",
    6: "juni jun june",
    7: "juli jul july",
    8: "augustus aug august",
    9: "september sep sept",
    10: "oktober okt october oct",
    11: "november nov",
    12: "december dec",
}
MONTH_NAMES = {number: words.split()[0] for number, words in MONTHS.items()}

UNITS = {
    Unit.DAY: "dag dagen day days",
    Unit.WORKDAY: "werkdag werkdagen workday workdays",
    Unit.WEEK: "week weken wk wkn wks weeks",
    Unit.MONTH: "maand maanden mnd mnden mndn month months mth mths",
    Unit.QUARTER: "kwartaal kwartalen kw quarter quarters",
    Unit.HALF_YEAR: "halfjaar halfjaren",
    Unit.YEAR: "jaar jaren jr jrn year years yr yrs kalenderjaar kalenderjaren",
}
ADVERBS = {
    Unit.DAY: "dagelijks daily",
    Unit.WEEK: "wekelijks weekly",
    Unit.MONTH: "maandelijks monthly",
    Unit.QUARTER: "quarterly",
    Unit.HALF_YEAR: "halfjaarlijks semiannual semiannually",
    Unit.YEAR: "jaarlijks yearly annual annually",
}
INFLECTED_ADVERBS = {
    Unit.DAY: "dagelijkse",
    Unit.WEEK: "wekelijkse",
    Unit.MONTH: "maandelijkse",
    Unit.HALF_YEAR: "halfjaarlijkse",
    Unit.YEAR: "jaarlijkse",
}

DAY_PARTS = {
    DayPart.MORNING: "ochtend ochtends ochtenden morgen morgens voormiddag morning mornings",
    DayPart.AFTERNOON: "middag middags middagen namiddag namiddags afternoon afternoons",
    DayPart.EVENING: "avond avonds avonden evening evenings",
}

SEASONS = {  # meteorological; the value is the first month
    12: "winter winters winterperiode wintermaanden",
    3: "lente voorjaar spring lenteperiode",
    6: "zomer zomers zomerperiode zomermaanden summer",
    9: "herfst najaar autumn fall",
}

SYNONYMS = {
    "elke": "elke elk iedere ieder alle every each",
    "maal": "maal malen keer keren x times time *",
    "de": "de het the 't",
    "van": "van of",
    "dutch-van": "van",  # "of" is also Dutch for "or"
    "en": "en and & +",
    "of": "of or ofwel",
    "tot": "tot to",
    "until": "tot until till",  # excludes what follows; "to" does not
    "t/m": "t/m through thru",
    "tussen": "tussen between",
    "vanaf": "vanaf sinds starting start startend startende beginning beginnend from ingaande",
    "behalve": "behalve uitgezonderd except excluding exclusief excl",
    "uur": "uur u uren h hrs hours hour",
    "om": "om at @",
    "op": "op on",
    "in": "in gedurende during",
}
_ABBREVIATIONS = """ma di wo do vr za zo jan feb febr mrt apr jun jul aug sep sept okt nov dec oct
    mar mon tue tues wed weds thu thur thurs fri sat sun min max ca plm bijv wk wkn mnd jr jrn kw
    incl excl evt approx resp u"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())

_ALIASES = {
    **dict.fromkeys(
        ("p / j", "p . j", "p / jr", "p / jaar", "p . jaar", "p . jr", "pj", "pjr"), "per jaar"
    ),
    **dict.fromkeys(
        ("p / k", "p . k", "p / kw", "p / kwartaal", "p . kw", "p . kwartaal"), "per kwartaal"
    ),
    **dict.fromkeys(("p / m", "p / mnd", "p / maand", "p . maand", "p . mnd"), "per maand"),
    **dict.fromkeys(("p / w", "p / wk", "p / week", "p . w", "p . week", "p . wk"), "per week"),
    **dict.fromkeys(("p / d", "p / dag", "p . d"), "per dag"),
    **dict.fromkeys(("p / y", "p . a", "pa", "p / a"), "per jaar"),
    **dict.fromkeys(("m . u . v", "muv"), "behalve"),
    **dict.fromkeys(("m . i . v", "miv"), "met ingang van"),
    **dict.fromkeys(("t / m", "t . m", "tm", "t / en / m"), "t/m"),
    **dict.fromkeys(("e . v", "ev"), "e.v."),
    **dict.fromkeys(("i . p . v", "ipv"), "in plaats van"),
    **dict.fromkeys(("n . v . t", "nvt", "n / a", "n . a"), "nvt"),
    **dict.fromkeys(("n . t . b", "ntb", "n . n . b", "nnb", "n . t . p", "ntp"), "ntb"),
    **dict.fromkeys(("t . b . d", "tbd", "t . b . c", "tbc", "t . b . a", "tba"), "ntb"),
    **dict.fromkeys(("ad - hoc", "ad hoc"), "adhoc"),
    **dict.fromkeys(("p . m",), "p.m."),  # "per maand", or after noon: the grammar tells
    **dict.fromkeys(("a . m",), "am"),
    **dict.fromkeys(("z . s . m",), "zsm"),
    **dict.fromkeys(("v . d", "v / d", "vd"), "van de"),
    **dict.fromkeys(("v . h",), "van het"),
}
Alias = tuple[tuple[str, ...], tuple[str, ...]]


def _alias_table() -> dict[str, list[Alias]]:
    """Return, by their first sign, the signs that stand for words; the longest first."""
    dotted = {f"{signs} .": words for signs, words in _ALIASES.items() if " . " in signs}
    table: dict[str, list[Alias]] = {}
    for signs, words in sorted((_ALIASES | dotted).items(), key=lambda row: -len(row[0])):
        row = (tuple(signs.split()), tuple(words.split()))
        table.setdefault(row[0][0], []).append(row)
    return table


ALIASES = _alias_table()

_GATHERINGS = """overleg overleggen overlegje vergadering vergaderingen bijeenkomst
    bijeenkomsten samenkomst samenkomsten gesprek gesprekken training trainingen oefening
    oefeningen lunch lunches moment momenten controle controles sessie sessies evaluatie
    evaluaties rapportage rapportages evenement evenementen workshop workshops cursus cursussen
    ronde rondes schouw schouwen bezoek bezoeken inloop spreekuur spreekuren conferentie
    conferenties congres congressen borrel borrels check checks enquete enquetes onderzoek
    onderzoeken inspectie inspecties toets toetsing audit audits update updates briefing briefings
    ontmoeting ontmoetingen zitting zittingen activiteit activiteiten actie acties opleiding
    opleidingen lessen presentatie presentaties excursie excursies afspraak afspraken standup
    retro retrospective review reviews call calls meeting meetings session sessions meetup meetups
    webinar webinars seminar seminars event events report reports sync syncs gathering gatherings
    conference conferences debat debatten diner ontbijt campagne campagnes nieuwsbrief
    nieuwsbrieven publicatie publicaties uitgave uitgaven survey surveys newsletter newsletters
    demo demo's analyse analyses raadpleging raadplegingen peiling peilingen bespreking
    besprekingen interview interviews monitor schoonmaak actualisatie terugkoppeling bijpraten"""
_DAYS_OF_GATHERING = """training trainings studie thema hei team oefen bewoners informatie inloop
    ouder netwerk kennis leden regio overleg vergader buurt wijk open opleidings scholings contact
    inspiratie land praktijk start boswandel spel werk actie"""
_DAYS = ("dag", "dagen", "avond", "avonden", "middag", "middagen", "ochtend", "ochtenden", "week")
NOUN_ENDINGS = tuple(_GATHERINGS.split())
DAY_NOUNS = frozenset(
    stem + day
    for stem in _DAYS_OF_GATHERING.split()
    for day in _DAYS
    if stem not in {"werk", "start"} or day not in {"dag", "dagen", "week"}
) | {"dagstart", "weekstart", "dagstarts", "weekstarts", "maandstart"}
_BODIES = """groep groepen team teams commissie commissies raad raden bestuur besturen driehoek
    college netwerk tafel tafels kring kringen casuistiek project projecten thema's voortgang
    afstemming committee committees board boards council panel forum group groups platform platforms
    platformen ploeg beraad markt markten surveillance voorlichting voorlichtingen verslag
    verslagen plan plannen agenda begroting bericht berichten brief brieven rekening partners
    scholen leden politie gemeente gemeenten brandweer afdeling afdelingen team's beleid aanpak
    veiligheid planning jaarverslag jaarplan
    jaarrekening jaaragenda weekmarkt toezicht beheer zorg"""
BODY_ENDINGS = tuple(_BODIES.split())
_DAY_PART_WORDS = tuple(word for words in DAY_PARTS.values() for word in words.split())
_ADVERB_WORDS = tuple(
    word
    for table in (ADVERBS, INFLECTED_ADVERBS)
    for words in table.values()
    for word in words.split()
)
_UNIT_WORDS = tuple(word for words in UNITS.values() for word in words.split())

_COMPOUND_HEADS = {
    **dict.fromkeys(NUMBERS, (*_ADVERB_WORDS, "daags", "daagse", "maal", "keer", *_UNIT_WORDS)),
    **dict.fromkeys(
        (name for words in WEEKDAYS.values() for name in words.split() if len(name) > 5),
        _DAY_PART_WORDS,
    ),
    "x": ("per", "jaar", "p", "in", "jaarlijks"),
    "bi": ("weekly", "monthly", "annually", "annual", "yearly"),
    "semi": ("weekly", "monthly", "yearly"),
    "per": _UNIT_WORDS,
}
_PERIOD_NAMES = ("week", "maand", "kwartaal", "halfjaar", "jaar")
# "kwartaaloverleg" and "jaargesprek" tell a rhythm
_PERIODICAL = (
    *("overleg", "overleggen", "vergadering", "vergaderingen", "bijeenkomst", "bijeenkomsten"),
    *("gesprek", "gesprekken", "rapportage", "rapportages", "evaluatie", "meeting"),
)


# Words that may turn a phrase into its opposite: never part of a name.
_TURNING = """als indien wanneer tenzij mits zolang totdat zodra voordat nadat terwijl opdat omdat
    sinds niet nooit geen noch zonder alleen enkel slechts pas zelden amper nauwelijks voor na
    tot binnen tijdens behalve exclusief inclusief anderhalf anderhalve half halve dubbel
    dubbele volgend volgende vorige komende eerstvolgende eerder later vaker minder meer
    enkele paar meerdere zoveel aantal soms vaak beurt beurten afwisselend beurtelings om
    rond rondom afgelast vervalt vervallen verplaatst verschoven opgeschort gestaakt
    gestopt uitgesteld voorafgaand voorafgaande vooraf uiterlijk tijdelijk per tri duo
    multi quadri sesqui mid if when unless until till before after without except not
    never no only while during since within excluding including half several few many
    couple alternate alternating interleaved cancelled postponed suspended paused skip
    skipping skipped next previous following rarely seldom hardly less more prior every
    plus minus tevens ook of hetzij zowel danwel respectievelijk resp etc enzovoort
    afgezien overige resterende rest elders bijna haast net juist even oneven odd maar
    doch echter hoewel of ofwel or but waarvan waarbij which whereof where each thrice
    twice tweede derde either neither nor"""
_FUNCTION_WORDS = frozenset(_TURNING.split())
_TIMES_OF_ANY_KIND = """jaar jaren maand week weke dag daag kwartaal maal keer year month day
    quarter hour annual tijd seizoen season time zomer winter herfst vakantie avond
    ochtend middag nacht"""
_TIME_MORPHEMES = tuple(_TIMES_OF_ANY_KIND.split())
_NO_TIME = re.compile("verkeer|parkeer|maaltijd|normaal|uitdag|verdag|bedaag")


@lru_cache(maxsize=4096)
def split_compound(word: str) -> tuple[str, ...]:
    """Return the words that a compound is made of, in order; a word that is known stays whole.

    >>> split_compound("zeswekelijks"), split_compound("dinsdagochtend"), split_compound("overleg")
    (('zes', 'wekelijks'), ('dinsdag', 'ochtend'), ('overleg',))
    """
    if word in LEXICON:
        return (word,)
    for cut in range(len(word) - 1, 0, -1):
        head, tail = word[:cut], word[cut:]
        if tail in _COMPOUND_HEADS.get(head, ()):
            return (head, tail)
        if head in _PERIOD_NAMES and (tail.endswith(_PERIODICAL) or tail == "basis"):
            return (head, tail)
    return (word,)


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[Meaning, ...]:
    """Return the symbols of one token: what it means, its synonyms' name and the word itself.

    Numbers are NUMBER, besides DD when of two digits and YEAR when of four; ordinals such as "3e"
    are ORDINAL; a word that says nothing of time is NOUN if it names something that takes place,
    BODY if it names who or what meets, else NAME unless it looks like a word of time misspelt.
    """
    if text in LEXICON:
        return LEXICON[text]
    if text.isdecimal():
        return _number(text)
    if text[0].isdecimal():
        return ((text, text), ("ORDINAL", int(text.rstrip("abcdefghijklmnopqrstuvwxyz"))))
    return ((text, text), *((symbol, text) for symbol in _plain_kinds(text)))


def _plain_kinds(text: str) -> tuple[str, ...]:
    if text in _FUNCTION_WORDS:
        return ()
    if text in DAY_NOUNS or (text.endswith(NOUN_ENDINGS) and not holds_time(text)):
        return ("NOUN",)
    if text in BODY_ENDINGS or (text.endswith(BODY_ENDINGS) and not holds_time(text)):
        return ("BODY",)
    plain = text[0].isalpha() and not holds_time(text) and misspelt(text) is None
    return ("NAME",) if plain else ()


@lru_cache(maxsize=4096)
def misspelt(word: str) -> str | None:
    """Return the word of time that this is one slip of the finger away from, if any."""
    if len(word) < 3 or word in LEXICON or word in _FUNCTION_WORDS:
        return None
    return next((known for known in _TIME_WORDS if _one_slip(word, known)), None)


def _one_slip(word: str, known: str) -> bool:
    """Tell whether one letter was left out, added, changed or swapped with its neighbour."""
    short, long = sorted((word, known), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    rest, other = short[same:], long[same:]
    if len(short) < len(long):
        return rest == other[1:]
    swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:]


def holds_time(word: str) -> bool:
    """Tell whether a word may say something about time: "weekoverzicht", not "verkeersbureau"."""
    plain = _NO_TIME.sub("", word)
    return plain.endswith("uurs") or any(morpheme in plain for morpheme in _TIME_MORPHEMES)


def _number(text: str) -> tuple[Meaning, ...]:
    value = int(text)
    kinds: list[Meaning] = [(text, text)]
    if len(text) <= 4:
        kinds.append(("NUMBER", value))
    if len(text) <= 2:
        kinds.append(("D" * len(text), value))
    if len(text) == 4 and 1900 <= value <= 2199:
        kinds.append(("YEAR", value))
    return tuple(kinds)


def _by_word(table: Mapping[Any, str]) -> dict[str, object]:
    return {word: value for value, words in table.items() for word in words.split()}


def _is_habitual(weekday: str) -> bool:
    """Tell whether it is "dinsdags" or "Tuesdays", which says every week by itself."""
    return weekday.endswith(("dags", "dagen", "days"))


def _lexicon() -> dict[str, tuple[Meaning, ...]]:
    tables: tuple[tuple[str, dict[str, object]], ...] = (
        ("NUMBER", dict(NUMBERS)),
        ("ORDINAL", dict(ORDINALS)),
        ("TIMES", dict(TIMES)),
        ("WEEKDAY", _by_word(WEEKDAYS)),
        ("HABITUAL", {word: day for word, day in _by_word(WEEKDAYS).items() if _is_habitual(word)}),
        ("MONTH", _by_word(MONTHS)),
        ("UNIT", _by_word(UNITS)),
        ("LY", _by_word(ADVERBS)),
        ("LYE", _by_word(INFLECTED_ADVERBS)),
        ("DAYPART", _by_word(DAY_PARTS)),
        ("SEASON", _by_word(SEASONS)),
    )
    rows = [(word, (symbol, value)) for symbol, table in tables for word, value in table.items()]
    rows += [(word, (name, word)) for name, words in SYNONYMS.items() for word in words.split()]
    lexicon: dict[str, dict[Meaning, None]] = {}
    for word, meaning in rows:
        lexicon.setdefault(word, {(word, word): None})[meaning] = None
    return {word: tuple(found) for word, found in lexicon.items()}


LEXICON: Mapping[str, tuple[Meaning, ...]] = _lexicon()
_TIME_WORDS = tuple(
    word
    for word, rows in LEXICON.items()
    if len(word) > 3 and any(symbol.isupper() and symbol != "SEASON" for symbol, _ in rows)
)
