"""The pictures of the pages in docs/beeld, made by Chromium from the real output.

`docs/pictures.py` calls it. The programme, the day and the sizes are fixed; the typeface is that of
the machine, so a second run on the same machine gives the same picture.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
HUIZEN = ROOT / "config" / "overleggen.toml"
TODAY = "2023-12-18"
ADDRESS = '\n[publicatie]\nbasis_url = "https://overleg.huizen.nl"\n'
COLOURS = 64
"""Of the palette: enough for flat colours and smooth letters, and a small file."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture of a page: how wide and high, in light or dark."""

    page: str
    width: int
    height: int
    is_dark: bool = False


SCREENS = {
    "overzicht": Screen("index.html", 1280, 860),
    "groep": Screen("groepen/politie.html", 1280, 900),
    "groep-telefoon": Screen("groepen/politie.html", 390, 844, is_dark=True),
    "jaaroverzicht": Screen("jaaroverzicht-2024.html", 1600, 1100),
    "werkdruk": Screen("werkdruk-2024.html", 1280, 800),
    "jaarwisseling": Screen("jaarwisseling/2024-2025.html", 1280, 1060),
}
"""Name of the picture -> what it shows."""


def write_screens(folder: Path) -> None:
    """Write a picture of every page, in as few bytes as its colours allow."""
    with TemporaryDirectory() as made, _chromium() as browser:
        output = _output(Path(made))
        for name, screen in SCREENS.items():
            shot = Image.open(BytesIO(_shot(browser, output, screen)))
            small = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(folder / f"{name}.png", optimize=True)


def _output(folder: Path) -> Path:
    """Generate the programme of Huizen in December 2023, as if it were published somewhere."""
    (folder / "config").mkdir()
    programme = folder / "config" / HUIZEN.name
    programme.write_text(HUIZEN.read_text(encoding="utf-8") + ADDRESS, encoding="utf-8")
    command = [_found("overleg"), "genereer", "--vandaag", TODAY]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return folder / "output"


def _shot(browser: Browser, output: Path, screen: Screen) -> bytes:
    """Return a picture of what a reader sees at first."""
    size = {"width": screen.width, "height": screen.height}
    scheme = "dark" if screen.is_dark else "light"
    with browser.new_context(viewport=size, color_scheme=scheme, locale="nl-NL") as context:
        page = context.new_page()
        page.goto((output / screen.page).as_uri())
        return page.screenshot()


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_found("chromium"))
        yield browser
        browser.close()


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        msg = f"{program} is not on this machine's path"
        raise FileNotFoundError(msg)
    return path
