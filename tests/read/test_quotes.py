"""Quotations between marks of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.read import quotes


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We agree," she said.', ["We agree,"]),
        ("“We agree,” she said. “We sign.”", ["We agree,", "We sign."]),
        ("``We agree,'' she said.", ["We agree,"]),
        ("''We agree,'' she said. ''We sign.''", ["We agree,", "We sign."]),
        ("„Wir stimmen zu“, sagte sie.", ["Wir stimmen zu"]),
        ("«D'accord», dit-elle.", ["D'accord"]),
        ("He called it a 'dark day' and left.", ["dark day"]),
        ("It's the farmers' field.", []),
        ("“One paragraph.\n“And another,” he said.", ["One paragraph.", "And another,"]),
        ('Never closed: "We agree and so on', []),
    ],
)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[q.first : q.last] for q in quotes.find(text)] == inside


@given(st.text(alphabet="ab .,\n\"'“”‘’«»`„", max_size=60))
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for quote in quotes.find(text):
        assert last <= quote.start < quote.first < quote.last <= quote.end <= len(text)
        last = quote.end
