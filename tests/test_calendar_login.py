from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from overleg.delivery.calendar_login import Login, calendar_login
from overleg.errors import CalendarAddressUnsafe, MissingLogin, PasswordInAddress

ADDRESS = "https://cloud.voorbeeld.nl/remote.php/dav"
WHOLE = {
    "OVERLEG_CALDAV_URL": ADDRESS,
    "OVERLEG_CALDAV_GEBRUIKER": "oov",
    "OVERLEG_CALDAV_WACHTWOORD": "geheim",
}


class Keyring(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0
    held: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        if not hasattr(self, "held"):
            raise KeyringLocked
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held = {(service, username): password}


@pytest.fixture
def ring() -> Iterator[Keyring]:
    before, found = keyring.get_keyring(), Keyring()  # type: ignore[no-untyped-call]
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.mark.usefixtures("ring")
def test_the_environment_comes_first() -> None:
    assert calendar_login(None, WHOLE) == Login(ADDRESS, "oov", "geheim")
    assert calendar_login("https://ander.nl/", WHOLE).address == "https://ander.nl/"


def test_a_password_is_never_shown() -> None:
    assert "geheim" not in repr(calendar_login(None, WHOLE))


def test_the_keyring_knows_a_password(ring: Keyring) -> None:
    ring.set_password("overleg", "oov", "uit de bos")
    without = {**WHOLE, "OVERLEG_CALDAV_WACHTWOORD": ""}
    assert calendar_login(None, without).password == ring.held["overleg", "oov"]


@pytest.mark.usefixtures("ring")
@pytest.mark.parametrize(
    ("variable", "says"),
    [
        ("OVERLEG_CALDAV_URL", "ontbreekt het adres van de server; zet het in OVERLEG_CALDAV_URL"),
        ("OVERLEG_CALDAV_GEBRUIKER", "ontbreekt de gebruiker"),
        ("OVERLEG_CALDAV_WACHTWOORD", "ontbreekt het wachtwoord van oov"),
    ],
)
def test_what_is_missing_is_told(variable: str, says: str) -> None:
    with pytest.raises(MissingLogin, match=says):
        calendar_login(None, {name: value for name, value in WHOLE.items() if name != variable})


@pytest.mark.parametrize("address", ["cloud.voorbeeld.nl", "ftp://cloud.voorbeeld.nl", "https://"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(MissingLogin, match="adres"):
        calendar_login(address, WHOLE)


def test_a_password_in_the_address_is_refused() -> None:
    with pytest.raises(PasswordInAddress) as told:
        calendar_login("https://oov:sesam@cloud.voorbeeld.nl/", WHOLE)
    assert "sesam" not in str(told.value)


def test_a_password_does_not_travel_in_the_open() -> None:
    with pytest.raises(CalendarAddressUnsafe, match="https"):
        calendar_login("http://cloud.voorbeeld.nl/", WHOLE)
    assert calendar_login("http://127.0.0.1:5232/", WHOLE).user == "oov"
