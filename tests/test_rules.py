from datetime import date, time, timedelta
from typing import Any

import pytest

from overleg.language.frequency import parse_frequency
from overleg.publishing.rules import rule, state
from tests.build import meeting


@pytest.mark.parametrize(
    ("phrase", "fields", "words"),
    [
        (
            "iedere 6 weken",
            {"weekdays": (2,), "times": (time(10),)},
            "Iedere 6 weken op dinsdag om 10:00, 1½ uur",
        ),
        (
            "4 maal per jaar",
            {"weekdays": (2, 4), "times": (time(9), time(14)), "length": timedelta(minutes=45)},
            "4 keer per jaar op dinsdag, anders donderdag om 9:00 of 14:00, 45 minuten",
        ),
        # The phrase itself says the day or the time: the preference adds nothing.
        (
            "wekelijks op maandag van 11:00 tot 12:30",
            {"weekdays": (1,), "times": (time(11),)},
            "Iedere week op maandag van 11:00 tot 12:30",
        ),
        (
            "eerste maandag van de maand",
            {"weekdays": (1,), "length": timedelta(hours=2)},
            "De 1e maandag van de maand, 2 uur",
        ),
        ("jaarlijks", {"dates": (date(2024, 4, 11),)}, "Op vaste data, 1½ uur"),
        ("op afroep", {"length": None, "times": (time(10),)}, "Op afroep"),
        ("eenmalig", {"length": timedelta(minutes=130)}, "Eenmalig, 2 uur en 10 minuten"),
    ],
)
def test_a_rule_is_told_in_plain_dutch(phrase: str, fields: dict[str, Any], words: str) -> None:
    assert rule(meeting(parse_frequency(phrase), **fields)) == words


@pytest.mark.parametrize(
    ("phrase", "has_events", "begin"),
    [
        ("iedere 6 weken", True, ""),
        ("iedere 6 weken", False, "In deze periode valt geen"),
        ("eenmalig", False, "Nog te plannen"),
        ("naar behoefte", False, "Op afroep"),
        ("doorlopend", False, "Doorlopend"),
        ("wisselend", False, "Nog te plannen"),
    ],
)
def test_a_meeting_without_dates_says_why(phrase: str, has_events: bool, begin: str) -> None:
    said = state(meeting(parse_frequency(phrase)), has_events=has_events)
    assert said.startswith(begin)
    assert bool(said) == bool(begin)
