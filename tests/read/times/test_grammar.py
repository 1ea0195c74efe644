"""The grammar: what a pack may say, and what is wrong with one that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.errors import PackError
from kawat.read.times.form import Rule, TimesForm
from kawat.read.times.grammar import Grammar, grammar
from kawat.read.times.scan import scan


def made(*rules: Rule, **words: dict[str, int | str]) -> Grammar:
    return Grammar(TimesForm(words=dict(words), rules=rules))


def test_a_language_is_added_as_data_alone() -> None:
    german = made(
        Rule(stage=1, makes="day", patterns=(r"(am)? {dd} . {month} {yyyy}?",)),
        month={"mai": 5},
    )
    (found,) = scan("Sie treffen sich am 3. Mai 2021.", [], german).found
    assert found.says == {"day": 3, "month": 5, "year": 2021}


def test_what_lies_between_angles_is_the_time() -> None:
    rules = made(Rule(stage=1, makes="month", patterns=("in <{month}>",)), month={"may": 5})
    (found,) = scan("in may", [], rules).found
    assert (found.start, found.end) == (3, 6)


def test_brackets_and_later_stages() -> None:
    rules = made(
        Rule(stage=1, makes="day", patterns=(r"\( {dd} / {mm} \)",)),
        Rule(stage=2, makes="time", patterns=("{day} {part}",)),
        part={"pagi": "MO"},
    )
    (found,) = scan("Selasa (4/1) pagi", [], rules).found
    assert found.says == {"day": 4, "month": 1, "part": "MO"}


@pytest.mark.parametrize(("combine", "number"), [("sum", 24), ("product", 80), ("join", 2004)])
def test_numbers_combine(combine: Any, number: int) -> None:
    rule = Rule(stage=1, makes="number", kind="duration", combine=combine, patterns=("{tens} {ones}",))
    rules = made(rule, tens={"twenty": 20}, ones={"four": 4})
    assert scan("twenty four", [], rules).found[0].says == {"number": number}


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (TimesForm(words={}, rules=(Rule(stage=1, makes="x", patterns=("{nothing}",)),)), "nothing"),
        (TimesForm(words={"month": {"Mai": 5}}, rules=()), "lower case"),
        (TimesForm(words={"month": {"two words": 5}}, rules=()), "one word"),
        (TimesForm(words={}, rules=(), capital={"all": ("mai",)}), "mai"),
    ],
)
def test_a_broken_pack_is_refused_by_name(form: TimesForm, says: str) -> None:
    with pytest.raises(PackError, match=says):
        Grammar(form)


def test_a_language_without_a_pack() -> None:
    with pytest.raises(PackError):
        grammar("xx")


def test_idle_words_are_passed_over() -> None:
    rules = grammar("en")
    assert scan("of the 3 in the", [], rules).found == []
    assert rules.busy.search(rules.codes["friday"])
    assert not rules.busy.search(rules.codes["of"])


def test_the_grammar_of_a_language_is_made_once() -> None:
    assert grammar("id") is grammar("id")
