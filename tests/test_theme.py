import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.publishing.pages.assets import assets
from overleg.publishing.pages.theme import (
    DARK_PAPER,
    ENOUGH,
    LIGHT_PAPER,
    contrast,
    ink,
    readable,
    theme,
)
from tests.build import programme
from tests.programmes import SMALL, shown

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),  # the well-known grey that is just too light
        ("#767676", "#ffffff", 4.54),
        ("#154273", "#154273", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("colour", "paper", "shade"),
    [
        ("#154273", LIGHT_PAPER, "#154273"),  # readable as it is
        ("#ffff00", LIGHT_PAPER, "#757500"),
        ("#ffffff", LIGHT_PAPER, "#707070"),
        ("#000000", DARK_PAPER, "#8a8a8a"),
    ],
)
def test_a_colour_changes_only_as_far_as_it_must(colour: str, paper: str, shade: str) -> None:
    assert readable(colour, paper) == shade


@given(colours, st.sampled_from([LIGHT_PAPER, DARK_PAPER]))
def test_whatever_the_colour_text_can_be_read(colour: str, paper: str) -> None:
    accent = readable(colour, paper)
    assert contrast(accent, paper) >= ENOUGH
    assert contrast(ink(accent), accent) >= ENOUGH
    assert contrast(ink(colour), colour) >= ENOUGH


def test_the_organisation_chooses_colour_and_typeface() -> None:
    style = theme(programme(colour="#ffcc00", font="Fira Sans"))
    light, dark = style.splitlines()
    assert '--font: "Fira Sans", system-ui' in light
    assert "--brand: #ffcc00; --brand-ink: #000000;" in light
    assert re.search(r"--accent: #[0-9a-f]{6}; --accent-ink: #ffffff;", light)
    assert "--accent: #ffcc00; --accent-ink: #000000;" in dark


def test_the_worst_background_is_the_one_in_the_style() -> None:
    style = assets(shown(SMALL))["stijl.css"].decode()
    assert f"--raised: {LIGHT_PAPER};" in style
    assert f"--raised: {DARK_PAPER};" in style
