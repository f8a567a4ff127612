"""The JSON Schema that ships with the package says what the reader accepts."""

import json
import tomllib
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # has no hints

from overleg.programme.schema import schema, schema_text

GOOD = """
[programma]
titel = "Veiligheid"
organisatie = "Gemeente Huizen"
periode = "2024"
domein = "huizen.nl"

[[groep]]
id = "oov"
naam = "OOV"

[[overleg]]
id = "pga"
naam = "PGA"
frequentie = "iedere 6 weken"
groepen = ["oov"]
weekdag = ["dinsdag", "donderdag"]
tijd = "10:00"
duur = "1:30"
start = 2024-01-09
extra = [{ op = 2024-07-02T09:00:00 }, { op = 2024-07-03 }]
"""


def mistakes(text: str) -> list[str]:
    data = json.loads(json.dumps(tomllib.loads(text), default=lambda value: value.isoformat()))
    validator = Draft202012Validator(schema())
    return sorted(".".join(map(str, error.path)) for error in validator.iter_errors(data))


def test_shipped_schema_is_current() -> None:
    shipped = resources.files("overleg.programme").joinpath("overleggen.schema.json")
    assert shipped.read_text(encoding="utf-8") == schema_text()


def test_schema_is_valid_and_accepts_a_programme() -> None:
    Draft202012Validator.check_schema(schema())
    assert mistakes(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ('naam = "PGA"\n', "", "overleg.0"),
        ('id = "pga"', 'id = "PGA"', "overleg.0.id"),
        ('tijd = "10:00"', 'tijd = "10 uur"', "overleg.0.tijd"),
        ('["dinsdag", "donderdag"]', '"dinsdga"', "overleg.0.weekdag"),
        ("duur =", "dur =", "overleg.0"),
        ("2024-07-03", "2024-07-03T09:00:00Z", "overleg.0.extra.1.op"),
    ],
)
def test_schema_refuses_what_the_reader_refuses(right: str, wrong: str, place: str) -> None:
    assert mistakes(GOOD.replace(right, wrong)) == [place]


def test_every_key_is_explained() -> None:
    made = schema()
    tables: list[Any] = [made, *made["$defs"].values()]
    keys = [key for table in tables for key in table.get("properties", {}).values()]
    assert len(keys) > 60
    assert all(key["description"] for key in keys)
