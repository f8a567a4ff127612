"""The whole command, against an interpreter that only imports the same modules."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.measuring import Row, UnequalWork, compared, process_seconds

PROGRAMME = Path(__file__).parent.parent / "config" / "overleggen.toml"
RUN = ("-c", "from overleg.cli import main; main()")
GENERATE = (*RUN, "genereer", "--vandaag", "2023-03-01", "--json")
IMPORTED = re.compile(r"^import time:[^|]*\|[^|]*\| *(?P<name>[\w.]+)$", re.MULTILINE)
IMPORT_ALL = """\
from importlib import import_module
for name in {names!r}:
    try:
        import_module(name)
    except ImportError:
        pass
"""


def commands(times: int) -> list[Row]:
    """Return rows for the first run, an unchanged one, one after an edit, and the help."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        cases: list[tuple[str, Callable[[Path], None], str]] = [
            ("eerste keer", _anew, ""),
            ("ongewijzigd", _as_it_is, "≤ 2,0"),
            ("na één wijziging", _edited, ""),
        ]
        rows = [
            _case(f"genereer, {name}", folder, ready, times, target)
            for name, ready, target in cases
        ]
    return [*rows, _help(times)]


def _case(what: str, folder: Path, ready: Callable[[Path], None], times: int, target: str) -> Row:
    _check(folder, ready)
    ready(folder)
    floor = ("-c", IMPORT_ALL.format(names=_imported(folder, GENERATE)))
    pairs = []
    for _ in range(times):
        ready(folder)
        pairs.append((process_seconds(GENERATE, folder), process_seconds(floor, folder)))
    return _row(what, pairs, "dezelfde modules importeren", target)


def _check(folder: Path, ready: Callable[[Path], None]) -> None:
    """Stop where a run does not write what it should: nothing if unchanged, else something."""
    if ready is _as_it_is:
        _run(folder)
    ready(folder)
    wrote_nothing = '"geschreven": []' in _run(folder)
    if wrote_nothing is not (ready is _as_it_is):
        msg = f"{ready.__name__}: files were written, or none were"
        raise UnequalWork(msg)


def _run(folder: Path) -> str:
    command = [sys.executable, *GENERATE]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def _imported(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Return every module that a run loads beside our own, in order."""
    command = [sys.executable, "-X", "importtime", *arguments]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stderr
    names = [found["name"] for found in IMPORTED.finditer(told)]
    return [name for name in names if name.partition(".")[0] != "overleg"]


def _anew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "config").mkdir(parents=True)
    shutil.copy(PROGRAMME, folder / "config")


def _as_it_is(folder: Path) -> None:
    del folder


def _edited(folder: Path) -> None:
    """Make one meeting an hour or two hours long, by turns."""
    path = folder / "config" / PROGRAMME.name
    text = path.read_text(encoding="utf-8")
    begin = text.index("\nduur = ")
    new = '\nduur = "2:00"' if text.startswith('\nduur = "1:00"', begin) else '\nduur = "1:00"'
    path.write_text(text[:begin] + new + text[text.index("\n", begin + 1) :], encoding="utf-8")


def _help(times: int) -> Row:
    here = Path.cwd()
    ours, other = (*RUN, "--help"), ("-c", "import click")
    pairs = [(process_seconds(ours, here), process_seconds(other, here)) for _ in range(2 * times)]
    return _row("overleg --help", pairs, "click importeren", "≤ 1,5")


def _row(what: str, pairs: Sequence[tuple[float, float]], other: str, target: str) -> Row:
    found = compared(pairs)
    return Row(
        "commando",
        what,
        f"{found.ours * 1000:.0f} ms",
        f"{other}: {found.other * 1000:.0f} ms",
        f"{found.ratio:.2f} × zo lang",
        target,
    )
