"""Which reports speak with a voice of their own: reprints of one agency, or of one text, are one source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from kawat.model.filed import Filed, Origin
from kawat.record.clusters import components
from kawat.record.words import likeness

REPRINT = 0.45
"""Likeness of two texts from which they are one text printed twice. Reports of one event that were written
apart stay under 0.1; reprints with a changed head and tail over 0.6."""


def voices(findings: Iterable[Filed]) -> dict[str, str]:
    """For each report, the name of the independent source that it speaks for.

    Reports are one source where they credit the same agency first, come from one outlet without crediting
    any, or have most of their text in common. The source is named after the agency, else the outlet, else
    the report.
    """
    origins = {f.origin.report: f.origin for f in findings}
    names = {report: _voice(o) for report, o in origins.items()}
    links = [
        (a, b)
        for a, b in combinations(sorted(origins), 2)
        if _one(origins[a], origins[b], names[a], names[b])
    ]
    told: dict[str, str] = {}
    for group in components(origins, links):
        credited = sorted(origins[r].sources[0] for r in group if origins[r].sources)
        outlets = sorted(o for r in group if (o := origins[r].outlet))
        label = (credited or outlets or [min(group)])[0]
        told |= dict.fromkeys(group, label)
    return told


def _voice(origin: Origin) -> str:
    name = origin.sources[0] if origin.sources else origin.outlet
    return " ".join(name.casefold().split()) if name else ""


def _one(a: Origin, b: Origin, left: str, right: str) -> bool:
    return bool(left and left == right) or _alike(a.signature, b.signature)


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    return likeness(a, b) >= REPRINT
