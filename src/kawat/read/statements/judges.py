"""Judges: what was learned about statements, one judge a question, and the bench on which they are quick to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import exp
from typing import NamedTuple

from kawat.read import judge
from kawat.read.judge import Judge, Panel


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

    __slots__ = ("_bias", "_get")

    def __init__(self, learned: Judge) -> None:
        self._bias = learned.bias[0]
        self._get = {feature: row[0] for feature, row in learned.weights.items()}.get

    def chance(self, features: Iterable[str]) -> float:
        """Probability that it says yes."""
        total = self._bias + sum(map(self._get, features, repeat(0.0)))
        return 1.0 / (1.0 + exp(-total)) if total > -60.0 else 0.0


class Bench:
    """The judges, ready to be asked."""

    def __init__(self, learned: Judges) -> None:
        self.presence = Scale(learned.presence)
        self.content = Scale(learned.content)
        self.speaker = Scale(learned.speaker)
        self.verdict = Scale(learned.verdict)
        self.address = Scale(learned.address)
        self._kind = Panel([learned.kind])

    def kinds(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """The likeliest kind for each row of features."""
        return [max(told, key=told.__getitem__) for told in self._kind.told(rows)[0]]


@cache
def bench() -> Bench:
    """The judges that ship: one set for all languages, whose features are mostly roles and kinds rather than words."""
    return Bench(Judges(*(judge.load(f"statement_{part}") for part in Judges._fields)))
