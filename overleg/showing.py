"""Showing: the pages of the output in the user's own browser."""

import webbrowser
from pathlib import Path

from overleg.errors import NoBrowser, NothingToShow
from overleg.publishing.addresses import FRONT_DOOR


def show(output: Path) -> str:
    """Open the front page in the browser; return what was opened, in a sentence.

    Raises:
        NothingToShow: nothing has been generated here.
        NoBrowser: this machine has none, or cannot start it.
    """
    page = (output / FRONT_DOOR.path).resolve()
    if not page.is_file():
        raise NothingToShow(str(output))
    if not webbrowser.open(page.as_uri()):
        raise NoBrowser(str(page))
    return f"Geopend: {output / FRONT_DOOR.path}"
