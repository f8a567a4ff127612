import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from overleg.errors import NothingToShow
from overleg.showing import show

SHOW = "from pathlib import Path; from overleg.showing import show; print(show(Path('uit voer')))"


def opened(folder: Path, browser: str) -> subprocess.CompletedProcess[str]:
    """Show a folder with a browser that only notes which address it was given."""
    noted = folder / "browser"
    noted.write_text(f"#!/bin/sh\n{browser}\n", encoding="utf-8")
    noted.chmod(noted.stat().st_mode | stat.S_IXUSR)
    (folder / "uit voer").mkdir()
    (folder / "uit voer" / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=folder,
        env={**os.environ, "BROWSER": f"{noted} %s", "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows opens its own browser, whatever BROWSER says")
def test_the_front_page_opens_in_the_browser(tmp_path: Path) -> None:
    done = opened(tmp_path, f'echo "$1" > {tmp_path}/address')
    assert done.stdout.strip() == f"Geopend: {Path('uit voer') / 'index.html'}"
    assert (tmp_path / "address").read_text().strip() == (
        tmp_path / "uit voer" / "index.html"
    ).as_uri()


def test_without_pages_nothing_is_opened_and_the_cure_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingToShow, match="overleg genereer"):
        show(tmp_path)
