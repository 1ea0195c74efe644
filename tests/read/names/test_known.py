"""Known names: which of their meanings is meant."""

from __future__ import annotations

import pytest
from tests.read.names.reading import read


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("id", "Moskow menolak usul itu.", "state"),
        ("id", "Sidang itu digelar di Moskow kemarin.", "place"),
        ("id", "Rombongan berangkat dari Moskow pagi tadi.", "place"),
        ("id", "Tuntutan dari Moskow tidak berubah.", "state"),
        ("en", "Moscow denied the claim.", "state"),
        ("en", "They met in Moscow.", "place"),
        ("en", "She flew from Moscow at dawn.", "place"),
        ("en", "The demand from Moscow has not changed.", "state"),
        ("en", "Everyone praised Moscow's offer.", "state"),
    ],
)
def test_a_capital_is_a_place_or_its_government(language: str, text: str, kind: str) -> None:
    (mention,) = read(text, language).mentions
    assert mention.kind == kind


def test_a_government_named_by_its_capital_keeps_the_place() -> None:
    (mention,) = read("Moscow denied the claim.", "en").mentions
    assert mention.code == "RUS"
    assert mention.place is not None
    assert mention.place.name == "Moscow"
