import re
from datetime import date
from pathlib import Path

import pytest
from holidays import country_holidays

from overleg.dutch import long_date
from overleg.planning.checking import overlaps
from overleg.planning.cycles import every_meeting
from overleg.planning.event import Event, Status
from overleg.planning.explanation import reason
from overleg.planning.plan import Plan, make_plan
from overleg.programme.model import Convention, Programme
from overleg.programme.reader import read_programme
from tests.programmes import d

CONFIG = Path(__file__).parent.parent / "config" / "overleggen.toml"
TEXT = CONFIG.read_text(encoding="utf-8")
TODAY = d("2026-11-23")

# Worked out by hand from the rules: the middle of each part of the year, or so many weeks from
# `start`; then the calendar of 2023 and 2024. Per meeting: how many are held in 2023 and in 2024,
# the first, the last, and every one that is not held on its asked day, with its reason.
TABLE = """\
kernteam: 3 4 2023-05-15T13:00 2024-11-18T13:00
  2023-08-14 2023-09-04 Zomervakantie
  2024-08-19 2024-09-02 Zomervakantie
brandweer: 3 4 2023-05-17T10:00 2024-11-13T10:00
  2023-08-16 2023-09-05 Zomervakantie
  2024-08-14 2024-09-03 Zomervakantie
weerbaarheid: 2 3 2023-06-29T15:30 2024-11-05T15:30
  2024-10-31 2024-11-05 Herfstvakantie
bit-controle: 4 4 2023-04-26T13:00 2024-11-13T13:00
  2023-05-03 2023-04-26 Meivakantie
  2024-08-14 2024-09-04 Zomervakantie
bibob-startsubsidie: 1 0 2023-11-13T11:30 2023-11-13T11:30
werkgroep-digitale-veiligheid: 3 0 2023-04-04T10:00 2023-06-27T10:00
jaaragenda-digitale-veiligheid: 1 0 2023-06-29T13:00 2023-06-29T13:00
bewustwording-ondernemers: 0 1 2024-07-01T19:30 2024-07-01T19:30
onderzoek-wijken-oplevering: 1 0 2023-07-18T15:30 2023-07-18T15:30
bpv-bijeenkomst: 1 1 2023-07-04T20:00 2024-07-02T20:00
kvo-hart-van-huizen: 2 3 2023-07-03T19:30 2024-11-04T19:30
kvo-oostermeent: 2 3 2023-07-04T19:30 2024-10-22T19:30
  2024-10-29 2024-10-22 Herfstvakantie
kvo-t-plaveen: 2 3 2023-07-05T19:30 2024-10-23T19:30
  2024-10-30 2024-10-23 Herfstvakantie
pga: 6 9 2023-04-25T10:00 2024-12-03T10:00
  2023-08-29 2023-09-05 Zomervakantie
  2024-01-02 2024-01-09 Kerstvakantie
  2024-07-30 2024-07-16 Zomervakantie
bijpraatmoment: 38 53 2023-04-04T09:00 2024-12-31T09:00
  2023-12-26 vervalt Tweede kerstdag
politie-overleg: 2 2 2023-04-06T13:00 2024-10-03T13:00
woonoverlast: 8 10 2023-04-20T10:00 2024-12-05T10:00
  2023-08-03 2023-07-20 Zomervakantie
  2024-05-09 2024-05-08 Hemelvaartsdag
  2024-08-22 2024-09-02 Zomervakantie
  2024-10-31 2024-10-24 Herfstvakantie
woonoverlast-werkwijze: 1 0 2023-10-02T13:30 2023-10-02T13:30
bestuurlijk-overleg: 3 4 2023-05-17T09:00 2024-11-14T09:00
  2023-05-18 2023-05-17 Hemelvaartsdag
  2023-08-17 2023-09-04 Zomervakantie
  2024-08-15 2024-09-02 Zomervakantie
werklunch-jeugd: 4 6 2023-05-16T12:00 2024-11-12T12:00
schoolveiligheid: 2 2 2023-04-04T15:30 2024-10-01T15:30
jeugd-en-veilige-omgeving: 13 18 2023-04-04T13:30 2024-12-24T13:30
crisisorganisatie-evaluatie: 1 0 2023-11-14T10:00 2023-11-14T10:00
fenomeenanalyse: 0 1 2024-05-16T13:00 2024-05-16T13:00
radicalisering: 10 13 2023-04-06T14:00 2024-12-12T14:00
  2023-05-04 2023-05-08 Meivakantie
  2023-07-27 2023-07-20 Zomervakantie
  2023-08-24 2023-09-04 Zomervakantie
  2024-05-02 2024-04-25 Meivakantie
  2024-07-25 2024-07-18 Zomervakantie
  2024-08-22 2024-09-02 Zomervakantie
ror-training: 2 2 2023-04-05T09:00 2024-10-02T09:00
bondgenotenoverleg: 2 2 2023-04-25T20:00 2024-10-01T20:00
  2023-04-04 2023-04-25 Ramadan en Suikerfeest
  2024-04-02 2024-04-11 Ramadan en Suikerfeest
ankeroverleg: 2 3 2023-07-05T19:30 2024-10-23T19:30
  2024-10-30 2024-10-23 Herfstvakantie
cameratoezicht: 1 0 2023-11-16T20:00 2023-11-16T20:00
communicatiethema: 3 4 2023-05-15T10:00 2024-11-18T10:00
  2023-08-14 2023-09-04 Zomervakantie
  2024-08-19 2024-09-02 Zomervakantie
horecaplatform: 2 2 2023-04-03T14:00 2024-09-30T14:00
  2024-04-01 2024-04-02 Tweede paasdag
veiligheidsenquete: 0 1 2024-10-01T11:00 2024-10-01T11:00
jaarwisseling-opruimen: 0 1 2024-01-02T00:00 2024-01-02T00:00
jaarwisseling-kerstboominzameling: 0 1 2024-01-08T00:00 2024-01-08T00:00
jaarwisseling-evaluatie-intern: 0 1 2024-01-09T13:30 2024-01-09T13:30
jaarwisseling-evaluatie-partners: 0 1 2024-01-25T13:30 2024-01-25T13:30
jaarwisseling-evaluatie-bewoners: 0 1 2024-02-06T19:30 2024-02-06T19:30
jaarwisseling-raadsmededeling: 0 1 2024-03-29T00:00 2024-03-29T00:00
  2024-03-31 2024-03-29 Eerste paasdag
jaarwisseling-start-plan-van-aanpak: 1 1 2023-05-23T10:00 2024-05-21T10:00
jaarwisseling-plan-stakeholders: 1 1 2023-06-06T15:30 2024-06-04T15:30
jaarwisseling-plan-portefeuillehouder: 1 1 2023-06-30T00:00 2024-06-28T00:00
  2024-06-30 2024-06-28 zondag
jaarwisseling-kick-off: 1 1 2023-09-12T13:30 2024-09-10T15:30
  2024-09-10 15:30 Maatschappelijke Zaken (MZ) zit in Overleg Jeugd en veilige omgeving tot 15:00
jaarwisseling-buurtgesprekken: 1 1 2023-10-01T00:00 2024-10-01T00:00
jaarwisseling-voorlichting-scholen: 1 1 2023-11-01T00:00 2024-11-01T00:00
jaarwisseling-college-zones: 1 1 2023-11-07T00:00 2024-11-05T00:00
jaarwisseling-bekendmaking: 1 1 2023-11-21T00:00 2024-11-19T00:00
jaarwisseling-driehoek: 1 1 2023-11-23T11:00 2024-11-28T11:00
jaarwisseling-voortgang: 6 6 2023-10-11T15:30 2024-12-18T15:30
  2023-10-25 2023-10-19 Herfstvakantie
jaarwisseling-aanvraag-carbid: 1 1 2023-12-01T00:00 2024-12-01T00:00
jaarwisseling-publiekscampagne: 1 1 2023-12-01T00:00 2024-12-01T00:00
jaarwisseling-afvalbakken-dicht: 1 1 2023-12-06T00:00 2024-12-06T00:00
jaarwisseling-start-toezicht: 1 1 2023-12-09T00:00 2024-12-14T00:00
jaarwisseling-draaiboek-vast: 1 1 2023-12-19T10:00 2024-12-17T10:00
jaarwisseling-verkoop-toezicht: 1 1 2023-12-28T00:00 2024-12-28T00:00
jaarwisseling-briefing-piket: 1 1 2023-12-31T15:00 2024-12-31T15:00
jaarwisseling-jaarwisseling-nacht: 1 1 2023-12-31T18:00 2024-12-31T18:00
jaarwisseling-schoonmaak: 0 1 2024-01-01T00:00 2024-01-01T00:00
"""
SERIES = dict(series.split(": ", 1) for series in re.split("\n(?! )", TABLE.strip()))

ROWS = {1: 13, 2: 6, 3: 5, 4: 7, 5: 3, 6: 6, 7: 6, 8: 7, 9: 5, 10: 1}
"""Rows per theme of the document; of the tenth only the one with a cadence."""


@pytest.fixture(name="huizen", scope="module")
def read_huizen() -> Programme:
    return read_programme(TEXT, file=str(CONFIG))


@pytest.fixture(name="plan", scope="module")
def plan_huizen(huizen: Programme) -> Plan:
    return make_plan(huizen, TODAY)


@pytest.mark.parametrize("meeting", SERIES)
def test_each_series_is_as_worked_out_by_hand(plan: Plan, meeting: str) -> None:
    held = [event for event in plan.events if event.meeting == meeting]
    lapsed = [event for event in plan.lapsed if event.meeting == meeting]
    counts = [sum(event.day.year == year for event in held) for year in (2023, 2024)]
    ends = [f"{event.start:%Y-%m-%dT%H:%M}" for event in (held[0], held[-1])]
    displaced = [e for e in (*held, *lapsed) if e.day != e.asked or reason(e)]
    assert SERIES[meeting].split("\n") == [
        " ".join([*map(str, counts), *ends]),
        *(f"  {told(event)}" for event in displaced),
    ]


def told(event: Event) -> str:
    """Return asked day, day and reason, after checking that the sentence says so."""
    why = reason(event)
    if event.status is Status.CANCELLED:
        return f"{event.asked} vervalt {why.removeprefix('Vervalt: ').removesuffix('.')}"
    if event.day == event.asked:
        said = why.removeprefix("Op een andere tijd: ").removesuffix(".")
        return f"{event.asked} {event.start:%H:%M} {said}"
    begin = f"Verplaatst van {long_date(event.asked)}: "
    assert why.startswith(begin)
    return f"{event.asked} {event.day} {why.removeprefix(begin).removesuffix('.')}"


def test_no_other_meeting_has_events(huizen: Programme, plan: Plan) -> None:
    assert {event.meeting for event in plan.events} == set(SERIES)
    assert len(plan.events) == 336
    assert not plan.unplaced
    assert not plan.lost
    assert len(huizen.meetings) > len(SERIES)


@pytest.mark.parametrize("period", [None, "2027", "Q1 2029 t/m Q2 2030"])
def test_nobody_is_in_two_places_and_nothing_falls_on_a_closed_day(period: str | None) -> None:
    read = read_programme(TEXT, file=str(CONFIG), period=period)
    plan = make_plan(read, TODAY)
    assert not list(overlaps(read, plan.events))
    assert not plan.unplaced
    public = country_holidays("NL", years=range(2023, 2031), language="nl")
    closed = {
        day for day, name in public.items() if name not in {"Goede vrijdag", "Bevrijdingsdag"}
    }
    closed |= {date(year, 5, 5) for year in range(2024, 2031)}
    stays = {one.id for one in every_meeting(read) if one.convention is Convention.FIXED}
    for event in plan.events:
        if event.meeting in stays:
            continue
        assert event.day.isoweekday() <= 5
        assert event.day not in closed
        assert event.day in read.period


def test_every_row_of_the_document_is_there(huizen: Programme) -> None:
    rows = {meeting.source for meeting in every_meeting(huizen)}
    wanted = {f"thema {theme}, rij {row}" for theme, n in ROWS.items() for row in range(1, n + 1)}
    assert rows - {"inleiding"} == wanted
    assert all(meeting.quote or meeting.assumption for meeting in every_meeting(huizen))
