"""Secret addresses: the key and the lock together say what everybody's address is."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from overleg.files import KEY_VARIABLE
from overleg.keys import find_key, key_path, the_key
from overleg.lock import Lock
from overleg.planning.cycles import every_meeting
from overleg.programme.model import Programme
from overleg.publishing.addresses import OVERVIEW, Addresses, meeting_feed
from overleg.publishing.tokens import key_mark, token

MOST_RENEWALS = 50
"""How often an address may have been renewed for a recovered lock to find that out by itself."""


def addresses(
    programme: Programme, file: Path, output: Path, lock: Lock, *, keep: bool = True
) -> Addresses:
    """Return where everything of a programme is published; makes a key at first need, to keep.

    Raises:
        OverlegError: the key is not to be trusted, or not that of the published addresses.
    """
    base = programme.publication.base_url.rstrip("/")
    if not programme.publication.secret:
        return Addresses(base)
    key = the_key(file, output, lock.key_mark, os.environ, keep=keep)
    return Addresses(base, tokens(key, file.stem, programme, lock.rotations))


def sealed(lock: Lock, programme: Programme, file: Path, output: Path) -> Lock:
    """Return the lock that knows the key again; as it is where nothing is secret."""
    if not programme.publication.secret:
        return lock
    return replace(lock, key_mark=key_mark(the_key(file, output, lock.key_mark, os.environ)))


def key_file(file: Path) -> str:
    """Return the path of the key where it is in a file, "" where the environment holds it."""
    return "" if KEY_VARIABLE in os.environ else str(key_path(file))


def retraced(
    lock: Lock, programme: Programme, file: Path, output: Path, old: Iterable[Lock]
) -> Lock:
    """Return a recovered lock that knows again which secret addresses are in use.

    Old locks tell it, and the folders that there are: without it an address that was renewed would
    open again.
    """
    rotations: dict[str, int] = {}
    mark = lock.key_mark
    for earlier in (lock, *old):
        mark = mark or earlier.key_mark
        for audience, times in earlier.rotations.items():
            rotations[audience] = max(times, rotations.get(audience, 0))
    key = find_key(file, output, os.environ) if programme.publication.secret else None
    if key is not None and mark in {"", key_mark(key)}:
        for audience in audiences(programme):
            for times in range(MOST_RENEWALS):
                if (output / token(key, file.stem, audience, times)).is_dir():
                    mark = key_mark(key)
                    rotations[audience] = max(times, rotations.get(audience, 0))
    found = {audience: times for audience, times in rotations.items() if times}
    return replace(lock, rotations=found, key_mark=mark)


def audiences(programme: Programme) -> list[str]:
    """Return whoever has an address of their own: the groups, the overview, the meetings."""
    groups = [group.id for group in programme.groups]
    meetings = [meeting_feed(meeting.id).audience for meeting in every_meeting(programme)]
    return [*groups, OVERVIEW, *meetings]


def tokens(
    key: bytes, name: str, programme: Programme, rotations: Mapping[str, int]
) -> dict[str, str]:
    """Return audience -> token for everybody who has an address of their own.

    Args:
        key: the secret of the programme.
        name: the name of the programme's file, so that two programmes with one key stay apart.
        programme: what is published.
        rotations: audience -> how many times its token was renewed, where it was.
    """
    return {
        audience: token(key, name, audience, rotations.get(audience, 0))
        for audience in audiences(programme)
    }
