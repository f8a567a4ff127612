import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from overleg.errors import (
    ChangedMeanwhile,
    LockDamaged,
    ProgrammeProblems,
    Refused,
    SameOutputFolder,
)
from overleg.generating import Outcome, prepare, publish
from overleg.job import Job, jobs
from overleg.running import run
from tests.programmes import BEFORE, HEAD, PGA, SMALL, TURN_OF_THE_YEAR, contents, d, write

BLOCKED = """
[[overleg]]
id = "raad"
naam = "Raadsvoorbereiding"
frequentie = "jaarlijks"
data = [2027-01-12]
groepen = ["politie"]
tijd = "9:00"
duur = "8:00"
"""


def generate(
    programme: Path, output: Path, today: str = str(BEFORE), *, period: str = "", dry: bool = False
) -> Outcome:
    job = Job(programme, output, d(today), period=period or None, dry=dry)
    return publish(job, prepare(job))


def test_generating_writes_the_lock_and_the_output(tmp_path: Path) -> None:
    outcome = generate(write(tmp_path, SMALL), tmp_path / "output")
    written = set(contents(tmp_path))
    assert {path for path in written if not path.startswith("output/")} == {
        "overleggen.lock",
        "overleggen.toml",
    }
    assert {path for path in written if path.endswith((".ics", ".html", ".xml"))} >= {
        "output/feeds/alles.ics",
        "output/feeds/boa.ics",
        "output/feeds/oov.ics",
        "output/feeds/overleg/brandweer.ics",
        "output/feeds/overleg/pga.ics",
        "output/feeds/politie.ics",
        "output/groepen/boa.html",
        "output/index.html",
        "output/overleggen/pga.html",
        "output/wijzigingen.html",
        "output/wijzigingen.xml",
    }
    assert {f"output/{path}" for path in outcome.written} <= written


@pytest.mark.parametrize("today", ["2026-11-23", "2026-12-31"])
def test_a_second_run_before_anything_took_place_changes_no_byte(
    tmp_path: Path, today: str
) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    before = contents(tmp_path)
    outcome = generate(programme, tmp_path / "output", today)
    assert outcome.written == ()
    assert contents(tmp_path) == before


@pytest.mark.parametrize("today", ["2027-05-01", "2029-01-01"])
def test_the_day_only_changes_the_pages_that_speak_of_coming(tmp_path: Path, today: str) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    outcome = generate(programme, tmp_path / "output", today)
    assert set(outcome.written) == {
        "index.html",
        # groepen/boa.html has no events, so none that is past.
        "groepen/oov.html",
        "groepen/politie.html",
        "overleggen/brandweer.html",
        "overleggen/pga.html",
    }


def test_the_same_programme_gives_the_same_plan_anywhere(tmp_path: Path) -> None:
    for place in ("hier", "een andere map"):
        programme = write(tmp_path / place, SMALL)
        generate(programme, tmp_path / place / "output")
    assert contents(tmp_path / "hier") == contents(tmp_path / "een andere map")


def test_a_dry_run_writes_nothing_and_shows_everything(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    outcome = generate(programme, tmp_path / "output", dry=True)
    assert list(contents(tmp_path)) == ["overleggen.toml"]
    assert len(outcome.publication.changes) == 13


def test_a_try_out_has_its_own_folder_and_no_lock(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    before = contents(tmp_path)
    outcome = generate(programme, tmp_path / "output", period="2028")
    after = contents(tmp_path)
    assert {path: after[path] for path in before} == before
    assert all(path.startswith("output/proef/") for path in after.keys() - before.keys())
    assert {event.start.year for event in outcome.plan.events} == {2028}


@pytest.mark.parametrize(
    ("broken", "mistake"),
    [
        (SMALL.replace("iedere 6 weken", "iedere 6 wekke"), ProgrammeProblems),
        (SMALL.replace('"oov"]', '"ovo"]'), ProgrammeProblems),
        (SMALL + "\n[[overleg", ProgrammeProblems),
        ("", ProgrammeProblems),
        # An intervention on a day that never was.
        (
            SMALL.replace(
                PGA, PGA + "\n[[overleg.ingreep]]\ngevraagd = 2027-04-07\nvervalt = true\n"
            ),
            ProgrammeProblems,
        ),
    ],
)
def test_a_mistake_leaves_everything_as_it_was(
    tmp_path: Path, broken: str, mistake: type[Exception]
) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    write(tmp_path, broken)
    before = contents(tmp_path)
    with pytest.raises(mistake):
        generate(programme, tmp_path / "output", "2027-03-01")
    assert contents(tmp_path) == before


def test_a_damaged_lock_leaves_everything_as_it_was(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    lock = tmp_path / "overleggen.lock"
    lock.write_bytes(lock.read_bytes()[:-40])
    before = contents(tmp_path)
    with pytest.raises(LockDamaged, match=r"overleggen\.lock"):
        generate(programme, tmp_path / "output")
    assert contents(tmp_path) == before


def test_without_a_plan_nothing_is_published(tmp_path: Path) -> None:
    pinned = PGA.replace("start = 2027-01-12", "data = [2027-01-12]")
    closed = HEAD.replace(
        'schoolvakanties = "mag"',
        'reces = [{ van = 2027-01-01, tot_en_met = 2027-12-31, naam = "Verbouwing" }]',
    )
    programme = write(tmp_path, closed + pinned + PGA.replace('"pga"', '"casus"'))
    outcome = generate(programme, tmp_path / "output")
    assert outcome.plan.unplaced
    assert list(contents(tmp_path)) == ["overleggen.toml"]


def test_the_plan_goes_round_a_given_date(tmp_path: Path) -> None:
    outcome = generate(write(tmp_path, SMALL + BLOCKED), tmp_path / "output")
    first = next(event for event in outcome.plan.events if event.meeting == "pga")
    assert (first.asked, first.day) == (d("2027-01-12"), d("2027-01-11"))


def test_of_several_programmes_each_has_its_own_folder(tmp_path: Path) -> None:
    paths = [tmp_path / "veilig.toml", tmp_path / "sociaal.toml"]
    common = Job(paths[0], Path("output"), BEFORE, dry=True)
    found = jobs(paths, Path("output"), common)
    assert [(job.programme, job.output, job.dry) for job in found] == [
        (paths[0], Path("output/veilig"), True),
        (paths[1], Path("output/sociaal"), True),
    ]
    assert [job.output for job in jobs(paths[:1], Path("output"), common)] == [Path("output")]


def test_programmes_with_one_name_would_overwrite_each_other() -> None:
    paths = [Path("huizen/overleggen.toml"), Path("laren/overleggen.toml")]
    with pytest.raises(SameOutputFolder, match="'overleggen'"):
        jobs(paths, Path("output"), Job(paths[0], Path("output"), BEFORE))


def test_a_busy_calendar_beside_the_programme_is_read(tmp_path: Path) -> None:
    busy = '\n[[bezet]]\nnaam = "College"\ngroepen = ["oov"]\nbestand = "college.ics"\n'
    (tmp_path / "college.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        "DTSTAMP:20261101T000000Z\r\nDTSTART:20270112T090000Z\r\nDTEND:20270112T110000Z\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    outcome = generate(write(tmp_path, SMALL + busy), tmp_path / "output")
    first = next(event for event in outcome.plan.events if event.meeting == "pga")
    assert first.day == d("2027-01-11")
    assert [obstacle.name for obstacle in first.obstacles] == ["College"]


WRONG_ORDER = f"""{HEAD}
[[jaarcyclus]]
id = "begroting"
naam = "Begroting"
groepen = ["oov"]

[[jaarcyclus.mijlpaal]]
id = "kadernota"
naam = "Kadernota"
soort = "termijn"
wanneer = "uiterlijk 30 juni"

[[jaarcyclus.mijlpaal]]
id = "begroting"
naam = "Begroting"
soort = "dag"
wanneer = "1 juni"
na = "kadernota"
"""


def test_a_milestone_before_what_must_come_first_is_told_with_its_line(tmp_path: Path) -> None:
    programme = write(tmp_path, WRONG_ORDER)
    with pytest.raises(ProgrammeProblems) as wrong:
        generate(programme, tmp_path / "output")
    line = WRONG_ORDER.splitlines().index('na = "kadernota"') + 1
    assert str(wrong.value) == (
        f"{programme}:{line}: begroting, mijlpaal 'begroting', na: in 2027-2028 valt dit op "
        "2027-06-01, en 'kadernota', dat eerst moet, is pas klaar op 2027-06-30; pas 'wanneer' van "
        "een van beide aan"
    )


def test_what_is_past_in_the_wrong_order_is_past(tmp_path: Path) -> None:
    programme = write(tmp_path, WRONG_ORDER.replace('na = "kadernota"\n', ""))
    generate(programme, tmp_path / "output")
    write(tmp_path, WRONG_ORDER)
    again = generate(programme, tmp_path / "output", "2027-07-01")
    assert all(path.endswith(".html") for path in again.written)


def test_a_lost_intervention_on_a_milestone_is_told_with_its_line(tmp_path: Path) -> None:
    block = "[[jaarwisseling.mijlpaal.ingreep]]\ngevraagd = 2027-03-03\nvervalt = true\n"
    programme = write(tmp_path, f"{HEAD}{TURN_OF_THE_YEAR}\n{block}")
    with pytest.raises(ProgrammeProblems, match="2027-03-03 is geen dag") as wrong:
        generate(programme, tmp_path / "output")
    lines = f"{HEAD}{TURN_OF_THE_YEAR}\n{block}".splitlines()
    assert f":{lines.index('gevraagd = 2027-03-03') + 1}: " in str(wrong.value)


# --- what stops --------------------------------------------------------------------------------

TWO_PLACES = """
[[overleg]]
id = "overdracht"
naam = "Overdracht"
frequentie = "jaarlijks"
data = [2027-01-12]
groepen = ["politie"]
tijd = "9:00"
duur = "3:00"

[[overleg.extra]]
op = 2027-01-12T10:00:00
"""


def test_what_the_gate_stops_is_published_only_if_one_insists(tmp_path: Path) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    write(tmp_path, SMALL + TWO_PLACES)
    before = contents(tmp_path)
    job = Job(programme, tmp_path / "output", BEFORE)
    with pytest.raises(Refused, match=r"(?s)niets gewijzigd.*Politie zou op.*genereer --toch"):
        publish(job, prepare(job))
    assert contents(tmp_path) == before
    dry = replace(job, dry=True)
    assert len(publish(dry, prepare(dry)).objections) == 1
    assert contents(tmp_path) == before
    insisting = replace(job, insist=True)
    assert publish(insisting, prepare(insisting)).written
    # What was published all the same is no longer in the way.
    write(tmp_path, SMALL.replace("Gemeentehuis", "Raadhuis") + TWO_PLACES)
    assert publish(job, prepare(job)).written


@pytest.mark.parametrize("name", ["overleggen.toml", "overleggen.lock"])
def test_what_is_saved_while_it_is_planned_is_not_passed_over(tmp_path: Path, name: str) -> None:
    programme = write(tmp_path, SMALL)
    generate(programme, tmp_path / "output")
    write(tmp_path, SMALL.replace("Gemeentehuis", "Raadhuis"))
    job = Job(programme, tmp_path / "output", BEFORE)
    outcome = prepare(job)
    with (tmp_path / name).open("a") as file:
        file.write("\n# bewaard door de redacteur\n")
    before = contents(tmp_path)
    with pytest.raises(ChangedMeanwhile, match=f"{name}: opgeslagen terwijl"):
        publish(job, outcome)
    assert contents(tmp_path) == before


def test_an_unchanged_programme_loads_nothing_heavy(tmp_path: Path) -> None:
    """Of what is as it was nothing is read, planned, made or read back again."""
    programme = write(tmp_path / "config", SMALL)
    run(Job(programme, tmp_path / "output", BEFORE))
    code = (
        "import sys; from overleg.cli import cli; cli(sys.argv[1:], standalone_mode=False); "
        "print(sorted(sys.modules.keys() & {'ical', 'jinja2', 'pydantic', 'typst'}))"
    )
    arguments = ["genereer", "--config", str(programme), "--uitvoer", str(tmp_path / "output")]
    command = [sys.executable, "-c", code, *arguments, f"--vandaag={BEFORE}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("alles stond al goed.\n[]\n")
