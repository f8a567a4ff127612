"""Whatever is given to the commands: an answer in Dutch and an exit code, never a traceback.

OVERLEG_PROEVEN multiplies the number of cases: OVERLEG_PROEVEN=100 pytest tests/test_hostile.py
"""

import json
import os
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overleg.cli import cli, main
from overleg.errors import OverlegError
from overleg.language.frequency import parse_frequency
from overleg.language.moment import parse_moment
from overleg.language.timeframe import Context, parse_timeframe
from overleg.language.words import LEXICON
from overleg.lock_text import read_lock, write_lock
from overleg.programme.reader import decode_programme, read_programme
from tests.programmes import SMALL, TURN_OF_THE_YEAR, publish, write

MORE = int(os.environ.get("OVERLEG_PROEVEN", "1"))
EVIL = (
    "\x1b[2J", "\x1b]0;x\x07", "\u202eab", "\u2028", "\x85", "\x0c", "\r\nATTENDEE:x", "\rX", "\0",
    "\udcff", "<script>", "=1+1", "#import", "../../x", "CON", "9" * 5000, "0", "-3",
    "999:00", "9999", "\ufeff", "\uffff", "é" * 300, "'", '"', "\\", "%s{0}", "iedere 0 weken",
    "iedere -3 weken",
)  # fmt: skip
WORDS = st.sampled_from(sorted(LEXICON)) | st.sampled_from(EVIL) | st.text(max_size=12)
PHRASE = st.lists(WORDS | st.integers(-1, 10**6).map(str), max_size=12).map(" ".join)
COMMANDS = st.sampled_from([*cli.commands, "", "-h", "--help", "--version"]).filter(
    lambda name: name not in {"toon", "serveer"}
)
OPTIONS = sorted({option for c in cli.commands.values() for p in c.params for option in p.opts})
ARGUMENT = (
    st.sampled_from(
        [option for option in OPTIONS if option.startswith("--") and option != "--volg"]
    )
    | st.sampled_from(["pga", "2027-04-06", "2027-04-08T09:00", "0001-01-01", "9999-12-31", "2027"])
    | PHRASE
)


EXIT_CODES = (None, 0, 1, 2, 3)
LONGEST = 90.0
"""Seconds, on a busy machine, that an agenda of others may cost."""


def many(examples: int) -> settings:
    """Return how many cases are tried, other ones each time."""
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    return settings(
        max_examples=examples * MORE, deadline=None, suppress_health_check=slow, derandomize=False
    )


@many(150)
@given(PHRASE)
def test_any_phrase_is_read_or_refused(phrase: str) -> None:
    context = Context(years=(2027,), region="Noord")
    for read in (parse_frequency, parse_moment, lambda text: parse_timeframe(text, context)):
        try:
            read(phrase)
        except OverlegError:
            continue


@pytest.mark.parametrize("phrase", ["iedere " * 150_000, "9" * 1_000_000, "a" * 1_000_000])
def test_a_phrase_of_a_megabyte_is_refused_at_once(phrase: str) -> None:
    done = CliRunner().invoke(cli, ["frequentie", phrase])
    assert (done.exit_code, len(done.output) < 300) == (1, True)


@many(60)
@given(arguments=st.tuples(COMMANDS, st.lists(ARGUMENT, max_size=5)))
def test_any_command_line_has_an_answer(
    arguments: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("regel")
    write(folder / "config", SMALL)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        code, said = as_the_shell_does(here, [arguments[0], *arguments[1]])
    assert code in EXIT_CODES
    assert "in overleg zelf" not in said
    assert all(line.isprintable() for line in said.split("\n"))


def as_the_shell_does(here: pytest.MonkeyPatch, words: list[str]) -> tuple[object, str]:
    """Run the program with these words; return its exit code and all that it said."""
    said = StringIO()
    # No system can give a program a word with a zero in it.
    here.setattr("sys.argv", ["overleg", *(word.replace("\0", "") for word in words)])
    here.setattr("sys.stdin", TextIOWrapper(BytesIO(b"elke week\n")))
    with redirect_stdout(said), redirect_stderr(said), pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, said.getvalue()


@many(60)
@given(st.data())
def test_any_damaged_programme_is_read_or_told(data: st.DataObject) -> None:
    text = SMALL + TURN_OF_THE_YEAR
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 30)))
        text = text[:at] + data.draw(st.sampled_from(EVIL) | st.text(max_size=5)) + text[end:]
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return
    try:
        read_programme(decode_programme(raw, "p.toml"), file="p.toml")
    except OverlegError:
        return


LOCK = write_lock(publish(SMALL + TURN_OF_THE_YEAR).lock)
ANY = st.sampled_from(EVIL) | st.integers() | st.none() | st.booleans() | st.floats() | st.lists(
    st.integers(), max_size=2
)  # fmt: skip


@many(80)
@given(st.data())
def test_any_damaged_lock_is_read_or_told(data: st.DataObject) -> None:
    lines = LOCK.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    fields = json.loads(lines[number])
    key = data.draw(st.sampled_from(sorted(fields)))
    fields[key] = data.draw(ANY)
    lines[number] = json.dumps(fields)
    try:
        lock = read_lock("\n".join([*lines, ""]), "p.lock")
    except OverlegError:
        return
    again = read_lock(write_lock(lock), "p.lock")
    # Written in order, whatever the damage made of it.
    assert sorted(again.records, key=repr) == sorted(lock.records, key=repr)
    assert (replace(again, records=()), write_lock(again)) == (
        replace(lock, records=()),
        write_lock(lock),
    )
    names = [record.event.uid + record.event.meeting for record in lock.records]
    assert all(name.isprintable() and "/" not in name for name in names)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"uid":' * 50_000, "1e999", '{"revisie": 1e999}'])
def test_a_deep_or_huge_lock_is_damaged(line: str) -> None:
    with pytest.raises(OverlegError, match="beschadigd"):
        read_lock(f'{{"vastlegging": 1}}\n{line}\n{{"einde": 2}}\n', "p.lock")


# --- agendas of others -------------------------------------------------------------------------

DAYS = st.sampled_from(
    [
        "20270118T120000", "20270118T120000Z", "20270118", "19000101T000000", "99991231T235959Z",
        "20270328T023000", "20271031T023000", "00010101", "20270230", "", "x",
    ]
)  # fmt: skip
WITH = st.sampled_from(
    ["", ";VALUE=DATE", ";TZID=Europe/Amsterdam", ";TZID=Nergens", ";TZID=", ';TZID="a;b"', ";X"]
)
MOMENT = st.tuples(WITH, DAYS).map(lambda parts: f"{parts[0]}:{parts[1]}")
NAMED = st.sampled_from(["DTSTART", "DTEND", "EXDATE", "RDATE", "RECURRENCE-ID", "DTSTAMP"])
LENGTH = st.sampled_from(["PT1H", "P1D", "-PT1H", "PT0S", "P99999W", "P9999999999D", "PT", "1:00"])
PARTS = (
    "INTERVAL=0 INTERVAL=2 INTERVAL=-1 COUNT=3 COUNT=0 COUNT=999999999 UNTIL=20270301 "
    "UNTIL=19000101T000000Z BYDAY=MO,TU BYDAY=53MO BYDAY=-1SU BYMONTHDAY=30 BYMONTHDAY=-1 "
    "BYMONTH=2 BYMONTH=13 BYSETPOS=-1 BYWEEKNO=53 BYHOUR=1,2 BYSECOND=61 BYEASTER=0 WKST=XX ="
)
FREQUENCY = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "DAILY", "WEEKLY", "SECONDLY"])
RULE = st.tuples(FREQUENCY, st.lists(st.sampled_from(PARTS.split()), max_size=2)).map(
    lambda parts: ";".join([f"FREQ={parts[0]}", *parts[1]])
)
LINE = (
    st.tuples(NAMED, MOMENT).map("".join)
    | LENGTH.map("DURATION:".__add__)
    | RULE.map("RRULE:".__add__)
    | st.sampled_from(["UID:a", "STATUS:CANCELLED", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM"])
    | st.sampled_from(["END:VCALENDAR", " gevouwen", "BEGIN:VTIMEZONE", "TZID:Nergens", ";:=", ""])
    | st.sampled_from(EVIL).map("SUMMARY:".__add__)
)
EVENT = st.lists(LINE, max_size=6).map(lambda lines: ["BEGIN:VEVENT", *lines, "END:VEVENT"])
BEGUN = st.sampled_from(
    [
        ":20270118T120000", ":20270118T120000Z", ";VALUE=DATE:20270118", ":19000101T000000",
        ";TZID=Europe/Amsterdam:20270328T023000", ";TZID=Asia/Tokyo:20271031T093000",
        ":20260630T013000Z", ":00010101T000000", ":99991231T235959Z",
        ";TZID=Nergens:20270118T120000",
    ]
)  # fmt: skip
REPEATED = st.tuples(BEGUN, RULE, st.lists(LINE, max_size=1)).map(
    lambda parts: [
        *("BEGIN:VEVENT", "UID:a", f"DTSTART{parts[0]}", "DURATION:PT1H", f"RRULE:{parts[1]}"),
        *(*parts[2], "END:VEVENT"),
    ]
)
AGENDA = st.lists(REPEATED | REPEATED | EVENT, max_size=2).map(
    lambda events: ["BEGIN:VCALENDAR", *(line for lines in events for line in lines)]
)
BUSY = '\n[[bezet]]\nnaam = "College"\ngroepen = ["oov"]\nbestand = "college.ics"\n'


@many(40)
@given(AGENDA, st.sampled_from(["END:VCALENDAR", ""]), st.sampled_from(["\r\n", "\n", "\r"]))
def test_any_agenda_of_others_is_read_or_told(lines: list[str], end: str, line_end: str) -> None:
    """What is read, is in the period; and it never takes long."""
    content = line_end.join([*lines, end, ""]).encode("utf-8", "surrogatepass")
    begun = time.monotonic()
    try:
        read = read_programme(SMALL + BUSY, file="p.toml", attachments={"college.ics": content})
    except OverlegError as mistake:
        told = str(mistake)
    else:
        told = "college.ics"
        for start, length in (occasion for busy in read.busy for occasion in busy.occasions):
            assert length > timedelta()
            assert start < datetime(2028, 1, 1)
            assert start + length > datetime(2027, 1, 1)
    assert "college.ics" in told
    assert told.isprintable()
    assert time.monotonic() - begun < LONGEST
