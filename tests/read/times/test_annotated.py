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

FLOORS = {True: 0.93, False: 0.95}
"""Least value F1 on dates and times of the blind part and of the open one; 0.960 and 0.968 when it was
set."""

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
    assert sum(len(r.times) for r in reports) >= 250
    assert sum(len(r.times) for r in reports if r.blind) >= 80
    assert all(a < b for r in reports for a, b, _, _ in r.times)


@pytest.mark.skipif(
    not (SHARED / "data" / "reports").is_dir(), reason="the annotated reports are not at hand"
)
@pytest.mark.parametrize("blind", [True, False])
def test_value_of_dates_and_times(blind: bool) -> None:
    rows: dict[str, str] = {}
    total = dict.fromkeys(("gold", "found", "right"), 0)
    for report in annotations():
        if report.blind != blind:
            continue
        gold = [t for t in report.times if t[2] in ("DATE", "TIME")]
        found = read(report, text_of(report, rows))
        total["gold"] += len(gold)
        total["found"] += len(found)
        total["right"] += hits(gold, found)
    assert 2 * total["right"] / (total["gold"] + total["found"]) >= FLOORS[blind], total


def read(report: Annotated, text: str) -> list[Told]:
    times = find(text, sentences.split(text, "id"), "id", date.fromisoformat(report.published))
    return [(t.start, t.end, t.type, t.value) for t in times if t.type in ("DATE", "TIME")]
