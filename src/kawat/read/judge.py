"""A judge: logistic regression over named features, which gives a candidate of the grammar a probability.

Judges are fitted by `tools/train.py` and ship as `models/NAME.json`: labels, biases and one row of weights a feature.
A feature is any string ("verb=meet"); what the model does not know weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import exp

import msgspec
import numpy as np

from kawat.errors import KnowledgeError
from kawat.read.marks import Part
from kawat.read.weights import Scale, Sums, Table


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


class Panel:
    """Several judges over the same parts, asked at once: one look-up a part for all of them."""

    def __init__(self, judges: Sequence[Judge]) -> None:
        self.labels = [one.labels for one in judges]
        widths = [len(one.bias) for one in judges]
        ends = [*accumulate(widths)]
        self._slices = [(end - width, end) for width, end in zip(widths, ends, strict=True)]
        self._scale = Scale(judges[0].bias[0], judges[0].weights) if ends == [1] else None
        self._table = Table([(one.bias, one.weights) for one in judges] if self._scale is None else [])

    def scores(self, candidates: Sequence[Sequence[Part]]) -> list[list[list[float]]]:
        """For each judge and each candidate the probabilities of the judge's labels, in their order."""
        if self._scale is not None:
            return [[[chance] for chance in self._scale.chances(candidates)]]
        if not candidates:
            return [[] for _ in self._slices]
        sums = self._table.sums(candidates)
        return [_probabilities(sums[:, low:high]) for low, high in self._slices]

    def told(self, candidates: Sequence[Sequence[Part]]) -> list[list[dict[str, float]]]:
        """For each judge and each candidate the judge's labels with their probabilities."""
        return [
            [dict(zip(labels, row, strict=True)) for row in scores]
            for labels, scores in zip(self.labels, self.scores(candidates), strict=True)
        ]

    def chances(self, candidates: Sequence[Sequence[Part]]) -> list[float]:
        """For each candidate the probability that the first judge, a binary one, says yes."""
        return self._scale.chances(candidates) if self._scale else [row[0] for row in self.scores(candidates)[0]]

    def best(self, candidates: Sequence[Sequence[Part]]) -> list[str]:
        """For each candidate the likeliest label of the first judge, which has several."""
        if not candidates:
            return []
        low, high = self._slices[0]
        return [self.labels[0][n] for n in self._table.sums(candidates)[:, low:high].argmax(axis=1).tolist()]


def _probabilities(sums: Sums) -> list[list[float]]:
    """Logistic of one column, softmax of several."""
    if sums.shape[1] == 1:
        return [[1.0 / (1.0 + exp(-total)) if total > -500.0 else 0.0] for total in sums[:, 0].tolist()]
    parts = np.exp(sums - sums.max(axis=1, keepdims=True))
    parts /= parts.sum(axis=1, keepdims=True)
    shares: list[list[float]] = parts.tolist()
    return shares


@cache
def panel(*names: str) -> Panel:
    """The panel of the judges that ship under these names."""
    return Panel([load(name) for name in names])


@cache
def load(name: str) -> Judge:
    """The judge that ships under this name; raises `KnowledgeError` where there is none or it is damaged."""
    path = files("kawat.read").joinpath("models", f"{name}.json")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Judge)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"the model {name!r} is missing or damaged ({error}); run `make models`") from error
