"""Kind: what the speaker does in the words."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.model.report import Span
from kawat.read.document import Document, Mention
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

WORDS = 40
"""Tokens of the content that are looked at."""


def features(
    doc: Document, unit: Unit, cue: Cue | None, content: Span, words: Lexicon, inside: Sequence[Mention]
) -> list[str]:
    """Features of what is said (`content`) and of the cue that says it; `inside`: the mentions in the content."""
    lower = doc.tokens.lower
    first = doc.token_at(content[0])
    last = min(doc.token_at(content[1] - 1) + 1, first + WORDS)
    said = lower[first:last]
    out = [f"w={w}" for w in dict.fromkeys(said) if w.isalpha()]
    hints = [k for w in dict.fromkeys(said) for k in words.hints.get(w, ())]
    out += [f"hint={k}" for k in dict.fromkeys(hints)]
    modal = next((w for w in said if w in words.modals), "")
    negated = any(w in words.negators for w in said)
    out += [f"modal={modal}", f"negated={negated}", f"parties={min(sum(1 for m in inside if m.code), 3)}"]
    out += [f"opens={said[0]}", f"opens={' '.join(said[:2])}"]
    if cue is None:
        out.append("free")
        return out
    before = lower[cue.first - 1] if cue.first > unit.first else "^"
    after = lower[cue.last] if cue.last < unit.last else "$"
    group = f"{cue.role}:{cue.kind}"
    out += [
        f"lemma={cue.lemma}",
        f"cue={group}",
        f"cue={group}|modal={modal}",
        f"cue={group}|{after}",
        f"{cue.lemma}|{after}",
        f"{cue.lemma}|{before in words.negators}",
        f"{cue.role}|negated={negated}",
        *(f"{cue.role}|hint={k}" for k in dict.fromkeys(hints)),
    ]
    for other in unit.cues:
        if other is not cue:
            out.append(f"with={other.kind}:{other.role}")
    return out
