"""Judges: what was learned about statements, one judge a question, and the bench on which they are quick to ask."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kawat.read import judge
from kawat.read.judge import Judge, Panel
from kawat.read.weights import Scale


class Judges(NamedTuple):
    """Is it a statement, which words, who speaks; does it all hold together; of what kind, to whom."""

    presence: Judge
    content: Judge
    speaker: Judge
    verdict: Judge
    kind: Judge
    address: Judge


class Bench:
    """The judges, ready to be asked."""

    def __init__(self, learned: Judges) -> None:
        self.presence = _scale(learned.presence)
        self.content = _scale(learned.content)
        self.speaker = _scale(learned.speaker)
        self.verdict = _scale(learned.verdict)
        self.address = _scale(learned.address)
        self.kind = Panel([learned.kind])


def _scale(learned: Judge) -> Scale:
    return Scale(learned.bias[0], learned.weights)


@cache
def bench() -> Bench:
    """The judges that ship: one set for all languages, whose features are mostly roles and kinds rather than words."""
    return Bench(Judges(*(judge.load(f"statement_{part}") for part in Judges._fields)))
