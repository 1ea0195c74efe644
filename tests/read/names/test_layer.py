"""What every document keeps to once names are found, on any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.names.reading import read

WORDS = [
    *[
        "Presiden",
        "Rusia",
        "Putin",
        "menlu",
        "kata",
        "itu",
        ",",
        ".",
        "(",
        ")",
        "-",
        "Moskow",
        "di",
        "juru",
        "bicara",
        "the",
        "President",
        "of",
        "Foreign",
    ],
    *[
        "Minister",
        "Kari",
        "Holm",
        "he",
        "said",
        "both",
        "countries",
        "ia",
        "kedua",
        "negara",
        "'s",
        "NATO",
        "official",
        "US",
        "Jakarta",
    ],
    *["Kementerian", "Luar", "Negeri", "dan", "and", "in"],
    '"',
    "\n",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_mentions_are_ordered_apart_and_true_to_the_text(text: str, language: str) -> None:
    doc = read(text, language)
    end = 0
    for mention in doc.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.outer[0] <= mention.start
        assert mention.end <= mention.outer[1]
        assert (doc.tokens.starts[mention.first], doc.tokens.ends[mention.last - 1]) == (
            mention.start,
            mention.end,
        )
        end = mention.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_actors_and_mentions_know_each_other(text: str, language: str) -> None:
    doc = read(text, language)
    for number, mention in enumerate(doc.mentions):
        for actor in mention.group or ((mention.actor,) if mention.actor >= 0 else ()):
            assert number in doc.actors[actor].mentions


def test_a_short_name_is_the_long_one() -> None:
    doc = read("Kenyan President John Otieno spoke in Oslo. Otieno left. Mr Otieno did not return.", "en")
    (person,) = (a for a in doc.actors if a.kind == "person")
    assert (person.name, person.of, len(person.mentions)) == ("John Otieno", "KEN", 3)


def test_an_organ_stands_for_its_state() -> None:
    doc = read("The Kenyan army and the Norwegian foreign ministry agreed.", "en")
    assert [(m.code, m.sense) for m in doc.mentions] == [("KEN", "organ"), ("NOR", "organ")]


def test_a_second_spelling_is_the_same_person() -> None:
    doc = read("President Pavlo Zelenchuk spoke. Pavlo Zelenchukk was tired.", "en")
    assert len([a for a in doc.actors if a.kind == "person"]) == 1
