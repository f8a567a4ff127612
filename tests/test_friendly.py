import subprocess
import sys

import pytest
from click.testing import CliRunner

from overleg.cli import cli


def overleg(*words: str) -> subprocess.CompletedProcess[str]:
    program = "from overleg.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("generer", "Onbekende opdracht 'generer'; bedoelde u genereer?"),
        ("xyz", "Onbekende opdracht 'xyz'."),
        ("genereer --proeff", "Onbekende optie --proeff; bedoelde u --proef?"),
        ("genereer --vandaag", "--vandaag vraagt een waarde."),
        ("waarom", "Er ontbreekt iets: OVERLEG."),
        ("verzet pga 2027-01-12", "Er ontbreekt iets: --naar."),
        (
            "waarom pga 12-1-2027",
            "DATUM: '12-1-2027' is geen datum; schrijf bijvoorbeeld 2024-05-14.",
        ),
        (
            "extra pga 9u",
            (
                "DATUM[THH:MM]: '9u' is geen datum of tijdstip; "
                "schrijf bijvoorbeeld 2024-05-14 of 2024-05-14T09:30."
            ),
        ),
        (
            "tijdpad Q3 --jaar 99999",
            "--jaar: '99999' kan niet; schrijf een jaar van 1900 t/m 2199, bijvoorbeeld 2027.",
        ),
        (
            "frequentie iedere 6 weken",
            (
                "Te veel woorden: 6 weken; zet een zin van meer woorden tussen aanhalingstekens, "
                "of laat ze weg."
            ),
        ),
    ],
)
def test_wrong_use_is_told_in_dutch(words: str, sentence: str) -> None:
    done = overleg(*words.split())
    assert (done.stderr.splitlines()[0], done.stdout, done.returncode) == (sentence, "", 2)


def test_without_a_command_the_help_is_shown() -> None:
    done = overleg()
    assert (done.stderr.splitlines()[0], done.returncode) == (
        "Gebruik: overleg [OPTIES] OPDRACHT …",
        2,
    )


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_help_is_dutch(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"]).output
    english = {"Usage", "Options", "OPTIONS", "[required]", "PATH", "TEXT", "INTEGER", "Show"}
    assert not {word for word in english if word in shown}
