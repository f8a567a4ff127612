"""The workbook, read back by another library."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from overleg.publishing.addresses import Addresses
from overleg.publishing.edition import Edition
from overleg.publishing.workbook.workbook import workbook
from tests.programmes import BEFORE, HEAD, PGA, SMALL, TURN_OF_THE_YEAR, d, publish, shown

HUIZEN = Path(__file__).parents[1] / "config" / "overleggen.toml"
SECRETS = ("PGA", "Kick-off", "Gemeentehuis", "thema 4", "geheim", "Zorg & Veiligheid")


def opened(edition: Edition) -> Workbook:
    (content,) = workbook(edition).values()
    return load_workbook(BytesIO(content))


def texts(book: Workbook) -> set[str]:
    """Return every text in a workbook."""
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return {cell for cell in cells if isinstance(cell, str)}


def test_the_sheets() -> None:
    text = HEAD + PGA + TURN_OF_THE_YEAR
    assert opened(shown(text)).sheetnames == ["Agenda", "Per groep", "Overleggen", "Jaarwisseling"]
    assert opened(shown(SMALL)).sheetnames == ["Agenda", "Per groep", "Overleggen"]


def test_a_cycle_with_the_name_of_another_sheet_has_a_sheet_of_its_own() -> None:
    text = HEAD + TURN_OF_THE_YEAR.replace("[jaarwisseling]", '[jaarwisseling]\nnaam = "Agenda"', 1)
    assert opened(shown(text)).sheetnames[-1] == "Agenda (2)"


def test_every_sheet_says_whose_it_is_and_of_when() -> None:
    for sheet in opened(shown(SMALL)):
        assert sheet["A1"].value == "Proefprogramma"
        assert sheet["A2"].value == (
            "Gemeente Voorbeeld, 2027. Versie 1, planning van 23 november 2026."
        )


def test_every_row_of_a_sheet_is_in_its_table() -> None:
    for sheet in opened(shown(HEAD + PGA + TURN_OF_THE_YEAR)):
        (table,) = sheet.tables.values()
        assert table.ref == f"A4:{sheet.cell(4, sheet.max_column).column_letter}{sheet.max_row}"
        assert all(sheet.cell(4, place).value for place in range(1, sheet.max_column + 1))


def test_the_same_publication_gives_the_same_bytes_on_any_day() -> None:
    edition = shown(SMALL)
    later = Edition(edition.programme, edition.publication, d("2027-06-01"))
    assert workbook(edition) == workbook(edition) == workbook(later)


def test_a_new_publication_has_a_new_date() -> None:
    lock = publish(SMALL).lock
    changed = SMALL.replace('naam = "PGA-overleg"', 'naam = "PGA"')
    found = opened(shown(changed, d("2026-12-01"), lock))
    assert found.properties.created.date() == d("2026-12-01")
    assert opened(shown(SMALL)).properties.created.date() == BEFORE


def test_nothing_tells_a_confidential_name_place_or_reason() -> None:
    by_hand = (
        "\nvertrouwelijk = true\n[[overleg.ingreep]]\ngevraagd = 2027-04-06\n"
        'naar = 2027-04-08\nreden = "geheim"\n'
    )
    cycle = TURN_OF_THE_YEAR.replace('naam = "Kick-off"', 'naam = "Kick-off"\nvertrouwelijk = true')
    found = texts(opened(shown(HEAD + PGA + by_hand + cycle)))
    assert "Bezet" in found
    assert not [text for text in found for secret in SECRETS if secret in text]


def test_with_secret_addresses_it_is_only_for_who_may_see_everything() -> None:
    edition = shown(SMALL)
    secret = Addresses(tokens={"alles": "geheim"})
    there = Edition(edition.programme, edition.publication, edition.today, secret)
    assert list(workbook(there)) == ["geheim/overleggen.xlsx"]


def test_the_real_programme_loses_nothing() -> None:
    edition = shown(HUIZEN.read_text("utf-8"), d("2023-03-01"))
    found = opened(edition)
    assert found["Agenda"].max_row == 4 + len(edition.for_everyone)
    open_meetings = [m for m in edition.meetings.values() if not m.confidential]
    assert found["Overleggen"].max_row == 4 + len(open_meetings) + 1
    quotes = {meeting.quote for meeting in open_meetings if meeting.quote}
    assert quotes <= texts(found)
