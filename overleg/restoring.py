"""Restoring: `overleg herstel`, which puts a lost or damaged lock back."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from overleg.dutch import listing, number
from overleg.errors import FeedUnreadable, LockDamaged, LockIsFine, NothingToRecover
from overleg.files import lock_path, programme_bytes, read_bytes_if_any
from overleg.generating import load
from overleg.job import Job
from overleg.lock import Lock
from overleg.lock_text import read_lock, salvage, write_lock
from overleg.programme.reader import decode_programme
from overleg.publishing.readback import FeedEvent, read_feed
from overleg.recovery import Recovery, recovered
from overleg.secrecy import retraced
from overleg.storage.staging import write_whole
from overleg.storage.traces import BROKEN, copy_path, keep_copy, published_feeds
from overleg.storage.turn import turn

AGENDAS = "agenda's"


def restore(job: Job) -> Iterator[str]:
    """Put the lock back as far as it can be had; yield what was done and what was lost.

    Raises:
        LockIsFine: there is nothing to restore, and the job does not insist.
        LockTooNew: a later version wrote it, and the job does not insist.
        NothingToRecover: neither feeds nor an old lock are left.
        Busy, FileNotWritable: as for `publish`.
    """
    if job.dry:
        yield from _restore(job)
    else:
        with turn(job.programme):
            yield from _restore(job)


def _restore(job: Job) -> Iterator[str]:
    content = programme_bytes(job.programme)
    programme = load(job.programme, decode_programme(content, str(job.programme)))
    file = lock_path(job.programme)
    present = read_bytes_if_any(file)
    if present is not None and not job.insist:
        _refuse_fine(present, file)
    feeds, unreadable = _read_feeds(published_feeds(job.output))
    old = list(_old_locks(job.programme, present))
    found = recovered(programme, feeds, old, job.today)
    if not found.lock.records:
        raise NothingToRecover(str(file), str(job.output))
    yield from _told(found, len(feeds), job.output)
    yield from unreadable
    if job.dry:
        yield "Dit is een proef: er is niets geschreven."
        return
    if present is not None:
        aside = _free(file)
        write_whole(aside, present)
        yield f"De vastlegging zoals zij was, staat in {aside}."
    lock = retraced(found.lock, programme, job.programme, job.output, old)
    write_whole(file, write_lock(lock).encode())
    keep_copy(job.programme)
    yield f"Hersteld: {file}. Kijk wat er nu zou veranderen met: overleg genereer --proef"


def _refuse_fine(present: bytes, file: Path) -> None:
    """Refuse to replace a lock that can be read."""
    try:
        read_lock(present.decode("utf-8", errors="replace"), str(file))
    except LockDamaged:
        return
    raise LockIsFine(str(file))


def _read_feeds(
    contents: Mapping[str, bytes],
) -> tuple[dict[str, Sequence[FeedEvent]], list[str]]:
    """Return path -> events of the feeds that can be read, and a word about the others."""
    found: dict[str, Sequence[FeedEvent]] = {}
    told = []
    for path, content in contents.items():
        try:
            found[path] = read_feed(content, path)
        except FeedUnreadable as unreadable:
            told.append(f"Overgeslagen: {unreadable}")
    return found, told


def _old_locks(programme: Path, present: bytes | None) -> Iterator[Lock]:
    """Yield what can be read of the lock itself and of this machine's copy."""
    for content in (present, read_bytes_if_any(copy_path(programme))):
        if content is not None:
            yield salvage(content.decode("utf-8", errors="replace"))


def _told(found: Recovery, feeds: int, output: Path) -> Iterator[str]:
    """Yield what was found and what nobody knows any more."""
    records = found.lock.records
    yield (
        f"Gevonden: {number(len(records), 'bijeenkomst', 'bijeenkomsten')}, waarvan "
        f"{found.from_feeds} alleen uit {number(feeds, 'agenda', AGENDAS)} in {output}."
    )
    if found.from_feeds:
        yield (
            "Niet terug te halen: van die bijeenkomsten de redenen na de eerste, eerdere dagen, en "
            "welke groepen al weg waren toen iets verviel."
        )
    if not found.lock.changes:
        yield "Niet terug te halen: de lijst van wijzigingen; die begint opnieuw."
    if found.uncertain:
        yield (
            f"Het ritme van {listing(list(found.uncertain))} past niet op alle bekende dagen; kijk "
            "of er iets verschuift, en zet zo nodig een start."
        )


def _free(file: Path) -> Path:
    """Return a name beside the lock that nothing has yet."""
    count = 1
    while (aside := file.with_name(f"{file.name}{BROKEN}{count}")).exists():
        count += 1
    return aside
