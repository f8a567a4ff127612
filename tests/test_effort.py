"""How much a plan may ask."""

import pytest

from overleg.errors import Overcrowded, OverlegError, PlanTooHard, TooManyEvents
from overleg.planning.effort import MOST_EVENTS, Effort
from overleg.planning.plan import make_plan
from tests.programmes import BEFORE, HEAD, PGA, programme


def asking(meetings: int, phrase: str, period: str = "2027") -> str:
    """Return a programme in which so many meetings of one group meet at the one usual time."""
    tables = (
        f'\n[[overleg]]\nid = "m{n}"\nnaam = "M{n}"\nfrequentie = "{phrase}"\n'
        'groepen = ["oov"]\nduur = "1:00"\n'
        for n in range(meetings)
    )
    return HEAD.replace('"2027"', f'"{period}"') + "".join(tables)


@pytest.mark.parametrize(
    ("text", "wrong", "says"),
    [
        (asking(200, "dagelijks", "2027 t/m 2036"), TooManyEvents, str(MOST_EVENTS)),
        (asking(30, "dagelijks", "2027 t/m 2036"), Overcrowded, "hoogstens 3653 dagen"),
        (asking(400, "eenmalig"), Overcrowded, "OOV heeft minstens 400 bijeenkomsten"),
        (asking(100, "iedere 12 weken"), Overcrowded, "OOV heeft minstens 400 bijeenkomsten"),
        (asking(70, "4 maal per jaar"), Overcrowded, "OOV heeft minstens 280 bijeenkomsten"),
        (asking(70, "4 maal per jaar"), Overcrowded, "hoogstens 255 dagen en tijden"),
    ],
)
def test_what_cannot_be_planned_is_refused_at_once(
    text: str, wrong: type[OverlegError], says: str
) -> None:
    with pytest.raises(wrong, match=says) as refused:
        make_plan(programme(text), BEFORE)
    assert refused.value.exit_code == 3


def test_a_few_events_too_many_are_told_one_by_one() -> None:
    # One week of five days for six meetings: which has no place is worth knowing.
    plan = make_plan(programme(asking(6, "eenmalig", "week 2 2027")), BEFORE)
    assert [len(plan.events), len(plan.unplaced)] == [5, 1]


def test_a_plan_takes_no_longer_than_it_may() -> None:
    text = HEAD + PGA + PGA.replace('"pga"', '"tweede"')
    with pytest.raises(PlanTooHard, match="Na 0 seconden"):
        make_plan(programme(text), BEFORE, effort=Effort.of(1e-9))
    effort = Effort()
    assert not make_plan(programme(text), BEFORE, effort=effort).unplaced
    assert 0 < effort.left < effort.allowed


def test_what_is_spent_is_gone() -> None:
    effort = Effort.of(2)
    effort.spend(1.5)
    with pytest.raises(PlanTooHard, match="Na 2 seconden"):
        effort.spend(0.5)
