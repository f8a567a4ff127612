from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from overleg.generating import prepare, publish
from overleg.job import Job
from overleg.running import run
from overleg.standing import remembered, standing_path
from overleg.thorough import _remember
from tests.programmes import SMALL, d, write

TODAY = d("2027-03-01")
BUSY = "\n[[bezet]]\nnaam = 'College'\ngroepen = ['oov']\nbestand = 'college.ics'\n"
AGENDA = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:a
DTSTART:20270406T060000Z
DURATION:PT4H
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Return a job that has just been done."""
    (tmp_path / "college.ics").write_text(AGENDA, encoding="utf-8")
    done = Job(write(tmp_path, SMALL + BUSY), tmp_path / "output", TODAY)
    assert run(done).exit_code == 0
    return done


def test_an_unchanged_run_says_what_a_thorough_one_would(job: Job) -> None:
    assert remembered(job) is not None
    quick = run(job)
    standing_path(job).unlink()
    assert run(job) == quick
    assert quick.lines[-1] == "Er is niets veranderd: alles stond al goed."
    assert quick.summary["geschreven"] == []


def test_a_try_out_says_again_that_it_is_one(job: Job) -> None:
    once = replace(job, period="2028")
    first = run(once)
    again = run(once)
    standing_path(once).unlink()
    assert run(once) == again
    assert again.lines[:-1] == first.lines[:-1]


def test_who_saves_while_it_is_published_is_not_passed_over(job: Job) -> None:
    outcome = publish(job, prepare(job))
    append("college.ics", " ")(job.programme.parent)
    _remember(job, outcome)
    assert remembered(job) is None


def append(path: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


@pytest.mark.parametrize(
    "change",
    [
        append("overleggen.toml", "# een opmerking\n"),
        append("college.ics", "\n"),
        append("overleggen.lock", " "),
        append("output/feeds/oov.ics", " "),
        remove("college.ics"),
        remove("overleggen.lock"),
        remove("output/index.html"),
        remove("output/.overleg.json"),
    ],
)
def test_whatever_a_run_reads_or_writes_counts(job: Job, change: Callable[[Path], None]) -> None:
    change(job.programme.parent)
    assert remembered(job) is None


def test_a_file_that_went_missing_comes_back(job: Job) -> None:
    page = job.output / "index.html"
    before = page.read_bytes()
    page.unlink()
    assert run(job).summary["geschreven"] == ["index.html"]
    assert page.read_bytes() == before
    assert remembered(job) is not None


@pytest.mark.parametrize(
    "other",
    [
        {"today": d("2027-03-02")},
        {"afresh": True},
        {"period": "2028"},
        {"output": Path("elders")},
        {"insist": True},
    ],
)
def test_another_day_or_another_wish_is_another_run(job: Job, other: dict[str, object]) -> None:
    assert remembered(replace(job, **other)) is None  # type: ignore[arg-type]


def test_the_key_of_secret_addresses_counts(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERLEG_SLEUTEL", "x" * 40)
    assert remembered(job) is None


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", "\x00", '{"inputs": 1}', "{" * 10_000])
def test_a_damaged_memory_is_no_memory(job: Job, content: str) -> None:
    standing_path(job).write_text(content, encoding="utf-8")
    assert remembered(job) is None
    assert run(job).exit_code == 0


def test_a_dry_run_is_always_thorough(job: Job) -> None:
    assert run(replace(job, dry=True)).lines[-1].startswith("Dit is een proef")
