"""The engine that reads tokens by a table of rules."""

import pytest

from overleg.language.grammar import Cover, Grammar, Rule
from overleg.language.tokens import tokenize

GRAMMAR = Grammar(
    (
        Rule("EVERY", "elke NUMBER? UNIT", lambda number, unit: (number or 1, str(unit))),
        Rule("EVERY", "om de NUMBER? UNIT", lambda number, unit: (number or 2, str(unit))),
        Rule("DAYS", "op WEEKDAY MORE*", lambda first, more: (first, *more)),
        Rule("MORE", "en|, WEEKDAY", lambda weekday: weekday),
        Rule("SMALL", "NUMBER ~x", lambda number: number if number < 10 else None),
        Rule("NAMES", "NAME+", len),
        Rule("SIGN", ",", lambda: True),
    ),
    {"EVERY": 1, "DAYS": 1, "SMALL": 1, "NAMES": 3, "SIGN": 1},
)


def read(phrase: str) -> Cover:
    return GRAMMAR.cover(tokenize(phrase))


@pytest.mark.parametrize(
    ("phrase", "values"),
    [
        ("iedere 6 weken", [(6, "week")]),
        ("om de week", [(2, "week")]),
        ("elke maand op dinsdag, woensdag en vrijdag", [(1, "maand"), (2, 3, 5)]),
        ("elke week, op maandag", [(1, "week"), True, (1,)]),
        ("3x", [3]),
        ("zomaar wat woorden", [3]),
    ],
)
def test_a_phrase_is_covered_by_the_fewest_parts(phrase: str, values: list[object]) -> None:
    cover = read(phrase)
    assert [part.value for part in cover.parts] == values
    assert cover.gaps == ()


@pytest.mark.parametrize(
    ("phrase", "gaps"),
    [
        ("elke 6 weken zomer", ((3, 4),)),
        ("elke elke week", ((0, 1),)),  # a word that a rule names is no NAME
        ("3 x", ((0, 1), (1, 2))),  # not attached
        ("12x", ((0, 1), (1, 2))),  # the builder declines
        ("maart elke dag april mei", ((0, 1), (3, 5))),
    ],
)
def test_what_no_rule_reads_is_reported(phrase: str, gaps: tuple[tuple[int, int], ...]) -> None:
    found = read(phrase).gaps
    assert sum(last - first for first, last in found) == sum(last - first for first, last in gaps)
    assert found[0][0] == gaps[0][0]


def test_an_empty_phrase_has_no_parts() -> None:
    assert read("") == Cover((), ())
