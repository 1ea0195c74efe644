"""Quotations: what stands between quotation marks of any kind, unclosed and many-paragraph ones included."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

LONGEST = 4000
"""Code points after which an unclosed quotation is given up rather than swallowing the report."""


class Quote(NamedTuple):
    """One quotation, marks and all (`start`, `end`), and what stands between them (`first`, `last`)."""

    start: int
    end: int
    first: int
    last: int


@cache
def _marks() -> re.Pattern[str]:
    """Marks of quotation and line breaks. All begin with one of few characters, so that the search rejects any
    other at a glance; what must stand before that character is asked behind it.
    """
    return re.compile(
        r"[\"“”„«»‟'‘’`\n]"
        r"(?:(?<=[\"“”„«»‟])|(?<=`)`|(?<=')'"
        r"|(?<=['‘])(?<![\w’'].)(?=\w)|(?<=['’])(?<=[\w.,!?…].)(?!\w)|(?<=\n)\s*)"
    )


def find(text: str) -> list[Quote]:
    """The quotations of `text`, outermost only, in order. Linear in its length."""
    found: list[Quote] = []
    open_at, mark, inner = -1, "", 0
    resume = False
    for match in _marks().finditer(text):
        at, end, sign = match.start(), match.end(), match.group()
        if sign.isspace():
            if open_at >= 0 and mark in '"“„‟«':
                resume = text[end : end + 1] in '"“„‟«' and bool(text[end : end + 1])
                if open_at < at:
                    found.append(Quote(open_at, at, inner, at))
                open_at = -1
            elif open_at >= 0:
                open_at = -1
            continue
        if open_at < 0:
            if _opens(text, at, end, sign) or resume:
                open_at, mark, inner = at, sign, end
            resume = False
            continue
        if end - open_at > LONGEST:
            open_at = -1
            if _opens(text, at, end, sign):
                open_at, mark, inner = at, sign, end
            continue
        if _closes(mark, sign, text, at, end):
            found.append(Quote(open_at, end, inner, at))
            open_at = -1
        elif sign == mark == "“" or (mark in "'‘" and sign in '"“'):
            open_at, mark, inner = at, sign, end  # the earlier one was never closed
    return [q for q in found if q.last > q.first]


def _opens(text: str, at: int, end: int, sign: str) -> bool:
    if sign in "“„«‟" or sign == "``":
        return True
    if sign in "”»’":
        return False
    before, after = text[at - 1 : at], text[end : end + 1]
    if sign == "''":
        return bool(after.strip()) and (not before.strip() or before in "([")
    if sign == '"':
        return not after.isspace() and bool(after) and (not before or not before.isalnum() or after.isupper())
    return not before or before.isspace() or before in "([—–-:"


def _closes(mark: str, sign: str, text: str, at: int, end: int) -> bool:
    """Whether `sign` closes a quotation that `mark` opened."""
    if mark in ("'", "‘"):
        return sign in ("'", "’")
    if mark in ("``", "''"):
        return sign == "''"
    if mark == "«":
        return sign == "»"
    if mark == "„":
        return sign in '“”"'
    if sign in ("”", '"'):
        if sign == '"' and mark == '"':
            before, after = text[at - 1 : at], text[end : end + 1]
            return not before.isspace() or after.isspace() or not after
        return True
    return False
