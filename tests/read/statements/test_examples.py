"""The examples of the packs: each sentence is read to the statement that stands beside it."""

import pytest

import kawat
from kawat.languages import pack
from kawat.read.statements.cues import Example, StatementsForm, lexicon

LANGUAGES = [code for code in pack.codes() if code in ("en", "id")]
EXAMPLES = [(code, one) for code in LANGUAGES for one in pack.part(code, "statements", StatementsForm).examples]


@pytest.mark.parametrize(("language", "example"), EXAMPLES, ids=[e.says[:30] for _, e in EXAMPLES])
def test_example(language: str, example: Example) -> None:
    reading = kawat.read(example.text, language=language, published="2024-05-06")
    names = {actor.id: actor.name for actor in reading.actors}
    told = [
        (example.text[slice(*s.content)] if s.content else "", names.get(s.speaker or ""), s.direct)
        for s in reading.statements
    ]
    assert any(
        (said in example.says or example.says in said) and who == example.speaker and direct == example.direct
        for said, who, direct in told
    ), told
    if example.kind:
        assert example.kind in [s.kind for s in reading.statements]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_can_be_found(language: str) -> None:
    words = lexicon(language)
    for head, tails in words.entries.items():
        assert head == head.lower()
        assert [len(t[0]) for t in tails] == sorted((len(t[0]) for t in tails), reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_know_whole_words_and_beginnings(language: str) -> None:
    topics = lexicon(language).topics
    for topic, listed in pack.part(language, "statements", StatementsForm).hints.items():
        for word in listed:
            assert topic in topics[word.removesuffix("*")]
    assert topics["zzzz"] == ()
