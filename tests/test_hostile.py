"""Whatever is given to the commands: an answer in Dutch and an exit code, never a traceback.

OVERLEG_PROEVEN multiplies the number of cases: OVERLEG_PROEVEN=100 pytest tests/test_hostile.py
"""

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overleg.cli import cli
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
    here = Path.cwd()
    os.chdir(folder)
    try:
        done = CliRunner().invoke(cli, [arguments[0], *arguments[1]], standalone_mode=False)
    finally:
        os.chdir(here)
    assert is_told(done)


def is_told(done: Result) -> bool:
    """Tell whether a command ended as the shell would show it: well, or with a mistake of ours."""
    known = (click.ClickException, SystemExit, click.exceptions.Exit, click.Abort)
    return (
        done.exception is None or isinstance(done.exception, known)
    ) and "\x1b" not in done.output


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
    assert read_lock(write_lock(lock), "p.lock") == lock
    names = [record.event.uid + record.event.meeting for record in lock.records]
    assert all(name.isprintable() and "/" not in name for name in names)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"uid":' * 50_000, "1e999", '{"revisie": 1e999}'])
def test_a_deep_or_huge_lock_is_damaged(line: str) -> None:
    with pytest.raises(OverlegError, match="beschadigd"):
        read_lock(f'{{"vastlegging": 1}}\n{line}\n{{"einde": 2}}\n', "p.lock")
