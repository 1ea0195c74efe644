"""Drafts: from cues to statements; grammar proposes, judges decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from kawat.model.reading import StatementKind
from kawat.model.report import Span
from kawat.read.document import Document
from kawat.read.marks import Part
from kawat.read.statements import address, kind, proposals, speaker, units, verdict
from kawat.read.statements.cues import Cue, Lexicon, lexicon
from kawat.read.statements.judges import Bench, bench
from kawat.read.statements.proposals import Proposal
from kawat.read.statements.units import Unit
from kawat.read.weights import Scale

LEAST = 0.35
"""Confidence from which a proposal is taken for a statement: where F1 peaked in cross-validation by report."""

ADDRESSED = 0.42
"""Probability from which a party is taken for the one addressed."""

SAME = 0.85
"""Share of the longer of two contents from which they are the same words."""


class StatementDraft(NamedTuple):
    """One statement as read. `speaker`: index into `Document.actors`, None where nobody was found.

    `via`: those who carried the words here; `to`: codes of the parties spoken to or against. `content` and `evidence`
    are code points.
    """

    kind: StatementKind
    speaker: int | None
    via: tuple[int | str, ...]
    to: tuple[str, ...]
    direct: bool
    content: Span
    evidence: tuple[Span, ...]
    confidence: float


def find(doc: Document, using: Bench | None = None) -> list[StatementDraft]:
    """The statements of a report, in the order of their words.

    Needs the layers of names. An unnamed speaker whom they do not know becomes a new actor of kind "role" at the end
    of `doc.actors`.
    """
    words = lexicon(doc.language)
    using = using or bench()
    held: list[tuple[Proposal, float, int]] = []
    spoke: list[int] = []
    for unit in units.cut(doc):
        if not unit.cues and not unit.quotes:
            continue
        settled = settle(doc, proposals.propose(doc, unit, words, spoke, using), words, using)
        settled.sort(key=lambda one: one[0].said)
        for proposal, chance in settled:
            voice = proposal.voice
            actor = speaker.unnamed(doc, voice.phrase, words) if voice.phrase else speaker.person(doc, voice.actor)
            held.append((proposal, chance, actor))
            spoke.append(actor)
    beside = kind.neighbours([(proposal.cue, actor) for proposal, _, actor in held])
    rows = [_kind(doc, *one, words) for one in zip(held, beside, strict=True)]
    return [
        _draft(doc, *one, cast(StatementKind, what), words, using)
        for one, what in zip(held, using.kind.best(rows), strict=True)
    ]


def settle(doc: Document, proposed: Sequence[Proposal], words: Lexicon, using: Bench) -> list[tuple[Proposal, float]]:
    """The proposals of one unit that hold, each with its confidence, surest first; none told twice."""
    judged = [
        (using.verdict.chance(verdict.parts(doc, p, proposed[:number], words)), -number)
        for number, p in enumerate(proposed)
    ]
    held: list[tuple[Proposal, float]] = []
    for chance, number in sorted(judged, reverse=True):
        proposal = proposed[-number]
        if chance >= LEAST and not any(_same(proposal, other) for other, _ in held):
            held.append((proposal, chance))
    return held


def _kind(doc: Document, one: tuple[Proposal, float, int], beside: Part, words: Lexicon) -> list[Part]:
    (unit, cue, *_), said, party = one[0], one[0].said, doc.actors[one[2]].party
    return kind.parts(doc, unit, cue, said, words, doc.mentions_in(*said), party, beside)


def _draft(
    doc: Document, proposal: Proposal, chance: float, actor: int, what: StatementKind, words: Lexicon, using: Bench
) -> StatementDraft:
    unit, said = proposal.unit, proposal.said
    party = doc.actors[actor].party
    return StatementDraft(
        kind=what,
        speaker=actor,
        via=address.carriers(doc, unit, words),
        to=addressed(doc, unit, proposal.cue, said, what, words, party, using.address),
        direct=direct(unit, said),
        content=said,
        evidence=((unit.start, unit.end),),
        confidence=round(chance, 3),
    )


def direct(unit: Unit, said: Span) -> bool:
    """Whether any of the words stand in quotation marks."""
    return any(q.first < said[1] and said[0] < q.last for q in (*unit.quotes, *unit.snippets))


def addressed(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    said: Span,
    what: str,
    words: Lexicon,
    party: str | None,
    using: Scale,
) -> tuple[str, ...]:
    """Codes of the parties that the words are said to or against."""
    options, past = address.options(doc, unit, said, party)
    found = []
    for rank, (code, mentions) in enumerate(options.items()):
        parts = address.parts(doc, cue, said, what, words, code, mentions, rank, len(options), past)
        if using.chance(parts) >= ADDRESSED:
            found.append(code)
    return tuple(found)


def _same(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals tell one statement twice: the same words, or much the same of one speaker."""
    if one.row != other.row and one.cue == other.cue:
        return False
    both = min(one.said[1], other.said[1]) - max(one.said[0], other.said[0])
    sizes = one.said[1] - one.said[0], other.said[1] - other.said[0]
    same = one.voice.actor == other.voice.actor and one.voice.phrase == other.voice.phrase
    return both > SAME * max(sizes) or (both * 2 > min(sizes) and same)
