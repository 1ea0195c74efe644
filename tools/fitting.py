"""Fits judges: logistic regression over named features, written so that a rerun gives the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from kawat.read import judge as judges
from kawat.read.judge import Judge
from kawat.read.names import persons
from kawat.read.statements import bench

MODELS = Path(__file__).parent.parent / "src" / "kawat" / "read" / "models"
BLANK = Judge(labels=("yes",), bias=(0.0,), weights={})
"""A binary judge that has learned nothing, for the reader that makes the first rows."""
KEPT = (judges.load, judges.panel, persons.sums, bench)
"""Where the reader keeps the judges that it has loaded."""


OFTEN = 50
"""Rows that a feature stands in for its penalty to be as told, whatever the lenience."""


def fit(
    rows: Sequence[tuple[Sequence[str], str]],
    *,
    binary: bool = False,
    c: float = 0.3,
    least: int = 6,
    lenience: float = 0.0,
) -> Judge:
    """A judge from (features, label) rows; labels "yes"/"no" where `binary`. `c` is the inverse of the L2 penalty.

    Features seen in fewer than `least` rows are left out; with `lenience` those seen seldom are held back less than
    those seen often. The optimum of a convex problem, to four decimals: the same rows give the same judge. One thread,
    for with several the sums, and with them the last digits, hang on how many processors there are.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    names, scales, matrix = _laid([f for f, _ in rows], least, lenience)
    labels = [label for _, label in rows]
    model = LogisticRegression(C=c, max_iter=1000, tol=1e-5, solver="liblinear" if len(set(labels)) == 2 else "lbfgs")
    with threadpool_limits(limits=1):
        model.fit(matrix, labels)
    classes = [str(x) for x in model.classes_]
    if len(classes) == 2:
        sign = 1.0 if classes[1] == "yes" or not binary else -1.0
        coef, bias = model.coef_ * scales * sign, model.intercept_ * sign
        if not binary:
            return Judge(
                labels=tuple(classes),
                bias=(0.0, round(float(bias[0]), 4)),
                weights={f: (0.0, w) for i, f in enumerate(names) if (w := round(float(coef[0][i]), 4))},
            )
        classes = ["yes"]
    else:
        coef, bias = model.coef_ * scales, model.intercept_
    weights = {}
    for i, feature in enumerate(names):
        row = tuple(round(float(w), 4) for w in coef[:, i])
        if any(row):
            weights[feature] = row
    return Judge(labels=tuple(classes), bias=tuple(round(float(b), 4) for b in bias), weights=weights)


def choose(
    groups: Sequence[Sequence[tuple[Sequence[str], str]]], *, c: float = 0.1, least: int = 6, lenience: float = 0.0
) -> Judge:
    """A binary judge for choosing one of several, or none: conditional logistic regression over (features, label) rows.

    A group holds the rows of all that may fill one slot, labelled "yes" where right. The chance that the judge tells
    of one is that of it against nothing, so that the likeliest of a group is the best choice, if above a half. `c`,
    `least` and `lenience` as in `fit`; a rerun gives the same judge.
    """
    import numpy as np
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    rows = [row for group in groups for row in group]
    names, scales, matrix = _laid([f for f, _ in rows], least, lenience)
    at = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    right = np.array([label == "yes" for _, label in rows], dtype=float)
    some = np.bincount(at, weights=right, minlength=len(groups)) > 0

    def loss(weights: Any) -> tuple[float, Any]:
        odds = np.exp(np.clip(matrix @ weights[:-1] + weights[-1], -30, 30))
        whole = 1.0 + np.bincount(at, weights=odds, minlength=len(groups))
        good = np.where(some, np.bincount(at, weights=odds * right, minlength=len(groups)), 1.0)
        slope = odds / whole[at] - right * odds / good[at]
        total = c * (np.log(whole) - np.log(good)).sum() + 0.5 * (weights[:-1] @ weights[:-1])
        return float(total), c * np.append(matrix.T @ slope, slope.sum()) + np.append(weights[:-1], 0.0)

    with threadpool_limits(limits=1):
        found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    weights: dict[str, tuple[float, ...]] = {
        f: (w,) for f, one in zip(names, found[:-1] * scales, strict=True) if (w := round(float(one), 4))
    }
    return Judge(labels=("yes",), bias=(round(float(found[-1]), 4),), weights=weights)


def _laid(rows: Sequence[Sequence[str]], least: int, lenience: float) -> tuple[list[str], Any, Any]:
    """The features that are kept, what each is multiplied by for the fit, and the matrix of rows by features.

    The seldomer a feature, the more it is multiplied by, so that its weight costs less.
    """
    import numpy as np
    from scipy.sparse import diags

    counts = Counter(f for features in rows for f in set(features))
    names = sorted(f for f, n in counts.items() if n >= least)
    scales = (np.array([counts[name] for name in names], dtype=float) / OFTEN) ** -lenience
    return names, scales, _matrix(rows, {f: i for i, f in enumerate(names)}) @ diags(scales)


def _matrix(rows: Sequence[Sequence[str]], index: dict[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for features in rows:
        found = sorted({index[f] for f in features if f in index})
        columns += found
        data += [1.0] * len(found)
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(rows), len(index)))


def save(judge: Judge, name: str) -> None:
    """Write a judge where the reader finds it, and have the reader forget the one that it had loaded."""
    MODELS.mkdir(exist_ok=True)
    (MODELS / f"{name}.json").write_bytes(msgspec.json.encode(judge, order="deterministic") + b"\n")
    for kept in KEPT:
        kept.cache_clear()
