"""Settling: the say of several occurrences, candidates for each slot, stretches drawn from several days."""

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


def test_times_of_the_sentences_beside_are_candidates_too():
    stage = scene("It was Sunday in Vienna. Russia met China. On Monday all was over. Friday is far.")
    items = timed(stage)
    found = settling.times(stage, items, settling.say(items))
    places = {c.subject.first: next(f for f in flat(c.parts) if f.startswith("where=")) for c in found}
    assert places == {"2022-01-02": "where=before", "2022-01-03": "where=after"}


def test_two_likely_days_make_a_stretch_among_the_candidates():
    stage = scene("Russia met China in Sochi on 10 January 2022 and the meeting ended on 12 January 2022.")
    items = timed(stage)
    found = settling.times(stage, items, settling.say(items))
    assert ("2022-01-10", "2022-01-12") in {(c.subject.first, c.subject.last) for c in found}


def test_days_far_apart_make_no_stretch():
    stage = scene("Russia met China on 10 January and they meet again on 12 March.")
    items = timed(stage)
    found = settling.times(stage, items, settling.say(items))
    assert {(c.subject.first, c.subject.last) for c in found} == {("2022-01-10",) * 2, ("2022-03-12",) * 2}


def test_places_are_candidates_once_each_whatever_names_them():
    stage = scene("Russia met China in Sochi. The meeting in Sochi was short.")
    items = timed(stage)
    found = settling.places(stage, items, settling.say(items))
    names = [settling.place_key(c.subject) for c in found]
    assert names.count("Sochi") == 1


def test_the_whole_is_described_by_its_best_occurrence_and_its_time():
    stage = scene("Russia will meet China on Wednesday.")
    items = timed(stage)
    told = settling.say(items)
    for slot in ("status", "kind"):
        features = flat(settling.whole(stage, items, slot, {0}, items[0].times[0], told))
        assert "rel=future" in features
        assert "t=meet/verb" in features
