"""Finds names of parties, forums, places and agencies among words: the longest at each place, never
overlapping.

A name is met in its own capitals, all in capitals (a headline), or with its small words capitalised (a
title). Acronyms are met in capitals alone: "WHO" is a body, "who" is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kawat.knowledge.facts import Found, Sense

SHORT = 3
"""Letters up to which a word all in capitals is an acronym rather than a name that is shouted."""


class Entry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One name under its first word: the words that follow, numbers of its senses, the language it is
    bound to.
    """

    rest: list[str]
    senses: tuple[int, ...]
    language: str | None = None


class Head(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """All names that begin with one word: that word `alone`, and `longer` ones by their second word in
    lower case.

    The longest stand first, and before a name for all languages the same name bound to one.
    """

    alone: tuple[Entry, ...]
    longer: dict[str, tuple[Entry, ...]]


class Index:
    """Names by first word. A head is decoded when its word is first met: most never are."""

    def __init__(
        self, heads: dict[str, msgspec.Raw], senses: Sequence[Sense], ordinals: Mapping[str, Sequence[str]]
    ) -> None:
        self._raw = heads
        self._ordinals = ordinals
        self._heads: dict[str, Head] = {}
        self._senses = senses
        self._meant: dict[tuple[int, ...], tuple[Sense, ...]] = {}

    def head(self, word: str) -> Head | None:
        """The names that begin with `word` as written."""
        head = self._heads.get(word)
        if head is None and (raw := self._raw.get(word)) is not None:
            head = self._heads[word] = msgspec.json.decode(raw, type=Head)
        return head

    def senses(self, entry: Entry) -> tuple[Sense, ...]:
        """What a name can mean, likeliest first."""
        meant = self._meant.get(entry.senses)
        if meant is None:
            meant = self._meant[entry.senses] = tuple([self._senses[number] for number in entry.senses])
        return meant

    def find(self, words: Sequence[str], language: str) -> list[Found]:
        """All names in `words`, from left to right. One dictionary look-up for a word that begins no name.

        A name gives way to a longer one that begins at its second word, and one without a sense hides what
        is in it.
        """
        found: list[Found] = []
        free = 0
        raw = self._raw
        beginning = {word for word in set(words) if word in raw or (len(word) > SHORT and word.isupper())}
        for first in [i for i, word in enumerate(words) if word in beginning]:
            if first < free or (match := self._match(words, first, language)) is None:
                continue
            if match.last - first > 1:
                inner = self._match(words, first + 1, language) if words[first + 1] in beginning else None
                if inner is not None and inner.last > match.last:
                    continue
            free = match.last
            if match.senses:
                found.append(match)
        return found

    def _match(self, words: Sequence[str], first: int, language: str) -> Found | None:
        """The longest name that begins at `first`, where a name or a shouted word begins."""
        word = words[first]
        shouting = word not in self._raw
        head = self._heads.get(word) or self.head(word.title() if shouting else word)
        if head is None:
            return None
        start = first + 1
        if head.longer and start < len(words):
            for at, entries in self._longer(head, words, start, language):
                for entry in entries:
                    if entry.language is None or entry.language == language:
                        last = at + len(entry.rest)
                        if _follows(words[at:last], entry.rest, shouting):
                            return Found(first, last, self.senses(entry))
        for entry in head.alone:
            if entry.language is None or entry.language == language:
                return Found(first, start, self.senses(entry))
        return None

    def _longer(
        self, head: Head, words: Sequence[str], start: int, language: str
    ) -> list[tuple[int, tuple[Entry, ...]]]:
        """Names of several words that may go on at `start`, and where the words after their first one begin.

        In some languages the number of a meeting stands inside its name: "KTT ke-46 ASEAN".
        """
        second = words[start].lower()
        entries = head.longer.get(second)
        found = [(start, entries)] if entries else []
        number = self._ordinals.get(language)
        if number and second == number[0]:
            beyond = start + len(number) + 1
            if beyond < len(words) and words[beyond - 1].isdigit():
                found.append((beyond, head.longer.get(words[beyond].lower(), ())))
        return found


def _follows(words: Sequence[str], rest: list[str], shouting: bool) -> bool:
    """Whether `words` are the `rest` of a name: in its own capitals, in higher ones, or, if it is long, in
    lower.
    """
    if words == rest:
        return True
    if len(words) != len(rest):
        return False
    for word, own in zip(words, rest, strict=True):
        if word == own:
            continue
        if word.lower() != own.lower() or (own.isupper() and len(own) > 1):
            return False
        if shouting and not word.isupper():
            return False
        if len(rest) < 2 and not word[0].isupper():
            return False
    return True
