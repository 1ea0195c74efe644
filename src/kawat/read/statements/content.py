"""Content: the words said, as the few spans that grammar allows for a cue, each with what speaks for it."""

from __future__ import annotations

from typing import NamedTuple

from kawat.model.report import Span
from kawat.read.document import Document
from kawat.read.statements.cues import Cue, Lexicon
from kawat.read.statements.units import Unit

REACH = 16
"""Tokens after a cue within which the word that opens its content is looked for."""

MOST_BREAKS = 2
"""Places at which a reported clause may end before its sentence does, beyond which no more are tried."""

FARTHEST = 120
"""Tokens from the front of a clause within which its end is looked for, and the other way round."""

MARKS = frozenset("\"“”„«»'‘’`")


class Layout(NamedTuple):
    """One way to read a cue's content: code points, and the features of that reading."""

    start: int
    end: int
    features: tuple[str, ...]


def layouts(doc: Document, unit: Unit, cue: Cue | None, words: Lexicon) -> list[Layout]:
    """The spans that may be what was said; `cue` None for words quoted without attribution. Never empty."""
    found: dict[Span, list[str]] = {}
    if cue is None:
        _quoted(unit, None, found)
    else:
        _quoted(unit, doc.tokens.starts[cue.first], found)
        _after(doc, unit, cue, words, found)
        _before(doc, unit, cue, words, found)
    if not found:
        found[(unit.start, unit.end)] = ["way=whole"]
    return [_described(doc, unit, cue, span, marks) for span, marks in found.items()]


def _described(doc: Document, unit: Unit, cue: Cue | None, span: Span, marks: list[str]) -> Layout:
    """A layout with the features that every span has, whatever way it was found."""
    size = doc.token_at(span[1] - 1) - doc.token_at(span[0]) + 1
    bucket = min(size, 6) if size < 7 else 7 + min(size // 8, 5)
    quoted = sum(1 for q in unit.quotes if q.start <= span[0] + 1 and span[1] <= q.end + 1)
    marks.append(f"size={bucket}")
    marks.append(f"quoted={quoted}:{bool(unit.quotes)}")
    if cue is not None:
        way = marks[0]
        marks.append(f"{way}|{cue.lemma}")
        marks.append(f"{way}|{cue.role}:{cue.kind}")
        marks.append(f"{way}|q{bool(unit.quotes)}")
    return Layout(span[0], span[1], tuple(marks))


def _quoted(unit: Unit, cue_at: int | None, found: dict[Span, list[str]]) -> None:
    quotes = unit.quotes
    for number, quote in enumerate(quotes):
        side = "free" if cue_at is None else "before" if quote.end <= cue_at else "after"
        gap = 0 if cue_at is None else min(abs((quote.end if side == "before" else quote.start) - cue_at) // 20, 6)
        found[(quote.first, quote.last)] = [
            f"way=quote-{side}",
            f"gap={side}:{gap}",
            f"nth={number}:{len(quotes)}",
        ]
    if len(quotes) > 1:
        found[(quotes[0].first, quotes[-1].last)] = ["way=quotes"]


def _after(doc: Document, unit: Unit, cue: Cue, words: Lexicon, found: dict[Span, list[str]]) -> None:
    """Clauses and objects behind the cue."""
    lower = doc.tokens.lower
    last = _trimmed(doc, unit)
    begins: dict[int, str] = {}
    at = cue.last
    limit = min(cue.last + REACH, last)
    opener = lower[at] if at < last else ""
    start = at
    while start < limit and (lower[start] in ",:-–—" or lower[start] in words.complementizers):
        start += 1
    if start < last:
        begins[start] = "next:" + (opener if start > at else "")
    for number in range(at + 1, limit - 1):
        word = lower[number]
        if word in words.complementizers and number + 1 not in begins:
            begins[number + 1] = "comp"
        elif word == ":" and number + 1 not in begins:
            begins[number + 1] = "colon"
        elif word == "," and number + 1 not in begins and "comma" not in begins.values():
            begins[number + 1] = "comma"
        elif word in words.links and number not in begins and number - at < 9:
            begins[number] = f"link:{word}"
    for start, how in begins.items():
        ends = [(last, "end")]
        for number in range(start + 2, min(last, start + FARTHEST)):
            how_ends = _breaks(lower, number, words)
            if how_ends:
                ends.append((number, how_ends))
                if len(ends) > MOST_BREAKS:
                    break
        for end, why in ends:
            span = _span(doc, start, end)
            if span not in found and not _bare(unit, span):
                found[span] = [
                    "way=after",
                    f"begin={how}",
                    f"begin={how}|{cue.lemma}",
                    f"break={why}",
                    f"from={min(start - at, 8)}",
                    f"first={lower[start]}",
                    f"nb={len(begins)}:{how}",
                ]


def _before(doc: Document, unit: Unit, cue: Cue, words: Lexicon, found: dict[Span, list[str]]) -> None:
    """Clauses in front of the cue: "…, she said", and the subject of a passive."""
    lower = doc.tokens.lower
    ends: list[tuple[int, str]] = []
    for number in range(cue.first - 1, max(unit.first + 1, cue.first - FARTHEST), -1):
        if lower[number] == "," or (lower[number] in MARKS and number + 1 < cue.first):
            ends.append((number, f"{lower[number]}:{min(cue.first - number, 10)}"))
            if len(ends) == 2:
                break
    if cue.first - unit.first >= 3:
        ends.append((cue.first, "cue"))
    for end, how in ends:
        for start, why in _fronts(lower, unit.first, end, words):
            span = _span(doc, start, end)
            if end - start >= 2 and span not in found and not _bare(unit, span):
                found[span] = [
                    "way=before",
                    f"till={how}",
                    f"till={how}|{cue.lemma}",
                    f"front={why}",
                    f"behind={lower[cue.last] if cue.last < unit.last else ''}",
                ]


def _bare(unit: Unit, span: Span) -> bool:
    """Whether a span is a quotation but for its marks, which stands among the layouts already."""
    return any(abs(q.first - span[0]) < 3 and abs(q.last - span[1]) < 3 for q in unit.quotes)


def _fronts(lower: list[str], first: int, end: int, words: Lexicon) -> list[tuple[int, str]]:
    """Where a clause that ends at `end` may begin: with its sentence, or behind a short opening part of it."""
    fronts = [(first, "unit")]
    if lower[first] in words.openers:
        fronts.append((first + 1, "opener"))
    for number in range(end - 2, max(first, end - FARTHEST), -1):
        if lower[number] == "," or lower[number] in words.relatives or lower[number] in words.complementizers:
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


def _span(doc: Document, first: int, last: int) -> Span:
    return doc.tokens.starts[first], doc.tokens.ends[last - 1]
