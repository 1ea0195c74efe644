"""Concepts: every entry of every pack is found in its own example, and bears the name it has in other languages."""

import pytest

from kawat.languages import pack
from kawat.read import concepts
from kawat.read.concepts import CuesForm, TriggersForm
from kawat.read.tokens import tokenize

FILES = {"cues": "cue", "encounters": "encounter", "deeds": "deed"}


def entries():
    for code in pack.codes():
        for cue in pack.part(code, "cues", CuesForm).cue:
            yield pytest.param(code, "cue", cue.name, cue.example, id=f"{code}-cue-{cue.name}")
        for file in ("encounters", "deeds"):
            for trigger in pack.part(code, file, TriggersForm).trigger:
                yield pytest.param(code, FILES[file], trigger.name, trigger.example, id=f"{code}-{file}-{trigger.name}")


@pytest.mark.parametrize(("code", "group", "name", "example"), list(entries()))
def test_an_entry_is_found_in_its_example(code, group, name, example):
    found = concepts.find(tokenize(example).lower, code)
    assert name in {c.name for c in found if c.group == group}


@pytest.mark.parametrize("file", ["encounters", "deeds"])
def test_packs_name_triggers_alike(file):
    named = {code: {t.name: t.kind for t in pack.part(code, file, TriggersForm).trigger} for code in pack.codes()}
    assert len({frozenset(x.items()) for x in named.values()}) == 1


def test_the_longest_phrase_wins_within_a_group():
    found = concepts.find(tokenize("They spoke by phone.").lower, "en")
    assert [(c.name, c.last - c.first) for c in found if c.group == "encounter"] == [("call", 3)]


def test_an_ending_that_changes_nothing_is_looked_past():
    found = concepts.find(tokenize("Lawatannya berakhir, lawatanku belum.").lower, "id")
    assert [c.name for c in found if c.group == "encounter"] == ["trip"]
