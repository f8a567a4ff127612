"""The server: what comes in, and which of the ready answers goes out.

Nearly every request asks whether a feed changed, and is answered from memory before any router
sees it; starlette gets the few addresses that are no file.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes

from overleg.serving.answers import (
    GONE,
    MISSING,
    NONSENSE,
    NOTHING,
    SLOW_DOWN,
    TOO_LONG,
    WRONG_METHOD,
    Answer,
    Message,
    Variant,
    large,
)
from overleg.serving.conditions import is_not_modified_since, matches, wants_gzip
from overleg.serving.folder import Folder, Large
from overleg.serving.guessing import Guesses, forwarded_for, household
from overleg.serving.listing import token_in
from overleg.serving.log import AccessLog, clean, shown_unknown

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST = 4096  # octets of an address
LOG_EVERY = 0.5  # seconds
EXPECTED = ("/favicon.ico", "/apple-touch-icon", "/robots.txt", "/.well-known/")
"""What browsers ask for by themselves: nobody's guess at a token."""


class Server:
    """An ASGI application that serves an output folder."""

    def __init__(
        self, folder: Folder, *, log: AccessLog | None = None, behind_proxy: bool = False
    ) -> None:
        self.folder, self._log, self._behind_proxy = folder, log, behind_proxy
        self.guesses = Guesses()
        self.others: App | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._live(scope, receive, send)
            return
        if scope["method"] not in {"GET", "HEAD"}:
            await self.tell(scope, send, WRONG_METHOD)
            return
        answer = self.folder.kept(scope["raw_path"])
        if answer is not None and (not answer.token or self._is_welcome(scope, answer.token)):
            await self.bring(scope, send, answer)
        else:
            await self._carefully(scope, receive, send)

    async def bring(self, scope: Scope, send: Send, answer: Answer) -> None:
        """Send a file: whole, compressed, or only that it is unchanged."""
        variant, is_unchanged = _choice(scope["headers"], answer)
        if is_unchanged:
            await send(variant.unchanged)
            await send(NOTHING)
        else:
            await send(variant.found)
            await send(NOTHING if scope["method"] == "HEAD" else variant.body)
        if self._log is not None:
            status, size = (304, 0) if is_unchanged else (200, variant.size)
            self._note(scope, answer.shown, status, size)

    async def tell(self, scope: Scope, send: Send, page: list[Message], shown: str = "") -> None:
        """Send a page that says why there is nothing else to see."""
        start, body = page
        await send(start)
        await send(NOTHING if scope["method"] == "HEAD" else body)
        if self._log is not None:
            path = scope["raw_path"].decode("latin-1")
            self._note(scope, shown or shown_unknown(path), start["status"], len(body["body"]))

    async def may_try(self, scope: Scope, tokens: list[str]) -> bool:
        """Hold up who guesses at tokens; tell whether it may be answered after that."""
        client = household(self._client(scope))
        for token in tokens or [""]:
            wait = self.guesses.wait(client, token, time.monotonic())
            if wait is None:
                return False
            if wait:
                self.guesses.waiting += 1
                try:
                    await asyncio.sleep(wait)
                finally:
                    self.guesses.waiting -= 1
        return True

    def learn(self, scope: Scope, tokens: list[str], *, are_right: bool) -> None:
        """Remember whether somebody had right tokens or wrong ones."""
        client = household(self._client(scope))
        if not are_right:
            self.guesses.wrong(client, time.monotonic())
        for token in tokens if are_right else ():
            self.guesses.right(client, token)

    def _is_welcome(self, scope: Scope, token: str) -> bool:
        return self.guesses.is_welcome(household(self._client(scope)), token)

    async def _carefully(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may be a guess, or is not in memory."""
        path = _path(scope["raw_path"])
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            await self.tell(scope, send, TOO_LONG)
        elif path is None:
            await self.tell(scope, send, NONSENSE)
        elif self.others and self._is_for_others(path):
            await self.others(scope, receive, send)
        else:
            await self._file(scope, send, path)

    def _is_for_others(self, path: str) -> bool:
        last = path.rpartition("/")[2]
        if last == "samen.ics" or path in {"/gezond", "/robots.txt"}:
            return self.folder.find(path[1:]) is None
        return False

    async def _file(self, scope: Scope, send: Send, path: str) -> None:
        found, token = self.folder.find(path[1:]), token_in(path)
        is_guarded = self.folder.listing().is_secret and (found is None or bool(token))
        if is_guarded and not await self.may_try(scope, [token]):
            await self.tell(scope, send, SLOW_DOWN)
        elif found is None:
            await self._nothing(scope, send, path, is_guarded=is_guarded)
        else:
            self.learn(scope, [token] if token else [], are_right=True)
            await self._bring_any(scope, send, found)

    async def _bring_any(self, scope: Scope, send: Send, found: Answer | Large) -> None:
        if isinstance(found, Large):
            await self._bring_large(scope, send, found)
        else:
            await self.bring(scope, send, found)

    async def _nothing(self, scope: Scope, send: Send, path: str, *, is_guarded: bool) -> None:
        if self.folder.is_retired(path[1:]):
            await self.tell(scope, send, GONE)
            return
        if is_guarded and not path.startswith(EXPECTED):
            self.learn(scope, [], are_right=False)
        await self.tell(scope, send, MISSING)

    async def _bring_large(self, scope: Scope, send: Send, found: Large) -> None:
        start = large(found.path)
        await send(start)
        if scope["method"] == "HEAD":
            await send(NOTHING)
        else:
            await send({"type": "http.response.pathsend", "path": found.file})
        if self._log is not None:
            self._note(scope, shown_unknown(f"/{found.path}"), 200, 0)

    def _note(self, scope: Scope, shown: str, status: int, size: int) -> None:
        if self._log is None:
            return
        method = scope["method"]
        if len(method) > 10:
            method = clean(method)[:10]
        if self._log.add(self._client(scope), method, shown, status, size):
            asyncio.get_running_loop().call_later(LOG_EVERY, self._log.flush)

    def _client(self, scope: Scope) -> str:
        if self._behind_proxy:
            given = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
            if given and (address := forwarded_for(given[-1])):
                return address
        client = scope.get("client")
        return client[0] if client else "-"

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Follow the life of the process: what waits to be logged is written at its end."""
        while scope["type"] == "lifespan":
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                if self._log is not None:
                    self._log.flush()
                return


def _choice(headers: list[tuple[bytes, bytes]], answer: Answer) -> tuple[Variant, bool]:
    """Return which encoding a request gets, and whether the reader already has it."""
    tags, since, encoding = b"", b"", b""
    for name, value in headers:
        if name == b"if-none-match":
            tags = tags + b"," + value if tags else value
        elif name == b"if-modified-since":
            since = value
        elif name == b"accept-encoding":
            encoding = encoding + b"," + value if encoding else value
    plain = answer.plain
    if tags == plain.etag:
        # Who has it uncompressed keeps it so, whatever else it would have taken.
        return plain, True
    zips = bool(encoding) and answer.may_zip and wants_gzip(encoding)
    variant = answer.zipped if zips else plain
    if tags:
        held = matches(tags, (variant.etag, plain.etag))
        return (plain if held == plain.etag else variant), held is not None
    return variant, bool(since) and is_not_modified_since(since, answer.modified)


def _path(raw: bytes) -> str | None:
    """Return the path that was meant, None if that is nonsense; of a folder its index."""
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or any(
        character < " " or character == "\x7f" for character in path
    ):
        return None
    return f"{path}index.html" if path.endswith("/") else path
