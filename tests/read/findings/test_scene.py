"""Scenes: tags named alike in every language, units, fences, triggers that are none, chiefs."""

import pytest
from tests.read.findings.staged import occurrences, scene, told

ALIKE = [
    ("Russia will meet NATO in Brussels on Wednesday.", "Rusia akan bertemu NATO di Brussel pada Rabu."),
    ("Sergei Lavrov called Antony Blinken on Monday.", "Sergei Lavrov menelepon Antony Blinken pada Senin."),
]


@pytest.mark.parametrize(("english", "indonesian"), ALIKE)
def test_the_same_sentence_has_the_same_tags_in_both_languages(english, indonesian):
    assert [t for t in told(scene(english)) if t != "in"] == [t for t in told(scene(indonesian, "id")) if t != "in"]


def test_a_name_of_several_words_is_one_unit():
    stage = scene("Sergei Lavrov met Antony Blinken in Geneva.")
    assert told(stage)[:3] == ["PER", "E:meet", "PER"]
    assert stage.unit[0] == stage.unit[1]
    assert len(stage.unit) == len(stage.fence) == len(stage.doc.tokens.words) + 1


def test_units_and_fences_never_go_back():
    stage = scene('"We met," he said, "and that is all." Iran, Iraq and Oman signed a pact; nobody left.')
    assert stage.unit == sorted(stage.unit)
    assert stage.fence == sorted(stage.fence)
    assert stage.unit[-1] == len(stage.tags)


def test_a_boundary_parts_clauses():
    stage = scene("Russia met China, Iran met Oman.")
    first, second = (o.trigger.first for _, o in occurrences(stage))
    assert stage.clauses(first, second) == stage.clauses(second, first) == 1
    assert stage.distance(first, second) == -stage.distance(second, first) > 0
    assert stage.between(first, second) == stage.between(second, first) == ["STA", ",", "STA"]


def test_around_keeps_to_its_sentence():
    stage = scene("Russia left. China met Iran. Oman stayed.")
    ((_, item),) = occurrences(stage)
    before, after = stage.around(item.trigger.first, item.trigger.last, item.sentence, 5)
    assert (before, after[0], len(after)) == (["STA"], "STA", 2)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Juru bicara Kementerian Luar Negeri Rusia Maria Zakharova diam.", "id"),
        ("The contact line is quiet.", "en"),
        ("Press secretary Dmitry Peskov was silent.", "en"),
    ],
)
def test_no_trigger_stands_in_a_name_or_a_decoy(text, language):
    assert occurrences(scene(text, language)) == []


def test_only_the_story_has_triggers():
    stage = scene("Iran met Oman in Muscat on Monday.\nBaca juga: Rusia Bertemu China di Sochi\nIa pulang.", "id")
    assert all("Sochi" not in stage.doc.text[o.sentence.start : o.sentence.end] for _, o in occurrences(stage))


def test_chiefs_are_known_by_their_office_here_or_by_what_is_known():
    stage = scene("Foreign Minister Ann Example met Emmanuel Macron. President Bo Sample did not come.")
    names = {stage.doc.actors[a].name for a in stage.chiefs}
    assert {"Emmanuel Macron", "Bo Sample"} <= names
    assert "Ann Example" not in names


def test_a_text_without_a_story_is_an_empty_stage():
    stage = scene("  \n ")
    assert (stage.tags, stage.unit, stage.triggers) == ([], [0], {"encounter": [], "deed": []})


def test_a_party_is_as_prominent_as_it_is_often_spoken_of():
    stage = scene("Russia met China. Russia left. Russia was glad.")
    assert stage.prominence == {"RUS": (0, 7), "CHN": (1, 2)}
