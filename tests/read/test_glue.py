"""Glued words: parted on the text's own evidence, left alone without any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.read import glue
from kawat.read.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Lalu Otieno pulang. Kata Presiden Otienomenolak usul itu.", ["Otieno", "menolak"]),
        ("Kata Otieno begitu. Maka Otienodi Oslo tinggal.", ["Otieno", "di"]),
        ("Menemui Presiden RIHartono kemarin.", ["RI", "Hartono"]),
        ("Presiden Budi Hartonomelakukan kunjungan.", ["Hartono", "melakukan"]),
    ],
)
def test_parts(text: str, parted: list[str]) -> None:
    words = glue.part(tokenize(text), "id").words
    assert any(words[i : i + 2] == parted for i in range(len(words)))


@pytest.mark.parametrize(
    "text", ["Menteri Koordinator Budi tiba.", "Di Thailand, Thai dan land berbeda; Thailand luas."]
)
def test_leaves_words_alone(text: str) -> None:
    rows = tokenize(text)
    assert glue.part(rows, "id").words == rows.words


@given(st.text(alphabet="AbCdi Otieno,.menolak", max_size=120))
def test_loses_no_character(text: str) -> None:
    rows, parted = tokenize(text), glue.part(tokenize(text), "id")
    assert "".join(parted.words) == "".join(rows.words)
    assert all(text[a:b] == w for a, b, w in zip(parted.starts, parted.ends, parted.words, strict=True))
