"""Verdict: whether cue, words and speaker of a proposal hold together, given the others of its unit.

The judge's probability is the confidence of the statement: it is fitted on proposals that judges made who had not
seen the report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kawat.read.document import Document
from kawat.read.marks import Marks, Part, marks
from kawat.read.statements.cues import Lexicon
from kawat.read.statements.proposals import Proposal
from kawat.read.statements.speaker import Voice

STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Probabilities at which the verdict may change."""


def parts(doc: Document, proposal: Proposal, likelier: Sequence[Proposal], words: Lexicon) -> list[Part]:
    """What speaks for a proposal; `likelier`: those of its unit with a surer cue."""
    unit, cue = proposal.unit, proposal.cue
    sort = cue.role if cue else "free"
    voice = proposal.voice
    kind = doc.actors[voice.actor].kind if voice.phrase is None else "phrase"
    party = voice.phrase is None and doc.actors[voice.actor].party is not None
    where = "phrase" if voice.phrase else "named" if voice.mention else "past"
    out: list[Part] = [
        _steps("chance", bisect_left(STEPS, proposal.chance)),
        _steps("sure", bisect_left(STEPS, proposal.sure)),
        _steps("fit", bisect_left(STEPS, proposal.fit)),
        _steps("both", bisect_left(STEPS, proposal.chance * proposal.sure)),
        _steps(where, bisect_left(STEPS, proposal.sure)),
        _who(sort, cue.kind if cue else "", cue.lemma if cue else "", kind, where, party),
        _rank(sort, min(proposal.row, 2), proposal.second > 0.5 * proposal.sure, min(len(likelier), 3)),
        f"cues={min(len(unit.cues), 5)}",
        _steps("all", bisect_left(STEPS, proposal.chance * proposal.sure * proposal.fit)),
        _span(doc, proposal, sort),
    ]
    if likelier:
        out.append(_steps("behind", bisect_left(STEPS, proposal.chance / likelier[0].chance)))
    if voice.phrase is not None:
        out.append(_described(doc, voice, words))
    if proposal.row and voice.mention is not None:
        out.append(f"row|{voice.mention.kind}:{voice.mention.sense}")
    for other in likelier:
        both = min(proposal.said[1], other.said[1]) - max(proposal.said[0], other.said[0])
        if both > 0:
            small = min(proposal.said[1] - proposal.said[0], other.said[1] - other.said[0])
            same = other.voice.actor == voice.actor and other.voice.phrase == voice.phrase
            out.append(f"shares={both * 2 > small}|same={same}")
            out.append(f"shares|{sort}|{other.cue.role if other.cue else 'free'}")
        if cue and other.said[0] <= doc.tokens.starts[cue.first] < other.said[1]:
            out.append(f"inside|{sort}")
    return out


@marks
def _steps(name: str, climbed: int) -> tuple[str, ...]:
    """Features of a probability that lies above so many of the steps."""
    return tuple(f"{name}>{step}" for step in STEPS[:climbed])


def _span(doc: Document, proposal: Proposal, sort: str) -> Marks:
    """Features of the words said: how many, how quoted, and what of the unit they leave."""
    start, end = proposal.said
    unit = proposal.unit
    size = doc.token_at(end - 1) - doc.token_at(start) + 1
    quoted = any(q.first <= start + 1 and end <= q.last + 1 for q in unit.quotes)
    picked = any(start <= q.first < end for q in unit.snippets)
    return _said(sort, min(size // 3, 8), quoted, picked, bool(unit.quotes), min(unit.number, 3))


@marks
def _said(sort: str, size: int, quoted: bool, picked: bool, quotes: bool, place: int) -> tuple[str, ...]:
    """Features of the words said."""
    return (
        f"size={size}|{sort}",
        f"quoted={quoted}:{quotes}|{sort}",
        f"picked={picked}|{sort}",
        f"place={place}|{sort}",
    )


def _described(doc: Document, voice: Voice, words: Lexicon) -> Marks:
    """Features of a phrase that describes a speaker."""
    assert voice.phrase is not None
    first, last = doc.token_at(voice.phrase[0]), doc.token_at(voice.phrase[1] - 1) + 1
    lower = doc.tokens.lower[first:last]
    head = next((w for w in lower if w in words.nouns), "")
    sort = "people" if head in words.people else "organ" if head else ""
    capital = doc.tokens.words[last - 1][0].isupper()
    return _phrase(sort, head, capital, min(last - first, 5))


@marks
def _phrase(sort: str, head: str, capital: bool, size: int) -> tuple[str, ...]:
    """Features of a phrase's words."""
    return (
        f"head={head}",
        f"phrase={sort}|size={size}",
        f"phrase={sort}|capital={capital}",
    )


@marks
def _who(sort: str, meant: str, lemma: str, kind: str, where: str, party: bool) -> tuple[str, ...]:
    """Features of a cue and a voice together."""
    return (
        f"role={sort}:{meant}" if meant else f"role={sort}",
        f"lemma={lemma}",
        f"voice={kind}|{where}",
        f"voice={kind}|{sort}",
        f"party={party}|{kind}",
    )


@marks
def _rank(sort: str, row: int, close: bool, rank: int) -> tuple[str, ...]:
    """Features of a proposal's place among its rivals."""
    return f"row={row}", f"close={close}", f"rank={rank}|{sort}"
