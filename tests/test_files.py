from pathlib import Path

import pytest

from overleg.errors import FileNotReadable
from overleg.files import lock_path, read_bytes, read_text_if_any


@pytest.mark.parametrize(("make", "says"), [("", "bestaat niet"), ("map", "is een map")])
def test_what_cannot_be_read_is_told(tmp_path: Path, make: str, says: str) -> None:
    file = tmp_path / "overleggen.toml"
    if make:
        file.mkdir()
    with pytest.raises(FileNotReadable, match=f"overleggen.toml: niet te lezen .{says}"):
        read_bytes(file)


def test_a_file_that_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("é".encode("latin-1"))
    assert read_text_if_any(tmp_path / "a") == "\N{REPLACEMENT CHARACTER}"
    assert read_text_if_any(tmp_path / "b") is None
    assert read_text_if_any(tmp_path / "a" / "b") is None
    with pytest.raises(FileNotReadable):
        read_text_if_any(tmp_path)
    with pytest.raises(FileNotReadable):
        read_text_if_any(tmp_path / ("x" * 300))


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_folder_is_no_programme(name: str) -> None:
    with pytest.raises(FileNotReadable, match="is een map"):
        lock_path(Path(name))


@pytest.mark.parametrize(
    ("programme", "lock"),
    [
        ("config/overleggen.toml", "config/overleggen.lock"),
        ("een programma.toml", "een programma.lock"),
        ("zonder", "zonder.lock"),
        ("a.b.toml", "a.b.lock"),
    ],
)
def test_the_lock_stands_beside_the_programme(programme: str, lock: str) -> None:
    assert lock_path(Path(programme)) == Path(lock)
