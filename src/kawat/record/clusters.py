"""Findings that tell of one event, put together: agglomeration by mean link, the same whatever came in first.

Two clusters become one where the mean probability over all pairs between them is the highest there is and at
least the threshold; pairs that were never candidates count as 0. The mean is what keeps weak links from
chaining: a visit without a date can join the June visit or the July visit, never both together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

Pair = tuple[str, str]
Cluster = frozenset[str]

_SCALE = 10_000
"""Probabilities are summed as whole ten-thousandths, so that the order of summing cannot show."""


class Bonds(msgspec.Struct, frozen=True):
    """What people judged of pairs of findings, by their keys: always stronger than a score."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def pair(a: str, b: str) -> Pair:
    """Two keys in order."""
    return (a, b) if a < b else (b, a)


def components(keys: Iterable[str], links: Iterable[Pair]) -> list[Cluster]:
    """The connected parts of a graph, in order of their least key."""
    root = {k: k for k in keys}

    def find(k: str) -> str:
        while root[k] != k:
            root[k] = root[root[k]]
            k = root[k]
        return k

    for a, b in links:
        if a in root and b in root:
            first, second = sorted((find(a), find(b)))
            root[second] = first
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for k in root:
        parts[find(k)].add(k)
    return sorted((frozenset(p) for p in parts.values()), key=min)


def within(groups: Sequence[Collection[str]], edges: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The edges inside of each group, group by group."""
    home = {k: n for n, group in enumerate(groups) for k in group}
    found: list[dict[Pair, float]] = [{} for _ in groups]
    for p, v in edges.items():
        n = home.get(p[0])
        if n is not None and n == home.get(p[1]):
            found[n][p] = v
    return found


def cluster(
    homes: Mapping[str, str],
    edges: Mapping[Pair, float],
    bonds: Bonds | None = None,
    *,
    least: float,
    late: Collection[str] = (),
) -> list[Cluster]:
    """Clusters of the findings `homes` (key -> report), in order of their least key.

    Findings of one report stay apart, for the reading keeps them apart; unless they were judged the same.
    `edges` holds the probability of each candidate pair, `least` the lowest mean at which two clusters are
    made one. Those that came `late` were compared with few: they take no part, and follow the cluster that
    they fit best.
    """
    judged = bonds or Bonds()
    tied = {k for p in (*judged.same, *judged.apart) for k in p}
    followers = {k for k in late if k in homes and k not in tied}
    leading = {k: r for k, r in homes.items() if k not in followers}
    floor = round(least * _SCALE)
    parts = components(leading, [*edges, *judged.same])
    grown = [
        set(c)
        for part, inner in zip(parts, within(parts, edges), strict=True)
        for c in _Part(part, leading, inner, judged).grow(floor)
    ]
    _follow(grown, followers, homes, edges, floor)
    return sorted((frozenset(c) for c in grown), key=min)


def _follow(
    grown: list[set[str]],
    followers: Iterable[str],
    homes: Mapping[str, str],
    edges: Mapping[Pair, float],
    floor: int,
) -> None:
    """Puts each follower with the leading cluster of the highest mean, in order of key; alone where none is
    enough.
    """
    home = {k: n for n, c in enumerate(grown) for k in c}
    sizes = [len(c) for c in grown]
    reports = [{homes[k] for k in c} for c in grown]
    sums: defaultdict[str, dict[int, int]] = defaultdict(dict)
    waiting = sorted(followers)
    for (a, b), p in edges.items():
        for k, other in ((a, b), (b, a)):
            if other in home and k not in home:
                row = sums[k]
                row[home[other]] = row.get(home[other], 0) + round(p * _SCALE)
    for k in waiting:
        open_to = [(-total / sizes[n], n) for n, total in sums[k].items() if homes[k] not in reports[n]]
        negative, n = min(open_to, default=(0.0, -1))
        if n >= 0 and -negative >= floor:
            grown[n].add(k)
            reports[n].add(homes[k])
        else:
            grown.append({k})


class _Part:
    """One component while it grows: clusters by the least key they started with, and what lies between
    them.
    """

    def __init__(self, part: Cluster, homes: Mapping[str, str], edges: Mapping[Pair, float], bonds: Bonds) -> None:
        start = components(part, (p for p in bonds.same if p not in bonds.apart))
        name = {k: min(c) for c in start for k in c}
        self.members = {min(c): set(c) for c in start}
        self.reports = {n: {homes[k] for k in c} for n, c in self.members.items()}
        self.walls: defaultdict[str, set[str]] = defaultdict(set)
        for a, b in bonds.apart:
            if a in name and b in name and name[a] != name[b]:
                self.walls[name[a]].add(name[b])
                self.walls[name[b]].add(name[a])
        self.links: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for (a, b), p in edges.items():
            if a in name and b in name and (x := name[a]) != (y := name[b]):
                self.links[x][y] = self.links[y][x] = self.links[x].get(y, 0) + round(p * _SCALE)

    def mean(self, x: str, y: str) -> float:
        """Mean probability over all pairs between two clusters."""
        return self.links[x][y] / (len(self.members[x]) * len(self.members[y]))

    def grow(self, floor: int) -> list[Cluster]:
        """Makes the surest pair of clusters one until none is sure enough; equals in the order of their
        keys.
        """
        heap = [(-m, x, y) for x, row in self.links.items() for y in row if x < y and (m := self.mean(x, y)) >= floor]
        heapq.heapify(heap)
        while heap:
            negative, x, y = heapq.heappop(heap)
            if x not in self.members or y not in self.members or -negative != self.mean(x, y):
                continue
            if y in self.walls[x] or self.reports[x] & self.reports[y]:
                continue
            self._join(x, y)
            for z in self.links[x]:
                if (m := self.mean(x, z)) >= floor:
                    heapq.heappush(heap, (-m, *pair(x, z)))
        return [frozenset(c) for c in self.members.values()]

    def _join(self, x: str, y: str) -> None:
        """Makes `y` a part of `x`."""
        self.members[x] |= self.members.pop(y)
        self.reports[x] |= self.reports.pop(y)
        for z in self.walls.pop(y, ()):
            self.walls[z].discard(y)
            self.walls[z].add(x)
            self.walls[x].add(z)
        self.links[x].pop(y)
        for z, total in self.links.pop(y).items():
            if z != x:
                self.links[z].pop(y)
                self.links[x][z] = self.links[z][x] = self.links[x].get(z, 0) + total
