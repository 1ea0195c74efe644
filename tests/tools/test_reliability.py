"""How far confidence holds: bins, gaps, what is right by the scorer, the same picture for the same findings."""

import json
from xml.etree import ElementTree

import pytest

from tools import reliability

ROWS = [(0.95, True), (0.91, True), (0.97, False), (0.42, False), (1.0, True)]
SETS = {name: dict.fromkeys(reliability.CLASSES, ROWS) for name in ("dev", "held")}

SCORER = """
RULES = {"encounters": (None, "happened"), "deeds": (None, None), "statements": (None, None)}

class Reading:
    def __init__(self, data):
        self.encounters, self.deeds, self.statements = (data.get(c, []) for c in RULES)

def flat_gold(gold, text):
    return gold

def pair(gold, found, slots, shares):
    return [(0, 0, {})] if gold and found else []
"""


def test_bins_tell_how_many_are_right():
    bins = reliability.binned(ROWS)
    assert [one.number for one in bins if one] == [1, 4]
    assert bins[9] == (4, pytest.approx(0.9575), 0.75)
    assert bins[0] is None


def test_the_gap_is_weighed_by_findings():
    assert reliability.gap([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == 0
    assert reliability.gap(ROWS) == pytest.approx((0.42 + 4 * 0.2075) / 5)
    assert reliability.gap([]) == 0


def test_sure_findings_are_counted_from_eight_tenths_on():
    assert reliability.sure([(0.8, True), (0.79, True), (0.9, False)]) == (1, 2)


def test_a_bin_is_off_only_where_chance_does_not_explain_it():
    assert reliability.Bin(100, 0.9, 0.7).off
    assert not reliability.Bin(4, 0.9, 0.75).off
    assert not reliability.Bin(10000, 0.9, 0.85).off


def test_the_table_names_each_set_and_both_together():
    lines = list(reliability.table(SETS))
    assert lines[0] == "encounters, dev: 5 found, off by 0.250; at 0.8 and more 3 of 4 right (0.75)"
    assert lines[6].startswith("encounters, together: 10 found")
    assert not [x for x in reliability.table({"dev": {cls: [] for cls in reliability.CLASSES}}) if "nan" in x]


def test_the_picture_is_the_same_each_time_and_well_formed():
    drawn = reliability.drawn(SETS)
    assert drawn == reliability.drawn(SETS)
    tree = ElementTree.fromstring(drawn)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert {"title", "desc", "path", "circle"} - names == {"path"}  # no bin is full enough for a line
    full = {name: dict.fromkeys(reliability.CLASSES, ROWS * 10) for name in SETS}
    assert '<path class="held"' in reliability.drawn(full)
    assert "prefers-color-scheme: dark" in drawn


def test_findings_are_right_where_the_scorer_pairs_them(tmp_path, monkeypatch, capsys):
    for place in (tmp_path / "dev" / "en", tmp_path / "laid"):
        place.mkdir(parents=True)
    text = "Norwegian Foreign Minister Per Holm met Peruvian Foreign Minister Ana Quispe in Vienna on Monday."
    gold = {"encounters": [{}], "deeds": [], "statements": []}
    _write(tmp_path / "dev" / "en", text, gold)
    monkeypatch.setattr(reliability.held, "lay", lambda folder: _lay(folder, text, gold | {"encounters": []}))
    monkeypatch.setattr(reliability, "PICTURE", tmp_path / "picture.svg")
    (tmp_path / "score.py").write_text(SCORER)
    found = reliability.gather(tmp_path)
    ((sure, right),) = found["dev"]["encounters"]
    assert right
    assert found["held"]["encounters"] == [(sure, False)]
    reliability.main([str(tmp_path)])
    assert "encounters, held: 1 found" in capsys.readouterr().out
    assert (tmp_path / "picture.svg").read_text() == reliability.drawn(found)


def _lay(folder, text, gold):
    place = folder / "held" / "en"
    place.mkdir(parents=True)
    _write(place, text, gold)


def _write(folder, text, gold):
    (folder / "a.txt").write_text(text)
    (folder / "a.gold.json").write_text(json.dumps(gold))
    (folder / "a.meta.json").write_text(json.dumps({"id": "a", "language": "en", "published": "2024-03-05"}))
