"""Timelines as values, for tests of what is drawn: a realistic one, and one that is crowded."""

from datetime import date, timedelta

from overleg.publishing.entries import Bar, Entry, Lane, Shade, Shape, Timeline
from overleg.school_holidays import school_holidays


def d(day: str) -> date:
    """Shorten the tables: an ISO date."""
    return date.fromisoformat(day)


LANES = (
    ("evaluatie", "Evaluatie", "januari t/m maart", "2027-01-01", "2027-03-31"),
    ("plan", "Plan van aanpak", "mei tot de zomervakantie", "2027-05-01", "2027-07-16"),
    ("voorbereiding", "Voorbereiding", "september t/m december", "2027-09-01", "2027-12-17"),
    ("uitvoering", "Uitvoering", "december", "2027-12-01", "2027-12-31"),
    ("nazorg", "Nazorg", "januari", "2028-01-01", "2028-01-31"),
)
ROWS = """
evaluatie|2027-01-04||dag|Opruimen, afvalbakken terug, schouw schade|
evaluatie|2027-01-07|2027-01-13|periode|Kerstboominzameling|
evaluatie|2027-01-12||overleg|Evaluatie intern|10:00–11:30
evaluatie|2027-01-26||overleg|Evaluatie met partners|10:00–12:00
evaluatie|2027-02-09||overleg|Evaluatie bewoners hotspots|19:30–21:00
evaluatie|2027-03-31||termijn|Raadsmededeling|
plan|2027-05-18||overleg|Start Plan van Aanpak|10:00–11:00
plan|2027-06-03||overleg|Plan van Aanpak met stakeholders|13:00–15:00
plan|2027-06-30||termijn|Plan van Aanpak naar portefeuillehouder|
voorbereiding|2027-09-07||overleg|Kick-off uitvoering, capaciteit politie en beveiliging|10:00–11:30
voorbereiding|2027-09-01|2027-11-05|periode|Ontheffingenbeleid en aanvraagvenster|
voorbereiding|2027-10-01|2027-11-30|periode|Buurtgesprekken hotspots|
voorbereiding|2027-11-01|2027-12-15|periode|Voorlichting scholen|
voorbereiding|2027-11-02||overleg|College: aanwijzing vuurwerkvrije zones|10:00–11:00
voorbereiding|2027-11-16||termijn|Bekendmaking, kaart, bewonersbrief|
voorbereiding|2027-11-22||overleg|Driehoek: horeca-uren, noodbevoegdheden|9:00–10:00
voorbereiding|2027-12-01||termijn|Aanvraagdeadline carbid en vreugdevuur|
uitvoering|2027-12-06||dag|Afvalbakken parken en stranden dicht|
uitvoering|2027-12-11||dag|Start extra toezicht|
uitvoering|2027-12-01|2027-12-31|periode|Publiekscampagne|
voorbereiding|2027-12-15||overleg|Laatste voorbereidend overleg, draaiboek vast|10:00–11:30
uitvoering|2027-12-29|2027-12-31|periode|Vuurwerkverkoop: toezicht verkooppunten|
uitvoering|2027-12-31||dag|Briefing, piket|15:00–16:00
uitvoering|2027-12-31|2028-01-01|nacht|Jaarwisseling|18:00–2:00
nazorg|2028-01-01||dag|Schoonmaak nieuwjaarsdag|
"""
GROUPS = ("Openbare Orde en Veiligheid", "Politie", "Brandweer")
CLOSED = """
2027-01-01 Nieuwjaarsdag
2027-03-28 Eerste paasdag
2027-03-29 Tweede paasdag
2027-04-27 Koningsdag
2027-05-05 Bevrijdingsdag
2027-05-06 Hemelvaartsdag
2027-05-17 Tweede pinksterdag
2027-12-25 Eerste kerstdag
2027-12-26 Tweede kerstdag
2028-01-01 Nieuwjaarsdag
"""


def timeline(*entries: Entry, **fields: object) -> Timeline:
    """Return the timeline of the turn of 2027-2028 with these entries."""
    lanes = tuple(
        Lane(lane, name, (Bar(words, d(first), d(last)),))
        for lane, name, words, first, last in LANES
    )
    defaults: dict[str, object] = {
        "cycle": "jaarwisseling",
        "name": "Jaarwisseling",
        "year": 2027,
        "organisation": "Gemeente Voorbeeld",
        "imprint": "Versie 3, planning van 23 november 2026.",
        "planned_on": d("2026-11-23"),
        "lanes": lanes,
        "entries": tuple(sorted(entries, key=lambda e: (e.first, e.last, e.name))),
        "shades": _shades(),
        "topics": ("Samenwerking met buurten rondom hotspots", "Communicatie"),
    }
    return Timeline(**(defaults | fields))  # type: ignore[arg-type]  # the fields of a test


def real(**fields: object) -> Timeline:
    """Return the whole cycle of 25 milestones, with a meeting every two weeks."""
    return timeline(*_milestones(), *_fortnightly(), **fields)


def crowded(**fields: object) -> Timeline:
    """Return 60 milestones, of which many around the turn itself."""
    more = [
        Entry(
            name=f"{entry.name}, vervolg",
            shape=entry.shape,
            first=entry.first + shift,
            last=entry.last + shift,
            lanes=entry.lanes,
            hours=entry.hours,
            groups=entry.groups,
        )
        for days in (4, -6)
        for entry in _milestones()[1:]
        if (shift := timedelta(days=days)) and entry.shape is not Shape.NIGHT
    ]
    inside = [e for e in more if d("2027-01-01") <= e.first and e.last <= d("2028-01-31")]
    return timeline(*_milestones(), *inside[: 60 - len(_milestones())], **fields)


def _milestones() -> list[Entry]:
    found = []
    for row in ROWS.strip().splitlines():
        lane, first, last, shape, name, hours = row.split("|")
        found.append(
            Entry(
                name=name,
                shape=Shape(shape),
                first=d(first),
                last=d(last or first),
                lanes=(lane,),
                hours=hours,
                groups=GROUPS[: 1 + len(name) % 3],
            )
        )
    return found


def _fortnightly() -> list[Entry]:
    days = [d("2027-10-05") + timedelta(weeks=2 * number) for number in range(6)]
    return [
        Entry(
            name="Voortgang",
            shape=Shape.MEETING,
            first=day,
            last=day,
            lanes=("voorbereiding",),
            hours="9:00–9:30",
            groups=GROUPS[:2],
            series="voortgang",
        )
        for day in days
    ]


def _shades() -> tuple[Shade, ...]:
    shown = d("2027-01-01"), d("2028-01-31")
    school = [
        Shade(h.name, max(h.first, shown[0]), min(h.last, shown[1]), is_school=True)
        for h in school_holidays("Noord", 2027, 2028)
        if h.first <= shown[1]
    ]
    closed = [line.split(" ", 1) for line in CLOSED.strip().splitlines()]
    return (*school, *(Shade(name, d(day), d(day)) for day, name in closed))
