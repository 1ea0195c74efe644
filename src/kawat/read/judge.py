"""A judge: logistic regression over named features, which gives a candidate of the grammar a probability.

Judges are fitted by `tools/train.py` and ship as `models/NAME.json`: labels, biases and one row of weights a feature.
A feature is any string ("verb=meet"); what the model does not know weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from math import exp

import msgspec
import numpy as np

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


class Panel:
    """Several judges over the same features, asked at once: one look-up a feature for all of them."""

    def __init__(self, judges: Sequence[Judge]) -> None:
        self.labels = [one.labels for one in judges]
        self._index: dict[str, int] = {}
        index = self._index
        for one in judges:
            for feature in one.weights:
                index.setdefault(feature, len(index))
        width = sum(len(one.bias) for one in judges)
        table = np.zeros((len(index) + 1, width))
        low = 0
        self._slices: list[tuple[int, int]] = []
        for one in judges:
            high = low + len(one.bias)
            rows = np.fromiter((index[f] for f in one.weights), dtype=np.intp, count=len(one.weights))
            if len(rows):
                table[rows, low:high] = np.array(list(one.weights.values()))
            table[-1, low:high] = one.bias
            self._slices.append((low, high))
            low = high
        self._table = table

    def scores(self, rows: Sequence[Sequence[str]]) -> list[list[list[float]]]:
        """For each judge and each row of features the probabilities of the judge's labels, in their order."""
        if not rows:
            return [[] for _ in self._slices]
        get, last = self._index.get, len(self._table) - 1
        flat: list[int] = []
        starts: list[int] = []
        for features in rows:
            starts.append(len(flat))
            flat += [i for f in features if (i := get(f)) is not None]
            flat.append(last)
        sums = np.add.reduceat(self._table.take(flat, axis=0), starts, axis=0)
        return [_probabilities(sums[:, low:high]) for low, high in self._slices]

    def told(self, rows: Sequence[Sequence[str]]) -> list[list[dict[str, float]]]:
        """For each judge and each row of features the judge's labels with their probabilities."""
        return [
            [dict(zip(labels, row, strict=True)) for row in scores]
            for labels, scores in zip(self.labels, self.scores(rows), strict=True)
        ]

    def chances(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """For each row the probability that the first judge, a binary one, says yes."""
        return [row[0] for row in self.scores(rows)[0]]


def _probabilities(sums: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[list[float]]:
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
