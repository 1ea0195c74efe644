"""A timeline: the weeks or months of a window, with how many encounters and deeds begin in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from kawat.errors import RecordError
from kawat.store.activity import Activity
from kawat.store.answers import Answer
from kawat.web import address
from kawat.web.desk import Desk

By = Literal["week", "month"]

MOST = 80
"""Spans of one timeline: more cannot be told apart; months are drawn where weeks would be more."""

BACK: Mapping[By, int] = {"week": 38, "month": 24}
AHEAD: Mapping[By, int] = {"week": 13, "month": 6}
"""Spans before and after the present one, where no window is asked for."""

LEAST = 26
"""Spans that are drawn even if nothing begins in the first of them."""


class Span(Answer, frozen=True, kw_only=True):
    """A week (from Monday) or a month, with how many encounters and deeds begin in it."""

    start: str
    end: str
    encounters: int
    deeds: int


class Timeline(Answer, frozen=True, kw_only=True):
    """`start`: the day from which all is counted."""

    by: By
    start: str
    spans: tuple[Span, ...]


def timeline(desk: Desk, parties: Sequence[str]) -> Timeline:
    """The timeline of one party or of several together, in the window that the address asks for."""
    by, first, last = window(desk)
    found = desk.record.activity(parties, first.isoformat(), last.isoformat(), desk.as_of)
    told = list(spans(found, by, first, last))
    if not address.text(desk.asked, "from"):
        empty = next((n for n, one in enumerate(told) if one.encounters or one.deeds), 0)
        told = told[max(0, min(empty, len(told) - LEAST)) :]
    return Timeline(by=by, start=found.start, spans=tuple(told))


def window(desk: Desk) -> tuple[By, date, date]:
    """Spans to draw: `by` week or month, from that of `from` to that of `to`, else about today."""
    told = address.text(desk.asked, "by") or "week"
    if told not in BACK:
        raise RecordError(f"by={told!r} is none of {', '.join(BACK)}")
    by: By = "month" if told == "month" else "week"
    asked = address.filtered(desk.asked)
    if asked.start and asked.end and by == "week" and _apart(asked.start, asked.end) > 7 * MOST:
        by = "month"
    length = BACK[by] + AHEAD[by]
    if asked.start:
        first = date.fromisoformat(asked.start)
        last = date.fromisoformat(asked.end) if asked.end else step(first, by, length)
    elif asked.end:
        last = date.fromisoformat(asked.end)
        first = step(last, by, -length)
    else:
        first, last = step(desk.today, by, -BACK[by]), step(desk.today, by, AHEAD[by])
    if last < first:
        raise RecordError(f"the timeline would end on {last}, before it begins on {first}")
    first = max(begin(first, by), begin(step(last, by, 1 - MOST), by))
    return by, first, step(begin(last, by), by, 1) - timedelta(days=1)


def spans(found: Activity, by: By, first: date, last: date) -> Iterator[Span]:
    """All spans from `first` to `last`, those of nothing too; those before what was counted are left out."""
    counts: dict[date, tuple[int, int]] = {}
    for one in found.days:
        at = begin(date.fromisoformat(one.day), by)
        encounters, deeds = counts.get(at, (0, 0))
        counts[at] = encounters + one.encounters, deeds + one.deeds
    at = first
    while at <= last:
        after = step(at, by, 1)
        if after.isoformat() > found.start:
            encounters, deeds = counts.get(at, (0, 0))
            end = (after - timedelta(days=1)).isoformat()
            yield Span(start=at.isoformat(), end=end, encounters=encounters, deeds=deeds)
        at = after


def begin(day: date, by: By) -> date:
    """The first day of the span that a day lies in."""
    return day - timedelta(days=day.weekday()) if by == "week" else day.replace(day=1)


def step(day: date, by: By, count: int) -> date:
    """The day so many weeks on, or the first of the month so many months on."""
    try:
        if by == "week":
            return day + timedelta(weeks=count)
        months = day.year * 12 + day.month - 1 + count
        return date(months // 12, months % 12 + 1, 1)
    except (OverflowError, ValueError) as error:
        raise RecordError(f"no calendar goes that far from {day}") from error


def _apart(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
