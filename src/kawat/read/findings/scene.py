"""The story as the judges of encounters and deeds see it: a row of units, with tags named alike in every language.

A unit is a mention, a time, a concept or a word. Its tag says what it is ("PER", "STA", "TIME", "will", "E:meet", ","),
never the word itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate, compress
from typing import TYPE_CHECKING

import msgspec

from kawat.knowledge import load
from kawat.read.concepts import Concept, Shape
from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.wording import Wording

if TYPE_CHECKING:
    from kawat.read.findings.setting import Ground, Setting

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
ACTING = frozenset({"person", "role", "state", "body", "group", "organization", "pronoun"})
"""Kinds of mention that can take part."""
SENSED = frozenset({"state", "body", "group"})
"""Kinds of mention of which it matters how they are named."""
HEADS = frozenset(
    {"president", "prime minister", "king", "queen", "chancellor", "emperor", "supreme leader", "premier"}
)
BOUNDARIES = frozenset({",", ";", ":", "—", "–", "that", "who", "when", "because", "say", "if", "QUOTE"})
"""Tags at which a clause may end."""
NAMING = frozenset({"person", "role", "organization", "agency"})
"""Kinds of mention in whose words no trigger stands: "juru bicara" is nobody speaking."""
PLAIN = frozenset({"w", "W", "'s", "’s"})
"""Tags that a cue replaces."""
BEFORE_VERBS = frozenset({"to", "will", "would", "proposed", "not", "expected", "who", "past", "be"})
"""Tags behind which a word that may be verb or noun is a verb."""
BEFORE_NOUNS = frozenset({"of"})
"""Tags behind a name that make a noun of what follows, where the name alone makes it a verb."""
QUOTES = frozenset('"“”«»„')


class Seat(msgspec.Struct, frozen=True):
    """A mention as it stands in its sentence, whatever it is asked about.

    `sort`: its kind and, where that matters, how it is named; `before`, `after`: tags beside it, empty at the ends of
    its sentence; `officed`: whether an office is told of it or its actor.
    """

    mention: Mention
    unit: int
    sort: str
    party: str | None
    before: str
    after: str
    officed: bool
    chief: bool
    quoted: bool


@dataclass(slots=True)
class Scene:
    """Units of a document in order. `unit` and `fence` are by token: its unit, the clause boundaries before it.

    `telling`: the tags but for those of plain words; `passed`: by unit how many of them stand before it.
    """

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
    prominence: dict[str, tuple[int, int]]
    """By party how many others are spoken of more often, and its share of all that is spoken of parties, in tenths."""
    telling: list[str]
    passed: list[int]
    parties: list[str | None]
    """The party of each actor."""
    ranks: dict[str, int]
    """By party how many are spoken of more often, or as often and named earlier."""
    happening: dict[int, list[Concept]] = field(default_factory=dict, init=False, repr=False)
    """Triggers of either group by the number of their sentence."""
    counts: dict[str, tuple[Counter[str], Counter[str]]] = field(default_factory=dict, init=False, repr=False)
    """By group how many triggers have each name and each kind."""
    grounds: dict[int, Ground] = field(default_factory=dict, init=False, repr=False)
    settings: dict[int, Setting] = field(default_factory=dict, init=False, repr=False)
    """Grounds and settings of sentences that were looked at, by number."""
    _seats: dict[int, Seat] = field(default_factory=dict, init=False, repr=False)
    _states: dict[str, int] | None = field(default=None, init=False, repr=False)
    _wording: Wording | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        for group, found in self.triggers.items():
            self.counts[group] = Counter([t.name for _, t in found]), Counter([t.kind for _, t in found])
            for number, trigger in found:
                self.happening.setdefault(number, []).append(trigger)

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
        return self.telling[self.passed[self.unit[a] + 1] : self.passed[self.unit[b]]]

    def clauses(self, a: int, b: int) -> int:
        """How many clause boundaries lie between two tokens."""
        return abs(self.fence[a] - self.fence[b])

    def distance(self, a: int, b: int) -> int:
        """Units between two tokens, signed: negative where `b` stands before `a`."""
        return self.unit[b] - self.unit[a]

    @property
    def states(self) -> dict[str, int]:
        """By code the first actor that is a party of it, or a body of one; looked for once."""
        if self._states is None:
            self._states = {}
            for number, actor in enumerate(self.doc.actors):
                if actor.code and actor.kind not in ("person", "role"):
                    self._states.setdefault(actor.code, number)
        return self._states

    @property
    def wording(self) -> Wording:
        """The wording of the report, looked at once."""
        if self._wording is None:
            self._wording = Wording(self.doc)
        return self._wording

    def seat(self, mention: Mention, sentence: Sentence) -> Seat:
        """The seat of a mention in its sentence, looked at once."""
        seat = self._seats.get(id(mention))  # which no other has as long as the seat holds on to the mention
        if seat is None:
            unit, tags, doc = self.unit, self.tags, self.doc
            low, high = unit[mention.first], unit[mention.last]
            seat = self._seats[id(mention)] = Seat(
                mention,
                low,
                f"{mention.kind}/{mention.sense}" if mention.kind in SENSED else str(mention.kind),
                party_of(mention, doc),
                tags[low - 1] if low > unit[sentence.first] else "",
                tags[high] if high < unit[sentence.last] else "",
                bool(mention.office or (mention.actor >= 0 and doc.actors[mention.actor].office)),
                mention.actor in self.chiefs,
                doc.quote_at(mention.start) is not None,
            )
        return seat


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
    triggering: list[Concept] = []
    for concept in doc.concepts:
        first, last, group, name, _, _ = concept
        if group != "cue":
            triggering.append(concept)
            continue
        cues[numbers[first]].append(concept)
        if row[first] in PLAIN:
            row[first] = name
            if last - first > 1:
                _clear(row, first + 1, last)
    named = {i for m in doc.mentions if m.kind in NAMING for i in range(m.first, m.last)}
    senses = {m.last: m.sense for m in doc.mentions}
    for concept in triggering:
        first, last, group, name, _, _ = concept
        if first not in named:
            number = numbers[first]
            if concept.shape == "either":
                concept = concept._replace(shape=_shape(row, senses, first))
            if number >= 0 and doc.sentences[number].kind == "story":
                triggers[group].append((number, concept))
            row[first] = f"{group[0].upper()}:{name}"
            _clear(row, first + 1, last)
    for time in doc.times:
        first = doc.token_at(time.start)
        if first < len(row):
            row[first] = "TIME"
            _clear(row, first + 1, doc.token_at(time.end - 1) + 1)
    for mention in doc.mentions:
        first, last = mention.first, mention.last
        row[first] = TAGS[mention.kind]
        if last - first > 1:
            _clear(row, first + 1, last)
    tags = [tag for tag in row if tag]
    unit = [count - 1 for count in accumulate([tag != "" for tag in row])]
    unit.append(len(tags))
    fence = [*accumulate([tag in BOUNDARIES for tag in row], initial=0)]
    told = [tag != "w" and tag != "W" for tag in tags]
    telling, passed = [*compress(tags, told)], [*accumulate(told, initial=0)]
    parties = [actor.party for actor in doc.actors]
    counts: dict[str, int] = {}
    for actor, party in zip(doc.actors, parties, strict=True):
        if party:
            counts[party] = counts.get(party, 0) + len(actor.mentions)
    prominence = _prominence(counts)
    return Scene(
        doc, tags, unit, fence, dict(cues), triggers, _chiefs(doc), prominence, telling, passed, parties, _ranks(counts)
    )


def _ranks(counts: dict[str, int]) -> dict[str, int]:
    """The rank of each party by how often it is spoken of, of equals the first named first."""
    return {party: rank for rank, party in enumerate(sorted(counts, key=lambda party: -counts[party]))}


def _prominence(counts: dict[str, int]) -> dict[str, tuple[int, int]]:
    """How each party ranks among those of a report, and its share of all mentions, in tenths."""
    whole = sum(counts.values()) or 1
    return {p: (sum([other > n for other in counts.values()]), 10 * n // whole) for p, n in counts.items()}


def _shape(row: list[str], named: dict[int, str], first: int) -> Shape:
    """Whether a trigger that may be verb or noun ("attacks") is the one or the other, by what stands before it."""
    tag = next((tag for tag in reversed(row[max(0, first - 3) : first]) if tag), "")
    phrase = first > 0 and not row[first - 1]
    if tag in BEFORE_VERBS or (phrase and tag == "planned"):  # "plans to attack", but "a planned attack"
        return "verb"
    return "verb" if named.get(first, "adjective") != "adjective" and tag not in BEFORE_NOUNS else "noun"


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


def _clear(row: list[str], first: int, last: int) -> None:
    """Leave empty what follows the tag of a stretch of tokens."""
    rest = range(first, min(last, len(row)))
    row[rest.start : rest.stop] = [""] * len(rest)


def party_of(mention: Mention, doc: Document) -> str | None:
    """The party that a mention names or whose person it is."""
    if mention.actor >= 0:
        return doc.actors[mention.actor].party
    return mention.code or mention.of
