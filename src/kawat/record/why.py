"""Why an event is one: the parts of the score between its findings, what nearly joined it, and what is in
doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from kawat.model.event import Event, Judgement
from kawat.model.filed import Filed
from kawat.record.clusters import Pair
from kawat.record.match import Score, score, weights


class Link(msgspec.Struct, frozen=True):
    """One finding against another: the probability that they are one, with the parts that it came of, and
    the weight of each part in the log-odds.
    """

    finding: Filed
    other: Filed
    score: Score
    counts: Mapping[str, float]


class Explanation(msgspec.Struct, frozen=True):
    """`members`: each finding with the one of the rest that it fits best. `near`: findings outside that came
    near, the nearest first. `bias`: log-odds before any part counts. `judged`: what people decided, stronger
    than both.
    """

    event: str
    bias: float
    sure: float
    members: tuple[Link, ...]
    near: tuple[Link, ...]
    judged: tuple[Judgement, ...]


class Doubt(msgspec.Struct, frozen=True):
    """Two findings of different events that may be one: for a person to decide."""

    link: Link
    events: tuple[str, str]


def link(a: Filed, b: Filed) -> Link:
    """One comparison, with what each part counts."""
    told = score(a, b)
    row = weights().weights.get(a.cls, {})
    counts = {name: round(row[name] * told.parts[name], 3) for name in sorted(row) if name in told.parts}
    return Link(finding=a, other=b, score=told, counts=counts)


def explain(event: Event, members: Iterable[Filed], candidates: Iterable[Filed], *, least: float = 0.1) -> Explanation:
    """Why `event` holds its `members` and not the `candidates` (findings that share a blocking key with one
    of them).

    Candidates under the probability `least` with all members are left out.
    """
    inside = sorted(members, key=lambda f: f.key)
    keys = {f.key for f in inside}
    best = [
        max((link(f, g) for g in inside if g is not f), key=lambda k: (k.score.p, k.other.key), default=None)
        for f in inside
    ]
    near = [
        max((link(c, f) for f in inside), key=lambda k: (k.score.p, k.other.key))
        for c in sorted(candidates, key=lambda f: f.key)
        if c.key not in keys
    ]
    return Explanation(
        event=event.id,
        bias=weights().bias[event.cls],
        sure=weights().sure,
        members=tuple(k for k in best if k is not None),
        near=tuple(sorted((k for k in near if k.score.p >= least), key=lambda k: (-k.score.p, k.finding.key))),
        judged=event.judged or (),
    )


def doubts(
    edges: Mapping[Pair, float],
    home: Mapping[str, str],
    filed: Mapping[str, Filed],
    decided: Iterable[Pair] = (),
) -> list[Doubt]:
    """Edges between different events that no one has decided, the surest first: one for each pair of events.

    `home` leads from a finding's key to its event, `decided` are pairs that were judged. Findings of one
    report are never in doubt: the reading keeps them apart.
    """
    settled = {tuple(sorted((home[a], home[b]))) for a, b in decided if a in home and b in home}
    best: dict[tuple[str, str], tuple[float, Pair]] = {}
    reports: dict[str, set[str]] = {}
    for key, event in home.items():
        if key in filed:
            reports.setdefault(event, set()).add(filed[key].origin.report)
    for p, probability in sorted(edges.items()):
        if p[0] not in home or p[1] not in home or home[p[0]] == home[p[1]]:
            continue
        first, second = sorted((home[p[0]], home[p[1]]))
        if (first, second) in settled or reports.get(first, set()) & reports.get(second, set()):
            continue
        if probability > best.get((first, second), (0.0, p))[0]:
            best[first, second] = (probability, p)
    rows = sorted(best.items(), key=lambda row: (-row[1][0], row[0]))
    return [Doubt(link=link(filed[p[0]], filed[p[1]]), events=events) for events, (_, p) in rows]
