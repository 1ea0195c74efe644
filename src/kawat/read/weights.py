"""Weights: what a judge has learned, laid out so that a candidate costs one look-up for each part that speaks for it.

Marks are weighed whole when they are first met and remembered beside the features. Weights are added as whole numbers
of their last decimal: what is told in another order weighs the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import exp
from threading import Lock
from typing import Any

import numpy as np

from kawat.read.marks import Marks, Part

MOST_MET = 1 << 15
"""Parts remembered at a time beside the features that were learned, so that a long run does not grow."""

UNIT = 10_000
"""Parts of one of which weights are whole numbers: judges are written with four decimals."""
LEAST_TOTAL = -60 * UNIT
"""Sums so low are no chance at all."""

Sums = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def _forget(known: dict[Part, int], learned: int) -> None:
    """Forget all but the features that were learned: they stand first."""
    for part in [*islice(known, learned, None)]:
        known.pop(part, None)


def _whole(weights: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    whole: np.ndarray[Any, np.dtype[np.int64]] = np.rint(np.asarray(weights) * UNIT).astype(np.int64)
    return whole


class Weights(dict[Part, int]):
    """The weight of each feature for one label, and of what was met since."""

    def __init__(self, learned: Mapping[str, tuple[float, ...]]) -> None:
        super().__init__({feature: round(row[0] * UNIT) for feature, row in learned.items()})
        self._learned = len(learned)

    def __missing__(self, part: Part) -> int:
        if len(self) > self._learned + MOST_MET:
            _forget(self, self._learned)
        get = self.get
        weight = self[part] = sum([get(f, 0) for f in part.features]) if isinstance(part, Marks) else 0
        return weight


class Scale:
    """A binary judge laid out for speed."""

    __slots__ = ("_bias", "_weigh")

    def __init__(self, bias: float, learned: Mapping[str, tuple[float, ...]]) -> None:
        self._bias = round(bias * UNIT)
        self._weigh = Weights(learned).__getitem__

    def total(self, parts: Iterable[Part]) -> int:
        """What the parts weigh together: of two candidates the one that weighs more is the likelier."""
        return sum(map(self._weigh, parts), self._bias)

    def chance(self, parts: Iterable[Part]) -> float:
        """Probability that it says yes."""
        return likelihood(self.total(parts))


def likelihood(total: int) -> float:
    """The probability that a total stands for."""
    return 1.0 / (1.0 + exp(-total / UNIT)) if total > LEAST_TOTAL else 0.0


class Table(dict[Part, int]):
    """Weights for several labels: the number of each part's row. Row 0 is of what weighs nothing, row 1 the bias."""

    def __init__(self, bias: Sequence[float], learned: Mapping[str, Sequence[float]]) -> None:
        super().__init__({feature: n for n, feature in enumerate(learned, 2)})
        self._learned = len(learned)
        self._used = self._learned + 2
        self._lock = Lock()
        self._rows = np.zeros((self._used + 64, len(bias)), dtype=np.int64)
        self._rows[1] = _whole(bias)
        if learned:
            self._rows[2 : self._used] = _whole(list(learned.values()))

    def __missing__(self, part: Part) -> int:
        known = [n for f in part.features if (n := self.get(f))] if isinstance(part, Marks) else []
        if not known:
            row = 0
        elif len(known) == 1:
            (row,) = known
        else:
            if self._used == len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            row = self._used
            self._rows[row] = self._rows[known].sum(axis=0)
            self._used += 1
        self[part] = row
        return row

    def sums(self, candidates: Sequence[Iterable[Part]]) -> Sums:
        """For each candidate, of which there is at least one, the sum of its weights for each label."""
        flat: list[int] = []
        starts: list[int] = []
        row = self.__getitem__
        with self._lock:  # rows are numbered as they are met
            if len(self) > self._learned + MOST_MET:
                _forget(self, self._learned)
                self._used = self._learned + 2
            for parts in candidates:
                starts.append(len(flat))
                flat.append(1)
                flat += map(row, parts)
            met = self._rows.take(flat, axis=0)
        sums: Sums = np.add.reduceat(met, starts, axis=0) / UNIT
        return sums
