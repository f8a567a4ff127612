"""The command as it is typed, with a real programme and its output."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from overleg.cli import cli
from overleg.delivery.ledger import LEDGER
from tests.programmes import SMALL, contents, write
from tests.remote_servers import put_on_disk
from tests.test_ledger import TOKEN_FOLDER

DOES_NOT_MATTER = "verzonnen-wachtwoord"


@pytest.fixture(autouse=True)
def generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "config", SMALL)
    assert overleg("genereer", "--vandaag", "2026-11-24").exit_code == 0


def overleg(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def output() -> dict[str, bytes]:
    return {path: text for path, text in contents(Path("output")).items() if path[0] != "."}


def test_the_folder_becomes_as_the_output() -> None:
    there = output()
    proof = overleg("publiceer", "web", "--proef")
    assert proof.output.endswith("Dit is een proef: er is niets geschreven.\n")
    assert proof.output.count("  plaatsen     ") == len(there)
    assert not Path("web").exists()
    done = overleg("publiceer", "web")
    feeds = sum(path.endswith((".ics", ".xml")) for path in there)
    assert done.output == (
        f"web: {len(there)} bestanden geplaatst ({feeds} feeds), geen bestanden verwijderd, "
        "geen bestanden ongewijzigd.\n"
    )
    held = dict(contents(Path("web")))
    del held[LEDGER]
    assert held == there
    again = overleg("publiceer", "web")
    assert again.output == (
        f"web: er is niets veranderd, alles stond al goed ({len(there)} bestanden).\n"
    )


def test_what_changed_follows() -> None:
    overleg("publiceer", "web")
    moved = ("verzet", "pga", "2027-02-23", "--naar", "2027-02-24", "--vandaag", "2026-11-24")
    assert overleg(*moved).exit_code == 0
    overleg("genereer", "--vandaag", "2026-11-24")
    told = json.loads(overleg("publiceer", "web", "--json").output)
    assert told["geplaatst"][-4:] == [
        "feeds/oov.ics",
        "feeds/overleg/pga.ics",
        "feeds/politie.ics",
        "wijzigingen.xml",
    ]
    assert told["verwijderd"] == []
    assert told["ongewijzigd"] == len(output()) - len(told["geplaatst"]) > 0


def test_no_token_of_a_secret_address_is_printed() -> None:
    feed = Path("output/feeds/oov.ics")
    for path in (f"{TOKEN_FOLDER}/feeds/oov.ics", f"{TOKEN_FOLDER}/groepen/oov.html"):
        put_on_disk(Path("output") / path, feed.read_bytes())
    (Path("output") / LEDGER).unlink(missing_ok=True)
    put_on_disk(Path("web") / TOKEN_FOLDER / "feeds/oov.ics", b"van mij")
    for words in (("web",), ("web", "--proef"), ("web2", "--proef"), ("web2", "--json")):
        printed = overleg("publiceer", *words).output
        assert "***/feeds/oov.ics" in printed
        assert TOKEN_FOLDER not in printed


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["ftp://web.nl/"], 2, "Naar ftp:// kan overleg niet publiceren"),
        (["output"], 2, "dat is de uitvoer zelf"),
        (["sftp://oov:{}@web.nl/agenda"], 2, "Een wachtwoord hoort niet in het adres"),
        (["caldav"], 2, "ontbreekt het adres van de server; zet het in OVERLEG_CALDAV_URL"),
        (["caldav", "--adres", "https://oov:{}@web.nl/"], 2, "Een wachtwoord hoort niet in"),
        (["caldav", "--groep", "polite"], 1, "bedoelde u 'politie'?"),
        (["web", "--uitvoer", "leeg"], 1, "draai eerst overleg genereer"),
    ],
)
def test_what_goes_wrong_is_told(
    words: list[str], code: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("URL", "GEBRUIKER", "WACHTWOORD"):
        monkeypatch.delenv(f"OVERLEG_CALDAV_{name}", raising=False)
    told = overleg("publiceer", *(word.format(DOES_NOT_MATTER) for word in words))
    assert told.exit_code == code
    assert says in told.output
    assert DOES_NOT_MATTER not in told.output
