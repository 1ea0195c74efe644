"""Findings that tell of one event, put together: agglomeration by mean link, the same whatever came in first.

Two clusters become one where the mean probability over all pairs between them is the highest there is and at
least the threshold; pairs that were never candidates count as 0. The mean is what keeps weak links from
chaining: a visit without a date can join the June visit or the July visit, never both together.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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


def cluster(
    homes: Mapping[str, str], edges: Mapping[Pair, float], bonds: Bonds | None = None, *, least: float
) -> list[Cluster]:
    """Clusters of the findings `homes` (key -> report), in order of their least key.

    Findings of one report stay apart, for the reading keeps them apart; unless they were judged the same.
    `edges` holds the probability of each candidate pair, `least` the lowest mean at which two clusters are
    made one.
    """
    judged = bonds or Bonds()
    parts = components(homes, [*edges, *judged.same])
    return sorted((c for part in parts for c in _part(part, homes, edges, judged, least)), key=min)


def _part(
    part: Cluster, homes: Mapping[str, str], edges: Mapping[Pair, float], bonds: Bonds, least: float
) -> Sequence[Cluster]:
    """The clusters of one component. Judged sames are its first clusters; then the surest pair of clusters
    first.
    """
    start = components(part, (p for p in bonds.same if p not in bonds.apart))
    if len(start) == 1:
        return start
    members = {min(c): set(c) for c in start}
    name = {k: min(c) for c in start for k in c}
    reports = {n: {homes[k] for k in c} for n, c in members.items()}
    walls: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in bonds.apart:
        if a in name and b in name and name[a] != name[b]:
            walls[name[a]].add(name[b])
            walls[name[b]].add(name[a])
    links: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (a, b), p in edges.items():
        if a in name and b in name and (x := name[a]) != (y := name[b]):
            links[x][y] = links[y][x] = links[x].get(y, 0) + round(p * _SCALE)

    def mean(x: str, y: str) -> float:
        return links[x][y] / (len(members[x]) * len(members[y]))

    floor = least * _SCALE
    heap = [(-mean(x, y), x, y) for x, row in links.items() for y in row if x < y and mean(x, y) >= floor]
    heapq.heapify(heap)
    while heap:
        negative, x, y = heapq.heappop(heap)
        if x not in members or y not in members or -negative != mean(x, y):
            continue
        if y in walls[x] or reports[x] & reports[y]:
            continue
        members[x] |= members.pop(y)
        reports[x] |= reports.pop(y)
        for z in walls.pop(y, ()):
            walls[z].discard(y)
            walls[z].add(x)
            walls[x].add(z)
        links[x].pop(y)
        for z, total in links.pop(y).items():
            if z == x:
                continue
            links[z].pop(y)
            links[x][z] = links[z][x] = links[x].get(z, 0) + total
        for z in links[x]:
            if (m := mean(x, z)) >= floor:
                a, b = pair(x, z)
                heapq.heappush(heap, (-m, a, b))
    return [frozenset(c) for c in members.values()]
