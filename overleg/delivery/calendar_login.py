"""Where to log in for CalDAV: from the command line, the environment and the keyring."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from overleg.delivery.passwords import password
from overleg.errors import CalendarAddressUnsafe, MissingLogin, PasswordInAddress

URL = "OVERLEG_CALDAV_URL"
USER = "OVERLEG_CALDAV_GEBRUIKER"
PASSWORD = "OVERLEG_CALDAV_WACHTWOORD"  # noqa: S105  # the name of the variable
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Login:
    """An account on a CalDAV server."""

    address: str
    user: str
    password: str = field(repr=False)


def calendar_login(address: str | None, environment: Mapping[str, str]) -> Login:
    """Return the account that the user means.

    Raises:
        MissingLogin: address, user or password is not given.
        PasswordInAddress, CalendarAddressUnsafe: others could read the password.
    """
    url = urlsplit(address or environment.get(URL, ""))
    if url.password is not None:
        raise PasswordInAddress("caldav")
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise MissingLogin("het adres van de server", URL)
    if url.scheme == "http" and url.hostname not in THIS_MACHINE:
        raise CalendarAddressUnsafe
    user = environment.get(USER, "")
    if not user:
        raise MissingLogin("de gebruiker", USER)
    secret = password(PASSWORD, user, environment)
    if not secret:
        raise MissingLogin(f"het wachtwoord van {user}", PASSWORD)
    return Login(url.geturl(), user, secret)
