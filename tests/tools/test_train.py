"""Training: the same lessons give the same bytes, whatever an earlier run left and however sets are ordered."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from tests.tools.lessons import LESSONS

from kawat.read import judge
from kawat.read.judge import Judge
from tools import allegiance, coreference, corpus, fitting

pytest.importorskip("sklearn")

ROOT = Path(__file__).parent.parent.parent
NOBODY = Judge(labels=("yes",), bias=(-9.0,), weights={})
"""A judge to whom nobody is ever likely."""


def forget():
    for kept in fitting.KEPT:
        kept.cache_clear()


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A folder of models of its own, for the reader and for training on the made lessons, told often enough."""
    copytree(fitting.MODELS, tmp_path / "models")
    with monkeypatch.context() as patch:
        patch.setattr(fitting, "MODELS", tmp_path / "models")
        patch.setattr(judge, "files", lambda package: tmp_path)
        patch.setattr(corpus, "training", lambda *, held_back: iter(LESSONS * 6))
        forget()
        yield tmp_path / "models"
    forget()


@pytest.mark.parametrize(("tool", "model"), [(coreference, "antecedent"), (allegiance, "allegiance")])
def test_what_an_earlier_run_left_teaches_nothing(models, tool, model):
    made = []
    for left in (fitting.BLANK, NOBODY):
        fitting.save(left, model)
        forget()
        tool.train()
        made.append((models / f"{model}.json").read_bytes())
    assert made[0] == made[1]
    assert len(judge.load(model).weights) > 10


def test_the_second_look_at_pronouns_asks_the_first(models, monkeypatch):
    asked = []

    def watch(rows, **options):
        asked.append(rows)
        return NOBODY

    monkeypatch.setattr(fitting, "fit", watch)
    coreference.train()
    first, second = asked
    assert any("form=pronoun|" in f for features, _ in first for f in features)
    assert not any("form=pronoun|" in f for features, _ in second for f in features)


def test_a_judge_just_saved_is_the_one_that_is_asked(models):
    before = judge.load("antecedent")
    fitting.save(fitting.BLANK, "antecedent")
    assert before != judge.load("antecedent") == fitting.BLANK


def test_the_order_of_sets_changes_no_row():
    told = []
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-m", "tests.tools.lessons"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(run.stdout)
    assert told[0] == told[1]
    assert all(int(line.split()[1]) for line in told[0].splitlines())
