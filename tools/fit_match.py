"""Fits the weights of `record/match.json`: how surely two findings tell of one event.

    python -m tools.fit_match READINGS.jsonl TEXTS LABELS.json [--also OTHER.jsonl] >
    src/kawat/record/match.json

READINGS holds readings without fault of annotated reports. OTHER is what a reader made of the same reports, or
what `wear.py` made of READINGS, so that the weights bear a reader's faults too (its findings are tied to those
without fault as judgements are, by anchor). TEXTS is the folder (searched deeply) of their `ID.txt`, LABELS says
which findings of different reports are one event (`{"same": [["REPORT.FINDING", …], …], "unsure": [[…], …]}`;
pairs within an unsure group are left out). All other candidate pairs are negatives. The shipped weights are of
the reports in `match/train.json`, their reading, and four wearings (seeds 1 to 4).

A logistic model with non-negative weights: no part may count against its own sense. The same input gives the same
bytes. `--check` fits on two halves of the reports and tells how each does on the other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from tools.weave_events import filed

from kawat.model.filed import Filed
from kawat.record.candidates import keys
from kawat.record.filing import anchor
from kawat.record.judged import resolve
from kawat.record.match import opposed, parts, profile

PARTS = {
    "encounter": ["parties", "people", "kind", "time", "place", "forum", "words", "nearness", "aspect", "landmark"],
    "deed": ["parties", "sides", "kind", "time", "words", "nearness", "aspect", "landmark"],
}
LEAST = {"parties": 0.8, "sides": 0.7, "kind": 0.5, "time": 0.5}
"""Least weights: what every match stands on counts, however few of its failures the training pairs hold."""

SHRINK = 0.2
EDGE, SURE = 0.1, 0.33
"""Least probability of an edge, and least mean of one event: 0.33 to 0.42 do equally well on the training
clusters.
"""


class Row(NamedTuple):
    """One candidate pair: class, parts, whether it is one event, and the report that decides its half."""

    cls: str
    parts: dict[str, float]
    same: int
    report: str


def load(readings: Path, texts: Path) -> list[Filed]:
    """All encounters and deeds of the readings, as filed on the day that their report came out."""
    return [f for f in filed(readings, texts) if f.cls != "statement"]


def candidates(findings: Sequence[Filed]) -> list[tuple[Filed, Filed]]:
    """Pairs of different reports that share a blocking key, in a fixed order."""
    blocks: dict[str, list[Filed]] = {}
    for f in findings:
        for key in keys(f):
            blocks.setdefault(key, []).append(f)
    pairs = {
        (a.key, b.key): (a, b)
        for row in blocks.values()
        for x, y in combinations(row, 2)
        for a, b in [sorted((x, y), key=lambda f: f.key)]
        if a.origin.report != b.origin.report and a.cls == b.cls
    }
    return [pairs[k] for k in sorted(pairs)]


def rows(findings: Sequence[Filed], names: dict[str, str], labels: dict[str, list[list[str]]]) -> list[Row]:
    """Candidate pairs with their label. `names` gives findings by key the names that the labels use."""
    same = {frozenset(p) for group in labels["same"] for p in combinations(group, 2)}
    unsure = {frozenset(p) for group in labels["unsure"] for p in combinations(group, 2)} - same
    found = []
    for a, b in candidates([f for f in findings if f.key in names]):
        name = frozenset((names[a.key], names[b.key]))
        left, right = profile(a), profile(b)
        if name not in unsure and not opposed(left, right):
            found.append(Row(a.cls, parts(left, right), int(name in same), a.origin.report))
    return found


def named(findings: Sequence[Filed]) -> dict[str, str]:
    """The names that labels use, of readings without fault."""
    return {f.key: f"{f.origin.report}.{f.finding}" for f in findings}


def tied(findings: Sequence[Filed], true: Sequence[Filed]) -> dict[str, str]:
    """The names of the findings without fault that a reader's findings stand for; those that stand for none
    left out.
    """
    names = named(true)
    reports: dict[str, list[Filed]] = {}
    for f in findings:
        reports.setdefault(f.origin.report, []).append(f)
    found: dict[str, str] = {}
    for t in true:
        match = resolve(anchor(t), [f for f in reports.get(t.origin.report, ()) if f.key not in found])
        if match is not None:
            found[match.key] = names[t.key]
    return found


def fit(data: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Bias and weights that make the labels likeliest, shrunk a little."""
    x = np.array([[r.parts[n] for n in names] for r in data])
    y = np.array([r.same for r in data])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[1:] + w[0]
        value = np.mean(np.logaddexp(0, z) - y * z) + SHRINK * np.sum(w[1:] ** 2) / len(y)
        rest = (1 / (1 + np.exp(-z)) - y) / len(y)
        return float(value), np.concatenate([[rest.sum()], x.T @ rest + 2 * SHRINK * w[1:] / len(y)])

    bounds = [(None, None), *((LEAST.get(n, 0), None) for n in names)]
    start = np.concatenate([[-2.0], np.ones(len(names))])
    return np.asarray(minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x)


def check(data: Sequence[Row], names: Sequence[str]) -> str:
    """Precision and recall at the threshold on pairs of reports that the weights were not fitted on."""
    half = [[r for r in data if crc32(r.report.encode()) % 2 == n] for n in (0, 1)]
    hits = found = there = 0
    for train, test in (half, half[::-1]):
        w = fit(train, names)
        for r in test:
            odds = w[0] + sum(v * r.parts[n] for n, v in zip(names, w[1:], strict=True))
            yes = bool(odds >= np.log(SURE / (1 - SURE)))
            hits, found, there = hits + (yes and r.same), found + yes, there + r.same
    precision, recall = hits / max(1, found), hits / max(1, there)
    return f"{there} pairs of one event in {len(data)}: P {precision:.3f} R {recall:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--also", type=Path, action="append", default=[])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    labels = json.loads(args.labels.read_text())
    true = load(args.readings, args.texts)
    data = rows(true, named(true), labels)
    for path in args.also:
        other = load(path, args.texts)
        data += rows(other, tied(other, true), labels)
    bias, weights = {}, {}
    for cls, names in PARTS.items():
        mine = [r for r in data if r.cls == cls]
        if args.check:
            print(cls, check(mine, names), file=sys.stderr)
        w = [round(float(v), 2) for v in fit(mine, names)]
        bias[cls], weights[cls] = w[0], dict(zip(names, w[1:], strict=True))
    print(json.dumps({"bias": bias, "weights": weights, "edge": EDGE, "sure": SURE}, indent=1))


if __name__ == "__main__":
    main()
