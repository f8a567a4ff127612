"""PDF: a template and data go in, a document comes out that everyone can read for long."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files

from overleg.errors import DocumentFailed

KEPT = 10
"""Of so many documents the library keeps what it worked out, tens of megabytes of each."""


def compiled(name: str, data: Mapping[str, object], made_on: date) -> bytes:
    """Return the document that a typst template makes of data.

    The same data gives the same bytes: the date is given, the fonts are our own.
    """
    import typst  # slow to load, and only needed here

    source = (files("overleg.publishing") / "templates" / name).read_bytes()
    with (
        as_file(files("overleg.publishing") / "fonts") as fonts,
        told_as_mistake(str(data["title"])),
    ):
        return typst.compile(
            source,
            format="pdf",
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
            ),
            sys_inputs={"data": json.dumps(data)},
            # Readable for everyone, and as long as paper.
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.combine(made_on, time(), UTC),
        )


def forget() -> None:
    """Let the library forget the documents that it made: empty ones take their place."""
    if "typst" not in sys.modules:
        return
    import typst

    nothing = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    for _ in range(KEPT):
        typst.compile(b"", format="pdf", font_paths=nothing)


@contextmanager
def told_as_mistake(title: str) -> Iterator[None]:
    """Tell it as a mistake of the text where the library breaks down on one."""
    try:
        yield
    except BaseException as panic:
        # A panic in Rust is no Exception, so that nobody catches it by chance: we mean to.
        if type(panic).__name__ != "PanicException":
            raise
        raise DocumentFailed(title) from panic
