"""Judges: probabilities, unknown features, panels that agree with their members, clear errors."""

import pytest

from kawat.errors import KnowledgeError
from kawat.read import judge
from kawat.read.judge import Judge, Panel

YES = Judge(labels=("yes",), bias=(-1.0,), weights={"a": (2.0,), "b": (-1.0,)})
MANY = Judge(labels=("x", "y", "z"), bias=(0.0, 0.1, 0.0), weights={"a": (1.0, 0.0, 0.0), "c": (0.0, 0.0, 3.0)})


def test_a_binary_judge_gives_a_probability():
    assert YES.chance(["a"]) == pytest.approx(0.7311, abs=1e-4)
    assert YES.chance([]) < 0.5
    assert YES.chance(["never seen"]) == YES.chance([])


def test_a_judge_of_many_labels_sums_to_one():
    scores = MANY.scores(["a", "c"])
    assert sum(scores) == pytest.approx(1.0)
    assert MANY.best(["c"])[0] == "z"


@pytest.mark.parametrize("features", [[], ["a"], ["a", "b", "c"], ["c", "unknown"]])
def test_a_panel_says_what_its_judges_say(features):
    panel = Panel([YES, MANY])
    first, second = panel.scores([features, ["a"]])
    assert first[0] == pytest.approx(YES.scores(features))
    assert second[0] == pytest.approx(MANY.scores(features))
    assert second[1] == pytest.approx(MANY.scores(["a"]))
    assert panel.chances([features]) == pytest.approx(YES.scores(features))
    assert set(panel.told([features])[1][0]) == {"x", "y", "z"}
    assert panel.scores([]) == [[], []]


def test_a_hopeless_case_is_no_overflow():
    assert Judge(labels=("yes",), bias=(-900.0,), weights={}).chance([]) == 0.0
    assert Panel([Judge(labels=("yes",), bias=(-900.0,), weights={})]).chances([[]]) == [pytest.approx(0.0)]


def test_a_missing_model_tells_what_to_do():
    with pytest.raises(KnowledgeError, match="make models"):
        judge.load("no-such-model")
