"""Which reports speak with a voice of their own: reprints of one agency, or of one text, are one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kawat.model.filed import Filed, Origin
from kawat.record.clusters import Pair, components
from kawat.record.outlets import best_name, outlet_key
from kawat.record.words import buckets, likeness

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
    links = [*_credits(origins), *_reprints(origins)]
    told: dict[str, str] = {}
    for group in components(origins, links):
        credited = [origins[r].sources[0] for r in group if origins[r].sources]
        outlets = [o for r in group if (o := origins[r].outlet)]
        told |= dict.fromkeys(group, best_name(credited or outlets or [min(group)]))
    return told


def _credits(origins: Mapping[str, Origin]) -> Iterator[Pair]:
    """Each report with the first that speaks with the same voice."""
    first: dict[str, str] = {}
    for report in sorted(origins):
        if name := _voice(origins[report]):
            yield report, first.setdefault(name, report)


def _reprints(origins: Mapping[str, Origin]) -> Iterator[Pair]:
    """Each report with the first of those that share a bucket of the signature and are alike enough in all
    of them.
    """
    if len(origins) < 2:
        return
    first: dict[str, str] = {}
    for report in sorted(origins):
        signature = origins[report].signature
        met = set()
        for bucket in buckets(signature):
            leader = first.setdefault(bucket, report)
            if leader != report and leader not in met:
                met.add(leader)
                if _alike(origins[leader].signature, signature):
                    yield report, leader


def _voice(origin: Origin) -> str:
    name = origin.sources[0] if origin.sources else origin.outlet
    return outlet_key(name) if name else ""


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    return likeness(a, b) >= REPRINT
