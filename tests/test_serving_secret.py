"""The server of secret addresses: who has one is served, who guesses is slowed."""

import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import icalendar
import pytest

from overleg.generating import prepare, publish
from overleg.job import Job
from overleg.publishing.tokens import TOKEN
from overleg.serving.guessing import ALLOWED
from overleg.sharing import share
from tests.programmes import BEFORE, SMALL, write
from tests.servers import Running, serving

HIDDEN = f"{SMALL}\n[publicatie]\ngeheim = true\n"
OPEN = ("index.html", "stijl.css", "pagina.js")


@dataclass(frozen=True)
class Site:
    """A secret site: its server, and the path of everybody's feed."""

    server: Running
    output: Path
    feeds: dict[str, str]

    def token(self, audience: str) -> str:
        return self.feeds[audience].split("/")[1]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    job = Job(write(tmp_path, HIDDEN), tmp_path / "output", BEFORE)
    publish(job, prepare(job))
    audiences = ("oov", "politie", "alles", "overleg/pga")
    feeds = {audience: f"/{share(job, audience).feed}" for audience in audiences}
    with serving(job.output, "--achter-proxy") as server:
        yield Site(server, job.output, feeds)


def guess(site: Site, times: int, client: str = "192.0.2.66") -> list[int]:
    return [
        site.server.get(f"/{secrets.token_hex(16)}/feeds/oov.ics", X_Forwarded_For=client).status
        for _ in range(times)
    ]


def test_only_who_has_the_address_is_served(site: Site) -> None:
    for path in site.feeds.values():
        reply = site.server.get(path)
        assert reply.status == 200
        assert reply.headers["cache-control"] == "private, no-cache"
        assert reply.headers["x-robots-tag"] == "noindex, nofollow"
        token = path.split("/")[1]
        near = token[:-1] + ("a" if token[-1] != "a" else "b")
        for wrong in (f"/{near}", f"/{token.upper()}", f"/{token[:-1]}", ""):
            assert site.server.get(path.replace(f"/{token}", wrong)).status == 404
    assert site.server.get("/robots.txt").body == b"User-agent: *\nDisallow:\n"


def test_nothing_that_is_open_holds_a_token(site: Site) -> None:
    tokens = [site.token(audience).encode() for audience in site.feeds]
    for path in ("/", "/stijl.css", "/pagina.js", "/gezond", "/robots.txt", "/.overleg.json", "/x"):
        body = site.server.get(path).body
        assert not [token for token in tokens if token in body]


def test_the_log_holds_no_token_right_or_wrong(site: Site) -> None:
    wrong = secrets.token_hex(16)
    for path in (*site.feeds.values(), f"/{wrong}/", f"/samen.ics?groep={site.token('oov')}"):
        site.server.get(path)
    assert site.server.stop() == 0
    log = site.server.log.read_text()
    assert len(log.splitlines()) == 7
    assert "/***/feeds/oov.ics 200" in log
    assert not TOKEN.search(log)
    assert wrong not in log


def test_who_guesses_waits_and_nobody_else_does(site: Site) -> None:
    """Behind one address a subscriber reads on; another one has never been there."""
    oov, politie, alles = (site.feeds[a] for a in ("oov", "politie", "alles"))
    assert site.server.get(oov, X_Forwarded_For="192.0.2.66").status == 200
    assert set(guess(site, ALLOWED + 1)) == {404}
    slow = timed(site, f"/{secrets.token_hex(16)}/", "192.0.2.66")
    assert slow > 0.5
    assert timed(site, oov, "192.0.2.66") < 0.5
    assert timed(site, politie, "192.0.2.67") < 0.5
    # Right, but new here: it waits its turn like any guess, and is known from then on.
    assert timed(site, alles, "192.0.2.66") > 0.5
    assert timed(site, alles, "192.0.2.66") < 0.5


def timed(site: Site, path: str, client: str) -> float:
    before = time.monotonic()
    assert site.server.get(path, X_Forwarded_For=client).status in {200, 404}
    return time.monotonic() - before


def test_a_combined_feed_of_secret_addresses(site: Site) -> None:
    both = "&".join(f"groep={site.token(audience)}" for audience in ("oov", "politie"))
    reply = site.server.get(f"/samen.ics?{both}")
    assert reply.status == 200
    assert reply.headers["cache-control"] == "private, no-cache"
    assert not TOKEN.search(reply.body.decode())
    uids = [str(e["UID"]) for e in icalendar.Calendar.from_ical(reply.body).walk("VEVENT")]
    assert len(set(uids)) == len(uids) > 0
    for audience in ("alles", "overleg/pga"):
        assert site.server.get(f"/samen.ics?groep={site.token(audience)}").status == 200
    for wrong in ("oov", "x" * 32, f"{site.token('oov')[:-1]}"):
        assert site.server.get(f"/samen.ics?groep={wrong}").status == 404


def test_a_renewed_address_is_gone_alone_and_in_a_combined_feed(site: Site) -> None:
    """The record tells it by hash: of the old path, and so of the old token."""
    from hashlib import sha256

    old = secrets.token_hex(16).translate(str.maketrans("0189", "abcd"))
    gone = [f"{old}/feeds/oov.ics", f"{old}/groepen/oov.html"]
    record = {
        "versie": 1,
        "bestanden": {},
        "vervallen": [sha256(p.encode()).hexdigest() for p in gone],
    }
    (site.output / ".overleg.json").write_text(json.dumps(record))
    assert [site.server.get(f"/{path}").status for path in gone] == [410, 410]
    assert site.server.get(f"/samen.ics?groep={site.token('politie')}&groep={old}").status == 410
    assert site.server.get(f"/{old}/feeds/politie.ics").status == 404
