"""The table in Markdown, with the machine and the version of everything that was compared."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.measuring import Row

COMPARED = (
    *("overleg", "icalendar", "ical", "ics", "recurrent", "dateparser"),
    *("python-dateutil", "holidays", "numpy", "highspy", "click", "pydantic", "jinja2"),
)
HEAD = "| onderdeel | wat | overleg | ter vergelijking | verhouding | doel |"


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table below a line about the machine."""
    lines = [
        f"| {row.part} | {row.what} | {row.ours} | {row.other} | {row.ratio} | {row.target} |"
        for row in rows
    ]
    return "\n".join([_machine(), "", _versions(), "", HEAD, "|---|---|---|---|---|---|", *lines])


def _machine() -> str:
    cores = os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"Machine: {_processor()}, {cores} kernen, {platform.system()}; {python}."


def _processor() -> str:
    """Return the name of the processor, which Linux tells in a file only."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _versions() -> str:
    return f"Versies: {', '.join(f'{name} {_version(name)}' for name in COMPARED)}."


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(niet geïnstalleerd)"
