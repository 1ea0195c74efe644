"""Sameness: what can be one, how groups are joined, that the order of equals decides nothing."""

import pytest
from tests.read.findings.staged import occurrences, scene

from kawat.read.findings import likeness, sameness
from kawat.read.judge import Judge, Panel
from kawat.read.marks import flat

SURE = Panel([Judge(labels=("yes",), bias=(3.0,), weights={})])
NEVER = Panel([Judge(labels=("yes",), bias=(-3.0,), weights={})])
SAME_NAME = Panel([Judge(labels=("yes",), bias=(-3.0,), weights={"name=True&False": (6.0,)})])
TWO_DAYS = "Russia met China on Monday. Later Russia met China on Sunday."


def timed(stage, group="encounter"):
    """Occurrences as the first judges would leave them: each time theirs."""
    items = [o for _, o in occurrences(stage, group)]
    for item in items:
        item.chance = 0.9
        item.kind, item.status = {"meeting": 1.0}, {"happened": 1.0}
        item.timed = [(t, 0.9) for t in item.times]
        item.parts = [(m, "yes", 0.9) for m in item.mentions if m.actor >= 0]
    return items


def joined(text, judge=SURE, group="encounter", threshold=0.4):
    stage = scene(text)
    groups = sameness.join(stage, timed(stage, group), group, judge, threshold)
    return [[o.number for o in members] for members in groups]


def test_what_lies_at_other_days_is_kept_apart_however_sure_the_judge_is():
    assert joined(TWO_DAYS) == [[0], [1]]


def test_a_third_at_no_day_joins_only_one_of_two_that_exclude_each_other():
    groups = joined(TWO_DAYS + " Russia met China.")
    assert sorted(len(g) for g in groups) == [1, 2]


def test_what_is_told_twice_is_one():
    assert joined("Russia met China on Monday. The meeting on Monday was short.") == [[0, 1]]
    assert joined("Russia met China. The meeting was short.", NEVER) == [[0], [1]]


def test_other_forums_are_other_encounters():
    text = "Russia met in the NATO-Russia Council on Monday. Russia also met in the UN Security Council on Monday."
    stage = scene(text)
    a, b = (likeness.view(stage, o, "encounter", n) for n, o in enumerate(timed(stage)))
    assert {a.forum, b.forum} == {"NATO-Russia Council", "UN Security Council"} or None in (a.forum, b.forum)
    assert a.forum == b.forum or not (a.forum and b.forum) or not likeness.comparable(a, b, "encounter")


def test_deeds_of_two_kinds_are_two():
    stage = scene("Russia attacked Ukraine. The EU imposed sanctions on Russia.")
    a, b = (likeness.view(stage, o, "deed", n) for n, o in enumerate(timed(stage, "deed")))
    assert a.item.trigger.kind != b.item.trigger.kind
    assert not likeness.comparable(a, b, "deed")


def test_no_occurrence_makes_no_group():
    assert joined("Nothing of note.") == []


@pytest.mark.parametrize("judge", [SURE, NEVER, SAME_NAME])
def test_each_occurrence_is_in_exactly_one_group_and_again_in_the_same(judge):
    text = "Russia met China. They will meet again. A meeting of Iran and Oman followed. Talks began. Iran met Oman."
    first, second = joined(text, judge), joined(text, judge)
    assert first == second
    assert sorted(n for g in first for n in g) == list(range(len(timed(scene(text)))))
    assert [g[0] for g in first] == sorted(g[0] for g in first)


def test_a_pair_is_described_the_same_whatever_its_words_are():
    stage = scene("Russia met China on Monday. Russia met China on Monday.")
    other = scene("Iran met Oman on Sunday. Iran met Oman on Sunday.")
    pairs = []
    for one in (stage, other):
        a, b = (likeness.view(one, o, "encounter", n) for n, o in enumerate(timed(one)))
        pairs.append(flat(likeness.pair(one, a, b)))
    assert pairs[0] == pairs[1]
    assert {"people=unknown", "parties=equal", "time=equal", "where=unknown"} <= set(pairs[0])
