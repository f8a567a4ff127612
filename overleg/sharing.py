"""Sharing: the address to give to a group, and another one when it fell into wrong hands."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from overleg.errors import (
    ChangesWaiting,
    LockLost,
    NoSuchAudience,
    NothingPublishedYet,
    NotSecret,
    OverlegError,
    RenewWhat,
    SameKey,
)
from overleg.files import KEY_VARIABLE, lock_path, programme_bytes, read_bytes_if_any
from overleg.generating import Outcome, load, load_lock, prepare, publish
from overleg.job import Job
from overleg.keys import find_key, key_path, make_key
from overleg.lock import Lock
from overleg.programme.model import Programme
from overleg.programme.reader import decode_programme
from overleg.publishing.addresses import (
    EVERYTHING,
    INDEX,
    OVERVIEW,
    Addresses,
    Place,
    group_feed,
    group_page,
    meeting_feed,
    meeting_page,
)
from overleg.publishing.tokens import key_mark
from overleg.secrecy import addresses
from overleg.storage.staging import write_whole
from overleg.storage.traces import lost_lock
from overleg.storage.turn import turn


@dataclass(frozen=True, slots=True)
class Shared:
    """What one gives to an audience: the addresses of its feed and page."""

    audience: str
    name: str
    feed: str
    page: str
    is_secret: bool
    is_whole: bool

    @property
    def json(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "groep": self.audience,
            "naam": self.name,
            "agenda": self.feed,
            "pagina": self.page,
            "geheim": self.is_secret,
        }

    @property
    def lines(self) -> list[str]:
        """The same for a reader."""
        told = [f"Agenda: {self.feed}", f"Pagina: {self.page}"]
        if not self.is_whole:
            told.append("Dit is het adres binnen de site; zet basis_url onder [publicatie].")
        return told


def share(job: Job, audience: str) -> Shared:
    """Return the addresses of a group, of everything ("alles") or of a meeting ("overleg/pga").

    Raises:
        NoSuchAudience: nobody has an address by this name.
        NothingPublishedYet: the addresses are secret, and have yet to be made.
        LockLost: they were made, but are not known any more.
    """
    text = decode_programme(programme_bytes(job.programme), str(job.programme))
    programme, lock = load(job.programme, text), load_lock(job.programme)
    _places(programme, audience)
    if programme.publication.secret and not lock.key_mark:
        _insist_on_lock(job, programme)
        raise NothingPublishedYet
    return _shared(programme, audience, addresses(programme, job.programme, job.output, lock))


def renew(job: Job, audience: str | None, *, key: bool, insist: bool) -> Outcome:
    """Publish with another secret address for one audience, or with another key for all.

    Args:
        job: what is published.
        audience: who gets another address; None with another key.
        key: whether to take another key.
        insist: publish what changed in the programme as well.

    Raises:
        Busy: another process is writing this programme.
    """
    if (audience is None) is not key:
        raise RenewWhat
    with turn(job.programme):
        return _renew(job, audience, insist=insist)


def _renew(job: Job, audience: str | None, *, insist: bool) -> Outcome:
    before = prepare(job)
    if not before.programme.publication.secret:
        raise NotSecret
    if audience is not None:
        _places(before.programme, audience)
    _insist_on_lock(job, before.programme)
    if before.publication.changes and not insist:
        raise ChangesWaiting(len(before.publication.changes))
    if before.plan.unplaced:
        return before
    lock = before.publication.lock
    with _key_kept(job):
        renewed = _rotated(lock, audience) if audience else _with_another_key(job, lock)
        return publish(job, replace(before, publication=replace(before.publication, lock=renewed)))


def _insist_on_lock(job: Job, programme: Programme) -> None:
    """Refuse where the addresses were published, and what knows them is gone."""
    if read_bytes_if_any(lock_path(job.programme)) is None:
        lost = lost_lock(job.programme, programme, job.output)
        if lost:
            raise LockLost(lost)


@contextmanager
def _key_kept(job: Job) -> Iterator[None]:
    """Put the old key back where the new one is not published after all."""
    file = key_path(job.programme)
    old = read_bytes_if_any(file)
    try:
        yield
    except OverlegError:
        if old is not None:
            write_whole(file, old)
        raise


def shared(job: Job, outcome: Outcome, audience: str) -> Shared:
    """Return the addresses of an audience as they have just been published."""
    lock = outcome.publication.lock
    known = addresses(outcome.programme, job.programme, job.output, lock)
    return _shared(outcome.programme, audience, known)


def renewal_json(job: Job, outcome: Outcome, audience: str | None) -> dict[str, object]:
    """Return what was renewed, for a program."""
    told = shared(job, outcome, audience).json if audience else {"groep": None, "geheim": True}
    return {**told, "geschreven": list(outcome.written)}


def renewal_lines(job: Job, outcome: Outcome, audience: str | None) -> list[str]:
    """Say what was renewed, and what must still be done."""
    if audience is None:
        return [
            "Er is een nieuwe sleutel: alle adressen zijn nieuw en de oude zijn vervallen.",
            "Geef iedere groep het nieuwe adres; 'overleg adres GROEP' toont het.",
        ]
    found = shared(job, outcome, audience)
    return [
        f"{found.name} heeft een nieuw adres; het oude is vervallen.",
        *found.lines,
        "Geef dit aan wie zich op de agenda abonneert: het oude abonnement krijgt niets meer.",
    ]


def _rotated(lock: Lock, audience: str) -> Lock:
    times = lock.rotations.get(audience, 0) + 1
    return replace(lock, rotations={**lock.rotations, audience: times})


def _with_another_key(job: Job, lock: Lock) -> Lock:
    """Take the new key from the environment, or make one."""
    if KEY_VARIABLE in os.environ:
        key = find_key(job.programme, job.output, os.environ) or b""
        if key_mark(key) == lock.key_mark:
            raise SameKey(KEY_VARIABLE)
    else:
        make_key(job.programme)
    return replace(lock, rotations={}, key_mark="")


def _shared(programme: Programme, audience: str, known: Addresses) -> Shared:
    name, of_feed, of_page = _places(programme, audience)
    feed, page = (known.url(place) or known.path(place) for place in (of_feed, of_page))
    return Shared(audience, name, feed, page, bool(known.tokens), bool(known.base_url))


def _places(programme: Programme, audience: str) -> tuple[str, Place, Place]:
    """Return the name of an audience, and where its feed and page are."""
    found = {g.id: (g.name, group_feed(g.id), group_page(g.id)) for g in programme.groups}
    found[OVERVIEW] = ("Alle overleggen", EVERYTHING, INDEX)
    for meeting in programme.meetings:
        if not meeting.confidential:
            feed = meeting_feed(meeting.id)
            found[feed.audience] = (meeting.name, feed, meeting_page(meeting.id))
    if audience not in found:
        raise NoSuchAudience(audience, list(found))
    return found[audience]
