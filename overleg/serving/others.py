"""The addresses that are no file: the combined feed, the health of the server, robots.txt."""

import asyncio
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from overleg.serving.answers import (
    ALWAYS,
    BUSY,
    GONE,
    MISSING,
    NO_GROUPS,
    SLOW_DOWN,
    TOO_MANY,
    Answer,
    Message,
)
from overleg.serving.app import App, Receive, Scope, Send, Server
from overleg.serving.health import complaint
from overleg.serving.together import (
    MOST_GROUPS,
    RetiredGroup,
    Together,
    UnknownGroup,
    Unsettled,
    Wish,
)

HEADERS = {name.decode(): value.decode() for name, value in ALWAYS} | {"cache-control": "no-store"}
SECOND_LOOKS = 3
LOOK_AGAIN = 0.5  # seconds


class Ready(Response):
    """An answer that the server itself knows how to send."""

    def __init__(self, server: Server, ready: Answer | list[Message], shown: str = "") -> None:
        super().__init__()
        self._server, self._ready, self._shown = server, ready, shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        del receive
        if isinstance(self._ready, Answer):
            await self._server.bring(scope, send, self._ready)
        else:
            await self._server.tell(scope, send, self._ready, self._shown)


def others(server: Server, *, secure: bool = False) -> App:
    """Return the application for what is no file."""
    combine = partial(_combine, server, Together(server.folder, secure=secure))
    app: Any = Starlette(
        routes=[
            Route("/gezond", partial(_health, server)),
            Route("/robots.txt", _robots),
            Route("/samen.ics", combine),
            Route("/{folder:path}/samen.ics", combine),
        ]
    )
    running: App = app
    return running


async def _combine(server: Server, together: Together, request: Request) -> Response:
    """Bring the feeds of several groups as one."""
    folder = request.path_params.get("folder", "")
    groups = tuple(dict.fromkeys(request.query_params.getlist("groep")))
    wish = Wish(f"{folder}/" if folder else "", groups)
    if not groups or len(groups) > MOST_GROUPS:
        return Ready(server, TOO_MANY if groups else NO_GROUPS)
    is_guarded = server.folder.listing().is_secret
    if is_guarded and not await server.may_try(request.scope, wish.tokens):
        return Ready(server, SLOW_DOWN)
    try:
        found = await together.answer(wish)
    except UnknownGroup:
        if is_guarded:
            server.learn(request.scope, [], are_right=False)
        return Ready(server, MISSING)
    except RetiredGroup:
        return Ready(server, GONE)
    except Unsettled:
        return Ready(server, BUSY)
    server.learn(request.scope, wish.tokens, are_right=True)
    return Ready(server, found)


async def _health(server: Server, request: Request) -> Response:
    """Say whether all is there that was published; while it is replaced, look again."""
    del request
    for _ in range(SECOND_LOOKS):
        wrong = await asyncio.to_thread(complaint, server.folder.root)
        if not wrong:
            return JSONResponse({"gezond": True}, headers=HEADERS)
        await asyncio.sleep(LOOK_AGAIN)
    wrong = await asyncio.to_thread(complaint, server.folder.root)
    status = 503 if wrong else 200
    return JSONResponse({"gezond": not wrong, "reden": wrong}, status, headers=HEADERS)


async def _robots(request: Request) -> Response:
    """Let robots in: Google fetches no feed that robots.txt forbids. Pages say themselves more."""
    del request
    return PlainTextResponse("User-agent: *\nDisallow:\n", headers=HEADERS)
