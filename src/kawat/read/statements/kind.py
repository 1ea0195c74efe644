"""Kind: what the speaker does in the words."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

from kawat.model.report import Span
from kawat.read.document import Document, Mention
from kawat.read.marks import Part, marks
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

WORDS = 40
"""Tokens of the content that are looked at."""

EARLY = 6
"""Tokens at the front of the content whose topics count apart."""

OUT = "out="
"""Begins the feature of a word of the unit that is not said."""

STEM = 6
"""Letters by which forms of one word are known as such."""


def parts(
    doc: Document,
    unit: Unit,
    cue: Cue | None,
    content: Span,
    words: Lexicon,
    inside: Sequence[Mention],
    party: str | None,
    beside: Part,
) -> list[Part]:
    """What tells of what is said (`content`) and of the cue that says it.

    `inside`: the mentions in the content; `party`: code of the speaker's; `beside`: as `neighbours` tells them.
    """
    lower = doc.tokens.lower
    topics, entries, modals = words.topics, words.entries, words.modals
    first, end = doc.token_at(content[0]), doc.token_at(content[1] - 1) + 1
    said = lower[first : min(end, first + WORDS)]
    distinct = dict.fromkeys(said)
    role = cue.role if cue else ""
    owner = _owner(inside, party)
    out: list[Part] = [*map(_word, filter(str.isalpha, distinct))]
    about = [(number, told) for number, told in enumerate(map(topics.__getitem__, said)) if told]
    if about:
        out += [_hint(k, owner, role) for k in dict.fromkeys([k for _, told in about for k in told])]
        out += [f"early={k}" for k in dict.fromkeys([k for number, told in about if number < EARLY for k in told])]
        out += _oneself(said, about, words)
    acts = [entries[w][0][2:] for w in entries.keys() & distinct.keys() if not entries[w][0][0]]
    out += [_act(*act, role) for act in {*acts}]
    modal = next(filter(modals.__contains__, said), "")
    negated = not words.negators.isdisjoint(distinct)
    out.append(_mood(modal, negated, owner, min(len(said) // 5, 4), party is None, role))
    out += (f"opens={said[0]}", f"opens={' '.join(said[:2])}")
    out += _pairs(said, words)
    out += _others(doc, inside, party, words)
    around = (*lower[unit.first : first], *lower[end : unit.last][:WORDS])[-2 * WORDS :]
    out += map(OUT.__add__, filter(str.isalpha, around))
    out += (beside, _placed(min(unit.number, 5), bool(unit.quotes), doc.language))
    if cue is None:
        out.append("free")
        return [*dict.fromkeys(out)]
    denied = cue.first > unit.first and lower[cue.first - 1] in words.negators
    after = lower[cue.last] if cue.last < unit.last else "$"
    out += (
        _cue(cue.lemma, role, cue.kind, modal, owner, denied),
        f"cue={role}:{cue.kind}|{after}",
        f"{cue.lemma}|{after}",
    )
    if len(unit.cues) > 1:
        out += [f"with={other.kind}:{other.role}" for other in unit.cues if other is not cue]
    return [*dict.fromkeys(out)]


def neighbours(told: Sequence[tuple[Cue | None, Hashable]]) -> list[Part]:
    """What the statements around each one tell of it, for all of a report: their cues, and whether one speaks on.

    `told`: cue and speaker of each statement, in their order.
    """
    sorts = [f"{cue.role}:{cue.kind}" if cue else "free" for cue, _ in told]
    same = [one == other for (_, one), (_, other) in pairwise(told)]
    before, went = ["^", *sorts], [False, *same]
    behind, goes = [*sorts[1:], "$"], [*same, False]
    return [_between(before[n], went[n], behind[n], goes[n]) for n in range(len(told))]


@marks
def _between(before: str, went: bool, behind: str, goes: bool) -> tuple[str, ...]:
    """Features of the cues of the statements before and behind, and whether they are of the same speaker."""
    return f"prev={before}", f"prev={before}|{went}", f"next={behind}", f"next={behind}|{goes}"


@marks
def _placed(place: int, quotes: bool, language: str) -> tuple[str, ...]:
    """Features of where in the report the words stand, whether any are quoted, and in which language."""
    return f"place={place}", f"direct={quotes}", f"language={language}"


@marks
def _word(word: str) -> tuple[str, ...]:
    """Features of a word in what is said."""
    return (f"w={word}", f"s={word[:STEM]}") if len(word) > STEM else (f"w={word}",)


@marks
def _hint(topic: str, owner: str, role: str) -> tuple[str, ...]:
    """Features of a topic of what is said; `role` of the cue, empty for none."""
    told = f"hint={topic}", f"owner={owner}|hint={topic}"
    return (*told, f"{role}|hint={topic}") if role else told


@marks
def _act(inner: str, kind: str, role: str) -> tuple[str, ...]:
    """Features of a cue in what is said, behind the cue that says it."""
    act = f"act={inner}:{kind}"
    return (act, f"{role}|{act}") if role else (act,)


@marks
def _mood(modal: str, negated: bool, owner: str, size: int, alone: bool, role: str) -> tuple[str, ...]:
    """Features of the words as a whole; `alone`: of a speaker without party."""
    told = (
        f"modal={modal}",
        f"negated={negated}",
        f"owner={owner}",
        f"owner={owner}|modal={modal}",
        f"size={size}",
        f"party={alone}|{role or 'free'}",
    )
    return (*told, f"{role}|negated={negated}") if role else told


@marks
def _cue(lemma: str, role: str, kind: str, modal: str, owner: str, denied: bool) -> tuple[str, ...]:
    """Features of the cue and what stands in its words."""
    return (
        f"lemma={lemma}",
        f"cue={role}:{kind}",
        f"cue={role}:{kind}|modal={modal}",
        f"cue={role}:{kind}|owner={owner}",
        f"{lemma}|{denied}",
    )


def _pairs(said: list[str], words: Lexicon) -> list[str]:
    """Features of small words with their neighbours."""
    topics, small = words.topics, words.small
    out: list[str] = []
    last = len(said) - 1
    for number in [n for n, word in enumerate(said) if word in small]:
        one = said[number]
        if number and said[number - 1] not in small:
            out.append(f"b={said[number - 1]} {one}")
        if number == last:
            break
        two = said[number + 1]
        out.append(f"b={one} {two}")
        if one in words.modals:
            out += [f"{one}+{k}" for k in topics[two]]
        elif one in words.negators:
            out += [f"not+{k}" for k in topics[two]]
    return out


def _oneself(said: list[str], about: list[tuple[int, tuple[str, ...]]], words: Lexicon) -> list[str]:
    """Features of what stands behind words for oneself; `about`: the topics of the words that have some."""
    out: list[str] = []
    for number in [n for n, told in about if "self" in told and n < len(said) - 1]:
        one, two = said[number], said[number + 1]
        if one not in words.modals and one not in words.negators:
            out.append(f"self+{two}")
            out += [f"self+{k}" for k in words.topics[two]]
    return out


def _others(doc: Document, inside: Sequence[Mention], party: str | None, words: Lexicon) -> list[str]:
    """How many other parties the words name, and what is said right behind the first of them."""
    named = [m for m in inside if (m.code or m.of) not in (None, party)]
    out = [f"others={min(len({m.code or m.of for m in named}), 3)}"]
    lower = doc.tokens.lower
    for mention in named[:2]:
        if mention.last < len(lower):
            out.append(f"other+{lower[mention.last]}")
            out += [f"other+{k}" for k in words.topics[lower[mention.last]]]
    return out


def _owner(inside: Sequence[Mention], party: str | None) -> str:
    """Whose doings the words are about: the first party in them, as the speaker's own, another, or none."""
    for mention in inside:
        code = mention.code or mention.of
        if code:
            return "own" if code == party else "other"
    return "none"
