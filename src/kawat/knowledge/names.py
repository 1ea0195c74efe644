"""Finds names of parties, forums, places and agencies among words: the longest at each place, never overlapping.

A name is met in its own capitals, all in capitals (a headline), or with its small words capitalised (a title).
Acronyms are met in capitals alone: "WHO" is a body, "who" is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kawat.knowledge.facts import Found, Sense


class Entry(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One name under its first word: the words that follow, numbers of its senses, the language it is bound to."""

    rest: list[str]
    senses: tuple[int, ...]
    language: str | None = None


class Head(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """All names that begin with one word: that word `alone`, and `longer` ones by their second word in lower case.

    The longest stand first, and before a name for all languages the same name bound to one.
    """

    alone: tuple[Entry, ...]
    longer: dict[str, tuple[Entry, ...]]


class Index:
    """Names by first word. A head is decoded when its word is first met: most never are."""

    def __init__(self, heads: dict[str, msgspec.Raw], senses: Sequence[Sense]) -> None:
        self._raw = heads
        self._heads: dict[str, Head] = {}
        self._senses = senses

    def head(self, word: str) -> Head | None:
        """The names that begin with `word` as written."""
        head = self._heads.get(word)
        if head is None and (raw := self._raw.get(word)) is not None:
            head = self._heads[word] = msgspec.json.decode(raw, type=Head)
        return head

    def senses(self, entry: Entry) -> tuple[Sense, ...]:
        """What a name can mean, likeliest first."""
        return tuple([self._senses[number] for number in entry.senses])

    def find(self, words: Sequence[str], language: str) -> list[Found]:
        """All names in `words`, from left to right. One dictionary look-up for a word that begins no name."""
        found: list[Found] = []
        free = 0
        raw = self._raw
        for first, word in enumerate(words):
            shouting = False
            if word not in raw:
                if not word.isupper() or len(word) < 4:
                    continue
                word, shouting = word.title(), True
                if word not in raw:
                    continue
            if first < free:
                continue
            head = self.head(word)
            assert head is not None
            for entry in _candidates(head, words, first):
                if entry.language is not None and entry.language != language:
                    continue
                last = first + 1 + len(entry.rest)
                if _follows(words[first + 1 : last], entry.rest, shouting):
                    found.append(Found(first, last, self.senses(entry)))
                    free = last
                    break
        return found


def _candidates(head: Head, words: Sequence[str], first: int) -> Iterator[Entry]:
    if head.longer and first + 1 < len(words):
        yield from head.longer.get(words[first + 1].lower(), ())
    yield from head.alone


def _follows(words: Sequence[str], rest: list[str], shouting: bool) -> bool:
    """Whether `words` are the `rest` of a name, in its own capitals or higher ones."""
    if words == rest:
        return True
    if len(words) != len(rest):
        return False
    for word, own in zip(words, rest, strict=True):
        if word == own:
            continue
        if word.lower() != own.lower() or not (word.isupper() if shouting else word[0].isupper()):
            return False
        if own.isupper() and len(own) > 1:
            return False
    return True
