from datetime import date

import pytest

from overleg.planning.plan import make_plan
from overleg.planning.remedies import remedies
from overleg.planning.situation import Published
from overleg.programme.reader import read_programme

TODAY = date(2027, 1, 4)
HEAD = """\
[programma]
titel = "Vol"
organisatie = "Gemeente Vol"
periode = "maart 2027"
domein = "vol.nl"

[vrije_dagen]
reces = [{ van = 2027-03-03, tot_en_met = 2027-03-31, naam = "Voorjaarsreces" }]

[[groep]]
id = "oov"
naam = "OOV"
"""
ONE_DAY = """
[[overleg]]
id = "%s"
naam = "%s"
frequentie = "eenmalig"
tijdpad = "1 maart 2027"
groepen = ["oov"]
duur = "1:30"
%s
"""
MONTHLY = """
[[overleg]]
id = "woon"
naam = "Woonoverlast"
frequentie = "1 keer per maand"
groepen = ["oov"]
duur = "1:30"
"""


def helpful(text: str) -> dict[str, tuple[str, ...]]:
    programme = read_programme(text, file="vol.toml")
    plan = make_plan(programme, TODAY)
    assert plan.unplaced
    return remedies(programme, TODAY, Published(), plan.unplaced)


def test_two_meetings_on_one_day_need_a_time_or_capacity() -> None:
    found = helpful(HEAD + ONE_DAY % ("a", "A", "") + ONE_DAY % ("b", "B", ""))
    (changes,) = found.values()
    assert changes == (
        'een tijd erbij: tijd = ["10:00", "13:00"]',
        "'capaciteit = 2' bij groep OOV",
    )


def test_a_recess_without_an_open_day_is_named() -> None:
    """On 1 and 2 March the group sits elsewhere, and from the 3rd everything is closed."""
    busy = '[[bezet]]\nnaam = "Cursus"\ngroepen = ["oov"]\nduur = "8:00"\n'
    busy += "data = [2027-03-01T08:00:00, 2027-03-02T08:00:00]\n"
    assert helpful(HEAD + MONTHLY + busy) == {
        "woon": (
            'een tijd erbij: tijd = ["10:00", "16:00"]',
            "laat 'Voorjaarsreces' vervallen in [vrije_dagen]",
            'bij_vrije_dag = "vervalt" bij dit overleg',
        )
    }


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('bij_vrije_dag = "later"', 'bij_vrije_dag = "verplaats" bij dit overleg'),
    ],
)
def test_a_strict_convention_may_be_loosened(rule: str, words: str) -> None:
    (changes,) = helpful(HEAD + MONTHLY + rule + "\n").values()
    assert words in changes


def test_what_is_tried_is_not_told_if_it_does_not_help() -> None:
    """A whole month without a single open day: only closing less, or lapsing, helps."""
    closed = HEAD.replace("2027-03-03", "2027-03-01")
    assert helpful(closed + MONTHLY) == {
        "woon": (
            "laat 'Voorjaarsreces' vervallen in [vrije_dagen]",
            'bij_vrije_dag = "vervalt" bij dit overleg',
        )
    }
