"""Turns a pack's words and patterns into a small cascade of regular expressions over classes of words.

Every word that a pack knows is written as one character that stands for the set of classes it belongs to;
every word that it does not know is the same filler. A pattern is then a regular expression over such
characters, and a text of three thousand letters a string of some six hundred: fast to search, and linear,
since no pattern repeats.

A pattern is words and marks as they stand, and between them
  {class}        a word or number of that class, or what a rule of an earlier stage made
  {class>name}   the same, its value kept under another name
  ( | )  ?       alternatives and what may be missing; a backslash before a bracket means the bracket itself
  < >            where the time begins and ends, if words around it only have to be there
The first pattern of a stage that fits at a place wins: longer ones stand first.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from kawat.errors import PackError
from kawat.languages.pack import part
from kawat.read.times.form import Rule, TimesForm, Value
from kawat.read.times.lexing import MARKS, NAMES, SHAPES, TOKEN, shape

FILLER = "~"
LONGEST_KEPT = 30
"""Characters from which a piece of text is too rare to be remembered."""
MOST_KEPT = 30_000
"""Pieces of text remembered at a time."""
_FIRST = 0x4E00
LARGE = frozenset(["yyyy", "nearyear", "hhmm", "h:m", "h.m", "d.m.y"])
_PIECE = re.compile(r"\{([^{}>]+)(?:>(\w+))?\}|\\(.)|([()|?<>])|([^\s{}()|?<>\\]+)")


class Slot:
    """A place in a pattern: the class it takes and the feature it fills."""

    __slots__ = ("cls", "name")

    def __init__(self, cls: str, name: str) -> None:
        self.cls = cls
        self.name = name


class Compiled:
    """One rule's pattern, ready to be matched again on the place where its stage found it."""

    __slots__ = ("_expression", "rule", "slots", "source")

    def __init__(self, rule: Rule, source: str, slots: tuple[Slot, ...]) -> None:
        self.rule = rule
        self.source = source
        self.slots = slots
        self._expression: re.Pattern[str] | None = None

    @property
    def expression(self) -> re.Pattern[str]:
        """Group `s0`, `s1` … for each slot, `x` for what lies between < and >. Compiled when it is first
        needed."""
        if self._expression is None:
            self._expression = re.compile(self.source)
        return self._expression


class Stage:
    """All patterns of one stage as one expression; `lastgroup` of a match tells which of them it was."""

    __slots__ = ("expression", "patterns")

    def __init__(self, expression: re.Pattern[str], patterns: dict[str, Compiled]) -> None:
        self.expression = expression
        self.patterns = patterns


Piece = tuple[tuple[str, ...], tuple[int, ...], str]
"""What stands between two spaces: its words, where they start, their characters."""


ALONE = (0,)


class Pieces(dict[str, Piece]):
    """The pieces of text met so far, cut and coded, so that a text is coded by look-ups; forgotten when too many."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def __missing__(self, text: str) -> Piece:
        known = self.grammar.codes
        if text.isalpha():
            return self._keep(text, ((text,), ALONE, known.get(text, FILLER)))
        tokens = list(TOKEN.finditer(text))
        words = tuple(sys.intern(t[0]) for t in tokens)
        codes = sys.intern("".join([known.get(w) or self.grammar.code(w) for w in words]))
        return self._keep(text, (words, tuple(t.start() for t in tokens), codes))

    def _keep(self, text: str, piece: Piece) -> Piece:
        if len(text) < LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[text] = piece
        return piece


class Grammar:
    """What a pack's `times.toml` compiles to.

    `codes`   word -> character; `plain` the character of a capital word that is written small
    `made`    class that a rule makes -> character
    `values`  class -> word -> value
    `busy`    finds where a time may be: most words of a text are unknown or idle ("of the", "in", "3")
    """

    def __init__(self, form: TimesForm) -> None:
        self.form = form
        self.values: dict[str, dict[str, Value]] = {c: dict(w) for c, w in form.words.items()}
        self._sets: dict[frozenset[str], str] = {}
        pieces = [(r, _pieces(p)) for r in form.rules for p in r.patterns]
        self.codes, self.plain = self._words(form, pieces)
        self.pieces = Pieces(self)
        self.shapes = {name: self._code(classes) for name, classes in SHAPES.items()}
        self.made = {r.makes: self._code(frozenset([r.makes])) for r in form.rules}
        self._members: dict[str, str] = {}
        for classes, code in self._sets.items():
            for cls in classes:
                self._members[cls] = self._members.get(cls, "") + code
        self.busy = self._busy(pieces)
        self.stages = tuple(
            self._stage([(r, p) for r, p in pieces if r.stage == n]) for n in sorted({r.stage for r in form.rules})
        )

    def code(self, word: str) -> str:
        """The character of a word that `codes` does not hold: a number, another form of a mark, one with a
        full
        stop behind it, one that is unknown."""
        if word.isalpha():
            return FILLER
        if word[0].isdecimal():
            return self.shapes.get(shape(word), FILLER)
        if word[-1] == "." and word[:-1] in self.codes:
            return self.codes[word[:-1]]
        return self.codes.get(MARKS.get(word, ""), FILLER)

    def _words(
        self, form: TimesForm, pieces: list[tuple[Rule, list[re.Match[str]]]]
    ) -> tuple[dict[str, str], dict[str, str]]:
        classes: dict[str, set[str]] = {}
        for cls, words in form.words.items():
            for word in words:
                if TOKEN.fullmatch(word) is None or word != word.lower():
                    raise PackError(f"times.toml: {word!r} in words.{cls} is not one word in lower case")
                classes.setdefault(word, set()).add(cls)
        for _, pattern in pieces:
            for piece in pattern:
                word = piece[3] or piece[5]
                if word:
                    classes.setdefault(word, set()).add("=" + word)
        codes = {word: self._code(frozenset(of)) for word, of in classes.items()}
        plain = {}
        for cls, named in form.capital.items():
            for word in named:
                if word not in classes:
                    raise PackError(f"times.toml: capital names {word!r}, which is no word of time")
                kept = frozenset(c for c in classes[word] if c[0] == "=" or cls not in (c, "all"))
                plain[word] = self._code(kept) if kept else FILLER
        return codes, plain

    def _code(self, classes: frozenset[str]) -> str:
        return self._sets.setdefault(classes, chr(_FIRST + len(self._sets)))

    def _stage(self, pieces: list[tuple[Rule, list[re.Match[str]]]]) -> Stage:
        patterns: dict[str, Compiled] = {}
        sources = []
        firsts: set[str] = set()
        for rule, pattern in pieces:
            slots: list[Slot] = []
            named, bare = [], []
            for piece in pattern:
                if piece[1]:
                    cls = piece[1]
                    slots.append(Slot(cls, piece[2] or NAMES.get(cls, cls)))
                    named.append(f"(?P<s{len(slots) - 1}>{self._any(cls, rule)})")
                    bare.append(self._any(cls, rule))
                elif piece[3] or piece[5]:
                    named.append(self._any("=" + (piece[3] or piece[5]), rule))
                    bare.append(named[-1])
                elif piece[4] in "<>":
                    named.append("(?P<x>" if piece[4] == "<" else ")")
                else:
                    named.append({"(": "(?:"}.get(piece[4], piece[4]))
                    bare.append(named[-1])
            compiled = Compiled(rule, "".join(named), tuple(slots))
            for variant in _variants(bare):
                name = f"r{len(patterns)}"
                patterns[name] = compiled
                sources.append(f"{''.join(variant)}(?P<{name}>)")
                firsts.update(*(part[1:-1] for part in variant[: _unit(variant)] if part[0] == "["))
        # what no pattern begins with is passed over before any of them is tried
        return Stage(re.compile(f"(?=[{''.join(sorted(firsts))}])(?:{'|'.join(sources)})"), patterns)

    def _busy(self, pieces: list[tuple[Rule, list[re.Match[str]]]]) -> re.Pattern[str]:
        """Words that are known only because they stand between words of time, and bare numbers.

        Every pattern has to have at least one part that is not idle; of those that would have none, the
        rarest part without which they could not match is taken out: long words, large numbers, short words.
        """
        idle = {self._sets[c] for c in SHAPES.values()} | {c for c in self.codes.values() if self._literal(c)}
        for _, pattern in pieces:
            parts = sorted((p for p in pattern if p[1] or p[3] or p[5]), key=_commonness)
            while self._could_match(pattern, idle):
                alone = (p for p in parts if not self._could_match(pattern, idle - self._codes_of(p)))
                rarest = next(alone, parts[0])
                parts.remove(rarest)
                idle -= self._codes_of(rarest)
        return re.compile(f"[^{FILLER}{''.join(sorted(idle))}][^{FILLER}]*+")

    def _codes_of(self, piece: re.Match[str]) -> set[str]:
        return set(self._members.get(piece[1] or "=" + (piece[3] or piece[5]), ""))

    def _literal(self, code: str) -> bool:
        return all(code not in members for cls, members in self._members.items() if cls[0] != "=")

    def _could_match(self, pattern: list[re.Match[str]], codes: set[str]) -> bool:
        """Whether a pattern has a reading of which every word is among `codes`."""
        source = []
        for piece in pattern:
            if piece[4] is None:
                source.append("a" if codes & self._codes_of(piece) else "(?!)")
            elif piece[4] not in "<>":
                source.append({"(": "(?:"}.get(piece[4], piece[4]))
        expression = re.compile("".join(source))
        return any(expression.fullmatch("a" * n) for n in range(1, 20))

    def _any(self, cls: str, rule: Rule) -> str:
        members = self._members.get(cls)
        if members is None:
            raise PackError(f"times.toml: {rule.patterns[0]!r} names {cls!r}, which nothing belongs to")
        return f"[{members}]"


def _commonness(piece: re.Match[str]) -> tuple[int, int]:
    """Sorts the parts of a pattern, what is rare in a text before what is common."""
    if piece[1]:
        return (1 if piece[1] in LARGE else 3), 0
    length = len(piece[3] or piece[5])
    return (0 if length > 3 else 2 if length > 1 else 4), -length


def _pieces(pattern: str) -> list[re.Match[str]]:
    """A pattern cut into slots, operators and words; a word with marks in it falls into its tokens."""
    spread = re.sub(
        r"\{[^{}]*\}|\\.|[^\s{}()|?<>\\]+",
        lambda m: m[0] if m[0][0] in "{\\" else " ".join(t[0] for t in TOKEN.finditer(m[0])),
        pattern,
    )
    return list(_PIECE.finditer(spread))


def _unit(parts: list[str]) -> int:
    """How many parts the first unit of a pattern has: one, or those of a bracket."""
    end = depth = 0
    while True:
        depth += (parts[end] == "(?:") - (parts[end] == ")")
        end += 1
        if depth == 0:
            return end


def _variants(parts: list[str]) -> list[list[str]]:
    """A pattern with what may be missing at its beginning, and without: so that each starts with a set of
    characters, which the expression of a stage can reject at a glance."""
    end = _unit(parts)
    if parts[end : end + 1] != ["?"]:
        return [parts]
    rest = parts[end + 1 :]
    return [head + rest for head in _variants(parts[:end])] + _variants(rest)


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a pack, compiled once. Raises `PackError` where the pack is missing or broken."""
    return Grammar(part(language, "times", TimesForm))
