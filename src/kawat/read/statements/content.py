"""Content: the words said, as the few spans that grammar allows for a cue, each with what speaks for it."""

from __future__ import annotations

from kawat.model.report import Span
from kawat.read.document import Document
from kawat.read.marks import Part, marks
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

REACH = 16
"""Tokens after a cue within which the word that opens its content is looked for."""

MOST_BREAKS = 2
"""Places at which a reported clause may end before its sentence does, beyond which no more are tried."""

FINAL = frozenset(".!?…;")
"""Marks that may end a sentence."""

FARTHEST = 120
"""Tokens from the front of a clause within which its end is looked for, and the other way round."""


SIZES = tuple(f"size={count if count < 7 else 7 + min(count // 8, 5)}" for count in range(41))
"""Features of a span's size in tokens: exact up to six, eight at a time up to forty."""

Layouts = dict[Span, list[Part]]
"""Ways to read a cue's content: code points, and what speaks for that reading."""


def layouts(doc: Document, unit: Unit, cue: Cue | None, words: Lexicon) -> Layouts:
    """The spans that may be what was said; `cue` None for words quoted without attribution. Never empty."""
    found: Layouts = {}
    if unit.quotes:
        _quoted(doc, unit, cue, found)
    if cue is not None:
        _after(doc, unit, cue, words, found)
        _before(doc, unit, cue, words, found)
    if not found:
        found[(unit.start, unit.end)] = [_way("way=whole", cue, unit), SIZES[min(unit.last - unit.first, 40)]]
    if unit.quotes:
        for (start, end), parts in found.items():
            parts.append(_within(sum([q.start <= start + 1 and end <= q.end + 1 for q in unit.quotes])))
    return found


@marks
def _within(quoted: int) -> tuple[str, ...]:
    """Features of a span in a unit with quotations, that lies within so many of them."""
    return (f"quoted={quoted}:True",)


def _way(way: str, cue: Cue | None, unit: Unit) -> Part:
    """Features of the way in which a span was found for a cue."""
    return _found(way, cue.lemma, cue.role, cue.kind, bool(unit.quotes)) if cue else _free(way, bool(unit.quotes))


@marks
def _found(way: str, lemma: str, role: str, kind: str, quotes: bool) -> tuple[str, ...]:
    """Features of the way in which a span was found for a cue; without quotations in its unit none is around it."""
    told = way, f"{way}|{lemma}", f"{way}|{role}:{kind}", f"{way}|q{quotes}"
    return told if quotes else (*told, "quoted=0:False")


@marks
def _free(way: str, quotes: bool) -> tuple[str, ...]:
    """Features of the way in which a span was found without a cue."""
    return (way,) if quotes else (way, "quoted=0:False")


def _quoted(doc: Document, unit: Unit, cue: Cue | None, found: Layouts) -> None:
    """The quotations of a unit, and all of it from the first to the last."""
    quotes = unit.quotes
    at = doc.tokens.starts[cue.first] if cue else None
    for number, quote in enumerate(quotes):
        side = "free" if at is None else "before" if quote.end <= at else "after"
        gap = 0 if at is None else min(abs((quote.end if side == "before" else quote.start) - at) // 20, 6)
        size = SIZES[min(_count(doc, quote.first, quote.last), 40)]
        way = _way(f"way=quote-{side}", cue, unit)
        found[(quote.first, quote.last)] = [size, way, _aside(side, gap, number, len(quotes))]
    if len(quotes) > 1:
        span = quotes[0].first, quotes[-1].last
        found[span] = [SIZES[min(_count(doc, *span), 40)], _way("way=quotes", cue, unit)]


def _count(doc: Document, start: int, end: int) -> int:
    """Tokens between two code points."""
    return doc.token_at(end - 1) - doc.token_at(start) + 1


@marks
def _aside(side: str, gap: int, number: int, count: int) -> tuple[str, ...]:
    """Features of a quotation on one side of a cue."""
    return f"gap={side}:{gap}", f"nth={number}:{count}"


def _after(doc: Document, unit: Unit, cue: Cue, words: Lexicon, found: Layouts) -> None:
    """Clauses and objects behind the cue."""
    lower = doc.tokens.lower
    last = _trimmed(doc, unit)
    begins = _begins(lower, cue.last, last, words)
    if not begins:
        return
    breaks = _breaks(lower, min(begins) + 2, max(begins) + 2, min(last, max(begins) + FARTHEST), words)
    starts, stops = doc.tokens.starts, doc.tokens.ends
    way = _way("way=after", cue, unit)
    for start, how in begins.items():
        begun, first, gap = _begun(how, cue.lemma, len(begins)), f"first={lower[start]}", min(start - cue.last, 8)
        near = [b for b in breaks if start + 2 <= b[0] < start + FARTHEST] if breaks else breaks
        for end, why in ((last, "end"), *near[:MOST_BREAKS]):
            span = starts[start], stops[end - 1]
            if span not in found and not (unit.quotes and _bare(unit, span)):
                found[span] = [SIZES[min(end - start, 40)], _ended(why, gap), first, begun, way]


def _begins(lower: list[str], at: int, last: int, words: Lexicon) -> dict[int, str]:
    """Tokens from `at` on, behind a cue, at which what was said may begin, each with how it does."""
    limit = min(at + REACH, last)
    begins: dict[int, str] = {}
    start = at
    while start < limit and lower[start] in words.skipped:
        start += 1
    if start < last:
        begins[start] = f"next:{lower[at]}" if start > at else "next:"
    comma = False
    opening = words.begins
    for number in [n for n, word in enumerate(lower[at + 1 : limit - 1], at + 1) if word in opening]:
        word, new = lower[number], number + 1 not in begins
        if new and word in words.complementizers:
            begins[number + 1] = "comp"
        elif new and word == ":":
            begins[number + 1] = "colon"
        elif new and word == "," and not comma:
            begins[number + 1] = "comma"
            comma = True
        elif word in words.links and number not in begins and number - at < 9:
            begins[number] = f"link:{word}"
    return begins


@marks
def _begun(how: str, lemma: str, count: int) -> tuple[str, ...]:
    """Features of how a clause behind its cue begins."""
    return f"begin={how}", f"begin={how}|{lemma}", f"nb={count}:{how}"


@marks
def _ended(why: str, gap: int) -> tuple[str, ...]:
    """Features of how a clause behind its cue ends, and how far from the cue it begins."""
    return f"break={why}", f"from={gap}"


def _before(doc: Document, unit: Unit, cue: Cue, words: Lexicon, found: Layouts) -> None:
    """Clauses in front of the cue: "…, she said", and the subject of a passive."""
    lower, first, at = doc.tokens.lower, unit.first, cue.first
    ends: list[tuple[int, str]] = []
    for number in range(at - 1, max(first + 1, at - FARTHEST), -1):
        word = lower[number]
        if word in words.parting and (word == "," or number + 1 < at):
            ends.append((number, f"{word}:{min(at - number, 10)}"))
            if len(ends) == 2:
                break
    if at - first >= 3:
        ends.append((at, "cue"))
    if not ends:
        return
    openings = [(first, "front=unit")]
    if lower[first] in words.openers:
        openings.append((first + 1, "front=opener"))
    behind = f"behind={lower[cue.last] if cue.last < unit.last else ''}"
    way = _way("way=before", cue, unit)
    starts, tails = doc.tokens.starts, doc.tokens.ends
    for end, how in ends:
        till = _till(how, cue.lemma)
        for start, front in (*openings, *_inner(lower, first, end, words)):
            if end - start < 2:
                continue
            span = starts[start], tails[end - 1]
            if span not in found and not (unit.quotes and _bare(unit, span)):
                found[span] = [SIZES[min(end - start, 40)], front, till, behind, way]


@marks
def _till(how: str, lemma: str) -> tuple[str, ...]:
    """Features of how a clause in front of its cue ends."""
    return f"till={how}", f"till={how}|{lemma}"


def _inner(lower: list[str], first: int, end: int, words: Lexicon) -> list[tuple[int, str]]:
    """Where a clause that ends at `end` may begin amid its sentence: behind the nearest word that allows it."""
    for number in range(end - 2, max(first, end - FARTHEST), -1):
        if lower[number] in words.fronts:
            return [(number + 1, f"front=mid:{lower[number]}")]
    return []


def _bare(unit: Unit, span: Span) -> bool:
    """Whether a span is a quotation but for its marks, which stands among the layouts already."""
    return any(abs(q.first - span[0]) < 3 and abs(q.last - span[1]) < 3 for q in unit.quotes)


def _breaks(lower: list[str], low: int, enough: int, high: int, words: Lexicon) -> list[tuple[int, str]]:
    """Tokens from `low` on at which a reported clause may end, each with why; no more than are needed from `enough`."""
    found: list[tuple[int, str]] = []
    needed = MOST_BREAKS
    ends = words.ends
    for number in [n for n, word in enumerate(lower[low:high], low) if word in ends]:
        why = _break(lower, number, words)
        if why:
            found.append((number, why))
            needed -= number >= enough
            if not needed:
                break
    return found


def _break(lower: list[str], number: int, words: Lexicon) -> str:
    """Why a reported clause may end before a token; empty where it goes on."""
    word = lower[number]
    if word == "," or word in "–—;":
        following = lower[number + 1] if number + 1 < len(lower) else ""
        return f",{following}" if following in words.breakers or following in words.joiners else word
    if word in words.joiners and number + 1 < len(lower) and lower[number + 1] in words.entries:
        return f"{word}+cue"
    if word in words.breakers and lower[number - 1] != ",":
        return f"bare:{word}"
    return ""


def _trimmed(doc: Document, unit: Unit) -> int:
    """The token behind the last of a unit that is not its final stop or closing mark."""
    last = unit.last
    words = doc.tokens.lower
    while last > unit.first + 1 and words[last - 1] in FINAL:
        last -= 1
    return last
