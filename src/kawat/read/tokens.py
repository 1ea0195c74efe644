"""Tokens: words, numbers and marks, each with its place in the text.

Words glued by bad scraping ("MenteriLuar", "pihakAS") are cut where a lower-case run meets a capital; a possessive
"'s" and each hyphen stand alone, so that "Israel's" and "NATO-Russia" give up the names in them.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import NamedTuple


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
    starts: list[int] = []
    ends: list[int] = []
    cuts = {m.start() for m in _glue().finditer(text)} if _camel().search(text) else set()
    for match in _token().finditer(text):
        start, end = match.span()
        if cuts and end - start > 3:
            for cut in sorted(cuts.intersection(range(start + 1, end))):
                words.append(text[start:cut])
                starts.append(start)
                ends.append(cut)
                start = cut
        words.append(sys.intern(text[start:end]) if end - start < 30 else text[start:end])
        starts.append(start)
        ends.append(end)
    return Tokens(words, [w.lower() for w in words], starts, ends)


def words(text: str) -> list[str]:
    """Only the words of `tokenize(text)`: the form in which names are kept for look-up."""
    return tokenize(text).words
