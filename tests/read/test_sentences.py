"""Sentences: stops, abbreviations, quotations, glued and wrapped text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.read.sentences import split


def pieces(text, language="en"):
    return [text[a:b] for a, b in split(text, language)]


def test_abbreviations_and_initials_do_not_end_a_sentence():
    assert pieces("Mr. Lee met Gen. J. Okoro. They talked.") == ["Mr. Lee met Gen. J. Okoro.", "They talked."]


def test_a_stop_inside_a_quotation_that_goes_on_does_not_end_the_sentence():
    assert pieces('"Will they come?" asked the envoy. Nobody knew.') == [
        '"Will they come?" asked the envoy.',
        "Nobody knew.",
    ]


def test_a_closing_mark_stays_with_its_sentence():
    assert pieces('He said: "We agree." They left.') == ['He said: "We agree."', "They left."]


def test_glued_sentences_are_cut():
    assert pieces("Perundingan selesai.Delegasi pulang.", "id") == [
        "Perundingan selesai.",
        "Delegasi pulang.",
    ]


def test_numbers_and_addresses_are_not_cut():
    assert pieces("Pukul 13.00 WIB di Kompas.com hari ini.", "id") == ["Pukul 13.00 WIB di Kompas.com hari ini."]


def test_a_wrapped_line_goes_on_and_a_paragraph_ends():
    assert pieces("The ministers met\nin Oslo on Monday\n\nThey agreed") == [
        "The ministers met\nin Oslo on Monday",
        "They agreed",
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_has_no_sentences(text):
    assert split(text, "en") == []


@given(st.text(alphabet='ab A.!?"”\n', max_size=120))
def test_sentences_are_in_order_apart_and_cover_all_that_is_visible(text):
    spans = split(text, "en")
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    inside = {i for a, b in spans for i in range(a, b)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= inside
