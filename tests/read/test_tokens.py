"""Tokens: every character in one of them, glued words cut, possessives and hyphens alone."""

from hypothesis import given
from hypothesis import strategies as st

from kawat.read.tokens import tokenize, words


def test_possessives_and_hyphens_stand_alone():
    assert words("Israel's NATO-Russia Council") == ["Israel", "'s", "NATO", "-", "Russia", "Council"]


def test_glued_words_are_cut_where_a_capital_begins():
    assert words("MenteriLuar pihakAS diSuriah") == ["Menteri", "Luar", "pihak", "AS", "di", "Suriah"]


def test_names_with_an_inner_capital_stay_whole():
    assert words("McDonald MacArthur DeSantis") == ["McDonald", "MacArthur", "DeSantis"]


def test_abbreviations_numbers_and_apostrophes():
    assert words("the U.S. at 13.00, Sana'a, the 7th, G20") == [
        "the", "U.S.", "at", "13.00", ",", "Sana'a", ",", "the", "7th", ",", "G20",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_every_visible_character_is_in_exactly_one_token(text):
    rows = tokenize(text)
    covered = [i for start, end in zip(rows.starts, rows.ends, strict=True) for i in range(start, end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} == set(covered)
    assert all(text[a:b] == w for a, b, w in zip(rows.starts, rows.ends, rows.words, strict=True))
