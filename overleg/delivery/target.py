"""A target: a folder, an SFTP server or a bucket, as far as delivering needs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from overleg.delivery.ledger import LEDGER, Ledger, ledger_of, read_ledger, shown, write_ledger
from overleg.delivery.steps import File, Steps, decide
from overleg.errors import StrangersInTheWay
from overleg.storage.record import hashed


class Target(Protocol):
    """Where files can be put, each the old or the new whole at every moment.

    Every method raises TargetFailed where the target cannot be reached or refuses.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *failure: object) -> None: ...

    @property
    def name(self) -> str:
        """What the user calls it; without a password."""
        ...

    def files(self) -> Mapping[str, int | None]:
        """Return path -> size of every file below the target; None for what is no plain file."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return a file's content, None if it is not there."""
        ...

    def put(self, path: str, content: bytes) -> None:
        """Make a file hold this."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file and the folders that this leaves empty; it may be gone already."""
        ...

    def sweep(self) -> None:
        """Remove what a run that was cut short left waiting."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """What is to be published: path -> content, and the record that goes with it."""

    files: Mapping[str, bytes]
    record: bytes | None = None

    @property
    def hashes(self) -> dict[str, str]:
        """Path -> hash of the content."""
        return {path: hashed(content) for path, content in self.files.items()}


def deliver(site: Site, target: Target, *, dry: bool = False) -> Steps:
    """Make a target hold the site and nothing else of ours; return what was done, or would be.

    A run that is cut short at any moment is completed by the next one.

    Raises:
        StrangersInTheWay: files that are not ours are where ours should be; nothing was done.
        LedgerDamaged, LedgerTooNew: it cannot be known what is ours.
        TargetFailed: the target cannot be reached, or refuses.
    """
    hashes = site.hashes
    last = site.record or write_ledger(ledger_of(hashes))
    before = target.read(LEDGER)
    ledger = Ledger() if before is None else read_ledger(before, target.name)
    wanted = {path: File(hashes[path], len(site.files[path])) for path in hashes}
    steps = decide(wanted, ledger, target.files(), lambda path: hashed(target.read(path) or b""))
    if steps.strange:
        raise StrangersInTheWay(target.name, tuple(map(shown, steps.strange)))
    if not dry:
        _carry_out(steps, site, target, ledger)
        if before != last:
            target.put(LEDGER, last)
    return steps


def _carry_out(steps: Steps, site: Site, target: Target, ledger: Ledger) -> None:
    target.sweep()
    if steps.puts:
        target.put(LEDGER, write_ledger(ledger.with_underway(site.hashes, steps.puts)))
    for path in steps.puts:
        target.put(path, site.files[path])
    for path in steps.removals:
        target.remove(path)
