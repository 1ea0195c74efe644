"""A judge: logistic regression over named features, which turns a candidate that the grammar proposes into a probability.

Judges are fitted by `tools/train.py` and ship as `models/NAME.json`: labels, biases and one row of weights a feature.
A feature is any string ("verb=meet"); what the model does not know weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import exp

import msgspec

from kawat.errors import KnowledgeError


class Judge(msgspec.Struct, frozen=True):
    """Multinomial (or, with one label, binary) logistic regression."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """One probability a label; with several labels they sum to one."""
        sums = list(self.bias)
        weights = self.weights
        if len(sums) == 1:
            total = sums[0]
            for feature in features:
                row = weights.get(feature)
                if row:
                    total += row[0]
            return [1.0 / (1.0 + exp(-total)) if total > -60.0 else 0.0]
        for feature in features:
            row = weights.get(feature)
            if row:
                for i, weight in enumerate(row):
                    sums[i] += weight
        top = max(sums)
        parts = [exp(s - top) for s in sums]
        whole = sum(parts)
        return [p / whole for p in parts]

    def chance(self, features: Iterable[str]) -> float:
        """Probability that a binary judge says yes."""
        return self.scores(features)[0]

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest label and its probability."""
        scores = self.scores(features)
        at = max(range(len(scores)), key=scores.__getitem__)
        return self.labels[at], scores[at]


@cache
def load(name: str) -> Judge:
    """The judge that ships under this name; raises `KnowledgeError` where there is none or it is damaged."""
    path = files("kawat.read").joinpath("models", f"{name}.json")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Judge)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"the model {name!r} is missing or damaged ({error}); run `make models`") from error
