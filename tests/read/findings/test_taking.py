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


def drafts(text, sure):
    """A draft for each occurrence of a text; `sure`: how likely each actor is a visitor, by its name."""
    stage = scene(text)
    items = timed(stage)
    for item in items:
        item.chance = 1.0
        acting = [m for m in item.mentions if m.actor >= 0]
        item.parts = [(m, "yes", 1.0) for m in acting]
        item.placed = [(m, 0.9) for m in item.mentions if m.kind == "place"]
        for m in acting:
            chance = sure.get(stage.doc.actors[m.actor].name, 0.0)
            item.roles[m.actor] = {"participant": 1.0 - chance, "visitor": chance}
    return stage, [([item], settling.say([item])) for item in items]


def test_who_is_at_home_is_told_apart_from_who_came():
    stage, found = drafts("Germany met France in Berlin.", {})
    numbers = {stage.doc.actors[m.actor].code: m.actor for m, _, _ in found[0][0][0].parts}
    told = taking.roles(stage, found, [sorted(numbers.values())])
    features = {stage.doc.actors[r.actor].code: set(flat(r.parts)) for r in told}
    assert "seat=home&meeting" in features["DEU"]
    assert "seat=away&meeting" in features["FRA"]


def test_a_role_is_told_of_in_the_other_encounters_of_a_report():
    stage, found = drafts("Olaf Scholz visited China. Olaf Scholz met India.", {"Olaf Scholz": 0.9})
    actor = found[0][0][0].parts[0][0].actor
    first, second = taking.roles(stage, found, [[actor], [actor]])
    assert (first.draft, second.draft) == (0, 1)
    assert "else visitor>5" in flat(first.parts)
    alone = taking.roles(stage, found[:1], [[actor]])
    assert not any(f.startswith("else") for f in flat(alone[0].parts))
