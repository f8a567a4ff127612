"""`python -m bench`: measure, print the table, draw the growth."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from bench.measuring import Row
from bench.table import table


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured. `times`: runs of each side; `rounds`: of the phrases in one run."""

    times: int
    written: int
    rounds: int
    planned: int
    largest: int
    requests: int
    municipalities: int


SMALL = Size(times=1, written=30, rounds=5, planned=60, largest=60, requests=50, municipalities=2)
USUAL = Size(
    times=5, written=150, rounds=100, planned=600, largest=1920, requests=2000, municipalities=12
)
LARGE = Size(
    times=5,
    written=150,
    rounds=100,
    planned=600,
    largest=30_720,
    requests=2000,
    municipalities=342,
)


def _commands(size: Size, _: Path) -> Iterable[Row]:
    from bench.commands import commands

    return commands(size.times)


def _writing(size: Size, _: Path) -> Iterable[Row]:
    from bench.writing import writing

    return writing(size.written, size.times)


def _phrases(size: Size, _: Path) -> Iterable[Row]:
    from bench.phrases import phrases

    return phrases(size.rounds, size.times)


def _days(size: Size, _: Path) -> Iterable[Row]:
    from bench.days import days

    return days(size.times)


def _planning(size: Size, _: Path) -> Iterable[Row]:
    from bench.planning import planning

    return planning(size.planned)


def _growth(size: Size, folder: Path) -> Iterable[Row]:
    from bench.growth import growth, measured
    from bench.plot import draw

    sizes = measured(size.largest)
    draw(sizes, folder / "groei.png")
    return growth(sizes)


def _requests(size: Size, _: Path) -> Iterable[Row]:
    from bench.requests import requests

    return requests(size.requests, size.times)


def _many(size: Size, _: Path) -> Iterable[Row]:
    from bench.many import many

    return many(size.municipalities)


PARTS: dict[str, Callable[[Size, Path], Iterable[Row]]] = {
    "commando": _commands,
    "feeds": _writing,
    "zinnen": _phrases,
    "data": _days,
    "planning": _planning,
    "groei": _growth,
    "gemeenten": _many,
    "serveer": _requests,
}


@click.command()
@click.option("--klein", "small", is_flag=True, help="Alleen of alles werkt: kleine maten.")
@click.option(
    "--groot",
    "large",
    is_flag=True,
    help="Groei tot 30.000 overleggen, 342 gemeenten: een half uur.",
)
@click.option("--alleen", "only", default=",".join(PARTS), help="Onderdelen, met komma's ertussen.")
@click.option(
    "--uit",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("bench/uit"),
    help="De map voor de grafiek.",
)
def main(only: str, folder: Path, *, small: bool, large: bool) -> None:
    """Meet hoe snel overleg is, naast wat hetzelfde werk doet."""
    wanted = only.split(",")
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}; er zijn: {', '.join(PARTS)}")
    size = SMALL if small else LARGE if large else USUAL
    rows: list[Row] = []
    for part in wanted:
        click.echo(f"{part} …", err=True)
        rows += PARTS[part](size, folder)
    click.echo(table(rows))


if __name__ == "__main__":
    main()
