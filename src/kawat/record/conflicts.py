"""Where independent sources contradict each other: both values stand, each with its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

import msgspec

from kawat.model.event import Conflict, FieldName, Version
from kawat.record.values import Claim, Held

T = TypeVar("T")

DOUBTFUL = 0.5
"""Least confidence of a finding that may contradict another."""


def conflict(
    field: FieldName, held: Sequence[Held[T]], differ: Callable[[Claim[T], Claim[T]], bool], gone: set[int]
) -> Conflict | None:
    """The values that independent sources still hold against each other; None where all agree."""
    alive = [[c for c in h.claims if c.finding.confidence >= DOUBTFUL] for n, h in enumerate(held) if n not in gone]
    clashing: set[int] = set()
    for (i, left), (j, right) in combinations(enumerate(alive), 2):
        if _clash(left, right, differ):
            clashing |= {i, j}
    if not clashing:
        return None
    rows = [Held(alive[i][0].value, tuple(alive[i])) for i in clashing]
    rows.sort(key=lambda h: (-len(h.voices), h.claims[0].told))
    return Conflict(
        field=field,
        values=tuple(
            Version(
                value=msgspec.to_builtins(h.value),
                sources=h.voices,
                carriers=h.carriers,
                reported=h.claims[0].finding.origin.reported,
            )
            for h in rows
        ),
    )


def _clash(left: Sequence[Claim[T]], right: Sequence[Claim[T]], differ: Callable[[Claim[T], Claim[T]], bool]) -> bool:
    """Whether claims of two values by different sources contradict each other. Of claims that tell the same
    in the same way two voices stand for all, so that a much told event costs no more than a little told one.
    """
    return any(a.voice != b.voice and differ(a, b) for a in _few(left) for b in _few(right))


def _few(claims: Sequence[Claim[T]]) -> list[Claim[T]]:
    kept: dict[tuple[str, str | None, str], list[Claim[T]]] = {}
    for c in claims:
        row = kept.setdefault((c.finding.kind, c.finding.status, c.told[0][:10]), [])
        if len(row) < 2 and all(c.voice != other.voice for other in row):
            row.append(c)
    return [c for row in kept.values() for c in row]
