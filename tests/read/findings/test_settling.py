"""Settling: the say of several occurrences, candidates for those who take part, what tells of the whole."""

import pytest
from tests.read.findings.staged import occurrences, scene
from tests.read.findings.test_sameness import timed

from kawat.read.findings import settling
from kawat.read.marks import flat


def test_surer_occurrences_have_more_say():
    stage = scene("Russia met China. They met again.")
    first, second = (o for _, o in occurrences(stage))
    first.chance, first.status = 0.9, {"happened": 1.0}
    second.chance, second.status = 0.3, {"scheduled": 1.0}
    shares = settling.votes([first, second], "status")
    assert sum(shares.values()) == pytest.approx(1.0)
    assert settling.top(shares) == "happened"
    assert settling.votes([], "status") == {}


def test_the_likeliest_label_wins_and_the_first_among_equals():
    assert settling.top({"visit": 0.2, "call": 0.5}) == "call"
    assert settling.top({"visit": 0.5, "call": 0.5}) == "visit"
    assert settling.top({}) == "?"


def test_a_number_is_told_as_a_thermometer():
    assert settling.steps("p", 0) == ()
    assert settling.steps("p", 2) == ("p>1", "p>2")
    assert settling.steps("p", 1, "&visit") == ("p>1&visit",)


def test_the_whole_is_described_by_its_best_occurrence_and_its_time():
    stage = scene("Russia will meet China on Wednesday.")
    items = timed(stage)
    told = settling.say(items)
    for slot in ("status", "kind"):
        features = flat(settling.whole(stage, items, slot, {0}, items[0].times[0], told))
        assert "rel=future" in features
        assert "t=meet/verb" in features
