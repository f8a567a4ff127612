import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.serving.log import AccessLog, clean, shown_path, shown_unknown

TOKEN = "abcdefghijklmnopqrstuvwxyz234567"  # noqa: S105  # nobody's


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("feeds/oov.ics", "/feeds/oov.ics"),
        (f"{TOKEN}/feeds/oov.ics", "/***/feeds/oov.ics"),
        (f"veiligheid/{TOKEN}/index.html", "/veiligheid/***/index.html"),
        ("jaarwisseling/2027-2028.html", "/jaarwisseling/2027-2028.html"),
    ],
)
def test_a_published_path_is_shown_without_its_token(path: str, shown: str) -> None:
    assert shown_path(path) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/feeds/nooit.ics", "/feeds/nooit.ics"),
        (f"/{TOKEN[:-1]}/feeds/oov.ics", "/***/feeds/oov.ics"),  # a letter short
        (f"/{TOKEN}x/", "/***/"),
        (f"/{TOKEN.upper()}", "/***"),
        (f"/x?groep={TOKEN}", "/x?***"),
        ("/a b\r\n192.0.2.1 GET /", "/a?b??192.0.2.1?GET?/"),
    ],
)
def test_what_leads_nowhere_is_shown_without_what_could_be_a_token(path: str, shown: str) -> None:
    assert shown_unknown(path) == shown


@settings(deadline=None)
@given(st.text())
def test_whatever_comes_is_one_word_of_one_line(text: str) -> None:
    assert re.fullmatch(r"[!-~]{0,200}", clean(text))


def test_lines_wait_and_are_written_together() -> None:
    written: list[str] = []
    log = AccessLog(written.append)
    firsts = [log.add("192.0.2.1", "GET", "/x", 200, number) for number in range(3)]
    assert (firsts, written) == ([True, False, False], [])
    log.flush()
    assert [line.split(" ", 1)[1] for line in written[0].splitlines()] == [
        f"192.0.2.1 GET /x 200 {number}" for number in range(3)
    ]


def test_a_log_that_nobody_reads_stops_nothing() -> None:
    def broken(text: str) -> None:
        raise BrokenPipeError(text)

    log = AccessLog(broken)
    for number in range(3000):
        log.add("192.0.2.1", "GET", "/x", 200, number)
    log.flush()
