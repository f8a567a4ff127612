"""An SFTP server as a target.

fsspec would be shorter, but its SFTP accepts the key of any host and cannot replace a file in one
go: so paramiko itself.
"""

import logging
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from getpass import getuser
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NoReturn, Self

import paramiko

from overleg.delivery.folder import WAITING, reason, waiting_name
from overleg.delivery.ledger import shown
from overleg.delivery.passwords import password
from overleg.errors import (
    ChangedHostKey,
    LoginRefused,
    NoSuchTarget,
    TargetFailed,
    TargetUnreachable,
    UnknownHost,
)

# What goes wrong is told in our own words; the package would print a traceback.
logging.getLogger("paramiko").addHandler(logging.NullHandler())
HOME = re.compile(r"^/~(?:/|$)")
"""How a path begins that is below the user's own folder, where a session starts."""
PATIENCE = 30.0
"""Seconds without an answer after which a connection counts as lost."""
PASSWORD = "OVERLEG_SFTP_WACHTWOORD"  # noqa: S105  # the name of the variable
KEY_FILE = "OVERLEG_SFTP_SLEUTEL"
PREFIX, _, SUFFIX = WAITING.partition("*")


@dataclass(frozen=True, slots=True)
class Account:
    """Whose folder on which server; `user` "" is whoever runs the program."""

    host: str
    path: str
    user: str = ""
    port: int = 22

    @property
    def login(self) -> str:
        """The user as the server knows him."""
        return self.user or getuser()

    def __str__(self) -> str:
        port = "" if self.port == 22 else f":{self.port}"
        return f"sftp://{self.login}@{self.host}{port}{self.path}"


class SftpFolder:
    """A folder on an SFTP server whose key this machine knows."""

    def __init__(self, account: Account, environment: Mapping[str, str]) -> None:
        self.account = account
        self.name = str(account)
        self.root = PurePosixPath(HOME.sub("", account.path) or ".")
        self._environment = environment
        self._client = paramiko.SSHClient()

    def __enter__(self) -> Self:
        """Connect, and check that the folder is there or can be made where it belongs.

        Raises:
            UnknownHost, ChangedHostKey: it cannot be known that this is the right server.
            LoginRefused, TargetUnreachable, NoSuchTarget: what it says.
        """
        try:
            self._connect()
            self._sftp = self._client.open_sftp()
            self._channel.settimeout(PATIENCE)
            self._enter()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *failure: object) -> None:
        """Leave the server."""
        self._client.close()

    @property
    def _channel(self) -> paramiko.Channel:
        channel = self._sftp.get_channel()
        assert channel is not None  # noqa: S101  # an open session has one
        return channel

    def _connect(self) -> None:
        account = self.account
        self._client.load_system_host_keys()
        self._client.set_missing_host_key_policy(_Refuse(account))
        secret = password(PASSWORD, f"{account.login}@{account.host}", self._environment)
        key_file = self._environment.get(KEY_FILE)
        if key_file and not Path(key_file).expanduser().is_file():
            raise LoginRefused(self.name, KEY_FILE)
        try:
            self._client.connect(
                account.host,
                account.port,
                account.login,
                secret,
                key_filename=str(Path(key_file).expanduser()) if key_file else None,
                timeout=PATIENCE,
                banner_timeout=PATIENCE,
                auth_timeout=PATIENCE,
            )
        except paramiko.BadHostKeyException as changed:
            raise ChangedHostKey(account.host) from changed
        except paramiko.AuthenticationException as refused:
            raise LoginRefused(self.name, PASSWORD) from refused
        except (OSError, EOFError, paramiko.SSHException) as failure:
            if "No authentication methods" in str(failure):
                raise LoginRefused(self.name, PASSWORD) from failure
            raise TargetUnreachable(self.name) from failure

    def _enter(self) -> None:
        with self._telling():
            try:
                self._sftp.stat(str(self.root))
            except FileNotFoundError:
                try:
                    self._sftp.stat(str(self.root.parent))
                except FileNotFoundError:
                    raise NoSuchTarget(self.name) from None

    def files(self) -> dict[str, int | None]:
        """Return path -> size of every file below the folder; None for a link and the like."""
        with self._telling():
            return dict(self._below(PurePosixPath()))

    def _below(self, folder: PurePosixPath) -> Iterator[tuple[str, int | None]]:
        """Yield the files below a folder; what starts with a dot is not ours, and is not opened."""
        try:
            entries = self._sftp.listdir_attr(str(self.root / folder))
        except (FileNotFoundError, PermissionError):
            return
        for entry in entries:
            path, mode = folder / entry.filename, entry.st_mode or 0
            if entry.filename.startswith("."):
                continue
            if stat.S_ISDIR(mode):
                yield from self._below(path)
            else:
                yield str(path), entry.st_size if stat.S_ISREG(mode) else None

    def read(self, path: str) -> bytes | None:
        """Return a file's content, None if it is not there."""
        with self._telling(path):
            content = BytesIO()
            try:
                self._sftp.getfo(str(self.root / path), content)
            except FileNotFoundError:
                return None
            return content.getvalue()

    def put(self, path: str, content: bytes) -> None:
        """Make a file hold this: it is written elsewhere and put in its place in one go."""
        new = str(self.root / waiting_name())
        with self._telling(path):
            self._make(PurePosixPath(path).parent)
            try:
                self._sftp.putfo(BytesIO(content), new, len(content))
                self._replace(new, path)
            except BaseException:
                with suppress(OSError, EOFError, paramiko.SSHException):
                    self._sftp.remove(new)
                raise

    def _replace(self, new: str, path: str) -> None:
        try:
            self._sftp.posix_rename(new, str(self.root / path))
        except OSError as failure:
            if failure.errno is None and "support" in str(failure).lower():
                why = "deze server kan een bestand niet in een keer vervangen (posix-rename)"
                raise TargetFailed(self.name, shown(path), why) from failure
            raise

    def _make(self, folder: PurePosixPath) -> None:
        """Make a folder below the root and what it lies in, where that is not there yet."""
        try:
            self._sftp.stat(str(self.root / folder))
        except FileNotFoundError:
            if folder != PurePosixPath():
                self._make(folder.parent)
            self._sftp.mkdir(str(self.root / folder))

    def remove(self, path: str) -> None:
        """Remove a file and the folders that this leaves empty."""
        with self._telling(path):
            with suppress(FileNotFoundError):
                self._sftp.remove(str(self.root / path))
            for above in PurePosixPath(path).parents[:-1]:
                with suppress(OSError):  # somebody else's file is in it
                    self._sftp.rmdir(str(self.root / above))

    def sweep(self) -> None:
        """Remove what a run that was cut short left waiting."""
        with self._telling(), suppress(FileNotFoundError):
            for name in self._sftp.listdir(str(self.root)):
                if name.startswith(PREFIX) and name.endswith(SUFFIX):
                    self._sftp.remove(str(self.root / name))

    @contextmanager
    def _telling(self, path: str = "") -> Iterator[None]:
        """Say in our own words what the server could not do."""
        try:
            yield
        except (EOFError, paramiko.SSHException) as failure:
            raise TargetFailed(self.name, shown(path), "verbinding verbroken") from failure
        except OSError as failure:
            why = reason(failure) if failure.errno else "de server weigert dat"
            raise TargetFailed(self.name, shown(path), why) from failure


class _Refuse(paramiko.MissingHostKeyPolicy):
    """Never connect to a server of which this machine does not know the key."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def missing_host_key(
        self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
    ) -> NoReturn:
        """Refuse, and say how to get to know it."""
        del client, hostname
        account = self.account
        raise UnknownHost(account.host, account.port, account.login, key.fingerprint)
