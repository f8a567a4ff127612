import pytest

from overleg.delivery.ledger import Ledger, ledger_of
from overleg.delivery.steps import File, Steps, decide

SITE = {
    path: File(f"nieuw {path}", 5)
    for path in (
        "feeds/alles.ics",
        "feeds/oov.ics",
        "feeds/overleg/pga.ics",
        "groepen/oov.html",
        "index.html",
        "jaarwisseling/2027.pdf",
        "overleggen/pga.html",
        "pagina.js",
        "stijl.css",
        "wijzigingen.html",
        "wijzigingen.xml",
    )
}
OLD = {path: f"oud {path}" for path in SITE}


def decided(ledger: Ledger, there: dict[str, str]) -> Steps:
    """Return the steps for a target where these contents are, each of five bytes."""
    return decide(SITE, ledger, dict.fromkeys(there, 5), there.__getitem__)


def test_on_a_new_target_the_front_door_comes_after_all_that_it_shows() -> None:
    assert decided(Ledger(), {}).puts == (
        "pagina.js",
        "stijl.css",
        "jaarwisseling/2027.pdf",
        "groepen/oov.html",
        "overleggen/pga.html",
        "wijzigingen.html",
        "feeds/alles.ics",
        "feeds/oov.ics",
        "feeds/overleg/pga.ics",
        "wijzigingen.xml",
        "index.html",
    )


def test_a_feed_that_has_readers_changes_when_all_else_is_there() -> None:
    new = "feeds/overleg/pga.ics"
    there = {path: content for path, content in OLD.items() if path != new}
    puts = decided(ledger_of(there), there).puts
    assert puts[-5:] == (new, "index.html", "feeds/alles.ics", "feeds/oov.ics", "wijzigingen.xml")


def test_what_is_there_is_left() -> None:
    there = {path: file.hash for path, file in SITE.items()}
    assert decided(ledger_of(there), there) == Steps()


@pytest.mark.parametrize("size", [None, 4, 6])
def test_what_is_missing_or_of_another_size_is_looked_at(size: int | None) -> None:
    there = {path: file.hash for path, file in SITE.items()}
    found: dict[str, int | None] = dict.fromkeys(there, 5)
    del found["stijl.css"]
    if size:
        found["stijl.css"] = size
    steps = decide(SITE, ledger_of(there), found, lambda _: "van een ander")
    assert steps.puts == ("stijl.css",)
    assert steps.strange == (("stijl.css",) if size else ())


def test_what_is_gone_goes_the_other_way_round() -> None:
    there = {path: file.hash for path, file in SITE.items()}
    gone = {"feeds/boa.ics": "1", "groepen/boa.html": "2", "boa.css": "3", "boa/index.html": "4"}
    steps = decided(ledger_of(there | gone), there | gone)
    assert steps.puts == ()
    assert steps.removals == ("feeds/boa.ics", "boa/index.html", "groepen/boa.html", "boa.css")


def test_what_somebody_put_in_its_place_is_not_removed() -> None:
    there = {path: file.hash for path, file in SITE.items()}
    ledger = ledger_of(there | {"feeds/boa.ics": "van ons"})
    assert decided(ledger, there | {"feeds/boa.ics": "van een ander"}) == Steps()
    link = {**dict.fromkeys(there, 5), "feeds/boa.ics": None}
    assert decide(SITE, ledger, link, lambda _: "van ons") == Steps()


@pytest.mark.parametrize(
    ("path", "content", "is_strange"),
    [
        ("index.html", "van een ander", True),
        ("index.html", "nieuw index.html", False),  # copied there by hand before
        ("lees mij.txt", "van een ander", False),
    ],
)
def test_what_is_not_ours_is_not_overwritten(path: str, content: str, is_strange: bool) -> None:
    assert decided(Ledger(), {path: content}).strange == ((path,) if is_strange else ())


def test_what_somebody_wrote_over_ours_is_not_overwritten() -> None:
    there = OLD | {"index.html": "van een ander"}
    assert decided(ledger_of(OLD), there).strange == ("index.html",)


@pytest.mark.parametrize("link", ["feeds", "feeds/overleg", "index.html"])
def test_a_link_is_not_followed(link: str) -> None:
    steps = decide(SITE, Ledger(), {link: None}, lambda _: "")
    assert steps.strange == (link,)
