import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.serving.guessing import (
    ALLOWED,
    APART,
    FORGIVEN_EVERY,
    LONGEST_WAIT,
    Guesses,
    forwarded_for,
    household,
)


def guesser(times: int = ALLOWED) -> Guesses:
    guesses = Guesses()
    for _ in range(times):
        guesses.wrong("raadt", 100.0)
    return guesses


def test_some_wrong_addresses_are_anybodys() -> None:
    assert guesser(ALLOWED - 1).wait("raadt", "", 100.0) == 0


def test_after_that_each_waits_its_turn_and_too_many_are_sent_away() -> None:
    guesses, waits = guesser(), []
    while (wait := guesses.wait("raadt", "", 100.0)) is not None:
        waits.append(wait)
    assert waits == [APART * number for number in range(1, int(LONGEST_WAIT / APART) + 1)]


def test_others_never_wait() -> None:
    assert guesser(1000).wait("ander", "", 100.0) == 0
    assert guesser(1000).is_welcome("ander", "token")


def test_a_subscriber_behind_the_same_address_never_waits() -> None:
    guesses = Guesses()
    assert guesses.is_welcome("raadt", "bekend")
    for _ in range(1000):
        guesses.wrong("raadt", 100.0)
    assert guesses.wait("raadt", "bekend", 100.0) == 0
    assert guesses.is_welcome("raadt", "bekend")
    assert not guesses.is_welcome("raadt", "onbekend")
    assert guesses.wait("raadt", "onbekend", 100.0) == APART


def test_what_was_wrong_is_forgiven_in_time() -> None:
    guesses = guesser()
    assert guesses.wait("raadt", "", 100.0 + FORGIVEN_EVERY - 0.1) != 0
    assert guesses.wait("raadt", "", 100.0 + FORGIVEN_EVERY * 2) == 0


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=50))
def test_it_never_remembers_more_than_so_many(clients: list[int]) -> None:
    guesses = Guesses(most=10)
    for client in clients:
        guesses.wrong(str(client), 1.0)
        guesses.right(str(client), "token")
        assert len(guesses._tallies) <= 10
        assert len(guesses._known | guesses._known_before) <= 21
        assert guesses.is_welcome(str(client), "token")


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("-", "-"),
    ],
)
def test_one_household_is_counted_as_one(address: str, counted_as: str) -> None:
    assert household(address) == counted_as


@pytest.mark.parametrize(
    ("header", "client"),
    [
        (b"192.0.2.7", "192.0.2.7"),
        (b"6.6.6.6, 192.0.2.7", "192.0.2.7"),  # what the client wrote itself stands before
        (b"2001:db8::1", "2001:db8::1"),
        (b"", ""),
        (b"onzin", ""),
        (b"192.0.2.7\n10.0.0.1", ""),
        (b"\xff", ""),
    ],
)
def test_the_proxy_is_believed_and_nobody_else(header: bytes, client: str) -> None:
    assert forwarded_for(header) == client
