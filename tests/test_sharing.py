"""Secret addresses from end to end: what is published where, and who can find it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from overleg.cli import cli
from overleg.files import KEY_VARIABLE
from overleg.generating import prepare, publish
from overleg.job import Job
from overleg.keys import key_path
from overleg.lock_text import read_lock
from overleg.publishing.addresses import Addresses, group_feed
from overleg.publishing.site import site
from overleg.publishing.tokens import TOKEN
from overleg.secrecy import audiences, retraced, tokens
from tests.programmes import (
    BEFORE,
    SMALL,
    TURN_OF_THE_YEAR,
    contents,
    edition,
    programme,
    write,
)
from tests.programmes import publish as published

PUBLICATION = '\n[publicatie]\ngeheim = true\nbasis_url = "https://agenda.voorbeeld.nl"\n'
HIDDEN = SMALL + TURN_OF_THE_YEAR + PUBLICATION
TODAY = ["--vandaag", str(BEFORE)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish a secret programme in a folder of its own."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HIDDEN, "config/overleggen.toml")
    done = run("genereer", *TODAY)
    assert "Let op: van de sleutel" in done.output
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def shared(audience: str) -> dict[str, Any]:
    done = run("adres", audience, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def where(address: str) -> Path:
    return Path("output", address.removeprefix("https://agenda.voorbeeld.nl/"))


def test_every_address_is_secret_and_leads_somewhere(folder: Path) -> None:
    seen = set()
    for audience in ("oov", "politie", "boa", "alles", "overleg/pga", "overleg/brandweer"):
        found = shared(audience)
        for kind in ("agenda", "pagina"):
            assert where(found[kind]).is_file()
        assert found["geheim"] is True
        seen.add(where(found["agenda"]).parts[1])
    assert len(seen) == 6
    is_open = {path for path in contents(folder / "output") if not TOKEN.match(path)}
    assert {path for path in is_open if path.endswith((".ics", ".html"))} == {"index.html"}


def test_no_file_tells_the_address_of_another(folder: Path) -> None:
    files = contents(folder / "output")
    every = {path.split("/")[0] for path in files if "/" in path}
    secret = {where(shared(a)["agenda"]).parts[1] for a in ("oov", "alles", "overleg/pga")}
    assert secret <= every
    for path, content in files.items():
        own = path.split("/")[0]
        told = {token for token in every if len(token) == 32 and token.encode() in content}
        assert told <= {own}, path


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    key=st.binary(min_size=32, max_size=40),
    rotations=st.dictionaries(st.sampled_from(["oov", "alles", "overleg/pga"]), st.integers(0, 5)),
    base=st.sampled_from(["", "https://agenda.voorbeeld.nl", "https://voorbeeld.nl/agenda"]),
)
def test_whatever_the_key_no_file_holds_the_token_of_another(
    key: bytes, rotations: dict[str, int], base: str
) -> None:
    read = programme(HIDDEN)
    known = tokens(key, "overleggen", read, rotations)
    assert len(set(known.values())) == len(known) == len(audiences(read))
    files = site(replace(EDITION, addresses=Addresses(base, known)))
    for path, content in files.items():
        others = {token for token in known.values() if not path.startswith(f"{token}/")}
        assert not [token for token in others if token.encode() in content], path


EDITION = edition(programme(HIDDEN), published(HIDDEN))


def test_an_audience_without_a_token_is_never_open() -> None:
    with pytest.raises(KeyError):
        Addresses(tokens={"oov": "x" * 32}).path(group_feed("nieuw"))


def test_renewing_moves_one_address_and_no_other(folder: Path) -> None:
    before = {a: shared(a)["agenda"] for a in ("oov", "politie", "alles", "overleg/pga")}
    done = run("vernieuw", "politie", *TODAY)
    assert done.exit_code == 0, done.output
    after = {a: shared(a)["agenda"] for a in before}
    assert [a for a in before if before[a] != after[a]] == ["politie"]
    assert not where(before["politie"]).exists()
    assert where(after["politie"]).is_file()
    assert after["politie"] in done.output
    assert "het oude is vervallen" in done.output
    lock = read_lock((folder / "config" / "overleggen.lock").read_text("utf-8"), "")
    assert lock.rotations == {"politie": 1}
    again = run("genereer", *TODAY)
    assert "alles stond al goed" in again.output
    assert json.loads(run("vernieuw", "politie", "--json", *TODAY).stdout)["groep"] == "politie"
    assert shared("politie")["agenda"] not in {before["politie"], after["politie"]}


def test_a_new_key_moves_every_address(folder: Path) -> None:
    before = {a: shared(a)["agenda"] for a in ("oov", "alles", "overleg/pga")}
    key = key_path(folder / "config" / "overleggen.toml")
    key.unlink()
    assert run("genereer", *TODAY).exit_code == 1
    done = run("vernieuw", "--sleutel", *TODAY)
    assert done.exit_code == 0, done.output
    assert not {shared(a)["agenda"] for a in before} & set(before.values())
    assert run("genereer", *TODAY).exit_code == 0


def test_a_new_key_in_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shared("oov")["agenda"]
    monkeypatch.setenv(KEY_VARIABLE, key_path(folder / "config" / "overleggen.toml").read_text())
    assert shared("oov")["agenda"] == before
    assert "zet er eerst een andere in" in run("vernieuw", "--sleutel", *TODAY).output
    monkeypatch.setenv(KEY_VARIABLE, "n" * 40)
    assert "andere sleutel" in run("adres", "oov").output
    assert run("vernieuw", "--sleutel", *TODAY).exit_code == 0
    assert shared("oov")["agenda"] != before


@pytest.mark.parametrize(
    ("words", "exit_code", "says"),
    [
        (["adres", "polite"], 1, "bedoelde u 'politie'?"),
        (["adres", "overleg/nooit"], 1, "Er is geen agenda van 'overleg/nooit'"),
        (["vernieuw", "nooit"], 1, "Er is geen agenda van 'nooit'"),
        (["vernieuw"], 2, "Noem de groep"),
        (["vernieuw", "oov", "--sleutel"], 2, "Noem de groep"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_is_told(words: list[str], exit_code: int, says: str) -> None:
    done = run(*words)
    assert says in done.output
    assert done.exit_code == exit_code


@pytest.mark.parametrize(
    "words", [("adres", "oov"), ("vernieuw", "oov"), ("vernieuw", "--sleutel")]
)
def test_without_its_lock_no_address_is_told_or_renewed(
    folder: Path, words: tuple[str, ...]
) -> None:
    (folder / "config" / "overleggen.lock").unlink()
    before = contents(folder)
    done = run(*words, *(TODAY if words[0] == "vernieuw" else ()))
    assert done.exit_code == 1
    assert "overleggen.lock ontbreekt, maar output bevat" in done.output
    assert "overleg herstel. Er is niets gewijzigd." in done.output
    assert contents(folder) == before


def test_renewing_publishes_no_changes_that_nobody_asked_for(folder: Path) -> None:
    before = contents(folder)
    write(folder, HIDDEN.replace("PGA-overleg", "Overleg PGA"), "config/overleggen.toml")
    done = run("vernieuw", "oov", *TODAY)
    assert "maak dat eerst bekend" in done.output
    changed = {path for path, content in contents(folder).items() if before.get(path) != content}
    assert changed == {"config/overleggen.toml"}
    assert run("vernieuw", "oov", "--toch", *TODAY).exit_code == 0


def test_switching_secrecy_off_and_on_brings_the_same_addresses_back(folder: Path) -> None:
    secret = shared("oov")["agenda"]
    write(folder, HIDDEN.replace("geheim = true", "geheim = false"), "config/overleggen.toml")
    assert run("genereer", *TODAY).exit_code == 0
    assert shared("oov")["agenda"] == "https://agenda.voorbeeld.nl/feeds/oov.ics"
    assert not where(secret).exists()
    assert "zijn niet geheim" in run("vernieuw", "oov", *TODAY).output
    write(folder, HIDDEN, "config/overleggen.toml")
    assert run("genereer", *TODAY).exit_code == 0
    assert shared("oov")["agenda"] == secret
    assert where(secret).is_file()
    assert not (folder / "output" / "feeds" / "oov.ics").exists()


def test_a_recovered_lock_does_not_open_a_renewed_address(folder: Path) -> None:
    run("vernieuw", "politie", *TODAY)
    run("vernieuw", "politie", *TODAY)
    file = folder / "config" / "overleggen.toml"
    whole = read_lock(file.with_suffix(".lock").read_text("utf-8"), "")
    lost = replace(whole, rotations={}, key_mark="")
    by_folders = retraced(lost, programme(HIDDEN), file, folder / "output", [])
    assert (by_folders.rotations, by_folders.key_mark) == ({"politie": 2}, whole.key_mark)
    file.with_suffix(".lock").unlink()
    assert run("herstel", *TODAY).exit_code == 0
    restored = read_lock(file.with_suffix(".lock").read_text("utf-8"), "")
    assert (restored.rotations, restored.key_mark) == (whole.rotations, whole.key_mark)
    by_an_old_lock = retraced(lost, programme(HIDDEN), file, folder / "elders", [lost, whole])
    assert by_an_old_lock == whole


def test_a_try_out_and_a_dry_run_give_no_address_away(folder: Path) -> None:
    old = where(shared("oov")["agenda"]).parts[1]
    run("vernieuw", "oov", *TODAY)
    assert run("genereer", "--periode", "2028", *TODAY).exit_code == 0
    tried = {path.name for path in (folder / "output" / "proef").iterdir()}
    assert old not in tried
    assert where(shared("oov")["agenda"]).parts[1] in tried


def test_a_dry_run_makes_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HIDDEN, "config/overleggen.toml")
    assert run("genereer", "--proef", *TODAY).exit_code == 0
    assert list(contents(tmp_path)) == ["config/overleggen.toml"]
    assert "maak ze met: overleg genereer" in run("adres", "oov").output
    assert list(contents(tmp_path)) == ["config/overleggen.toml"]


def test_without_a_base_address_the_path_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, SMALL)
    job = Job(file, tmp_path / "output", BEFORE)
    publish(job, prepare(job))
    done = run("adres", "politie", "--config", str(file))
    assert done.output.splitlines() == [
        "Agenda: feeds/politie.ics",
        "Pagina: groepen/politie.html",
        "Dit is het adres binnen de site; zet basis_url onder [publicatie].",
    ]


def test_a_new_key_that_is_not_published_leaves_the_old_one(folder: Path) -> None:
    key = folder / "config" / "overleggen.sleutel"
    before = key.read_bytes()
    # Only what writes the output reads this, so the new key is there by then.
    (folder / "output" / ".overleg.json").write_text("{", encoding="utf-8")
    assert run("vernieuw", "--sleutel", *TODAY).exit_code == 1
    assert key.read_bytes() == before
