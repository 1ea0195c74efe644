"""Which occurrences tell of one and the same encounter or deed: pairs judged, then joined, surest first."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import combinations

from kawat.read.findings.likeness import comparable, pair, view
from kawat.read.findings.occurrence import Occurrence
from kawat.read.findings.scene import Scene
from kawat.read.judge import Panel

APART = -2.0
"""What a pair that cannot be one counts for among the pairs of two groups: more than two sure ones."""


def join(scene: Scene, items: list[Occurrence], group: str, judge: Panel, threshold: float) -> list[list[Occurrence]]:
    """Groups of occurrences that tell of one thing: average linkage over the judged pairs, surest first."""
    views = [view(scene, x, group, n) for n, x in enumerate(items)]
    pairs = [(i, j) for i, j in combinations(range(len(views)), 2) if comparable(views[i], views[j], group)]
    chances = judge.chances([pair(scene, views[i], views[j]) for i, j in pairs])
    sums = [[APART] * len(views) for _ in views]
    for (i, j), chance in zip(pairs, chances, strict=True):
        sums[i][j] = sums[j][i] = chance
    groups = {i: [i] for i in range(len(items))}
    # pairs of groups whose mean is above the threshold, the likeliest first, of equals the earliest
    likely = [(-chance, at) for at, chance in zip(pairs, chances, strict=True) if chance > threshold]
    heapify(likely)
    while likely:
        mean, (x, y) = heappop(likely)
        if x not in groups or y not in groups or -mean != sums[x][y] / (len(groups[x]) * len(groups[y])):
            continue  # one of the two has joined another since
        groups[x] += groups.pop(y)
        mine, theirs, size = sums[x], sums[y], len(groups[x])
        for other, members in groups.items():
            if other != x:
                total = mine[other] = sums[other][x] = mine[other] + theirs[other]
                mean = total / (size * len(members))
                if mean > threshold:
                    heappush(likely, (-mean, (x, other) if x < other else (other, x)))
    return [[items[i] for i in sorted(groups[k])] for k in sorted(groups)]
