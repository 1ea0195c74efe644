"""The kind and the status that a short entry names, by the words of `languages/<code>/diary.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Generic, TypeVar

import msgspec

from kawat.languages.pack import codes, part
from kawat.model.reading import EncounterKind, Status

Value = TypeVar("Value")


class KindWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell one kind."""

    kind: EncounterKind
    words: tuple[str, ...]


class StatusWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell one status."""

    status: Status
    words: tuple[str, ...]


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A title and what it tells; run as a test."""

    text: str
    kind: EncounterKind
    status: Status | None = None


class DiaryForm(msgspec.Struct, frozen=True, kw_only=True):
    """`diary.toml` of a pack."""

    language: str
    kinds: tuple[KindWords, ...]
    statuses: tuple[StatusWords, ...]
    examples: tuple[Example, ...] = ()


class Lexicon(Generic[Value]):
    """Words and what they tell, found in a text as whole words."""

    def __init__(self, told: dict[str, Value]) -> None:
        self._told = told
        longest_first = sorted(told, key=lambda words: (-len(words), words))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")

    def find(self, text: str) -> Value | None:
        """What the longest telling words say, of equal ones the first; None where no words tell.

        The longest, because "courtesy call" is a meeting, though "call" alone would be by telephone.
        """
        found = self._pattern.findall(text.lower())
        return self._told[max(found, key=len)] if found else None


def kind(text: str) -> EncounterKind | None:
    """The kind of encounter that a title names, in whatever language."""
    return _lexicons()[0].find(text)


def status(text: str) -> Status | None:
    """The status that a title names, in whatever language; None of what is simply planned."""
    return _lexicons()[1].find(text)


@cache
def _lexicons() -> tuple[Lexicon[EncounterKind], Lexicon[Status]]:
    forms = [part(code, "diary", DiaryForm) for code in codes()]
    kinds = {words: one.kind for form in forms for one in form.kinds for words in one.words}
    statuses = {words: one.status for form in forms for one in form.statuses for words in one.words}
    return Lexicon(kinds), Lexicon(statuses)
