"""What an SFTP server must prove before anything is sent to it."""

from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from overleg.delivery.destination import target_of
from overleg.delivery.sftp import Account
from overleg.errors import (
    ChangedHostKey,
    LoginRefused,
    NoSuchTarget,
    OverlegError,
    TargetFailed,
    TargetUnreachable,
    UnknownHost,
)
from tests import remote_servers as servers

SECRET = {"OVERLEG_SFTP_WACHTWOORD": servers.PASSWORD}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Sftp]:
    with servers.sftp(tmp_path_factory.mktemp("sftp")) as running:
        yield running


@pytest.fixture
def known_hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    (tmp_path / ".ssh").mkdir()
    return tmp_path / ".ssh" / "known_hosts"


def told(url: str, environment: dict[str, str]) -> tuple[type[OverlegError], str]:
    """Return how a server is refused."""
    with pytest.raises(OverlegError) as refused, target_of(url, Path("output"), environment):
        """Nothing is done there."""
    assert servers.PASSWORD not in str(refused.value)
    return refused.type, str(refused.value)


def test_a_server_that_this_machine_does_not_know_is_refused(
    server: servers.Sftp, known_hosts: Path
) -> None:
    kind, sentence = told(server.url("/web"), SECRET)
    assert kind is UnknownHost
    assert server.key.get_fingerprint() in sentence
    assert f"ssh -p {server.port} oov@127.0.0.1" in sentence
    assert not known_hosts.exists()


def test_a_server_with_another_key_is_refused(server: servers.Sftp, known_hosts: Path) -> None:
    other = servers.Sftp(server.port, asyncssh.generate_private_key("ssh-ed25519"), server.root)
    known_hosts.write_text(other.known_host())
    kind, sentence = told(server.url("/web"), SECRET)
    assert kind is ChangedHostKey
    assert "ssh-keygen -R" in sentence


@pytest.mark.parametrize(
    "environment",
    [{}, {"OVERLEG_SFTP_WACHTWOORD": "verkeerd"}, {"OVERLEG_SFTP_SLEUTEL": "~/is-er-niet"}],
)
def test_a_wrong_or_missing_password_is_told(
    environment: dict[str, str], server: servers.Sftp, known_hosts: Path
) -> None:
    known_hosts.write_text(server.known_host())
    assert told(server.url("/web"), environment)[0] is LoginRefused


def test_a_key_file_opens_the_server(
    server: servers.Sftp, known_hosts: Path, tmp_path: Path
) -> None:
    known_hosts.write_text(server.known_host())
    key = asyncssh.generate_private_key("ssh-ed25519")
    key.write_private_key(str(tmp_path / "sleutel"))
    server.trust(key)
    with target_of(
        server.url("/"), Path("output"), {"OVERLEG_SFTP_SLEUTEL": "~/sleutel"}
    ) as target:
        assert target.files() == {}


@pytest.mark.parametrize("path", ["/nergens/web", "/nergens/web/agenda"])
def test_a_folder_that_lies_nowhere_is_not_made(
    path: str, server: servers.Sftp, known_hosts: Path
) -> None:
    known_hosts.write_text(server.known_host())
    assert told(server.url(path), SECRET)[0] is NoSuchTarget
    assert not (server.root / "nergens").exists()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("ouderwets.html", "kan een bestand niet in een keer vervangen"),
        ("map", "de server weigert dat"),
    ],
)
def test_a_server_that_cannot_replace_a_file_is_told(
    path: str, says: str, server: servers.Sftp, known_hosts: Path
) -> None:
    known_hosts.write_text(server.known_host())
    (server.root / "dwars" / "map" / "vol").mkdir(parents=True, exist_ok=True)
    target = target_of(server.url("/dwars"), Path("output"), SECRET)
    with pytest.raises(TargetFailed, match=says), target:
        target.put(path, b"nieuw")
    assert [found.name for found in (server.root / "dwars").iterdir()] == ["map"]


def test_a_server_that_is_not_there_is_told(known_hosts: Path) -> None:
    known_hosts.touch()
    url = f"sftp://oov@{servers.HERE}:{servers.free_port()}/web"
    assert told(url, SECRET) == (
        TargetUnreachable,
        f"{url}: geen verbinding; controleer naam, poort en netwerk, en draai dit nog eens.",
    )


@pytest.mark.parametrize(
    ("account", "shown"),
    [
        (Account("web.nl", "/srv", "oov"), "sftp://oov@web.nl/srv"),
        (Account("web.nl", "/~/agenda", "oov", 2222), "sftp://oov@web.nl:2222/~/agenda"),
    ],
)
def test_an_account_is_shown_without_a_password(account: Account, shown: str) -> None:
    assert str(account) == shown


def test_a_folder_below_home_and_what_waits_there(server: servers.Sftp, known_hosts: Path) -> None:
    known_hosts.write_text(server.known_host())
    (server.root / "agenda").mkdir()
    (server.root / "agenda" / ".overleg.0123456789abcdef.nieuw").touch()
    (server.root / "agenda" / ".overleg.json").touch()
    (server.root / "agenda" / "link.html").symlink_to("nergens")
    with target_of(server.url("/~/agenda"), Path("output"), SECRET) as target:
        target.put("feeds/overleg/pga.ics", b"feed")
        assert target.files() == {"feeds/overleg/pga.ics": 4, "link.html": None}
        target.sweep()
        target.remove("feeds/overleg/pga.ics")
    left = sorted(path.name for path in (server.root / "agenda").iterdir())
    assert left == [".overleg.json", "link.html"]
