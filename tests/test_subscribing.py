from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from overleg.publishing.addresses import Addresses, group_feed, group_page
from overleg.publishing.pages.subscribing import Client, qr_code, subscription

HERE, FEED = group_page("oov"), group_feed("oov")
NAME = "OOV & co – Gemeente Huizen"
FOUND = subscription(Addresses("https://overleg.huizen.nl/agenda"), HERE, FEED, NAME)
ADDRESS = "https://overleg.huizen.nl/agenda/feeds/oov.ics"


def client(name: str) -> Client:
    (found,) = (one for one in FOUND.clients if one.id == name)
    return found


def test_the_address_is_https_and_the_download_is_another_link() -> None:
    assert FOUND.address == ADDRESS
    assert FOUND.file == "../feeds/oov.ics"


@pytest.mark.parametrize(
    ("name", "host"),
    [("outlook", "outlook.office.com"), ("outlook-thuis", "outlook.live.com")],
)
def test_microsoft_gets_the_https_address_and_a_name(name: str, host: str) -> None:
    link = urlsplit(client(name).href)
    assert (link.hostname, link.path) == (host, "/calendar/0/addfromweb/")
    assert parse_qs(link.query) == {"url": [ADDRESS], "name": [NAME]}


def test_google_gets_the_webcal_address() -> None:
    link = urlsplit(client("google").href)
    assert link.hostname == "calendar.google.com"
    assert parse_qs(link.query) == {"cid": ["webcal://overleg.huizen.nl/agenda/feeds/oov.ics"]}


@pytest.mark.parametrize("name", ["apple", "thunderbird", "outlook-klassiek"])
def test_what_runs_on_the_machine_gets_webcal(name: str) -> None:
    assert client(name).href == "webcal://overleg.huizen.nl/agenda/feeds/oov.ics"


def test_every_client_has_steps_and_says_how_soon_it_follows() -> None:
    assert {one.name for one in FOUND.clients} >= {"Nextcloud", "Thunderbird", "Google Agenda"}
    assert all(one.steps and one.refresh for one in FOUND.clients)


def test_without_a_base_there_is_only_a_download() -> None:
    found = subscription(Addresses(), HERE, FEED, NAME)
    assert (found.address, found.clients, found.file) == ("", (), "../feeds/oov.ics")


def test_the_qr_code_is_an_image_that_asks_nobody() -> None:
    source = qr_code("https://overleg.huizen.nl/groepen/oov.html")
    assert source.startswith("data:image/svg+xml")
    assert unquote(source).count("<path") == 2  # the white paper and the dark modules
    assert source != qr_code("https://overleg.huizen.nl/groepen/boa.html")
    assert qr_code("") == ""
