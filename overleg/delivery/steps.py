"""What to put where, in which order, and what to remove: so that no reader ever meets a gap.

A reader comes in by a feed that he has, or by the front door. So a feed comes after its page, the
front door after all that it shows, and a feed that has readers changes when all else is there.
What is gone goes last, and its feed before its page.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from overleg.delivery.ledger import Ledger

FEED_KINDS = {".ics", ".xml"}
PAGE_KINDS = {".html"}
DOCUMENT_KINDS = {".pdf", ".svg", ".xlsx"}
FRONT_DOOR = "index.html"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: the hash of its content, and its size in bytes."""

    hash: str
    size: int


@dataclass(frozen=True, slots=True)
class Steps:
    """What a run does, in this order; `strange`: what is in the way and is not ours."""

    puts: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def decide(
    site: Mapping[str, File],
    ledger: Ledger,
    found: Mapping[str, int | None],
    hash_at: Callable[[str], str],
) -> Steps:
    """Return the steps that make a target hold the site, and nothing else of ours.

    Args:
        site: path -> file that is to be there.
        ledger: what we put there before.
        found: path -> size of every file at the target; None for what is no plain file.
        hash_at: gives the hash of the content at a path of the target.
    """
    due = [path for path, file in site.items() if not _is_there(path, file, ledger, found)]
    # Somebody may have put a file or a link of his own in the place of one of ours.
    old = [path for path in found if path not in site and found[path] is not None]
    gone = [p for p in old if ledger.owns(p) and hash_at(p) in ledger.contents(p)]
    return Steps(
        tuple(sorted(due, key=lambda path: (_turn(path, is_new=path not in found), path))),
        tuple(sorted(gone, key=lambda path: (-_turn(path, is_new=False), path))),
        tuple(sorted(set(_strange(due, site, ledger, found, hash_at)))),
    )


def _is_there(path: str, file: File, ledger: Ledger, found: Mapping[str, int | None]) -> bool:
    return ledger.contents(path) == {file.hash} and found.get(path) == file.size


def _strange(
    due: list[str],
    site: Mapping[str, File],
    ledger: Ledger,
    found: Mapping[str, int | None],
    hash_at: Callable[[str], str],
) -> Iterator[str]:
    """Yield what is in the way: what is not as we left it, or a link where our folder should be."""

    def ours(path: str) -> frozenset[str]:
        # What somebody copied there by hand before is what we would put.
        return ledger.contents(path) | {site[path].hash}

    for path in due:
        links = (str(above) for above in PurePosixPath(path).parents)
        yield from (link for link in links if link in found and found[link] is None)
        if path in found and (found[path] is None or hash_at(path) not in ours(path)):
            yield path


def _turn(path: str, *, is_new: bool) -> int:
    """Return when a file is put; a feed that is not there yet has no readers to wait for."""
    name = PurePosixPath(path)
    if name.suffix in FEED_KINDS:
        return 3 if is_new else 5
    if name.name == FRONT_DOOR:
        return 4
    if name.suffix in PAGE_KINDS:
        return 2
    return 1 if name.suffix in DOCUMENT_KINDS else 0
