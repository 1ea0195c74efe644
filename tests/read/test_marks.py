"""Marks: remembered features weigh what they weigh one by one."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.read import weights
from kawat.read.judge import Judge, Panel
from kawat.read.marks import Marks, Part, flat, marks
from kawat.read.weights import UNIT, Scale, Table

YES = Judge(labels=("yes",), bias=(-0.5,), weights={"a": (1.0,), "b": (-0.25,), "c": (0.5,)})
KIND = Judge(labels=("x", "y"), bias=(0.1, 0.0), weights={"a": (1.0, 0.5), "b": (-2.0, 1.0), "c": (0.0, 0.75)})

parts = st.lists(
    st.sampled_from("abcd") | st.lists(st.sampled_from("abcd")).map(lambda features: Marks(tuple(features)))
)


@given(st.lists(parts))
def test_marks_weigh_what_their_features_weigh(rows: list[list[Part]]) -> None:
    scale, choice = Scale(YES.bias[0], YES.weights), Panel([KIND])
    for _ in range(2):
        for row in rows:
            assert abs(scale.chance(row) - YES.chance(flat(row))) < 1e-12
        assert choice.best(rows) == [KIND.best(flat(row))[0] for row in rows]


def test_the_same_facts_give_the_same_marks() -> None:
    calls = []

    @marks
    def told(side: str, gap: int) -> tuple[str, ...]:
        calls.append(side)
        return (f"{side}={gap}",)

    assert told("left", 2) is told("left", 2)
    assert told("left", 2) is not told("left", 3)
    assert flat([told("left", 2), "own"]) == ["left=2", "own"]
    assert calls == ["left", "left"]


@given(st.lists(st.sampled_from("abcd")), st.randoms())
def test_what_is_told_in_another_order_weighs_the_same(row: list[Part], chance: Random) -> None:
    other = row.copy()
    chance.shuffle(other)
    panel = Panel([KIND])
    assert Scale(YES.bias[0], YES.weights).chance(row) == Scale(YES.bias[0], YES.weights).chance([Marks(tuple(other))])
    assert panel.scores([row]) == panel.scores([other])


def test_what_was_met_is_forgotten_when_there_is_too_much_and_weighs_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "MOST_MET", 4)
    scale, panel = Scale(YES.bias[0], YES.weights), Panel([KIND])
    for n in range(40):
        row: list[Part] = [Marks(("a", "b")), f"new {n}", Marks(("b", "c"))]
        assert scale.chance(row) == pytest.approx(YES.chance(flat(row)))
        assert panel.best([row]) == [KIND.best(flat(row))[0]]


def test_what_many_facts_gave_is_forgotten_and_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.read.marks.REMEMBERED", 4)
    calls = []

    @marks
    def told(gap: int) -> tuple[str, ...]:
        calls.append(gap)
        return (f"gap={gap}",)

    for _ in range(2):
        assert [flat([told(gap)]) for gap in range(6)] == [[f"gap={gap}"] for gap in range(6)]
    assert len(calls) > 6


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=12), st.lists(st.floats(-50, 50), min_size=2, max_size=12))
def test_labels_do_not_touch_each_others_sums(one: list[float], other: list[float]) -> None:
    width = min(len(one), len(other))
    table = Table([([0.0] * width, {"a": one[:width], "b": other[:width]})])
    (sums,) = table.sums([["a", Marks(("a", "b")), "b", "new"]]).tolist()
    whole = [2 * round(x * UNIT) + 2 * round(y * UNIT) for x, y in zip(one, other, strict=False)]
    assert sums == [total / UNIT for total in whole]
