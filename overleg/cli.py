"""The commands: read the arguments, call the core once, print what it returns.

Only click is loaded here; a command loads what it needs when it runs.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from overleg import __version__
from overleg.friendly import DAY, MOMENT, YEAR, FriendlyGroup, patience, progress, run, shown

if TYPE_CHECKING:
    from datetime import date

    from overleg.generating import Outcome
    from overleg.job import Job, Report
    from overleg.phrases import Reading

MISTAKE, NO_PLAN = 1, 3
LONGEST_LINE = 100_000
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def shared(*names: str) -> Callable[[Decorated], Decorated]:
    """Give a command these of the options that several commands have."""

    def decorate(function: Decorated) -> Decorated:
        for name in reversed(names):
            function = SHARED[name](function)
        return function

    return decorate


SHARED: dict[str, Callable[[Any], Any]] = {
    "config": click.option(
        "--config",
        type=click.Path(path_type=Path),
        default=Path("config/overleggen.toml"),
        metavar="BESTAND",
        help="Het programma (config/overleggen.toml).",
    ),
    "uitvoer": click.option(
        "--uitvoer",
        "output",
        type=click.Path(path_type=Path),
        default=Path("output"),
        metavar="MAP",
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
        type=DAY,
        metavar="DATUM",
        help="Doe alsof het deze dag is (vandaag).",
    ),
    "json": click.option("--json", "as_json", is_flag=True, help="Schrijf JSON."),
    "regio": click.option(
        "--regio",
        "region",
        default="Noord",
        metavar="REGIO",
        help="De regio van de schoolvakanties: Noord, Midden of Zuid (Noord).",
    ),
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
@click.option("--toch", "insist", is_flag=True, help="Maak ook bekend wat anders wordt geweigerd.")
@click.option("--volg", "follow", is_flag=True, help="Blijf kijken: opnieuw bij elke opslag.")
def genereer(
    programmes: tuple[Path, ...], config: Path, output: Path, *, follow: bool, **how: Any
) -> None:
    """Plan alle bijeenkomsten, toon wat verandert en schrijf de feeds."""
    from overleg.files import saves
    from overleg.job import Job, jobs

    as_json, today = how.pop("as_json"), _today(how.pop("today"))
    paths = programmes or (config,)
    work = jobs(paths, output, Job(paths[0], output, today, **how))
    exit_code = _generate(work, as_json=as_json)
    if follow:
        for _ in saves(paths[0]):
            _generate(work[:1], as_json=as_json)
    if exit_code:
        sys.exit(exit_code)


def _generate(work: "Sequence[Job]", *, as_json: bool) -> int:
    """Carry out jobs and print what each came to; return the exit code of the worst."""
    from overleg.running import run_all

    with patience("Even geduld, de planning wordt uitgerekend …"):
        codes = [_tell(report, as_json=as_json) for report in progress(run_all(work), len(work))]
    return MISTAKE if MISTAKE in codes else max(codes, default=0)


def _tell(report: "Report", *, as_json: bool) -> int:
    """Print what a run has to say; return its exit code."""
    if as_json and report.summary:
        _print_json(report.summary)
        _print(report.warnings, err=True)
    elif not as_json:
        _print(report.lines)
    _print(report.mistakes, err=True)
    return report.exit_code


@cli.command()
@shared("config", "periode", "vandaag")
def controleer(config: Path, period: str | None, today: "date | None") -> None:
    """Noem alle fouten in het programma."""
    from overleg.generating import prepare
    from overleg.job import Job
    from overleg.reports import checked

    _print(checked(prepare(Job(config, Path(), _today(today), period=period)).programme, config))


@cli.command()
@shared("config", "uitvoer", "periode", "vandaag", "json")
@click.option("--groep", "group", metavar="GROEP", help="Alleen van deze groep.")
@click.option("--van", "first", type=DAY, metavar="DATUM", help="Vanaf deze dag (vandaag).")
@click.option("--tot", "until", type=DAY, metavar="DATUM", help="Tot deze dag, niet t/m.")
def agenda(config: Path, output: Path, group: str | None, *, as_json: bool, **when: Any) -> None:
    """Toon de komende bijeenkomsten."""
    from overleg.generating import prepare
    from overleg.job import Job
    from overleg.reports import agenda, agenda_json, agenda_text, span
    from overleg.storage.traces import is_behind

    today = _today(when["today"])
    outcome = prepare(Job(config, output, today, period=when["period"]))
    rows = agenda(outcome, span(when["first"] or today, when["until"]), group)
    if as_json:
        _print_json(agenda_json(rows, outcome.programme))
    else:
        _print(agenda_text(rows, outcome, today))
    if not when["period"] and is_behind(config):
        click.echo("De map met agenda's loopt achter; maak haar af met: overleg genereer", err=True)
    _insist_on_places(outcome)


def _insist_on_places(outcome: "Outcome") -> None:
    """Say that a plan has gaps, if it has, and end as one without a plan."""
    if outcome.plan.unplaced:
        click.echo(
            "Niet elke bijeenkomst heeft een plaats: overleg genereer zegt waarom.", err=True
        )
        sys.exit(NO_PLAN)


@cli.command()
@click.argument("meeting", metavar="OVERLEG")
@click.argument("day", metavar="[DATUM]", type=DAY, required=False)
@shared("config", "periode", "vandaag", "json")
def waarom(meeting: str, day: "date | None", config: Path, *, as_json: bool, **when: Any) -> None:
    """Toon waarom een bijeenkomst staat waar zij staat."""
    from overleg.generating import prepare
    from overleg.interventions import why
    from overleg.job import Job
    from overleg.reports import why_json, why_text

    outcome = prepare(Job(config, Path(), _today(when["today"]), period=when["period"]))
    events = why(outcome, meeting, day)
    if as_json:
        _print_json(why_json(events))
    else:
        _print(why_text(events, outcome))


def _by_hand(function: Decorated) -> Decorated:
    """Give a command what every intervention needs."""
    reason = click.option(
        "--reden",
        "reason",
        default="",
        metavar="TEKST",
        help="De reden, zoals iedereen die leest.",
    )
    return click.argument("meeting", metavar="OVERLEG")(
        shared("config", "vandaag")(reason(function))
    )


PAPER = click.option(
    "--formaat",
    "paper",
    type=click.Choice(["a3", "a4"], case_sensitive=False),
    default="a3",
    help="Het papier, liggend (a3).",
)
INSIST = click.option("--toch", "insist", is_flag=True, help="Ook als het overlapt.")


@cli.command()
@_by_hand
@INSIST
@click.argument("day", metavar="DATUM", type=DAY)
@click.option("--naar", "to", type=MOMENT, required=True, metavar="DATUM[THH:MM]", help="Waarheen.")
def verzet(config: Path, today: "date | None", **wish: Any) -> None:
    """Zet een bijeenkomst op een ander moment."""
    from overleg.interventions import Wish, intervene
    from overleg.job import Job

    _print(intervene(Job(config, Path(), _today(today)), Wish(**wish)))


@cli.command()
@_by_hand
@click.argument("day", metavar="DATUM", type=DAY)
def annuleer(config: Path, today: "date | None", **wish: Any) -> None:
    """Laat een bijeenkomst vervallen."""
    from overleg.interventions import Wish, intervene
    from overleg.job import Job

    _print(intervene(Job(config, Path(), _today(today)), Wish(to=None, **wish)))


@cli.command()
@_by_hand
@INSIST
@click.argument("to", metavar="DATUM[THH:MM]", type=MOMENT)
def extra(config: Path, today: "date | None", to: "date", **wish: Any) -> None:
    """Plan een extra bijeenkomst."""
    from overleg.interventions import Wish, add_extra
    from overleg.job import Job

    _print(add_extra(Job(config, Path(), _today(today)), Wish(day=to, to=to, **wish)))


@cli.command()
@click.argument("meeting", metavar="OVERLEG")
@click.argument("day", metavar="DATUM", type=DAY)
@shared("config", "vandaag")
def herroep(meeting: str, day: "date", config: Path, today: "date | None") -> None:
    """Neem een ingreep of een extra bijeenkomst terug."""
    from overleg.interventions import undo
    from overleg.job import Job

    _print(undo(Job(config, Path(), _today(today)), meeting, day))


@cli.command()
@shared("config", "uitvoer", "vandaag")
@click.option("--proef", "dry", is_flag=True, help="Toon wat er te herstellen is; schrijf niets.")
@click.option("--toch", "insist", is_flag=True, help="Ook als de vastlegging in orde is.")
def herstel(config: Path, output: Path, today: "date | None", **how: Any) -> None:
    """Maak een verloren of kapotte vastlegging opnieuw, uit de agenda's."""
    from overleg.job import Job
    from overleg.restoring import restore

    _print(restore(Job(config, output, _today(today), **how)))


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
    "--jaar", "year", type=YEAR, metavar="JAAR", help="Het jaar, als de zin er geen noemt."
)
@shared("regio")
def tijdpad(
    phrase: str, today: "date | None", year: int | None, region: str, *, as_json: bool
) -> None:
    """Toon hoe een tijdpad wordt gelezen; met - regel voor regel van de invoer."""
    from functools import partial

    from overleg.phrases import read_timeframe

    read = partial(read_timeframe, today=_today(today), year=year, region=region)
    _print_readings(phrase, read, as_json=as_json)


@cli.command()
@click.argument("destination", metavar="DOEL")
@shared("config", "uitvoer", "json")
@click.option("--proef", "dry", is_flag=True, help="Toon wat er zou gebeuren; schrijf niets.")
@click.option(
    "--groep", "groups", multiple=True, metavar="GROEP", help="Bij caldav: alleen deze groep."
)
@click.option("--adres", "address", metavar="ADRES", help="Bij caldav: het adres van de server.")
def publiceer(destination: str, config: Path, output: Path, *, as_json: bool, **how: Any) -> None:
    """Zet alles op een webserver: een map, sftp://… of s3://…, of de agenda's met caldav."""
    import os

    from overleg.delivery.order import Order
    from overleg.delivery.publication import publish

    with patience("Even geduld, de bestanden gaan naar hun plaats …"):
        report = publish(Order(destination, config, output, **how), os.environ)
    if as_json:
        _print_json(report.json)
    else:
        _print(report.lines)
    _print(report.problems, err=True)
    if report.problems:
        sys.exit(MISTAKE)


@cli.command()
@click.argument("year", metavar="[JAAR]", type=YEAR, required=False)
@shared("config", "uitvoer", "periode", "vandaag")
@click.option(
    "--pdf", type=click.Path(path_type=Path), metavar="PAD", help="Schrijf alleen deze pdf."
)
@PAPER
@click.option(
    "--rijen",
    "lanes",
    type=click.Choice(["fase", "groep"]),
    default="fase",
    help="Een rij per fase of per groep (fase).",
)
@click.option(
    "--cyclus", "cycle", metavar="CYCLUS", default="jaarwisseling", help="Een andere jaarcyclus."
)
def jaarwisseling(config: Path, output: Path, **wish: Any) -> None:
    """Schrijf de tijdlijn voor aan de muur, met de lijst om af te vinken."""
    from overleg.job import Job
    from overleg.printing import Wish, print_timelines
    from overleg.publishing.entries import Lanes
    from overleg.publishing.paper.size import Paper

    today, period = _today(wish.pop("today")), wish.pop("period")
    paper, lanes = Paper(wish.pop("paper")), Lanes(wish.pop("lanes"))
    job = Job(config, output, today, period=period)
    written = print_timelines(job, Wish(paper=paper, lanes=lanes, **wish))
    _print(f"Geschreven: {path}" for path in written)


@cli.command()
@click.argument("year", metavar="[JAAR]", type=YEAR, required=False)
@shared("config", "periode", "vandaag")
@click.option("--groep", "group", metavar="GROEP", help="Alleen van deze groep.")
@click.option(
    "--pdf",
    type=click.Path(path_type=Path),
    metavar="PAD",
    help="Schrijf deze pdf (jaaroverzicht-JAAR.pdf).",
)
@PAPER
def jaaroverzicht(config: Path, period: str | None, today: "date | None", **wish: Any) -> None:
    """Schrijf het jaar op één blad: zonder JAAR dit jaar, of wat daar in de periode bij ligt."""
    from overleg.job import Job
    from overleg.printing import PlannerWish, print_planner
    from overleg.publishing.paper.size import Paper

    job = Job(config, Path(), _today(today), period=period)
    path, outcome = print_planner(job, PlannerWish(paper=Paper(wish.pop("paper")), **wish))
    click.echo(f"Geschreven: {path}")
    _insist_on_places(outcome)


@cli.command()
@click.argument("phrase", metavar="ZIN")
@shared("regio", "vandaag", "json")
@click.option(
    "--jaar", "year", type=YEAR, metavar="JAAR", help="Het jaar van de cyclus (dat van vandaag)."
)
def wanneer(
    phrase: str, year: int | None, region: str, today: "date | None", *, as_json: bool
) -> None:
    """Toon hoe een moment van het jaar wordt gelezen; met - regel voor regel van de invoer."""
    from functools import partial

    from overleg.phrases import read_moment

    read = partial(read_moment, year=year or _today(today).year, region=region)
    _print_readings(phrase, read, as_json=as_json)


@cli.command()
@shared("uitvoer")
def toon(output: Path) -> None:
    """Open de pagina's in de browser."""
    from overleg.showing import show

    _print([show(output)])


@cli.command()
@click.argument("audience", metavar="GROEP")
@shared("config", "uitvoer", "json")
def adres(audience: str, config: Path, output: Path, *, as_json: bool) -> None:
    """Toon het adres van een groep, van alles, of van overleg/<id>."""
    from overleg.job import Job
    from overleg.sharing import share

    found = share(Job(config, output, _today(None)), audience)
    if as_json:
        _print_json(found.json)
    else:
        _print(found.lines)


@cli.command()
@click.argument("audience", metavar="[GROEP]", required=False)
@shared("config", "uitvoer", "vandaag", "json")
@click.option("--sleutel", "key", is_flag=True, help="Neem een nieuwe sleutel: alle adressen.")
@click.option("--toch", "insist", is_flag=True, help="Ook als het programma gewijzigd is.")
def vernieuw(
    audience: str | None, config: Path, output: Path, today: "date | None", **how: Any
) -> None:
    """Geef een groep een nieuw geheim adres; het oude vervalt."""
    from overleg.generating import what_helps
    from overleg.job import Job
    from overleg.reports import impossible, warnings
    from overleg.sharing import renew, renewal_json, renewal_lines

    job = Job(config, output, _today(today), insist=how["insist"])
    outcome = renew(job, audience, key=how["key"], insist=how["insist"])
    if outcome.plan.unplaced:
        _print(impossible(outcome.plan.unplaced, what_helps(job, outcome)), err=True)
        sys.exit(NO_PLAN)
    if how["as_json"]:
        _print_json(renewal_json(job, outcome, audience))
    else:
        _print(renewal_lines(job, outcome, audience))
    _print(warnings(outcome, job.today), err=True)


@cli.command()
@shared("uitvoer")
@click.option("--adres", "address", default="127.0.0.1", metavar="IP", help="Waarop (127.0.0.1).")
@click.option(
    "--poort",
    "port",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="N",
    help="Poort (8000).",
)
@click.option(
    "--certificaat",
    "certificate",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Het certificaat voor https (fullchain.pem).",
)
@click.option(
    "--sleutelbestand",
    "key",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="De sleutel van het certificaat (privkey.pem).",
)
@click.option(
    "--achter-proxy", "behind_proxy", is_flag=True, help="Vertrouw X-Forwarded-For van de proxy."
)
@click.option("--stil", "quiet", is_flag=True, help="Schrijf geen regel per verzoek.")
def serveer(output: Path, **how: Any) -> None:
    """Bied agenda's en pagina's aan op het net, tot u stopt met Ctrl+C."""
    from overleg.serving.running import Settings, serve

    serve(Settings(folder=output, **how), tell=click.echo)


def _today(given: "date | None") -> "date":
    from datetime import datetime

    from overleg.planning.event import AMSTERDAM

    return given or datetime.now(AMSTERDAM).date()


def _print(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(shown(line), err=err)


def _print_readings(phrase: str, read: "Callable[[str], Reading]", *, as_json: bool) -> None:
    """Print how a phrase is read, or for "-" every line of the input."""
    from overleg.phrases import each

    if phrase == "-":
        # Whatever the machine's encoding: a list of phrases is UTF-8, and a wrong byte is a mark.
        # Nobody types a line that long; what goes on without end comes in pieces.
        # Without any input, as below some services, there are none.
        given = sys.stdin.buffer if sys.stdin else BytesIO()
        pieces = iter(lambda: given.readline(LONGEST_LINE), b"")
        lines = (line.decode("utf-8-sig", "replace") for line in pieces)
        for reading in each(lines, read):
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
    run(cli)
