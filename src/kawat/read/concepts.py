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
Group = Literal["cue", "encounter", "deed"]
Shape = Literal["", "verb", "passive", "noun"]


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


class Lexicon(NamedTuple):
    """Phrases by their first word, longest first, and the endings to look past."""

    phrases: dict[str, tuple[_Entry, ...]]
    suffixes: tuple[str, ...]


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
            add(trigger.verb, group, trigger.name, trigger.kind, "verb")
            add(trigger.passive, group, trigger.name, trigger.kind, "passive")
            add(trigger.noun, group, trigger.name, trigger.kind, "noun")
    ordered = {k: tuple(sorted(v, key=lambda e: -len(e.rest))) for k, v in phrases.items()}
    return Lexicon(ordered, cues.suffixes)


def find(lower: Sequence[str], language: str) -> list[Concept]:
    """The concepts among lower-case tokens, in order; within a group the longest phrase wins.

    A phrase that stands for several cues yields each of them.
    """
    phrases, suffixes = lexicon(language)
    found: list[Concept] = []
    busy = {"cue": 0, "encounter": 0, "deed": 0}
    get = phrases.get
    for i, word in enumerate(lower):
        entries = get(word)
        if entries is None:
            for suffix in suffixes:
                if word.endswith(suffix) and (entries := get(word[: -len(suffix)])):
                    break
            if not entries:
                continue
        taken = {"cue": -1, "encounter": -1, "deed": -1}
        for entry in entries:
            size = len(entry.rest)
            group = entry.group
            if taken[group] > size or (taken[group] >= 0 and group != "cue") or i < busy[group]:
                continue
            if not size or lower[i + 1 : i + 1 + size] == entry.rest:
                taken[group] = size
                if entry.name != DECOY:
                    found.append(Concept(i, i + 1 + size, group, entry.name, entry.kind, entry.shape))
        for group_name, length in taken.items():
            if length >= 0:
                busy[group_name] = i + 1 + length
    return found
