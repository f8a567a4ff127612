"""The kind of value of every key: what is refused, and in which words."""

import pytest

from overleg.programme.problems import Faults
from overleg.programme.shape import shape
from overleg.programme.syntax import read_toml

TOP = """
[programma]
titel = "Veiligheid"
organisatie = "Gemeente Huizen"
periode = "2024"
domein = "huizen.nl"

[[groep]]
id = "oov"
naam = "OOV"
"""
MEETING = """
[[overleg]]
id = "pga"
naam = "PGA"
frequentie = "iedere 6 weken"
groepen = ["oov"]
"""


def told(text: str) -> list[str]:
    reading = read_toml(text)
    faults = Faults(text)
    shape(reading.data or {}, faults)
    return [f"{'.'.join(map(str, fault.path))}: {fault.sentence}" for fault in faults.found]


def test_right_programme_has_no_faults() -> None:
    assert told(TOP + MEETING) == []


@pytest.mark.parametrize(
    ("line", "key", "sentence"),
    [
        ("naam = 3", "naam", "schrijf tekst tussen aanhalingstekens"),
        ('naam = "  "', "naam", "is leeg"),
        (f'naam = "{"x" * 201}"', "naam", "hoogstens 200"),
        (f'citaat = "{"x" * 2001}"', "citaat", "hoogstens 2000"),
        ('id = "PGA overleg"', "id", "zoals 'pga-overleg'"),
        (f'id = "{"x" * 61}"', "id", "hoogstens 60"),
        ('id = "-pga"', "id", "kan geen id zijn"),
        ('tijd = "10.00"', "tijd.0", '"10:00"'),
        ('tijd = "25:00"', "tijd.0", "is geen tijd"),
        ('tijd = ["10:00", "x"]', "tijd.1", "is geen tijd"),
        ("tijd = 10.00", "tijd", "lijst"),
        ("tijd = []", "tijd", "de lijst is leeg"),
        ('duur = "90"', "duur", '"1:30"'),
        ('duur = "0:04"', "duur", '"0:05" tot en met "24:00"'),
        ('duur = "24:01"', "duur", '"0:05" tot en met "24:00"'),
        ("duur = 90", "duur", '"1:30"'),
        ('weekdag = "dinsdga"', "weekdag.0", "\"dinsdga\" is geen weekdag; bedoelde u 'dinsdag'?"),
        ('weekdag = ["maandag", 2]', "weekdag.1", "tekst tussen aanhalingstekens"),
        ('bij_vrije_dag = "vervallen"', "bij_vrije_dag", "bedoelde u 'vervalt'?"),
        ('bij_vrije_dag = "x"', "bij_vrije_dag", "'zelfde-weekdag'"),
        ('binnen = "week"', "binnen", "'maand', 'kwartaal' of 'jaar'"),
        ('schoolvakantie = "noit"', "schoolvakantie", "'nooit'"),
        ('deeljaar = "alles"', "deeljaar", "'volledig'"),
        ('prioriteit = "hoog"', "prioriteit", "'wettelijk'"),
        ("prioriteit = 1", "prioriteit", '"wettelijk"'),
        ("vertrouwelijk = 'ja'", "vertrouwelijk", '"ja" is hier niet goed; schrijf true of false'),
        ('streef = "3"', "streef", "een heel getal"),
        ("streef = -1", "streef", "0 of meer"),
        ("start = '2024-01-09'", "start", "een dag zonder aanhalingstekens"),
        ("start = 2024-01-09T10:00:00", "start", "een dag zonder aanhalingstekens"),
        ("data = [2024-01-09, 3]", "data.1", "een dag zonder aanhalingstekens"),
        ("data = 2024-01-09", "data", "een lijst tussen [ en ]"),
        ("groepen = []", "groepen", "de lijst is leeg"),
        ('groepen = "oov"', "groepen", "een lijst tussen [ en ]"),
        ('groepen = ["oov", "ovo"]', "groepen.1", "bedoelde u 'oov'?"),
        ('groepen = ["brandweer"]', "groepen.0", 'voeg [[groep]] met id = "brandweer" toe'),
        ('frequntie = "x"', "frequntie", "bedoelde u 'frequentie'?"),
        ('xyz = "x"', "xyz", "geen bekende sleutel"),
        ('naam = "a\\u202eb"', "naam", "(U+202E)"),
        ('naam = "a\\nb"', "naam", "op één regel"),
        ('omschrijving = "a\\u0007"', "omschrijving", "(U+0007)"),
        ("ingreep = 3", "ingreep", "[[overleg.ingreep]]"),
        ("ingreep = [3]", "ingreep.0", "[[overleg.ingreep]]"),
        ("extra = [{ op = 2024-07-02T09:00:00Z }]", "extra.0.op", "zonder tijdzone"),
        ("extra = [{ reden = 'x' }]", "extra.0.op", "ontbreekt; schrijf bijvoorbeeld op ="),
        ("ingreep = [{ gevraagt = 2024-01-09 }]", "ingreep.0.gevraagt", "'gevraagd'"),
    ],
)
def test_meeting_key_of_the_wrong_kind(line: str, key: str, sentence: str) -> None:
    name = line.partition(" ")[0]
    kept = [part for part in MEETING.splitlines() if not part.startswith(f"{name} =")]
    (only,) = told(TOP + "\n".join([*kept, line]))
    place, _, said = only.partition(": ")
    assert place == f"overleg.0.{key}"
    assert sentence in said


@pytest.mark.parametrize(
    ("right", "wrong", "place", "sentence"),
    [
        ('domein = "huizen.nl"', 'domein = "https://huizen.nl/"', "domein", '"huizen.nl"'),
        ('domein = "huizen.nl"', 'domein = "hui zen"', "domein", "geen domeinnaam"),
        ('titel = "Veiligheid"', "titel = ''", "titel", "is leeg"),
        ('titel = "Veiligheid"', "titl = 'x'", "titl", "bedoelde u 'titel'?"),
        ("[programma]", "[programma]\nregio = 'Nord'", "regio", "bedoelde u 'Noord'?"),
        ("[programma]", "[programma]\nversie = 2", "versie", "werk het programma overleg bij"),
        ("[programma]", "[programma]\nversie = '1'", "versie", "versie = 1"),
        ("[programma]", "[programma]\nkleur = 'rood'", "kleur", "#154273"),
        ("[programma]", "[programma]\nlogo = '../x.png'", "logo", 'zonder ".."'),
        ("[programma]", "[programma]\ntijden = ['10']", "tijden.0", "is geen tijd"),
    ],
)
def test_programme_key_of_the_wrong_kind(right: str, wrong: str, place: str, sentence: str) -> None:
    (only,) = told(TOP.replace(right, wrong))
    assert only.startswith(f"programma.{place}: ")
    assert sentence in only


@pytest.mark.parametrize(
    ("table", "place", "sentence"),
    [
        ("[[groep]]\nid = 'alles'\nnaam = 'x'", "groep.1.id", "gereserveerd"),
        ("[[groep]]\nid = 'com1'\nnaam = 'x'", "groep.1.id", "gereserveerd"),
        ("[[groep]]\nid = 'x'\nnaam = 'x'\ncapaciteit = 0", "groep.1.capaciteit", "1 of meer"),
        (
            "[[groep]]\nid = 'x'\nnaam = 'x'\ncapaciteit_uren = nan",
            "groep.1.capaciteit_uren",
            "getal",
        ),
        ("[[locatie]]\nid = 'x'", "locatie.0.naam", "ontbreekt"),
        ("[[locatie]]\nid = 'x'\nnaam = 'x'\nexclusief = 1", "locatie.0.exclusief", "true"),
        ("[publicatie]\nbasis_url = 'huizen.nl'", "publicatie.basis_url", "https://"),
        ("[publicatie]\nbasis_url = 'ftp://x'", "publicatie.basis_url", "https://"),
        ("[vrije_dagen]\nkalender = 'rijk'", "vrije_dagen.kalender", "'landelijk'"),
        ("[vrije_dagen]\nbrugdagen = 'nooit'", "vrije_dagen.brugdagen", "'vermijden' of 'mag'"),
        (
            "[vrije_dagen]\nsluitingsdagen = [{ datum = 2024-05-10 }]",
            "vrije_dagen.sluitingsdagen.0.naam",
            "ontbreekt",
        ),
        (
            "[vrije_dagen]\nreces = [{ van = 1, tot_en_met = 2024-05-10, naam = 'x' }]",
            "vrije_dagen.reces.0.van",
            "een dag",
        ),
        ("[[bezet]]\nnaam = 'x'\ngroepen = ['pol']\ndata = []", "bezet.0.groepen.0", "'pol'"),
        ("[programa]", "programa", "bedoelde u 'programma'?"),
        ("[[foo]]\nid = 'x'", "foo", "geen bekende tabel"),
        ("[jaarwisseling]\nx = 1", "jaarwisseling.x", "geen bekende sleutel"),
    ],
)
def test_other_tables(table: str, place: str, sentence: str) -> None:
    (only,) = told(f"{TOP}\n{table}\n")
    assert only.startswith(f"{place}: ")
    assert sentence.strip("'") in only


@pytest.mark.parametrize("key", ["id", "naam", "frequentie", "groepen"])
def test_required_key_of_a_meeting(key: str) -> None:
    kept = [line for line in MEETING.splitlines() if not line.startswith(f"{key} =")]
    (only,) = told(TOP + "\n".join(kept))
    assert only.startswith(f"overleg.0.{key}: ontbreekt; schrijf bijvoorbeeld {key} = ")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["programma: het bestand is leeg"]),
        ("[[groep]]\nid = 'x'\nnaam = 'x'", ["programma: [programma] ontbreekt"]),
        # A group whose own id is wrong is not told again where it takes part.
        (TOP.replace('"oov"', '"OOV"') + MEETING, ["groep.0.id: "]),
        (TOP.replace('id = "oov"', "id = 3") + MEETING, ["groep.0.id: "]),
        (TOP.replace('id = "oov"', "") + MEETING, ["groep.0.id: "]),
        (TOP.replace("[[groep]]", "[[groepen]]") + MEETING, ["groepen: "]),
        (TOP + MEETING.replace("naam", "nam"), ["overleg.0.nam: "]),
    ],
)
def test_one_mistake_has_one_message(text: str, faults: list[str]) -> None:
    found = told(text)
    assert len(found) == len(faults)
    assert all(one.startswith(start) for one, start in zip(found, faults, strict=True))


def test_one_mistake_does_not_hide_another() -> None:
    found = told(TOP + MEETING.replace('["oov"]', '["oov", 3, "nee"]').replace('"PGA"', "1"))
    assert [one.partition(":")[0] for one in found] == [
        "overleg.0.naam",
        "overleg.0.groepen.1",
        "overleg.0.groepen.2",
    ]


def test_multi_line_keys_may_hold_lines() -> None:
    assert told(TOP + MEETING + 'citaat = """a\n\tb"""\n') == []
