"""Makes words of a report harmless for a calendar, a feed or a table: they are whatever a stranger wrote.

Direction controls can make a line read as its opposite, control characters end a line or a field early, and
an address can be a script. None of that carries meaning that a planning desk needs, so it is taken out.
"""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNPAIRED = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"\\^`{|}]+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with `\\n` as its only control character, and nothing that is not seen."""
    return _UNPAIRED.sub("\ufffd", _UNSEEN.sub("", _BREAKS.sub("\n", text))).replace("\t", " ")


def line(text: str) -> str:
    """The text as one line, plain, with single spaces."""
    return _SPACES.sub(" ", plain(text)).strip()


def short(text: str, most: int) -> str:
    """The text as one line of at most `most` characters, cut between two words, the cut shown."""
    whole = line(text)
    if len(whole) <= most:
        return whole
    return whole[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def address(url: str | None) -> str | None:
    """The URL, if it is one of the web and free of what no URL holds, else None."""
    good = url and len(url) <= 2000 and _ADDRESS.fullmatch(url) and plain(url) == url
    return url if good else None
