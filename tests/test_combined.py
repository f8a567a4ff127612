"""The combined feed, made of the feeds of small programmes."""

import re
from datetime import date
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.lock import Lock
from overleg.publishing.combined import combined
from overleg.publishing.feeds import feeds
from tests.programmes import BEFORE, HEAD, PGA, SMALL, TURN_OF_THE_YEAR, edition, programme, publish

CONFIDENTIAL = """
[[overleg]]
id = "recherche"
naam = "Overleg recherche"
vertrouwelijk = true
frequentie = "4 maal per jaar"
groepen = ["politie"]
tijd = "15:00"
duur = "1:00"
"""
LATER = date(2026, 12, 1)


def of(text: str, today: date = BEFORE, lock: Lock | None = None) -> tuple[dict[str, bytes], Lock]:
    found = publish(text, today, lock)
    return feeds(edition(programme(text), found, today)), found.lock


def merge(files: dict[str, bytes], *names: str) -> bytes:
    return combined([files[f"feeds/{name}.ics"] for name in names])


def events(feed: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(feed).walk("VEVENT"))


def titles(feed: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(feed)]


def name_of(feed: bytes) -> str:
    # The library leaves the newer property as it stands in the feed.
    found: Any = icalendar.Calendar.from_ical(feed)
    assert found["NAME"] == found["X-WR-CALNAME"]
    return re.sub(r"\\(.)", r"\1", found["NAME"].to_ical().decode())


def test_every_event_is_there_once_in_order_of_time() -> None:
    files, lock = of(SMALL + TURN_OF_THE_YEAR)
    found = events(merge(files, "oov", "politie", "boa"))
    starts = [str(event["DTSTART"].to_ical()) for event in found]
    assert sorted(str(event["UID"]) for event in found) == sorted(
        record.event.uid for record in lock.records
    )
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("groups", "name"),
    [
        (["politie"], "Politie – Gemeente Voorbeeld"),
        (["oov", "politie"], "OOV en Politie – Gemeente Voorbeeld"),
        (["boa", "oov", "politie"], "Boa's, OOV en Politie – Gemeente Voorbeeld"),
    ],
)
def test_it_is_named_after_its_groups(groups: list[str], name: str) -> None:
    files, _ = of(SMALL.replace("Openbare Orde en Veiligheid", "OOV"))
    assert name_of(merge(files, *groups)) == name


def test_names_with_commas_and_of_any_length_stay_whole() -> None:
    name = "Boa's – toezicht, handhaving; en " + "é" * 60
    files, _ = of(SMALL.replace("Boa's", name))
    merged = merge(files, "boa", "politie")
    assert name_of(merged) == f"{name} en Politie – Gemeente Voorbeeld"
    assert max(map(len, merged.split(b"\r\n"))) <= 75


def test_a_feed_by_itself_keeps_its_events_and_its_head() -> None:
    files, _ = of(SMALL)
    alone = merge(files, "politie")
    assert sorted(alone.splitlines()) == sorted(files["feeds/politie.ics"].splitlines())


def test_feeds_without_events_are_a_calendar_too() -> None:
    files, _ = of(SMALL)
    assert merge(files, "boa") == files["feeds/boa.ics"]
    assert titles(merge(files, "boa", "politie")) == titles(files["feeds/politie.ics"])


def test_what_one_group_left_is_live_for_the_other() -> None:
    _, lock = of(SMALL)
    files, _ = of(SMALL.replace('groepen = ["oov", "politie"]', 'groepen = ["oov"]'), LATER, lock)
    assert all(title.startswith("VERVALT") for title in titles(files["feeds/politie.ics"]))
    assert not any(title.startswith("VERVALT") for title in titles(merge(files, "politie", "oov")))


def test_a_confidential_event_is_full_where_one_of_them_sees_it_in_full() -> None:
    files, _ = of(SMALL + CONFIDENTIAL)
    assert titles(files["feeds/alles.ics"]).count("Bezet") == 4
    merged = titles(merge(files, "alles", "politie"))
    assert (merged.count("Bezet"), merged.count("Overleg recherche")) == (0, 4)
    assert titles(merge(files, "alles", "oov")).count("Bezet") == 4


def test_a_revision_never_goes_back_when_another_feed_comes_to_tell_the_event() -> None:
    """Politie leaves a confidential meeting: the full event gives way to one that is hidden."""
    text = SMALL + CONFIDENTIAL
    before, lock = of(text)
    two = text.replace('groepen = ["politie"]', 'groepen = ["politie", "boa"]')
    between, lock = of(two, LATER, lock)
    after, lock = of(text.replace('groepen = ["politie"]', 'groepen = ["boa"]'), LATER, lock)
    revisions = [
        {str(e["UID"]): (e["SEQUENCE"], e["DTSTAMP"].dt) for e in events(merge(files, *ASKED))}
        for files in (before, between, after)
    ]
    assert titles(merge(after, *ASKED)).count("Bezet") == 4
    for uid, latest in revisions[2].items():
        assert revisions[0][uid] <= revisions[1][uid] <= latest
        if uid.startswith("recherche"):
            assert revisions[0][uid] < latest


ASKED = ("alles", "politie")


def test_words_that_look_like_ical_are_words() -> None:
    tricky = "Einde END:VEVENT en BEGIN:VTIMEZONE"
    files, _ = of(SMALL.replace("PGA-overleg", tricky).replace("Boa's", tricky))
    found = icalendar.Calendar.from_ical(merge(files, "boa", "politie"))
    assert titles(found.to_ical()).count(tricky) == 9
    assert name_of(found.to_ical()).startswith(f"{tricky} en Politie")


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["oov", "politie", "boa", "alles", "jaarwisseling"]), min_size=1))
def test_any_combination_holds_what_its_feeds_hold(names: list[str]) -> None:
    merged = merge(FILES, *names)
    uids = [str(event["UID"]) for event in events(merged)]
    assert len(set(uids)) == len(uids)
    assert set(uids) == {
        str(event["UID"]) for name in names for event in events(FILES[f"feeds/{name}.ics"])
    }
    assert merge(FILES, *names) == merged


FILES, _ = of(HEAD + PGA + CONFIDENTIAL + TURN_OF_THE_YEAR)
