"""Choice: the candidates for a time and a place, where they come from, stretches made of what is told apart."""

from tests.read.findings.staged import scene
from tests.read.findings.test_sameness import timed

from kawat.read.findings import settling
from kawat.read.findings.choice import Choices, place_key
from kawat.read.marks import flat


def offered(text, group="encounter"):
    """The choices where each occurrence is a draft by itself, and the occurrences."""
    stage = scene(text)
    items = timed(stage, group)
    return Choices(stage, [([x], settling.say([x])) for x in items], group), items


def joined(text):
    """The choices where all occurrences are one draft."""
    stage = scene(text)
    items = timed(stage)
    return Choices(stage, [(items, settling.say(items))], "encounter")


def feature(candidate, name):
    """What follows `name=` among the features of a candidate."""
    return next(f for f in flat(candidate.parts) if f.startswith(f"{name}="))[len(name) + 1 :]


def days(candidates):
    """First and last day of each candidate, with where it comes from."""
    return {(c.subject.first, c.subject.last): feature(c, "where") for c in candidates}


def test_times_of_other_sentences_are_candidates_too():
    text = (
        "It rained on Monday. Nobody knew why. It was Sunday in Vienna. Russia met China. On Saturday all was over. "
        "Nobody slept. They left on 20 February 2022."
    )
    found = days(joined(text).times(0))
    assert found["2022-01-02", "2022-01-02"] == "before"
    assert found["2022-01-01", "2022-01-01"] == "after"
    assert found["2022-01-03", "2022-01-03"] == "lead"
    assert found["2022-02-20", "2022-02-20"] == "far"


def test_a_deed_has_no_time_from_far_off():
    choices, items = offered("Russia attacked Ukraine. Nobody knew why. It rained on Monday.", "deed")
    assert items
    assert choices.times(0) == []


def test_two_days_make_a_stretch_among_the_candidates():
    found = days(
        joined("Russia met China in Sochi on 10 January 2022 and the meeting ended on 12 January 2022.").times(0)
    )
    assert found["2022-01-10", "2022-01-12"] == "pair"


def test_days_far_apart_make_no_stretch():
    found = days(joined("Russia met China on 10 January and they meet again on 12 March.").times(0))
    assert set(found) == {("2022-01-10",) * 2, ("2022-03-12",) * 2}


def test_a_day_and_a_length_told_apart_make_a_stretch_either_way():
    found = days(joined("Russia met China on 10 January 2022. It took three days in all.").times(0))
    assert found["2022-01-10", "2022-01-12"] == "for beside"
    assert found["2022-01-08", "2022-01-10"] == "until beside"


def test_a_stretch_told_as_such_stays_what_it_is():
    found = days(
        joined("Russia met China on 10-12 January 2022. They stayed three days from 10 January 2022.").times(0)
    )
    assert found["2022-01-10", "2022-01-12"] == "in"


def test_places_are_candidates_once_each_whatever_names_them():
    found = joined("Russia met China in Sochi. The meeting in Sochi was short.").places(0)
    assert [place_key(c.subject) for c in found].count("Sochi") == 1


def test_a_place_that_another_draft_claims_is_told_as_claimed():
    text = "Russia met China. Nobody knew. It was cold. Russia met China in Sochi."
    stage = scene(text)
    items = timed(stage)
    items[1].placed = [(m, 0.9) for m in items[1].mentions if m.kind == "place"]
    choices = Choices(stage, [([x], settling.say([x])) for x in items], "encounter")
    (far,) = [c for c in choices.places(0) if place_key(c.subject) == "Sochi"]
    assert feature(far, "where") == "far"
    assert "claim>4&True" in flat(far.parts)
    (own,) = [c for c in choices.places(1) if place_key(c.subject) == "Sochi"]
    assert not [f for f in flat(own.parts) if f.startswith("claim")]
