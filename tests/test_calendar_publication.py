"""Bringing calendars in step on a real Radicale."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from caldav.davclient import DAVClient
from icalendar import Calendar

from overleg.delivery.calendars import calendar_id, file_name
from overleg.delivery.order import Order, Report
from overleg.delivery.publication import publish
from overleg.errors import (
    CalendarLoginRefused,
    CalendarServerUnreachable,
    FeedMissing,
    NoSuchGroup,
    NotACalendarServer,
)
from overleg.publishing.addresses import group_feed
from overleg.publishing.feeds import feeds
from tests import remote_servers as servers
from tests.programmes import d, edition, programme, write
from tests.programmes import publish as published
from tests.remote_servers import put_on_disk

TEXT = """\
[programma]
titel = "Proefprogramma"
organisatie = "Gemeente Voorbeeld"
periode = "2027"
domein = "voorbeeld.nl"

[[groep]]
id = "oov"
naam = "OOV"

[[groep]]
id = "politie"
naam = "Politie"

[[overleg]]
id = "driehoek"
naam = "Driehoek"
frequentie = "2 maal per jaar"
groepen = ["oov", "politie"]
tijd = "9:00"
duur = "1:00"
"""
LATER = (
    TEXT.replace('naam = "Driehoek"', 'naam = "De driehoek"')
    + """
[[overleg]]
id = "extra"
naam = "Extra"
frequentie = "eenmalig"
start = 2027-06-01
groepen = ["oov"]
tijd = "9:00"
duur = "1:00"
"""
)
WITHOUT = LATER.replace('groepen = ["oov", "politie"]', 'groepen = ["oov"]')
MINE = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//ik//NL\r
BEGIN:VEVENT\r
UID:mijn-verjaardag@voorbeeld.nl\r
DTSTAMP:20260101T000000Z\r
DTSTART;VALUE=DATE:20270503\r
SUMMARY:Mijn verjaardag\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Gateway]:
    folder = tmp_path_factory.mktemp("radicale")
    with servers.radicale(folder, users=100) as port, servers.gateway(port) as found:
        found.folder = folder
        yield found


OOV = "OOV – Gemeente Voorbeeld"
Cut = Literal["before", "after"]
USERS = (f"{servers.USER}{number}" for number in itertools.count(1))


@cache
def made(text: str) -> dict[str, bytes]:
    """Return the feeds of a programme, published a day after TEXT."""
    lock = published(TEXT).lock
    return feeds(edition(programme(text), published(text, d("2026-11-24"), lock)))


class Municipality:
    """A programme with its output, and an account on the server."""

    def __init__(self, folder: Path, door: servers.Gateway) -> None:
        self.order = Order("caldav", write(folder, TEXT), folder / "output")
        self.door = door
        self.agendas = door.folder / "agendas"
        self.user = next(USERS)
        door.reset()

    def generate(self, text: str, folder: str = "") -> None:
        """Write the feeds of a programme."""
        write(self.order.programme.parent, text)
        for path, feed in made(text).items():
            put_on_disk(self.order.output / folder / path, feed)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "OVERLEG_CALDAV_URL": f"{self.door.url}/",
            "OVERLEG_CALDAV_GEBRUIKER": self.user,
            "OVERLEG_CALDAV_WACHTWOORD": servers.PASSWORD,
        }

    def publish(self, **changed: object) -> Report:
        """Bring the calendars in step."""
        return publish(replace(self.order, **changed), self.environment)  # type: ignore[arg-type]

    def client(self) -> DAVClient:
        """Return somebody else's client."""
        return DAVClient(
            self.door.url, username=self.user, password=servers.PASSWORD, enable_rfc6764=False
        )

    def address(self, group: str, name: str) -> str:
        """Return where a resource is."""
        return f"{self.door.url}/{self.user}/{calendar_id('overleggen', group)}/{name}"

    def held(self) -> dict[str, dict[str, str]]:
        """Return display name -> UID -> summary, as somebody else's client sees it."""
        found: dict[str, dict[str, str]] = {}
        with self.client() as client:
            for calendar in client.get_calendars():
                held: Any = calendar.get_events()
                events = [Calendar.from_ical(one.data).walk("VEVENT")[0] for one in held]
                summaries = {str(event["UID"]): str(event["SUMMARY"]) for event in events}
                found[str(calendar.get_display_name())] = summaries
        return found

    def publish_through_a_cut(self, request: int, cut: Cut) -> None:
        """Let the line break at a request, and complete it after that."""
        self.door.reset(request, cut)
        with pytest.raises(CalendarServerUnreachable, match="draaien maakt het af"):
            self.publish(groups=("oov",))
        self.door.reset()
        self.publish(groups=("oov",))

    def stored(self) -> dict[str, dict[str, str]]:
        """Return the same as `held`, from the server's own disk."""
        found: dict[str, dict[str, str]] = {}
        for calendar in (self.agendas / "collection-root" / self.user).iterdir():
            title = json.loads((calendar / ".Radicale.props").read_text())["D:displayname"]
            found[title] = {}
            for file in calendar.glob("*.ics"):
                (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
                found[title][str(event["UID"])] = str(event["SUMMARY"])
        return found

    def wanted(self) -> dict[str, dict[str, str]]:
        """Return the same of the feeds."""
        found = {}
        for group, name in (("oov", "OOV"), ("politie", "Politie")):
            feed = Calendar.from_ical((self.order.output / group_feed(group).path).read_bytes())
            found[f"{name} – Gemeente Voorbeeld"] = {
                str(event["UID"]): str(event["SUMMARY"]) for event in feed.walk("VEVENT")
            }
        return found


@pytest.fixture
def here(tmp_path: Path, door: servers.Gateway) -> Municipality:
    found = Municipality(tmp_path, door)
    found.generate(TEXT)
    return found


def test_each_group_gets_its_calendar_and_only_what_changed_is_written(here: Municipality) -> None:
    counts = "2 nieuw, 0 gewijzigd, 0 verwijderd, 0 ongewijzigd."
    assert here.publish().lines == (
        f"OOV – Gemeente Voorbeeld (nieuwe agenda): {counts}",
        f"Politie – Gemeente Voorbeeld (nieuwe agenda): {counts}",
    )
    assert here.held() == here.wanted()
    here.door.reset()
    assert here.publish().lines == ("Er is niets veranderd in 2 agenda's.",)
    assert {method for method, _ in here.door.seen} == {"PROPFIND", "REPORT"}
    assert here.door.count("REPORT") == 2
    here.generate(LATER)
    here.door.reset()
    assert here.publish().json == [
        {
            "groep": group,
            "agenda": f"{name} – Gemeente Voorbeeld",
            "aangemaakt": False,
            "nieuw": new,
            "gewijzigd": 2,
            "verwijderd": 0,
            "ongewijzigd": 0,
            "niet_gelukt": [],
        }
        for group, name, new in (("oov", "OOV", 1), ("politie", "Politie", 0))
    ]
    assert here.door.count("PUT") == 5
    assert here.held() == here.wanted()


def test_a_try_out_writes_nothing(here: Municipality) -> None:
    assert here.publish(dry=True).lines[-1] == "Dit is een proef: er is niets geschreven."
    assert {method for method, _ in here.door.seen} == {"PROPFIND"}
    assert here.held() == {}


def test_one_group_alone(here: Municipality) -> None:
    here.publish(groups=("politie",))
    assert list(here.held()) == ["Politie – Gemeente Voorbeeld"]
    with pytest.raises(NoSuchGroup, match="bedoelde u 'politie'"):
        here.publish(groups=("polite",))


def test_a_programme_without_a_group_left_loses_its_events(here: Municipality) -> None:
    here.publish()
    with here.client() as client:
        client.put(here.address("politie", "mijn.ics"), MINE, {"Content-Type": "text/calendar"})
    feed = here.order.output / group_feed("politie").path
    text = feed.read_bytes()
    head, _, _ = text.partition(b"BEGIN:VEVENT")
    feed.write_bytes(head + b"END:VCALENDAR\r\n")
    here.door.reset()
    assert "0 nieuw, 0 gewijzigd, 2 verwijderd" in here.publish().lines[0]
    assert here.door.count("DELETE") == 2
    mine = {"mijn-verjaardag@voorbeeld.nl": "Mijn verjaardag"}
    assert here.held()["Politie – Gemeente Voorbeeld"] == mine


def test_what_somebody_else_put_there_is_never_touched(here: Municipality) -> None:
    here.publish()
    (uid, *_) = here.wanted()[OOV]
    with here.client() as client:
        ours = client.request(here.address("oov", file_name(uid))).raw
        copied = ours.replace(uid, "3f2504e0@thunderbird")
        for name, text in (("mijn.ics", MINE), ("kopie.ics", copied)):
            client.put(here.address("oov", name), text, {"Content-Type": "text/calendar"})
    here.generate(WITHOUT)
    here.publish()
    held = here.held()[OOV]
    assert held.pop("mijn-verjaardag@voorbeeld.nl") == "Mijn verjaardag"
    assert held.pop("3f2504e0@thunderbird") == "Driehoek"
    assert held == here.wanted()[OOV]


def test_what_somebody_changed_of_ours_is_set_right(here: Municipality) -> None:
    here.publish()
    (uid, *_) = here.wanted()[OOV]
    place = here.address("oov", file_name(uid))
    with here.client() as client:
        text = client.request(place).raw.replace("SUMMARY:Driehoek", "SUMMARY:Vierkant")
        client.put(place, text, {"Content-Type": "text/calendar"})
    assert "0 nieuw, 1 gewijzigd" in here.publish().lines[0]
    assert here.held() == here.wanted()


def test_a_change_at_the_same_moment_is_noticed_and_told(
    here: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    from overleg.delivery import calendar_publication
    from overleg.delivery.calendar_server import CalendarServer

    here.publish()
    (uid, *_) = here.wanted()[OOV]
    place = here.address("oov", file_name(uid))

    class Meanwhile(CalendarServer):
        """A server where somebody changes an event between our look and our write."""

        def change(self, held, text):  # type: ignore[no-untyped-def]
            if held.uid == uid and "/overleggen-oov/" in held.address:
                with here.client() as client:
                    theirs = client.request(place).raw.replace(
                        "DESCRIPTION:", "DESCRIPTION:Let op "
                    )
                    client.put(place, theirs, {"Content-Type": "text/calendar"})
            return super().change(held, text)

    here.generate(LATER)
    monkeypatch.setattr("overleg.delivery.calendar_server.CalendarServer", Meanwhile)
    report = calendar_publication.publish_calendars(here.order, here.environment)
    (problem,) = report.problems
    assert problem == (
        f"OOV – Gemeente Voorbeeld: terwijl dit liep, wijzigde iemand anders {uid}; "
        "draai dit nog eens."
    )
    monkeypatch.undo()
    assert here.publish().problems == ()
    assert here.held() == here.wanted()


def test_an_event_of_somebody_with_our_uid_is_told(here: Municipality) -> None:
    here.publish()
    (uid, *_) = here.wanted()[OOV]
    with here.client() as client:
        client.delete(here.address("oov", file_name(uid)))
        mine = MINE.replace("mijn-verjaardag@voorbeeld.nl", uid)
        client.put(here.address("oov", "mijn.ics"), mine, {"Content-Type": "text/calendar"})
    (problem,) = here.publish().problems
    assert problem == (
        f"OOV – Gemeente Voorbeeld: van iemand anders staat er al {uid}; verwijder dat daar, dan "
        "zet overleg het zijne neer."
    )
    assert here.held()[OOV][uid] == "Mijn verjaardag"


def test_two_programmes_with_one_account_do_not_meet(here: Municipality, tmp_path: Path) -> None:
    here.publish()
    text = TEXT.replace("Driehoek", "Vierkant")
    other = replace(here.order, programme=write(tmp_path / "b", text, "handhaving.toml"))
    publish(other, here.environment)
    here.door.reset()
    here.publish()
    assert here.door.count("PUT") + here.door.count("DELETE") == 0
    with here.client() as client:
        names = [str(c.url).split("/")[-2] for c in client.get_calendars()]
    assert sorted(names) == sorted(
        f"{programme}-{group}"
        for programme in ("overleggen", "handhaving")
        for group in ("oov", "politie")
    )


def test_with_secret_addresses_the_feed_is_found_and_no_token_is_told(here: Municipality) -> None:
    for group in ("oov", "politie"):
        old = here.order.output / group_feed(group).path
        put_on_disk(here.order.output / f"{group:x>32}" / group_feed(group).path, old.read_bytes())
        old.unlink()
    report = here.publish()
    assert len(here.held()) == 2
    assert "xxxx" not in str(report)


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_line_that_breaks_while_calendars_are_made_is_completed(
    cut: Cut, tmp_path: Path, door: servers.Gateway
) -> None:
    there = Municipality(tmp_path, door)
    there.generate(TEXT)
    there.publish(groups=("oov",))
    for request in range(1, len(door.seen) + 1):
        there.user = next(USERS)
        there.publish_through_a_cut(request, cut)
        assert there.stored() == {OOV: there.wanted()[OOV]}


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_line_that_breaks_at_any_change_is_completed(
    cut: Cut, tmp_path: Path, door: servers.Gateway
) -> None:
    there = Municipality(tmp_path, door)
    for text in (TEXT, LATER):
        there.generate(text)
        door.reset()
        there.publish(groups=("oov",))
    for request in range(1, len(door.seen) + 1):
        there.generate(TEXT if request % 2 else LATER)
        there.publish_through_a_cut(request, cut)
        assert there.stored() == {OOV: there.wanted()[OOV]}


def test_a_wrong_password_is_told(here: Municipality) -> None:
    wrong = {**here.environment, "OVERLEG_CALDAV_WACHTWOORD": "verkeerd"}
    with pytest.raises(CalendarLoginRefused) as told:
        publish(here.order, wrong)
    assert "verkeerd" not in str(told.value)


def test_an_address_without_calendars_is_told(here: Municipality) -> None:
    with servers.closed_door(404) as port:
        where = {**here.environment, "OVERLEG_CALDAV_URL": f"http://{servers.HERE}:{port}/"}
        with pytest.raises(NotACalendarServer, match=r"remote\.php/dav"):
            publish(here.order, where)


def test_a_group_without_a_feed_is_told(here: Municipality) -> None:
    (here.order.output / group_feed("oov").path).unlink()
    with pytest.raises(FeedMissing, match="'oov'"):
        here.publish()
    assert here.door.seen == []
