"""Address: to whom words are said or against whom, and who carried them to this report."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.model.report import Span
from kawat.read.document import Document, Mention
from kawat.read.marks import Part, marks
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

BEFORE = 2
"""Sentences before a unit in which a party is looked for where it names none."""

CARRIED = 3
"""Tokens in front of an agency's or outlet's name in which a word tells that it carried the words."""


def carriers(doc: Document, unit: Unit, words: Lexicon) -> tuple[str, ...]:
    """Agencies and outlets that a unit names as those who carried its words here, nearest first."""
    lower = doc.tokens.lower
    found: list[str] = []
    for mention in doc.mentions_in(unit.start, unit.end):
        if mention.kind != "agency" or mention.name in found:
            continue
        near = [
            *lower[max(unit.first, mention.first - CARRIED) : mention.first],
            *lower[mention.last : mention.last + 2],
        ]
        if not words.carriers.isdisjoint(near):
            found.append(mention.name)
    return tuple(found)


def options(doc: Document, unit: Unit, content: Span, speaker: str | None) -> tuple[dict[str, list[Mention]], bool]:
    """The parties that words may be said to or against, and whether they are named only before their unit."""
    here = parties(doc, doc.mentions_in(min(unit.start, content[0]), unit.end), speaker)
    if here or not unit.number:
        return here, False
    before = doc.sentences[max(0, unit.number - BEFORE)].start
    return parties(doc, doc.mentions_in(before, unit.start)[::-1], speaker), True


def parties(doc: Document, mentions: Sequence[Mention], speaker: str | None) -> dict[str, list[Mention]]:
    """The parties other than the speaker's that mentions name or stand for, each with its mentions."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        code = mention.code or mention.of
        if code is None and mention.actor >= 0:
            code = doc.actors[mention.actor].party
        if code and code != speaker:
            found.setdefault(code, []).append(mention)
    return found


def parts(
    doc: Document,
    cue: Cue | None,
    content: Span,
    kind: str,
    words: Lexicon,
    code: str,
    mentions: Sequence[Mention],
    rank: int,
    count: int,
    past: bool,
) -> list[Part]:
    """What tells whether a party is the one addressed; `past`: one that is named only before."""
    lower = doc.tokens.lower
    first = doc.token_at(content[0])
    last = doc.token_at(content[1] - 1)
    if past:
        return _before(doc, cue, lower[first : last + 1], kind, words, mentions, rank, count)
    nearest = mentions[0]
    inside = any(content[0] <= m.start < content[1] for m in mentions)
    ahead = lower[nearest.first - 1] if nearest.first else "^"
    behind = lower[nearest.last] if nearest.last < len(lower) else "$"
    out: list[Part] = [
        f"ahead={ahead}|{kind}",
        f"ahead={ahead}",
        f"behind={behind}",
        f"inside={inside}|{ahead}",
        _ranked(kind, inside, min(rank, 3), min(count, 4), min(len(mentions), 3)),
        _named(kind, nearest.kind, nearest.sense),
    ]
    if cue is not None:
        gap = nearest.first - cue.last if nearest.first >= cue.last else -1
        out += [
            f"gap={min(gap, 3)}|{cue.lemma}",
            f"{cue.lemma}|{ahead}",
            _cued(kind, cue.role, cue.kind, min(gap, 6)),
        ]
    if inside:
        offset = nearest.first - first
        out.append(f"offset={min(offset // 2, 5)}|{kind}")
        follow = lower[nearest.last : min(nearest.last + 3, last + 1)]
        out += [f"follow={w}|{kind}" for w in follow if w in words.modals or w in words.auxiliaries]
    return out


def _before(
    doc: Document,
    cue: Cue | None,
    said: Sequence[str],
    kind: str,
    words: Lexicon,
    mentions: Sequence[Mention],
    rank: int,
    count: int,
) -> list[Part]:
    """What tells whether a party is the one addressed that is named only in the sentences before."""
    actor = mentions[0].actor
    told = min(len(doc.actors[actor].mentions) // 2, 4) if actor >= 0 else 0
    out: list[Part] = [
        _past(kind, cue.lemma if cue else "", rank, min(count, 4), mentions[0].kind, min(len(mentions), 3)),
        f"past|told={told}",
    ]
    small = words.pronouns | words.modals | words.determiners
    return out + [f"past|{word}|{kind}" for word in dict.fromkeys(said) if word in small]


@marks
def _past(kind: str, lemma: str, rank: int, count: int, sort: str, often: int) -> tuple[str, ...]:
    """Features of a party that is named in the sentences before, latest first."""
    return (
        "past",
        f"past|{kind}",
        f"past={rank}:{count}",
        f"past={rank}|{kind}",
        f"past|{lemma}",
        f"past|{sort}|{kind}",
        f"past|often={often}|{kind}",
    )


@marks
def _ranked(kind: str, inside: bool, rank: int, count: int, often: int) -> tuple[str, ...]:
    """Features of a party's place among those named."""
    return (
        f"kind={kind}",
        f"inside={inside}|{kind}",
        f"rank={rank}:{count}",
        f"rank={rank}|{kind}",
        f"alone={count == 1}|{kind}",
        f"often={often}|{kind}",
    )


@marks
def _named(kind: str, sort: str, sense: str) -> tuple[str, ...]:
    """Features of how a party is named."""
    return f"sense={sort}:{sense}", f"sense={sort}:{sense}|{kind}"


@marks
def _cued(kind: str, role: str, meant: str, gap: int) -> tuple[str, ...]:
    """Features of a party behind a cue (`gap` -1: before it)."""
    return f"gap={gap}|{role}:{meant}", f"cue={role}:{meant}|{kind}"
