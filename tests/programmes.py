"""Small programmes as a coordinator would write them, and what publishing them comes to."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from overleg.lock import Lock, Record
from overleg.lock_text import read_lock, write_lock
from overleg.planning.plan import make_plan
from overleg.programme.model import Programme
from overleg.programme.reader import read_programme
from overleg.publishing.addresses import Addresses
from overleg.publishing.edition import Edition
from overleg.revisions import Publication, next_publication

HEAD = """\
[programma]
titel = "Proefprogramma"
organisatie = "Gemeente Voorbeeld"
periode = "2027"
domein = "voorbeeld.nl"

[vrije_dagen]
schoolvakanties = "mag"

[[groep]]
id = "oov"
naam = "OOV"

[[groep]]
id = "politie"
naam = "Politie"

[[groep]]
id = "boa"
naam = "Boa's"
"""

PGA = """
[[overleg]]
id = "pga"
naam = "PGA-overleg"
thema = "Zorg & Veiligheid"
frequentie = "iedere 6 weken"
groepen = ["oov", "politie"]
start = 2027-01-12
weekdag = "dinsdag"
tijd = "10:00"
duur = "1:30"
locatie = "Gemeentehuis"
bron = "thema 4, rij 3"
"""

BRANDWEER = """
[[overleg]]
id = "brandweer"
naam = "Overleg brandweer"
frequentie = "4 maal per jaar"
groepen = ["oov"]
weekdag = "maandag"
tijd = "13:00"
duur = "1:00"
"""

TURN_OF_THE_YEAR = """
[jaarwisseling]
groepen = ["oov", "politie"]

[[jaarwisseling.mijlpaal]]
id = "kick-off"
naam = "Kick-off"
soort = "overleg"
wanneer = "september"
weekdag = "dinsdag"
tijd = "10:00"
duur = "1:30"

[[jaarwisseling.mijlpaal]]
id = "plan"
naam = "Plan naar portefeuillehouder"
soort = "termijn"
wanneer = "uiterlijk 27 juni"
groepen = ["oov"]

[[jaarwisseling.mijlpaal]]
id = "campagne"
naam = "Publiekscampagne"
soort = "periode"
wanneer = "oktober"

[[jaarwisseling.mijlpaal]]
id = "nacht"
naam = "Jaarwisseling"
soort = "dag"
wanneer = "31 december 18:00 tot 1 januari 02:00"
"""
"""A yearly cycle with a milestone of every kind; 27 June 2027 is a Sunday."""

SMALL = HEAD + PGA + BRANDWEER
BEFORE = date(2026, 11, 23)
"""A day before the small programme begins."""


def d(day: str) -> date:
    """Shorten the tables: an ISO date."""
    return date.fromisoformat(day)


def programme(text: str, period: str | None = None) -> Programme:
    """Return the programme in this text."""
    return read_programme(text, file="overleggen.toml", period=period)


def publish(text: str, today: date = BEFORE, lock: Lock | None = None) -> Publication:
    """Return what publishing this programme on a day comes to, after what was published before."""
    lock = lock or Lock()
    read = programme(text)
    plan = make_plan(read, today, lock.published)
    assert not plan.unplaced
    found = next_publication(read, plan, lock, today)
    # What counts is what comes back from the file.
    assert read_lock(write_lock(found.lock), "overleggen.lock") == found.lock
    return found


def edition(read: Programme, publication: Publication, today: date = BEFORE) -> Edition:
    """Return what the output of a publication is made from."""
    return Edition(read, publication, today)


def shown(text: str, today: date = BEFORE, lock: Lock | None = None) -> Edition:
    """Return what the pages of this programme are made from, what lapses by rule included."""
    read, publication = programme(text), publish(text, today, lock)
    lapsed = make_plan(read, today, (lock or Lock()).published).lapsed
    addresses = Addresses(read.publication.base_url.rstrip("/"))
    return Edition(read, publication, today, addresses, lapsed)


def of_lock(read: Programme, lock: Lock) -> Edition:
    """Return what the output is made from when nothing changes in what was published."""
    return edition(read, Publication(lock, (), first=True))


def by_uid(lock: Lock) -> dict[str, Record]:
    """Return the records of a lock by their UID."""
    return {record.event.uid: record for record in lock.records}


def write(folder: Path, text: str, name: str = "overleggen.toml") -> Path:
    """Write a programme in a folder; return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder with its bytes, but for what belongs to the machine."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ".overleg"
    }
