"""Kind: what the speaker does in the words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kawat.model.report import Span
from kawat.read.document import Document, Mention
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

WORDS = 40
"""Tokens of the content that are looked at."""

EARLY = 6
"""Tokens at the front of the content whose topics count apart."""

STEM = 6
"""Letters by which forms of one word are known as such."""


def features(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    content: Span,
    words: Lexicon,
    inside: Sequence[Mention],
    party: str | None,
) -> list[str]:
    """Features of what is said (`content`) and of the cue that says it.

    `inside`: the mentions in the content; `party`: code of the speaker's.
    """
    lower = doc.tokens.lower
    first = doc.token_at(content[0])
    last = min(doc.token_at(content[1] - 1) + 1, first + WORDS)
    said = lower[first:last]
    distinct = dict.fromkeys(said)
    out = [f"w={w}" for w in distinct if w.isalpha()]
    out += [f"s={w[:STEM]}" for w in distinct if len(w) > STEM and w.isalpha()]
    hints = dict.fromkeys(k for w in distinct for k in words.topics(w))
    acts = dict.fromkeys(f"{e[0][2]}:{e[0][3]}" for w in distinct if (e := words.entries.get(w)) and not e[0][0])
    out += [f"hint={k}" for k in hints]
    out += [f"act={k}" for k in acts]
    modal = next((w for w in said if w in words.modals), "")
    negated = any(w in words.negators for w in said)
    owner = _owner(inside, party)
    out += [f"modal={modal}", f"negated={negated}", f"owner={owner}", f"owner={owner}|modal={modal}"]
    out += [f"owner={owner}|hint={k}" for k in hints]
    out += [f"opens={said[0]}", f"opens={' '.join(said[:2])}", f"size={min(len(said) // 5, 4)}"]
    out += [f"early={k}" for k in dict.fromkeys(k for w in said[:EARLY] for k in words.topics(w))]
    for one, two in pairwise(said):
        if one in words.small or two in words.small:
            out.append(f"b={one} {two}")
        if one in words.modals:
            out += [f"{one}+{k}" for k in words.topics(two)]
        elif one in words.negators:
            out += [f"not+{k}" for k in words.topics(two)]
        elif "self" in words.topics(one):
            out.append(f"self+{two}")
            out += [f"self+{k}" for k in words.topics(two)]
    out += _others(doc, inside, party, words)
    out.append(f"party={party is None}|{cue.role if cue else 'free'}")
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
        f"cue={group}|owner={owner}",
        f"cue={group}|{after}",
        f"{cue.lemma}|{after}",
        f"{cue.lemma}|{before in words.negators}",
        f"{cue.role}|negated={negated}",
        *(f"{cue.role}|hint={k}" for k in hints),
        *(f"{cue.role}|act={k}" for k in acts),
    ]
    for other in unit.cues:
        if other is not cue:
            out.append(f"with={other.kind}:{other.role}")
    return out


def _others(doc: Document, inside: Sequence[Mention], party: str | None, words: Lexicon) -> list[str]:
    """How many other parties the words name, and what is said right behind the first of them."""
    named = [m for m in inside if (m.code or m.of) not in (None, party)]
    out = [f"others={min(len({m.code or m.of for m in named}), 3)}"]
    lower = doc.tokens.lower
    for mention in named[:2]:
        if mention.last < len(lower):
            out.append(f"other+{lower[mention.last]}")
            out += [f"other+{k}" for k in words.topics(lower[mention.last])]
    return out


def _owner(inside: Sequence[Mention], party: str | None) -> str:
    """Whose doings the words are about: the first party in them, as the speaker's own, another, or none."""
    for mention in inside:
        code = mention.code or mention.of
        if code:
            return "own" if code == party else "other"
    return "none"
