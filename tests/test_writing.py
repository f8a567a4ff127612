from datetime import date, datetime

import pytest

from overleg.errors import CannotWriteHere, NoExtraMilestone, NoSuchMeeting, NothingToUndo
from overleg.programme.writing import Block, add_block, remove_block

PROGRAMME = """\
# Let op: niet verplaatsen
[[overleg]]
id = "pga"   # het casusoverleg
weekdag = [
    "dinsdag",
]

# ----- thema 5 -----

[[overleg]]
id = "woon"
"""
MOVED = {
    "gevraagd": date(2024, 5, 14),
    "naar": datetime(2024, 5, 16, 9, 0),
    "reden": 'Burgemeester "weg"',
}
WITH_MOVE = """\
# Let op: niet verplaatsen
[[overleg]]
id = "pga"   # het casusoverleg
weekdag = [
    "dinsdag",
]

[[overleg.ingreep]]
gevraagd = 2024-05-14
naar = 2024-05-16T09:00:00
reden = "Burgemeester \\"weg\\""

# ----- thema 5 -----

[[overleg]]
id = "woon"
"""


def test_an_intervention_is_added_below_its_meeting() -> None:
    assert add_block(PROGRAMME, "pga", "ingreep", MOVED) == WITH_MOVE


def test_undoing_gives_back_the_same_bytes() -> None:
    assert remove_block(WITH_MOVE, "pga", date(2024, 5, 14)) == PROGRAMME


def test_a_second_intervention_on_a_day_replaces_the_first() -> None:
    lapsed = {"gevraagd": date(2024, 5, 14), "vervalt": True}
    text = add_block(WITH_MOVE, "pga", "ingreep", lapsed)
    assert text.count("[[overleg.ingreep]]") == 1
    assert "gevraagd = 2024-05-14\nvervalt = true\n" in text


def test_one_on_another_day_is_added_after_it() -> None:
    text = add_block(WITH_MOVE, "pga", "ingreep", {"gevraagd": date(2024, 6, 4), "vervalt": True})
    assert text.index("2024-05-14") < text.index("2024-06-04") < text.index("thema 5")


def test_the_last_meeting_gets_an_extra_event_at_the_end_of_the_file() -> None:
    at = {"op": datetime(2024, 7, 2, 9), "reden": "Na incident"}
    added = '\n[[overleg.extra]]\nop = 2024-07-02T09:00:00\nreden = "Na incident"\n'
    assert add_block(PROGRAMME, "woon", "extra", at) == PROGRAMME + added
    assert add_block(PROGRAMME.rstrip(), "woon", "extra", at) == PROGRAMME + added
    assert remove_block(PROGRAMME + added, "woon", date(2024, 7, 2)) == PROGRAMME


def test_windows_line_ends_stay() -> None:
    text = PROGRAMME.replace("\n", "\r\n")
    added = add_block(text, "pga", "ingreep", MOVED)
    assert added == WITH_MOVE.replace("\n", "\r\n")
    assert remove_block(added, "pga", date(2024, 5, 14)) == text


def test_mistakes_name_the_cure() -> None:
    with pytest.raises(NoSuchMeeting, match="bedoelde u 'woon'"):
        add_block(PROGRAMME, "wonn", "ingreep", MOVED)
    with pytest.raises(NothingToUndo, match="2024-05-15"):
        remove_block(WITH_MOVE, "pga", date(2024, 5, 15))
    inline = '[[overleg]]\nid = "pga"\ningreep = [{ gevraagd = 2024-01-02, vervalt = true }]\n'
    with pytest.raises(CannotWriteHere, match=r"\[\[overleg.ingreep\]\]"):
        add_block(inline, "pga", "ingreep", MOVED)


CYCLES = """\
[[jaarcyclus]]
id = "begroting"

[[jaarcyclus.mijlpaal]] # elk jaar
id = "kadernota"

[jaarwisseling]

[[jaarwisseling.mijlpaal]]
id = "plan"

[[jaarwisseling.overleg]]
id = "voortgang"
"""


@pytest.mark.parametrize(
    ("meeting", "block", "header", "before"),
    [
        ("begroting-kadernota", "ingreep", "[[jaarcyclus.mijlpaal.ingreep]]", "[jaarwisseling]"),
        (
            "jaarwisseling-plan",
            "ingreep",
            "[[jaarwisseling.mijlpaal.ingreep]]",
            "[[jaarwisseling.o",
        ),
        ("jaarwisseling-voortgang", "ingreep", "[[jaarwisseling.overleg.ingreep]]", ""),
        ("jaarwisseling-voortgang", "extra", "[[jaarwisseling.overleg.extra]]", ""),
    ],
)
def test_a_block_in_a_cycle_stands_below_its_milestone(
    meeting: str, block: Block, header: str, before: str
) -> None:
    day = date(2024, 5, 14)
    text = add_block(CYCLES, meeting, block, {"gevraagd": day, "op": day})
    assert text.index(header) < (text.index(before) if before else len(text))
    assert remove_block(text, meeting, day) == CYCLES


def test_a_milestone_has_no_extra_events() -> None:
    with pytest.raises(NoExtraMilestone, match="eenmaal per cyclus"):
        add_block(CYCLES, "jaarwisseling-plan", "extra", {"op": date(2024, 5, 14)})
