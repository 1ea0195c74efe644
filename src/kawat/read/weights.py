"""Weights: what a judge has learned, laid out so that a candidate costs one look-up for each part that speaks for it.

Marks are weighed whole when they are first met and remembered beside the features. Weights are added as whole numbers
of their last decimal: what is told in another order weighs the same to the last bit. Where there are several labels,
a part's weights for all of them are one whole number, with a lane of bits for each: one addition serves them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import exp

import numpy as np

from kawat.read.marks import Marks, Part

MOST_MET = 1 << 15
"""Parts remembered at a time beside the features that were learned, so that a long run does not grow."""

UNIT = 10_000
"""Parts of one of which weights are whole numbers: judges are written with four decimals."""
LEAST_TOTAL = -60 * UNIT
"""Sums so low are no chance at all."""
LANE = 4
"""Bytes of a lane: no sum of weights fills it."""
HALF = 1 << (8 * LANE - 2)
"""What is added to the sum in each lane, so that none is negative when lanes are told apart."""

Sums = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def _packed(rows: Sequence[Sequence[float]]) -> list[int]:
    """Rows of weights, one for each label, as one whole number each; rows are of one length."""
    if not rows:
        return []
    width = len(rows[0])
    raw = (np.rint(np.asarray(rows) * UNIT).astype(np.int64) + HALF).astype("<i4").tobytes()
    size, halves = width * LANE, _halves(width)
    return [int.from_bytes(raw[at : at + size], "little") - halves for at in range(0, len(raw), size)]


def _halves(width: int) -> int:
    """`HALF` in each lane."""
    return sum([HALF << (8 * LANE * n) for n in range(width)])


class Weights(dict[Part, int]):
    """The weight of each feature, and of what was met since."""

    def __init__(self, learned: Mapping[Part, int]) -> None:
        super().__init__(learned)
        self._learned = len(learned)

    def __missing__(self, part: Part) -> int:
        if len(self) > self._learned + MOST_MET:
            for met in [*islice(self, self._learned, None)]:  # what was learned stands first
                self.pop(met, None)
        weight = self[part] = sum(filter(None, map(self.get, part.features))) if isinstance(part, Marks) else 0
        return weight


class Scale:
    """A binary judge laid out for speed."""

    __slots__ = ("_bias", "_weigh")

    def __init__(self, bias: float, learned: Mapping[str, tuple[float, ...]]) -> None:
        self._bias = round(bias * UNIT)
        self._weigh = Weights({feature: round(row[0] * UNIT) for feature, row in learned.items()}).__getitem__

    def total(self, parts: Iterable[Part]) -> int:
        """What the parts weigh together: of two candidates the one that weighs more is the likelier."""
        return sum(map(self._weigh, parts), self._bias)

    def chance(self, parts: Iterable[Part]) -> float:
        """Probability that it says yes."""
        return likelihood(self.total(parts))

    def chances(self, candidates: Iterable[Iterable[Part]]) -> list[float]:
        """The probability of each candidate that it says yes."""
        weigh, bias = self._weigh, self._bias
        return [likelihood(sum(map(weigh, parts), bias)) for parts in candidates]


def likelihood(total: int) -> float:
    """The probability that a total stands for."""
    return 1.0 / (1.0 + exp(-total / UNIT)) if total > LEAST_TOTAL else 0.0


Learned = tuple[Sequence[float], Mapping[str, Sequence[float]]]
"""A bias for each label, and by feature a weight for each."""


class Table:
    """Weights for several labels, of one judge or of several side by side."""

    __slots__ = ("_bias", "_weigh", "_width")

    def __init__(self, judges: Iterable[Learned]) -> None:
        table: dict[Part, int] = {}
        get = table.get
        self._bias = self._width = 0
        for bias, learned in judges:
            shift = 8 * LANE * self._width
            self._bias += _packed([bias])[0] << shift
            self._width += len(bias)
            for feature, packed in zip(learned, _packed([*learned.values()]), strict=True):
                table[feature] = get(feature, 0) + (packed << shift)
        self._bias += _halves(self._width)
        self._weigh = Weights(table).__getitem__

    def sums(self, candidates: Sequence[Iterable[Part]]) -> Sums:
        """For each candidate the sum of its weights for each label."""
        weigh, bias, size = self._weigh, self._bias, self._width * LANE
        raw = b"".join([sum(map(weigh, parts), bias).to_bytes(size, "little") for parts in candidates])
        sums: Sums = (np.frombuffer(raw, "<i4").reshape(-1, self._width) - HALF) / UNIT
        return sums
