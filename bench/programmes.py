"""Made-up programmes of any size: the same size gives the same programme."""

from datetime import date

from overleg.lock import Lock
from overleg.planning.plan import make_plan
from overleg.programme.reader import read_programme
from overleg.publishing.edition import Edition
from overleg.revisions import next_publication

TODAY = date(2026, 11, 25)
FREQUENCIES = (
    "iedere 6 weken",
    "4 maal per jaar",
    "eerste dinsdag van de maand",
    "2 maal per jaar",
    "1 keer per 5 weken",
    "maandelijks",
)
HEAD = """\
[programma]
titel = "Groei"
organisatie = "Gemeente Groei"
periode = "2027"
domein = "groei.nl"
"""


def text(meetings: int) -> str:
    """Return a programme of so many meetings of two groups each, one group to three meetings."""
    count = max(4, meetings // 3)
    groups = (
        f'\n[[groep]]\nid = "g{i}"\nnaam = "Groep {i}, één van {count}"\n' for i in range(count)
    )
    return "".join(
        [
            HEAD,
            *groups,
            *(_meeting(i, count, FREQUENCIES[i % len(FREQUENCIES)]) for i in range(meetings)),
        ]
    )


def _meeting(i: int, groups: int, frequency: str) -> str:
    return f"""
[[overleg]]
id = "m{i}"
naam = "Overleg {i}; voortgang, knelpunten en afspraken in de wijk"
frequentie = "{frequency}"
groepen = ["g{i % groups}", "g{(7 * i + 1) % groups}"]
tijd = "{9 + i % 8}:00"
duur = "1:00"
locatie = "Gemeentehuis, kamer {i % 40}"
"""


def edition(meetings: int) -> Edition:
    """Return what the output of such a programme is made from."""
    programme = read_programme(text(meetings), file="groei.toml")
    plan = make_plan(programme, TODAY)
    return Edition(programme, next_publication(programme, plan, Lock(), TODAY), TODAY)
