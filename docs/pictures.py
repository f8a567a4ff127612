"""The pictures in docs/beeld, made from what the program really prints: python docs/pictures.py.

Needs `pip install '.[docs]'` and Chromium. The days are fixed, so that a second run on the same
machine changes no byte.
"""

import re
import shlex
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import CONSOLE_SVG_FORMAT, Console
from rich.text import Text
from screens import write_screens

DOCS = Path(__file__).parent
TODAY = "2026-12-01"
WIDTH = 108

HUIZEN = DOCS.parent / "config" / "overleggen.toml"
EXAMPLE = DOCS / "voorbeeld" / "overleggen.toml"
PICTURES = {
    "genereer": (
        HUIZEN,
        (
            "overleg genereer --periode 2027",
            "overleg agenda --periode 2027 --groep politie --van 2027-04-01 --tot 2027-06-01",
        ),
    ),
    "wijziging": (
        EXAMPLE,
        (
            "overleg genereer",
            "overleg verzet woonoverlast 2027-02-11 --naar 2027-02-25T09:30 --reden 'Incident'",
            "overleg genereer",
            "overleg waarom driehoek 2027-04-26",
        ),
    ),
}
"""Name -> the programme, and the commands of which the picture shows the output."""

STYLES = (
    (r"^\$ .*", "bold green"),
    (r"(Verplaatst van|Reden:).*", "italic yellow"),
    (r"^[A-Z][a-z]+ 20\d\d$", "bold"),
    (r"^  wk .. ", "dim"),
    (r"→", "bold cyan"),
)
# The font of rich comes from another host, to which a viewer of this page owes nothing.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
FORMAT = FORMAT.replace("Fira Code", "ui-monospace, Consolas, Menlo, DejaVu Sans Mono")


def main() -> None:
    """Write every picture."""
    for name, (programme, commands) in PICTURES.items():
        (DOCS / "beeld" / f"{name}.svg").write_text(picture(programme, commands), encoding="utf-8")
    write_screens(DOCS / "beeld")


def picture(programme: Path, commands: tuple[str, ...]) -> str:
    """Return a terminal with these commands and what they print, as SVG."""
    console = Console(record=True, width=WIDTH, file=StringIO(), legacy_windows=False)
    with TemporaryDirectory() as folder:
        (Path(folder) / "config").mkdir()
        shutil.copy(programme, Path(folder) / "config")
        for command in commands:
            console.print(_coloured(f"$ {command}\n{_printed(command, Path(folder))}"))
    return console.export_svg(title="overleg", code_format=FORMAT, unique_id="overleg")


def _printed(command: str, folder: Path) -> str:
    words = [*shlex.split(command), "--vandaag", TODAY]
    done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def _coloured(shown: str) -> Text:
    text = Text(shown)
    for pattern, style in STYLES:
        text.highlight_regex(re.compile(pattern, re.MULTILINE), style)
    return text


if __name__ == "__main__":
    main()
