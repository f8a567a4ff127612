"""Guessing: who tries many wrong addresses is slowed down; whoever is right is not.

A token has 160 bits, so that no guess will ever be right. Slowing keeps a guesser from filling
the log and the line, and makes a token that is partly known no easier to complete.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

ALLOWED = 20  # wrong addresses in a row that anybody may try
FORGIVEN_EVERY = 3.0  # seconds, for one wrong address
APART = 1.0  # seconds between the answers after that
LONGEST_WAIT = 8.0  # seconds; who must wait longer is sent away
MOST_CLIENTS = 10_000
MOST_WAITING = 200


@dataclass(slots=True)
class _Tally:
    """How many wrong addresses somebody tried, when that was counted, and when the next may be."""

    wrong: float
    counted: float
    next_turn: float = 0.0


class Guesses:
    """Who tried wrong addresses, and who is known to have a right one.

    It remembers so many clients and no more. A subscriber who was ever served is never held up,
    whoever else comes from the same address.
    """

    def __init__(self, most: int = MOST_CLIENTS) -> None:
        self._most = most
        self._tallies: OrderedDict[str, _Tally] = OrderedDict()
        self._known: set[tuple[str, str]] = set()
        self._known_before: set[tuple[str, str]] = set()
        self.waiting = 0

    def right(self, client: str, token: str) -> None:
        """Remember that this client had this right token."""
        self._known.add((client, token))
        if len(self._known) > self._most:
            self._known_before, self._known = self._known, set()

    def is_welcome(self, client: str, token: str) -> bool:
        """Tell whether a client with a right token may have it at once, and remember it if so."""
        if self._is_known(client, token):
            return True
        if client in self._tallies:
            return False
        self.right(client, token)
        return True

    def wrong(self, client: str, now: float) -> None:
        """Count a wrong address."""
        tally = self._tally(client, now) or _Tally(0.0, now)
        tally.wrong += 1
        self._tallies[client] = tally
        self._tallies.move_to_end(client)
        if len(self._tallies) > self._most:
            self._tallies.popitem(last=False)

    def wait(self, client: str, token: str, now: float) -> float | None:
        """Return how many seconds this client waits for its turn; None if that is too long."""
        if client not in self._tallies:
            return 0.0
        tally = self._tally(client, now)
        if tally is None or tally.wrong <= ALLOWED - 1 or self._is_known(client, token):
            return 0.0
        turn = max(now, tally.next_turn) + APART
        if turn - now > LONGEST_WAIT or self.waiting >= MOST_WAITING:
            return None
        tally.next_turn = turn
        return turn - now

    def _is_known(self, client: str, token: str) -> bool:
        return (client, token) in self._known or (client, token) in self._known_before

    def _tally(self, client: str, now: float) -> _Tally | None:
        """Return the tally with what is forgiven by now taken off."""
        tally = self._tallies.get(client)
        if tally is not None:
            tally.wrong = max(0.0, tally.wrong - (now - tally.counted) / FORGIVEN_EVERY)
            tally.counted = now
        return tally


@lru_cache(maxsize=4096)
def household(address: str) -> str:
    """Return who is counted as one: an IPv4 address, or the /64 that one IPv6 customer gets.

    >>> household("::ffff:192.0.2.1"), household("2001:db8::1:2"), household("x")
    ('192.0.2.1', '2001:db8::', 'x')
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> 64 << 64))


def forwarded_for(header: bytes) -> str:
    """Return whom our own proxy heard: the last address that it added, "" if it is none.

    >>> forwarded_for(b"6.6.6.6, 192.0.2.7"), forwarded_for(b"<script>")
    ('192.0.2.7', '')
    """
    last = header.decode("latin-1").rpartition(",")[2].strip()
    try:
        return str(ip_address(last))
    except ValueError:
        return ""
