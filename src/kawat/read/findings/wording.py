"""Wording: how alike two sentences of a report are worded."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

from kawat.read.document import Document


class Wording:
    """The words of a report's sentences, each weighing the more the fewer of them have it."""

    def __init__(self, doc: Document) -> None:
        lower = doc.tokens.lower
        self._rows = [
            dict.fromkeys([word for word in lower[s.first : s.last] if word[0].isalpha()]) for s in doc.sentences
        ]
        spread = Counter(word for row in self._rows for word in row)
        many = len(self._rows) + 1
        self._weights = {word: log(many / n) ** 2 for word, n in spread.items()}
        self._sums = [sum([self._weights[word] for word in row]) for row in self._rows]
        self._alike: dict[tuple[int, int], float] = {}

    def alike(self, one: int, other: int) -> float:
        """The cosine of two sentences, told by their numbers."""
        known = self._alike.get((one, other))
        if known is None:
            row, weights = self._rows[other], self._weights
            shared = sum([weights[word] for word in self._rows[one] if word in row])
            known = self._alike[one, other] = shared / (sqrt(self._sums[one] * self._sums[other]) or 1.0)
        return known
