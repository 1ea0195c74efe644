"""The quality gate: holds, fails below a floor, raises floors and never lowers one."""

import json
import tomllib

import pytest

from tools import gate

SCORER = """
def score(folder, readings):
    row = {"p": 0.9, "r": 0.8, "f1": 0.85, "record": 0.7, "slots": {"when": 0.6}}
    return {"score": VALUE, **dict.fromkeys(("encounters", "deeds", "statements", "people", "sources"), row)}
"""


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus of one report a part, with a scorer that always says the same."""
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.toml")
    folder = tmp_path / "corpus"
    for part in gate.PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / "a.gold.json").write_text("{}")
        (folder / part / "a.meta.json").write_text(json.dumps({"id": "a", "language": "en"}))
        (folder / part / "a.txt").write_text("The ministers met.")
    scored(folder, 0.7)
    return folder


def scored(folder, value):
    (folder / "score.py").write_text(SCORER.replace("VALUE", str(value)))


def floors():
    return tomllib.loads(gate.FLOORS.read_text())


def test_without_floors_it_holds_and_writes_nothing(corpus, capsys):
    assert gate.main([str(corpus)]) == 0
    assert "the quality gate holds" in capsys.readouterr().out
    assert not gate.FLOORS.exists()


def test_floors_are_raised_a_little_below_the_figures(corpus):
    gate.main([str(corpus), "--raise"])
    assert set(floors()) == set(gate.PARTS)
    assert floors()["seed"]["score"] == pytest.approx(0.7 - gate.SLACK)
    assert floors()["dev/en"]["encounters.when"] == pytest.approx(0.6 - gate.SLACK)


def test_a_figure_below_its_floor_fails_and_lowers_nothing(corpus, capsys):
    gate.main([str(corpus), "--raise"])
    scored(corpus, 0.5)
    assert gate.main([str(corpus), "--raise"]) == 1
    assert f"BELOW THE FLOOR seed score: 0.500 < {0.7 - gate.SLACK:.3f}" in capsys.readouterr().out
    assert floors()["seed"]["score"] == pytest.approx(0.7 - gate.SLACK)


def test_other_reports_than_those_measured_are_told(corpus, capsys):
    gate.main([str(corpus), "--raise"])
    (corpus / "seed" / "a.txt").write_text("The ministers parted.")
    gate.main([str(corpus)])
    assert "the reports of seed have changed" in capsys.readouterr().out


def test_a_corpus_without_a_scorer_is_told(corpus):
    (corpus / "score.py").unlink()
    with pytest.raises((SystemExit, FileNotFoundError), match=r"score\.py"):
        gate.main([str(corpus)])
