"""The kind of encounter that a short entry names, by the words of `languages/<code>/diary.toml`."""

from __future__ import annotations

import re
from functools import cache

from kawat.languages.pack import codes, part
from kawat.model.reading import EncounterKind, Record


class KindWords(Record, frozen=True, kw_only=True):
    """Words that tell one kind."""

    kind: EncounterKind
    words: tuple[str, ...]


class Example(Record, frozen=True, kw_only=True):
    """A title and the kind that it tells; run as a test."""

    text: str
    kind: EncounterKind


class DiaryForm(Record, frozen=True, kw_only=True):
    """`diary.toml` of a pack."""

    language: str
    kinds: tuple[KindWords, ...]
    examples: tuple[Example, ...] = ()


def kind(text: str) -> EncounterKind | None:
    """The kind that the longest telling words name, in whatever language; None where no words do.

    The longest, because "courtesy call" is a meeting, though "call" alone would be by telephone.
    """
    pattern, kinds = _words()
    found = {match[0]: -place for place, match in enumerate(pattern.finditer(text.lower()))}
    best = max(found, key=lambda words: (len(words), found[words]), default=None)
    return kinds[best] if best else None


@cache
def _words() -> tuple[re.Pattern[str], dict[str, EncounterKind]]:
    kinds: dict[str, EncounterKind] = {}
    for code in codes():
        for one in part(code, "diary", DiaryForm).kinds:
            for words in one.words:
                kinds.setdefault(words, one.kind)
    longest_first = sorted(kinds, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), kinds
