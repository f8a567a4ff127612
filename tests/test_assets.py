from dataclasses import replace

import pytest

from overleg.publishing.pages.assets import assets
from tests.programmes import SMALL, shown

PNG = b"\x89PNG\r\n\x1a\n...."


def test_one_style_and_one_script_serve_every_page() -> None:
    found = assets(shown(SMALL))
    assert list(found) == ["stijl.css", "pagina.js"]
    style = found["stijl.css"].decode()
    # The organisation's own values come after ours, so that they win.
    assert style.rindex("--accent:") > style.rindex("--paper:")
    assert found["pagina.js"].startswith(b"//")


def test_nothing_is_fetched_from_another_host() -> None:
    style, script = (content.decode() for content in assets(shown(SMALL)).values())
    for word in ("http:", "https:", "//fonts", "@import", "url("):
        assert word not in style
    assert "fetch(" not in script


@pytest.mark.parametrize(
    ("logo", "path"),
    [
        (PNG, "logo.png"),
        (b"\xff\xd8\xff\xe0", "logo.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        (b"<?xml version='1.0'?><svg/>", "logo.svg"),
    ],
)
def test_the_logo_keeps_its_kind(logo: bytes, path: str) -> None:
    edition = shown(SMALL)
    found = assets(replace(edition, programme=replace(edition.programme, logo=logo)))
    assert found[path] == logo
