import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.publishing.paper.typeface import printable
from overleg.publishing.planner.codes import short_codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("PGA-overleg", "PGA"),
        ("KVO Hart van Huizen", "KVOH"),
        ("KVO 't Plaveen", "KVOP"),
        ("ROR-training signalen van radicalisering herkennen", "RORS"),
        ("Bestuurlijk Overleg Zorg en Veiligheid lokaal", "BOZV"),
        ("Overleg met politie", "OP"),
        ("Overleg brandweer", "OB"),
        ("Ankeroverleg", "ANK"),
        ("BIBOB-overleg", "BIBOB"),
        ("Evaluatie jaarwisseling: met partners", "EJP"),
        ("Überlegung café", "UC"),
        ("Überfall", "UBE"),
        ("éénmalig", "EEN"),
        ("Ørsted-beraad", "ØB"),
        ("Совет Європи", "СЄ"),  # letters that the typeface has
        ("week 39", "W3"),
        ("Op het", "OH"),  # nothing but little words
        ("<script>alert(1)</script>", "SA1S"),
        ("\"Veilig\" & 'wel'", "VW"),
        ("=SOM(A1)", "SOM"),
        ("Brandweer 🚒", "BRA"),
        ("🚒🚒", "O1"),
        ("مجلس", "O1"),  # written from right to left: the typeface has no such letters
        ("…", "O1"),
        ("Kerngroep Uitvoering Toezicht", "KUTO"),
        ("a" * 300, "AAA"),
        ("Zeer " * 60, "ZZZZ"),
    ],
)
def test_a_name_has_a_code_that_people_would_choose(name: str, code: str) -> None:
    assert short_codes([name]) == [code]


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["Overleg politie", "Overleg Preventie", "Overleg Partners"], "OP OPR OPA"),
        (["Ankeroverleg", "Ankerpunt", "Anker"], "ANK ANKE ANK2"),
        (["🚒", "🚓"], "O1 O2"),
        (["Overleg 1", "🚒", "Overleg 1"], "O1 O2 O12"),
        (["Zorg in de wijk", "Zorg en Wijk", "Zorg, wijk", "zorg: WIJK"], "ZW ZWI ZW2 ZW3"),
        (["één", "een"], "EEN EEN2"),
        (["Overleg politie", "Overleg politie"], "OP OPO"),
    ],
)
def test_names_that_are_alike_have_codes_of_their_own(names: list[str], codes: str) -> None:
    assert " ".join(short_codes(names)) == codes


def test_a_name_that_is_added_leaves_the_codes_before_it() -> None:
    before = short_codes(["Overleg politie", "KVO Bovenmaten"])
    after = short_codes(["Overleg politie", "KVO Bovenmaten", "KVO Buitendijk", "Oranje plein"])
    assert after[:2] == before


@given(st.lists(st.text(min_size=1, max_size=60), max_size=40))
def test_every_name_has_a_short_printable_code_of_its_own(names: list[str]) -> None:
    codes = short_codes(names)
    assert len(set(codes)) == len(names)
    for code in codes:
        assert 1 <= len(code) <= 7
        assert printable(code) == code == code.upper()
        assert not any(letter.isspace() for letter in code)


def test_a_thousand_names_that_are_alike() -> None:
    codes = short_codes(f"Overleg {'x' * number}" for number in range(1, 1000))
    assert len(set(codes)) == 999
    assert max(map(len, codes)) <= 6
