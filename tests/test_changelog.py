from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from overleg.lock import Lock, LoggedChange, Record, Text
from overleg.planning.event import AMSTERDAM, Event
from overleg.publishing.pages.changelog import changelog
from tests.golden_files import golden_files
from tests.programmes import SMALL, d, of_lock, programme, publish

PROGRAMME = programme(SMALL)
BEFORE, AFTER = (datetime(2027, 4, day, 10, tzinfo=AMSTERDAM) for day in (6, 8))
MOVED = LoggedChange(
    on=d("2027-03-01"),
    what="verplaatst",
    uid="pga-20270406@voorbeeld.nl",
    meeting="pga",
    name="PGA <b>overleg</b> & co",
    before=BEFORE,
    after=AFTER,
    reason="Verplaatst van dinsdag 6 april 2027: 'ziek' & <weg>.",
)
SECRET = Record(
    event=Event(
        meeting="pga",
        asked=d("2027-04-06"),
        start=AFTER,
        end=AFTER,
        groups=("oov",),
        uid=MOVED.uid,
    ),
    text=Text("PGA-overleg", confidential=True),
    sequence=1,
    stamp=datetime(2027, 3, 1, tzinfo=UTC),
)


def page(*changes: LoggedChange, records: tuple[Record, ...] = ()) -> str:
    found = changelog(of_lock(PROGRAMME, Lock(records, changes=changes)))
    return found["wijzigingen.html"].decode()


def entries(*changes: LoggedChange) -> list[ET.Element]:
    feed = ET.fromstring(changelog(of_lock(PROGRAMME, Lock(changes=changes)))["wijzigingen.xml"])  # noqa: S314 - our own
    return feed.findall("{*}entry")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (MOVED, "Van dinsdag 6 april 2027 10:00 naar donderdag 8 april 2027 10:00."),
        (replace(MOVED, what="nieuw", before=None), "Nieuw op donderdag 8 april 2027 10:00."),
        (replace(MOVED, what="gewijzigd"), "Gewijzigd: donderdag 8 april 2027 10:00."),
        (
            replace(MOVED, what="vervallen", after=None),
            "Vervallen: was dinsdag 6 april 2027 10:00.",
        ),
    ],
)
def test_a_change_is_one_sentence(change: LoggedChange, sentence: str) -> None:
    assert sentence in page(change)
    [entry] = entries(change)
    assert (entry.findtext("{*}content") or "").startswith(sentence)


def test_what_people_typed_stays_text() -> None:
    shown = page(MOVED)
    assert "PGA &lt;b&gt;overleg&lt;/b&gt; &amp; co" in shown
    assert "&lt;weg&gt;" in shown
    [entry] = entries(MOVED)
    assert entry.findtext("{*}title") == "PGA <b>overleg</b> & co: verplaatst"


def test_a_confidential_meeting_is_not_named() -> None:
    shown = page(MOVED, records=(SECRET,))
    assert "Bezet" in shown
    assert "PGA &lt;b&gt;" not in shown
    assert "ziek" not in shown


def test_the_newest_publication_stands_first() -> None:
    later = replace(MOVED, on=d("2027-03-08"))
    shown = page(MOVED, later)
    assert shown.index("maandag 8 maart 2027") < shown.index("maandag 1 maart 2027")
    found = [entry.findtext("{*}updated") for entry in entries(MOVED, later)]
    assert found == ["2027-03-08T00:00:00Z", "2027-03-01T00:00:00Z"]


def test_every_entry_has_an_id_of_its_own_that_stays() -> None:
    twice = [MOVED, MOVED, replace(MOVED, on=d("2027-03-08"))]
    ids = [entry.findtext("{*}id") for entry in entries(*twice)]
    assert len(set(ids)) == 3
    assert ids[1:] == [entry.findtext("{*}id") for entry in entries(*twice[:2])]


def test_the_atom_feed_is_whole() -> None:
    feed = ET.fromstring(golden_files()["wijzigingen.xml"])  # noqa: S314 - our own
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for name in ("title", "id", "updated", "author/{*}name"):
        assert feed.findtext(f"{{*}}{name}")
    for entry in feed.findall("{*}entry"):
        assert all(entry.findtext(f"{{*}}{name}") for name in ("id", "title", "updated"))


def test_nothing_changed_since_the_first_publication() -> None:
    first = publish(SMALL)
    shown = changelog(of_lock(PROGRAMME, first.lock))
    assert "Sinds de eerste publicatie is er niets gewijzigd." in shown["wijzigingen.html"].decode()
    assert b"<updated>2026-11-23T00:00:00Z</updated>" in shown["wijzigingen.xml"]
    assert (
        b"<updated>1970-01-01T00:00:00Z</updated>"
        in changelog(of_lock(PROGRAMME, Lock()))["wijzigingen.xml"]
    )


def test_of_whole_days_only_the_days_are_told() -> None:
    shown = page(replace(MOVED, whole_day=True))
    assert "Van dinsdag 6 april 2027 naar donderdag 8 april 2027." in shown


def test_a_long_history_keeps_the_page_small() -> None:
    changes = tuple(replace(MOVED, reason="Lang & breed. " * 100) for _ in range(500))
    found = changelog(of_lock(PROGRAMME, Lock(changes=changes)))
    assert len(found["wijzigingen.html"]) < 200_000
    assert "oudere wijzigingen" in found["wijzigingen.html"].decode()
