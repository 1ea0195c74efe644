import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import day, finding, geneva, person, state

from kawat.record import keys, score, weights


def test_one_event_told_twice_is_sure() -> None:
    assert score(geneva("a"), geneva("b")).p > 0.8


@pytest.mark.parametrize(
    ("change", "most"),
    [
        ({"kind": "visit"}, 0.2),
        ({"when": day("2031-05-12")}, 0.3),
        ({"members": (state("WAL"), state("NOR"))}, 0.3),
        ({"cls": "deed", "kind": "agree"}, 0.0),
    ],
)
def test_what_speaks_against(change: dict[str, object], most: float) -> None:
    assert score(geneva("a"), geneva("b", **change)).p <= most


def test_a_deed_of_the_other_side_is_another() -> None:
    there = (state("RUR", "actor"), state("SYL", "target"))
    back = (state("SYL", "actor"), state("RUR", "target"))
    one = finding("a", cls="deed", kind="assault", members=there, when=day("2031-03-12"))
    other = finding("b", cls="deed", kind="assault", members=back, when=day("2031-03-12"))
    assert score(one, other).p == 0


def test_a_month_meets_a_day_in_it_and_a_day_another_week_does_not() -> None:
    month = geneva("a", when=day("2031-03-01", "2031-03-31", "month"))
    assert keys(month) & keys(geneva("b"))
    assert not keys(geneva("a", when=day("2031-04-20"))) & keys(geneva("b"))


def test_without_a_time_it_meets_what_was_reported_around() -> None:
    assert keys(geneva("a", when=None)) & keys(geneva("b"))
    assert not keys(geneva("a", when=None, day_="2033-01-01")) & keys(geneva("b"))


def test_no_part_counts_against_its_own_sense() -> None:
    model = weights()
    assert all(w >= 0 for row in model.weights.values() for w in row.values())
    assert 0 < model.edge < model.sure < 1


dates = st.dates().map(lambda d: f"{max(d.year, 1000):04}-{d.month:02}-{min(d.day, 28):02}")
findings = st.builds(
    lambda n, kind, when, who: geneva(f"r{n}", kind=kind, when=day(when), members=who),
    st.integers(0, 9),
    st.sampled_from(["meeting", "visit", "summit", "call"]),
    st.none() | dates,
    st.lists(
        st.sampled_from([state("RUR"), state("SYL"), person("Ada Sommer", "RUR"), person("Ida Winter")]),
        max_size=4,
    ).map(tuple),
)


@given(findings, findings)
def test_a_score_has_no_sides(a, b) -> None:  # type: ignore[no-untyped-def]
    assert score(a, b) == score(b, a)
    assert 0 <= score(a, b).p <= 1
    assert all(-1 <= v <= 1 for v in score(a, b).parts.values())
