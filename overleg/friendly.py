"""Dutch help and friendly mistakes: the one place that turns an error into an exit code."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import TextIOWrapper
from threading import Timer
from typing import Any, TypeVar

import click

WRONG_USE = 2
QUOTED = re.compile("'([^']*)'")
SURPLUS = re.compile(r"\((.*)\)$")
FIRST_YEAR, LAST_YEAR = 1900, 2199


MANY = 4
"""From so many programmes on a bar shows how far it is."""
Done = TypeVar("Done")


class DayType(click.ParamType[date]):
    """A day as 2024-05-14."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say how to write one."""
        try:
            return value if isinstance(value, date) else _in_range(date.fromisoformat(value))
        except ValueError:
            self.fail(f"{value!r} is geen datum; schrijf bijvoorbeeld 2024-05-14", param, ctx)


class MomentType(click.ParamType[date]):
    """A day, or a day and a time as 2024-05-14T09:30."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return a date, or a naive datetime where a time was given."""
        try:
            moment = datetime.fromisoformat(value)
            _in_range(moment.date())
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is not None:
            cure = "schrijf bijvoorbeeld 2024-05-14 of 2024-05-14T09:30"
            self.fail(f"{value!r} is geen datum of tijdstip; {cure}", param, ctx)
        return moment if "T" in value or " " in value else moment.date()


class YearType(click.ParamType[int]):
    """A year as 2027."""

    name = "jaar"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year, or say which can be."""
        digits = str(value)
        if not (digits.isdecimal() and len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR):
            cure = f"schrijf een jaar van {FIRST_YEAR} t/m {LAST_YEAR}, bijvoorbeeld 2027"
            self.fail(f"{value!r} kan niet; {cure}", param, ctx)
        return int(digits)


def _in_range(day: date) -> date:
    """Return the day, or raise ValueError where no calendar of ours counts to."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day)
    return day


def shown(text: str) -> str:
    r"""Return text for a screen: what a terminal would obey, or nobody sees, is written out.

    >>> shown("a\x1b[2Jb\nc")
    'a\\x1b[2Jb\nc'
    """
    from overleg.errors import printable

    return "\n".join(map(printable, text.split("\n")))


DAY, MOMENT, YEAR = DayType(), MomentType(), YearType()


class FriendlyCommand(click.Command):
    """A command whose help is Dutch and whose mistakes are sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and turn our errors into their exit code without a traceback."""
        try:
            return super().invoke(ctx)
        except Exception as mistake:
            from overleg.errors import OverlegError  # slow to load, and no help needs it

            if not isinstance(mistake, OverlegError):
                raise
            click.echo(shown(str(mistake)), err=True)
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
        with formatter.section("Opties"):
            formatter.write_dl(
                [
                    (record[0], record[1].replace("[required]", "(verplicht)"))
                    for record in records
                    if record is not None
                ]
            )


class FriendlyGroup(FriendlyCommand, click.Group):
    """The program: its commands in the order in which one meets them."""

    command_class = FriendlyCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Keep the order in which they were written."""
        del ctx
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options and then the commands."""
        FriendlyCommand.format_options(self, ctx, formatter)
        with formatter.section("Opdrachten"):
            formatter.write_dl(
                [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
            )


@contextmanager
def patience(words: str) -> Iterator[None]:
    """Say on a terminal what takes so long, if it takes more than a second."""
    timer = Timer(1.0, lambda: click.echo(words, err=True))
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def progress(done: Iterator[Done], count: int) -> Iterator[Done]:
    """Yield what gets done, with a bar on a terminal if there is much of it."""
    if count < MANY or not sys.stderr.isatty():
        yield from done
        return
    with click.progressbar(done, length=count, file=sys.stderr, label="Programma's") as shown:
        yield from shown


def run(group: FriendlyGroup) -> None:
    """Run the program; wrong use of it is told in Dutch, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console that lacks a character shows a question mark instead of a mistake.
            stream.reconfigure(errors="replace")
    try:
        sys.exit(group.main(prog_name="overleg", standalone_mode=False))
    except click.Abort:
        sys.exit(1)
    except click.exceptions.NoArgsIsHelpError as nothing:
        click.echo(nothing.message, err=True)
        sys.exit(WRONG_USE)
    except click.UsageError as wrong:
        click.echo(shown(_in_dutch(wrong, list(group.commands))), err=True)
        command = wrong.ctx.command_path if wrong.ctx else "overleg"
        click.echo(f"Wat kan, toont: {command} --help", err=True)
        sys.exit(WRONG_USE)
    except BrokenPipeError:
        # Whoever read our output stopped reading: nobody is left to tell.
        sys.stderr.close()
        sys.exit(1)
    except Exception as bug:  # noqa: BLE001  # the last resort: a user never sees a traceback
        click.echo(shown(_told(bug)), err=True)
        sys.exit(1)


def _told(bug: Exception) -> str:
    """Say what nobody expected."""
    from overleg.errors import NobodyHeard, why

    # What goes wrong with a file, names it; else it is the screen, or what stands in its place.
    if isinstance(bug, OSError) and bug.filename is None:
        return str(NobodyHeard(why(bug)))
    return (
        f"Er ging iets mis in overleg zelf ({type(bug).__name__}: {bug}).\n"
        "Meld dit, met het programma erbij. Er is niets half geschreven."
    )


def _in_dutch(wrong: click.UsageError, commands: list[str]) -> str:
    """Translate what click says of a wrong command line."""
    match wrong:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"Onbekende optie {name}" + (f"; bedoelde u {near[0]}?" if near else ".")
        case click.MissingParameter(param=click.Parameter() as param):
            return f"Er ontbreekt iets: {_name(param)}."
        case click.BadOptionUsage(option_name=name):
            return f"{name} vraagt een waarde."
        case click.BadParameter(message=message, param=click.Parameter() as param):
            return f"{_name(param)}: {message}."
    return _leftover(wrong.message, commands)


def _name(param: click.Parameter) -> str:
    """Name a part of the command line as the help does."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name.removeprefix("[").removesuffix("]" * (not param.required))


def _leftover(message: str, commands: list[str]) -> str:
    """Translate a sentence of click that has no class of its own."""
    found = QUOTED.search(message)
    if message.startswith("No such command") and found:
        from difflib import get_close_matches

        near = get_close_matches(found.group(1), commands, n=1)
        return f"Onbekende opdracht {found.group()}" + (f"; bedoelde u {near[0]}?" if near else ".")
    if message.startswith("Missing command"):
        return "Noem een opdracht."
    if message.startswith("Got unexpected extra") and (surplus := SURPLUS.search(message)):
        cure = "zet een zin van meer woorden tussen aanhalingstekens"
        return f"Te veel woorden: {surplus.group(1)}; {cure}, of laat ze weg."
    return f"Dit past niet bij deze opdracht: {message}"
