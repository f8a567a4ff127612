"""The output folder as it is at this moment: answers in memory, renewed when a file is."""

import os
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from overleg.serving.answers import Answer, answer
from overleg.serving.listing import Listing, listing, token_in
from overleg.serving.log import shown_path
from overleg.serving.records import Records
from overleg.storage.record import path_hash

MEMORY = 64 * 1024 * 1024  # octets of answers that are kept
LARGEST_KEPT = 8 * 1024 * 1024
PATIENCE = 10
"""Looking whether a folder changed may take one part in this many of our time."""

Signature = tuple[int, int, int]


@dataclass(slots=True)
class _Kept:
    """An answer, and the file that it was made from as it was then."""

    answer: Answer
    file: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Large:
    """A file that is too large to keep: it is sent from the disk."""

    path: str
    file: str


class Folder:
    """What is served: found by path, always the whole of the old file or of the new."""

    def __init__(self, root: Path, *, secure: bool = False, memory: int = MEMORY) -> None:
        self.root = str(root)
        self._secure, self._memory = secure, memory
        # Files are looked up by a digest under a key that nobody knows: how long a lookup takes
        # says nothing about how much of a token is right, as comparing letter by letter would.
        self._salt = secrets.token_bytes(16)
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()
        self._size = 0
        self._listing = Listing(folders={"": -1})
        self._next_look = 0.0
        self._records = Records(self.root)

    def digest(self, path: str) -> bytes:
        """Return by what a path is looked up."""
        return self._digest(b"/" + path.encode())

    def _digest(self, path: bytes) -> bytes:
        return blake2b(path, digest_size=16, key=self._salt).digest()

    def kept(self, raw_path: bytes) -> Answer | None:
        """Return the answer in memory for a path as it was sent, if its file is still the same."""
        digest = self._digest(raw_path)
        kept = self._kept.get(digest)
        if kept is None:
            return None
        try:
            status = os.lstat(kept.file)
        except OSError:
            return None
        if (status.st_mtime_ns, status.st_ino, status.st_size) != kept.signature:
            return None
        self._kept.move_to_end(digest)
        return kept.answer

    def find(self, path: str) -> Answer | Large | None:
        """Return what to send for a path below the root, None if there is no such file."""
        digest = self.digest(path)
        if answer := self.kept(b"/" + path.encode()):
            return answer
        found = self.listing().paths.get(digest)
        return None if found is None else self._load(digest, found)

    def is_retired(self, path: str) -> bool:
        """Tell whether a feed or page was here once, and is no more."""
        return self._records.is_retired(path, self.listing().recorded)

    def was_token(self, folder: str, token: str) -> bool:
        """Tell whether a folder once had feeds behind this token, by the names of those it has."""
        own = (path.removeprefix(folder) for path in self.listing().paths.values())
        names = {path.partition("/")[2] for path in own if path.endswith(".ics")}
        return any(self.is_retired(f"{folder}{token}/{name}") for name in names)

    def is_as_recorded(self, answer: Answer, folder: str) -> bool:
        """Tell whether a file is the one that its folder's record tells of, if it tells of it."""
        files = self._records.of(folder.removesuffix("/")).files
        content = files.get(path_hash(answer.path.removeprefix(folder)))
        return content is None or answer.plain.etag == f'"{content}"'.encode()

    def listing(self) -> Listing:
        """Return what there is, as it is now."""
        before = time.monotonic()
        if before >= self._next_look:
            if not self._listing.is_current():
                self._listing = listing(self.root, self.digest)
            after = time.monotonic()
            self._next_look = after + PATIENCE * (after - before)
        return self._listing

    def feeds_behind(self, folder: str, token: str) -> list[str]:
        """Return the feeds at a secret address."""
        return self.listing().feeds.get(self.digest(f"{folder}{token}"), [])

    def _load(self, digest: bytes, path: str) -> Answer | Large | None:
        """Read a file and make its answer; None if it has just gone, or leads out of the folder."""
        file = f"{self.root}/{path}"
        if os.path.realpath(file) != os.path.join(os.path.realpath(self.root), *path.split("/")):  # noqa: PTH118
            return None
        try:
            with Path(file).open("rb") as stream:
                status = os.fstat(stream.fileno())
                if status.st_size > LARGEST_KEPT:
                    return Large(path, file)
                content = stream.read()
        except OSError:
            return None
        signature = (status.st_mtime_ns, status.st_ino, status.st_size)
        made = self._answer(path, content, int(status.st_mtime), self._kept.get(digest))
        self._keep(digest, _Kept(made, file, signature))
        return made

    def _answer(self, path: str, content: bytes, saved: int, before: _Kept | None) -> Answer:
        token, is_secret = token_in(path), self._listing.is_secret
        made = answer(
            path, content, saved=saved, token=token, is_secret=is_secret, secure=self._secure
        )
        if before and made.plain.etag != before.answer.plain.etag:
            # Two publications in one second: who asks by the second must see that they differ.
            later = max(saved, before.answer.modified + 1)
            made = answer(
                path, content, saved=later, token=token, is_secret=is_secret, secure=self._secure
            )
        made.shown = shown_path(path)
        return made

    def _keep(self, digest: bytes, kept: _Kept) -> None:
        before = self._kept.pop(digest, None)
        self._size += kept.answer.size - (before.answer.size if before else 0)
        self._kept[digest] = kept
        while self._size > self._memory and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.answer.size
