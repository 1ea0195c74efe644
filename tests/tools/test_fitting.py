"""Fitting: judges from rows, the same bytes each time, rare features left out."""

import random

import msgspec
import pytest

from kawat.read import judge
from tools import fitting

pytest.importorskip("sklearn")


def rows(labels, count=200):
    """Rows whose feature `f=LABEL` tells the label nine times in ten, among noise."""
    r = random.Random(3)
    found = []
    for _ in range(count):
        label = r.choice(labels)
        hint = label if r.random() < 0.9 else r.choice(labels)
        found.append((["*", f"f={hint}", f"noise={r.randrange(5)}"], label))
    return found


def test_a_binary_judge_learns_what_speaks_for_yes():
    made = fitting.fit(rows(["no", "yes"]), binary=True)
    assert made.labels == ("yes",)
    assert made.chance(["*", "f=yes"]) > 0.8 > 0.2 > made.chance(["*", "f=no"])


@pytest.mark.parametrize("labels", [["a", "b"], ["a", "b", "c"]])
def test_a_judge_of_several_labels_gives_each_a_probability(labels):
    made = fitting.fit(rows(labels))
    assert made.labels == tuple(labels)
    for label in labels:
        assert made.best(["*", f"f={label}"])[0] == label
        assert sum(made.scores(["*", f"f={label}"])) == pytest.approx(1.0)
    assert len(made.bias) == len(labels) == len(made.weights["f=a"])


def test_a_feature_seen_seldom_is_left_out():
    data = [*rows(["no", "yes"]), (["*", "rare"], "yes")]
    assert "rare" not in fitting.fit(data, binary=True).weights
    assert "rare" in fitting.fit(data, binary=True, least=1).weights


def offers(count=200):
    """Groups of three of which the one marked best is right, but where all of them are marked bad."""
    r = random.Random(5)
    found = []
    for _ in range(count):
        best, bad = r.randrange(3), r.random() < 0.3
        found.append(
            [
                (
                    ["*", f"best={i == best}", f"bad={bad}", f"noise={r.randrange(4)}"],
                    "yes" if i == best and not bad else "no",
                )
                for i in range(3)
            ]
        )
    return found


def test_a_choice_is_above_a_half_where_one_of_several_is_likelier_than_none():
    made = fitting.choose(offers())
    assert made.labels == ("yes",)
    assert made.chance(["*", "best=True", "bad=False"]) > 0.5 > made.chance(["*", "best=False", "bad=False"])
    assert made.chance(["*", "best=True", "bad=True"]) < 0.5
    assert fitting.choose(offers()) == made


def test_a_rerun_writes_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(fitting, "MODELS", tmp_path / "models")
    data = rows(["a", "b", "c"])
    written = []
    for order in (data, data):
        fitting.save(fitting.fit(order), "one")
        written.append((tmp_path / "models" / "one.json").read_bytes())
    assert written[0] == written[1]
    assert msgspec.json.decode(written[0], type=judge.Judge) == fitting.fit(data)
