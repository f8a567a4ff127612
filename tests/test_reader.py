"""A whole programme: read into values, or every mistake at once with its line."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import Problem, ProgrammeProblems, WrongTryOutPeriod
from overleg.language.meaning import ALWAYS, Interval, Span, Timeframe, Unit
from overleg.programme.model import (
    Avoidance,
    Busy,
    Closure,
    Convention,
    Extra,
    Group,
    Intervention,
    Location,
    Meeting,
    Programme,
)
from overleg.programme.reader import attachment_names, decode_programme, read_programme

TOP = """\
[programma]
titel = "Uitvoeringsprogramma veiligheid"
organisatie = "Gemeente Huizen"
periode = "Q2 2023 t/m Q4 2024"
domein = "huizen.nl"

[[groep]]
id = "oov"
naam = "OOV"

[[groep]]
id = "politie"
naam = "Politie"
capaciteit = 2
"""

MEETING = """
[[overleg]]
id = "pga"
naam = "PGA-overleg"
frequentie = "iedere 6 weken"
groepen = ["oov", "politie"]
duur = "1:30"
"""
FIRST = TOP.count("\n") + 2  # the line of [[overleg]]
at = datetime.fromisoformat
PERIOD = Span(date(2023, 4, 1), date(2024, 12, 31))

FULL = (
    TOP
    + """
[vrije_dagen]
kalender = "gemeente"
sluitingsdagen = [{ datum = 2024-05-10, naam = "Dag na Hemelvaart" }]
reces = [{ van = 2024-07-15, tot_en_met = 2024-08-25, naam = "Zomerreces", groepen = ["oov"] }]
schoolvakanties = "nooit"

[[locatie]]
id = "gemeentehuis"
naam = "Gemeentehuis"
exclusief = true

[[bezet]]
naam = "College"
groepen = ["oov"]
data = [2024-05-14T09:00:00, 2024-05-15]
duur = "3:00"

[[overleg]]
id = "pga"
naam = "PGA-overleg"
thema = "Zorg & Veiligheid"
frequentie = "iedere 6 weken"
tijdpad = "Q3 2023"
citaat = "Iedere 6 weken PGA- overleg"
groepen = ["oov", "politie"]
weekdag = ["dinsdag", "donderdag"]
tijd = "10:00"
duur = "1:30"
start = 2023-07-04
locatie = "gemeentehuis"
bij_vrije_dag = "vervalt"
prioriteit = "wettelijk"
bron = "thema 4, rij 3"
[[overleg.ingreep]]
gevraagd = 2023-08-15
naar = 2023-08-16T09:00:00
reden = "Burgemeester afwezig"
[[overleg.ingreep]]
gevraagd = 2023-09-26
vervalt = true
[[overleg.extra]]
op = 2024-07-02

[publicatie]
basis_url = "https://agenda.huizen.nl/"
"""
)


def told(text: str, **more: object) -> list[str]:
    with pytest.raises(ProgrammeProblems) as raised:
        read_programme(text, file="p.toml", **more)  # type: ignore[arg-type]  # each test its own
    lines = str(raised.value).split("\n")
    assert lines == [str(problem) for problem in raised.value.problems]
    return lines


def only_meeting(text: str, period: str | None = None) -> Meeting:
    (meeting,) = read_programme(text, file="p.toml", period=period).meetings
    return meeting


def test_programme_is_read_into_values() -> None:
    programme = read_programme(FULL, file="p.toml")
    (meeting,) = programme.meetings
    assert programme.period == PERIOD
    assert programme.groups == (Group("oov", "OOV"), Group("politie", "Politie", capacity=2))
    assert programme.locations == (Location("gemeentehuis", "Gemeentehuis", exclusive=True),)
    assert programme.closed_days.school_holidays is Avoidance.NEVER
    assert programme.closed_days.closures == (
        Closure(Span(date(2024, 5, 10), date(2024, 5, 10)), "Dag na Hemelvaart"),
        Closure(Span(date(2024, 7, 15), date(2024, 8, 25)), "Zomerreces", ("oov",)),
    )
    assert programme.busy == (
        Busy(
            "College",
            ("oov",),
            (
                (at("2024-05-14T09:00"), timedelta(hours=3)),
                (at("2024-05-15"), timedelta(days=1)),
            ),
        ),
    )
    assert programme.publication.base_url == "https://agenda.huizen.nl/"
    assert meeting == Meeting(
        id="pga",
        name="PGA-overleg",
        frequency=Interval(count=6, unit=Unit.WEEK),
        frequency_phrase="iedere 6 weken",
        timeframe=Timeframe((Span(date(2023, 7, 1), date(2023, 9, 30)),)),
        timeframe_phrase="Q3 2023",
        groups=("oov", "politie"),
        length=timedelta(minutes=90),
        start=date(2023, 7, 4),
        weekdays=(2, 4),
        times=(time(10),),
        location="gemeentehuis",
        convention=Convention.SKIP,
        statutory=True,
        theme="Zorg & Veiligheid",
        source="thema 4, rij 3",
        quote="Iedere 6 weken PGA- overleg",
        interventions=(
            Intervention(date(2023, 8, 15), at("2023-08-16T09:00"), "Burgemeester afwezig"),
            Intervention(date(2023, 9, 26), None),
        ),
        extras=(Extra(at("2024-07-02"), whole_day=True),),
    )


def test_programme_without_meetings_is_a_programme() -> None:
    programme = read_programme(TOP, file="p.toml")
    assert programme.meetings == ()
    assert programme.region == "Noord"
    assert programme.times == (time(10),)


@pytest.mark.parametrize(
    ("line", "timeframe"),
    [
        ("", Timeframe((PERIOD,))),
        ('tijdpad = "Doorlopend"', ALWAYS),
        ('tijdpad = "Vanaf 2024"', Timeframe((Span(date(2024, 1, 1), None),))),
    ],
)
def test_meeting_takes_place_in_its_time_frame(line: str, timeframe: Timeframe) -> None:
    assert only_meeting(TOP + MEETING + line).timeframe == timeframe


@pytest.mark.parametrize(
    ("frequency", "line", "times"),
    [
        ("iedere 6 weken", "", ()),
        ("iedere 6 weken", 'tijd = ["14:00", "10:00"]', (time(14), time(10))),
        ("iedere 6 weken om 10:00", "", (time(10),)),
        ("iedere 6 weken om 10:00", 'tijd = "10:00"', (time(10),)),
        ("iedere 6 weken in de ochtend", "", (time(10),)),
        ("iedere 6 weken in de avond", 'tijd = "19:30"', (time(19, 30),)),
    ],
)
def test_times_of_a_meeting(frequency: str, line: str, times: tuple[time, ...]) -> None:
    text = MEETING.replace("iedere 6 weken", frequency)
    assert only_meeting(TOP + text + line).times == times


def test_length_may_stand_in_the_phrase() -> None:
    text = MEETING.replace('duur = "1:30"\n', "").replace(
        "iedere 6 weken", "iedere 6 weken van 13:30 tot 15:00"
    )
    assert only_meeting(TOP + text).length == timedelta(minutes=90)


@pytest.mark.parametrize("frequency", ["op afroep", "doorlopend", "wisselend", "eenmalig"])
def test_meeting_without_events_needs_no_length(frequency: str) -> None:
    text = MEETING.replace('duur = "1:30"', 'tijdpad = "Doorlopend"')
    assert only_meeting(TOP + text.replace("iedere 6 weken", frequency)).length is None


def test_irregular_meeting_may_have_given_days() -> None:
    text = MEETING.replace("iedere 6 weken", "wisselend") + "data = [2023-05-09, 2024-02-06]"
    assert only_meeting(TOP + text).dates == (date(2023, 5, 9), date(2024, 2, 6))


def test_start_before_the_period_fixes_the_phase() -> None:
    assert only_meeting(TOP + MEETING + "start = 2022-03-01").start == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("lines", "place", "fragments"),
    [
        # The language's own sentence, at the line of the key.
        ('frequentie = "soms misschien"  # hier', "frequentie", ["soms"]),
        ('frequentie = "biweekly"  # hier', "frequentie", ["biweekly"]),
        (
            'frequentie = "Iedere 6 weken PGA-overleg; wekelijks kort bijpraatmoment"  # hier',
            "frequentie",
            ["'iedere 6 weken PGA-overleg' en", "maak van elk een eigen [[overleg]]"],
        ),
        ('tijdpad = "ooit eens"  # hier', "tijdpad", ["ooit"]),
        ('tijdpad = "Q3"  # hier', "tijdpad", ["2023", "2024"]),
        ('tijdpad = "over 6 weken"  # hier', "tijdpad", ["vanaf vandaag", "vaste dagen"]),
        ('tijdpad = "Q1 2026"  # hier', "tijdpad", ["buiten de periode", "2023-04-01 t/m 2024-12"]),
        # Days.
        ("start = 2025-01-07  # hier", "start", ["na de periode"]),
        ('tijdpad = "Q3 2023"\nstart = 2023-10-03  # hier', "start", ["buiten het tijdpad"]),
        (
            'frequentie = "eenmalig"\nstart = 2023-03-03  # hier',
            "start",
            ["buiten de periode"],
        ),
        ("data = [\n2023-05-09,\n2025-05-09]  # hier", "data", ["2025-05-09", "buiten de periode"]),
        ('tijdpad = "Q3 2023"\ndata = [2023-10-03]  # hier', "data", ["buiten het tijdpad"]),
        ("data = [2023-05-09, 2023-05-09]  # hier", "data", ["twee keer"]),
        ("extra = [\n{ op = 2022-05-09 }]  # hier", "extra 1, op", ["buiten de periode"]),
        (
            "[[overleg.ingreep]]\ngevraagd = 2025-05-09  # hier\nvervalt = true",
            "ingreep 1, gevraagd",
            ["buiten de periode"],
        ),
        (
            "[[overleg.ingreep]]\ngevraagd = 2024-05-09\nnaar = 2025-05-09  # hier",
            "ingreep 1, naar",
            ["buiten de periode"],
        ),
        (
            "[[overleg.ingreep]]  # hier\ngevraagd = 2024-05-14",
            "ingreep 1",
            ["naar of vervalt ontbreekt"],
        ),
        (
            "[[overleg.ingreep]]  # hier\ngevraagd = 2024-05-14\nnaar = 2024-05-16\nvervalt = true",
            "ingreep 1",
            ["gaan niet samen"],
        ),
        (
            (
                "ingreep = [\n{ gevraagd = 2024-05-14, vervalt = true },"
                "\n{ gevraagd = 2024-05-14, naar = 2024-05-15 }]  # hier"
            ),
            "ingreep 2, gevraagd",
            ["twee keer"],
        ),
        # Keys that contradict the phrase.
        (
            'frequentie = "wekelijks op dinsdag"\nweekdag = ["maandag"]  # hier',
            "weekdag",
            ["maandag", "dinsdag", "in tegenspraak"],
        ),
        (
            'frequentie = "eerste maandag van de maand"\nweekdag = "dinsdag"  # hier',
            "weekdag",
            ["in tegenspraak"],
        ),
        (
            'frequentie = "dagelijks"\nweekdag = "dinsdag"  # hier',
            "weekdag",
            ["in tegenspraak"],
        ),
        ('frequentie = "wekelijks om 10:00"\ntijd = "11:00"  # hier', "tijd", ["11:00", "10:00"]),
        ('frequentie = "wekelijks in de avond"\ntijd = "10:00"  # hier', "tijd", ["avond"]),
        ('frequentie = "wekelijks in de avond"', "tijd", ["avond", '"19:30"']),
        (
            'frequentie = "wekelijks van 10:00 tot 11:00"\nduur = "1:30"  # hier',
            "duur",
            ['"1:30"', "1:00", "in tegenspraak"],
        ),
        (
            'frequentie = "wekelijks op dinsdag"\nstart = 2023-05-10  # hier',
            "start",
            ["woensdag"],
        ),
        (
            'frequentie = "eenmalig in november"\nstart = 2023-05-10  # hier',
            "start",
            ["november"],
        ),
        (
            'frequentie = "jaarlijks in november"\ndata = [2023-10-03]  # hier',
            "data",
            ["november"],
        ),
        (
            'frequentie = "jaarlijks in mei"  # hier\ntijdpad = "Q3 2023"',
            "frequentie",
            ["geen enkele"],
        ),
        # Keys that belong to another kind of frequency.
        (
            'frequentie = "2 tot 4 keer per jaar"\nstreef = 5  # hier',
            "streef",
            ["van 2 tot en met 4"],
        ),
        ("streef = 3  # hier", "streef", ["hoort bij een aantal"]),
        ('deeljaar = "volledig"  # hier', "deeljaar", ["hoort bij een aantal"]),
        ('frequentie = "op afroep"\nbinnen = "maand"  # hier', "binnen", ["geen bijeenkomsten"]),
        ('frequentie = "op afroep"\nstart = 2023-05-09  # hier', "start", ["geen bijeenkomsten"]),
        (
            'frequentie = "doorlopend"\ndata = [2023-05-09]  # hier',
            "data",
            ["[[overleg.extra]]"],
        ),
        # How long.
        ("duur = # hier", "duur", ["geen waarde"]),
        ('# duur\ntijd = "10:00"', "duur", ["ontbreekt bij tijd '10:00'"]),
        # Lists, and ids.
        ('groepen = ["oov", "oov"]  # hier', "groepen", ['"oov" staat er twee keer']),
        ('weekdag = ["dinsdag", "dinsdag"]  # hier', "weekdag", ["twee keer"]),
        ('tijd = ["10:00", "10:00"]  # hier', "tijd", ["twee keer"]),
        ('voorheen = "pga"  # hier', "voorheen", ["er is nog een overleg 'pga'"]),
    ],
)
def test_mistake_in_a_meeting(lines: str, place: str, fragments: list[str]) -> None:
    keys = {line.removeprefix("# ").partition(" ")[0] for line in lines.splitlines()}
    kept = [line for line in MEETING.splitlines() if line.partition(" ")[0] not in keys]
    text = "\n".join([*TOP.splitlines(), *kept, lines])
    marked = next((n for n, line in enumerate(text.split("\n"), 1) if "# hier" in line), FIRST)
    (only,) = told(text)
    assert only.startswith(f"p.toml:{marked}: overleg 'pga', {place}: ")
    assert all(fragment in only for fragment in fragments)


BACK_TO_FRONT = "vrije_dagen.reces = [{ naam = 'x', van = 2024-05-10, tot_en_met = 2024-05-01 }]"


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("Q2 2023 t/m Q4 2024", "Vanaf 2023", '4: programma, periode: "Vanaf 2023" heeft geen'),
        ("Q2 2023 t/m Q4 2024", "Doorlopend", '4: programma, periode: "Doorlopend" heeft geen'),
        ("Q2 2023 t/m Q4 2024", "ooit", "4: programma, periode: "),
        ("Q2 2023 t/m Q4 2024", "2024 t/m 2034", "langer dan 10 jaar"),
        ("Q2 2023 t/m Q4 2024", "1999", "niet binnen 2000-2099"),
        ("Q2 2023 t/m Q4 2024", "Q1 2023 en Q3 2023", "losse stukken"),
        ('id = "politie"', 'id = "oov"', "12: groep 'oov', id: 'oov' bestaat al (regel 8)"),
        (
            "[[groep]]\n",
            "[[bezet]]\nnaam = 'Raad'\ngroepen = ['oov']\n[[groep]]\n",
            "7: bezet 'Raad': data of bestand ontbreekt",
        ),
        (
            "[[groep]]\n",
            "[[bezet]]\nnaam = 'Raad'\ngroepen = ['oov']\nbestand = 'r.ics'\n[[groep]]\n",
            "10: bezet 'Raad', bestand: bestand \"r.ics\" is niet gevonden",
        ),
        (
            "[[groep]]\n",
            "[[bezet]]\nnaam = 'R'\ngroepen = ['oov']\ndata = [2024-01-09T10:00:00]\n[[groep]]\n",
            "7: bezet 'R', duur: ontbreekt",
        ),
        (
            "[programma]\n",
            f"{BACK_TO_FRONT}\n[programma]\n",
            "1: vrije_dagen, reces 1, tot_en_met: tot_en_met 2024-05-01 ligt voor van 2024-05-10",
        ),
    ],
)
def test_mistake_in_the_rest(right: str, wrong: str, problem: str) -> None:
    found = told(TOP.replace(right, wrong, 1))
    assert any(problem in line for line in found)


def test_twelve_mistakes_give_twelve_messages() -> None:
    text = """\
[programma]
titel = "Veiligheid
organisatie = "Gemeente Huizen"
periode = "2024"
domein = "https://huizen.nl"

[[groep]]
id = "oov"
naam = "OOV"
capaciteit = 0

[[overleg]]
id = "pga"
naam = "PGA-overleg"
frequentie = "iedere zoveel weken"
groepen = ["oov", "politei"]
weekdag = ["dinsdga"]
tijd = 10:00
duur = "90 minuten"

[[overleg]]
id = "pga"
naam = "Bijpraten"
frequentie = "wekelijks op dinsdag"
groepen = ["oov",
  "polite"]
duur = "0:30"
start = 2025-02-04
vertrouwelijk = true
locati = "Huizen"
"""
    found = told(text)
    assert [line.split(": ")[:2] for line in found] == [
        ["p.toml:2", "programma, titel"],
        ["p.toml:5", "programma, domein"],
        ["p.toml:10", "groep 'oov', capaciteit"],
        ["p.toml:15", "overleg 'pga', frequentie"],
        ["p.toml:16", "overleg 'pga', groepen"],
        ["p.toml:17", "overleg 'pga', weekdag"],
        ["p.toml:18", "overleg 'pga', tijd"],
        ["p.toml:19", "overleg 'pga', duur"],
        ["p.toml:22", "overleg 'pga', id"],
        ["p.toml:26", "overleg 'pga', groepen"],
        ["p.toml:28", "overleg 'pga', start"],
        ["p.toml:30", "overleg 'pga', locati"],
    ]
    assert found[5] == (
        "p.toml:17: overleg 'pga', weekdag: \"dinsdga\" is geen weekdag; bedoelde u 'dinsdag'?"
    )


def test_old_id_is_used_once() -> None:
    text = MEETING + 'voorheen = "oud"\n' + MEETING.replace("pga", "b") + 'voorheen = "oud"\n'
    (only,) = told(TOP + text)
    assert "overleg 'b', voorheen: 'oud' is al het oude id" in only
    assert f"(regel {FIRST + 6})" in only


def test_group_that_is_no_text_does_not_echo() -> None:
    (only,) = told(TOP.replace('id = "oov"', "id = oov") + MEETING)
    assert only.startswith("p.toml:8: ")


def test_period_that_cannot_be_read_does_not_echo() -> None:
    text = TOP.replace("Q2 2023 t/m Q4 2024", "ooit") + MEETING
    (only,) = told(text + 'tijdpad = "Q3"\nstart = 2030-01-01\n')
    assert only.startswith("p.toml:4: ")


NEW_PERIOD = Span(date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("tijdpad", "timeframe"),
    [
        ("Q3 2023", Timeframe((NEW_PERIOD,))),
        ("Vanaf 2024", Timeframe((Span(date(2024, 1, 1), None),))),
        ("Q3", Timeframe((Span(date(2027, 7, 1), date(2027, 9, 30)),))),
    ],
)
def test_try_out_of_a_time_frame(tijdpad: str, timeframe: Timeframe) -> None:
    text = TOP + MEETING + f'tijdpad = "{tijdpad}"\n'
    assert only_meeting(text, period="2027").timeframe == timeframe


def test_try_out_leaves_out_days_of_the_programme_itself() -> None:
    text = MEETING + (
        "start = 2023-05-09\ndata = [2023-05-09, 2027-05-11]\n"
        "extra = [{ op = 2023-06-01 }]\n"
        "ingreep = [{ gevraagd = 2023-05-09, vervalt = true }]\n"
    )
    programme = read_programme(TOP + text, file="p.toml", period="2027")
    (meeting,) = programme.meetings
    assert (programme.period, programme.period_phrase) == (NEW_PERIOD, "2027")
    assert meeting.start == date(2023, 5, 9)
    assert meeting.dates == (date(2027, 5, 11),)
    assert (meeting.extras, meeting.interventions) == ((), ())


@pytest.mark.parametrize("period", ["ooit", "Doorlopend", "2020 t/m 2040", "1990"])
def test_try_out_needs_a_period(period: str) -> None:
    with pytest.raises(WrongTryOutPeriod, match="--periode"):
        read_programme(TOP, file="p.toml", period=period)


AGENDA = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:a
DTSTART:20240514T070000Z
DURATION:PT2H
END:VEVENT
END:VCALENDAR
"""
ATTACHED = "\n[[bezet]]\nnaam = 'College'\ngroepen = ['oov']\nbestand = 'agenda/college.ics'\n"


def test_agenda_file_tells_when_a_group_cannot() -> None:
    assert attachment_names(TOP + ATTACHED) == ("agenda/college.ics",)
    read = {"agenda/college.ics": AGENDA.encode()}
    (busy,) = read_programme(TOP + ATTACHED, file="p.toml", attachments=read).busy
    assert busy.occasions == ((at("2024-05-14T09:00"), timedelta(hours=2)),)


@pytest.mark.parametrize("name", ["../x.ics", "/etc/passwd", "c:/x.ics", "a\\\\b.ics", "", "a//b"])
def test_agenda_file_stays_below_the_programme(name: str) -> None:
    text = TOP + ATTACHED.replace("'agenda/college.ics'", f'"{name}"')
    assert attachment_names(text) == ()
    assert len(told(text, attachments={name: AGENDA.encode()})) == 1


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (TOP.encode("utf-16"), "UTF-8"),
        ("titel = 'één'".encode("latin-1"), "p.toml:1: regel 1: het bestand is bewaard"),
        (b"# " + b"x" * 15_000_001, "15 MB"),
    ],
)
def test_file_that_cannot_be_decoded(data: bytes, problem: str) -> None:
    with pytest.raises(ProgrammeProblems) as raised:
        decode_programme(data, "p.toml")
    assert problem in str(raised.value)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_file_in_utf8_is_decoded(start: bytes) -> None:
    text = decode_programme(start + TOP.replace("\n", "\r\n").encode(), "p.toml")
    assert isinstance(read_programme(text, file="p.toml"), Programme)


def test_too_many_meetings_are_refused() -> None:
    (only,) = told(TOP + "[[overleg]]\n" * 40_001)
    assert "meer dan 40.000 overleggen" in only


def test_empty_file_is_one_problem() -> None:
    assert told("# nog niets\n") == [
        (
            "p.toml:1: programma: het bestand is leeg; begin met [programma] en daaronder titel,"
            " organisatie, periode en domein"
        )
    ]


def read_or_told(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read_programme(text, file="p.toml")
    except ProgrammeProblems as error:
        problems = error.problems
    assert all(str(problem).isprintable() for problem in problems)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@given(st.text(max_size=200))
def test_any_text_is_read_or_told(text: str) -> None:
    read_or_told(text)


WORDS = st.lists(
    st.sampled_from(
        [
            "iedere",
            "om",
            "de",
            "6",
            "0",
            "99999",
            "weken",
            "jaar",
            "Q3",
            "2023",
            "9999",
            "t/m",
            "vanaf",
            "tot",
            "31",
            "februari",
            "laatste",
            "dinsdag",
            "1e",
            "keer",
            "per",
            "24:00",
            "10:00",
            ";",
            "en",
            "school",
            "vakantie",
            "maandag",
            "voor",
            "eind",
            "week",
            "53",
            "behalve",
            ",",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(frequency=WORDS, timeframe=WORDS, period=WORDS)
def test_any_phrase_is_read_or_told(frequency: str, timeframe: str, period: str) -> None:
    text = FULL.replace("iedere 6 weken", frequency).replace("Q3 2023", timeframe)
    read_or_told(text)
    read_or_told(text.replace("Q2 2023 t/m Q4 2024", period))


@given(st.data())
def test_any_change_of_a_programme_is_read_or_told(data: st.DataObject) -> None:
    text = FULL
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(begin, min(begin + 20, len(text))))
        text = text[:begin] + data.draw(NEW_TEXT) + text[end:]
    read_or_told(text)


NEW_TEXT = st.text(max_size=4) | st.sampled_from(
    [
        *('"', "'", '"""', "'''", "[", "]", "{", "}", ",", ".", "#", "=", "\n", "\\u202e", "id"),
        *("= 3", "= []", "= {}", "2024-01-01", "true", "nan", "1:30", "-", "0"),
        *("\n[[overleg]]\n", "\n[overleg]\n", "\n[[overleg.extra]]\n"),
    ]
)


HEADED = TOP.replace("[programma]\n", "[programma]\nlogo = 'beeld/logo.svg'\n")


def test_the_logo_is_read_with_the_programme() -> None:
    assert attachment_names(HEADED) == ("beeld/logo.svg",)
    read = {"beeld/logo.svg": b"<svg/>"}
    assert read_programme(HEADED, file="p.toml", attachments=read).logo == b"<svg/>"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, 'bestand "beeld/logo.svg" is niet gevonden'),
        ({"beeld/logo.svg": b"geen beeld"}, "is geen afbeelding; gebruik een bestand in svg, png"),
        ({"beeld/logo.svg": b"<svg>" + b" " * 200_000}, "is groter dan 200 kB"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_told(files: dict[str, bytes], problem: str) -> None:
    (line,) = told(HEADED, attachments=files)
    assert "programma, logo" in line
    assert problem in line


@pytest.mark.parametrize("font", ["Verdana; } body { display: none", 'A"b', "", "url(x)"])
def test_a_typeface_is_a_name_and_no_style(font: str) -> None:
    (line,) = told(TOP.replace("[programma]\n", f"[programma]\nlettertype = '{font}'\n"))
    assert "is geen lettertype" in line
