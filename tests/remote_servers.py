"""Real servers on this machine's loopback: SFTP, S3, CalDAV, and a gateway that cuts a line."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import quote
from urllib.request import Request, urlopen

import asyncssh
from obstore.store import S3Store

HERE = "127.0.0.1"
USER, PASSWORD = "oov", "geheim van oov"
S3_KEYS = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "eu-west-1"}
PATIENCE = 20.0


def put_on_disk(path: Path, content: bytes) -> None:
    """Put a file in a folder that may have to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind((HERE, 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    """Run a server until it is no longer needed."""
    server = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection((HERE, port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"no server on port {port}")


@contextmanager
def s3() -> Iterator[int]:
    """Run an S3 server; give its port."""
    port = free_port()
    with _running(["-m", "moto.server", "-H", HERE, "-p", str(port)], port):
        yield port


def made_bucket(port: int, name: str) -> S3Store:
    """Make a bucket; return it, to look into."""
    asked = Request(f"http://{HERE}:{port}/{name}", method="PUT")  # our own server
    urlopen(asked).close()  # noqa: S310
    return store(port, name)


def store(port: int, name: str) -> S3Store:
    """Return a bucket, to look into."""
    return S3Store(name, endpoint=f"http://{HERE}:{port}", client_options={"allow_http": True})


def put_in_bucket(port: int, bucket: str, path: str) -> None:
    """Put somebody's file in a bucket, whatever its name."""
    address = f"http://{HERE}:{port}/{bucket}/{quote(path)}"
    urlopen(Request(address, b"van mij", method="PUT")).close()


@contextmanager
def closed_door(answer: int = 403) -> Iterator[int]:
    """Run an HTTP server that has one answer to everybody; give its port."""

    class Handler(BaseHTTPRequestHandler):
        def refuse(self) -> None:
            self.send_error(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be silent."""

        do_GET = do_PUT = do_PROPFIND = refuse  # noqa: N815

    with _listening(Handler) as port:
        yield port


@contextmanager
def radicale(folder: Path, users: int = 1) -> Iterator[int]:
    """Run a CalDAV server with users oov, oov1, oov2 …, all with one password; give its port."""
    port = free_port()
    names = [USER, *(f"{USER}{number}" for number in range(1, users))]
    (folder / "users").write_text("".join(f"{name}:{PASSWORD}\n" for name in names))
    (folder / "config").write_text(
        f"[server]\nhosts = {HERE}:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder / 'users'}\n"
        "htpasswd_encryption = plain\ndelay = 0\n"
        f"[storage]\nfilesystem_folder = {folder / 'agendas'}\n"
    )
    with _running(["-m", "radicale", "--config", str(folder / "config")], port):
        yield port


SFTP_SERVER = """
import asyncio, sys
import asyncssh

here, port, root, key, user, secret, trusted = sys.argv[1:]

class Door(asyncssh.SSHServer):
    def password_auth_supported(self):
        return True

    def validate_password(self, name, given):
        return (name, given) == (user, secret)

    def begin_auth(self, name):
        self.connection.set_authorized_keys(trusted)
        return True

    def connection_made(self, connection):
        self.connection = connection

class Files(asyncssh.SFTPServer):
    def posix_rename(self, old, new):
        if b"ouderwets" in new:
            raise asyncssh.SFTPOpUnsupported("Operation unsupported")
        super().posix_rename(old, new)

async def serve():
    files = lambda channel: Files(channel, chroot=root.encode())
    server = await asyncssh.listen(
        here, int(port), server_factory=Door, server_host_keys=[key], sftp_factory=files
    )
    await server.wait_closed()

asyncio.run(serve())
"""


@dataclass(frozen=True, slots=True)
class Sftp:
    """An SFTP server: its port, its key, and the folder that it serves as `/`."""

    port: int
    key: asyncssh.SSHKey
    root: Path

    def known_host(self, port: int | None = None) -> str:
        """Return the line with which a client knows this server."""
        public = self.key.export_public_key().decode()
        return f"[{HERE}]:{port or self.port} {public}"

    def trust(self, key: asyncssh.SSHKey) -> None:
        """Let in who has this key."""
        (self.root.parent / "trusted").write_bytes(key.export_public_key())

    def url(self, path: str, port: int | None = None) -> str:
        """Return the address of a folder on it."""
        return f"sftp://{USER}@{HERE}:{port or self.port}{path}"


@contextmanager
def sftp(folder: Path) -> Iterator[Sftp]:
    """Run an SFTP server that has its key and its root in a folder."""
    server = Sftp(free_port(), asyncssh.generate_private_key("ssh-ed25519"), folder / "root")
    server.root.mkdir()
    server.key.write_private_key(str(folder / "key"))
    server.trust(asyncssh.generate_private_key("ssh-ed25519"))
    paths = [str(folder / "key"), USER, PASSWORD, str(folder / "trusted")]
    words = [HERE, str(server.port), str(server.root), *paths]
    with _running(["-c", SFTP_SERVER, *words], server.port):
        yield server


@dataclass
class Gateway:
    """What stands between a client and an HTTP server: counts the requests, and can cut the line.

    `folder`: where the server keeps its files. `cut_at`: the number, from 1, of the first request
    that gets no answer; none after it does. `cut`: whether the server still gets that one.
    """

    port: int
    folder: Path = Path()
    cut_at: int | None = None
    cut: Literal["before", "after"] = "before"
    seen: list[tuple[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where a client finds the server."""
        return f"http://{HERE}:{self.port}"

    def count(self, method: str) -> int:
        """Count the requests with a method."""
        return sum(seen == method for seen, _ in self.seen)

    def reset(self, cut_at: int | None = None, cut: Literal["before", "after"] = "before") -> None:
        """Count from nothing, and cut at another request."""
        self.seen.clear()
        self.cut_at, self.cut = cut_at, cut


@contextmanager
def gateway(behind: int) -> Iterator[Gateway]:
    """Run a gateway before an HTTP server on a port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # An answer in two small packets would wait for the client's acknowledgement.
        wbufsize = -1
        disable_nagle_algorithm = True

        def pass_on(self) -> None:
            door.seen.append((self.command, self.path))
            is_cut = door.cut_at is not None and len(door.seen) >= door.cut_at
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if is_cut and (door.cut == "before" or len(door.seen) > (door.cut_at or 0)):
                self.close_connection = True
                return
            onward = HTTPConnection(HERE, behind, timeout=PATIENCE)
            onward.request(self.command, self.path, body, dict(self.headers.items()))
            answer = onward.getresponse()
            content = answer.read()
            onward.close()
            if is_cut:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"transfer-encoding", "connection", "content-length"}:
                    self.send_header(name, value)
            if self.command == "HEAD":
                self.send_header("Content-Length", answer.getheader("Content-Length", "0"))
            else:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be silent."""

        do_GET = do_PUT = do_DELETE = do_HEAD = do_POST = pass_on  # noqa: N815
        do_PROPFIND = do_REPORT = do_MKCALENDAR = do_PROPPATCH = do_OPTIONS = pass_on  # noqa: N815

    door = Gateway(0)
    with _listening(Handler) as door.port:
        yield door


@contextmanager
def _listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    listener = ThreadingHTTPServer((HERE, 0), handler)
    listener.daemon_threads = True
    thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield listener.server_address[1]
    finally:
        listener.shutdown()
        thread.join(PATIENCE)
        listener.server_close()


@contextmanager
def breaking_wire(behind: int, after: int) -> Iterator[int]:
    """Run a wire to a port that breaks after so many bytes from the client; give its own port."""
    listener = socket.create_server((HERE, 0))
    port: int = listener.getsockname()[1]
    thread = threading.Thread(target=_carry, args=(listener, behind, after))
    thread.start()
    try:
        yield port
    finally:
        listener.close()
        thread.join(PATIENCE)


def _carry(listener: socket.socket, behind: int, after: int) -> None:
    client, _ = listener.accept()
    with client, socket.create_connection((HERE, behind)) as server:
        back = threading.Thread(target=_pump, args=(server, client, None))
        back.start()
        _pump(client, server, after)
        for end in (client, server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        back.join(PATIENCE)


def _pump(source: socket.socket, sink: socket.socket, most: int | None) -> None:
    left = most
    try:
        while data := source.recv(65536 if left is None else max(1, min(left, 65536))):
            if left is not None:
                if left == 0:
                    return
                left -= len(data)
            sink.sendall(data)
    except OSError:
        return
