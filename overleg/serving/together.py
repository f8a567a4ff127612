"""The combined feed of a request: what it is made of, and the answer as long as that lasts."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass

from overleg.publishing.combined import combined
from overleg.publishing.tokens import TOKEN
from overleg.serving.answers import Answer, answer
from overleg.serving.folder import Folder
from overleg.serving.log import shown_path

MOST_GROUPS = 20
MOST_KEPT = 200
OVERALL = "alles.ics"
LONGEST_WAIT = 2.0  # seconds


class UnknownGroup(Exception):
    """A group that is asked for has no feed here."""


class RetiredGroup(Exception):
    """A group that is asked for had a feed here once."""


class Unsettled(Exception):
    """The feeds are being replaced, and it takes long."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The groups whose feeds somebody wants together: ids, or the tokens of secret addresses."""

    folder: str
    groups: tuple[str, ...]

    @property
    def tokens(self) -> list[str]:
        """The secret ones among them."""
        return [group for group in self.groups if TOKEN.fullmatch(group)]


class Together:
    """Combined feeds, made when they are asked for and kept as long as their parts are the same."""

    def __init__(self, folder: Folder, *, secure: bool = False) -> None:
        self._folder, self._secure = folder, secure
        self._kept: OrderedDict[tuple[str, ...], tuple[tuple[bytes, ...], Answer]] = OrderedDict()

    async def answer(self, wish: Wish) -> Answer:
        """Return the feed of these groups together.

        Raises:
            UnknownGroup, RetiredGroup: there is no feed of one of them.
            Unsettled: the feeds are not all of one publication, and will not be soon.
        """
        paths = sorted({self._feed_of(group, wish.folder) for group in wish.groups})
        parts = await self._settled(wish.folder, paths)
        etags = tuple(part.plain.etag for part in parts)
        held = self._kept.get(tuple(paths))
        if held is None or held[0] != etags:
            bodies = [part.plain.body["body"] for part in parts]
            # Beside the others: a large one may take some tenths of a second.
            content = await asyncio.to_thread(combined, bodies)
            held = etags, self._made(wish.folder, content, parts)
            self._kept[tuple(paths)] = held
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return held[1]

    def _made(self, folder: str, content: bytes, parts: list[Answer]) -> Answer:
        path = f"{folder}samen.ics"
        saved = max(part.modified for part in parts)
        is_secret = self._folder.listing().is_secret
        made = answer(
            path, content, saved=saved, token="", is_secret=is_secret, secure=self._secure
        )
        made.shown = shown_path(path)
        return made

    async def _settled(self, folder: str, paths: list[str]) -> list[Answer]:
        """Return the feeds when all are of one publication.

        An event of an old feed with the revision of a new one would stay old in calendars.
        """
        until = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < until:
            parts = [self._folder.find(path) for path in paths]
            found = [part for part in parts if isinstance(part, Answer)]
            if len(found) < len(parts):
                raise UnknownGroup
            if all(self._folder.is_as_recorded(part, folder) for part in found):
                return found
            await asyncio.sleep(0.05)
        raise Unsettled

    def _feed_of(self, group: str, folder: str) -> str:
        if not TOKEN.fullmatch(group):
            return self._open_feed(group, folder)
        feeds = self._folder.feeds_behind(folder, group)
        # The overview has the feeds of the cycles too, but means everything.
        whole = [feed for feed in feeds if feed.endswith(f"/{OVERALL}")]
        if whole or len(feeds) == 1:
            return (whole or feeds)[0]
        if self._folder.was_token(folder, group):
            raise RetiredGroup
        raise UnknownGroup

    def _open_feed(self, group: str, folder: str) -> str:
        path = f"{folder}feeds/{group}.ics"
        if isinstance(self._folder.find(path), Answer):
            return path
        if self._folder.is_retired(path):
            raise RetiredGroup
        raise UnknownGroup
