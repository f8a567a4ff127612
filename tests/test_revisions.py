from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from overleg.lock import Lock, Record
from overleg.lock_text import write_lock
from overleg.planning.event import Status
from overleg.planning.explanation import reason
from overleg.revisions import Publication, What, why
from tests.programmes import (
    BEFORE,
    BRANDWEER,
    HEAD,
    PGA,
    SMALL,
    TURN_OF_THE_YEAR,
    by_uid,
    d,
    publish,
)

TODAY = d("2027-03-01")
"""Two meetings of the PGA and one with the fire brigade are past."""

PGA_AHEAD = ("20270406", "20270518", "20270629", "20270810", "20270921", "20271102", "20271214")
MOVED_BY_HAND = """
[[overleg.ingreep]]
gevraagd = 2027-04-06
naar = 2027-04-08T09:00:00
reden = "Burgemeester afwezig"
"""
LAPSED_BY_HAND = """
[[overleg.ingreep]]
gevraagd = 2027-04-06
vervalt = true
"""

Edit = Callable[[str], str]


def pga(*days: str) -> set[str]:
    return {f"pga-{day}@voorbeeld.nl" for day in days}


def swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def in_pga(old: str, new: str) -> Edit:
    return swap(PGA, swap(old, new)(PGA))


def changed(publication: Publication) -> dict[str, set[str]]:
    return {
        what.value: {c.record.event.uid for c in publication.changes if c.what is what}
        for what in What
        if publication.count(what)
    }


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (swap("", ""), {}),
        (swap('titel = "Proefprogramma"', 'titel = "Ander programma"'), {}),
        (in_pga('naam = "PGA-overleg"', 'naam = "PGA"'), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga("Gemeentehuis", "Politiebureau"), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga("Zorg & Veiligheid", "Zorg"), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga("rij 3", "rij 4"), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga('duur = "1:30"', 'duur = "2:00"'), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga('"politie"]', '"politie", "boa"]'), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga(', "politie"]', "]"), {"gewijzigd": pga(*PGA_AHEAD)}),
        (in_pga('"10:00"', '"11:00"'), {"verplaatst": pga(*PGA_AHEAD)}),
        # Other days, the same events: subscribers see a move.
        (
            lambda text: in_pga("2027-01-12", "2027-01-14")(text).replace(
                'weekdag = "dinsdag"', 'weekdag = "donderdag"'
            ),
            {"verplaatst": pga(*PGA_AHEAD)},
        ),
        (swap(PGA, ""), {"vervallen": pga(*PGA_AHEAD)}),
        (in_pga('id = "pga"', 'id = "casus"\nvoorheen = "pga"'), {}),
        (swap(PGA, PGA + MOVED_BY_HAND), {"verplaatst": pga("20270406")}),
        (swap(PGA, PGA + LAPSED_BY_HAND), {"vervallen": pga("20270406")}),
        # What changes nothing that is shown.
        (in_pga("[[overleg]]", '[[overleg]]\nprioriteit = "wettelijk"'), {}),
        (in_pga('"dinsdag"', '["dinsdag", "donderdag"]'), {}),
        # A time frame that ends earlier.
        (
            in_pga("[[overleg]]", '[[overleg]]\ntijdpad = "Q1-Q3 2027"'),
            {"vervallen": pga("20271102", "20271214")},
        ),
    ],
)
def test_exactly_what_changed_gets_a_new_revision(
    edit: Edit, expected: dict[str, set[str]]
) -> None:
    first = publish(SMALL)
    after = publish(edit(SMALL), TODAY, first.lock)
    assert changed(after) == expected
    touched = set().union(*expected.values())
    before = by_uid(first.lock)
    for uid, record in by_uid(after.lock).items():
        revised = (1, datetime(2027, 3, 1, tzinfo=UTC))
        was = (before[uid].sequence, before[uid].stamp)
        assert (record.sequence, record.stamp) == (revised if uid in touched else was)
        assert uid in touched or record.text == before[uid].text


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (in_pga('naam = "PGA-overleg"', 'naam = "PGA"'), "Anders: naam."),
        (in_pga("Gemeentehuis", "Politiebureau"), "Anders: plaats."),
        (in_pga("Zorg & Veiligheid", "Zorg"), "Anders: thema."),
        (in_pga("rij 3", "rij 4"), "Anders: bron."),
        (in_pga('"politie"]', '"politie", "boa"]'), "Anders: deelnemers."),
        (
            in_pga('duur = "1:30"', 'duur = "2:00"\nomschrijving = "Neem iets mee."'),
            "Anders: duur en omschrijving.",
        ),
        (
            in_pga('duur = "1:30"', 'duur = "1:30"\nvertrouwelijk = true'),
            "Anders: vertrouwelijkheid.",
        ),
        # Another time is told by the times themselves.
        (in_pga('"10:00"', '"11:00"'), ""),
        (swap(PGA, PGA + LAPSED_BY_HAND), "Vervalt."),
    ],
)
def test_what_changed_of_an_event_is_told(edit: Edit, sentence: str) -> None:
    before = publish(SMALL)
    now = publish(edit(SMALL), TODAY, before.lock)
    assert {why(change) for change in now.changes} == {sentence}
    assert {logged.reason for logged in now.lock.changes} == {sentence}


def test_a_rarer_rhythm_keeps_what_is_near_and_cancels_the_rest() -> None:
    first = publish(SMALL)
    after = publish(in_pga("iedere 6 weken", "iedere 12 weken")(SMALL), TODAY, first.lock)
    gone = pga("20270518", "20270810", "20271102")
    assert changed(after) == {"vervallen": gone}


def test_a_denser_rhythm_keeps_the_order() -> None:
    first = publish(SMALL)
    after = publish(in_pga("iedere 6 weken", "iedere 5 weken")(SMALL), TODAY, first.lock)
    starts = [r.event.start for r in after.live if r.event.meeting == "pga"]
    was = [by_uid(first.lock)[r.event.uid].event.start for r in after.live if _was(r, first)]
    assert len(starts) == len(set(starts))
    assert was == sorted(was)
    assert not after.count(What.CANCELLED)


def _was(record: Record, publication: Publication) -> bool:
    return record.event.meeting == "pga" and record.event.uid in by_uid(publication.lock)


def test_an_intervention_undone_goes_back_and_is_a_change_again() -> None:
    moved = publish(SMALL.replace(PGA, PGA + MOVED_BY_HAND), TODAY, publish(SMALL).lock)
    uid = "pga-20270406@voorbeeld.nl"
    assert reason(by_uid(moved.lock)[uid].event) == (
        "Verplaatst van dinsdag 6 april 2027: Burgemeester afwezig."
    )
    back = publish(SMALL, TODAY, moved.lock)
    assert changed(back) == {"verplaatst": {uid}}
    record = by_uid(back.lock)[uid]
    assert (record.event.day, record.sequence, reason(record.event)) == (d("2027-04-06"), 2, "")


def test_what_lapsed_and_comes_back_is_the_same_event() -> None:
    lapsed = publish(SMALL.replace(PGA, PGA + LAPSED_BY_HAND), TODAY, publish(SMALL).lock)
    back = publish(SMALL, TODAY, lapsed.lock)
    uid = "pga-20270406@voorbeeld.nl"
    assert changed(back) == {"nieuw": {uid}}
    assert (by_uid(back.lock)[uid].sequence, by_uid(back.lock)[uid].is_live) == (2, True)


def test_a_meeting_that_comes_back_gets_its_events_back() -> None:
    first = publish(SMALL)
    gone = publish(SMALL.replace(PGA, ""), TODAY, first.lock)
    back = publish(SMALL, TODAY, gone.lock)
    assert changed(back) == {"nieuw": pga(*PGA_AHEAD)}
    assert [r.event.start for r in back.live] == [r.event.start for r in first.live]


def test_a_meeting_without_start_comes_back_on_the_same_days() -> None:
    text = in_pga("start = 2027-01-12\n", "")(SMALL)
    first = publish(text)
    gone = publish(text.replace(PGA.replace("start = 2027-01-12\n", ""), ""), TODAY, first.lock)
    assert gone.count(What.CANCELLED)
    back = publish(text, TODAY, gone.lock)
    assert [r.event.start for r in back.live] == [r.event.start for r in first.live]


@pytest.mark.parametrize(
    ("days", "stamps"),
    [
        (["2027-03-01", "2027-03-02"], ["2027-03-01T00:00:00", "2027-03-02T00:00:00"]),
        # Twice on a day: a second later, or clients skip it.
        (["2027-03-01", "2027-03-01"], ["2027-03-01T00:00:00", "2027-03-01T00:00:01"]),
        # A clock that was set back never takes a revision back.
        (["2027-03-02", "2027-03-01"], ["2027-03-02T00:00:00", "2027-03-02T00:00:01"]),
    ],
)
def test_a_revision_is_always_later_than_the_one_before(days: list[str], stamps: list[str]) -> None:
    lock, uid = publish(SMALL).lock, "pga-20270406@voorbeeld.nl"
    for number, (day, stamp) in enumerate(zip(days, stamps, strict=True), start=1):
        lock = publish(in_pga("PGA-overleg", f"PGA {number}")(SMALL), d(day), lock).lock
        assert by_uid(lock)[uid].stamp == datetime.fromisoformat(stamp).replace(tzinfo=UTC)
        assert by_uid(lock)[uid].sequence == number


def test_a_group_that_left_stays_known_until_it_returns() -> None:
    uid = "pga-20270406@voorbeeld.nl"
    left = publish(in_pga(', "politie"]', "]")(SMALL), TODAY, publish(SMALL).lock)
    assert by_uid(left.lock)[uid].former_groups == ("politie",)
    other = publish(in_pga('"politie"]', '"boa"]')(SMALL), TODAY, left.lock)
    assert by_uid(other.lock)[uid].former_groups == ("politie",)
    back = publish(SMALL, TODAY, other.lock)
    assert by_uid(back.lock)[uid].former_groups == ("boa",)
    past = by_uid(back.lock)["pga-20270223@voorbeeld.nl"]
    assert (past.former_groups, past.event.groups) == ((), ("oov", "politie"))


def test_a_uid_is_never_given_to_another_event() -> None:
    # The PGA leaves its Tuesday in April for May; then another series asks for that day anew.
    first = publish(SMALL)
    later = in_pga("2027-01-12", "2027-01-26")(SMALL)
    moved = publish(later, TODAY, first.lock)
    assert by_uid(moved.lock)["pga-20270406@voorbeeld.nl"].event.asked == d("2027-04-20")
    extra = PGA + "\n[[overleg.extra]]\nop = 2027-04-06T09:00:00\n"
    text = later.replace(PGA.replace("2027-01-12", "2027-01-26"), extra)
    text = text.replace("start = 2027-01-12", "start = 2027-01-26")
    after = publish(text, TODAY, moved.lock)
    assert changed(after) == {"nieuw": {"pga-20270406-2@voorbeeld.nl"}}


def test_another_domain_renames_nothing() -> None:
    first = publish(SMALL)
    after = publish(SMALL.replace("voorbeeld.nl", "elders.nl"), TODAY, first.lock)
    assert after.lock == first.lock


def test_a_change_of_the_past_only_is_told() -> None:
    short = in_pga("[[overleg]]", '[[overleg]]\ntijdpad = "Q1 2027"')(SMALL)
    first = publish(short)
    after = publish(short.replace("PGA-overleg", "PGA"), TODAY, first.lock)
    assert (changed(after), after.without_effect) == ({}, ("PGA",))
    again = publish(short.replace("PGA-overleg", "PGA"), TODAY, after.lock)
    assert again.without_effect == ()
    gone = publish(SMALL.replace(PGA, ""), TODAY, again.lock)
    assert (changed(gone), gone.without_effect) == ({}, ("PGA-overleg",))


@pytest.mark.parametrize("today", ["2026-11-23", "2027-03-01", "2027-05-14", "2028-06-01"])
def test_publishing_twice_changes_no_byte(today: str) -> None:
    first = publish(SMALL.replace(PGA, PGA + MOVED_BY_HAND))
    again = publish(SMALL.replace(PGA, PGA + MOVED_BY_HAND), d(today), first.lock)
    assert write_lock(again.lock) == write_lock(first.lock)
    assert not again.changes
    assert not again.without_effect


def test_what_is_past_never_changes() -> None:
    first = publish(SMALL)
    after = publish(HEAD + BRANDWEER.replace("maandag", "vrijdag"), d("2027-09-01"), first.lock)
    before = by_uid(first.lock)
    for uid, record in by_uid(after.lock).items():
        if record.event.day < d("2027-09-01") and record.is_live:
            assert record == before[uid]


def test_an_event_of_today_may_still_change() -> None:
    first = publish(SMALL)
    after = publish(SMALL.replace(PGA, ""), d("2027-04-06"), first.lock)
    assert "pga-20270406@voorbeeld.nl" in changed(after)["vervallen"]


def test_a_difference_of_the_lock_is_the_events_that_moved() -> None:
    first = publish(SMALL)
    after = publish(SMALL.replace(PGA, PGA + MOVED_BY_HAND), TODAY, first.lock)
    old, new = write_lock(first.lock).splitlines(), write_lock(after.lock).splitlines()
    gone = [line for line in old if line not in new]
    come = [line for line in new if line not in old]
    # The rule, the event, the end; and the log of changes grows by a line.
    assert (len(gone), len(come)) == (3, 4)


def test_the_log_remembers_every_change_but_not_the_first_publication() -> None:
    first = publish(SMALL)
    assert first.lock.changes == ()
    moved = publish(SMALL.replace(PGA, PGA + MOVED_BY_HAND), TODAY, first.lock)
    back = publish(SMALL.replace(PGA, ""), TODAY + timedelta(days=1), moved.lock)
    assert [(c.on, c.what) for c in back.lock.changes] == [
        (TODAY, "verplaatst"),
        *[(TODAY + timedelta(days=1), "vervallen")] * len(PGA_AHEAD),
    ]
    logged = back.lock.changes[0]
    assert (logged.name, logged.reason, logged.groups) == (
        "PGA-overleg",
        "Reden: Burgemeester afwezig.",
        ("oov", "politie"),
    )


def test_a_new_meeting_begins_today() -> None:
    first = publish(HEAD + BRANDWEER)
    after = publish(SMALL, TODAY, first.lock)
    assert changed(after) == {"nieuw": pga(*PGA_AHEAD)}


def test_nothing_published_is_nothing_to_compare() -> None:
    first = publish(SMALL)
    assert first.first
    assert first.count(What.NEW) == len(first.live) == 13
    assert all(r.sequence == 0 and r.stamp.date() == BEFORE for r in first.lock.records)
    assert all(r.event.status is Status.CONFIRMED for r in first.live)


def test_an_empty_programme_publishes_an_empty_lock() -> None:
    assert publish(HEAD).lock == Lock()
    assert isinstance(BEFORE, date)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (swap("", ""), {}),
        (swap("uiterlijk 27 juni", "uiterlijk 20 juni"), {"verplaatst": {"plan-20270627"}}),
        (swap('"oktober"', '"1 t/m 20 oktober"'), {"gewijzigd": {"campagne-20271001"}}),
        (swap('soort = "periode"', 'soort = "termijn"'), {"verplaatst": {"campagne-20271001"}}),
        (swap('id = "nacht"', 'id = "nacht"\ntot = 2027'), {"vervallen": {"nacht-20271231"}}),
    ],
)
def test_a_milestone_that_changes_keeps_its_identity(
    edit: Edit, expected: dict[str, set[str]]
) -> None:
    text = HEAD + TURN_OF_THE_YEAR
    after = publish(edit(text), TODAY, publish(text).lock)
    assert changed(after) == {
        what: {f"jaarwisseling-{name}@voorbeeld.nl" for name in names}
        for what, names in expected.items()
    }


BOTH = HEAD + PGA + PGA.replace('"pga"', '"casus"').replace("PGA-overleg", "Casus Zeepaard")


def test_a_meeting_that_becomes_confidential_is_no_longer_named_in_reasons() -> None:
    first = publish(BOTH).lock
    told = {reason(record.event) for record in first.records}
    assert any("Casus Zeepaard" in why or "PGA-overleg" in why for why in told)
    secret = BOTH.replace("frequentie =", "vertrouwelijk = true\nfrequentie =")
    then = publish(secret, d("2027-01-01"), first).lock
    told = {reason(record.event) for record in then.records}
    assert not any("Casus Zeepaard" in why or "PGA-overleg" in why for why in told)
    assert any("een ander overleg" in why for why in told)
