from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from overleg.lock import Lock
from overleg.lock_text import read_lock, salvage, write_lock
from overleg.planning.plan import make_plan
from overleg.programme.model import Programme
from overleg.publishing.feeds import feeds
from overleg.publishing.readback import read_feed
from overleg.recovery import Recovery, recovered
from overleg.revisions import Publication, next_publication
from tests.golden_files import FIRST, LAST, LATER, START
from tests.histories import History, histories
from tests.programmes import (
    BEFORE,
    HEAD,
    PGA,
    SMALL,
    TURN_OF_THE_YEAR,
    by_uid,
    edition,
    of_lock,
    programme,
    publish,
)


def recover(read: Programme, lock: Lock, today: date, *old: Lock, token: str = "") -> Recovery:
    """Return what comes back of a lock from the feeds that it was published in."""
    found = feeds(of_lock(read, lock))
    return recovered(read, {token + p: read_feed(c, p) for p, c in found.items()}, old, today)


def shown(found: Mapping[str, bytes]) -> dict[str, list[bytes]]:
    """Return what subscribers see of feeds: in which order the events stand is no matter."""
    return {path: sorted(feed.split(b"BEGIN:VEVENT")) for path, feed in found.items()}


def again(read: Programme, lock: Lock, today: date) -> Publication:
    """Publish as `genereer` does, with this lock."""
    return next_publication(read, make_plan(read, today, lock.published), lock, today)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_after_a_recovery_no_subscriber_sees_a_difference(history: History) -> None:
    read, today = history.read, history.today
    lock = recover(read, history.lock, today).lock
    assert lock.records
    after = again(read, lock, today)
    assert after.changes == ()
    assert shown(feeds(edition(read, after, today))) == shown(history.feeds)
    known = by_uid(history.lock)
    for record in after.lock.records:
        assert record.sequence >= known[record.event.uid].sequence


def test_who_had_left_what_became_confidential_is_told_by_what_they_see() -> None:
    open_to_all = HEAD + PGA
    others = open_to_all.replace('["oov", "politie"]', '["boa"]')
    secret = open_to_all.replace("iedere 6 weken", "iedere 12 weken") + "vertrouwelijk = true\n"
    lock = Lock()
    for text in (open_to_all, others, secret):
        read = programme(text)
        lock = again(read, lock, BEFORE).lock
    left = {(r.event.groups, r.former_groups) for r in lock.records if not r.is_live}
    assert left == {(("boa",), ("oov", "politie"))}
    found = recover(read, lock, BEFORE).lock
    assert {(r.event.groups, r.former_groups) for r in found.records if not r.is_live} == left
    assert shown(feeds(of_lock(read, found))) == shown(feeds(of_lock(read, lock)))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        (LATER, START),  # every kind of character, a confidential meeting, a lapse and an extra
        (SMALL + TURN_OF_THE_YEAR, SMALL + TURN_OF_THE_YEAR),  # whole days, a night
        (HEAD + PGA.replace('"pga"', '"pgo"\nvoorheen = "pga"'), HEAD + PGA),
        (HEAD + PGA.replace('["oov", "politie"]', '["oov"]'), HEAD + PGA),
    ],
)
@pytest.mark.parametrize("token", ["", "k3Jx9/"])
def test_everything_that_subscribers_see_comes_back(text: str, before: str, token: str) -> None:
    lock = publish(text, LAST, publish(before, FIRST).lock).lock
    read = programme(text)
    after = again(read, recover(read, lock, LAST, token=token).lock, LAST)
    assert after.changes == ()
    assert feeds(edition(read, after)) == feeds(of_lock(read, lock))


def test_what_an_old_lock_still_knows_is_taken_from_it() -> None:
    lock = publish(LATER, LAST, publish(START, FIRST).lock).lock
    read, text = programme(LATER), write_lock(lock)
    found = recover(read, lock, LAST, salvage(text))
    assert (found.lock, found.from_feeds) == (lock, 0)
    half = text[: len(text) * 2 // 3]
    some = recover(read, lock, LAST, salvage(half))
    assert 0 < some.from_feeds < len(lock.records)
    assert again(read, some.lock, LAST).changes == ()


def test_of_two_sides_of_a_merge_each_event_has_the_latest() -> None:
    ours = publish(LATER, LAST, publish(START, FIRST).lock).lock
    theirs = publish(START, FIRST).lock
    conflict = f"<<<<<<< HEAD\n{write_lock(theirs)}=======\n{write_lock(ours)}>>>>>>> tak\n"
    read = programme(LATER)
    found = recover(read, theirs, LAST, salvage(conflict))
    assert by_uid(found.lock) == by_uid(ours)


def test_a_lock_that_is_ahead_of_the_output_is_believed() -> None:
    """A run that was killed after the lock has promised what no feed shows yet."""
    before = publish(START, FIRST).lock
    after = publish(LATER, LAST, before).lock
    found = recover(programme(LATER), before, LAST, after)
    assert by_uid(found.lock) == by_uid(after)


def test_a_rhythm_that_fits_no_more_is_told() -> None:
    lock = publish(HEAD + PGA.replace("start = 2027-01-12\n", ""), BEFORE).lock
    other = programme(HEAD + PGA.replace("start = 2027-01-12\n", "").replace("6 weken", "5 weken"))
    assert recover(other, lock, BEFORE).uncertain == ("PGA-overleg",)
    assert recover(programme(HEAD + PGA), lock, BEFORE).uncertain == ()


@pytest.mark.parametrize("cut", range(0, 3000, 270))
def test_every_cut_of_a_lock_gives_what_was_before_it(cut: int) -> None:
    text = write_lock(publish(SMALL, BEFORE).lock)
    whole = read_lock(text, "a").records
    found = salvage(text[:cut]).records
    assert found == whole[: len(found)]
