"""A CalDAV server: the calendars of one account, and conditional writing in them.

Finding the account's calendars and making one is the caldav package's work. Reading and writing
go through its bare requests, because its own `save` and `delete` write over what somebody changed
in the meantime.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

from caldav.davclient import DAVClient
from caldav.lib.error import AuthorizationError, DAVError, MkcalendarError, RateLimitError
from niquests.exceptions import RequestException

from overleg.delivery.calendar_login import Login
from overleg.delivery.calendars import Held
from overleg.errors import (
    CalendarLoginRefused,
    CalendarNotMade,
    CalendarServerBusy,
    CalendarServerFailed,
    CalendarServerUnreachable,
    NotACalendarServer,
)

# What goes wrong is told in our own words; the package would print a traceback.
logging.getLogger("caldav").addHandler(logging.NullHandler())
PATIENCE = 30
TAKEN = {409, 412}
"""Somebody was here in the meantime: another version, or another event with this UID."""
GONE = {404, 410}
QUERY = """\
<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>
</C:calendar-query>
"""
DAV, CAL = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"


class CalendarServer:
    """The calendars of one account."""

    def __init__(self, login: Login) -> None:
        self.name = login.address
        self._client = DAVClient(
            login.address,
            username=login.user,
            password=login.password,
            timeout=PATIENCE,
            enable_rfc6764=False,
        )
        self._known: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Find the account and its calendars.

        Raises:
            CalendarLoginRefused, CalendarServerUnreachable, NotACalendarServer: what it says.
        """
        try:
            with self._telling():
                self._principal = self._client.get_principal()
                for calendar in self._client.get_calendars(self._principal):
                    address = str(calendar.url)
                    self._known[address.rstrip("/").rpartition("/")[2]] = address
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *failure: object) -> None:
        """Close the connection."""
        self._client.close()

    def has(self, calendar: str) -> bool:
        """Tell whether the account has a calendar with this name in its address."""
        return calendar in self._known

    def make(self, calendar: str, title: str) -> None:
        """Make a calendar for events.

        Raises:
            CalendarNotMade: the account may not make one, or no more.
        """
        with self._telling():
            try:
                made: Any = self._principal.make_calendar(
                    name=title, cal_id=calendar, supported_calendar_component_set=["VEVENT"]
                )
            except MkcalendarError as refused:
                raise CalendarNotMade(self.name, title, calendar) from refused
        self._known[calendar] = str(made.url)

    def events(self, calendar: str) -> list[Held]:
        """Return every event in a calendar, in one request."""
        with self._telling():
            answer = self._client.report(self._known[calendar], QUERY, depth=1)
            if answer.status != 207:
                raise CalendarServerFailed(self.name, answer.status)
            return list(_held(answer.tree))

    def create(self, calendar: str, name: str, text: str) -> bool:
        """Put a new event in a calendar; tell whether nothing was there."""
        address = f"{self._known[calendar].rstrip('/')}/{name}"
        return self._write("PUT", address, {"If-None-Match": "*"}, text)

    def change(self, held: Held, text: str) -> bool:
        """Replace an event; tell whether it was still as we read it."""
        return self._write("PUT", held.address, {"If-Match": held.version}, text)

    def remove(self, held: Held) -> bool:
        """Remove an event; tell whether it was still as we read it, or gone already."""
        return self._write("DELETE", held.address, {"If-Match": held.version})

    def _write(self, method: str, address: str, when: Mapping[str, str], text: str = "") -> bool:
        kind = {"Content-Type": "text/calendar; charset=utf-8"} if text else {}
        with self._telling():
            address = str(self._client.url.join(address))
            status = self._client.request(address, method, text, {**kind, **when}).status
        if status in TAKEN:
            return False
        if not (200 <= status < 300 or (method == "DELETE" and status in GONE)):
            raise CalendarServerFailed(self.name, status)
        return True

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say in our own words what went wrong."""
        try:
            yield
        except RateLimitError as busy:
            raise CalendarServerBusy(self.name) from busy
        except AuthorizationError as refused:
            raise CalendarLoginRefused(self.name) from refused
        except (RequestException, OSError) as failure:
            raise CalendarServerUnreachable(self.name) from failure
        except DAVError as strange:
            raise NotACalendarServer(self.name) from strange


def _held(tree: Any) -> Iterator[Held]:
    """Yield the resources in the answer to a query."""
    for response in tree.iter(f"{DAV}response"):
        address = response.findtext(f"{DAV}href")
        version = response.findtext(f".//{DAV}getetag")
        text = response.findtext(f".//{CAL}calendar-data")
        if address and version and text:
            yield Held(address, version, text)
