import pytest
from jinja2 import UndefinedError

from overleg.publishing.pages.rendering import template

NOTHING = {"title": "T", "organisation": "O", "domain": "d", "updated": "", "days": []}


def test_a_template_escapes_whatever_it_is_given() -> None:
    shown = template("wijzigingen.xml").render(
        {**NOTHING, "title": "<script>alert(1)</script> & \"'"}
    )
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;&#39;" in shown


def test_a_template_that_misses_a_value_is_a_mistake() -> None:
    with pytest.raises(UndefinedError, match="title"):
        template("wijzigingen.xml").render({"days": []})


def test_an_xml_declaration_is_the_first_line() -> None:
    assert template("wijzigingen.xml").render(NOTHING).startswith("<?xml version=")
