"""Settings: a sentence as all that happens in it shares it, with the mentions and times that may belong to it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from kawat.read.concepts import Concept
from kawat.read.document import Document, Mention, Sentence
from kawat.read.findings.scene import ACTING, Scene
from kawat.read.marks import Marks
from kawat.read.times import Time

LOCATING = frozenset({"name", "alias", "capital", "seat"})
"""Senses in which a state's name can tell where something is; its people or its army tell no place."""

OPENING = 3
"""Plain words at the head of a sentence that are told as such."""
MOST_CUES = 1 << 10
"""Names of cues whose features are remembered."""
JOINING = ({","}, {"and"}, {",", "and"})
"""Tags that alone stand between two who are named in one list."""


class Ground(NamedTuple):
    """What a sentence tells of, whether or not anything happens in it."""

    mentions: list[Mention]
    times: list[Time]


class Cue(msgspec.Struct, frozen=True):
    """A cue in its sentence: its first token, where that lies, and the features of it for what happens there.

    `before`, `behind`: it stands before or behind what happens, in one clause; `ahead`, `beyond`: in a clause beside.
    """

    first: int
    fence: int
    unit: int
    before: str
    behind: str
    ahead: str
    beyond: str


class Setting(NamedTuple):
    """A sentence as all its occurrences share it.

    `acting`: the first tokens of the mentions that can take part; `sided`: the party of each that has one, with its
    unit; `seated`: the units of each party; `people`: how many persons; `placed`, `forum`: whether a place or a forum
    is named; `words`: what it says besides names; `plain`: the tokens of its plain words; `opening`: the first of
    them; `said`: each token as the word that it is, or where it belongs to a name or a time as its tag; `lists`: by
    the first token of each of `acting` its place in a list like "Ghana, Togo and Benin" and how many are named in
    that; `cues`: its cues.
    """

    mentions: list[Mention]
    times: list[Time]
    acting: list[int]
    sided: list[tuple[int, str]]
    seated: dict[str, list[int]]
    people: int
    placed: bool
    forum: bool
    words: Marks
    plain: list[int]
    opening: Marks
    said: list[str]
    lists: dict[int, tuple[int, int]]
    cues: list[Cue]


def ground(scene: Scene, number: int) -> Ground:
    """The ground of one sentence, looked at once."""
    known = scene.grounds.get(number)
    if known is None:
        sentence = scene.doc.sentences[number]
        known = scene.grounds[number] = Ground(placed_mentions(scene.doc, sentence), told_times(scene, sentence))
    return known


def setting(scene: Scene, number: int) -> Setting:
    """The setting of one sentence, looked at once."""
    known = scene.settings.get(number)
    if known is None:
        sentence = scene.doc.sentences[number]
        mentions, times = ground(scene, number)
        stretches = _stretches(scene.doc, sentence, mentions)
        acting = [m for m in mentions if m.kind in ACTING]
        seats = [scene.seat(m, sentence) for m in acting]
        sided = [(seat.unit, seat.party) for seat in seats if seat.party]
        known = scene.settings[number] = Setting(
            mentions,
            times,
            [m.first for m in acting],
            sided,
            by_party(sided),
            sum([m.kind == "person" for m in acting]),
            any(m.place is not None for m in mentions),
            any(m.kind == "forum" for m in mentions),
            *_words(scene.doc, sentence, stretches),
            _said(scene, sentence, stretches),
            _lists(scene, acting),
            [_cue(scene, cue) for cue in scene.cues.get(number, ())],
        )
    return known


def _cue(scene: Scene, cue: Concept) -> Cue:
    """A cue as it stands in its sentence."""
    return Cue(cue.first, scene.fence[cue.first], scene.unit[cue.first], *_told(cue.name))


@lru_cache(MOST_CUES)
def _told(name: str) -> tuple[str, str, str, str]:
    """The features of a cue by its side, in one clause and in a clause beside."""
    return f"c={name}<", f"c={name}>", f"c1={name}<", f"c1={name}>"


def by_party(sided: list[tuple[int, str]]) -> dict[str, list[int]]:
    """The units of each party of a sentence."""
    found: dict[str, list[int]] = {}
    for unit, party in sided:
        found.setdefault(party, []).append(unit)
    return found


def _stretches(doc: Document, sentence: Sentence, mentions: list[Mention]) -> list[tuple[int, int]]:
    """The tokens that each name and each time of a sentence takes up."""
    times = doc.times_in(sentence.start, sentence.end)
    return [
        *[(mention.first, mention.last) for mention in mentions],
        *[(doc.token_at(time.start), doc.token_at(time.end - 1) + 1) for time in times],
    ]


def _words(doc: Document, sentence: Sentence, stretches: list[tuple[int, int]]) -> tuple[Marks, list[int], Marks]:
    """What a sentence says but for names and times, whoever it is told of and of when: features, tokens, the opening.

    Marks of punctuation count among the features, each word or mark once; the tokens are of words alone that look like
    no name.
    """
    named: set[int] = set()
    for first, last in stretches:
        named.update(range(first, last))
    lower, forms = doc.tokens.lower, doc.tokens.words
    left = [i for i in range(sentence.first, sentence.last) if i not in named]
    plain = [i for i in left if forms[i][0].islower() or (i == sentence.first and forms[i][0].isalpha())]
    told = dict.fromkeys([lower[i] for i in left])
    first_words = [lower[i] for i in plain[:OPENING]]
    opening = Marks((*[f"head={word}" for word in first_words], f"head={' '.join(first_words[:2])}"))
    return Marks(tuple([f"s={word}" for word in told])), plain, opening


def _said(scene: Scene, sentence: Sentence, stretches: list[tuple[int, int]]) -> list[str]:
    """The tokens of a sentence as words, those of names and times, and what may be a name, as tags."""
    first = sentence.first
    forms = scene.doc.tokens.words[first : sentence.last]
    said = ["W" if n and form[0].isupper() else form.lower() for n, form in enumerate(forms)]
    for low, high in stretches:
        for i in range(low - first, min(high - first, len(said))):
            said[i] = scene.tags[scene.unit[low]]
    return said


def _lists(scene: Scene, acting: list[Mention]) -> dict[int, tuple[int, int]]:
    """By the first token of each mention its place in its list, and how many are named in that."""
    found: list[list[int]] = []
    for n, mention in enumerate(acting):
        if n and set(scene.tags[scene.unit[acting[n - 1].first] + 1 : scene.unit[mention.first]]) in JOINING:
            found[-1].append(mention.first)
        else:
            found.append([mention.first])
    return {first: (at, len(row)) for row in found for at, first in enumerate(row)}


def located(mention: Mention) -> bool:
    """Whether a mention can tell where something is: a place, or a state named as such."""
    if mention.kind == "place":
        return mention.place is not None
    return mention.kind == "state" and mention.sense in LOCATING


def country(mention: Mention) -> str | None:
    """The state that a mention which tells where something is lies in."""
    return mention.place.country if mention.place else mention.code


def placed_mentions(doc: Document, sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence, in which a venue has taken in the city behind it ("Istana Merdeka, Jakarta")."""
    mentions = doc.mentions_in(sentence.start, sentence.end)
    words = doc.tokens.words
    for n, (mention, behind) in enumerate(pairwise(mentions)):
        if mention.kind != "place" or mention.place is None or behind.place is None or not located(behind):
            continue
        if behind.first != mention.last + 1 or words[mention.last] != ",":
            continue
        venue, city = mention.place, behind.place
        if behind.kind == "state" and behind.sense != "capital":
            whole = msgspec.structs.replace(venue, country=venue.country or behind.code)
        else:
            whole = msgspec.structs.replace(city, name=f"{venue.name}, {city.name}")
        mentions[n] = replace(mention, place=whole)
    return mentions


def credited(scene: Scene, time: Time) -> bool:
    """Whether a time is only the day on which the agency named before it reported ("dilansir Reuters, Selasa")."""
    spot = scene.unit[scene.doc.token_at(time.start)]
    before = [t for t in scene.tags[max(0, spot - 3) : spot] if t not in (",", "QUOTE", "(", "*")]
    return bool(before) and before[-1] == "AGY"


def told_times(scene: Scene, sentence: Sentence) -> list[Time]:
    """The times of a sentence that can be those of an occurrence."""
    return [t for t in scene.doc.times_in(sentence.start, sentence.end) if t.first and not credited(scene, t)]
