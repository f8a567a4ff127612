from importlib.resources import as_file, files

import pytest
import typst

from overleg.errors import DocumentFailed
from overleg.publishing.paper.pdf import told_as_mistake

# With typst 0.15 the letters of Hebrew break the layout where pairs of letters are not kerned.
BREAKS_DOWN = '#set text(font: "Liberation Sans", kerning: false)\nשלום'.encode()


def test_where_the_library_breaks_down_a_sentence_says_so() -> None:
    with as_file(files("overleg.publishing") / "fonts") as fonts:
        found = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
        told = pytest.raises(DocumentFailed, match="Van 'Jaar' is geen pdf te maken")
        with told, told_as_mistake("Jaar"):
            typst.compile(BREAKS_DOWN, format="pdf", font_paths=found)


def test_what_else_goes_wrong_is_left_to_others() -> None:
    with pytest.raises(KeyboardInterrupt), told_as_mistake("Jaar"):
        raise KeyboardInterrupt
