"""The commands: read the arguments, call the core once, print what it returns.

Only click is loaded here; a command loads what it needs when it runs.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from overleg import __version__
from overleg.errors import OverlegError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overleg.phrases import Reading

MISTAKE, WRONG_USE, NO_PLAN = 1, 2, 3


class DayType(click.ParamType):
    """A day as 2024-05-14."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the date, or say how to write one."""
        from datetime import date

        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is geen datum; schrijf bijvoorbeeld 2024-05-14.", param, ctx)


class FriendlyCommand(click.Command):
    """A command whose help is Dutch and whose mistakes are sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and turn our errors into their exit code without a traceback."""
        try:
            return super().invoke(ctx)
        except OverlegError as mistake:
            click.echo(str(mistake), err=True)
            ctx.exit(mistake.exit_code)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Say in Dutch what --help does."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Toon deze uitleg."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Head the usage line in Dutch."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[OPTIES]")
        formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Head the options in Dutch."""
        options = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = [option.get_help_record(ctx) for option in options]
        rows = [record for record in records if record is not None]
        if rows:
            with formatter.section("Opties"):
                formatter.write_dl(rows)


class FriendlyGroup(FriendlyCommand, click.Group):
    """The program: its commands in the order in which one meets them."""

    command_class = FriendlyCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Keep the order of this file."""
        del ctx
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options and then the commands."""
        FriendlyCommand.format_options(self, ctx, formatter)
        with formatter.section("Opdrachten"):
            formatter.write_dl(
                [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
            )


def shared(*names: str) -> Any:
    """Give a command these of the options that several commands have."""

    def decorate(function: Any) -> Any:
        for name in reversed(names):
            function = SHARED[name](function)
        return function

    return decorate


SHARED = {
    "config": click.option(
        "--config",
        type=click.Path(path_type=Path),
        default=Path("config/overleggen.toml"),
        help="Het programma (config/overleggen.toml).",
    ),
    "uitvoer": click.option(
        "--uitvoer",
        "output",
        type=click.Path(path_type=Path),
        default=Path("output"),
        help="De map voor feeds en pagina's (output).",
    ),
    "periode": click.option(
        "--periode",
        "period",
        metavar="TIJDPAD",
        help="Probeer het programma in een andere periode, bijvoorbeeld 2027.",
    ),
    "vandaag": click.option(
        "--vandaag",
        "today",
        type=DayType(),
        metavar="DATUM",
        help="Doe alsof het deze dag is (vandaag).",
    ),
    "json": click.option("--json", "as_json", is_flag=True, help="Schrijf JSON."),
}


@click.group(cls=FriendlyGroup, subcommand_metavar="OPDRACHT …")
@click.version_option(
    __version__, prog_name="overleg", help="Toon de versie.", message="%(version)s"
)
def cli() -> None:
    """Plan de overleggen van een programma, en publiceer een agenda per groep."""


@cli.command()
@click.argument("programmes", nargs=-1, metavar="[PROGRAMMA]…", type=click.Path(path_type=Path))
@shared("config", "uitvoer", "periode", "vandaag", "json")
@click.option("--proef", "dry", is_flag=True, help="Toon wat er zou veranderen; schrijf niets.")
@click.option("--herplan", "afresh", is_flag=True, help="Plan alles wat nog komt opnieuw.")
def genereer(
    programmes: tuple[Path, ...], config: Path, output: Path, *, dry: bool, **how: Any
) -> None:
    """Plan alle bijeenkomsten, toon wat verandert en schrijf de feeds."""
    from overleg.generating import Job, jobs, prepare, publish
    from overleg.reports import impossible, summary, summary_json

    as_json, today = how.pop("as_json"), _today(how.pop("today"))
    paths = programmes or (config,)
    common = Job(paths[0], output, today, dry=dry, **how)
    failed = False
    for job in jobs(paths, output, common):
        outcome = publish(job, prepare(job))
        failed = failed or bool(outcome.plan.unplaced)
        if as_json:
            _print_json(summary_json(outcome))
        elif not outcome.plan.unplaced:
            _print(summary(outcome, today, dry=dry))
        _print(impossible(outcome.plan.unplaced), err=True)
    if failed:
        click.echo("Er is geen plan mogelijk; er is niets geschreven.", err=True)
        sys.exit(NO_PLAN)


@cli.command()
@shared("config", "periode", "vandaag")
def controleer(config: Path, period: str | None, today: "date | None") -> None:
    """Noem alle fouten in het programma."""
    from overleg.generating import Job, prepare
    from overleg.reports import checked

    _print(checked(prepare(Job(config, Path(), _today(today), period=period)).programme, config))


@cli.command()
@shared("config", "uitvoer", "periode", "vandaag", "json")
@click.option("--groep", "group", metavar="GROEP", help="Alleen van deze groep.")
@click.option("--van", "first", type=DayType(), metavar="DATUM", help="Vanaf deze dag (vandaag).")
@click.option("--tot", "until", type=DayType(), metavar="DATUM", help="Tot deze dag, niet t/m.")
def agenda(config: Path, output: Path, group: str | None, *, as_json: bool, **when: Any) -> None:
    """Toon de komende bijeenkomsten."""
    from overleg.generating import Job, prepare
    from overleg.reports import agenda, agenda_json, agenda_text, span

    today = _today(when["today"])
    outcome = prepare(Job(config, output, today, period=when["period"]))
    rows = agenda(outcome, span(when["first"] or today, when["until"]), group)
    if as_json:
        _print_json(agenda_json(rows, outcome.programme))
    else:
        _print(agenda_text(rows, outcome, today))


@cli.command()
@click.argument("phrase", metavar="ZIN")
@shared("vandaag", "json")
def frequentie(phrase: str, today: "date | None", *, as_json: bool) -> None:
    """Toon hoe een frequentie wordt gelezen; met - regel voor regel van de invoer."""
    from functools import partial

    from overleg.phrases import read_frequency

    _print_readings(phrase, partial(read_frequency, today=_today(today)), as_json=as_json)


@cli.command()
@click.argument("phrase", metavar="ZIN")
@shared("vandaag", "json")
@click.option(
    "--jaar", "year", type=int, metavar="JAAR", help="Het jaar, als de zin er geen noemt."
)
@click.option("--regio", "region", default="Noord", help="De regio van de schoolvakanties (Noord).")
def tijdpad(
    phrase: str, today: "date | None", year: int | None, region: str, *, as_json: bool
) -> None:
    """Toon hoe een tijdpad wordt gelezen; met - regel voor regel van de invoer."""
    from functools import partial

    from overleg.phrases import read_timeframe

    read = partial(read_timeframe, today=_today(today), year=year, region=region)
    _print_readings(phrase, read, as_json=as_json)


def _today(given: "date | None") -> "date":
    from datetime import datetime

    from overleg.planning.event import AMSTERDAM

    return given or datetime.now(AMSTERDAM).date()


def _print(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _print_readings(phrase: str, read: "Callable[[str], Reading]", *, as_json: bool) -> None:
    """Print how a phrase is read, or for "-" every line of the input."""
    from overleg.phrases import each

    if phrase == "-":
        for reading in each(click.get_text_stream("stdin"), read):
            _print_reading(reading, as_json=as_json)
        return
    reading = read(phrase)
    _print_reading(reading, as_json=as_json)
    if not reading.is_understood:
        sys.exit(MISTAKE)


def _print_reading(reading: "Reading", *, as_json: bool) -> None:
    if as_json:
        _print_json(reading.json)
    else:
        _print(reading.lines, err=not reading.is_understood)


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False))


def main() -> None:
    """Run the program."""
    cli(prog_name="overleg")
