"""Times as ranges of days: overlap, distance and grain, for matching and folding.

A day is its proleptic Gregorian ordinal. Minutes and hours fall on the day that they are told in.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kawat.model.event import Moment

FINE = frozenset({"minute", "hour", "part", "day"})
"""Grains at which two different values can contradict each other."""

STRETCH = 21
"""Days beyond which a range told by its first and last day is a period, not a date."""

RANK = {
    g: n
    for n, g in enumerate(("minute", "hour", "part", "day", "week", "month", "quarter", "season", "year", "decade"))
}

Days = tuple[int, int]


@lru_cache(maxsize=65536)
def ordinal(text: str | None) -> int | None:
    """The day of an ISO date or date-time; None where there is none."""
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return None


def days(moment: Moment | None) -> Days | None:
    """First and last day that a time can mean; None where it is unknown or unreadable."""
    if moment is None:
        return None
    first, last = ordinal(moment.start), ordinal(moment.end)
    if first is None or last is None:
        return None
    return (first, last) if first <= last else (last, first)


def gap(a: Days, b: Days) -> int:
    """Whole days between two ranges; 0 where they share a day."""
    first, last = a if a[0] > b[0] else b, a if a[1] < b[1] else b  # asked too often for `max` and `min`
    return first[0] - last[1] if first[0] > last[1] else 0


def holds(a: Days, b: Days) -> bool:
    """Whether every day of `b` is one of `a`."""
    return a[0] <= b[0] and b[1] <= a[1]


def overlap(a: Days, b: Days) -> float:
    """Shared days over all days of both."""
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]) + 1)


def fine(moment: Moment | None) -> bool:
    """Whether a time is told to the day or closer, and is no long period."""
    span = days(moment)
    return moment is not None and span is not None and moment.grain in FINE and span[1] - span[0] <= STRETCH


def finer(a: Moment, b: Moment) -> bool:
    """Whether `a` tells the same time as `b`, more closely: within it, and shorter or of a finer grain."""
    inner, outer = days(a), days(b)
    if inner is None or outer is None or not holds(outer, inner):
        return False
    return (inner[1] - inner[0], RANK[a.grain]) < (outer[1] - outer[0], RANK[b.grain])
