"""The real server in a process of its own, and a plain client of it."""

import http.client
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Running:
    """A running server."""

    port: int
    process: subprocess.Popen[str]
    log: Path

    def get(self, path: str, method: str = "GET", /, **headers: str) -> Reply:
        """Ask for a path; a header is named with underscores: If_None_Match."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            reply = connection.getresponse()
            found = {name.lower(): value for name, value in reply.getheaders()}
            return Reply(reply.status, found, reply.read())
        finally:
            connection.close()

    def raw(self, sent: bytes) -> bytes:
        """Send these bytes and return the first that come back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(sent)
            return line.recv(1000)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=20)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def serving(output: Path, *options: str) -> Iterator[Running]:
    """Serve a folder for as long as it takes."""
    port, log = free_port(), output.parent / f"{output.name}.log"
    program = shutil.which("overleg", path=str(Path(sys.executable).parent))
    assert program
    command = [program, "serveer", "--uitvoer", str(output), "--poort", str(port), *options]
    with log.open("w") as written:
        process = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT, text=True)
    try:
        _wait(process, port, log)
        yield Running(port, process, log)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen[str], port: int, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise AssertionError(log.read_text())
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            process.poll()
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise AssertionError(log.read_text())


def trusting(certificate: bytes) -> ssl.SSLContext:
    """Return what trusts one authority."""
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=certificate.decode())
    return context


def tokens_in(text: str) -> set[str]:
    """Return every run of characters that could be a token."""
    return set(re.findall(r"(?<![a-z2-7])[a-z2-7]{32}(?![a-z2-7])", text))
