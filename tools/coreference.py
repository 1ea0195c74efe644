"""Fits the judge of whom a pronoun means, on the speakers of the annotated reports.

A sentence that attributes words to a person whom it does not name says them by a pronoun: the gold's
speaker is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.allegiance import same

from kawat.languages import pack
from kawat.read import reader
from kawat.read.document import Document
from kawat.read.names import coreference, known
from tools import corpus, fitting


def cases(doc: Document, gold: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Pronoun tokens with their gender and the name of the right speaker."""
    words = known.pronouns(doc.language)
    for statement in gold["statements"]:
        speaker = statement["speaker"]
        start = doc.text.find(statement["evidence"][0])
        if not speaker or start < 0:
            continue
        end = start + len(statement["evidence"][0])
        if any(
            m.actor >= 0 and m.kind != "pronoun" and same(speaker, doc.actors[m.actor].name)
            for m in doc.mentions_in(start, end)
        ):
            continue
        for token in range(doc.token_at(start), min(doc.token_at(end - 1) + 1, len(doc.tokens.lower))):
            word = doc.tokens.lower[token]
            if doc.quote_at(doc.tokens.starts[token]) is None and (word in words or word in suffixed(doc.language)):
                yield token, words.get(word, "any"), speaker
                break


def suffixed(language: str) -> frozenset[str]:
    """Words that carry a pronoun ("katanya", "ujarnya")."""
    return frozenset(known.form(language).carriers)


def examples(*, held_back: bool) -> Iterator[tuple[list[str], str]]:
    """One row a candidate of each pronoun whose speaker is known."""
    for item in corpus.training(held_back=held_back):
        doc = reader.document(item.report, item.report.language or pack.codes()[0])
        for token, gender, speaker in cases(doc, item.gold):
            memory = coreference.remember(doc, doc.tokens.starts[token])
            for actor, features in memory.candidates(token, gender):
                yield features, "yes" if same(speaker, doc.actors[actor].name) else "no"


def accuracy(part: str) -> tuple[int, int, int]:
    """Pronouns put down to the right person, to anybody, and all of them, in one part of the corpus."""
    right = tried = everything = 0
    for item in corpus.load(part):
        doc = reader.document(item.report, item.report.language or pack.codes()[0])
        for token, gender, speaker in cases(doc, item.gold):
            actor = coreference.remember(doc, doc.tokens.starts[token]).best(token, gender)
            everything += 1
            tried += actor is not None
            right += actor is not None and same(speaker, doc.actors[actor].name)
    return right, tried, everything


def train(*, held_back: bool = False) -> None:
    """Fit the judge twice, from a blank one: the second time with the pronouns that the first one resolved
    among the mentions.
    """
    fitting.save(fitting.BLANK, coreference.MODEL)
    for _ in range(2):
        fitting.save(fitting.fit([*examples(held_back=held_back)], binary=True, c=0.3), coreference.MODEL)


if __name__ == "__main__":
    train(held_back=True)
    for part in ("dev/id", "dev/en"):
        print(part, "right {}, tried {}, of {}".format(*accuracy(part)))
