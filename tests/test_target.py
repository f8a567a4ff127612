"""Delivering to a folder, an SFTP server and a bucket, and to a model of these that we can cut."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

import obstore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.delivery.destination import target_of
from overleg.delivery.ledger import LEDGER, ledger_of, write_ledger
from overleg.delivery.steps import Steps
from overleg.delivery.target import Site, Target, deliver
from overleg.errors import LedgerDamaged, OverlegError, StrangersInTheWay, TargetFailed
from overleg.storage.record import hashed
from tests import remote_servers as servers
from tests.programmes import contents

FIRST = {
    "index.html": b"voordeur",
    "groepen/oov.html": b"<p>oov",
    "feeds/oov.ics": b"oov 1",
    "feeds/overleg/pga.ics": b"pga 1",
    "stijl.css": b"p {}",
}
SECOND = {
    "index.html": b"voordeur",
    "groepen/boa.html": "<p>boa \u2013".encode(),
    "groepen/oov.html": b"<p>oov 2",
    "feeds/boa.ics": b"boa 2",
    "feeds/oov.ics": b"oov 2",
    "stijl.css": b"p {}",
}
FOREIGN = {"lees mij.txt": b"van mij", "feeds/mijn.ics": b"van mij", ".htaccess": b"van mij"}
NEXT = Steps(
    ("groepen/boa.html", "groepen/oov.html", "feeds/boa.ics", "feeds/oov.ics"),
    ("feeds/overleg/pga.ics",),
)
SECRET = {"OVERLEG_SFTP_WACHTWOORD": servers.PASSWORD}


@dataclass(frozen=True)
class Place:
    """A target with another way to put files there and to look at them."""

    open: Callable[[], Target]
    put: Callable[[str, bytes], None]
    contents: Callable[[], Mapping[str, bytes]]


@pytest.fixture(scope="module")
def s3_port() -> Iterator[int]:
    with servers.s3() as port:
        yield port


@pytest.fixture
def folder(tmp_path: Path) -> Place:
    return _on_disk(tmp_path / "web", lambda: target_of(str(tmp_path / "web"), tmp_path / "x", {}))


@pytest.fixture(scope="module")
def sftp_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Sftp]:
    with servers.sftp(tmp_path_factory.mktemp("sftp")) as server:
        yield server


@pytest.fixture
def sftp(sftp_server: servers.Sftp, known_host: Callable[[str], None], tmp_path: Path) -> Place:
    known_host(sftp_server.known_host())
    name = hashed(str(tmp_path).encode())
    opened = lambda: target_of(sftp_server.url(f"/{name}"), tmp_path, SECRET)  # noqa: E731
    return _on_disk(sftp_server.root / name, opened)


@pytest.fixture
def known_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what makes this user know the keys of servers."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".ssh").mkdir()
    return lambda lines: void((tmp_path / ".ssh" / "known_hosts").write_text(lines))


def _on_disk(root: Path, opened: Callable[[], Target]) -> Place:
    return Place(
        opened,
        lambda path, content: servers.put_on_disk(root / path, content),
        lambda: contents(root),
    )


@pytest.fixture
def bucket(s3_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    for name, value in servers.S3_KEYS.items():
        monkeypatch.setenv(name, value)
    where = {"AWS_ENDPOINT_URL": f"http://{servers.HERE}:{s3_port}"}
    store = servers.made_bucket(s3_port, f"emmer-{hashed(str(tmp_path).encode())[:20]}")
    words = f"s3://{store.config['bucket']}/agenda"

    def everything() -> Mapping[str, bytes]:
        files = [file["path"] for chunk in obstore.list(store) for file in chunk]
        return {
            path.removeprefix("agenda/"): bytes(obstore.get(store, path).bytes()) for path in files
        }

    return Place(
        lambda: target_of(words, tmp_path, where),
        lambda path, content: void(obstore.put(store, f"agenda/{path}", content)),
        everything,
    )


def void(_: object) -> None:
    """Forget a result."""


@pytest.fixture(params=["folder", "sftp", "bucket"])
def place(request: pytest.FixtureRequest) -> Place:
    found: Place = request.getfixturevalue(request.param)
    return found


def ledger(files: Mapping[str, bytes]) -> bytes:
    return write_ledger(ledger_of({path: hashed(content) for path, content in files.items()}))


def published(files: Mapping[str, bytes], place: Place, *, dry: bool = False) -> Steps:
    with place.open() as target:
        return deliver(Site(files), target, dry=dry)


def test_the_target_follows_the_site_and_what_is_anothers_stays(place: Place) -> None:
    for path, content in FOREIGN.items():
        place.put(path, content)
    published(FIRST, place)
    assert place.contents() == {**FOREIGN, **FIRST, LEDGER: ledger(FIRST)}
    assert published(SECOND, place, dry=True) == NEXT
    assert place.contents() == {**FOREIGN, **FIRST, LEDGER: ledger(FIRST)}
    assert published(SECOND, place) == NEXT
    assert place.contents() == {**FOREIGN, **SECOND, LEDGER: ledger(SECOND)}
    assert published(SECOND, place) == Steps()


def test_what_is_in_the_way_stops_everything(place: Place) -> None:
    place.put("index.html", b"van mij")
    before = place.contents()
    with pytest.raises(StrangersInTheWay, match=r"iets anders dan overleg er zette: index\.html"):
        published(FIRST, place)
    assert place.contents() == before


def test_a_copy_by_hand_is_taken_over(place: Place) -> None:
    for path, content in FIRST.items():
        place.put(path, content)
    published(FIRST, place)
    published(SECOND, place)
    assert place.contents() == {**SECOND, LEDGER: ledger(SECOND)}


def test_a_damaged_ledger_stops_everything(place: Place) -> None:
    place.put(LEDGER, b"{")
    with pytest.raises(LedgerDamaged):
        published(FIRST, place)
    assert place.contents() == {LEDGER: b"{"}


def test_what_somebody_removed_comes_back(place: Place) -> None:
    published(FIRST, place)
    with place.open() as target:
        target.remove("feeds/oov.ics")
        target.remove("feeds/oov.ics")
    assert published(FIRST, place).puts == ("feeds/oov.ics",)
    assert place.contents() == {**FIRST, LEDGER: ledger(FIRST)}


def test_the_record_of_the_output_goes_along(place: Place) -> None:
    record = ledger(FIRST).replace(b'"vervallen": []', b'"vervallen": ["abc"]')
    with place.open() as target:
        deliver(Site(FIRST, record), target)
        assert target.read(LEDGER) == record


# --- a model of a target ------------------------------------------------------------------------


class Cut(Exception):
    """The line went dead."""


@dataclass
class Model:
    """A target in memory that can be cut off at any write, and is looked at after each."""

    held: dict[str, bytes]
    look: Callable[[Mapping[str, bytes]], None]
    writes_left: int | None = None
    name: str = "model"
    writes: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        """There is nothing to close."""

    def files(self) -> dict[str, int | None]:
        return {path: len(content) for path, content in self.held.items() if path != LEDGER}

    def read(self, path: str) -> bytes | None:
        return self.held.get(path)

    def put(self, path: str, content: bytes) -> None:
        self._count(path)
        self.held[path] = content
        self.look(self.held)

    def remove(self, path: str) -> None:
        self._count(path)
        self.held.pop(path, None)
        self.look(self.held)

    def sweep(self) -> None:
        """Nothing waits in memory."""

    def _count(self, path: str) -> None:
        if self.writes_left == 0:
            raise Cut
        self.writes.append(path)
        if self.writes_left is not None:
            self.writes_left -= 1


# The number of the last edition that changed it, for every group that has a feed and a page.
EDITIONS = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("abc"), st.booleans()), st.integers(0, 12)),
    min_size=1,
    max_size=6,
)


def site(versions: Mapping[str, int]) -> dict[str, bytes]:
    """Return a site whose front door names the groups that it shows."""
    files = {"index.html": " ".join(sorted(versions)).encode(), "stijl.css": b"p {}"}
    for group, version in versions.items():
        files[f"feeds/{group}.ics"] = str(version).encode()
        files[f"groepen/{group}.html"] = str(version).encode()
    return files


def has_no_gap(held: Mapping[str, bytes]) -> None:
    """Check what a reader meets: by the front door, and by each feed."""
    for group in held.get("index.html", b"").decode().split():
        assert {f"feeds/{group}.ics", f"groepen/{group}.html"} <= held.keys()
    for feed in (path for path in held if path.endswith(".ics") and path not in FOREIGN):
        page = feed.replace("feeds", "groepen").replace(".ics", ".html")
        assert int(held[page]) >= int(held[feed])
    assert {path: held[path] for path in FOREIGN} == FOREIGN


@settings(deadline=None)
@given(EDITIONS)
def test_after_any_cuts_the_target_ends_as_the_last_edition(
    editions: list[tuple[dict[str, bool], int]],
) -> None:
    model, versions = Model(dict(FOREIGN), has_no_gap), dict[str, int]()
    for number, (groups, writes) in enumerate(editions, start=1):
        # True: the group has something new; False: it is as it was.
        versions = {g: number if new else versions.get(g, number) for g, new in groups.items()}
        model.writes_left = writes
        with suppress(Cut):
            deliver(Site(site(versions)), model)
    model.writes_left = None
    last = site(versions)
    deliver(Site(last), model)
    assert model.held == {**FOREIGN, **last, LEDGER: ledger(last)}
    model.writes.clear()
    assert deliver(Site(last), model) == Steps()
    assert model.writes == []


# --- real lines that break ----------------------------------------------------------------------


@pytest.mark.parametrize("after", [0, 1500, 4000, 5500, 7000, 8000])
def test_an_sftp_line_that_breaks_anywhere_leaves_whole_files(
    after: int, sftp_server: servers.Sftp, known_host: Callable[[str], None], sftp: Place
) -> None:
    path = sftp.open().name.rpartition("/")[2]
    with servers.breaking_wire(sftp_server.port, after) as port:
        known_host(sftp_server.known_host() + sftp_server.known_host(port))
        broken = target_of(sftp_server.url(f"/{path}", port), Path("output"), SECRET)
        with pytest.raises(OverlegError, match="dit nog eens"), broken:
            deliver(Site(FIRST), broken)
    held = sftp.contents()
    whole = {name: text for name, text in held.items() if not name.startswith(".overleg.")}
    assert whole.items() <= FIRST.items()
    published(FIRST, sftp)
    assert sftp.contents() == {**FIRST, LEDGER: ledger(FIRST)}


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_bucket_that_falls_silent_at_any_request_is_completed(
    cut: Literal["before", "after"], bucket: Place, s3_port: int, tmp_path: Path
) -> None:
    with servers.gateway(s3_port) as door:
        where = {"AWS_ENDPOINT_URL": door.url, "AWS_MAX_ATTEMPTS": "1"}
        words = bucket.open().name

        def through_the_door(files: Mapping[str, bytes]) -> None:
            with target_of(words, tmp_path, where) as target:
                deliver(Site(files), target)

        through_the_door(FIRST)
        requests = len(door.seen)
        assert requests == 2 + 1 + len(FIRST) + 1  # look, say what comes, do it, say it is done
        for request in range(1, requests + 1):
            files = {path: text + str(request).encode() for path, text in FIRST.items()}
            door.reset(request, cut)
            with pytest.raises(TargetFailed, match="dit nog eens draaien maakt het af"):
                through_the_door(files)
            published(files, bucket)
            assert bucket.contents() == {**files, LEDGER: ledger(files)}
        door.reset()
        through_the_door(files)
        assert [method for method, _ in door.seen] == ["GET", "GET"]
