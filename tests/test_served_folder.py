import os
from pathlib import Path

import pytest

from overleg.serving import listing as listings
from overleg.serving.answers import Answer
from overleg.serving.folder import Folder, Large
from overleg.serving.listing import listing, token_in
from tests.programmes import contents, write

TOKEN = "abcdefghijklmnopqrstuvwxyz234567"  # noqa: S105  # nobody's


def made(tmp_path: Path, *paths: str) -> Path:
    for path in paths:
        write(tmp_path, path, path)
    return tmp_path


def body(folder: Folder, path: str) -> bytes | None:
    found = folder.find(path)
    return found.plain.body["body"] if isinstance(found, Answer) else None


def test_plain_files_are_served_and_nothing_else(tmp_path: Path) -> None:
    root = made(
        tmp_path, "index.html", "feeds/oov.ics", ".x", ".git/config", "feeds/.1.nieuw.oov.ics",
        "proef/index.html", "zorg/proef/index.html", f"{TOKEN}/proef/2027.html",
    )  # fmt: skip
    found = listing(str(root), str.encode)
    assert set(found.paths.values()) == {"index.html", "feeds/oov.ics", f"{TOKEN}/proef/2027.html"}
    assert found.is_secret


def test_what_was_not_there_is_found_when_it_comes(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "output")
    assert folder.find("feeds/oov.ics") is None
    made(tmp_path / "output", "feeds/oov.ics")
    folder._next_look = 0
    assert body(folder, "feeds/oov.ics") == b"feeds/oov.ics"


def test_answers_in_memory_stay_within_bounds(tmp_path: Path) -> None:
    root = tmp_path / "output"
    names = [f"{number}.html" for number in range(30)]
    for name in names:
        write(root, "x" * 50_000, name)
    folder = Folder(root, memory=500_000)
    for name in names * 2:
        assert body(folder, name) is not None
        assert folder._size <= 500_000
    assert 0 < len(folder._kept) < 10
    assert folder._size == sum(kept.answer.size for kept in folder._kept.values())


def test_a_file_too_large_to_keep_is_named(tmp_path: Path) -> None:
    with (made(tmp_path, "x.html") / "groot.pdf").open("wb") as file:
        file.truncate(9_000_000)
    folder = Folder(tmp_path)
    assert isinstance(folder.find("groot.pdf"), Large)
    assert folder._size == 0


def test_too_many_files_are_not_all_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "MOST_FILES", 2)
    found = listing(str(made(tmp_path, "a.ics", "b.ics", "c.ics")), str.encode)
    assert (len(found.paths), found.is_whole) == (2, False)


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    made(tmp_path / "een", "a.ics")
    made(tmp_path / "twee", "b.ics")
    link = tmp_path / "output"
    link.symlink_to(tmp_path / "een")
    folder = Folder(link)
    assert body(folder, "a.ics") == b"a.ics"
    other = tmp_path / "nieuw"
    other.symlink_to(tmp_path / "twee")
    os.replace(other, link)  # noqa: PTH105
    folder._next_look = 0
    assert body(folder, "b.ics") == b"b.ics"
    assert folder.find("a.ics") is None


@pytest.mark.parametrize(
    ("path", "token"),
    [
        (f"{TOKEN}/feeds/oov.ics", TOKEN),
        (f"zorg/{TOKEN}/index.html", TOKEN),
        ("feeds/oov.ics", ""),
        (TOKEN, ""),  # a file, not a folder
    ],
)
def test_a_token_is_a_folder(path: str, token: str) -> None:
    assert token_in(path) == token


def test_what_is_served_is_what_is_there(tmp_path: Path) -> None:
    root = made(tmp_path, "index.html", "feeds/oov.ics", f"{TOKEN}/feeds/politie.ics")
    folder = Folder(root)
    assert {path: body(folder, path) for path in contents(root)} == contents(root)
