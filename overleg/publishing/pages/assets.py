"""What every page shares: one style and one script, joined from those beside the templates."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from overleg.programme.pictures import picture_kind
from overleg.publishing.addresses import PUBLIC, SCRIPT, STYLE, Place
from overleg.publishing.edition import Edition
from overleg.publishing.pages.theme import theme


def assets(edition: Edition) -> dict[str, bytes]:
    """Return the style, the script and the logo, by their path below the output folder."""
    path = edition.addresses.path
    style = "\n".join(
        [
            _joined(".css", first="basis.css"),
            "/* The organisation's own. */",
            theme(edition.programme),
        ]
    )
    found = {
        path(STYLE): style.encode(),
        path(SCRIPT): _joined(".js", first="pagina.js").encode(),
    }
    if logo := edition.programme.logo:
        found[path(logo_place(logo))] = logo
    return found


def logo_place(logo: bytes) -> Place:
    """Return where a logo is, by what kind of picture it is."""
    return Place(PUBLIC, f"logo.{picture_kind(logo)}")


@cache
def _joined(ending: str, first: str) -> str:
    """Return the package's files of one kind in one, a fixed one first and the rest by name."""
    return "\n".join(_texts(ending, first))


def _texts(ending: str, first: str) -> Iterator[str]:
    folder = files("overleg.publishing") / "templates"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(ending))
    for name in sorted(names, key=lambda name: name != first):
        yield (folder / name).read_text(encoding="utf-8")
