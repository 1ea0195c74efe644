"""An office as a reading writes it, in English, said in another language: put together from the words of its pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from kawat.languages.pack import codes, part

Phrases = dict[str, tuple[str, ...]]

BEFORE = frozenset({"deputy", "assistant", "acting"})
"""Prefixes that stand before the head in a language which puts the rest behind it."""


class Offices(msgspec.Struct, frozen=True):
    """What of `offices.toml` is needed to say an office: English at the left, the pack's words at the right."""

    order: Literal["head first", "head last"]
    heads: dict[str, Phrases]
    prefixes: Phrases
    portfolios: Phrases
    organs: Phrases


@cache
def say_office(office: str, language: str) -> str:
    """The office in a language, or as it is where the pack lacks a word of it.

    >>> say_office("deputy foreign minister", "id")
    'wakil menteri luar negeri'
    >>> say_office("special envoy", "id"), say_office("foreign ministry spokesperson", "id")
    ('utusan khusus', 'juru bicara kementerian luar negeri')
    >>> say_office("keeper of the seals", "id"), say_office("prime minister", "en")
    ('keeper of the seals', 'prime minister')
    """
    if language not in codes():
        return office
    words = part(language, "offices", Offices)
    if words.order == "head last":
        return office
    heads = {name: phrases for group in words.heads.values() for name, phrases in group.items()}
    rest, prefixes = office.split(), list[str]()
    while rest:
        if said := _core(" ".join(rest), heads, words):
            before = [_first(p, words.prefixes) for p in prefixes if p in BEFORE]
            after = [_first(p, words.prefixes) for p in prefixes if p not in BEFORE]
            return " ".join([*before, said, *after])
        if rest[0] not in words.prefixes:
            break
        prefixes.append(rest.pop(0))
    return office


def _core(office: str, heads: Mapping[str, tuple[str, ...]], words: Offices) -> str | None:
    """A head with what it is head of."""
    parts = office.split()
    for cut in range(1, len(parts)):
        of, head = " ".join(parts[:cut]), " ".join(parts[cut:])
        for table in (words.portfolios, words.organs):
            if head in heads and of in table:
                return f"{_first(head, heads)} {_first(of, table)}"
    return _first(office, heads) if office in heads else None


def _first(name: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """How a thing is usually said: in several words if the pack has such, since a single one may be a short form."""
    phrases = table[name]
    return next((phrase for phrase in phrases if " " in phrase and " " in name), phrases[0])
