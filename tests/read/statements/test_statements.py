"""Statements as a reader meets them: who says what, in which words, in what order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kawat
from kawat.model.reading import Reading, Statement
from kawat.model.report import Report
from kawat.read import reader
from kawat.read.marks import flat
from kawat.read.statements import address, kind, units
from kawat.read.statements.cues import Cue

DAY = "2024-05-06"


def read(text: str, language: str = "en") -> Reading:
    return kawat.read(text, language=language, published=DAY)


def speaker(reading: Reading, statement: Statement) -> str | None:
    return next((a.name for a in reading.actors if a.id == statement.speaker), None)


def said(text: str, statement: Statement) -> str:
    assert statement.content is not None
    return text[slice(*statement.content)]


def test_a_quotation_over_several_sentences_is_one_statement() -> None:
    text = '"The treaty is dead. Nobody will bring it back. We have moved on," Foreign Minister Elena Markova said.'
    statements = read(text).statements
    assert [said(text, s) for s in statements] == [text[1 : text.index('" Foreign')]]
    assert statements[0].evidence == ((0, len(text)),)
    assert statements[0].direct


def test_a_quotation_without_attribution_goes_to_whoever_spoke_last() -> None:
    text = (
        'Prime Minister Anna Berg met farmers in Oslo on Monday. "We hear you," Berg said. '
        '"Prices must come down, and the government will help."'
    )
    reading = read(text)
    assert [speaker(reading, s) for s in reading.statements] == ["Anna Berg", "Anna Berg"]


def test_a_suffix_points_back_to_the_speaker() -> None:
    text = (
        "Menteri Luar Negeri Elena Markova tiba di Jakarta pada Senin. Markova mengatakan perundingan berjalan baik. "
        '"Kami akan kembali bulan depan," katanya.'
    )
    reading = read(text, "id")
    assert len(reading.statements) >= 2
    assert {speaker(reading, s) for s in reading.statements} == {"Elena Markova"}


def test_a_party_may_speak_itself_and_be_spoken_to() -> None:
    reading = read("Iran accused Israel of attacking a ship in the Red Sea.")
    statement = reading.statements[0]
    codes = {a.id: a.code for a in reading.actors}
    assert statement.kind == "accuse"
    assert codes[statement.speaker or ""] == "IRN"
    assert [codes[a] for a in statement.to] == ["ISR"]


def test_an_unnamed_speaker_becomes_a_role() -> None:
    text = "A senior diplomat said the summit had failed."
    reading = read(text)
    actor = next(a for a in reading.actors if a.id == reading.statements[0].speaker)
    assert actor.kind == "role"
    assert "diplomat" in actor.name


def test_an_outlet_that_carries_words_is_told() -> None:
    text = "The army chief of Chad, Idriss Ndoum, told Reuters that the border was calm."
    reading = read(text)
    carried = {a.name for a in reading.actors if a.id in reading.statements[0].via}
    assert carried == {"Reuters"}


@pytest.mark.parametrize("text", ['"', '"""', "said", "said said said", "“” said.", "katanya"])
def test_odd_texts_pass(text: str) -> None:
    for language in ("en", "id"):
        read(text, language)


PIECES = (
    """President Anna Berg|said|that|Russia|,|.|"|“|”|we|will|not|according to|urged|Iran|to|leave|he|added|the EU"""
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*PIECES.split("|"), "\n"]), min_size=1, max_size=40))
def test_spans_lie_in_the_text_and_statements_point_at_actors(pieces: list[str]) -> None:
    text = "Oslo. " + " ".join(pieces)
    reading = read(text)
    ids = {a.id for a in reading.actors}
    for statement in reading.statements:
        assert statement.speaker in ids
        assert statement.content is not None
        for start, end in (statement.content, *statement.evidence):
            assert 0 <= start < end <= len(text)
        assert 0.0 <= statement.confidence <= 1.0
        assert set(statement.to) <= ids


def test_a_name_that_holds_a_cue_is_none() -> None:
    doc = reader.document(Report(id="one", text="The United States signed the pact with the State Department."), "en")
    assert [unit.cues for unit in units.cut(doc)] == [[]]


def test_a_party_spoken_to_is_looked_for_before_where_the_words_name_none() -> None:
    doc = reader.document(Report(id="one", text="Iran met Norway in Oslo. It said the talks were useful."), "en")
    one, two = units.cut(doc)
    assert address.options(doc, two, (two.start, two.end), "IRN") == ({"NOR": [doc.mentions[1]]}, True)
    assert address.options(doc, one, (one.start, one.end), "IRN")[1] is False


def test_statements_tell_of_those_beside_them() -> None:
    cue = Cue(0, 1, "say", "verb", "comment")
    assert kind.neighbours([]) == []
    one, two = kind.neighbours([(cue, 1), (None, 1)])
    assert flat([one]) == ["prev=^", "prev=^|False", "next=free", "next=free|True"]
    assert flat([two]) == ["prev=verb:comment", "prev=verb:comment|True", "next=$", "next=$|False"]
