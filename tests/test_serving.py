"""The server as its clients meet it: a real process, real sockets."""

import gzip
import hashlib
import http.client
import json
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

import icalendar
import pytest
import trustme
from click.testing import CliRunner

from overleg.cli import cli
from overleg.generating import prepare, publish
from overleg.job import Job
from tests.programmes import BEFORE, SMALL, TURN_OF_THE_YEAR, d, write
from tests.servers import Reply, Running, free_port, serving, trusting

RECORD = ".overleg.json"
POLICY = "default-src 'none'"


def generate(folder: Path, text: str = SMALL, today: str = str(BEFORE)) -> Path:
    programme, output = write(folder, text), folder / "output"
    job = Job(programme, output, d(today))
    publish(job, prepare(job))
    return output


def retire(output: Path, *paths: str) -> None:
    """Write the output's own record, with these paths gone."""
    files = [p for p in output.rglob("*") if p.is_file() and not p.name.startswith(".")]
    record = {
        "versie": 1,
        "bestanden": {
            sha(p.relative_to(output).as_posix().encode()): sha(p.read_bytes()) for p in files
        },
        "vervallen": [sha(path.encode()) for path in paths],
    }
    (output / RECORD).write_text(json.dumps(record))


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    made = generate(folder, SMALL + TURN_OF_THE_YEAR)
    retire(made, "feeds/oud.ics", "overleggen/oud.html", "weg/index.html")
    (folder / "geheim.ics").write_bytes(b"buiten output")
    (made / "link.ics").symlink_to(folder / "geheim.ics")
    (made / "map").symlink_to(folder)
    (made / ".sleutel").write_bytes(b"verborgen")
    (made / ".git").mkdir()
    (made / ".git" / "config.html").write_bytes(b"verborgen")
    (made / "proef").mkdir()
    (made / "proef" / "index.html").write_bytes(b"op proef")
    (made / "deel").mkdir()
    (made / "deel" / "index.html").write_bytes(b"<p>deel")
    return made


@pytest.fixture(scope="module")
def server(output: Path) -> Iterator[Running]:
    with serving(output) as running:
        yield running


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/feeds/oov.ics", 200),
        ("HEAD", "/feeds/oov.ics", 200),
        ("GET", "/feeds/oov.ics?herlaad=1", 200),
        ("GET", "/feeds/oo%76.ics", 200),
        ("GET", "/deel/", 200),  # a folder's index
        ("GET", "/deel", 404),  # no redirect
        ("GET", "/feeds/", 404),  # no listing
        ("GET", "/feeds", 404),
        ("GET", "/feeds/oov.ics/", 404),
        ("GET", "/feeds/nooit.ics", 404),
        ("GET", "/feeds/oud.ics", 410),
        ("HEAD", "/feeds/oud.ics", 410),
        ("GET", "/overleggen/oud.html", 410),
        ("GET", "/weg/", 410),
        ("GET", "//feeds/oov.ics", 404),
        ("GET", "/feeds/../feeds/oov.ics", 404),
        ("GET", "/../geheim.ics", 404),
        ("GET", "/%2e%2e/geheim.ics", 404),
        ("GET", "/..%2fgeheim.ics", 404),
        ("GET", "/..%5cgeheim.ics", 404),
        ("GET", "/feeds\\..\\..\\geheim.ics", 404),
        ("GET", "/%252e%252e/geheim.ics", 404),
        ("GET", "/link.ics", 404),
        ("GET", "/map/geheim.ics", 404),
        ("GET", "/.sleutel", 404),
        ("GET", "/%2esleutel", 404),
        ("GET", f"/{RECORD}", 404),
        ("GET", "/.git/config.html", 404),
        ("GET", "/proef/", 404),  # a try-out is not published
        ("GET", "/feeds/oov.ics%00.html", 400),
        ("GET", "/%0d%0aset-cookie:%20x=1", 400),
        ("GET", "/%ff", 400),
        ("GET", "/" + "a" * 5000, 414),
        ("GET", "/feeds/oov.ics?" + "a" * 5000, 200),  # in memory: nobody reads the rest
        ("GET", "/feeds/nooit.ics?" + "a" * 5000, 414),
        ("POST", "/feeds/oov.ics", 405),
        ("PUT", "/feeds/oov.ics", 405),
        ("DELETE", "/nooit", 405),
        ("OPTIONS", "/", 405),
        ("PROPFIND", "/feeds/", 405),
        ("POST", "/samen.ics?groep=oov", 405),
        ("GET", "/robots.txt", 200),
        ("GET", "/gezond", 200),
        ("HEAD", "/gezond", 200),
    ],
)
def test_what_is_asked_and_what_comes_of_it(
    server: Running, method: str, path: str, status: int
) -> None:
    server.get("/feeds/oov.ics")
    reply = server.get(path, method)
    assert reply.status == status
    assert (reply.body == b"") is (method == "HEAD")
    assert b"VCALENDAR" not in reply.body or status == 200
    assert b"geheim" not in reply.body
    assert "set-cookie" not in reply.headers
    assert reply.headers["server"] == "overleg"
    assert reply.headers["content-security-policy"].startswith(POLICY)
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_feed_is_told_as_calendars_want_it(server: Running, output: Path) -> None:
    reply = server.get("/feeds/oov.ics")
    content = (output / "feeds" / "oov.ics").read_bytes()
    assert reply.body == content
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    assert reply.headers["etag"] == f'"{sha(content)}"'
    assert reply.headers["cache-control"] == "no-cache"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["vary"] == "accept-encoding"
    assert "content-encoding" not in reply.headers
    head = server.get("/feeds/oov.ics", "HEAD")
    assert head.headers["content-length"] == str(len(content))
    assert head.headers["etag"] == reply.headers["etag"]


def test_errors_are_dutch_pages_and_never_a_calendar(server: Running) -> None:
    for path, word in [("/feeds/nooit.ics", "geen agenda"), ("/feeds/oud.ics", "vervallen")]:
        reply = server.get(path)
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert word in reply.body.decode()
    assert server.get("/feeds/oov.ics", "POST").headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("header", "unchanged"),
    [
        ("{etag}", True),
        ("W/{etag}", True),
        ('"nee", {etag}', True),
        ('W/"nee",W/{etag}, "x"', True),
        ("*", True),
        ('"nee"', False),
        ("{etag}x", False),
        ("", False),
        ("onzin", False),
    ],
)
def test_who_has_it_is_told_that_it_is_unchanged(
    server: Running, header: str, unchanged: bool
) -> None:
    etag = server.get("/feeds/oov.ics").headers["etag"]
    for method in ("GET", "HEAD"):
        reply = server.get("/feeds/oov.ics", method, If_None_Match=header.format(etag=etag))
        assert reply.status == (304 if unchanged else 200)
        if unchanged:
            assert reply.body == b""
            assert reply.headers["etag"] == etag
            assert {"cache-control", "last-modified", "vary", "date"} < reply.headers.keys()


def test_if_modified_since_counts_seconds_and_yields_to_a_tag(server: Running) -> None:
    first = server.get("/feeds/oov.ics").headers
    at = parsedate_to_datetime(first["last-modified"])
    for shift, status in [(0, 304), (60, 304), (-1, 200), (-86400, 200)]:
        since = format_datetime(at + timedelta(seconds=shift), usegmt=True)
        assert server.get("/feeds/oov.ics", If_Modified_Since=since).status == status
        both = server.get("/feeds/oov.ics", If_Modified_Since=since, If_None_Match='"nee"')
        assert both.status == 200
    assert server.get("/feeds/oov.ics", If_Modified_Since="gisteren").status == 200


@pytest.mark.parametrize(
    ("accepts", "zips"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("*", False),
        ("br", False),
    ],
)
def test_only_who_asks_gets_it_compressed(server: Running, accepts: str, zips: bool) -> None:
    plain = server.get("/feeds/oov.ics")
    reply = server.get("/feeds/oov.ics", Accept_Encoding=accepts)
    assert ("content-encoding" in reply.headers) is zips
    assert (gzip.decompress(reply.body) if zips else reply.body) == plain.body
    assert (reply.headers["etag"] != plain.headers["etag"]) is zips
    again = server.get(
        "/feeds/oov.ics", Accept_Encoding=accepts, If_None_Match=reply.headers["etag"]
    )
    assert (again.status, again.headers["etag"]) == (304, reply.headers["etag"])
    if zips:
        # Who does not take gzip now does not have what its tag stands for.
        unzipped = server.get("/feeds/oov.ics", If_None_Match=reply.headers["etag"])
        assert unzipped.status == 200


def test_what_is_no_text_or_is_small_stays_as_it_is(server: Running) -> None:
    pdf = next(iter(server_files(server, "pdf")))
    for path in (pdf, "/deel/"):
        assert "content-encoding" not in server.get(path, Accept_Encoding="gzip").headers


def server_files(server: Running, kind: str) -> list[str]:
    output = server.log.with_suffix("")
    return [f"/{p.relative_to(output).as_posix()}" for p in output.rglob(f"*.{kind}")]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("groep=oov&groep=politie", 200),
        ("groep=politie&groep=oov&groep=oov", 200),
        ("groep=boa", 200),
        ("groep=overleg/pga", 200),
        ("", 400),
        ("groep=" + "&groep=".join(f"g{n}" for n in range(21)), 400),
        ("groep=nooit", 404),
        ("groep=oov&groep=nooit", 404),
        ("groep=../oov", 404),
        ("groep=", 404),
        ("groep=%00", 404),
        ("groep=oov&groep=oud", 410),
    ],
)
def test_several_groups_in_one_feed(server: Running, query: str, status: int) -> None:
    reply = server.get(f"/samen.ics?{query}")
    assert reply.status == status
    if status == 200:
        assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
        again = server.get(f"/samen.ics?{query}", If_None_Match=reply.headers["etag"])
        assert (again.status, again.body) == (304, b"")
    else:
        assert b"VCALENDAR" not in reply.body


def test_the_order_of_the_groups_makes_no_other_feed(server: Running) -> None:
    one = server.get("/samen.ics?groep=oov&groep=politie")
    other = server.get("/samen.ics?groep=politie&groep=oov")
    assert one.body == other.body
    uids = [str(e["UID"]) for e in icalendar.Calendar.from_ical(one.body).walk("VEVENT")]
    assert len(set(uids)) == len(uids) > 0


def test_robots_may_read_feeds(server: Running) -> None:
    robots = server.get("/robots.txt")
    assert robots.body == b"User-agent: *\nDisallow:\n"
    assert "x-robots-tag" not in server.get("/feeds/oov.ics").headers


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"ONZIN\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Groot: " + b"a" * 40_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 500 + b"\r\n", b"431"),
        (b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"GET /feeds/oov.ics HTTP/1.1\r\nHost: x\r\nIf-None-Match: \xff\xfe\r\n\r\n", b"200"),
        (b"GET /feeds/oov.ics HTTP/1.0\r\n\r\n", b"200"),
        (b"GET http://elders/feeds/oov.ics HTTP/1.1\r\nHost: x\r\n\r\n", b"200"),
    ],
)
def test_whatever_comes_in_is_answered_and_the_server_lives(
    server: Running, sent: bytes, status: bytes
) -> None:
    assert server.raw(sent).split(b" ")[1] == status
    assert server.get("/feeds/oov.ics").status == 200


def test_slow_and_idle_readers_shut_nobody_out(server: Running) -> None:
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(300)]
    try:
        for line in lines:
            line.sendall(b"GET /feeds/oov.ics HTT")
        before = time.monotonic()
        assert server.get("/feeds/oov.ics").status == 200
        assert time.monotonic() - before < 3
    finally:
        for line in lines:
            line.close()


def test_a_body_that_never_ends_is_not_waited_for(server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nx")
        assert line.recv(100).startswith(b"HTTP/1.1 405")


def test_a_file_that_comes_changes_or_goes_is_followed_at_once(tmp_path: Path) -> None:
    output = generate(tmp_path)
    feed, new = output / "feeds" / "oov.ics", output / "feeds" / "nieuw.ics"
    with serving(output) as server:
        tags = set()
        for number in range(5):
            replace(feed, feed.read_bytes() + f"X{number}".encode())
            reply = server.get("/feeds/oov.ics")
            assert reply.body == feed.read_bytes()
            tags.add((reply.headers["etag"], reply.headers["last-modified"]))
        assert len({etag for etag, _ in tags}) == 5
        assert server.get("/feeds/nieuw.ics").status == 404
        replace(new, b"nieuw")
        assert soon(server, "/feeds/nieuw.ics", 200).body == b"nieuw"
        new.unlink()
        assert server.get("/feeds/nieuw.ics").status == 404
        retire(output, "feeds/nieuw.ics")
        assert soon(server, "/feeds/nieuw.ics", 410).status == 410
        (output / RECORD).write_text("{kapot")
        assert soon(server, "/feeds/nieuw.ics", 404).status == 404


def replace(file: Path, content: bytes) -> None:
    staged = file.with_name(".nieuw")
    staged.write_bytes(content)
    staged.replace(file)


def soon(server: Running, path: str, status: int) -> Reply:
    """Return the reply once it has this status, within the second that looking may take."""
    until = time.monotonic() + 3
    while (reply := server.get(path)).status != status and time.monotonic() < until:
        time.sleep(0.02)
    assert reply.status == status
    return reply


def test_a_link_in_the_place_of_a_file_leads_nowhere(tmp_path: Path) -> None:
    output = generate(tmp_path)
    (tmp_path / "buiten.ics").write_bytes(b"buiten")
    with serving(output) as server:
        assert server.get("/feeds/oov.ics").status == 200
        (output / "feeds" / "oov.ics").unlink()
        (output / "feeds" / "oov.ics").symlink_to(tmp_path / "buiten.ics")
        assert server.get("/feeds/oov.ics").status == 404
        (output / "feeds").rename(tmp_path / "weg")
        (output / "feeds").symlink_to(tmp_path / "weg")
        assert soon(server, "/feeds/politie.ics", 404).status == 404


def test_health_says_what_is_wrong_and_no_more(tmp_path: Path) -> None:
    output = generate(tmp_path)
    retire(output)
    with serving(output) as server:
        assert json.loads(server.get("/gezond").body) == {"gezond": True}
        (output / "feeds" / "boa.ics").write_bytes(b"half")
        reply = server.get("/gezond")
        assert reply.status == 503
        assert json.loads(reply.body)["reden"].startswith("Een bestand is niet zoals")
        (output / "feeds" / "boa.ics").unlink()
        reply = server.get("/gezond")
        assert json.loads(reply.body)["reden"].startswith("Er ontbreekt iets")
        assert b"boa" not in reply.body


def test_feeds_of_two_publications_are_never_combined(tmp_path: Path) -> None:
    """Halfway, a new revision of an event would pass for the old one."""
    output = generate(tmp_path)
    retire(output)
    asked = "/samen.ics?groep=oov&groep=politie"
    feeds = [output / "feeds" / f"{name}.ics" for name in ("oov", "politie")]
    new = [feed.read_bytes().replace(b"PGA-overleg", b"Overleg PGA") for feed in feeds]

    def finish() -> None:
        replace(feeds[1], new[1])
        retire(output)

    with serving(output) as server:
        assert b"PGA-overleg" in server.get(asked).body
        replace(feeds[0], new[0])
        threading.Timer(0.5, finish).start()
        reply = server.get(asked)
        assert (reply.status, b"PGA-overleg" in reply.body) == (200, False)
        replace(feeds[0], new[0] + b"X")
        reply = server.get(asked)
        assert (reply.status, reply.headers["retry-after"]) == (503, "60")


def test_it_stops_though_readers_linger(tmp_path: Path) -> None:
    with serving(generate(tmp_path), "--stil") as server:
        idle, slow = (socket.create_connection(("127.0.0.1", server.port)) for _ in range(2))
        idle.sendall(b"GET /feeds/oov.ics HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(100)
        slow.sendall(b"GET / HT")
        before = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - before < 8
        idle.close()
        slow.close()


def test_readers_get_the_old_feed_or_the_new_whole(tmp_path: Path) -> None:
    """Two programmes by turns, while readers keep asking: by day of the change."""
    output = generate(tmp_path)
    feeds = [output / "feeds" / f"{name}.ics" for name in ("oov", "politie", "alles")]
    editions = [[feed.read_bytes() for feed in feeds]]
    editions.append([content.replace(b"PGA-overleg", b"Overleg PGA") for content in editions[0]])
    whole = {f"/feeds/{f.name}": {e[n] for e in editions} for n, f in enumerate(feeds)}
    wrong: list[object] = []
    stop = threading.Event()

    def read(server: Running, number: int) -> None:
        paths = list(whole)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        while not stop.is_set():
            path = paths[number % len(paths)]
            number += 1
            connection.request("GET", path)
            reply = connection.getresponse()
            body = reply.read()
            tag = f'"{sha(body)}"'
            if reply.status != 200 or body not in whole[path] or reply.headers["etag"] != tag:
                wrong.append((path, reply.status, len(body)))
        connection.close()

    with serving(output) as server:
        readers = [threading.Thread(target=read, args=(server, n)) for n in range(20)]
        for reader in readers:
            reader.start()
        for turn in range(40):
            for feed, content in zip(feeds, editions[turn % 2], strict=True):
                replace(feed, content)
            time.sleep(0.03)
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_has_written_its_log(tmp_path: Path, how: signal.Signals) -> None:
    output = generate(tmp_path)
    with serving(output) as server:
        server.get("/feeds/oov.ics")
        assert server.stop(how) == 0
        greeting, *lines = server.log.read_text().splitlines()
    assert greeting == (
        f"De map {output} staat op http://127.0.0.1:{server.port}/ (stoppen met Ctrl+C)."
    )
    size = (output / "feeds" / "oov.ics").stat().st_size
    line = rf"\S+T\S+ 127\.0\.0\.1 GET /feeds/oov\.ics 200 {size}"
    assert [bool(re.fullmatch(line, found)) for found in lines] == [True]


def test_tls_with_a_certificate_of_ones_own(tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    certificate, key = tmp_path / "fullchain.pem", tmp_path / "privkey.pem"
    certificate.write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    key.write_bytes(issued.private_key_pem.bytes())
    options = ("--certificaat", str(certificate), "--sleutelbestand", str(key), "--stil")
    with serving(generate(tmp_path), *options) as server:
        trust = trusting(authority.cert_pem.bytes())
        line = http.client.HTTPSConnection("127.0.0.1", server.port, context=trust, timeout=20)
        line.request("GET", "/feeds/oov.ics")
        reply = line.getresponse()
        assert (reply.status, reply.read()[:15]) == (200, b"BEGIN:VCALENDAR")
        assert reply.headers["strict-transport-security"] == "max-age=31536000"
        line.close()
        assert server.stop() == 0


@pytest.mark.parametrize(
    ("options", "exit_code", "says"),
    [
        (["--uitvoer", "nergens"], 1, "De map nergens bestaat niet"),
        (["--adres", "voorbeeld.nl"], 1, "dit is geen IP-adres"),
        (["--adres", "192.0.2.1"], 1, "kan niet geluisterd worden"),
        (["--poort", "0"], 2, "--poort"),
        (["--certificaat", "x.pem"], 2, "horen bij elkaar"),
        (["--certificaat", "x.pem", "--sleutelbestand", "y.pem"], 1, "een ervan bestaat niet"),
    ],
)
def test_what_cannot_begin_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    exit_code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").mkdir()
    done = CliRunner().invoke(cli, ["serveer", *options])
    told = done.output + str(done.exception or "")
    assert says in told
    assert done.exit_code == exit_code


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        done = CliRunner().invoke(
            cli, ["serveer", "--uitvoer", str(tmp_path / "output"), "--poort", str(port)]
        )
    assert done.exit_code == 1
    assert "kan niet geluisterd worden (bezet door een ander programma" in done.output


def test_several_programmes_are_served_from_their_folders(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for name in ("veiligheid", "zorg"):
        job = Job(write(tmp_path, SMALL, f"{name}.toml"), output / name, BEFORE)
        publish(job, prepare(job))
    retire(output / "zorg", "feeds/oud.ics")
    with serving(output) as server:
        assert server.get("/zorg/feeds/oov.ics").status == 200
        assert server.get("/zorg/feeds/oud.ics").status == 410
        assert server.get("/veiligheid/feeds/oud.ics").status == 404
        assert server.get("/zorg/samen.ics?groep=oov&groep=politie").status == 200
        assert server.get("/samen.ics?groep=oov").status == 404


def test_memory_stays_flat_and_a_large_file_comes_from_the_disk(tmp_path: Path) -> None:
    output = generate(tmp_path)
    with (output / "groot.pdf").open("wb") as file:
        file.truncate(50_000_000)
    with serving(output, "--stil") as server:
        feed = output / "feeds" / "oov.ics"
        before, grown = feed.read_bytes(), []
        for number in range(100):
            replace(feed, before + b"X" * number)
            assert len(server.get("/feeds/oov.ics", Accept_Encoding="gzip").body) > 100
            grown.append(resident(server))
        assert grown[-1] - grown[20] < 3_000
        assert len(server.get("/groot.pdf").body) == 50_000_000
        assert resident(server) - grown[-1] < 20_000


def resident(server: Running) -> int:
    """Return how many kB the server's processes have in memory; 0 where nobody says."""
    if not Path("/proc/self/status").exists():
        return 0
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in children.split()]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") // 1024
