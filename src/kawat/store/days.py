"""The days of a calendar page: of each day only the first few entries, and how many there are.

A month of a busy record holds more than any page can show; what is not shown is counted, not opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import Connection, case, func, select

from kawat.model.event import Event
from kawat.store.answers import Answer, Listed
from kawat.store.filter import Filter, query
from kawat.store.lookup import COARSE, LOOSE, REACH, standing, turns
from kawat.store.schema import event

NO_DAY = ""
"""The day of what is known no closer than to the week, the month or the quarter."""


class Day(Answer, frozen=True, kw_only=True):
    """One day with what begins on it, or is on since before the window: `count` in all, of which `first` are the most
    widely told, in the order of their times."""

    count: int
    first: tuple[Listed, ...]


def days(connection: Connection, asked: Filter, now: datetime, room: int) -> dict[str, Day]:
    """What is on from `asked.start` to `asked.end` (both told), by ISO day and `NO_DAY`.

    Days share the room: each shows as many as leave no more than `room` in all, and at least one.
    """
    window = msgspec.structs.replace(asked, limit=None, skip=0)
    day = case((event.c.grain.in_(LOOSE), NO_DAY), (event.c.start < asked.start, asked.start), else_=event.c.start)
    rank = func.row_number().over(partition_by=day, order_by=(event.c.sources.desc(), event.c.id))
    ranked = (
        query(connection, window, now.date(), REACH)
        .with_only_columns(event.c.n, day.label("day"), rank.label("rank"), maintain_column_froms=True)
        .where(event.c.grain.not_in((*COARSE, "")))
        .order_by(None)
    )
    rows = connection.execute(ranked).all()
    counts = Counter(row.day for row in rows)
    each = _each(counts.values(), room)
    home = {row.n: row.day for row in rows if row.rank <= each}
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for some in turns(sorted(home)):
        for row in connection.execute(select(event.c.n, event.c.doc).where(event.c.n.in_(some))):
            one = msgspec.json.decode(row.doc, type=Event)
            found[home[row.n]].append(Listed(event=one, standing=standing(one, now)))
    return {day: Day(count=counts[day], first=tuple(sorted(found[day], key=_time))) for day in sorted(found)}


def _each(counts: Collection[int], room: int) -> int:
    """The most of a day so that all days together show no more than `room`."""
    each = max(counts, default=1)
    while each > 1 and sum(min(each, count) for count in counts) > room:
        each -= 1
    return each


def _time(one: Listed) -> tuple[str, str]:
    """Whole days before hours, hours as they come."""
    when = one.event.fields.when
    return (when.value.start if when else "", one.event.id)
