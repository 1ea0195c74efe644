"""The feeds to watch, as a file lists them: an address a line, or TOML where one wants to say more.

# feeds.txt                          # feeds.toml
https://desk.example/feed.xml        [[feeds]]
                                     url = "https://desk.example/feed.xml"
                                     every = "15m"
                                     pages = "never"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from kawat.errors import IngestError, NetworkError
from kawat.ingest.address import canonical

Pages = Literal["auto", "always", "never"]

EVERY = 900
"""Seconds between two looks at a feed, where its list says nothing."""
SHORTEST = 60

_LENGTH = re.compile(r"(\d{1,6})\s*([smhd])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Watched(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One feed. `every`: as in "15m". `pages`: fetch the page of an entry never, always, or where the feed
    has but a teaser. `language`: that of its reports.
    """

    url: str
    every: str = "15m"
    pages: Pages = "auto"
    outlet: str | None = None
    language: str | None = None

    @property
    def seconds(self) -> int:
        """`every` in seconds."""
        found = _LENGTH.fullmatch(self.every)
        return max(int(found[1]) * _UNITS[found[2]], SHORTEST) if found else EVERY


class _List(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    feeds: tuple[Watched, ...]


def watchlist(text: str, name: str = "the list") -> tuple[Watched, ...]:
    """The feeds that a list names, each once. Raises `IngestError` that says which line is wrong, and how."""
    feeds = _table(text, name) if re.search(r"^\s*\[\[", text, re.MULTILINE) else tuple(_lines(text))
    if not feeds:
        raise IngestError(f"{name} names no feed; write the address of one on each line")
    found: dict[str, Watched] = {}
    for number, one in enumerate(feeds, 1):
        if not _LENGTH.fullmatch(one.every):
            raise IngestError(f"{name}, feed {number}: every = {one.every!r} is no time; write it as 15m, 2h or 1d")
        try:
            url = canonical(one.url)
        except NetworkError as error:
            raise IngestError(f"{name}, feed {number}: {error}") from error
        found.setdefault(url, msgspec.structs.replace(one, url=url))
    return tuple(found.values())


def _table(text: str, name: str) -> tuple[Watched, ...]:
    try:
        return msgspec.toml.decode(text, type=_List).feeds
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise IngestError(f"{name}: {error}; write it as [[feeds]] with url, every, pages, outlet, language") from error


def _lines(text: str) -> Iterator[Watched]:
    for line in text.splitlines():
        url = line.split(" #")[0].strip()
        if url and not url.startswith("#"):
            yield Watched(url=url)
