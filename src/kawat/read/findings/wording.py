"""Wording: how alike two sentences of a report are worded."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from math import log, sqrt

from kawat.read.document import Document


class Wording:
    """The words of a report's sentences, each weighing the more the fewer of them have it."""

    def __init__(self, doc: Document) -> None:
        lower = doc.tokens.lower
        self._words = [
            dict.fromkeys([word for word in lower[s.first : s.last] if word[0].isalpha()]) for s in doc.sentences
        ]
        self._spread = Counter(chain.from_iterable(self._words))
        many = len(self._words) + 1
        self._weights = {n: log(many / n) ** 2 for n in {*self._spread.values()}}
        self._rows: dict[int, tuple[dict[str, float], float]] = {}
        self._alike: dict[tuple[int, int], float] = {}

    def alike(self, one: int, other: int) -> float:
        """The cosine of two sentences, told by their numbers."""
        known = self._alike.get((one, other))
        if known is None:
            (row, weighed), (words, whole) = self._row(one), self._row(other)
            shared = sum([weight for word, weight in row.items() if word in words])
            known = self._alike[one, other] = shared / (sqrt(weighed * whole) or 1.0)
        return known

    def _row(self, number: int) -> tuple[dict[str, float], float]:
        """The words of one sentence with what each weighs, and what they weigh together."""
        row = self._rows.get(number)
        if row is None:
            spread, weights = self._spread, self._weights
            words = {word: weights[spread[word]] for word in self._words[number]}
            row = self._rows[number] = (words, sum(words.values()))
        return row
