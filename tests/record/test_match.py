import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.made import day, finding, geneva, person, state

from kawat.model.event import Spot
from kawat.record import keys, score, weights
from kawat.record.match import chance, divides, profile


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


def test_two_blows_of_one_quarrel_are_two() -> None:
    blow = {"cls": "deed", "kind": "assault", "when": day("2031-03-12")}
    struck = finding("a", members=(state("RUR", "actor"), state("SYL", "target")), **blow)
    both = finding("b", members=(state("RUR", "actor"), state("SYL", "actor")), **blow)
    back = finding("c", members=(state("RUR", "actor"), state("WAL", "target")), **blow)
    assert score(struck, both).parts["sides"] == -1
    assert score(struck, back).parts["sides"] == 0


def test_a_deed_of_one_day_meets_itself_whoever_is_said_to_suffer() -> None:
    blow = {"cls": "deed", "kind": "assault", "when": day("2031-03-12")}
    one = finding("a", members=(state("RUR", "actor"), state("SYL", "target")), **blow)
    other = finding("b", members=(state("RUR", "actor"), person("Ida Winter", "WAL", "target")), **blow)
    assert keys(one) & keys(other)
    late = finding("c", members=other.members, **{**blow, "when": day("2031-03-13")})
    assert not keys(one) & keys(late)


def test_who_receives_may_be_told_by_the_place_alone() -> None:
    came = {"kind": "visit", "where": Spot(place="Geneva", country="CHE")}
    guest = geneva("a", members=(person("Ada Sommer", "RUR"),), **came)
    both = geneva("b", members=(person("Ada Sommer", "RUR"), state("CHE")), **came)
    assert score(guest, both).parts["parties"] == 1


def test_what_two_reports_look_back_on_is_seldom_one_of_many() -> None:
    first, second = geneva("a", day_="2031-05-02"), geneva("b", day_="2031-09-20")
    assert score(first, second).parts["landmark"] == 1
    assert score(geneva("a"), second).parts["landmark"] == 0
    assert score(first, second).p > 0.5


def test_a_month_meets_a_day_in_it_and_a_day_another_week_does_not() -> None:
    month = geneva("a", when=day("2031-03-01", "2031-03-31", "month"))
    assert keys(month) & keys(geneva("b"))
    assert not keys(geneva("a", when=day("2031-04-20"))) & keys(geneva("b"))


def test_a_told_move_explains_another_day() -> None:
    moved = {"when": day("2031-03-19"), "day_": "2031-03-09"}
    assert score(geneva("a"), geneva("b", status="postponed", **moved)).p > weights().sure
    assert score(geneva("a"), geneva("b", **moved)).p < weights().sure


def test_what_took_place_was_not_called_off_for_another_day() -> None:
    off = geneva("b", status="cancelled", when=day("2031-04-09"), day_="2031-04-01")
    assert score(geneva("a", status="happened", day_="2031-03-13"), off).parts["time"] == -1
    assert score(geneva("a", day_="2031-03-08"), off).parts["time"] > 0


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


def test_kinds_of_two_families_need_no_comparison() -> None:
    deed = {"cls": "deed", "when": day("2031-03-12"), "members": (state("RUR", "actor"), state("SYL", "target"))}
    pairs = [
        (geneva("a"), geneva("b", kind="visit")),
        (finding("a", kind="sanction", **deed), finding("b", kind="aid", **deed)),
    ]
    for one, other in pairs:
        assert divides(one.cls, weights().edge)
        assert chance(profile(one), profile(other), weights().edge) == 0
        assert not divides(one.cls, 0.0)
