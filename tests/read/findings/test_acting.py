"""Acting and sides: voice, what leads to a name, who is meant though the sentence does not name them."""

import pytest
from tests.read.findings.staged import occurrences, scene

from kawat.read.findings import acting, settling, sides
from kawat.read.marks import flat


def judged(stage, *told):
    """The deeds of a scene, each with the labels told of its parties."""
    items = [o for _, o in occurrences(stage, "deed")]
    for item, labels in zip(items, told, strict=True):
        item.chance, item.kind, item.status = 0.8, {item.trigger.kind: 1.0}, {"happened": 1.0}
        item.parts = [
            (m, label, chance)
            for m in item.mentions
            if m.actor >= 0
            for label, chance in labels.get(stage.doc.actors[m.actor].party, {}).items()
        ]
    return items


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Ukraine plans to attack Russia.", "verb"),
        ("The attack on Russia failed.", "noun"),
        ("A Russian attack hit Ukraine.", "noun"),
        ("Russia attacks Ukraine.", "verb"),
    ],
)
def test_a_word_that_may_be_verb_or_noun_is_told_by_what_stands_before(text, shape):
    (first, *_) = [o for word, o in occurrences(scene(text), "deed") if word.startswith("attack")]
    assert first.trigger.shape == shape


@pytest.mark.parametrize(
    ("text", "party", "leading"),
    [
        ("Canada imposed sanctions on the wealthy Russia.", "RUS", "on"),
        ("Canada imposed sanctions on the wealthy Russia.", "CAN", ""),
        ("Kanada menjatuhkan sanksi terhadap Rusia.", "RUS", "to"),
    ],
)
def test_the_word_that_leads_to_a_name_is_found_past_its_article(text, party, leading):
    stage = scene(text, "id" if "sanksi" in text else "en")
    _, item = occurrences(stage, "deed")[0]
    mention = next(m for m in item.mentions if stage.doc.actors[m.actor].party == party)
    assert acting.lead(stage, stage.seat(mention, item.sentence), item) == leading
    assert f"lead={'<' if mention.first < item.trigger.first else '>'}{leading}" in flat(
        acting.argument(stage, item, mention)
    )


def test_voice_is_told_with_the_side():
    stage = scene("Ukraine was invaded by Russia.")
    _, item = occurrences(stage, "deed")[0]
    told = [flat(acting.argument(stage, item, m)) for m in item.mentions]
    assert "way=<was&verb" in told[0]
    assert "agent=<0&verb" in told[0]
    assert "lead=>by" in told[1]


def test_a_deed_is_told_what_follows_it():
    stage = scene("Canada imposed sanctions against Russia.")
    _, item = occurrences(stage, "deed")[0]
    assert f"next=against&{item.trigger.shape}" in flat(acting.situation(stage, item))
    _, item = occurrences(scene("Sanctions were imposed."), "deed")[0]
    assert f"next=none&{item.trigger.shape}" in flat(acting.situation(stage, item))


def test_parties_are_ranked_on_each_side():
    stage = scene("Russia shelled Ukraine.")
    items = judged(stage, {"RUS": {"actor": 0.9, "target": 0.1}, "UKR": {"actor": 0.1, "target": 0.8}})
    found = {
        stage.doc.actors[c.subject.actor].party: flat(c.parts) for c in sides.claims(stage, items, settling.say(items))
    }
    assert "ranks=0/1" in found["RUS"]
    assert "ranks=1/0" in found["UKR"]
    assert "lean=True&assault" in found["RUS"]


def test_who_stands_before_or_whose_place_is_told_may_be_meant():
    stage = scene("Russia spoke of Ukraine. Its army bombed a market in Kharkiv.")
    items = judged(stage, {})
    found = {
        stage.doc.actors[c.subject.actor].party: flat(c.parts) for c in sides.claims(stage, items, settling.say(items))
    }
    assert "where=place" in found["UKR"]


def test_a_whole_deed_is_told_how_sure_its_sides_are():
    stage = scene("Russia shelled Ukraine.")
    items = judged(stage, {"RUS": {"actor": 1.0}, "UKR": {"target": 0.5}})
    told = flat(sides.standing(stage, items, "assault"))
    assert "sides=4/2" in told
    assert "a>8" in told
    assert "t>5" not in told
