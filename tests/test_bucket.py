"""What is particular to a bucket: headers, keys, and what else may be in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from overleg.delivery.destination import target_of
from overleg.delivery.target import Site, deliver
from overleg.errors import BucketRefused, ForeignKeyUnreadable, NoSuchBucket, TargetFailed
from tests import remote_servers as servers
from tests.test_ledger import TOKEN_FOLDER

FILES = {"index.html": b"<p>", "feeds/oov.ics": b"oov", "jaarwisseling/2027.pdf": b"%PDF"}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with servers.s3() as running:
        servers.made_bucket(running, "emmer")
        yield running


@pytest.fixture
def where(port: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name, value in servers.S3_KEYS.items():
        monkeypatch.setenv(name, value)
    return {"AWS_ENDPOINT_URL_S3": f"http://{servers.HERE}:{port}", "AWS_MAX_ATTEMPTS": "1"}


def test_a_reader_gets_the_right_headers(port: int, where: dict[str, str]) -> None:
    store = servers.store(port, "emmer")
    with target_of("s3://emmer/kop", Path("output"), where) as target:
        deliver(Site(FILES), target)
    for path, kind in [
        ("feeds/oov.ics", "text/calendar; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("jaarwisseling/2027.pdf", "application/pdf"),
        (".overleg.json", "application/json"),
    ]:
        headers = store.get(f"kop/{path}").attributes
        assert headers == {"Content-Type": kind, "Cache-Control": "no-cache"}


def test_no_proxy_keeps_what_is_at_a_secret_address(port: int, where: dict[str, str]) -> None:
    path = f"{TOKEN_FOLDER}/feeds/oov.ics"
    with target_of("s3://emmer/geheim", Path("output"), where) as target:
        target.put(path, b"oov")
    headers = servers.store(port, "emmer").get(f"geheim/{path}").attributes
    assert headers["Cache-Control"] == "private, no-cache"


def test_names_of_others_that_are_hard_to_write_are_left(port: int, where: dict[str, str]) -> None:
    bucket = servers.made_bucket(port, "vreemd")
    for path in ("agenda/é 100%.txt", "agenda/feeds/", "agendas/a.txt"):
        servers.put_in_bucket(port, "vreemd", path)
    with target_of("s3://vreemd/agenda/", Path("output"), where) as target:
        deliver(Site(FILES), target)
        deliver(Site({"feeds/oov.ics": b"oov"}), target)
    found = {file["path"] for chunk in bucket.list() for file in chunk}
    ours = {"agenda/.overleg.json", "agenda/feeds/oov.ics"}
    assert found == ours | {"agenda/é 100%.txt", "agenda/feeds", "agendas/a.txt"}


def test_a_name_without_a_folder_name_is_told(port: int, where: dict[str, str]) -> None:
    servers.made_bucket(port, "schuin")
    servers.put_in_bucket(port, "schuin", "a//b")
    with pytest.raises(ForeignKeyUnreadable, match="kies een eigen voorvoegsel"):
        deliver(Site(FILES), target_of("s3://schuin", Path("output"), where))


def test_no_such_bucket(where: dict[str, str]) -> None:
    with pytest.raises(NoSuchBucket, match="s3://is-er-niet/x: die emmer"):
        deliver(Site(FILES), target_of("s3://is-er-niet/x", Path("output"), where))


def test_a_bucket_that_does_not_answer_names_no_secret(where: dict[str, str]) -> None:
    where["AWS_ENDPOINT_URL_S3"] = f"http://{servers.HERE}:{servers.free_port()}"
    target = target_of("s3://emmer", Path("output"), where)
    with pytest.raises(TargetFailed) as told:
        target.put(f"{TOKEN_FOLDER}/feeds/oov.ics", b"oov")
    assert str(told.value) == (
        "s3://emmer, ***/feeds/oov.ics: geen verbinding of geen antwoord. "
        "De publicatie is niet af; wat er staat is heel, en dit nog eens draaien maakt het af."
    )


def test_keys_that_open_nothing_are_told(where: dict[str, str]) -> None:
    with servers.closed_door() as port:
        where["AWS_ENDPOINT_URL_S3"] = f"http://{servers.HERE}:{port}"
        with pytest.raises(BucketRefused, match="AWS_SECRET_ACCESS_KEY"):
            deliver(Site(FILES), target_of("s3://emmer", Path("output"), where))
