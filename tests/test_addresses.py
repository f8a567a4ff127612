import pytest

from overleg.publishing.addresses import (
    CHANGES,
    FRONT_DOOR,
    INDEX,
    STYLE,
    Addresses,
    Place,
    group_feed,
    group_page,
    group_planner,
    meeting_page,
)

OPEN = Addresses("https://overleg.huizen.nl")
SECRET = Addresses(
    "https://overleg.huizen.nl", {"oov": "t-oov", "politie": "t-pol", "alles": "t-alles"}
)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        (INDEX, group_page("oov"), "groepen/oov.html"),
        (group_page("oov"), group_feed("oov"), "../feeds/oov.ics"),
        (group_page("oov"), STYLE, "../stijl.css"),
        (group_planner("oov", 2024), group_page("oov"), "../../groepen/oov.html"),
        (group_page("oov"), INDEX, "../index.html"),
        (INDEX, INDEX, "index.html"),
    ],
)
def test_a_link_leads_from_one_page_to_another(here: Place, there: Place, link: str) -> None:
    assert OPEN.link(here, there) == link


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        (group_page("oov"), group_feed("oov"), "../../t-oov/feeds/oov.ics"),
        (group_page("oov"), STYLE, "../../stijl.css"),
        (group_page("oov"), FRONT_DOOR, "../../index.html"),
        # Whoever has one address has not got the others.
        (group_page("oov"), group_page("politie"), ""),
        (group_page("oov"), CHANGES, ""),
        (group_page("oov"), meeting_page("pga"), ""),
        (INDEX, group_page("oov"), ""),
        (INDEX, CHANGES, "../t-alles/wijzigingen.html"),
    ],
)
def test_with_secret_addresses_no_page_leads_to_another_reader_s(
    here: Place, there: Place, link: str
) -> None:
    assert SECRET.link(here, there) == link


@pytest.mark.parametrize(
    ("addresses", "place", "url"),
    [
        (OPEN, group_feed("oov"), "https://overleg.huizen.nl/feeds/oov.ics"),
        (SECRET, group_feed("oov"), "https://overleg.huizen.nl/t-oov/feeds/oov.ics"),
        (Addresses(), group_feed("oov"), ""),
    ],
)
def test_an_address_is_only_known_with_its_base(
    addresses: Addresses, place: Place, url: str
) -> None:
    assert addresses.url(place) == url
