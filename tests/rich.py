"""A small programme with everything in it, published four times; and the real one of Huizen.

For tests over whatever files the site has: pages in a browser, links, HTML.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from overleg.lock import Lock
from overleg.planning.cycles import every_meeting
from overleg.planning.plan import make_plan
from overleg.programme.model import Programme
from overleg.publishing.addresses import OVERVIEW, Addresses
from overleg.publishing.edition import Edition
from overleg.publishing.site import site
from overleg.revisions import next_publication
from tests.programmes import d, programme

BASE_URL = "https://overleg.voorbeeld.nl/agenda"
HOSTILE = "<script>alert(1)</script> \\\"x\\\" 'y' & {{ 7 * 7 }} <!-- </title>"
RIGHT_TO_LEFT = "مجلس المساجد / ועד בתי הכנסת"
LONG = "Aansprakelijkheidswaardevaststellingsveranderingenoverlegvoorbereidingsgroep"
HUIZEN = Path(__file__).parent.parent / "config" / "overleggen.toml"

TEXT = f"""\
[programma]
titel = "Programma {HOSTILE}"
organisatie = "Gemeente 't Voorbeeld & \\"Zoon\\" 🚒"
periode = "september 2026 t/m januari 2027"
domein = "voorbeeld.nl"
tijden = ["10:00", "14:00"]

[vrije_dagen]
sluitingsdagen = [{{ datum = 2027-01-22, naam = "Dag van de <b>brug</b>" }}]

[[groep]]
id = "oov"
naam = "OOV {HOSTILE}"
omschrijving = "Iedereen die {LONG} doet"
capaciteit_uren = 3

[[groep]]
id = "politie"
naam = "Politie 🚓👮🏽‍♀️"

[[groep]]
id = "moskee"
naam = "{RIGHT_TO_LEFT}"
omschrijving = "{RIGHT_TO_LEFT}"

[[groep]]
id = "lang"
naam = "{LONG}"

[[groep]]
id = "leeg"
naam = "Groep zonder bijeenkomsten"

[[overleg]]
id = "pga"
naam = "PGA {HOSTILE}"
thema = "Zorg, wonen & <i>welzijn</i>"
omschrijving = \"\"\"
Neem mee: de lijst; een pen.
En koffie & "koek".\"\"\"
frequentie = "iedere 6 weken"
citaat = "Iedere 6 weken {HOSTILE}"
groepen = ["oov", "politie", "moskee", "lang"]
start = 2026-01-13
weekdag = ["dinsdag", "donderdag"]
tijd = "10:00"
duur = "1:30"
locatie = "Gemeentehuis <zaal 1>"
bron = "thema 4, rij 3"
aanname = "De dinsdag is onze keuze"

[[overleg]]
id = "bijpraten"
naam = "Bijpraten"
thema = "Ondermijning"
frequentie = "wekelijks op vrijdag"
tijd = "9:00"
groepen = ["oov", "politie"]
duur = "0:30"

[[overleg]]
id = "voorbehoud"
naam = "{LONG}"
frequentie = "2 à 4 keer per jaar"
streef = 4
groepen = ["oov", "lang"]
duur = "1:00"

[[overleg]]
id = "geheim"
naam = "Casusoverleg Zeepaard"
thema = "Zeepaardzaken"
frequentie = "iedere 5 weken"
groepen = ["oov", "politie"]
weekdag = "donderdag"
tijd = "10:00"
duur = "1:30"
locatie = "Kamer van Zeepaard"
vertrouwelijk = true

[[overleg]]
id = "afroep"
naam = "Calamiteitenoverleg"
frequentie = "op afroep"
groepen = ["oov", "politie"]

[[overleg]]
id = "wisselend"
naam = "Voorlichting {RIGHT_TO_LEFT}"
frequentie = "afhankelijk van ontwikkelingen"
groepen = ["moskee"]

[[overleg]]
id = "doorlopend"
naam = "Doorlopend toezicht"
frequentie = "doorlopend"
groepen = ["lang"]

[[overleg]]
id = "nacht"
naam = "Oefening in de nacht"
frequentie = "jaarlijks"
data = [2026-10-30]
groepen = ["oov", "moskee"]
tijd = "23:30"
duur = "8:00"

[jaarwisseling]
groepen = ["oov", "politie"]
onderwerpen = ["Samenwerking {HOSTILE}"]

[[jaarwisseling.fase]]
id = "evaluatie"
naam = "Evaluatie <b>"
wanneer = "januari t/m maart"

[[jaarwisseling.fase]]
id = "uitvoering"
naam = "Uitvoering"
wanneer = "september t/m december"

[[jaarwisseling.mijlpaal]]
id = "plan"
naam = "Plan {HOSTILE}"
soort = "termijn"
fase = "evaluatie"
wanneer = "uiterlijk 27 februari"
groepen = ["oov"]

[[jaarwisseling.mijlpaal]]
id = "kick-off"
naam = "Kick-off"
soort = "overleg"
fase = "uitvoering"
wanneer = "september"
weekdag = "dinsdag"
tijd = "13:00"
duur = "1:30"

[[jaarwisseling.mijlpaal]]
id = "campagne"
naam = "Publiekscampagne"
soort = "periode"
fase = "uitvoering"
wanneer = "oktober"

[[jaarwisseling.mijlpaal]]
id = "informanten"
naam = "Overleg over Zeepaarden"
soort = "overleg"
fase = "uitvoering"
wanneer = "november"
tijd = "15:00"
duur = "1:00"
vertrouwelijk = true

[[jaarwisseling.mijlpaal]]
id = "nacht"
naam = "Jaarwisseling 🎆"
soort = "dag"
fase = "uitvoering"
wanneer = "31 december 18:00 tot 1 januari 02:00"
"""
BY_HAND = f"""
[[overleg.ingreep]]
gevraagd = 2026-11-03
naar = 2026-11-04T09:00:00
reden = "Burgemeester {HOSTILE}"

[[overleg.ingreep]]
gevraagd = 2026-12-15
vervalt = true
reden = "{RIGHT_TO_LEFT}"

[[overleg.extra]]
op = 2026-12-03T09:00:00
reden = "Na incident {LONG}"
"""
TOUCHED = TEXT.replace('aanname = "De dinsdag is onze keuze"\n', BY_HAND)
LATER = TOUCHED.replace('"Kamer van Zeepaard"', '"Elders bij Zeepaard"').replace(
    'groepen = ["oov", "politie", "moskee", "lang"]', 'groepen = ["oov", "politie", "lang"]'
)
PUBLISHED = (("2026-08-03", TEXT), ("2026-08-24", TOUCHED), ("2026-09-28", LATER))
"""The days on which the programme was published, and what it said."""
TODAY = d("2026-10-15")
"""Some of it is past."""


@cache
def rich(base_url: str = "", *, secret: bool = False) -> Edition:
    """Return what is published of the small programme with everything in it."""
    lock, found = Lock(), None
    for day, text in PUBLISHED:
        found = _published(text + _address(base_url, secret=secret), d(day), lock)
        lock = found.publication.lock
    if found is None:
        raise ValueError(PUBLISHED)
    tokens = _tokens(found.programme) if secret else {}
    return replace(found, today=TODAY, addresses=Addresses(base_url, tokens))


@cache
def huizen(base_url: str = BASE_URL) -> Edition:
    """Return what is published of the programme of Huizen, halfway through it."""
    text = HUIZEN.read_text(encoding="utf-8") + _address(base_url)
    found = _published(text, d("2023-03-01"), Lock())
    return replace(found, today=d("2024-01-15"), addresses=Addresses(base_url))


EDITIONS: dict[str, Callable[[], Edition]] = {
    "rich": lambda: rich(BASE_URL),
    "without an address": rich,
    "secret": lambda: rich(BASE_URL, secret=True),
    "huizen": huizen,
}


@cache
def files(name: str) -> dict[str, bytes]:
    """Return the whole output of an edition: path -> content."""
    return site(EDITIONS[name]())


@cache
def pages(name: str) -> dict[str, str]:
    """Return the HTML pages of an edition: path -> text."""
    return {path: c.decode() for path, c in files(name).items() if path.endswith(".html")}


def _address(base_url: str, *, secret: bool = False) -> str:
    if not base_url:
        return ""
    return f'\n[publicatie]\nbasis_url = "{base_url}"\ngeheim = {str(secret).lower()}\n'


def _published(text: str, today: date, lock: Lock) -> Edition:
    read = programme(text)
    plan = make_plan(read, today, lock.published)
    assert not plan.unplaced
    assert not plan.lost
    publication = next_publication(read, plan, lock, today)
    return Edition(read, publication, today, lapsed=plan.lapsed)


def _tokens(read: Programme) -> dict[str, str]:
    """Return a token for everybody who has an address of their own."""
    meetings = (f"overleg/{meeting.id}" for meeting in every_meeting(read))
    audiences = [OVERVIEW, *(group.id for group in read.groups), *meetings]
    return {audience: f"{number:016x}" for number, audience in enumerate(audiences)}
