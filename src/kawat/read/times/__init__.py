"""The times layer: which words of a report tell a time, and which day, month, hour they mean.

>>> from datetime import date
>>> find("They meet on 12 May.", [(0, 20)], "en", date(2022, 5, 3))[0].value
'2022-05-12'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import structs

from kawat.read.times.anchor import Years
from kawat.read.times.form import Bounds
from kawat.read.times.grammar import grammar
from kawat.read.times.publication import publication
from kawat.read.times.resolve import resolve
from kawat.read.times.scan import Found, scan
from kawat.read.times.tense import looks_ahead
from kawat.read.times.time import Time

__all__ = ["Time", "find", "publication"]

MEMORY = 700
"""Code points after which a day that was named is no longer the one that "the next day" hangs on."""


def find(
    text: str, sentences: Sequence[tuple[int, int]], language: str, published: date | datetime | None
) -> list[Time]:
    """All expressions of time in a text, in its order, none overlapping.

    `sentences` are spans of code points; no expression reaches over a line break at which one of them begins.
    Raises `PackError` where `language` has no pack.
    """
    rules = grammar(language)
    seen = scan(text, sentences, rules)
    report = published.date() if isinstance(published, datetime) else published
    years = _years(seen.found)
    told: Time | None = None
    quarter: date | None = None
    times = []
    for found in seen.found:
        near = told is not None and found.start - told.end < MEMORY and told.first is not None
        day = date.fromisoformat(told.first[:10]) if told and told.first and near else None

        def ahead(behind: float, ahead: float, found: Found = found) -> bool:
            return looks_ahead(seen.words, found.first, found.last, rules.form.tense, behind, ahead)

        try:
            time = resolve(found, report, day, quarter, ahead, years)
        except (ValueError, OverflowError):  # before the first or behind the last year that there are dates for
            continue
        if time is not None:
            before = seen.words[max(0, found.first - 2) : found.first]
            times.append(_bounded(time, before, rules.form.bounds))
            if time.type in ("DATE", "TIME") and time.first is not None and not _passing(found):
                told = time
                if "-Q" in time.value and "like" not in found.says:
                    quarter = date.fromisoformat(time.first)
    return times


def _passing(found: Found) -> bool:
    """Whether a time leaves the one told before it in mind: "the year before" does, and "today", which is
    often that of a quotation."""
    unit, told = found.says.get("unit"), found.says.get("anchor") == "told"
    return (told and unit == "Y") or (not told and unit == "D" and found.says.get("direction") == 0)


def _bounded(time: Time, before: Sequence[str], bounds: Bounds) -> Time:
    """The time with its bound, if one of the two words before it sets one: "since 2016"."""
    if any(word in bounds.since for word in before):
        return structs.replace(time, bound="since")
    if any(word in bounds.until for word in before):
        return structs.replace(time, bound="until")
    return time


def _years(found: Sequence[Found]) -> Years:
    """The years of the days that a report names in full: "7 October" elsewhere in it is of the same year."""
    full = [f.says for f in found if f.says.keys() >= {"year", "month", "day"}]
    return {(int(s["month"]), int(s["day"])): int(s["year"]) for s in full}
