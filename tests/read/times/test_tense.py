"""Cues of tense."""

from __future__ import annotations

from kawat.read.times.form import Tense
from kawat.read.times.tense import lean, looks_ahead

TENSE = Tense(bias=0.0, nearness=1.0, words={"will": 2.0, "said": -2.0}, endings={"ed": -1.0})


def test_a_near_cue_weighs_more_than_a_far_one() -> None:
    near = lean(["they", "will", "friday"], 2, 2, TENSE)
    far = lean(["they", "will", "then", "go", "friday"], 4, 4, TENSE)
    assert near > far > 0


def test_a_comma_weakens_and_a_stop_ends() -> None:
    plain = lean(["said", "friday"], 1, 1, TENSE)
    comma = lean(["said", ",", "friday"], 2, 2, TENSE)
    assert plain < comma < 0
    assert lean(["said", ".", "friday"], 2, 2, TENSE) == 0
    assert lean(["said", "so.", "friday"], 2, 2, TENSE) == 0


def test_endings_count_for_words_that_stand_in_no_list() -> None:
    assert lean(["visited", "friday"], 1, 1, TENSE) < 0
    assert lean(["bed", "friday"], 1, 1, TENSE) == 0


def test_the_nearer_candidate_is_likelier() -> None:
    assert looks_ahead(["friday"], 0, 0, TENSE, 6, 1)
    assert not looks_ahead(["friday"], 0, 0, TENSE, 1, 6)
