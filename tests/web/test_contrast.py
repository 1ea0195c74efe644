"""Every colour of text on every ground that it can stand on, in both schemes: WCAG 2.2 asks for 4.5 to 1."""

import re
from importlib.resources import files

import pytest

STYLE = files("kawat.web").joinpath("static", "kawat.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block)) for block in re.findall(r"(?s):root \{(.*?)\}", STYLE)[:2]
)
TEXTS = ("ink", "soft", "link", "accent", "good", "warn", "bad")
GROUNDS = ("paper", "sheet", "wash")
MARKED = ("encounter", "deed", "statement", "lit")
"""Grounds of marked words, on which the text is that of the page."""


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [(t, g) for t in TEXTS for g in GROUNDS] + [("ink", g) for g in MARKED], ids=str
)
def test_text_can_be_read(scheme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_edges_of_fields_can_be_seen(scheme: dict[str, str], ground: str) -> None:
    assert contrast(scheme["soft"], scheme[ground]) >= 3


def test_both_schemes_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_colours_stand_in_the_schemes_alone() -> None:
    """Elsewhere a colour would be the same in the dark; ink on paper that is printed is black."""
    rest = re.sub(r"(?s):root \{.*?\}", "", STYLE)
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rest)) <= {"#000"}
