"""Files that a human has read. `python -m tests.golden_files` renews them; read what differs."""

from collections.abc import Mapping
from pathlib import Path

from overleg.publishing.feeds import feeds
from overleg.publishing.pages.changelog import changelog
from overleg.publishing.pages.front_page import front_page
from overleg.publishing.pages.group_pages import group_pages
from overleg.publishing.pages.meeting_pages import meeting_pages
from overleg.publishing.planner.files import planners
from overleg.publishing.timeline.drawing import draw
from overleg.publishing.timeline.files import picture
from tests.programmes import HEAD, d, publish, shown
from tests.timelines import real

FOLDER = Path(__file__).parent / "golden"

MEETINGS = """
[[groep]]
id = "moskee"
naam = "Moskeeën; kerken, en \\"ankers\\""

[publicatie]
basis_url = "https://voorbeeld.nl/agenda"

[[overleg]]
id = "pga"
naam = "PGA-overleg; casuïstiek, \\\\ en 🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒🚒"
thema = "Zorg, wonen & welzijn"
omschrijving = \"\"\"
Neem mee: de lijst; een pen.
En koffie.\"\"\"
frequentie = "3 à 4 keer per jaar"
streef = 4
groepen = ["oov", "politie", "moskee"]
weekdag = "maandag"
tijd = "10:00"
duur = "1:30"
locatie = "Gemeentehuis <zaal 1>"
bron = "thema 4, rij 3"

[[overleg]]
id = "radicalisering"
naam = "Casusoverleg radicalisering"
frequentie = "iedere 13 weken"
groepen = ["oov", "politie"]
start = 2027-03-26
weekdag = "vrijdag"
tijd = "10:00"
duur = "1:30"
vertrouwelijk = true

[[overleg]]
id = "opkomst"
naam = "Oefening in de nacht"
frequentie = "jaarlijks"
data = [2027-10-30]
groepen = ["boa"]
tijd = "23:30"
duur = "8:00"
"""
BY_HAND = """
[[overleg.ingreep]]
gevraagd = 2027-08-16
vervalt = true
reden = "Vakantie; geen quorum"

[[overleg.extra]]
op = 2027-07-02T09:00:00
reden = "Na incident"
"""
FIRST, LAST = d("2026-11-23"), d("2027-02-01")
START = HEAD + MEETINGS
LATER = START.replace('\n\n[[overleg]]\nid = "rad', f'\n{BY_HAND}\n[[overleg]]\nid = "rad').replace(
    '"oov", "politie", "moskee"', '"oov", "moskee"'
)


def golden_files() -> Mapping[str, bytes]:
    """Return what the second publication of a programme with everything in it gives."""
    drawn = {"jaarwisseling/2027-2028.svg": picture(real(), draw(real()))}
    edition = shown(LATER, LAST, publish(START, FIRST).lock)
    pages = {**front_page(edition), **group_pages(edition), **meeting_pages(edition)}
    read_by_a_human = ("index.html", "groepen/oov.html", "overleggen/pga.html")
    sheets = planners(edition)
    read_sheets = ("jaaroverzicht-2027.html", "groepen/oov/jaaroverzicht-2027.html")
    return {
        **feeds(edition),
        **changelog(edition),
        **drawn,
        **{path: pages[path] for path in read_by_a_human},
        **{path: sheets[path] for path in read_sheets},
    }


def renew() -> None:
    """Write every golden file anew."""
    for path, content in golden_files().items():
        file = FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    renew()
