"""The ledger at a target: which files there are ours, by hash, so that it tells nobody a path.

It is the record of `output/` (`.overleg.json`), copied last. While a run is on its way it also
says what may already have been put, so that a run that was cut short can be completed or undone.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from overleg.errors import LedgerDamaged, LedgerTooNew
from overleg.storage.record import RECORD, VERSION, path_hash

LEDGER = RECORD
SHORTEST_TOKEN = 20
"""A token has at least 128 bits: 22 characters of base64, more of anything else."""


def is_secret(path: str) -> bool:
    """Tell whether a path begins with the token of a secret address."""
    first, _, rest = path.partition("/")
    return bool(rest) and len(first) >= SHORTEST_TOKEN


def shown(path: str) -> str:
    """Return a path as it may be printed: without the token of a secret address.

    >>> shown("feeds/oov.ics"), shown("7jtidjqolrnu3675tku4fga5ulrcxcw3/feeds/oov.ics")
    ('feeds/oov.ics', '***/feeds/oov.ics')
    """
    return f"***/{path.partition('/')[2]}" if is_secret(path) else path


@dataclass(frozen=True, slots=True)
class Ledger:
    """What overleg put at a target: hash of the path -> hashes of the contents that may be there.

    More than one content where a run was cut short. `retired`: hashes of paths that are gone.
    """

    files: Mapping[str, frozenset[str]] = field(default_factory=dict)
    retired: tuple[str, ...] = ()

    def owns(self, path: str) -> bool:
        """Tell whether we put a file at this path."""
        return path_hash(path) in self.files

    def contents(self, path: str) -> frozenset[str]:
        """Return the hashes of what we may have put at this path."""
        return self.files.get(path_hash(path), frozenset())

    def with_underway(self, site: Mapping[str, str], paths: Iterable[str]) -> "Ledger":
        """Return the ledger of a run that is about to put these paths of the site."""
        files = dict(self.files)
        for path in paths:
            files[path_hash(path)] = self.contents(path) | {site[path]}
        return Ledger(files, self.retired)


def ledger_of(site: Mapping[str, str]) -> Ledger:
    """Return the ledger of a target that holds exactly this: path -> hash of the content."""
    return Ledger({path_hash(path): frozenset({content}) for path, content in site.items()})


def write_ledger(ledger: Ledger) -> bytes:
    """Return the ledger as text; the same ledger gives the same bytes."""
    several = {path: sorted(found) for path, found in ledger.files.items() if len(found) > 1}
    fields: dict[str, object] = {
        "versie": VERSION,
        "bestanden": {path: min(found) for path, found in sorted(ledger.files.items())},
        "vervallen": list(ledger.retired),
    }
    if several:
        fields["onderweg"] = dict(sorted(several.items()))
    return (json.dumps(fields, indent=1) + "\n").encode()


def read_ledger(content: bytes, where: str) -> Ledger:
    """Return the ledger that a text holds.

    Raises:
        LedgerDamaged: it is not what was written.
        LedgerTooNew: a later version of overleg wrote it.
    """
    try:
        fields: dict[str, Any] = json.loads(content)
        if fields["versie"] > VERSION:
            raise LedgerTooNew(where)
        files = {str(path): frozenset({str(one)}) for path, one in fields["bestanden"].items()}
        for path, several in fields.get("onderweg", {}).items():
            files[str(path)] = frozenset(map(str, several))
        return Ledger(files, tuple(map(str, fields.get("vervallen", ()))))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as mistake:
        raise LedgerDamaged(where) from mistake
