"""Documents: which sentence, token, mention, time or quotation lies at a code point."""

import pytest

from kawat.model.report import Report
from kawat.read.document import ActorDraft
from kawat.read.reader import document

TEXT = 'Russia met China on Monday. "We left early," he said.\nThen it rained.'


@pytest.fixture
def doc():
    return document(Report(id="r", text=TEXT, published="2022-01-04"), "en")


def test_every_code_point_has_its_sentence(doc):
    for number, sentence in enumerate(doc.sentences):
        for at in range(sentence.start, sentence.end):
            assert doc.sentence_at(at) == number
    assert doc.sentence_at(10_000) == len(doc.sentences) - 1


def test_every_code_point_has_its_token_or_the_next_one(doc):
    for number, (start, end) in enumerate(zip(doc.tokens.starts, doc.tokens.ends, strict=True)):
        assert {doc.token_at(at) for at in range(start, end)} == {number}
    assert doc.token_at(TEXT.index(" met")) == 1
    assert doc.token_at(len(TEXT)) == len(doc.tokens.words)


def test_sentences_know_their_tokens(doc):
    for sentence in doc.sentences:
        assert doc.tokens.starts[sentence.first] == sentence.start
        assert doc.tokens.ends[sentence.last - 1] == sentence.end
    assert [s.paragraph for s in doc.sentences] == [0, 0, 1]


def test_mentions_and_times_of_a_range_are_those_that_begin_in_it(doc):
    first = doc.sentences[0]
    assert [m.code for m in doc.mentions_in(first.start, first.end)] == ["RUS", "CHN"]
    assert [TEXT[t.start : t.end] for t in doc.times_in(first.start, first.end)] == ["Monday"]
    assert doc.mentions_in(1, 2) == []
    assert doc.times_in(first.end, first.end) == []


def test_a_quotation_is_found_within_its_marks_only(doc):
    start, end = TEXT.index('"'), TEXT.index('" he') + 1
    assert doc.quote_at(start) is doc.quote_at(end - 1) is doc.quotes[0]
    assert doc.quote_at(start - 1) is doc.quote_at(end) is None


def test_an_actor_is_or_speaks_for_a_party():
    assert ActorDraft("state", "Russia", code="RUS").party == "RUS"
    assert ActorDraft("organization", "Red Sample").party == "RED SAMPLE"
    assert ActorDraft("person", "Ivan Sample", of="RUS").party == "RUS"
    assert ActorDraft("person", "Ivan Sample").party is None
