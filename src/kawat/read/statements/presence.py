"""Presence: what tells that a cue, as it stands, makes a statement at all."""

from __future__ import annotations

from kawat.read.document import Document, Mention
from kawat.read.marks import Part, marks
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.speaker import capitalised
from kawat.read.statements.units import Unit

NEAR, CLOSE = 8, 5
"""Tokens before a cue, and behind it, in which its speaker is looked for by these features."""
BESIDE = 3
"""Tokens within which one stands right beside it."""


def parts(doc: Document, unit: Unit, cue: Cue | None, words: Lexicon, mentions: list[Mention]) -> list[Part]:
    """What speaks for one candidate; `cue` None asks for words quoted without attribution.

    `mentions` are those of the unit that stand outside its long quotations.
    """
    if cue is None:
        return _free(doc, unit, mentions)
    quotes, lower = unit.quotes, doc.tokens.lower
    first, last, lemma, role, kind = cue
    before = lower[first - 1] if first > unit.first else "^"
    after = lower[last] if last < unit.last else "$"
    number = unit.cues.index(cue)
    left, right = _around(mentions, first, last)
    left_sort = right_sort = named = "none"
    if right is not None and right.first - last < CLOSE:
        right_sort = f"{right.kind}:{right.first - last}"
        named = right.kind if right.first - last < BESIDE else named
    if left is not None and first - left.last < NEAR:
        left_sort = f"{left.kind}:{first - left.last}"
        named = left.kind if first - left.last < BESIDE else named
    sort_before, sort_after = _sort(before, words), _sort(after, words)
    comp = not words.complementizers.isdisjoint(lower[last : min(last + 12, unit.last)])
    at = doc.tokens.starts[first]
    side, near_quote = "", False
    if quotes:
        side = "".join(sorted({"<" if q.end <= at else ">" for q in quotes}))
        behind = doc.tokens.ends[last - 1]
        near_quote = any(abs(q.end - at) < 40 or abs(q.start - behind) < 25 for q in quotes)
    picked = bool(unit.snippets) and at < unit.snippets[-1].start
    passive = not words.agents.isdisjoint(lower[last : min(last + 4, unit.last)])
    descriptor = not words.nouns.isdisjoint(lower[max(unit.first, first - 6) : first])
    capital = capitalised(doc.tokens.words[max(unit.first + 1, first - 3) : first])
    out: list[Part] = [
        f"form={lower[first]}",
        f"before={before}",
        f"after={after}",
        f"{lemma}|{sort_before}",
        f"{lemma}|{sort_after}",
        f"left={left_sort}|{role}",
        f"right={right_sort}|{role}",
        _known(lemma, role, kind, named),
        _beside(role, sort_before, sort_after),
        _quoted(lemma, role, kind, comp, side, near_quote, picked),
        _built(role, kind, passive, words.passive(lower, first), descriptor, capital),
        _placed(role, min(unit.number, 3), min(number, 3), min(len(unit.cues), 4), min(len(mentions), 4)),
        _spaced(role, min((first - unit.first) // 2, 6), min((unit.last - last) // 2, 6)),
    ]
    if left and left.sense != "name":
        out.append(f"leftsense={left.sense}|{role}")
    if number:
        previous = unit.cues[number - 1]
        out.append(f"previous={previous.role}:{previous.kind}|{role}:{min((first - previous.last) // 3, 5)}")
        out.append(f"previous={previous.lemma}|{role}")
    if number + 1 < len(unit.cues):
        following = unit.cues[number + 1]
        out.append(f"following={following.role}|{role}:{min((following.first - last) // 3, 5)}")
    return out


@marks
def _known(lemma: str, role: str, kind: str, named: str) -> tuple[str, ...]:
    """Features of a cue, and of what is named right beside it."""
    return f"lemma={lemma}", f"role={role}:{kind}", f"named={named}|{lemma}", f"named={named}|{role}:{kind}"


@marks
def _beside(role: str, before: str, after: str) -> tuple[str, ...]:
    """Features of a cue between two sorts of words."""
    return f"{role}|before={before}", f"{role}|after={after}", f"{before}|{after}|{role}"


@marks
def _quoted(lemma: str, role: str, kind: str, comp: bool, side: str, near: bool, picked: bool) -> tuple[str, ...]:
    """Features of the quotations around a cue and the clause behind it."""
    return (
        f"{role}|comp={comp}",
        f"{lemma}|comp={comp}",
        f"quote={side}|{role}",
        f"nearquote={near}|{role}:{kind}",
        f"nearquote={near}|{lemma}",
        f"picked={picked}|{role}",
    )


@marks
def _built(role: str, kind: str, passive: bool, turned: bool, descriptor: bool, capital: bool) -> tuple[str, ...]:
    """Features of how a cue is built into its clause."""
    return (
        f"passive={passive}|{role}",
        f"turned={turned}|{passive}|{role}:{kind}",
        f"descriptor={descriptor}|{role}",
        f"capital={capital}|{role}",
    )


@marks
def _placed(role: str, place: int, number: int, cues: int, mentions: int) -> tuple[str, ...]:
    """Features of a cue's place in the report and among the cues of its unit."""
    return f"place={place}", f"nth={number}:{cues}|{role}", f"mentions={mentions}"


@marks
def _spaced(role: str, lead: int, rest: int) -> tuple[str, ...]:
    """Features of the room in front of a cue and behind it."""
    return f"rest={rest}|{role}", f"lead={lead}|{role}"


def _free(doc: Document, unit: Unit, mentions: list[Mention]) -> list[Part]:
    """Features of a quotation on its own."""
    quotes = unit.quotes
    outside = (unit.end - unit.start) - sum(q.end - q.start for q in quotes)
    lead = quotes[0].start - unit.start
    return [
        "free",
        f"free|outside={min(outside // 8, 8)}",
        f"free|lead={min(lead // 8, 6)}",
        f"free|cues={min(len(unit.cues), 3)}:{min(outside // 16, 4)}",
        f"free|mentions={min(len(mentions), 3)}",
        f"free|quotes={min(len(quotes), 3)}",
        f"free|capital={doc.text[quotes[0].first : quotes[0].first + 1].isupper()}",
        f"free|closed={quotes[-1].end > quotes[-1].last}",
        f"free|size={min((quotes[-1].last - quotes[0].first) // 30, 6)}",
        *(f"free|cue={c.role}:{c.kind}" for c in unit.cues),
    ]


def _around(mentions: list[Mention], first: int, last: int) -> tuple[Mention | None, Mention | None]:
    """The nearest mentions before and behind the tokens `first` up to but without `last`."""
    left = None
    for mention in mentions:
        if mention.last <= first:
            left = mention
        elif mention.first >= last:
            return left, mention
    return left, None


def _sort(word: str, words: Lexicon) -> str:
    """What sort of word stands beside a cue."""
    known = words.sorts.get(word)
    if known is not None:
        return known
    return "word" if word[0].isalnum() else word
