"""Concepts: words of a language's lexicons found in a text and named alike in every language.

Cues ("will", "akan" -> `will`) tell standing and relation; triggers ("met", "bertemu" -> `meet`) can state an encounter
or a deed. The judges know concepts by name only, so that what is learned in one language serves the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from kawat.languages import pack
from kawat.read import tokens

DECOY = "decoy"
MOST_KEPT = 1 << 15
"""Words remembered with the phrases that they begin."""
Group = Literal["cue", "encounter", "deed"]
Shape = Literal["", "verb", "passive", "noun", "either"]
"""The part that words play; a deed's that can be verb or noun ("attacks") are "either" until they are staged."""


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cue and the words for it."""

    name: str
    words: tuple[str, ...]
    example: str


class CuesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`cues.toml`; `suffixes` are endings that a word may carry without becoming another (Indonesian "-nya")."""

    cue: tuple[Cue, ...]
    suffixes: tuple[str, ...] = ()


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One trigger, the kind of finding it mostly states, and its words by the part they play in a sentence."""

    name: str
    kind: str
    example: str
    verb: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()


class TriggersForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`encounters.toml` and `deeds.toml`; `decoys`: phrases in which a trigger's word is none ("contact line")."""

    trigger: tuple[Trigger, ...]
    decoys: tuple[str, ...] = ()


class Concept(NamedTuple):
    """Tokens `first` up to but without `last`, and what they can mean; `kind` only for triggers."""

    first: int
    last: int
    group: Group
    name: str
    kind: str
    shape: Shape


class _Entry(NamedTuple):
    rest: list[str]
    group: Group
    name: str
    kind: str
    shape: Shape


class _Begin(NamedTuple):
    """What begins with a word: the concepts that it is by itself, and by its second word all phrases to be tried."""

    alone: tuple[tuple[Group, str, str, Shape], ...]
    longer: dict[str, tuple[_Entry, ...]]


class Lexicon(dict[str, _Begin | None]):
    """What begins with each word met so far; None for nothing. Forgotten when too many."""

    def __init__(self, phrases: dict[str, tuple[_Entry, ...]], suffixes: tuple[str, ...]) -> None:
        super().__init__()
        self._phrases = phrases
        self._suffixes = suffixes

    def __missing__(self, word: str) -> _Begin | None:
        if len(self) >= MOST_KEPT:
            self.clear()
        begin = self[word] = _begin(word, self._phrases, self._suffixes)
        return begin


@cache
def lexicon(language: str) -> Lexicon:
    """All cues and triggers of a language."""
    phrases: defaultdict[str, list[_Entry]] = defaultdict(list)
    cues = pack.part(language, "cues", CuesForm)

    def add(words: Sequence[str], group: Group, name: str, kind: str, shape: Shape) -> None:
        for phrase in words:
            first, *rest = [w.lower() for w in tokens.words(phrase)]
            phrases[first].append(_Entry(rest, group, name, kind, shape))

    for cue in cues.cue:
        add(cue.words, "cue", cue.name, "", "")
    groups: tuple[tuple[Group, str], ...] = (("encounter", "encounters"), ("deed", "deeds"))
    for group, file in groups:
        triggers = pack.part(language, file, TriggersForm)
        add(triggers.decoys, group, DECOY, "", "")
        for trigger in triggers.trigger:
            either = frozenset(trigger.noun) if group == "deed" else frozenset()
            add([v for v in trigger.verb if v in either], group, trigger.name, trigger.kind, "either")
            add([v for v in trigger.verb if v not in either], group, trigger.name, trigger.kind, "verb")
            add(trigger.passive, group, trigger.name, trigger.kind, "passive")
            add(trigger.noun, group, trigger.name, trigger.kind, "noun")
    ordered = {k: tuple(sorted(v, key=lambda e: -len(e.rest))) for k, v in phrases.items()}
    return Lexicon(ordered, cues.suffixes)


def find(lower: Sequence[str], language: str) -> list[Concept]:
    """The concepts among lower-case tokens, in order; within a group the longest phrase wins.

    A phrase that stands for several cues yields each of them.
    """
    found: list[tuple[int, int, Group, str, str, Shape]] = []
    free: dict[Group, int] = {"cue": 0, "encounter": 0, "deed": 0}
    words = [*lower, ""]
    for i, begin in [(i, begin) for i, begin in enumerate(map(lexicon(language).__getitem__, lower)) if begin]:
        alone, longer = begin
        following = words[i + 1]
        if following not in longer:
            for group, name, kind, shape in alone:
                if i >= free[group]:
                    found.append((i, i + 1, group, name, kind, shape))
            continue
        taken: dict[Group, int] = {}
        for rest, group, name, kind, shape in longer[following]:
            size = len(rest)
            if i < free[group] or (group in taken and (group != "cue" or taken[group] > size)):
                continue
            if not size or words[i + 1 : i + 1 + size] == rest:
                taken[group] = size
                if name != DECOY:
                    found.append((i, i + 1 + size, group, name, kind, shape))
        for group, size in taken.items():
            free[group] = i + 1 + size
    return [tuple.__new__(Concept, row) for row in found]  # past the slow constructor of named tuples


def _begin(word: str, phrases: dict[str, tuple[_Entry, ...]], suffixes: tuple[str, ...]) -> _Begin | None:
    """The phrases that begin with a word, or with what is left of it without an ending."""
    entries = phrases.get(word)
    if entries is None and word.endswith(suffixes):
        stems = (word[: -len(suffix)] for suffix in suffixes if word.endswith(suffix))
        entries = next((entries for stem in stems if (entries := phrases.get(stem))), None)
    if entries is None:
        return None
    seconds = {e.rest[0] for e in entries if e.rest}
    longer = {second: tuple(e for e in entries if not e.rest or e.rest[0] == second) for second in seconds}
    alone = [e for e in entries if not e.rest]
    heads = {e.group: e for e in reversed(alone)}  # in each group the first, of cues all
    chosen = [e for e in alone if e.name != DECOY and (e.group == "cue" or heads[e.group] is e)]
    return _Begin(tuple((e.group, e.name, e.kind, e.shape) for e in chosen), longer)
