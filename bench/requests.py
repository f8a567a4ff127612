"""Requests a second of `overleg serveer` against nginx, both asked for one feed by one client."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.commands import PROGRAMME, RUN
from bench.measuring import Row, compared, must_equal
from overleg.cli import cli

PATH = "/feeds/oov.ics"
NGINX = """\
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log off; keepalive_requests 1000000;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  types {{ text/calendar ics; }}
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


def requests(count: int, times: int) -> list[Row]:
    """Return a row, or none where there is no nginx or no such command."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None or "serveer" not in cli.commands:
        return []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "config").mkdir()
        shutil.copy(PROGRAMME, folder / "config")
        subprocess.run(
            [sys.executable, *RUN, "genereer"], cwd=folder, check=True, capture_output=True
        )
        ours, theirs = _free_port(), _free_port()
        settings = NGINX.format(folder=folder, port=theirs, root=folder / "output")
        (folder / "nginx.conf").write_text(settings)
        own = [sys.executable, *RUN, "serveer", "--poort", str(ours), "--stil"]
        other = [nginx, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        with _running(own, ours, folder), _running(other, theirs, folder):
            must_equal(PATH, _ask(ours, 1), _ask(theirs, 1))
            pairs = [(_seconds(ours, count), _seconds(theirs, count)) for _ in range(times)]
    found = compared(pairs)
    speeds = f"{count / found.ours:,.0f}/s", f"nginx: {count / found.other:,.0f}/s"
    what = "verzoeken om een agenda, één verbinding"
    return [Row("serveer", what, *speeds, f"{1 / found.ratio:.2f} × zo snel")]


def _seconds(port: int, count: int) -> float:
    begin = time.perf_counter()
    _ask(port, count)
    return time.perf_counter() - begin


def _ask(port: int, count: int) -> bytes:
    """Ask for the feed so many times on one connection; return the last body."""
    request = f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    body = b""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        received = b""
        for _ in range(count):
            connection.sendall(request)
            while b"\r\n\r\n" not in received:
                received += _more(connection)
            head, _, received = received.partition(b"\r\n\r\n")
            length = _length(head)
            pieces, have = [received], len(received)
            while have < length:
                pieces.append(_more(connection))
                have += len(pieces[-1])
            whole = b"".join(pieces)
            body, received = whole[:length], whole[length:]
    return body


def _more(connection: socket.socket) -> bytes:
    """Return what comes next.

    Raises:
        ConnectionError: the server hung up.
    """
    found = connection.recv(1 << 20)
    if not found:
        msg = "the server hung up"
        raise ConnectionError(msg)
    return found


def _length(head: bytes) -> int:
    lines = (line.partition(b":") for line in head.lower().splitlines())
    return next(int(value) for name, _, value in lines if name == b"content-length")


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the work is done."""
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)
    try:
        _wait(port)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    msg = f"nothing answers on port {port}"
    raise TimeoutError(msg)


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])
