"""Finds the words of time in a text: the cascade of a grammar run over it, from numbers up to whole
expressions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import prod

import msgspec

from kawat.read.times.form import Kind
from kawat.read.times.grammar import FILLER, Compiled, Grammar, Stage
from kawat.read.times.lexing import NAMES, features, fold

Features = dict[str, int | str]


class Found(msgspec.Struct, frozen=True):
    """Words that tell a time, not yet anchored: code points, which tokens they are, what they say."""

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    says: Features


class Scan:
    """A text as a grammar sees it: `words` folded, `found` in the order of the text."""

    __slots__ = ("found", "words")

    def __init__(self, words: list[str], found: list[Found]) -> None:
        self.words = words
        self.found = found


class _Made:
    """What a rule made of the tokens `first` to `last`."""

    __slots__ = ("first", "kind", "last", "says")

    def __init__(self, first: int, last: int, kind: Kind, says: Features) -> None:
        self.first = first
        self.last = last
        self.kind = kind
        self.says = says


Item = int | _Made


def scan(text: str, sentences: Sequence[tuple[int, int]], grammar: Grammar) -> Scan:
    """All expressions of time in a text. A line break at which a sentence begins is never bridged."""
    words, starts, codes = _tokens(fold(text), grammar)
    codes = _plain(text, words, starts, codes, grammar)
    codes, items = _runs(codes, _line_starts(text, sentences, starts), words, grammar)
    for stage in grammar.stages:
        codes, items = _apply(stage, codes, items, words, grammar)
    found = [
        Found(starts[i.first], _end(starts[i.last], words[i.last], grammar), i.first, i.last, i.kind, i.says)
        for i in items
        if isinstance(i, _Made) and i.kind != "none"
    ]
    return Scan(words, found)


def _tokens(text: str, grammar: Grammar) -> tuple[list[str], list[int], str]:
    """The words of a folded text, where they start, and the character that a grammar has for each.

    No token reaches over white space, and most of what stands between two spaces has been met before.
    """
    pieces = text.replace("\n", " ").split(" ")
    known = [*map(grammar.pieces.__getitem__, pieces)]
    begins = accumulate([len(piece) + 1 for piece in pieces], initial=0)
    starts = [begin + first for begin, (_, firsts, _) in zip(begins, known, strict=False) for first in firsts]
    return [word for words, _, _ in known for word in words], starts, "".join([codes for _, _, codes in known])


def _plain(text: str, words: list[str], starts: list[int], codes: str, grammar: Grammar) -> str:
    """The characters, those changed whose word tells a time only with a capital and has none."""
    present = grammar.plain.keys() & set(words)
    if not present:
        return codes
    changed = list(codes)
    for word in present:
        at = -1
        for _ in range(words.count(word)):
            at = words.index(word, at + 1)
            if not text[starts[at]].isupper():
                changed[at] = grammar.plain[word]
    return "".join(changed)


def _line_starts(text: str, sentences: Sequence[tuple[int, int]], starts: list[int]) -> set[int]:
    """The tokens with which a sentence and a line begin."""
    return {bisect_left(starts, begin) for begin, _ in sentences if "\n" in text[max(0, begin - 2) : begin]}


def _runs(codes: str, breaks: set[int], words: list[str], grammar: Grammar) -> tuple[str, list[Item]]:
    """What is left of a text: runs of known words among which a time may be, a filler behind each.

    A run ends at a line on which a sentence begins and at a word that ends a sentence.
    """
    kept: list[str] = []
    items: list[Item] = []
    for match in grammar.busy.finditer(codes):
        for i in range(codes.rfind(FILLER, 0, match.start()) + 1, match.end()):
            if i in breaks:
                kept.append(FILLER)
                items.append(i)
            kept.append(codes[i])
            items.append(i)
            if words[i][-1] == "." and words[i] not in grammar.codes:
                kept.append(FILLER)
                items.append(i)
        kept.append(FILLER)
        items.append(match.end() - 1)
    return "".join(kept), items


def _apply(stage: Stage, codes: str, items: list[Item], words: list[str], grammar: Grammar) -> tuple[str, list[Item]]:
    """The text with every place where a pattern of the stage fits replaced by what its rule makes."""
    new_codes: list[str] = []
    new_items: list[Item] = []
    at = 0
    for match in stage.expression.finditer(codes):
        pattern = stage.patterns[match.lastgroup or ""]
        parts = pattern.expression.match(codes, match.start())
        if parts is None:
            continue
        begin, end = parts.span("x") if "x" in pattern.expression.groupindex else parts.span()
        first, last = items[begin], items[end - 1]
        made = _Made(
            first.first if isinstance(first, _Made) else first,
            last.last if isinstance(last, _Made) else last,
            pattern.rule.kind,
            _says(pattern, parts, items, words, grammar),
        )
        new_codes += codes[at:begin], grammar.made[pattern.rule.makes]
        new_items += items[at:begin]
        new_items.append(made)
        at = end
    if not new_items:
        return codes, items
    new_codes.append(codes[at:])
    new_items += items[at:]
    return "".join(new_codes), new_items


def _says(pattern: Compiled, parts: re.Match[str], items: list[Item], words: list[str], grammar: Grammar) -> Features:
    """The features of all slots together, and what the rule adds to them."""
    says: Features = {}
    numbers: list[int] = []
    for n, slot in enumerate(pattern.slots):
        place = parts.start(f"s{n}")
        if place < 0:
            continue
        item = items[place]
        value = item.says if isinstance(item, _Made) else _value(slot.cls, words[item], grammar)
        renamed = slot.name not in (slot.cls, NAMES.get(slot.cls))
        if not isinstance(value, dict):
            says[slot.name] = value
            if isinstance(value, int):
                numbers.append(value)
        elif "number" in value and len(value) == 1:
            says[slot.name if renamed else "number"] = value["number"]
            numbers.append(int(value["number"]))
        else:
            says.update({f"{slot.name}.{k}": v for k, v in value.items()} if renamed else value)
    if pattern.rule.combine == "sum":
        says = {"number": sum(numbers)}
    elif pattern.rule.combine == "product":
        says = {"number": prod(numbers)}
    elif pattern.rule.combine == "join":
        says = {"number": numbers[0] * 100 + sum(numbers[1:])}
    says.update(pattern.rule.sets)
    return says


def _value(cls: str, word: str, grammar: Grammar) -> int | str | Features:
    known = grammar.values.get(cls, {})
    if word in known:
        return known[word]
    if word[-1] == "." and word[:-1] in known:
        return known[word[:-1]]
    return features(cls, word)


def _end(start: int, word: str, grammar: Grammar) -> int:
    """Where a token ends, the full stop of its sentence left out."""
    bare = word[-1] == "." and word not in grammar.codes and word[:-1] in grammar.codes
    return start + len(word) - bare
