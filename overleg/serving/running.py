"""Running the server: what must hold before it starts, and the process itself."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from pathlib import Path

from granian.constants import Interfaces, SSLProtocols
from granian.http import HTTP1Settings, HTTP2Settings
from granian.log import LogLevels
from granian.server import Server as Granian

from overleg.errors import CannotListen, HalfACertificate, NoOutput, ServerFailed, WrongCertificate
from overleg.serving.app import App, Server
from overleg.serving.folder import Folder
from overleg.serving.log import AccessLog
from overleg.serving.others import others

HEAD_WITHIN = 10_000  # milliseconds in which a reader must have asked something
LARGEST_HEAD = 32 * 1024  # octets
CONNECTIONS = 8192
PATIENCE = 3  # seconds for what is being sent when the server stops


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is served, where, and how."""

    folder: Path
    address: str = "127.0.0.1"
    port: int = 8000
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False
    quiet: bool = False

    @property
    def url(self) -> str:
        """Where the server can be reached from this machine."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"


def application(settings: Settings) -> App:
    """Return the application that serves a folder."""
    secure = settings.certificate is not None
    log = None if settings.quiet else AccessLog()
    folder = Folder(settings.folder, secure=secure)
    server = Server(folder, log=log, behind_proxy=settings.behind_proxy)
    server.others = others(server, secure=secure)
    return server


def serve(settings: Settings, tell: Callable[[str], object]) -> None:
    """Serve until somebody stops it.

    Raises:
        NoOutput, CannotListen, HalfACertificate, WrongCertificate: it cannot begin.
        ServerFailed: it could not go on.
    """
    _check(settings)
    _allow_many_connections()
    server = Granian(
        "overleg",
        address=settings.address,
        port=settings.port,
        interface=Interfaces.ASGI,
        websockets=False,
        backlog=2048,
        # Each connection takes one of these, also one that only waits: with few of them some
        # slow readers would shut everybody else out.
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_WITHIN, max_buffer_size=LARGEST_HEAD),
        http2_settings=HTTP2Settings(max_headers_size=LARGEST_HEAD, keep_alive_interval=20_000),
        log_level=LogLevels.error,
        ssl_cert=settings.certificate,
        ssl_key=settings.key,
        ssl_protocol_min=SSLProtocols.tls12,
        workers_kill_timeout=PATIENCE,
    )
    server.on_startup(partial(_greet, settings, tell))
    try:
        server.serve(target_loader=partial(application, settings), wrap_loader=False)
    except SystemExit as stopped:
        if stopped.code:
            raise ServerFailed from stopped


def _greet(settings: Settings, tell: Callable[[str], object]) -> None:
    tell(f"De map {settings.folder} staat op {settings.url} (stoppen met Ctrl+C).")


def _check(settings: Settings) -> None:
    if not settings.folder.is_dir():
        raise NoOutput(str(settings.folder))
    if (settings.certificate is None) is not (settings.key is None):
        raise HalfACertificate
    if settings.certificate and settings.key:
        _check_certificate(settings.certificate, settings.key)
    _check_address(settings.address, settings.port)


def _check_certificate(certificate: Path, key: Path) -> None:
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Without a password given, a key that has one must not make the program ask for it.
        context.load_cert_chain(certificate, key, password=lambda: b"")
    except (OSError, ValueError) as failure:
        raise WrongCertificate(str(certificate), str(key), _what_is_wrong(failure)) from failure


def _what_is_wrong(failure: OSError | ValueError) -> str:
    if isinstance(failure, FileNotFoundError):
        return "een ervan bestaat niet"
    if isinstance(failure, PermissionError):
        return "een ervan mag niet gelezen worden"
    return "ze horen niet bij elkaar, of er is een wachtwoord bij nodig"


def _check_address(address: str, port: int) -> None:
    """Try whether the address is to be had, so that a mistake is told in a sentence."""
    try:
        version = ip_address(address).version
        family = socket.AF_INET6 if version == 6 else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((address, port))
    except ValueError as failure:
        raise CannotListen(address, port, "dit is geen IP-adres") from failure
    except OSError as failure:
        raise CannotListen(address, port, _why(failure)) from failure


def _why(failure: OSError) -> str:
    if isinstance(failure, PermissionError):
        return "daar zijn meer rechten voor nodig"
    return "bezet door een ander programma, of geen adres van deze computer"


def _allow_many_connections() -> None:
    """Ask for as many open files as the system allows: every connection is one."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
