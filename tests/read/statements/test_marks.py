"""Marks: remembered features weigh what they weigh one by one."""

from hypothesis import given
from hypothesis import strategies as st

from kawat.read.judge import Judge
from kawat.read.statements.judges import Choice, Scale
from kawat.read.statements.marks import Marks, Part, flat, marks

YES = Judge(labels=("yes",), bias=(-0.5,), weights={"a": (1.0,), "b": (-0.25,), "c": (0.5,)})
KIND = Judge(labels=("x", "y"), bias=(0.1, 0.0), weights={"a": (1.0, 0.5), "b": (-2.0, 1.0), "c": (0.0, 0.75)})

parts = st.lists(st.sampled_from("abcd") | st.lists(st.sampled_from("abcd")).map(Marks))


@given(st.lists(parts))
def test_marks_weigh_what_their_features_weigh(rows: list[list[Part]]) -> None:
    scale, choice = Scale(YES), Choice(KIND)
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
