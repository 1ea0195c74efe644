"""Tokens: words, numbers and marks, each with its place in the text.

Words glued by bad scraping ("MenteriLuar", "pihakAS") are cut where a lower-case run meets a capital; a possessive
"'s" and each hyphen stand alone, so that "Israel's" and "NATO-Russia" give up the names in them.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from typing import NamedTuple

LONGEST_KEPT = 30
"""Characters from which a piece of text is too rare to be remembered."""
MOST_KEPT = 1 << 16
"""Pieces of text remembered at a time, each a few hundred bytes."""

Piece = tuple[str, str, int, int]
"""A token: as written, in lower case, where it starts and ends."""


class Tokens(NamedTuple):
    """Parallel columns, one row a token: `words` as written, `lower` in lower case, `starts`/`ends` code points."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


@cache
def _cases() -> tuple[str, str]:
    """Upper- and lower-case letters of the Latin, Greek and Cyrillic blocks, as bodies of character classes."""
    letters = [chr(i) for i in range(0x41, 0x530) if chr(i).isalpha()]
    return "".join(c for c in letters if c.isupper()), "".join(c for c in letters if c.islower())


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
        r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])"  # 1300, 13.00, 7th
        r"|\d+"
        r"|['’][sS](?!\w)"  # a possessive stands alone
        r"|[^\W\d_]+(?:['’](?![sS](?!\w))[^\W\d_]+)*\d*"  # Sana'a, don't, G20
        r"|[^\s\w]|_"
    )


@cache
def _glue() -> re.Pattern[str]:
    upper, lower = _cases()
    return re.compile(f"(?<=[{lower}][{lower}])(?=[{upper}])(?<!\\bMac)(?<!\\bVan)(?<!\\bFitz)")


@cache
def _camel() -> re.Pattern[str]:
    """Cheap look for any glued word before tokens are cut one by one."""
    upper, lower = _cases()
    return re.compile(f"[{lower}][{lower}][{upper}]")


def tokenize(text: str) -> Tokens:
    """The tokens of `text` in order; every character that is not white space is in exactly one of them."""
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    for piece in text.replace("\n", " ").split(" "):  # no token reaches over white space: pieces are cut one by one
        for word, low, first, last in _cut(piece) if len(piece) < LONGEST_KEPT else _pieces(piece):
            words.append(word)
            lower.append(low)
            starts.append(start + first)
            ends.append(start + last)
        start += len(piece) + 1
    return Tokens(words, lower, starts, ends)


@lru_cache(maxsize=MOST_KEPT)
def _cut(piece: str) -> tuple[Piece, ...]:
    """As `_pieces`, and remembered: most of what stands between two spaces has been met in an earlier report."""
    return tuple(_pieces(piece))


def _pieces(text: str) -> list[Piece]:
    """The tokens of a text without white space, or nearly so."""
    word, mark = (text, "") if text.isalpha() else (text[:-1], text[-1:])
    if word.isalpha() and (mark == "" or mark in ",.") and (len(word) == 1 or word[1:].islower()):  # most by far
        size = len(word)
        rest = [(mark, mark, size, size + 1)] if mark else []
        return [(sys.intern(word), sys.intern(word.lower()), 0, size), *rest]
    found: list[Piece] = []
    cuts = {m.start() for m in _glue().finditer(text)} if _camel().search(text) else set()
    for match in _token().finditer(text):
        start, end = match.span()
        if cuts and end - start > 3:
            for cut in sorted(cuts.intersection(range(start + 1, end))):
                found.append((text[start:cut], text[start:cut].lower(), start, cut))
                start = cut
        word, low = text[start:end], text[start:end].lower()
        if end - start < LONGEST_KEPT:
            word, low = sys.intern(word), sys.intern(low)
        found.append((word, low, start, end))
    return found


def words(text: str) -> list[str]:
    """Only the words of `tokenize(text)`: the form in which names are kept for look-up."""
    return tokenize(text).words
