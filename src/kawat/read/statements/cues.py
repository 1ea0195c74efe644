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

STOPS = frozenset(",;–—")
"""Marks at which a reported clause may end."""

LEADS = frozenset(",:-–—")
"""Marks that may stand between a cue and its words."""

MARKS = frozenset("\"“”„«»‘’`'")
"""Quotation marks."""

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
    ends: frozenset[str]
    skipped: frozenset[str]
    begins: frozenset[str]
    fronts: frozenset[str]
    parting: frozenset[str]
    shed: frozenset[str]
    nouns: frozenset[str]
    heads: dict[str, str]
    nominal: Nominal
    sorts: dict[str, str]
    topics: Topics

    def passive(self, lower: list[str], first: int) -> bool:
        """Whether a cue at token `first` is in the passive: behind a form of "be", or by its prefix."""
        return (first > 0 and lower[first - 1] in self.passives) or lower[first][:PREFIX] in self.prefixes


class Nominal(dict[str, bool]):
    """Whether a word can be part of the noun phrase that describes a speaker; none of `outer` can. Filled as words are
    met.
    """

    def __init__(self, outer: frozenset[str]) -> None:
        super().__init__()
        self._outer = outer

    def __missing__(self, word: str) -> bool:
        known = (word[0].isalnum() or word in "-’'") and word not in self._outer
        if len(self) < MOST_SEEN:
            self[word] = known
        return known


class Topics(dict[str, tuple[str, ...]]):
    """What a word in what is said speaks of ("wrong", "thanks", "stop"): listed whole or by its beginning.

    Filled as words are met.
    """

    def __init__(self, hints: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._exact: dict[str, tuple[str, ...]] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        for topic, listed in hints.items():
            for word in listed:
                table = self._stems if word.endswith("*") else self._exact
                key = word.removesuffix("*")
                table[key] = (*table.get(key, ()), topic)

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = list(self._exact.get(word, ()))
        for size in range(3, len(word) + 1):
            found += self._stems.get(word[:size], ())
        known = tuple(dict.fromkeys(found))
        if len(self) < MOST_SEEN:
            self[word] = known
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
    finite = {head for head, cues in entries.items() if cues[-1][2] in ("verb", "stance")}
    return Lexicon(
        entries,
        small=sets["pronouns"] | sets["modals"] | sets["negators"] | sets["auxiliaries"],
        idle=sets["auxiliaries"] | sets["negators"],
        ends=sets["joiners"] | sets["breakers"] | STOPS,
        skipped=sets["complementizers"] | LEADS,
        begins=sets["complementizers"] | sets["links"] | {":", ","},
        fronts=sets["complementizers"] | sets["relatives"] | {","},
        parting=MARKS | {","},
        shed=sets["openers"] | sets["articles"] | sets["links"],
        nouns=sets["people"] | sets["organs"],
        heads=dict.fromkeys(sets["organs"], "organ") | dict.fromkeys(sets["people"], "people"),
        nominal=Nominal(sets["joiners"] | sets["complementizers"] | sets["breakers"] | sets["auxiliaries"] | finite),
        sorts=_sorts(sets),
        topics=Topics(form.hints),
        **sets,
    )


def _sorts(sets: dict[str, frozenset[str]]) -> dict[str, str]:
    """Sort of each small word and mark; of one that is of several sorts, the one that tells most."""
    named = (
        ("organ", "organs"),
        ("people", "people"),
        ("det", "determiners"),
        ("", "links"),
        ("join", "joiners"),
        ("rel", "relatives"),
        ("comp", "complementizers"),
        ("aux", "auxiliaries"),
        ("not", "negators"),
        ("pronoun", "pronouns"),
    )
    found = dict.fromkeys(MARKS, "mark")
    for sort, field in named:
        found.update((word, sort or word) for word in sets[field])
    return found | {"^": "^", "$": "$"}


def find(doc: Document, sentence: Sentence) -> list[Cue]:
    """The cues of one sentence, in order; the longest at each place."""
    lower, last = doc.tokens.lower, sentence.last
    entries = lexicon(doc.language).entries
    found: list[Cue] = []
    free = sentence.first
    for at in [n for n, word in enumerate(lower[free:last], free) if word in entries]:
        if at < free:
            continue
        following = lower[at + 1] if at + 1 < last else ""
        for tail, lemma, role, kind in entries[lower[at]]:
            end = at + 1 + len(tail)
            if not tail or (tail[0] == following and end <= last and tuple(lower[at + 1 : end]) == tail):
                if role != "void":
                    found.append(Cue(at, end, lemma, role, kind))
                free = end
                break
    return found
