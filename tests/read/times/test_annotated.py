"""Indonesian times against real reports that were annotated by hand; skipped where their texts are not at
hand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kawat.read import sentences
from kawat.read.times import find

sys.path.insert(0, str(Path(__file__).parent))

from annotated import SHARED, Annotated, annotations, text_of

FLOORS = {"first": 0.95, "open": 0.95, "last": 0.94}
"""Least value F1 on dates and times. First measured, before a look at the misses: 0.952, 0.900, 0.953; now
0.988, 0.975, 0.971."""

Told = tuple[int, int, str, str]


def hits(gold: Sequence[Told], found: Sequence[Told]) -> int:
    """Pairs that overlap, one to one in the order of the text, and have the same value."""
    left, right = list(gold), list(found)
    count = 0
    for g in left:
        match = next((f for f in right if min(g[1], f[1]) > max(g[0], f[0])), None)
        if match is not None:
            right.remove(match)
            count += match[3] == g[3]
    return count


def test_there_are_enough_annotations() -> None:
    reports = annotations()
    assert sum(len(r.times) for r in reports) >= 400
    assert sum(len(r.times) for r in reports if r.part != "open") >= 150
    assert all(a < b for r in reports for a, b, _, _ in r.times)


@pytest.mark.skipif(not (SHARED / "data" / "reports").is_dir(), reason="the annotated reports are not at hand")
@pytest.mark.parametrize("part", sorted(FLOORS))
def test_value_of_dates_and_times(part: str) -> None:
    rows: dict[str, str] = {}
    total = dict.fromkeys(("gold", "found", "right"), 0)
    for report in annotations():
        if report.part != part:
            continue
        gold = [t for t in report.times if t[2] in ("DATE", "TIME")]
        found = read(report, text_of(report, rows))
        total["gold"] += len(gold)
        total["found"] += len(found)
        total["right"] += hits(gold, found)
    assert 2 * total["right"] / (total["gold"] + total["found"]) >= FLOORS[part], total


def read(report: Annotated, text: str) -> list[Told]:
    times = find(text, sentences.split(text, "id"), "id", date.fromisoformat(report.published))
    return [(t.start, t.end, t.type, t.value) for t in times if t.type in ("DATE", "TIME")]
