"""Content: the words said, as the few spans that grammar allows for a cue, each with what speaks for it."""

from __future__ import annotations

from typing import NamedTuple

from kawat.model.report import Span
from kawat.read.document import Document
from kawat.read.marks import Marks, Part, flat, marks
from kawat.read.statements.cues import MARKS, Cue, Lexicon
from kawat.read.statements.units import Unit

REACH = 16
"""Tokens after a cue within which the word that opens its content is looked for."""

MOST_BREAKS = 2
"""Places at which a reported clause may end before its sentence does, beyond which no more are tried."""

FARTHEST = 120
"""Tokens from the front of a clause within which its end is looked for, and the other way round."""


class Layout(NamedTuple):
    """One way to read a cue's content: code points, and what speaks for that reading."""

    start: int
    end: int
    parts: list[Part]

    @property
    def features(self) -> list[str]:
        """The parts, feature by feature."""
        return flat(self.parts)


Found = dict[Span, tuple[int, Marks, list[Part]]]
"""Spans with the number of their tokens, the way in which they were found, and what else speaks for them."""


def layouts(doc: Document, unit: Unit, cue: Cue | None, words: Lexicon) -> list[Layout]:
    """The spans that may be what was said; `cue` None for words quoted without attribution. Never empty."""
    found: Found = {}
    if cue is None:
        _quoted(doc, unit, None, found)
    else:
        _quoted(doc, unit, doc.tokens.starts[cue.first], found)
        _after(doc, unit, cue, words, found)
        _before(doc, unit, cue, words, found)
    if not found:
        found[(unit.start, unit.end)] = unit.last - unit.first, _found("way=whole"), []
    quotes = unit.quotes
    out: list[Layout] = []
    for (start, end), (size, way, parts) in found.items():
        quoted = sum([q.start <= start + 1 and end <= q.end + 1 for q in quotes]) if quotes else 0
        if cue is not None:
            parts.append(_way(way.features[0], cue.lemma, cue.role, cue.kind, bool(quotes)))
        parts.append(_sized(min(size, 6) if size < 7 else 7 + min(size // 8, 5), quoted, bool(quotes)))
        parts.append(way)
        out.append(Layout(start, end, parts))
    return out


@marks
def _sized(size: int, quoted: int, quotes: bool) -> tuple[str, ...]:
    """Features of a span's size and of the quotations around it."""
    return f"size={size}", f"quoted={quoted}:{quotes}"


@marks
def _way(way: str, lemma: str, role: str, kind: str, quotes: bool) -> tuple[str, ...]:
    """Features of the way in which a span was found for a cue."""
    return f"{way}|{lemma}", f"{way}|{role}:{kind}", f"{way}|q{quotes}"


def _quoted(doc: Document, unit: Unit, cue_at: int | None, found: Found) -> None:
    quotes = unit.quotes
    for number, quote in enumerate(quotes):
        side = "free" if cue_at is None else "before" if quote.end <= cue_at else "after"
        gap = 0 if cue_at is None else min(abs((quote.end if side == "before" else quote.start) - cue_at) // 20, 6)
        size = _size(doc, quote.first, quote.last)
        found[(quote.first, quote.last)] = size, _aside(side, gap, number, len(quotes)), []
    if len(quotes) > 1:
        span = quotes[0].first, quotes[-1].last
        found[span] = _size(doc, *span), _found("way=quotes"), []


def _size(doc: Document, start: int, end: int) -> int:
    """Tokens between two code points."""
    return doc.token_at(end - 1) - doc.token_at(start) + 1


@marks
def _aside(side: str, gap: int, number: int, count: int) -> tuple[str, ...]:
    """Features of a quotation on one side of a cue."""
    return f"way=quote-{side}", f"gap={side}:{gap}", f"nth={number}:{count}"


@marks
def _found(way: str) -> tuple[str, ...]:
    """Features of a span of which nothing else is told."""
    return (way,)


def _after(doc: Document, unit: Unit, cue: Cue, words: Lexicon, found: Found) -> None:
    """Clauses and objects behind the cue."""
    lower = doc.tokens.lower
    last = _trimmed(doc, unit)
    at = cue.last
    limit = min(at + REACH, last)
    begins: dict[int, str] = {}
    start = at
    while start < limit and lower[start] in words.skipped:
        start += 1
    if start < last:
        begins[start] = f"next:{lower[at]}" if start > at else "next:"
    for number in [n for n in range(at + 1, limit - 1) if lower[n] in words.begins]:
        word = lower[number]
        if word in words.complementizers and number + 1 not in begins:
            begins[number + 1] = "comp"
        elif word == ":" and number + 1 not in begins:
            begins[number + 1] = "colon"
        elif word == "," and number + 1 not in begins and "comma" not in begins.values():
            begins[number + 1] = "comma"
        elif word in words.links and number not in begins and number - at < 9:
            begins[number] = f"link:{word}"
    if not begins:
        return
    starts, stops = doc.tokens.starts, doc.tokens.ends
    reach = range(min(begins) + 2, min(last, max(begins) + FARTHEST))
    breaks = [(n, how) for n in reach if lower[n] in words.ends and (how := _breaks(lower, n, words))]
    for start, how in begins.items():
        ends = [(last, "end"), *[b for b in breaks if start + 2 <= b[0] < start + FARTHEST][:MOST_BREAKS]]
        begun, first, gap = _begun(how, cue.lemma, len(begins)), f"first={lower[start]}", min(start - at, 8)
        for end, why in ends:
            span = starts[start], stops[end - 1]
            if span not in found and not (unit.quotes and _bare(unit, span)):
                found[span] = end - start, begun, [_ended(why, gap), first]


@marks
def _begun(how: str, lemma: str, count: int) -> tuple[str, ...]:
    """Features of how a clause behind its cue begins."""
    return "way=after", f"begin={how}", f"begin={how}|{lemma}", f"nb={count}:{how}"


@marks
def _ended(why: str, gap: int) -> tuple[str, ...]:
    """Features of how a clause behind its cue ends, and how far from the cue it begins."""
    return f"break={why}", f"from={gap}"


def _before(doc: Document, unit: Unit, cue: Cue, words: Lexicon, found: Found) -> None:
    """Clauses in front of the cue: "…, she said", and the subject of a passive."""
    lower = doc.tokens.lower
    ends: list[tuple[int, str]] = []
    for number in range(cue.first - 1, max(unit.first + 1, cue.first - FARTHEST), -1):
        word = lower[number]
        if word == "," or (word in MARKS and number + 1 < cue.first):
            ends.append((number, f"{word}:{min(cue.first - number, 10)}"))
            if len(ends) == 2:
                break
    if cue.first - unit.first >= 3:
        ends.append((cue.first, "cue"))
    behind = f"behind={lower[cue.last] if cue.last < unit.last else ''}"
    starts, stops = doc.tokens.starts, doc.tokens.ends
    for end, how in ends:
        till = f"till={how}|{cue.lemma}"
        for start, why in _fronts(lower, unit.first, end, words):
            span = starts[start], stops[end - 1]
            if end - start >= 2 and span not in found and not (unit.quotes and _bare(unit, span)):
                found[span] = end - start, _ahead(how, why), [till, behind]


@marks
def _ahead(how: str, why: str) -> tuple[str, ...]:
    """Features of a clause in front of its cue: how it ends and begins."""
    return "way=before", f"till={how}", f"front={why}"


def _bare(unit: Unit, span: Span) -> bool:
    """Whether a span is a quotation but for its marks, which stands among the layouts already."""
    return any(abs(q.first - span[0]) < 3 and abs(q.last - span[1]) < 3 for q in unit.quotes)


def _fronts(lower: list[str], first: int, end: int, words: Lexicon) -> list[tuple[int, str]]:
    """Where a clause that ends at `end` may begin: with its sentence, or behind a short opening part of it."""
    fronts = [(first, "unit")]
    if lower[first] in words.openers:
        fronts.append((first + 1, "opener"))
    for number in range(end - 2, max(first, end - FARTHEST), -1):
        if lower[number] in words.fronts:
            fronts.append((number + 1, f"mid:{lower[number]}"))
            break
    return fronts


def _breaks(lower: list[str], number: int, words: Lexicon) -> str:
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
    words = doc.tokens.words
    while last > unit.first + 1 and words[last - 1] in (".", "!", "?", "…", ";"):
        last -= 1
    return last
