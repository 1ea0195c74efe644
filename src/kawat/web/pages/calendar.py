"""The days of a calendar page and what stands in each: entries with their clock times, those that go on, the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from kawat.model.event import Moment
from kawat.model.reading import Grain
from kawat.store.answers import Listed
from kawat.store.days import NO_DAY, Day
from kawat.web.window import Window, month_of

GOING_ON = 4
"""Entries from earlier days that one day repeats."""


class Entry(NamedTuple):
    """An event on one day. `clock`: when it begins, empty where that is not told; `goes_on`: it began before."""

    listed: Listed
    clock: str
    goes_on: bool


class Cell(NamedTuple):
    """What one day shows; `more` is on besides."""

    day: date
    entries: list[Entry]
    more: int


def cells(shown: Window, told: Mapping[str, Day]) -> dict[date, Cell]:
    """The days of a window: first what goes on from an earlier day, then what begins, by the clock."""
    going: dict[date, list[Entry]] = {}
    beginning: dict[date, list[Entry]] = {}
    for name, found in told.items():
        if name != NO_DAY:
            first = date.fromisoformat(name)
            beginning[first] = [Entry(one, clock(one), goes_on=False) for one in found.first]
            for one in found.first:
                for day in shown.days[(first - shown.first).days + 1 : (_last(one, first) - shown.first).days + 1]:
                    going.setdefault(day, []).append(Entry(one, "", goes_on=True))
    made = {}
    for day in shown.days:
        kept, begun = going.get(day, []), beginning.get(day, [])
        count = told[day.isoformat()].count if begun else 0
        more = len(kept[GOING_ON:]) + count - len(begun)
        made[day] = Cell(day, [*kept[:GOING_ON], *begun], more)
    return made


def clock(one: Listed) -> str:
    """At what time an event begins, in the zone that it is told in; empty where no time is told."""
    when = one.event.fields.when
    if when is None or "T" not in when.value.start:
        return ""
    at = datetime.fromisoformat(when.value.start)
    return f"{at:%H:%M} {at.tzname() or ''}".strip()


def dated(span: Window) -> Moment:
    """A window as a time, to be told in words: a whole month as that month."""
    grain: Grain = "month" if span == month_of(span.first) else "day"
    return Moment(start=span.first.isoformat(), end=span.last.isoformat(), grain=grain)


def _last(one: Listed, first: date) -> date:
    when = one.event.fields.when
    return max(first, date.fromisoformat(when.value.end[:10])) if when else first
