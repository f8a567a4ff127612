"""A real browser on a real server, for tests of the pages: Chromium, and the output over HTTP."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, Request, Response, sync_playwright

from tests.rich import EDITIONS, files, pages

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The strictest that a web server may say about our pages."""
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript"}
TYPES |= {"svg": "image/svg+xml", "png": "image/png"}


class _Output(BaseHTTPRequestHandler):
    """Serves /<edition>/<path> from memory, as a strict web server would."""

    def do_GET(self) -> None:
        edition, _, path = unquote(self.path.partition("?")[0]).lstrip("/").partition("/")
        content = files(edition).get(path) if edition in EDITIONS else None
        is_ours = content is not None or self.path == "/favicon.ico"  # asked of every server
        self.send_response(200 if is_ours else 404)
        kind = path.rpartition(".")[2]
        self.send_header("Content-Type", TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def server() -> Iterator[str]:
    """Serve every edition; yield the address below which they are."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Output) as found:
        thread = Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{found.server_port}"
        finally:
            found.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the system's own Chromium, that asks nobody anything."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def kind(path: str) -> str:
    """Return what kind of page this is: its path without ids and years.

    >>> [kind(path) for path in ("1a2b3c4d5e6f7a8b/groepen/oov.html", "werkdruk-2027.html")]
    ['groepen/*', 'werkdruk']
    >>> [kind(path) for path in ("index.html", "groepen/oov/jaaroverzicht-2027.html")]
    ['index', 'groepen/*/jaaroverzicht']
    >>> kind("x/26-2027.html")
    'x/*'
    """
    names = re.sub(r"^[0-9a-f]{16}/", "", path).removesuffix(".html").split("/")
    kinds = [re.sub(r"-\d{4}$", "", name) for name in names]
    return "/".join(
        name if number == 0 or name == "jaaroverzicht" else "*" for number, name in enumerate(kinds)
    )


def one_of_each_kind(edition: str) -> list[str]:
    """Return the path of a page of every kind: the largest, of Huizen one of middling size."""
    every: dict[str, list[str]] = {}
    for path in sorted(pages(edition), key=lambda path: len(pages(edition)[path])):
        every.setdefault(kind(path), []).append(path)
    return [
        paths[len(paths) // 2 if edition == "huizen" else -1] for _, paths in sorted(every.items())
    ]


def listen(page: Page, root: str) -> list[str]:
    """Return the list in which everything comes that goes wrong on a page from now on.

    That is what the browser says, a request to another host than `root`, one that fails, a dialog.
    """
    wrong: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{root}/", "data:")):
            wrong.append(f"another host: {request.url}")

    def answered(response: Response) -> None:
        if not response.ok:
            wrong.append(f"{response.status}: {response.url}")

    page.on("request", asked)
    page.on("response", answered)
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.type}: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: wrong.append(f"{page.url}: dialog {dialog.message}"))
    return wrong
