"""The story as the judges of encounters and deeds see it: a row of units, with tags named alike in every language.

A unit is a mention, a time, a concept or a word. Its tag says what it is ("PER", "STA", "TIME", "will", "E:meet", ","),
never the word itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from kawat.knowledge import load
from kawat.read.concepts import Concept
from kawat.read.document import Document, Mention, Sentence

TAGS = {
    "person": "PER",
    "role": "ROL",
    "state": "STA",
    "body": "BOD",
    "group": "GRP",
    "organization": "ORG",
    "place": "PLC",
    "forum": "FOR",
    "agency": "AGY",
    "pronoun": "PRO",
}
HEADS = frozenset(
    {"president", "prime minister", "king", "queen", "chancellor", "emperor", "supreme leader", "premier"}
)
BOUNDARIES = frozenset({",", ";", ":", "—", "–", "that", "who", "when", "because", "say", "if", "QUOTE"})
"""Tags at which a clause may end."""
NAMING = frozenset({"person", "role", "organization", "agency"})
"""Kinds of mention in whose words no trigger stands: "juru bicara" is nobody speaking."""
QUOTES = frozenset('"“”«»„')
LONGEST_PATH = 5


@dataclass(slots=True)
class Scene:
    """Units of a document in order. `unit` and `fence` are by token: its unit, the clause boundaries before it."""

    doc: Document
    tags: list[str]
    unit: list[int]
    fence: list[int]
    cues: dict[int, list[Concept]]
    """Cues by the number of their sentence."""
    triggers: dict[str, list[tuple[int, Concept]]]
    """Triggers of the story by group, each with the number of its sentence."""
    chiefs: frozenset[int]
    """Actors who are heads of state or government, by their office here or, where none is told, by what is known."""

    def around(self, first: int, last: int, sentence: Sentence, reach: int) -> tuple[list[str], list[str]]:
        """Tags of the `reach` units before and after a stretch of tokens, nearest first, within its sentence."""
        low, high = self.unit[first], self.unit[last]
        start, end = self.unit[sentence.first], self.unit[sentence.last]
        before = self.tags[max(start, low - reach) : low]
        before.reverse()
        return before, self.tags[high : min(end, high + reach)]

    def between(self, a: int, b: int) -> list[str]:
        """Tags between two tokens, plain words left out."""
        if a > b:
            a, b = b, a
        return [t for t in self.tags[self.unit[a] + 1 : self.unit[b]] if t != "w" and t != "W"]

    def clauses(self, a: int, b: int) -> int:
        """How many clause boundaries lie between two tokens."""
        return abs(self.fence[a] - self.fence[b])

    def distance(self, a: int, b: int) -> int:
        """Units between two tokens, signed: negative where `b` stands before `a`."""
        return self.unit[b] - self.unit[a]


def stage(doc: Document) -> Scene:
    """The scene of a document whose layers are all in place."""
    words = doc.tokens.words
    row = ["W" if w[0].isupper() else "w" if w[0].isalpha() else "#" if w[0].isdigit() else w for w in words]
    for i, word in enumerate(words):
        if word in QUOTES:
            row[i] = "QUOTE"
    numbers = _numbers(doc)
    cues: defaultdict[int, list[Concept]] = defaultdict(list)
    triggers: dict[str, list[tuple[int, Concept]]] = {"encounter": [], "deed": []}
    for concept in doc.concepts:
        if concept.group == "cue":
            cues[numbers[concept.first]].append(concept)
            if row[concept.first] in ("w", "W", "'s", "’s"):
                _lay(row, concept.first, concept.last, concept.name)
    named = {i for m in doc.mentions if m.kind in NAMING for i in range(m.first, m.last)}
    for concept in doc.concepts:
        if concept.group != "cue" and concept.first not in named:
            number = numbers[concept.first]
            if number >= 0 and doc.sentences[number].kind == "story":
                triggers[concept.group].append((number, concept))
            _lay(row, concept.first, concept.last, f"{concept.group[0].upper()}:{concept.name}")
    for time in doc.times:
        _lay(row, doc.token_at(time.start), doc.token_at(time.end - 1) + 1, "TIME")
    for mention in doc.mentions:
        _lay(row, mention.first, mention.last, TAGS[mention.kind])
    tags: list[str] = []
    unit: list[int] = []
    fence: list[int] = []
    count = 0
    for tag in row:
        unit.append(len(tags) if tag else len(tags) - 1)
        fence.append(count)
        if tag:
            tags.append(tag)
            count += tag in BOUNDARIES
    unit.append(len(tags))
    fence.append(count)
    return Scene(doc, tags, unit, fence, dict(cues), triggers, _chiefs(doc))


def _chiefs(doc: Document) -> frozenset[int]:
    """Numbers of the actors who lead a state or a government."""
    found = set()
    day = doc.published.date() if isinstance(doc.published, datetime) else doc.published
    for number, actor in enumerate(doc.actors):
        if actor.kind != "person":
            continue
        offices = [actor.office] if actor.office else [h.office for h in load().holder(actor.name, day)]
        if any(office in HEADS for office in offices):
            found.add(number)
    return frozenset(found)


def _numbers(doc: Document) -> list[int]:
    """The number of the sentence that each token is in; -1 for none."""
    numbers = [-1] * len(doc.tokens.words)
    for n, sentence in enumerate(doc.sentences):
        numbers[sentence.first : sentence.last] = [n] * (sentence.last - sentence.first)
    return numbers


def _lay(row: list[str], first: int, last: int, tag: str) -> None:
    """Put one tag over a stretch of tokens: on its first, the rest emptied."""
    if first < len(row):
        row[first] = tag
        for i in range(first + 1, min(last, len(row))):
            row[i] = ""


def party_of(mention: Mention, doc: Document) -> str | None:
    """The party that a mention names or whose person it is."""
    if mention.actor >= 0:
        return doc.actors[mention.actor].party
    return mention.code or mention.of
