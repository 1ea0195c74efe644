"""Pronouns and descriptions: whom they mean."""

from __future__ import annotations

from tests.read.names.reading import read

from kawat.read.names import antecedent


def test_a_pronoun_means_the_one_who_spoke() -> None:
    doc = read("Presiden Kenya John Otieno tiba di Oslo. Ia mengatakan sidang itu penting.", "id")
    (pronoun,) = (m for m in doc.mentions if m.kind == "pronoun")
    assert doc.actors[pronoun.actor].name == "John Otieno"
    assert pronoun.of == "KEN"


def test_a_verb_can_carry_a_pronoun() -> None:
    text = 'Presiden Kenya John Otieno tiba di Oslo. "Sidang itu penting," katanya.'
    doc = read(text, "id")
    actor = antecedent(doc, doc.token_at(text.index("katanya")))
    assert actor is not None
    assert doc.actors[actor].name == "John Otieno"


def test_nobody_is_meant_where_nobody_was_named() -> None:
    doc = read("Hujan turun. Ia deras.", "id")
    assert antecedent(doc, 3) is None


def test_both_are_the_last_two() -> None:
    doc = read("Norwegian Prime Minister Kari Holm met Kenyan President John Otieno. Both leaders smiled.", "en")
    (pair,) = (m for m in doc.mentions if m.group)
    assert [doc.actors[a].name for a in pair.group] == ["Kari Holm", "John Otieno"]


def test_two_states_may_be_named_by_their_people() -> None:
    doc = read("Presiden Kenya John Otieno menemui Menlu Norwegia Kari Holm. Kedua negara sepakat.", "id")
    (pair,) = (m for m in doc.mentions if m.group)
    assert [doc.actors[a].code for a in pair.group] == ["KEN", "NOR"]


def test_a_noun_prefers_the_party_it_is_mostly_said_of() -> None:
    doc = read("NATO dan Uni Eropa bersidang di Oslo. Aliansi itu diam.", "id")
    assert next(m.code for m in doc.mentions if m.name == "Aliansi itu") == "NATO"
