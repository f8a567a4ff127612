from pathlib import Path

import pytest

from overleg.errors import NoSuchGroup, ReversedAgenda
from overleg.generating import Outcome
from overleg.planning.plan import make_plan
from overleg.reports import agenda, agenda_json, agenda_text, changes, span, summary, summary_json
from overleg.revisions import next_publication
from tests.programmes import BEFORE, HEAD, PGA, SMALL, TURN_OF_THE_YEAR, d, programme, publish

TODAY = d("2027-03-30")
BY_HAND = """
[[overleg.ingreep]]
gevraagd = 2027-04-06
naar = 2027-04-08T09:00:00
reden = "Burgemeester afwezig."

[[overleg.ingreep]]
gevraagd = 2027-05-18
vervalt = true

[[overleg.extra]]
op = 2027-07-02T09:00:00
reden = "Na incident"
"""
Q4 = 'tijdpad = "Q4 2027"'
ON_CALL = PGA.replace("iedere 6 weken", "op afroep").replace("start = 2027-01-12\n", "")
MOVED = (
    "  PGA-overleg: di 6 apr 2027 10:00 → do 8 apr 2027 9:00. Reden: Burgemeester afwezig. "
    "LET OP: binnen twee weken."
)
WITHOUT_EFFECT = (
    "Gewijzigd in het programma, maar geen bijeenkomst verandert: PGA. "
    "Wat voorbij is, blijft zoals het is gepubliceerd."
)
ALL_BUSY = "week 2 van 2027 (1,5 uur), week 8 (1,5 uur) en week 14 (1,5 uur)."
LATER = SMALL.replace(PGA, PGA + BY_HAND)


def outcome(text: str, today: str = str(BEFORE), before: str = "", *written: str) -> Outcome:
    lock = publish(before or HEAD).lock
    read = programme(text)
    plan = make_plan(read, d(today), lock.published)
    publication = next_publication(read, plan, lock, d(today))
    return Outcome(read, plan, publication, Path("output"), written)


@pytest.mark.parametrize(
    ("text", "today", "lines"),
    [
        (SMALL, "2027-03-30", []),
        (
            LATER,
            "2027-03-30",
            [
                "Nieuw: 1",
                "  PGA-overleg: vr 2 jul 2027 9:00. Extra bijeenkomst: Na incident.",
                "Verplaatst: 1",
                MOVED,
                "Vervallen: 1",
                "  PGA-overleg: di 18 mei 2027 10:00. Vervalt.",
            ],
        ),
        (
            SMALL.replace('naam = "PGA-overleg"', 'naam = "PGA"'),
            "2027-12-01",
            ["Gewijzigd: 1", "  PGA: di 14 dec 2027 10:00. Anders: naam."],
        ),
        (
            SMALL.replace('naam = "PGA-overleg"', 'naam = "PGA"'),
            "2028-01-01",
            [
                WITHOUT_EFFECT,
            ],
        ),
    ],
)
def test_changes_are_told_one_by_one(text: str, today: str, lines: list[str]) -> None:
    assert list(changes(outcome(text, today, SMALL), d(today))) == lines


def test_a_move_that_was_far_off_has_no_warning() -> None:
    [line] = [
        li for li in changes(outcome(LATER, "2027-02-01", SMALL), d("2027-02-01")) if "→" in li
    ]
    assert "LET OP" not in line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SMALL, "Eerste publicatie: alles is nieuw; 1 staat niet op de gevraagde dag of tijd."),
        (HEAD + PGA, "Eerste publicatie: alles is nieuw; alles staat op de gevraagde dag en tijd."),
    ],
)
def test_the_first_publication_is_told_as_one(text: str, line: str) -> None:
    [told] = changes(outcome(text), BEFORE)
    assert told.startswith(line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + ON_CALL, "1 overleg zonder vaste dagen"),
        (
            HEAD
            + PGA.replace("iedere 6 weken", "eenmalig").replace(
                "start = 2027-01-12", 'tijdpad = "vanaf Q2 2027"'
            ),
            "Nog te plannen: PGA-overleg",
        ),
        (
            SMALL.replace('periode = "2027"', 'periode = "2031"').replace("2027-01", "2031-01"),
            "Let op: na",
        ),
        (
            HEAD + PGA.replace("iedere 6 weken", "jaarlijks").replace("start = 2027-01-12", Q4),
            "Let op: PGA-overleg krijgt geen enkele bijeenkomst: geen dag van",
        ),
    ],
)
def test_what_the_coordinator_should_know_is_told(text: str, line: str) -> None:
    assert any(told.startswith(line) for told in summary(outcome(text), BEFORE, dry=False))


def test_the_json_counts_add_up() -> None:
    found = summary_json(outcome(LATER, "2027-03-30", SMALL))
    assert found == {
        "bijeenkomsten": 13,
        "nieuw": 1,
        "verplaatst": 1,
        "gewijzigd": 0,
        "vervallen": 1,
        "ongewijzigd": 11,
        "niet_geplaatst": [],
        "geschreven": [],
    }


def test_agenda_rows_are_in_order_of_time_with_what_lapsed() -> None:
    after = outcome(LATER, "2027-03-30", SMALL)
    rows = agenda_json(agenda(after, span(d("2027-04-01"), d("2027-08-01")), None), after.programme)
    assert [
        (row["begin"][:10], row["status"]) for row in rows if isinstance(row["begin"], str)
    ] == [
        ("2027-04-08", "bevestigd"),
        ("2027-05-14", "bevestigd"),
        ("2027-05-18", "vervallen"),
        ("2027-06-29", "bevestigd"),
        ("2027-07-02", "bevestigd"),
    ]


def test_agenda_of_a_group_that_is_not_there_names_one_that_is() -> None:
    with pytest.raises(NoSuchGroup, match="politie"):
        agenda(outcome(SMALL), span(BEFORE, None), "poltie")
    with pytest.raises(ReversedAgenda):
        span(d("2027-02-01"), d("2027-01-01"))


def test_an_empty_agenda_says_so_and_how_to_go_on() -> None:
    told = list(agenda_text([], outcome(SMALL), d("2028-01-01")))
    assert told[0] == "Geen bijeenkomsten in deze periode."
    assert "--periode 2029" in told[1]


def test_whole_days_have_no_hours_in_the_agenda() -> None:
    done = outcome(HEAD + TURN_OF_THE_YEAR)
    rows = agenda(done, span(d("2027-06-01"), d("2028-01-01")), "oov")
    assert list(agenda_text(rows, done, BEFORE)) == [
        "Juni 2027",
        "  wk 25  vr 25 jun 2027  hele dag     Plan naar portefeuillehouder",
        f"{'':38}Verplaatst van zondag 27 juni 2027: zondag.",
        "September 2027",
        "  wk 37  di 14 sep 2027  10:00–11:30  Kick-off",
        "Oktober 2027",
        "  wk 39  vr  1 okt 2027  31 dagen     Publiekscampagne",
        "December 2027",
        "  wk 52  vr 31 dec 2027  18:00–2:00   Jaarwisseling",
    ]
    first = agenda_json(rows, done.programme)[0]
    assert first["overleg"] == "jaarwisseling-plan"
    assert first["begin"] == "2027-06-25T00:00:00+02:00"
    assert first["einde"] == "2027-06-26T00:00:00+02:00"


def test_milestones_beyond_the_known_school_holidays_are_told() -> None:
    text = HEAD + TURN_OF_THE_YEAR.replace("uiterlijk 27 juni", "voor de zomervakantie")
    lines = list(summary(outcome(text.replace('"2027"', '"2032"')), BEFORE, dry=True))
    (told,) = (line for line in lines if "ontbreekt" in line)
    assert told == (
        "Let op: in Jaarwisseling 2032-2033 ontbreekt Plan naar portefeuillehouder: de "
        "schoolvakanties van dat jaar zijn nog niet vastgesteld."
    )


def test_an_extra_event_on_a_day_that_is_past_is_told() -> None:
    late = PGA + "\n[[overleg.extra]]\nop = 2027-02-03T09:00:00\n"
    told = summary(outcome(HEAD + late, "2027-03-30", HEAD + PGA), TODAY, dry=False)
    assert any(
        line.startswith("Let op: de extra bijeenkomst van PGA-overleg op woensdag 3 februari 2027")
        for line in told
    )


def test_a_given_date_while_a_group_is_busy_elsewhere_is_told() -> None:
    """Nobody moves a given date, so the coordinator must know."""
    given = PGA.replace("start = 2027-01-12", "data = [2027-02-04]")
    busy = '\n[[bezet]]\nnaam = "Raad"\ngroepen = ["oov"]\nduur = "4:00"\n'
    told = list(
        summary(outcome(HEAD + given + busy + "data = [2027-02-04T09:00:00]\n"), BEFORE, dry=False)
    )
    assert "Let op: OOV kan niet bij PGA-overleg op do 4 feb 2027 10:00: Raad." in told


@pytest.mark.parametrize(
    ("limit", "today", "told"),
    [
        ("", str(BEFORE), ""),
        ("1.5", str(BEFORE), ""),
        (
            "1.25",
            str(BEFORE),
            "9 weken boven 1,25 uur, de drukste: " + ALL_BUSY,
        ),
        ("1.25", "2027-12-15", "1 week boven 1,25 uur: week 50 (1,5 uur)."),
        ("1.25", "2027-12-20", ""),
    ],
)
def test_a_group_with_more_hours_than_it_has_is_told(limit: str, today: str, told: str) -> None:
    key = f'id = "politie"\ncapaciteit_uren = {limit}' if limit else 'id = "politie"'
    lines = summary(outcome(SMALL.replace('id = "politie"', key)), d(today), dry=False)
    told = f"Let op: te veel overleg voor Politie: {told}" if told else ""
    assert "".join(line for line in lines if "te veel" in line) == told
