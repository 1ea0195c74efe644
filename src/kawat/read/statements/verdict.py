"""Verdict: whether cue, words and speaker of a proposal hold together, given the others of its unit.

The judge's probability is the confidence of the statement: it is fitted on proposals that judges made who had not
seen the report.
"""

from __future__ import annotations

from collections.abc import Sequence

from kawat.read.document import Document
from kawat.read.statements.proposals import Proposal

STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Probabilities at which the verdict may change."""


def features(doc: Document, proposal: Proposal, likelier: Sequence[Proposal]) -> list[str]:
    """What speaks for a proposal; `likelier`: those of its unit with a surer cue."""
    unit, cue = proposal.unit, proposal.cue
    role = f"{cue.role}:{cue.kind}" if cue else "free"
    sort = cue.role if cue else "free"
    voice = proposal.voice
    kind = doc.actors[voice.actor].kind if voice.phrase is None else "phrase"
    party = voice.phrase is None and doc.actors[voice.actor].party is not None
    where = "phrase" if voice.phrase else "named" if voice.mention else "past"
    out = [
        *_steps("chance", proposal.chance),
        *_steps("sure", proposal.sure),
        *_steps("fit", proposal.fit),
        *_steps("both", proposal.chance * proposal.sure),
        *_steps(f"{where}", proposal.sure),
        f"role={role}",
        f"lemma={cue.lemma if cue else ''}",
        f"voice={kind}|{where}",
        f"voice={kind}|{sort}",
        f"party={party}|{kind}",
        f"row={min(proposal.row, 2)}",
        f"close={proposal.second > 0.5 * proposal.sure}",
        f"rank={min(len(likelier), 3)}|{sort}",
        f"cues={min(len(unit.cues), 5)}",
    ]
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


def _steps(name: str, chance: float) -> list[str]:
    return [f"{name}>{step}" for step in STEPS if chance > step]
