import pytest

from overleg.publishing.paper.typeface import letters, lines, printable


def test_letters_are_as_wide_as_the_font_says() -> None:
    # Arial's widths: "i" 222, "W" 944, a space 278 thousandths.
    wide = letters().width
    assert [round(wide(text, 1000)) for text in ("i", "W", " ")] == pytest.approx(
        [222, 944, 278], abs=1
    )
    assert letters(bold=True).width("Jaarwisseling", 10) > wide("Jaarwisseling", 10)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ça va, Łódź", "Ça va, Łódź"),
        ("e\u0301e\u0301n", "één"),
        ("Brandweer 🚒", "Brandweer □"),
        ("zacht\u00adstreepje\u200b", "zachtstreepje"),
        ("a\n  b\t c", "a b c"),
        ("\ue000", ""),
    ],
)
def test_what_the_typeface_lacks_becomes_a_box(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_text_is_broken_between_words_and_a_long_word_where_it_must() -> None:
    assert lines("een twee drie", 10, 45) == ("een twee", "drie")
    broken = lines("burgemeestersoverleg nu", 10, 40)
    assert "".join(broken).replace(" ", "") == "burgemeestersoverlegnu"
    assert all(letters().width(line, 10) <= 40 for line in broken)
    assert lines("", 10, 40) == ()
