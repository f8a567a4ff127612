import os
import stat
from pathlib import Path

import pytest

from overleg.errors import (
    FileNotWritable,
    KeyDamaged,
    KeyExposed,
    KeyInOutput,
    KeyLost,
    KeyTooShort,
    OtherKey,
)
from overleg.files import KEY_VARIABLE
from overleg.keys import WRITTEN, find_key, key_path, make_key, the_key
from overleg.publishing.tokens import key_mark

WITH_RIGHTS = pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")


def place(folder: Path) -> tuple[Path, Path]:
    return folder / "overleggen.toml", folder / "output"


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    programme, output = place(tmp_path)
    assert find_key(programme, output, {}) is None
    key = the_key(programme, output, "", {})
    assert WRITTEN.fullmatch(key.decode())
    assert the_key(programme, output, key_mark(key), {}) == key
    assert key_path(programme) == tmp_path / "overleggen.sleutel"
    assert [path.name for path in tmp_path.iterdir()] == ["overleggen.sleutel"]
    if os.name == "posix":
        assert stat.S_IMODE(key_path(programme).stat().st_mode) == 0o600
    assert make_key(tmp_path / "ander.toml") != key


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    programme, output = place(tmp_path)
    make_key(programme)
    given = "abcdefghijklmnopqrstuvwxyz-123456"
    assert the_key(programme, output, "", {KEY_VARIABLE: f" {given}\n"}) == given.encode()


def test_a_key_moved_to_the_environment_is_the_same_key(tmp_path: Path) -> None:
    programme, output = place(tmp_path)
    key = make_key(programme)
    assert find_key(programme, output, {KEY_VARIABLE: key_path(programme).read_text()}) == key


@pytest.mark.parametrize("given", ["", "kort", "x" * 31, " " * 40])
def test_a_key_that_can_be_guessed_is_refused(tmp_path: Path, given: str) -> None:
    make_key(place(tmp_path)[0])
    with pytest.raises(KeyTooShort, match="openssl rand"):
        the_key(*place(tmp_path), "", {KEY_VARIABLE: given})


@pytest.mark.parametrize("content", ["", "kort\n", "0" * 63, "0" * 65, "g" * 64, "é" * 64])
def test_a_damaged_key_is_refused_and_stays_as_it_is(tmp_path: Path, content: str) -> None:
    programme, output = place(tmp_path)
    make_key(programme)
    key_path(programme).write_text(content, encoding="utf-8")
    with pytest.raises(KeyDamaged, match="uit een back-up"):
        the_key(programme, output, "", {})
    assert key_path(programme).read_text("utf-8") == content


@WITH_RIGHTS
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    programme, output = place(tmp_path)
    make_key(programme)
    key_path(programme).chmod(mode)
    with pytest.raises(KeyExposed, match="chmod 600"):
        the_key(programme, output, "", {})


def test_a_key_is_never_in_the_output(tmp_path: Path) -> None:
    with pytest.raises(KeyInOutput, match="iedereen kan ophalen"):
        the_key(tmp_path / "output" / "deel" / "x.toml", tmp_path / "output", "", {})
    assert list(tmp_path.iterdir()) == []


def test_another_key_never_comes_unasked(tmp_path: Path) -> None:
    programme, output = place(tmp_path)
    with pytest.raises(KeyLost, match="vernieuw --sleutel"):
        the_key(programme, output, "0123456789ab", {})
    assert list(tmp_path.iterdir()) == []
    make_key(programme)
    with pytest.raises(OtherKey, match="zet de goede terug"):
        the_key(programme, output, "0123456789ab", {})


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "map").write_bytes(b"")
    with pytest.raises(FileNotWritable, match="niet te schrijven"):
        make_key(tmp_path / "map" / "overleggen.toml")
