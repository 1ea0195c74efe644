"""Tokens and what a number can be by its shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.read.times.lexing import SHAPES, TOKEN, features, fold, shape


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("pada18 Juni2025", ["pada", "18", "Juni", "2025"]),
        ("3.30pm", ["3.30", "pm"]),
        ("June 10,2024", ["June", "10", ",", "2024"]),
        ("1,200 people", ["1,200", "people"]),
        ("at 3 p.m. EST", ["at", "3", "p.m.", "EST"]),
        ("the '80s", ["the", "'", "80", "s"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert TOKEN.findall(text) == tokens


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("0", "0"),
        ("7", "1-12"),
        ("07", "01-12"),
        ("00", "00"),
        ("24", "13-24"),
        ("31", "25-31"),
        ("59", "32-59"),
        ("75", "60-99"),
        ("1300", "far year or clock"),
        ("1972", "year"),
        ("1945", "year or clock"),
        ("2130", "clock"),
        ("9999", "number"),
        ("123456789012", ""),
        ("13.00", "h.m"),
        ("7:15", "h:m"),
        ("25:61", ""),
        ("18.06.2025", "d.m.y"),
        ("40.13.2025", ""),
        ("2,5", "decimal"),
    ],
)
def test_shapes(number: str, name: str) -> None:
    assert shape(number) == name
    assert not name or name in SHAPES


def test_features_of_numbers_with_marks() -> None:
    assert features("h.m", "13.05") == {"hour": 13, "minute": 5}
    assert features("hhmm", "1305") == {"hour": 13, "minute": 5}
    assert features("d.m.y", "18.06.25") == {"day": 18, "month": 6, "yy": 25}
    assert features("decimal", "2,5") == "2.5"
    assert features("dd", "07") == 7


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_addresses_are_blacked_out() -> None:
    assert "2023" not in fold("see https://x.example/2023/01/02 now")
    assert len(fold("İstanbul www.x.example/2023")) == len("İstanbul www.x.example/2023")
