"""Cues: the words by which a report attributes words, a stance or a claim to somebody."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

import msgspec

from kawat.languages import pack
from kawat.model.reading import StatementKind
from kawat.read.document import Document, Sentence

Role = Literal["verb", "stance", "noun", "source", "void"]


PREFIX = 2
"""Letters of a prefix that makes a verb passive."""

MOST_SEEN = 20000
"""Words whose topics are kept, so that a long run does not grow."""


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of one role that most often mean one kind; each cue is its forms, parted by "|"."""

    role: Role
    kind: StatementKind
    words: tuple[str, ...]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence of a pack and a statement that is to be read from it; run as a test."""

    text: str
    says: str
    speaker: str
    kind: StatementKind | None = None
    direct: bool = False


class StatementsForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`statements.toml`: cues, and the small words that tell how a cue stands to its speaker and content.

    `passives`: words behind which a verb is passive; `prefixes`: beginnings of two letters that make one so;
    `suffixes`: endings of a cue that stand for its speaker; `impersonal`: pronouns that never mean a person.
    """

    complementizers: tuple[str, ...]
    openers: tuple[str, ...]
    joiners: tuple[str, ...]
    breakers: tuple[str, ...]
    negators: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    agents: tuple[str, ...]
    passives: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    relatives: tuple[str, ...]
    pronouns: tuple[str, ...]
    impersonal: tuple[str, ...]
    modals: tuple[str, ...]
    people: tuple[str, ...]
    organs: tuple[str, ...]
    determiners: tuple[str, ...]
    articles: tuple[str, ...]
    documents: tuple[str, ...]
    coordinators: tuple[str, ...]
    carriers: tuple[str, ...]
    links: tuple[str, ...]
    hints: dict[str, tuple[str, ...]]
    cues: tuple[Group, ...]
    examples: tuple[Example, ...] = ()


class Cue(NamedTuple):
    """One cue as it stands: tokens `first` to `last` (exclusive), its first form, what it is and mostly means."""

    first: int
    last: int
    lemma: str
    role: Role
    kind: StatementKind


class Lexicon(NamedTuple):
    """A language's cues by first word, longest first, and its small words as sets."""

    entries: dict[str, tuple[tuple[tuple[str, ...], str, Role, StatementKind], ...]]
    complementizers: frozenset[str]
    openers: frozenset[str]
    joiners: frozenset[str]
    breakers: frozenset[str]
    negators: frozenset[str]
    auxiliaries: frozenset[str]
    agents: frozenset[str]
    passives: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    impersonal: frozenset[str]
    modals: frozenset[str]
    people: frozenset[str]
    organs: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    documents: frozenset[str]
    coordinators: frozenset[str]
    carriers: frozenset[str]
    links: frozenset[str]
    small: frozenset[str]
    idle: frozenset[str]
    nouns: frozenset[str]
    hints: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    seen: dict[str, tuple[str, ...]]

    def passive(self, lower: list[str], first: int) -> bool:
        """Whether a cue at token `first` is in the passive: behind a form of "be", or by its prefix."""
        return (first > 0 and lower[first - 1] in self.passives) or lower[first][:PREFIX] in self.prefixes

    def topics(self, word: str) -> tuple[str, ...]:
        """What a word in what is said speaks of ("wrong", "thanks", "stop"): listed whole or by its beginning."""
        known = self.seen.get(word)
        if known is None:
            found = list(self.hints.get(word, ()))
            for size in range(3, len(word) + 1):
                found += self.stems.get(word[:size], ())
            known = tuple(dict.fromkeys(found))
            if len(self.seen) < MOST_SEEN:
                self.seen[word] = known
        return known


@cache
def lexicon(language: str) -> Lexicon:
    """The cues of a language, compiled from its pack."""
    form = pack.part(language, "statements", StatementsForm)
    table: dict[str, dict[tuple[str, ...], tuple[str, Role, StatementKind]]] = {}
    for group in form.cues:
        for word in group.words:
            forms = word.split("|")
            for one in forms:
                head, *tail = one.split(" ")
                table.setdefault(head, {}).setdefault(tuple(tail), (forms[0], group.role, group.kind))
    entries = {
        head: tuple((tail, *rest) for tail, rest in sorted(tails.items(), key=lambda t: (-len(t[0]), t[0])))
        for head, tails in table.items()
    }
    sets = {
        f: frozenset(getattr(form, f))
        for f in Lexicon._fields
        if f in StatementsForm.__struct_fields__ and f != "hints"
    }
    exact: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for topic, listed in form.hints.items():
        for word in listed:
            table_of = stems if word.endswith("*") else exact
            key = word.removesuffix("*")
            table_of[key] = (*table_of.get(key, ()), topic)
    small = sets["pronouns"] | sets["modals"] | sets["negators"] | sets["auxiliaries"]
    idle = sets["auxiliaries"] | sets["negators"]
    nouns = sets["people"] | sets["organs"]
    return Lexicon(entries, small=small, idle=idle, nouns=nouns, hints=exact, stems=stems, seen={}, **sets)


def find(doc: Document, sentence: Sentence) -> list[Cue]:
    """The cues of one sentence, in order; the longest at each place."""
    lower = doc.tokens.lower
    entries = lexicon(doc.language).entries
    found: list[Cue] = []
    at = sentence.first
    while at < sentence.last:
        for tail, lemma, role, kind in entries.get(lower[at], ()):
            end = at + 1 + len(tail)
            if not tail or (end <= sentence.last and tuple(lower[at + 1 : end]) == tail):
                if role != "void":
                    found.append(Cue(at, end, lemma, role, kind))
                at = end - 1
                break
        at += 1
    return found
