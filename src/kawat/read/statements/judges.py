"""Judges: what was learned about statements, one judge a question, and the bench on which they are quick to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

import numpy as np

from kawat.read import judge
from kawat.read.judge import Judge
from kawat.read.statements.marks import Marks, Part

MOST_WEIGHED = 1 << 16
"""Features and marks whose weights a judge keeps, so that a long run does not grow."""


class Judges(NamedTuple):
    """Is it a statement, which words, who speaks; does it all hold together; of what kind, to whom."""

    presence: Judge
    content: Judge
    speaker: Judge
    verdict: Judge
    kind: Judge
    address: Judge


class Scale:
    """A binary judge laid out for speed: some hundred thousand features are weighed for every hundred reports."""

    __slots__ = ("_bias", "_weights")

    def __init__(self, learned: Judge) -> None:
        self._bias = learned.bias[0]
        self._weights: dict[Part, float] = {feature: row[0] for feature, row in learned.weights.items()}

    def chance(self, parts: Iterable[Part]) -> float:
        """Probability that it says yes."""
        total = self._bias
        get = self._weights.get
        for part in parts:
            weight = get(part)
            if weight is not None:
                total += weight
            elif isinstance(part, Marks):
                total += self._weigh(part)
        return 1.0 / (1.0 + exp(-total)) if total > -60.0 else 0.0

    def _weigh(self, marks: Marks) -> float:
        """The weight of marks not met before."""
        weights = self._weights
        total = sum([weights.get(feature, 0.0) for feature in marks])
        if len(weights) < MOST_WEIGHED:
            weights[marks] = total
        return total


class Choice:
    """A judge between several labels laid out for speed: all candidates of a report are asked at once."""

    __slots__ = ("_known", "_labels", "_table")

    def __init__(self, learned: Judge) -> None:
        self._labels = learned.labels
        self._known: dict[Part, tuple[int, ...]] = {feature: (n,) for n, feature in enumerate(learned.weights)}
        self._table = np.array([*learned.weights.values(), learned.bias])

    def best(self, rows: Sequence[Sequence[Part]]) -> list[str]:
        """The likeliest label for each row."""
        if not rows:
            return []
        get, bias = self._known.get, len(self._table) - 1
        flat: list[int] = []
        starts: list[int] = []
        for parts in rows:
            starts.append(len(flat))
            for part in parts:
                known = get(part)
                if known:
                    flat += known
                elif known is None and isinstance(part, Marks):
                    flat += self._find(part)
            flat.append(bias)
        sums = np.add.reduceat(self._table.take(flat, axis=0), starts, axis=0)
        return [self._labels[n] for n in sums.argmax(axis=1).tolist()]

    def _find(self, marks: Marks) -> tuple[int, ...]:
        """The rows of the table that marks not met before stand for."""
        known = self._known
        rows = tuple([known[feature][0] for feature in marks if feature in known])
        if len(known) < MOST_WEIGHED:
            known[marks] = rows
        return rows


class Bench:
    """The judges, ready to be asked."""

    def __init__(self, learned: Judges) -> None:
        self.presence = Scale(learned.presence)
        self.content = Scale(learned.content)
        self.speaker = Scale(learned.speaker)
        self.verdict = Scale(learned.verdict)
        self.address = Scale(learned.address)
        self.kind = Choice(learned.kind)


@cache
def bench() -> Bench:
    """The judges that ship: one set for all languages, whose features are mostly roles and kinds rather than words."""
    return Bench(Judges(*(judge.load(f"statement_{part}") for part in Judges._fields)))
