"""Wording: sentences that share rare words are alike."""

import pytest
from tests.read.findings.staged import scene


def test_sentences_that_share_what_few_have_are_alike():
    stage = scene("The envoys met in a tent. The envoys left the tent. The day was long. The road was long.")
    alike = stage.wording.alike
    assert alike(0, 1) > alike(0, 2)
    assert alike(0, 1) == pytest.approx(alike(1, 0))
    assert alike(0, 0) == pytest.approx(1.0)
    assert 0.0 <= alike(0, 3) < alike(2, 3)


def test_a_sentence_without_words_is_like_none():
    stage = scene("12 34. Russia met China.")
    assert stage.wording.alike(0, 1) == 0.0
