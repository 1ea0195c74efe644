"""Words of strangers are made harmless, and keep their meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.publish.plain import address, line, plain, short
from kawat.publish.table import cell, table


@given(st.text())
def test_plain_text_has_no_control_but_the_line_break_and_stays_so(text: str) -> None:
    made = plain(text)
    assert all(sign == "\n" or ord(sign) >= 32 for sign in made)
    assert plain(made) == made
    assert "\n" not in line(text)
    made.encode("utf-8")


@given(st.text(), st.integers(5, 60))
def test_short_is_short(text: str, most: int) -> None:
    assert len(short(text, most)) <= most


def test_words_survive() -> None:
    assert line("  Menlu\u202e Retno\r\n bertemu\u2028Lavrov\x07 ") == "Menlu Retno bertemu Lavrov"
    assert short("Kedua menteri bertemu lagi di Wina", 24) == "Kedua menteri bertemu…"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://harian.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("https://a.example/\r\nBEGIN:VEVENT", False),
        ("https://a.example/ b", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_pass(url: str | None, good: bool) -> None:
    assert (address(url) is not None) == good


@pytest.mark.parametrize("formula", ["=1+1", "+62 21", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_a_cell_never_starts_a_formula(formula: str) -> None:
    assert cell(formula).startswith("'")


def test_values_become_cells() -> None:
    assert [cell(one) for one in (None, True, -1.5, 3, ["NATO", "RUS"], "Wina")] == [
        "", "true", "-1.5", "3", "NATO; RUS", "Wina",
    ]  # fmt: skip
    rows = [{"who": 'a "b", c', "when": None}, {"who": "=x"}]
    assert table(["who", "when"], rows) == 'who,when\r\n"a ""b"", c",\r\n\'=x,\r\n'
