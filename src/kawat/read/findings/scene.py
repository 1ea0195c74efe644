"""The story as the judges of encounters and deeds see it: a row of units, each with a tag named alike in every language.

A unit is a mention, a time, a concept or a word. Its tag says what it is ("PER", "STA", "TIME", "will", "E:meet", ","),
never the word itself.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

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
BOUNDARIES = frozenset({",", ";", ":", "—", "–", "that", "who", "when", "because", "say", "if", "QUOTE"})
"""Tags at which a clause may end."""
QUOTES = frozenset('"“”«»„')


@dataclass(slots=True)
class Scene:
    """Units of a document in order, with the numbers of the tokens they begin at."""

    doc: Document
    tags: list[str]
    places: list[int]
    cues: list[Concept]
    triggers: list[Concept]
    fences: list[int]
    """Running count of clause boundaries before each unit."""

    def at(self, token: int) -> int:
        """Number of the unit that begins at a token, or of the next one."""
        return bisect_left(self.places, token)

    def around(self, first: int, last: int, sentence: Sentence, reach: int) -> tuple[list[str], list[str]]:
        """Tags of the `reach` units before and after a stretch of tokens, nearest first, within its sentence."""
        low, high = self.at(first), self.at(last)
        start, end = self.at(sentence.first), self.at(sentence.last)
        before = self.tags[max(start, low - reach) : low][::-1]
        after = self.tags[high : min(end, high + reach)]
        return before, after

    def path(self, a: int, b: int, longest: int = 5) -> str:
        """Tags between two tokens, plain words left out; "…" where there are more than `longest`."""
        if a > b:
            a, b = b, a
        tags = [t for t in self.tags[self.at(a) + 1 : self.at(b)] if t not in ("w", "W")]
        return " ".join(tags) if len(tags) <= longest else "…"

    def clauses(self, a: int, b: int) -> int:
        """How many clause boundaries lie between two tokens."""
        last = len(self.fences) - 1
        return abs(self.fences[min(self.at(a), last)] - self.fences[min(self.at(b), last)])


def stage(doc: Document) -> Scene:
    """The scene of a document whose layers are all in place."""
    words = doc.tokens.words
    tags = ["W" if w[0].isupper() else "w" if w[0].isalpha() else "#" if w[0].isdigit() else w for w in words]
    for i, word in enumerate(words):
        if word in QUOTES:
            tags[i] = "QUOTE"
    cues: list[Concept] = []
    triggers: list[Concept] = []
    for concept in doc.concepts:
        if concept.group == "cue":
            cues.append(concept)
            if tags[concept.first] in ("w", "W", "'s", "’s"):
                _lay(tags, concept.first, concept.last, concept.name)
    for concept in doc.concepts:
        if concept.group != "cue":
            triggers.append(concept)
            _lay(tags, concept.first, concept.last, f"{concept.group[0].upper()}:{concept.name}")
    for time in doc.times:
        _lay(tags, doc.token_at(time.start), doc.token_at(time.end - 1) + 1, "TIME")
    for mention in doc.mentions:
        _lay(tags, mention.first, mention.last, TAGS[mention.kind])
    places = [i for i, tag in enumerate(tags) if tag]
    kept = [tags[i] for i in places]
    fences: list[int] = []
    count = 0
    for tag in kept:
        fences.append(count)
        count += tag in BOUNDARIES
    fences.append(count)
    return Scene(doc, kept, places, cues, triggers, fences)


def _lay(tags: list[str], first: int, last: int, tag: str) -> None:
    """Put one tag over a stretch of tokens: on its first, the rest emptied."""
    if first < len(tags):
        tags[first] = tag
        for i in range(first + 1, min(last, len(tags))):
            tags[i] = ""


def distance(scene: Scene, a: int, b: int) -> int:
    """Units between two tokens, signed: negative where `b` stands before `a`."""
    return scene.at(b) - scene.at(a)


def bucket(n: int) -> str:
    """A count in words' distance, coarser as it grows."""
    size = abs(n)
    for limit in (1, 2, 3, 5, 8, 12, 20):
        if size <= limit:
            return f"{'-' if n < 0 else ''}{limit}"
    return "-far" if n < 0 else "far"


def party_of(mention: Mention, doc: Document) -> str | None:
    """The party that a mention names or whose person it is."""
    if mention.actor >= 0:
        return doc.actors[mention.actor].party
    return mention.code or mention.of
