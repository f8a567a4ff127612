import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from overleg.cli import cli
from tests.programmes import HEAD, PGA, SMALL, contents, write

TODAY = "--vandaag=2026-11-23"
HEAVY = ("pydantic", "icalendar", "holidays", "jinja2", "highspy", "dateutil", "rich", "tomlkit")
MOVE = """
[[overleg.ingreep]]
gevraagd = 2027-04-06
naar = 2027-04-08T09:00:00
reden = "Burgemeester afwezig"
"""
FIRST = (
    "Eerste publicatie: alles is nieuw; 1 staat niet op de gevraagde dag of tijd. "
    "Waarom: overleg agenda, overleg waarom."
)
IMPOSSIBLE = HEAD.replace(
    'schoolvakanties = "mag"',
    'reces = [{ van = 2027-01-01, tot_en_met = 2027-12-31, naam = "Verbouwing" }]',
)
Run = Callable[..., Result]


@pytest.fixture(name="run")
def run_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, given: bytes = b"") -> Result:
        result = CliRunner().invoke(cli, arguments, input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        return result

    return run


def program(*arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """Run the program as the shell does."""
    command = [sys.executable, "-c", "from overleg.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def root() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


# --- genereer ----------------------------------------------------------------------------------


def test_genereer_publishes_what_is_in_config(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    result = run("genereer", TODAY)
    assert result.exit_code == 0
    assert result.stderr == ""
    *told, written = result.stdout.splitlines()
    assert told == [
        "Proefprogramma, 2027",
        "13 bijeenkomsten van 2 overleggen voor 3 groepen",
        FIRST,
    ]
    assert re.fullmatch(r"Geschreven: \d\d bestanden in output", written)
    assert (tmp_path / "output/feeds/alles.ics").stat().st_size > 1000
    assert (tmp_path / "config/overleggen.lock").exists()


def test_genereer_a_second_time_writes_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    run("genereer", TODAY)
    times = {path: (tmp_path / path).stat().st_mtime_ns for path in contents(tmp_path)}
    result = run("genereer", "--vandaag=2026-12-24")
    assert result.stdout.splitlines()[-1] == "Er is niets veranderd: alles stond al goed."
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in times} == times


def test_genereer_shows_what_moved_and_warns_for_soon(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    run("genereer", TODAY)
    write(tmp_path / "config", SMALL.replace(PGA, PGA + MOVE))
    result = run("genereer", "--vandaag=2027-03-30", "--proef")
    assert (
        "  PGA-overleg: di 6 apr 2027 10:00 → do 8 apr 2027 9:00. Reden: Burgemeester afwezig. "
        "LET OP: binnen twee weken."
    ) in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1] == "Dit is een proef: er is niets geschreven."


def test_genereer_json(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    first = json.loads(run("genereer", TODAY, "--json").stdout)
    assert {key: value for key, value in first.items() if key != "geschreven"} == {
        "bijeenkomsten": 13,
        "nieuw": 13,
        "verplaatst": 0,
        "gewijzigd": 0,
        "vervallen": 0,
        "ongewijzigd": 0,
        "niet_geplaatst": [],
    }
    assert {"feeds/alles.ics", "feeds/oov.ics", "wijzigingen.html"} < set(first["geschreven"])
    write(tmp_path / "config", SMALL.replace(PGA, PGA + MOVE))
    second = json.loads(run("genereer", TODAY, "--json").stdout)
    assert (second["verplaatst"], second["ongewijzigd"], second["nieuw"]) == (1, 12, 0)
    assert [path for path in second["geschreven"] if not path.endswith(".html")] == [
        "overleggen.xlsx",
        "jaaroverzicht-2027.pdf",
        "wijzigingen.xml",
        "feeds/alles.ics",
        "feeds/oov.ics",
        "feeds/politie.ics",
        "feeds/overleg/pga.ics",
    ]


def test_genereer_in_another_period_writes_only_a_try_out(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    result = run("genereer", TODAY, "--periode", "2028")
    assert result.exit_code == 0
    assert all(
        p.startswith(("config/overleggen.toml", "output/proef/")) for p in contents(tmp_path)
    )


def test_genereer_says_how_to_go_on_when_all_is_past(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    result = run("genereer", "--vandaag=2028-03-01")
    assert result.exit_code == 0
    assert "overleg genereer --periode 2029" in result.stdout
    assert "de laatste was op dinsdag 14 december 2027" in result.stdout


def test_without_a_plan_the_exit_code_is_3_and_the_reasons_are_told(
    run: Run, tmp_path: Path
) -> None:
    write(tmp_path / "config", IMPOSSIBLE + PGA)
    result = run("genereer", TODAY)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "PGA-overleg, gevraagd op dinsdag 12 januari 2027: geen plaats." in result.stderr
    assert "Verbouwing" in result.stderr
    assert "Wat helpt voor PGA-overleg: " in result.stderr
    assert list(contents(tmp_path)) == ["config/overleggen.toml"]
    found = json.loads(run("genereer", TODAY, "--json").stdout)
    assert found["niet_geplaatst"][0] == {"overleg": "pga", "gevraagd": "2027-01-12"}
    assert found["geschreven"] == []


def test_several_programmes_each_get_a_lock_and_a_folder(run: Run, tmp_path: Path) -> None:
    write(tmp_path, SMALL, "een.toml")
    write(tmp_path, HEAD + PGA, "twee.toml")
    result = run("genereer", "een.toml", "twee.toml", TODAY, "--json")
    assert [json.loads(line)["nieuw"] for line in result.stdout.splitlines()] == [13, 9]
    made = set(contents(tmp_path))
    assert {"een.lock", "twee.lock", "output/een/feeds/alles.ics"} < made
    assert "output/twee/feeds/overleg/brandweer.ics" not in made


def test_a_mistake_in_one_of_several_programmes_stops_only_that_one(
    run: Run, tmp_path: Path
) -> None:
    write(tmp_path, SMALL.replace("6 weken", "6 wekke"), "een.toml")
    write(tmp_path, SMALL, "twee.toml")
    result = run("genereer", "een.toml", "twee.toml", TODAY)
    assert result.exit_code == 1
    assert "een.toml:" in result.stderr
    assert not (tmp_path / "een.lock").exists()
    assert (tmp_path / "twee.lock").exists()


# --- mistakes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["genereer", "--config=nee.toml"], 1, "nee.toml: niet te lezen (bestaat niet)"),
        (["genereer", "--config=config"], 1, "config: niet te lezen (is een map)"),
        (["genereer", "nee.toml"], 1, "nee.toml"),
        (["controleer", "--config=nee.toml"], 1, "nee.toml"),
        (["genereer", "--periode=Q9 2027"], 1, "--periode"),
        (["genereer", "--vandaag=morgen"], 2, "morgen"),
        (["genereer", "--zomaar"], 2, "--zomaar"),
        (["agenda", "--groep=nee"], 1, "'nee'"),
        (["agenda", "--van=31-12-2027"], 2, "31-12-2027"),
        (["agenda", "--van=2027-02-30"], 2, "2027-02-30"),
        (["agenda", "--van=2027-03-01", "--tot=2027-03-01"], 1, "2027-03-01"),
        (["waarom", "nee"], 1, "'nee'"),
        (["waarom", "pga", "2027-01-13"], 1, "2027-01-12"),
        (["waarom"], 2, "OVERLEG"),
        (["frequentie", "wat dan ook"], 1, "'wat'"),
        (["frequentie", ""], 1, "leeg"),
        (["frequentie"], 2, "ZIN"),
        (["tijdpad", "Q2"], 1, "jaar"),
        (["tijdpad", "Q2 2027", "--regio=Oost"], 1, "Oost"),
        (["nee"], 2, "nee"),
    ],
)
def test_mistakes_and_wrong_use_are_told_apart(
    run: Run, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    write(tmp_path / "config", SMALL)
    before = contents(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert says in result.stderr
    assert contents(tmp_path) == before


def test_every_mistake_of_a_programme_is_told_on_a_line(run: Run, tmp_path: Path) -> None:
    text = SMALL.replace('"dinsdag"', '"dinsdga"').replace("iedere 6 weken", "soms")
    write(tmp_path / "config", text.replace('duur = "1:00"', 'duur = "lang"'))
    result = run("controleer")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("config/overleggen.toml:") for line in lines)
    assert "bedoelde u 'dinsdag'?" in result.stderr


def test_controleer_is_content_with_a_good_programme(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    result = run("controleer")
    assert result.exit_code == 0
    assert "geen fouten; 2 overleggen, 3 groepen, 2027" in result.stdout
    assert list(contents(tmp_path)) == ["config/overleggen.toml"]


def test_a_damaged_lock_is_told_and_kept(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    run("genereer", TODAY)
    lock = tmp_path / "config/overleggen.lock"
    lock.write_bytes(lock.read_bytes().replace(b'"uid"', b'"uit"', 1))
    before = contents(tmp_path)
    for command in (["genereer"], ["agenda"], ["waarom", "pga"], ["controleer"]):
        result = run(*command, TODAY)
        assert result.exit_code == 1
        assert "de vastlegging is beschadigd" in result.stderr
    assert contents(tmp_path) == before


# --- agenda ------------------------------------------------------------------------------------


def test_agenda_shows_the_coming_events_by_month(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    result = run("agenda", "--vandaag=2027-05-01", "--tot=2027-06-01")
    assert [line.strip() for line in result.stdout.splitlines()] == [
        "Mei 2027",
        "wk 19  vr 14 mei 2027  13:00–14:00  Overleg brandweer",
        "Verplaatst van maandag 17 mei 2027: Tweede pinksterdag.",
        "wk 20  di 18 mei 2027  10:00–11:30  PGA-overleg",
    ]


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--van=2027-01-12", "--tot=2027-02-15"], ["2027-01-12"]),
        (["--van=2027-01-12", "--tot=2027-02-16"], ["2027-01-12", "2027-02-15"]),
        (["--van=2027-01-13", "--tot=2027-03-01"], ["2027-02-15", "2027-02-23"]),
        (["--groep=politie", "--tot=2027-03-01"], ["2027-01-12", "2027-02-23"]),
        (["--groep=boa"], []),
        (["--van=2028-01-01"], []),
        (["--van=2027-11-15", "--groep=oov"], ["2027-11-15", "2027-12-14"]),
    ],
)
def test_agenda_of_a_group_and_of_a_stretch(
    run: Run, tmp_path: Path, options: list[str], days: list[str]
) -> None:
    write(tmp_path / "config", SMALL)
    rows = json.loads(run("agenda", TODAY, "--json", *options).stdout)
    assert [row["begin"][:10] for row in rows] == days


def test_agenda_json_has_every_field(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    rows = json.loads(run("agenda", TODAY, "--json", "--van=2027-05-01").stdout)
    assert rows[0] == {
        "uid": "brandweer-20270517@voorbeeld.nl",
        "overleg": "brandweer",
        "naam": "Overleg brandweer",
        "groepen": ["oov"],
        "gevraagd": "2027-05-17",
        "begin": "2027-05-14T13:00:00+02:00",
        "einde": "2027-05-14T14:00:00+02:00",
        "status": "bevestigd",
        "reden": "Verplaatst van maandag 17 mei 2027: Tweede pinksterdag.",
    }


WEEKLY = """
[[overleg]]
id = "week"
naam = "Weekstart"
frequentie = "wekelijks op maandag"
groepen = ["boa"]
tijd = "9:00"
duur = "0:30"
"""


@pytest.mark.parametrize("published", [False, True])
def test_agenda_shows_what_lapsed_by_rule_also_when_it_is_past(
    run: Run, tmp_path: Path, published: bool
) -> None:
    write(tmp_path / "config", HEAD + WEEKLY)
    if published:
        run("genereer", TODAY)
    for today in (TODAY, "--vandaag=2028-01-01") if published else (TODAY,):
        rows = json.loads(run("agenda", today, "--van=2027-01-01", "--json").stdout)
        lapsed = [(r["gevraagd"], r["reden"]) for r in rows if r["status"] == "vervallen"]
        assert lapsed == [
            ("2027-03-29", "Vervalt: Tweede paasdag."),
            ("2027-05-17", "Vervalt: Tweede pinksterdag."),
        ]
        assert len(rows) == 52


# --- waarom, verzet, annuleer, extra, herroep --------------------------------------------------


def test_waarom_tells_the_reasons(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    result = run("waarom", "brandweer", "2027-05-17", TODAY)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Overleg brandweer, gevraagd op maandag 17 mei 2027"
    assert lines[1] == "  ma 17 mei 2027: Tweede pinksterdag"
    assert lines[-1].startswith("  staat op vrijdag 14 mei 2027")
    [told] = json.loads(run("waarom", "brandweer", "2027-05-17", TODAY, "--json").stdout)
    assert told["gevraagd"] == "2027-05-17"
    assert told["belemmeringen"][0]["reden"] == "Tweede pinksterdag"


def test_an_intervention_and_its_undoing(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "config", SMALL)
    run("genereer", TODAY)
    moved = run("verzet", "pga", "2027-04-06", "--naar", "2027-04-08T09:00", "--reden=Vrij", TODAY)
    assert moved.exit_code == 0
    assert json.loads(run("genereer", TODAY, "--json").stdout)["verplaatst"] == 1
    assert run("herroep", "pga", "2027-04-06", TODAY).exit_code == 0
    assert file.read_text() == SMALL
    assert run("annuleer", "pga", "2027-04-06", TODAY).exit_code == 0
    assert run("extra", "pga", "2027-07-02T09:00", TODAY).exit_code == 0
    found = json.loads(run("genereer", TODAY, "--json").stdout)
    assert (found["vervallen"], found["nieuw"]) == (1, 1)


# --- frequentie, tijdpad -----------------------------------------------------------------------


def test_phrases_are_read_a_line_at_a_time(run: Run) -> None:
    given = b"\xef\xbb\xbfiedere 6 weken\r\nwat dan ook\n\n4 maal per jaar\n"
    result = run("frequentie", "-", "--json", given=given)
    assert result.exit_code == 0
    kinds = [json.loads(line)["soort"] for line in result.stdout.splitlines()]
    assert kinds == ["interval", None, None, "aantal"]  # an object a line, also for an empty one
    result = run("tijdpad", "-", "--json", given=b"Q2 2023\nQ2\n")
    assert result.exit_code == 0
    assert [json.loads(line).get("van") for line in result.stdout.splitlines()] == [
        "2023-04-01",
        None,
    ]


def test_what_is_no_text_is_a_mistake_like_another(run: Run) -> None:
    result = run("frequentie", "-", "--json", given=b"\xff\xfe\niedere 6 weken\n")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_a_phrase_shows_its_first_days(run: Run) -> None:
    result = run("frequentie", "iedere 6 weken", "--vandaag=2027-01-12")
    assert result.stdout.splitlines()[2:4] == [
        "  dinsdag 12 januari 2027",
        "  dinsdag 23 februari 2027",
    ]


# --- the program as the shell sees it ----------------------------------------------------------


def test_help_is_dutch(run: Run) -> None:
    for command in ([], ["genereer"], ["agenda"], ["verzet"]):
        shown = run(*command, "--help").stdout
        assert shown.startswith("Gebruik: ")
        assert not {"Usage", "Options", "Show this", "TEXT", "INTEGER"} & set(shown.split())


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = f"import sys, overleg.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=root())
    assert done.stdout == "[]\n"


def test_a_plan_without_clashes_loads_no_solver(tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    code = "import sys\nfrom overleg.cli import cli\ntry:\n    cli(['genereer'])\nfinally:\n"
    code += "    print('highspy' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=root(), cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_a_console_without_our_characters_shows_what_it_can(tmp_path: Path) -> None:
    write(tmp_path / "config", SMALL)
    done = program("agenda", TODAY, env={**root(), "PYTHONIOENCODING": "latin-1"}, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "10:00?11:30  PGA-overleg" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "Opdrachten:"),
        (["nee"], 2, "Onbekende opdracht 'nee'"),
        (["genereer", "--nee"], 2, "Onbekende optie --nee"),
        (["frequentie"], 2, "Er ontbreekt iets: ZIN"),
        (["agenda", "--van"], 2, "--van vraagt een waarde"),
        (["genereer", "--vandaag", "morgen"], 2, "'morgen' is geen datum"),
        (["genereer"], 1, "config/overleggen.toml: niet te lezen"),
    ],
)
def test_the_shell_sees_dutch_and_an_exit_code(
    tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    done = program(*arguments, env=root(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "Try '" not in done.stderr
