"""The workbook: everything that is published, as sheets to filter, sort and print."""

from overleg.dutch import MONTHS
from overleg.publishing.addresses import WORKBOOK
from overleg.publishing.edition import Edition
from overleg.publishing.workbook.agenda_sheets import agenda_sheets
from overleg.publishing.workbook.cycle_sheets import cycle_sheets
from overleg.publishing.workbook.meetings_sheet import meetings_sheet
from overleg.publishing.workbook.spreadsheet import Book, spreadsheet


def workbook(edition: Edition) -> dict[str, bytes]:
    """Return the workbook by its path below the output folder."""
    return {edition.addresses.path(WORKBOOK): spreadsheet(book(edition))}


def book(edition: Edition) -> Book:
    """Return the workbook as values, as everybody may see it."""
    programme, day = edition.programme, edition.planned_on
    return Book(
        title=programme.title,
        author=programme.organisation,
        about=(
            f"{programme.organisation}, {programme.period_phrase}. Versie {programme.version}, "
            f"planning van {day.day} {MONTHS[day.month - 1]} {day.year}."
        ),
        made_on=day,
        sheets=(*agenda_sheets(edition), meetings_sheet(edition), *cycle_sheets(edition)),
    )
