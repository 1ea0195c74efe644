"""What is left of a text when two are compared: content words, numbers, and a min-hash of the whole."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from zlib import crc32

import msgspec

from kawat.languages.pack import codes, part

STEM = 6
"""Letters kept of a word: enough to level most endings of Indonesian and English. Four-letter words stay
whole.
"""

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]{4,}")
_MARK = re.compile("[\u0300-\U0010ffff]")
_SHINGLE = 4
_BUCKETS = 64
_MASK = (1 << 26) - 1


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Form of `plain.toml`: words that tell nothing of which event is meant."""

    words: tuple[str, ...]


@cache
def plain(language: str | None) -> frozenset[str]:
    """The plain words of a language, stemmed; none for a language without a pack."""
    if language not in codes():
        return frozenset()
    return frozenset(level(w)[:STEM] for w in part(language, "plain", Plain).words)


def level(word: str) -> str:
    """Lower case, without marks."""
    if word.isascii():
        return word.lower()
    return _MARK.sub(_unmarked, unicodedata.normalize("NFKD", word.casefold()))


def _unmarked(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def content_words(text: str, language: str | None) -> tuple[str, ...]:
    """Stems of the words that tell something, and numbers, once each, sorted."""
    return tuple(sorted(stems(text, language)))


def stems(text: str, language: str | None) -> set[str]:
    """The content words, in no order."""
    if text.isascii():  # levelled at once; letters sort after digits
        found = {w[:STEM] if w[0] > "9" else w for w in _WORD.findall(text.lower())}
    else:
        found = {w if w[0].isdigit() else level(w)[:STEM] for w in _WORD.findall(text)}
    return found - plain(language)


def signature(text: str) -> str:
    """A one-permutation min-hash of the text's runs of four words: 64 buckets of 26 bits, as hexadecimal.

    Two texts of which most is the same have most buckets in common, whatever stands around it.
    """
    words = re.findall(r"\w+", level(text))
    runs = zip(*(words[n:] for n in range(_SHINGLE)), strict=False) if len(words) >= _SHINGLE else [words]
    least = [_MASK] * _BUCKETS
    for run in map(" ".join, runs):
        h = crc32(run.encode("utf-8", "surrogatepass"))
        bucket, value = h & (_BUCKETS - 1), h >> 6
        if value < least[bucket]:
            least[bucket] = value
    return "".join([f"{v:07x}" for v in least])


def buckets(of: str) -> list[str]:
    """The buckets of a signature that the text fills."""
    empty = f"{_MASK:07x}"
    return [b for i in range(0, len(of), 7) if (b := of[i : i + 7]) != empty]


def likeness(a: str, b: str) -> float:
    """Share of equal buckets of two signatures, of those that either text fills: about their Jaccard
    likeness.
    """
    empty = f"{_MASK:07x}"
    pairs = [(a[i : i + 7], b[i : i + 7]) for i in range(0, min(len(a), len(b)), 7)]
    filled = [(x, y) for x, y in pairs if x != empty or y != empty]
    return sum(x == y for x, y in filled) / len(filled) if filled else 0.0
