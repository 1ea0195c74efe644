"""Fits the judge of persons' names on public name data and on the people of the annotated corpus.

Data (none of it ships): idner-news-2k (MIT), NERGrit (Apache-2.0), Universal NER on EWT (CC BY-SA 4.0),
names of office- holders (CIA, public domain), and the reports of `train/`, where the people in the gold are
marked wherever they are named and other words only where they are surely no name.
"""

from __future__ import annotations

import json
import random
import zipfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kawat import knowledge
from kawat.read import sentences
from kawat.read.names import known, lexicon, persons
from kawat.read.tokens import tokenize
from tools import corpus, fitting

DATA = corpus.CORPUS.parent / "data"
Example = tuple[list[str], str]
OFTEN = 3
"""Times that a word is seen small before it counts."""
RARE = 4
"""A word met fewer times is unseen to the judge."""
Row = tuple[list[str], list[str], str]
"""One sentence: its words, a label B, I, O or ? (not known) a word, its language."""


def conll(path: Path, word: int, label: int, separator: str | None = None, language: str = "id") -> Iterator[Row]:
    """Sentences of a column file, cut again as Kawat cuts words, persons alone labelled."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text().splitlines(), ""]:
        if line.startswith("#"):
            continue
        columns = line.split(separator)
        if len(columns) <= max(word, label):
            if words:
                yield words, labels, language
            words, labels = [], []
            continue
        tag = columns[label]
        person = tag.endswith(("PER", "PERSON"))
        for n, piece in enumerate(tokenize(columns[word]).words):
            words.append(piece)
            labels.append(("B" if tag.startswith("B") and n == 0 else "I") if person else "O")
    if words:
        yield words, labels, language


def public(part: str) -> Iterator[Row]:
    """Sentences of the public sets; `part` is "train" or "test"."""
    idner, nergrit, uner = DATA / "ner/idner-news-2k", DATA / "ner/nergrit", DATA / "ner/uner-en-ewt"
    if part == "train":
        yield from conll(idner / "train.txt", 0, 2)
        yield from conll(idner / "dev.txt", 0, 2)
        yield from conll(nergrit / "train_preprocess.txt", 0, 1, "\t")
        yield from conll(nergrit / "valid_preprocess.txt", 0, 1, "\t")
        yield from conll(uner / "en_ewt-ud-dev.iob2", 1, 2, "\t", "en")
        yield from conll(uner / "en_ewt-ud-test.iob2", 1, 2, "\t", "en")
    else:
        yield from conll(idner / "test.txt", 0, 2)


def small_words(language: str) -> list[str]:
    """Words that the treebanks write small, capitalised inside a sentence at most once in five times."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for words in plain(language):
        for i, word in enumerate(words):
            if word.islower():
                small[word] += 1
            elif i and word[0].isupper():
                capital[word.lower()] += 1
    return sorted(w for w, n in small.items() if n >= OFTEN and n >= 4 * capital[w])


def plain(language: str) -> Iterator[list[str]]:
    """Sentences of the treebanks of a language. Not of the name sets: on them every word would be known."""
    for path in sorted((DATA / "ud").glob(f"{language}-*/*-train.conllu")):
        sentence: list[str] = []
        for line in [*path.read_text().splitlines(), ""]:
            columns = line.split("\t")
            if columns[0].isdigit():
                sentence += tokenize(columns[1]).words
            elif not line and sentence:
                yield sentence
                sentence = []


def leaders() -> Iterator[Row]:
    """Bare names of office-holders, as rows of their own."""
    with zipfile.ZipFile(DATA / "knowledge/leaders/cia-2019.zip") as archive:
        people = json.loads(archive.read("dist/json/persons.json"))
    for person in people if isinstance(people, list) else people.values():
        name = str(person["datatypeProperties"].get("http://xmlns.com/foaf/0.1/name", "")).title()
        words = tokenize(name).words
        if len(words) > 1:
            yield words, ["B", *["I"] * (len(words) - 1)], "en"


def annotated(*, held_back: bool) -> Iterator[Row]:
    """Reports of `train/` with the gold's people marked wherever all or the last of their names stands."""
    for item in corpus.training(held_back=held_back):
        tokens = tokenize(item.report.text)
        labels = ["?" if w[0].isupper() else "O" for w in tokens.words]
        names = {p["name"] for p in item.gold["people"]}
        names |= {n for e in item.gold["encounters"] for n in e["people"]}
        wholes = sorted((tokenize(n).words for n in names), key=lambda w: (-len(w), w))
        shorts = {w for whole in wholes for w in whole if len(w) > 2 and w[0].isupper()}
        i = 0
        while i < len(labels):
            for whole in wholes:
                if tokens.words[i : i + len(whole)] == whole:
                    labels[i : i + len(whole)] = ["B", *["I"] * (len(whole) - 1)]
                    i += len(whole)
                    break
            else:
                if tokens.words[i] in shorts and labels[i] == "?":
                    labels[i] = "B" if i == 0 or labels[i - 1] not in "BI" else "I"
                i += 1
        language = item.report.language or "id"
        for start, end in sentences.split(item.report.text, language):
            first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
            if first < last:
                yield tokens.words[first:last], labels[first:last], language


def marked(words: list[str], language: str) -> dict[int, str]:
    """What the layers below the judge know of each token."""
    lower = [w.lower() for w in words]
    found = knowledge.load().find(words, language=language)
    taken = [False] * len(words)
    for name in found:
        taken[name.first : name.last] = [True] * (name.last - name.first)
    return known.marks(found, lexicon.elements(lower, lexicon.load(language), taken))


def examples(rows: Iterator[Row], *, bare: bool = False, met: Counter[str] | None = None) -> Iterator[Example]:
    """Feature rows for every candidate word whose label is known.

    Words that `met` counts fewer than `RARE` times are made unseen ones, so that the judge learns to do
    without.
    """
    for words, labels, language in rows:
        lower = [w.lower() for w in words]
        marks = {} if bare else marked(words, language)
        small = persons.small_words(language)
        spots = persons.candidates(words)
        titled = persons.titles(lower, marks, {0}, spots)
        last, label = -2, "O"
        for i in spots:
            if i != last + 1:
                label = "O"
            if labels[i] != "?":
                unseen = met is not None and met[lower[i]] < RARE
                found = persons.features(
                    words, lower, i, label, {0}, marks.get(i, ""), i in titled, small, unseen=unseen
                )
                if bare:
                    found = [f for f in found if f.split("=")[0] in {"w", "s3", "s2", "p3", "sh", "y", "wy"}]
                yield found, labels[i]
            last, label = i, labels[i] if labels[i] != "?" else "O"


def evaluate(rows: Iterator[Row]) -> tuple[float, float, float]:
    """Precision, recall and F1 of whole names."""
    hits = gold = found = 0
    for words, labels, language in rows:
        spans = set()
        first = -1
        for i, label in enumerate([*labels, "O"]):
            if first >= 0 and label != "I":
                spans.add((first, i))
                first = -1
            if label == "B":
                first = i
        mine = {
            (a, b) for a, b, _ in persons.tag(words, [w.lower() for w in words], {0}, marked(words, language), language)
        }
        hits, gold, found = hits + len(spans & mine), gold + len(spans), found + len(mine)
    p, r = hits / max(found, 1), hits / max(gold, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def train(*, held_back: bool = False) -> None:
    """Count the small words, fit the judge, and write both where the reader finds them."""
    small = {language: small_words(language) for language in ("en", "id")}
    (fitting.MODELS / f"{persons.SMALL}.json").write_bytes(msgspec.json.encode(small) + b"\n")
    persons.small_words.cache_clear()
    read = [*public("train"), *[row for row in annotated(held_back=held_back) for _ in range(3)]]
    met = Counter(words[i].lower() for words, _, _ in read for i in persons.candidates(words))
    rows = [*examples(iter(read), met=met)]
    holders = [*examples(leaders(), bare=True)]
    random.Random(1).shuffle(holders)
    rows += holders[:8000]
    fitting.save(fitting.fit(rows, c=0.5, least=2), persons.MODEL)


if __name__ == "__main__":
    train(held_back=True)
    print("idner-news test, persons: P {:.3f} R {:.3f} F1 {:.3f}".format(*evaluate(public("test"))))
