from datetime import date

from hypothesis import HealthCheck, given, settings

from overleg.lock import Lock
from overleg.planning.plan import make_plan
from overleg.programme.model import Programme
from overleg.publishing.feeds import feeds
from overleg.publishing.readback import read_feed
from overleg.recovery import Recovery, recovered
from overleg.revisions import Publication, next_publication
from tests.histories import History, histories
from tests.programmes import (
    by_uid,
    edition,
    of_lock,
)


def recover(read: Programme, lock: Lock, today: date, *old: Lock, token: str = "") -> Recovery:
    """Return what comes back of a lock from the feeds that it was published in."""
    found = feeds(of_lock(read, lock))
    return recovered(read, {token + p: read_feed(c, p) for p, c in found.items()}, old, today)


def again(read: Programme, lock: Lock, today: date) -> Publication:
    """Publish as `genereer` does, with this lock."""
    return next_publication(read, make_plan(read, today, lock.published), lock, today)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_after_a_recovery_no_subscriber_sees_a_difference(history: History) -> None:
    read, today = history.read, history.today
    lock = recover(read, history.lock, today).lock
    assert lock.records
    after = again(read, lock, today)
    assert after.changes == ()
    assert feeds(edition(read, after, today)) == history.feeds
    known = by_uid(history.lock)
    for record in after.lock.records:
        assert record.sequence >= known[record.event.uid].sequence
