"""Tells from the words around a time whether its clause speaks of what was or of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from math import log

from kawat.read.times.form import Tense

REACH = 14
"""Words on either side that are heard."""

CLEAR = 1.75
"""Log odds of a clause that leaves no doubt."""

STOPS = frozenset('.;!?"“”')


def lean(words: Sequence[str], first: int, last: int, tense: Tense) -> float:
    """Log odds that the time in words `first` to `last` lies ahead of the report; below zero: behind it.

    Each cue counts by its weight in the pack, less the farther it is off and across a comma or
    a word that links clauses, and not beyond the sentence.
    """
    before = list(takewhile(lambda word: not _ends(word), reversed(words[max(0, first - REACH) : first])))
    after = words[last + 1 : last + 1 + REACH] if not _ends(words[last]) else []
    end = next((i + 1 for i, word in enumerate(after) if _ends(word)), REACH)
    after = after[:end]
    pairs = [f"{a} {b}" for b, a in pairwise(before)], [f"{a} {b}" for a, b in pairwise(after)]
    return tense.bias + _heard(before, pairs[0], tense) + _heard(after, pairs[1], tense)


def _ends(word: str) -> bool:
    return word in STOPS or word[-1] == "."


def _heard(side: Sequence[str], pairs: Sequence[str], tense: Tense) -> float:
    """The cues on one side, nearest first; a pair of words counts on top of each alone."""
    total, strength = 0.0, 1.0
    for distance, word in enumerate(side):
        if word == "," or word in tense.links:
            strength *= 0.5
        weight = _weight(word.rstrip("."), tense)
        if distance < len(pairs):
            weight += tense.words.get(pairs[distance], 0.0)
        total += weight * strength / (1 + distance / 2)
    return total


def looks_ahead(words: Sequence[str], first: int, last: int, tense: Tense, behind: float, ahead: float) -> bool:
    """Whether of two candidates so many days behind and ahead of the report the later is meant: the nearer
    is likelier, and the clause has its say, which no nearness outweighs if it is clear."""
    nearness = tense.nearness * log((behind + 0.5) / (ahead + 0.5))
    return lean(words, first, last, tense) + max(-CLEAR, min(CLEAR, nearness)) > 0


def _weight(word: str, tense: Tense) -> float:
    known = tense.words.get(word)
    if known is not None:
        return known
    if len(word) > 4:
        for ending, weight in tense.endings.items():
            if word.endswith(ending):
                return weight
    return 0.0
