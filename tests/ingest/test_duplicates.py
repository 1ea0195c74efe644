"""Near-duplicates."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kawat.ingest.duplicates import signature, similar

STORY = " ".join(f"On day {n} minister {n * 7 % 31} met envoy {n * 11 % 37} in city {n * 5 % 23}." for n in range(60))
OTHER = " ".join(f"At hour {n} ship {n * 3 % 41} left port {n * 13 % 29} with load {n * 17 % 19}!" for n in range(60))


def test_a_reprint_is_told_from_another_report() -> None:
    reprint = "WIRE, Vienna - " + STORY.replace("city 5.", "the city.").upper() + " (ana/wire)"
    assert similar(signature(STORY), signature(reprint)) > 0.8
    assert similar(signature(STORY), signature(OTHER)) < 0.1


def test_part_of_a_text_shares_part_of_the_wording() -> None:
    half = STORY[: len(STORY) // 2]
    assert 0.3 < similar(signature(STORY), signature(half)) < 0.7


def test_signature_is_the_same_everywhere() -> None:
    """It is kept in databases: a change here needs a migration."""
    assert signature("one two three four five six").hex()[:32] == "c41a19ca4fa6b706f4693301485becc4"


def test_too_short_is_like_nothing() -> None:
    assert similar(signature("four words are few"), signature("four words are few")) == 0.0


@given(st.text(), st.text())
def test_similarity_is_symmetric_and_whole_for_the_same(first: str, second: str) -> None:
    one, two = signature(first), signature(second)
    assert similar(one, two) == similar(two, one)
    assert 0.0 <= similar(one, two) <= 1.0
    assert similar(one, one) == (1.0 if one else 0.0)
