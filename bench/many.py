"""Many municipalities in one call: what each takes, beside each in a call of its own."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measuring import Row
from bench.memory import most_held
from bench.programmes import TODAY, text

MEETINGS = 30
CALL = [sys.executable, "-c", "from overleg.cli import main; main()", "genereer"]
MOST_ALONE = 5
"""So many are done by themselves: enough to know what one takes."""


def many(count: int) -> list[Row]:
    """Return rows for the first and the unchanged call, and for the memory of all processes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "apart").mkdir()
        names = [_write(folder, number) for number in range(count)]
        apart = [_write(folder / "apart", number) for number in range(min(count, MOST_ALONE))]
        begin = time.perf_counter()
        held = most_held(_command(*names), folder)
        together = time.perf_counter() - begin
        unchanged = _seconds(folder, *names)
        alone = [_seconds(folder / "apart", name, f"--uitvoer={name}.uit") for name in apart]
    each = sum(alone) / len(alone)
    what = f"{count} gemeenten van {MEETINGS} overleggen, twee jaar"
    return [
        Row(
            "gemeenten",
            f"{what}, in één aanroep",
            f"{together:.1f} s",
            f"elk apart {each * count:.1f} s",
            f"{together / (each * count):.2f} ×",
        ),
        Row("gemeenten", "dezelfde, ongewijzigd", f"{unchanged:.2f} s", "", ""),
        Row(
            "gemeenten",
            "geheugen van alle processen samen",
            f"{held / 1e9:.2f} GB",
            "",
            "",
            "≤ 1 GB",
        ),
    ]


def _write(folder: Path, number: int) -> str:
    name = f"gemeente{number}.toml"
    written = text(MEETINGS).replace('periode = "2027"', 'periode = "2027 t/m 2028"')
    (folder / name).write_text(written.replace("Groei", f"Gemeente {number}"), encoding="utf-8")
    return name


def _seconds(folder: Path, *arguments: str) -> float:
    begin = time.perf_counter()
    subprocess.run(_command(*arguments), cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begin


def _command(*arguments: str) -> list[str]:
    return [*CALL, *arguments, "--vandaag", str(TODAY)]
