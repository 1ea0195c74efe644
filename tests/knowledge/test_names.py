"""Names are found in sentences as reports write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.knowledge import Found, load
from kawat.read.tokens import words


def found(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Each name found, with the kind and code of its likeliest sense."""
    tokens = words(text)
    names = load().find(tokens, language=language)
    return [(" ".join(tokens[f.first : f.last]), f.senses[0].kind, f.senses[0].code) for f in names]


def codes(text: str, language: str = "en") -> list[str]:
    return [code for _, _, code in found(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Turkish and Russian envoys flew to the United Kingdom.", "en", ["TUR", "RUS", "GBR"]),
        ("The U.S. asked the U.N. to act.", "en", ["USA", "UN"]),
        ("Menlu AS dan Menlu Korsel tiba", "id", ["USA", "KOR"]),
        ("Kata dia, PBB dan Uni Eropa sepakat", "id", ["UN", "EU"]),
        ("Tiongkok, China, Cina, dan RRT", "id", ["CHN"] * 4),
        ("the White House and the Kremlin", "en", ["USA", "RUS"]),
        ("Gedung Putih menolak", "id", ["USA"]),
        ("pejabat rusia dan amerika serikat", "id", ["RUS", "USA"]),
        ("Ministers of Côte d’Ivoire", "en", ["CIV"]),
        ("an Indonesia-Russia panel", "en", ["IDN", "RUS"]),
        ("Israel's army, Hamas's reply", "en", ["ISR", "HAMAS"]),
    ],
)
def test_parties(text: str, language: str, expected: list[str]) -> None:
    assert codes(text, language) == expected


def test_a_language_keeps_its_own_acronyms() -> None:
    assert codes("AS", "id") == ["USA"]
    assert codes("AS WE KNOW") == []


def test_acronyms_are_met_in_capitals_alone() -> None:
    assert codes("who told us as much") == []
    assert codes("WHO told US aides") == ["WHO", "USA"]


def test_headlines_in_capitals() -> None:
    assert codes("RUSSIA AND SOUTH KOREA") == ["RUS", "KOR"]


def test_the_longest_name_wins() -> None:
    assert codes("Papua New Guinea, Guinea-Bissau, New Mexico") == ["PNG", "GNB", "New Mexico"]
    assert found("the UN Security Council")[0][0] == "UN Security Council"


def test_a_name_gives_way_to_a_longer_one_inside() -> None:
    assert codes("The National Security Council met") == ["USA"]


def test_a_decoy_hides_the_party_in_it() -> None:
    assert codes("the Paris Agreement and US$ 5 million") == []


def test_forums_carry_their_parties() -> None:
    (council,) = load().find(words("Dewan NATO-Rusia"), language="id")
    assert [(s.kind, s.code) for s in council.senses] == [
        ("forum", "NATO-Russia Council"),
        ("party", "NATO"),
        ("party", "RUS"),
    ]


@pytest.mark.parametrize(
    "text", ["KTT ASEAN di sini", "KTT ke-46 ASEAN di sini", "Konferensi Tingkat Tinggi (KTT) ASEAN"]
)
def test_the_number_of_a_meeting_may_stand_in_its_name(text: str) -> None:
    assert codes(text, "id") == ["ASEAN Summit"]


def test_a_capital_is_also_a_place() -> None:
    (moscow,) = load().find(words("Moskow"), language="id")
    assert [(s.kind, s.code) for s in moscow.senses] == [("party", "RUS"), ("place", "Moscow")]
    assert moscow.senses[0].sense == "capital"


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Chad", "Washington"])
def test_names_that_are_often_something_else_say_so(name: str) -> None:
    (match,) = load().find([name], language="en")
    assert match.senses[0].ambiguous


@given(
    st.lists(
        st.sampled_from(["Papua", "New", "Guinea", "the", "United", "States", "of", "-", "KTT", "ke", "46", "UN", ""])
    )
)
def test_finds_never_overlap_and_stay_inside(tokens: list[str]) -> None:
    names: list[Found] = load().find(tokens, language="id")
    edges = [edge for name in names for edge in (name.first, name.last)]
    assert edges == sorted(edges)
    assert all(0 <= name.first < name.last <= len(tokens) and name.senses for name in names)
