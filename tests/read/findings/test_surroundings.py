"""Surroundings: the plain words around an occurrence, its neighbours, how often the report tells of the like."""

from tests.read.findings.staged import scene

from kawat.read.findings import occurrence
from kawat.read.findings.surroundings import surroundings
from kawat.read.marks import flat


def told(text: str) -> list[set[str]]:
    stage = scene(text)
    return [set(flat(surroundings(stage, item))) for item in occurrence.find(stage, "encounter")]


def test_words_stand_by_their_side_and_with_the_trigger():
    (features,) = told("Angela Merkel quietly met Emmanuel Macron again in Paris.")
    assert {"<quietly", ">again", "quietly&meet", "head=quietly"} <= features


def test_names_and_days_are_no_words():
    (features,) = told("Angela Merkel met Emmanuel Macron in Paris on Monday.")
    assert not any(name in f for f in features for name in ("angela", "macron", "paris", "monday"))


def test_other_triggers_of_the_sentence_are_told_by_their_side():
    first, second = told("Angela Merkel met Emmanuel Macron and visited Poland.")
    assert "beside=visit>" in first
    assert "beside=meet<" in second
    assert "beside=1" in first


def test_what_is_told_often_is_told_as_such():
    once, *_ = told("Angela Merkel met Emmanuel Macron.")
    twice, *_ = told("Angela Merkel met Emmanuel Macron. Later she met Joe Biden.")
    assert "same=1&meet" in once
    assert "same=2&meet" in twice
