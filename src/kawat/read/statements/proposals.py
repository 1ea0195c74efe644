"""Proposals: for each cue of a unit the likeliest words and speaker, before it is decided which of them hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kawat.model.report import Span
from kawat.read.document import Document, Mention
from kawat.read.statements import content, presence, speaker
from kawat.read.statements.content import Layouts
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.judges import Bench
from kawat.read.statements.speaker import Voice
from kawat.read.statements.units import Unit
from kawat.read.weights import Scale, likelihood

WORTH = 0.2
"""Probability that there is a statement at all, below which a cue is not looked at further."""


class Proposal(NamedTuple):
    """A statement that may be: its cue (None: a quotation on its own), words and voice, each with its probability.

    `second`: probability of the next best voice. `row`: 0 for the likeliest voice, 1 and more for those named in one
    row with it.
    """

    unit: Unit
    cue: Cue | None
    chance: float
    said: Span
    fit: float
    voice: Voice
    sure: float
    second: float
    row: int = 0


def outside(doc: Document, unit: Unit) -> list[Mention]:
    """The mentions of a unit that stand outside its long quotations."""
    found = doc.mentions_in(unit.start, unit.end)
    if unit.quotes:
        found = [m for m in found if not any(q.first <= m.start < q.last for q in unit.quotes)]
    return found


def candidates(unit: Unit) -> list[Cue | None]:
    """The cues of a unit, and None if it holds a quotation that may stand on its own."""
    return [*unit.cues, None] if unit.quotes else list(unit.cues)


def propose(doc: Document, unit: Unit, words: Lexicon, spoke: Sequence[int], using: Bench) -> list[Proposal]:
    """The proposals of a unit, likeliest cue first. `spoke`: actors who spoke before, latest last."""
    mentions = outside(doc, unit)
    nearby: dict[int, list[str]] | None = None
    found: list[Proposal] = []
    for cue in candidates(unit):
        chance = using.presence.chance(presence.parts(doc, unit, cue, words, mentions))
        if chance < WORTH:
            continue
        said, fit = best(content.layouts(doc, unit, cue, words), using.content)
        if nearby is None:
            nearby = speaker.context(doc, unit)
        voices = speaker.voices(doc, unit, cue, said, words, mentions, spoke, nearby)
        if not voices:
            continue
        chances = [using.speaker.chance(v.parts) for v in voices]
        sure, second = sorted((*chances, 0.0), reverse=True)[:2]
        voice = voices[chances.index(sure)]
        found.append(Proposal(unit, cue, chance, said, fit, voice, sure, second))
        if voice.mention is not None:
            for row, other in enumerate(speaker.beside(doc, voice.mention, mentions, words), 1):
                number = next((n for n, v in enumerate(voices) if v.actor == other), None)
                if number is not None:
                    also = voices[number], chances[number]
                    found.append(Proposal(unit, cue, chance, said, fit, *also, second, row))
    found.sort(key=lambda p: (-p.chance, p.row))
    return found


def best(layouts: Layouts, using: Scale) -> tuple[Span, float]:
    """The likeliest of the spans that may have been said, with its probability."""
    totals = [using.total(parts) for parts in layouts.values()]
    most = max(totals)
    return [*layouts][totals.index(most)], likelihood(most)
