"""The engine: drafts are whole, bounded and the same each time, whatever the judges think."""

import pytest
from tests.read.findings.staged import scene

import kawat
from kawat.read.findings import engine
from kawat.read.judge import Judge, Panel, load, panel

REPORT = (
    "Foreign Minister Sergei Lavrov will meet Antony Blinken in Geneva on Monday. The talks between Russia and the "
    "United States follow a call of their presidents on Sunday. Russia deployed troops. "
    "The EU imposed sanctions on Russia."
)


def inclined(bias):
    """Panels in which every judge is so inclined, whatever it sees."""

    def panels(*names):
        return Panel(
            [Judge(labels=(j := load(n)).labels, bias=tuple(bias for _ in j.labels), weights={}) for n in names]
        )

    return panels


@pytest.mark.parametrize("group", ["encounter", "deed"])
@pytest.mark.parametrize("panels", [panel, inclined(8.0), inclined(0.0)], ids=["shipped", "yes to all", "undecided"])
def test_drafts_are_whole(group, panels):
    stage = scene(REPORT)
    drafts = engine.find(stage, group, panels)
    assert drafts
    roles = {"actor", "target"} if group == "deed" else {"participant", "chair", "host", "visitor", "mediator"}
    for draft in drafts:
        assert draft.occurrences
        assert draft.evidence[0] == (draft.occurrences[0].sentence.start, draft.occurrences[0].sentence.end)
        assert len(set(draft.evidence)) == len(draft.evidence)
        assert draft.kind != "?"
        assert draft.status != "?"
        assert set(draft.parts.values()) <= roles
        assert list(draft.parts) == sorted(draft.parts)
        assert set(draft.parts) <= set(range(len(stage.doc.actors)))
        assert 0.0 <= draft.confidence <= 1.0
        assert [x.chance for x in draft.occurrences] == sorted((x.chance for x in draft.occurrences), reverse=True)
    assert len({(x.trigger.first, x.trigger.last) for d in drafts for x in d.occurrences}) == sum(
        len(d.occurrences) for d in drafts
    )


def test_judges_who_say_no_leave_nothing():
    assert engine.find(scene(REPORT), "encounter", inclined(-8.0)) == []


def test_the_same_scene_gives_the_same_drafts():
    for group in ("encounter", "deed"):
        first, second = engine.find(scene(REPORT), group), engine.find(scene(REPORT), group)
        assert [(d.kind, d.parts, d.evidence, d.confidence) for d in first] == [
            (d.kind, d.parts, d.evidence, d.confidence) for d in second
        ]


def test_no_more_occurrences_are_furnished_than_can_be_paired():
    stage = scene("Russia met China. " * (2 * engine.MOST))
    items = engine.furnish(stage, "encounter", inclined(8.0))
    assert len(items) == engine.MOST
    assert [x.trigger.first for x in items] == sorted(x.trigger.first for x in items)


def test_a_text_without_triggers_has_no_drafts():
    stage = scene("It rained all day.")
    assert engine.find(stage, "encounter") == engine.find(stage, "deed") == []


def test_roles_are_told_apart_in_deeds():
    draft = engine.Draft("deed", [], engine.settling.say([]), parts={1: "actor", 2: "target", 3: "actor"})
    assert (engine.actors_of(draft, "actor"), engine.actors_of(draft, "target")) == ([1, 3], [2])


@pytest.mark.parametrize("day", ["6 January 2022", "20 January 2022"])
def test_what_lies_ahead_has_not_happened(day):
    reading = kawat.read(f"The foreign ministers of Norway and Peru met in Vienna on {day}.", published="2022-01-04")
    for encounter in reading.encounters:
        assert encounter.when is None or encounter.status not in engine.BEGUN


def test_nobody_meets_where_one_party_alone_is_named():
    text = "The prime minister met the members of his cabinet in the capital on Monday. They talked about taxes."
    assert kawat.read(text, published="2022-01-04", language="en").encounters == ()
