"""Sentences: where they begin and end, in prose that may be wrapped, glued or quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import msgspec

from kawat.languages import pack
from kawat.model.report import Span

CLOSING = "\"'”’»)]"
BLANKS = " \t\r\x0b\x0c\u00a0"
LONGEST_SHORT = 12
"""Characters before a stop in which an abbreviation is looked for."""
OPENING = "\"'“‘«„(["
LONGEST = 300
"""Tokens after which a sentence is cut (the longest of 35,000 in real reports had 200), so that what looks at one
sentence at a time stays linear in a text without stops."""


class SentencesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sentences.toml`: the abbreviations of a language."""

    abbreviations: tuple[str, ...]


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(pack.part(language, "sentences", SentencesForm).abbreviations)


@cache
def _stop() -> re.Pattern[str]:
    """A run of terminators with the marks that close on it, and white space or a capital (glued text) behind.

    Begins only where the run does and never gives back: a million dots are looked at once.
    """
    return re.compile(
        rf"(?P<stop>[.!?…](?<![.!?…]{{2}})[.!?…]*+)(?P<close>[{re.escape(CLOSING)}]*)(?P<gap>\s+|(?=[^\W\d_a-z])|(?=[“«\"]\w))"
    )


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(r"[A-Z][a-z]{2,}")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"\n\s*")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"[\w.]*\w$|\w$")


def split(text: str, language: str) -> list[Span]:
    """The sentences of `text`, in order, without the white space around them.

    A line break ends a sentence unless the text is merely wrapped there (no stop before it, lower case after it).
    """
    cuts: list[int] = []
    for match in _break().finditer(text):
        if not _wrapped(text, *match.span()):
            cuts.append(match.end())
    known = _abbreviations(language)
    for match in _stop().finditer(text):
        if _ends(text, match, known):
            cuts.append(match.end())
    spans: list[Span] = []
    start = 0
    for cut in [*sorted(set(cuts)), len(text)]:
        first, last = start, cut
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            spans.append((first, last))
        start = cut
    return spans


def _wrapped(text: str, start: int, end: int) -> bool:
    """Whether a line break only wraps a sentence."""
    if not text[end : end + 1].islower() or text.count("\n", start, end) > 1:
        return False
    while start and text[start - 1] in BLANKS:
        start -= 1
    return text[start - 1 : start] not in ".!?…:"


def _token_before(text: str, end: int) -> str:
    """The word before a stop, full stops within it included ("U.S"); at most the last letters of a long one."""
    piece = text[max(0, end - LONGEST_SHORT) : end]
    last = piece.rsplit(None, 1)[-1:]
    if last and piece.endswith(last[0]) and last[0].isalnum():  # nearly always, and cheaper than to search
        return last[0]
    word = _last_word().search(piece)
    return word.group() if word else ""


def bounded(spans: Sequence[Span], starts: Sequence[int], ends: Sequence[int]) -> list[Span]:
    """The same sentences, those of more than `LONGEST` tokens cut between tokens; `starts`/`ends` are the tokens'."""
    out: list[Span] = []
    for start, end in spans:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        while last - first > LONGEST:
            out.append((start, ends[first + LONGEST - 1]))
            first += LONGEST
            start = starts[first]
        out.append((start, end))
    return out


def _ends(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Whether a stop ends its sentence: not after an abbreviation or initial, not before a lower-case word."""
    start, end = match.start(), match.end()
    following = text[end : end + 2]
    head = following[:1]
    if head in OPENING and head:
        head = following[1:2]
    if head.islower():
        return False
    glued = not match["gap"]
    if match["stop"] == "." and not match["close"]:
        token = _token_before(text, start)
        worded = len(token) >= 3 and token[-1].islower()
        closed = text[start - 1 : start] in CLOSING and _capitalised().match(text, end)
        if glued and not worded and not closed:
            return False
        lower = token.lower()
        if lower in abbreviations or (lower.rpartition(".")[2] in abbreviations and "." not in lower):
            return False
        if len(token) == 1 and token.isupper():
            return False
        if "." in token and len(token.rpartition(".")[2]) == 1 and not token[-1].isdigit():
            return not (head.isupper() and text[end : end + 12].split(" ", 1)[0].istitle() and len(token) <= 3)
    elif glued and match["close"] and not head.isupper():
        return False
    return True
