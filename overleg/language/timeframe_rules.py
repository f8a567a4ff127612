"""How a whole time frame is written, and all rows of its grammar.

The value of a TIMEFRAME is every way to read it, as phrases.
"""

from overleg.language.clause import Clause, Phrase, plain
from overleg.language.clause_rules import CLAUSES, before, within
from overleg.language.grammar import Rule
from overleg.language.meaning import Unit
from overleg.language.relative import this_unit
from overleg.language.row_rules import LISTS, Phrases
from overleg.language.stretch import Stretch
from overleg.language.stretch_rules import STRETCHES

OPEN = Clause()


def _open(*_: object) -> Phrases:
    return (Phrase((OPEN,)),)


def _on_from(phrases: Phrases) -> Phrases | None:
    """Return "2024 e.v.": the last clause without its end."""
    *before, last = phrases[0].clauses
    if last.start is None or any(clause.stop is None for clause in before):
        return None
    return (Phrase((*before, Clause(last.start))),)


def _open_beside(phrases: Phrases) -> Phrases | None:
    """Return "doorlopend vanaf Q3"; "doorlopend 2024" may be in 2024, or from then on."""
    clauses = phrases[0].clauses
    if clauses[0].introduced or any(c.start is None or c.stop is None for c in clauses):
        return phrases
    onwards = _on_from(phrases)
    return onwards and (*phrases, *onwards)


def _before_or_for(stretch: Stretch) -> Phrases:
    """Return "voor 2024": before it, or all of it."""
    return (Phrase((Clause(None, before(stretch)),)), Phrase((plain(stretch),)))


def _except(phrases: Phrases, left_out: Phrases) -> Phrases | None:
    """Return "2024 behalve juli en augustus"."""
    if any(phrase.minus for phrase in (*phrases, *left_out)) or not phrases[0].stretches:
        return None
    return tuple(Phrase(some.clauses, none.clauses) for some in phrases for none in left_out)


def _coming_unit(unit: Unit) -> Phrases | None:
    """Return "komende maand": the next one, or as long from today."""
    following, window = this_unit(unit, 1), within(1, unit)
    return (Phrase((plain(following),)), Phrase((window,))) if following and window else None


WHOLE_PHRASES = (
    Rule("<open>", "doorlopend|doorlopende|doorlopen|continu|continue|permanent", lambda: True),
    Rule("<open>", "ongoing|continuous|continuously|permanently|altijd|voortdurend", lambda: True),
    Rule("<open>", "structureel|lopend|loopt|jaarrond|blijvend", lambda: True),
    Rule("<open>", "tot nader order", lambda: True),
    Rule("<open>", "until further notice", lambda: True),
    Rule("<open>", "voor? onbepaalde tijd", lambda: True),
    Rule("<open>", "doorlopend|continu proces", lambda: True),
    Rule("<open>", "door de jaar heen", lambda: True),
    Rule("<open>", "de jaar door|rond", lambda: True),
    Rule("<open>", "de? hele|gehele jaar door", lambda: True),
    Rule("<whole>", "hele|gehele|volledige|whole|entire|full", lambda: True),
    Rule("<term>", "periode|programmaperiode|looptijd|period|duration", lambda: True),
    Rule("<open>", "<in>? de? <whole> <term>", lambda: True),
    Rule("<open>", "<in>? de? looptijd van de? programma", lambda: True),
    Rule("<vague>", "zsm|pm|p.m.|ntb|nvt|onbekend|asap|unknown", lambda: True),
    Rule("<vague>", "nader|nog te bepalen", lambda: True),
    Rule("<vague>", "nog onbekend", lambda: True),
    Rule("<vague>", "to be determined|decided|confirmed", lambda: True),
    Rule("<vague>", "zo spoedig|snel mogelijk", lambda: True),
    Rule("<vague>", "as soon as possible", lambda: True),
    Rule("<andon>", "e.v.|onwards|onward|+|→", lambda: True),
    Rule("<andon>", "en verder|later|daarna|volgende|beyond|onwards|further", lambda: True),
    Rule("<andon>", "en volgende jaren|kwartalen|maanden", lambda: True),
    Rule("<modality>", "in beginsel|principe", lambda: True),
    Rule("<modality>", "bij voorkeur", lambda: True),
    Rule("<modality>", "zo mogelijk|nodig", lambda: True),
    Rule("<modality>", "naar verwachting", lambda: True),
    Rule("<modality>", "onder voorbehoud", lambda: True),
    Rule("<modality>", "verwacht|waarschijnlijk|vermoedelijk|mogelijk|voorlopig", lambda: True),
    Rule("<modality>", "streven :?", lambda: True),
    Rule("<modality>", "expected|planned|gepland|tentative|tentatively|preferably", lambda: True),
    Rule("<label>", "periode|planning|tijdpad|tijdvak|termijn|looptijd|period :?", lambda: True),
    Rule("TIMEFRAME", "<open>|<vague>", _open),
    Rule("TIMEFRAME", "LIST", lambda phrases: phrases),
    Rule("TIMEFRAME", "voor de? YEARS|BARE", _before_or_for),
    Rule("TIMEFRAME", "LIST ,? <andon>", _on_from),
    Rule("TIMEFRAME", "LIST ,? <andon> <open>", _on_from),
    Rule("TIMEFRAME", "LIST ,? daarna|vervolgens <open>", _on_from),
    Rule("TIMEFRAME", "LIST -|/|,|en|t/m <open>", _on_from),
    Rule("TIMEFRAME", "LIST ( <open> )", _open_beside),
    Rule("TIMEFRAME", "<open> ( LIST )", _open_beside),
    Rule("TIMEFRAME", "LIST ( <vague> )", lambda phrases: phrases),
    Rule("TIMEFRAME", "LIST <open>", _open_beside),
    Rule("TIMEFRAME", "<open> ,|:? LIST", _open_beside),
    Rule("TIMEFRAME", "<vague> ,|;|-? TIMEFRAME", lambda phrases: phrases),
    Rule("TIMEFRAME", "<vague> , maar|doch TIMEFRAME", lambda phrases: phrases),
    Rule("TIMEFRAME", "<label>|<modality> TIMEFRAME", lambda phrases: phrases),
    Rule("TIMEFRAME", "LIST ,? <modality>", lambda phrases: phrases),
    Rule("TIMEFRAME", "LIST ( <modality> )", lambda phrases: phrases),
    Rule("TIMEFRAME", "( TIMEFRAME )", lambda phrases: phrases),
    Rule("TIMEFRAME", "TIMEFRAME .", lambda phrases: phrases),
    Rule("TIMEFRAME", "TIMEFRAME ,? <except> TIMEFRAME", _except),
    Rule("TIMEFRAME", "TIMEFRAME ( <except> TIMEFRAME )", _except),
    Rule("TIMEFRAME", "<in>? de? komend|komende|coming UNIT", _coming_unit),
    Rule("<except>", "behalve|zonder", lambda: True),
    Rule("<except>", "met uitzondering van", lambda: True),
    Rule("<except>", "niet in?", lambda: True),
    Rule("<except>", "behalve in|tijdens", lambda: True),
)
# Words that are understood beside a part that is not, so that only that part is named.
_FUNCTION_WORDS = (
    *("<in>", "<from>", "<after>", "<last>", "<before>", "<open>", "<except>", "<label>"),
    *("<modality>", "<vague>", "voor", "until"),
    *("de", "van", "en", "of", "tussen", ",", ";", "/", "-", "(", ")", "."),
)
WORDS = (
    *(Rule("WORD", symbol, lambda: True) for symbol in _FUNCTION_WORDS),
    Rule("WORD", "PART", lambda part: part),
)
RULES = (*STRETCHES, *CLAUSES, *LISTS, *WHOLE_PHRASES, *WORDS)
