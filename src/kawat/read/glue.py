"""Parts words that a bad copy of a page ran together where a link ended: "Putinmenyerahkan", "RIPrabowo".

`tokenize` cuts where a capital follows small letters. What is left needs the text's own word for it: a name
that it has elsewhere ("Putin"), and behind it a word that it has elsewhere or that the pack knows to begin
a clause.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from kawat.languages import pack
from kawat.read.tokens import Tokens

LEAST_NAME = 4
"""Letters of the shortest name that is parted from a word behind it."""
LEAST_WORD = 4
"""Letters of the shortest word parted from a name, unless the pack lists it."""
LONGEST = 60
"""Letters of the longest token in which a cut is looked for: a name and a word."""
MOST_KEPT = 1 << 15
"""Words whose possible cuts are remembered."""


class GlueForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`glue.toml`: `words` that follow names at any length; `verbs`, a pattern; those that are `sure`
    begin so.

    `heads`: acronyms that end up before a name ("RIPrabowo").
    """

    words: tuple[str, ...]
    verbs: str
    sure: tuple[str, ...]
    heads: tuple[str, ...]


class Glue(NamedTuple):
    """A `GlueForm` made ready for use."""

    words: frozenset[str]
    verbs: re.Pattern[str]
    sure: tuple[str, ...]
    heads: frozenset[str]


@cache
def _load(language: str) -> Glue:
    form = pack.part(language, "glue", GlueForm)
    return Glue(frozenset(form.words), re.compile(form.verbs), form.sure, frozenset(form.heads))


@cache
def _shouted() -> re.Pattern[str]:
    """An acronym with small letters at its heels: its last capital may begin a name."""
    return re.compile(r"(?P<acronym>[A-Z]{2,6})(?P<small>[a-z]{3,})$")


def part(rows: Tokens, language: str) -> Tokens:
    """The same tokens, with glued ones cut in two. Linear in their number; hands back `rows` where nothing
    is glued.
    """
    words = rows.words
    present = set(words)
    longer = [word for word in present if LEAST_NAME + 2 <= len(word) <= LONGEST and word[0].isupper()]
    suspects = {word for word in longer if not _reasons(word, language).isdisjoint(present)}
    if not suspects:  # nearly always
        return rows
    names, small = _known(words)
    glue = _load(language)
    cuts: dict[int, int] = {}
    doubtful: dict[int, int] = {}
    for i, word in enumerate(words):
        if word not in suspects:
            continue
        if word[1].isupper():
            cut = _cut_acronym(word, names, small, glue)
            if cut:
                cuts[i] = cut
            continue
        cut = _cut(word, words[i - 1] if i else "", names, small, glue)
        if cut:
            doubtful[i] = cut
    if doubtful:
        counts = Counter(words)
        cuts |= {i: cut for i, cut in doubtful.items() if counts[words[i]] == 1}  # a word that comes twice is one
    return _parted(rows, cuts) if cuts else rows


@lru_cache(maxsize=MOST_KEPT)
def _reasons(word: str, language: str) -> frozenset[str]:
    """What a text must have, one at least, for a word to be cut: names and tails that it may consist of.

    A word whose own tail is reason enough to look closer stands here itself.
    """
    glue = _load(language)
    if word[1].isupper():
        match = None if word.isupper() else _shouted().match(word)
        if match is None:
            return frozenset()
        end = match.end("acronym")
        return frozenset((word if word[: end - 1] in glue.heads else "", word[end - 1 :], word[end:]))
    tails = [word[at:] for at in range(LEAST_NAME, len(word) - 1)]
    wanted = {tail for tail in tails if len(tail) >= LEAST_WORD}
    for tail in tails:
        listed = tail in glue.words
        if listed or glue.verbs.match(tail):
            wanted.add(word[: -len(tail)])
            if len(tail) > LEAST_WORD and (listed or tail.startswith(glue.sure)):
                wanted.add(word)
    return frozenset(wanted)


def _known(words: list[str]) -> tuple[set[str], set[str]]:
    """Words that the text has as names, with a capital amid a sentence, and those that it has in small letters."""
    names: set[str] = set()
    small: set[str] = set()
    before = ""
    for word in words:
        if word[0].isupper():
            if before and (before[0].isalpha() or before == ","):
                names.add(word)
        elif word.isalpha():
            small.add(word)
        before = word
    return names, small


def _cut_acronym(word: str, names: set[str], small: set[str], glue: Glue) -> int:
    """Where to cut "RIPrabowo" or "PBBmenolak"; 0 for nowhere."""
    match = None if word.isupper() else _shouted().match(word)
    if match is None:
        return 0
    end = match.end("acronym")
    if end > 2 and (word[end - 1 :] in names or word[: end - 1] in glue.heads):
        return end - 1
    return end if len(match["small"]) >= LEAST_WORD and match["small"] in small else 0


def _cut(word: str, before: str, names: set[str], small: set[str], glue: Glue) -> int:
    """Where to cut a capitalised word; 0 for nowhere. Its name must be known, or stand behind another
    name.
    """
    for at in range(LEAST_NAME, len(word) - 1):
        tail = word[at:]
        known = len(tail) >= LEAST_WORD and tail in small
        if word[:at] in names:
            if known or tail in glue.words or glue.verbs.fullmatch(tail):
                return at
        elif (
            before[:1].isupper()
            and len(tail) > LEAST_WORD
            and (tail in glue.words or (glue.verbs.fullmatch(tail) and (known or tail.startswith(glue.sure))))
        ):
            return at
    return 0


def _parted(rows: Tokens, cuts: dict[int, int]) -> Tokens:
    """The tokens, those that are cut in two: what stands between them is taken over whole."""
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for i, at in [*sorted(cuts.items()), (len(rows.words), 0)]:
        words += rows.words[done:i]
        lower += rows.lower[done:i]
        starts += rows.starts[done:i]
        ends += rows.ends[done:i]
        if at:
            word, start, end = rows.words[i], rows.starts[i], rows.ends[i]
            words += (word[:at], word[at:])
            lower += (word[:at].lower(), word[at:].lower())
            starts += (start, start + at)
            ends += (start + at, end)
        done = i + 1
    return Tokens(words, lower, starts, ends)
