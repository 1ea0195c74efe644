"""Who takes part: one candidate for each actor, told of the others of its party and of those of other parties."""

from tests.read.findings.staged import scene
from tests.read.findings.test_sameness import timed

from kawat.read.findings import settling, taking
from kawat.read.marks import flat


def candidates(text, chance=0.5, others=None):
    """What is told of each actor of a text, by its name; `others`: how likely those of some names take part."""
    stage = scene(text)
    items = timed(stage)
    for item in items:
        item.chance = 1.0
        names = {m.actor: stage.doc.actors[m.actor].name for m in item.mentions if m.actor >= 0}
        item.parts = [(m, "yes", (others or {}).get(names[m.actor], chance)) for m in item.mentions if m.actor in names]
    found = taking.parts(stage, items, "encounter", settling.say(items))
    return {stage.doc.actors[c.subject.actor].name: set(flat(c.parts)) for c in found}, found


def test_every_actor_of_the_sentences_is_a_candidate_once():
    told, found = candidates("Russia met China in Sochi. Russia and China met on Monday.")
    actors = [c.subject.actor for c in found]
    assert sorted(actors) == sorted(set(actors))
    assert {"Russia", "China"} <= set(told)


def test_an_actor_is_told_of_the_likeliest_of_its_own_party():
    told, _ = candidates(
        "German Chancellor Olaf Scholz met China. Germany was glad to meet.", 0.1, {"Olaf Scholz": 0.9}
    )
    assert "mate>5" in told["Germany"]
    assert not any(f.startswith("mate>") for f in told["Olaf Scholz"])
    assert not any(f.startswith("mate>") for f in told["China"])


def test_an_actor_is_told_of_the_parties_that_are_likelier():
    told, _ = candidates("Russia, China and Japan met in Sochi.", 0.9, {"Japan": 0.2})
    assert "party=2" in told["Japan"]
    assert "party=0" in told["Russia"]
    assert {"other>5", "second>5", "behind>5"} <= told["Japan"]
    assert "second>2" not in told["China"]
