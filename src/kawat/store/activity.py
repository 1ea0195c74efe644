"""How much goes on between parties: events counted by their first day, and who has to do with whom.

Each question looks at so many events and no further, the latest first, and tells how far back it came: it costs the
same however much the record holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Select, Subquery, func, select

from kawat.model.event import EventClass, Partaker
from kawat.record.status import OFF
from kawat.store.answers import Answer
from kawat.store.clock import Moment
from kawat.store.filter import CLOSE, having, holding, selective
from kawat.store.schema import event, facet

LOOKED = 6000
"""Rows of a party that are looked at to count its events."""

READ = 500
"""Events of a party that are opened to see who else takes part."""

READ_OF_ALL = 2000
"""The same, where no party is named."""


class Day(Answer, frozen=True, kw_only=True):
    """How many events begin on one day."""

    day: str
    encounters: int = 0
    deeds: int = 0


class Activity(Answer, frozen=True, kw_only=True):
    """The days of a window on which anything begins. `start`: the first day that was looked at, later than asked
    where there was more than is counted.
    """

    start: str
    end: str
    days: tuple[Day, ...]


class Company(Answer, frozen=True, kw_only=True):
    """A party with the events that it shares with another, or has at all. `last`: the first day of the latest."""

    party: str
    encounters: int
    deeds: int
    last: str


class _Told(msgspec.Struct):
    value: Partaker


class _Sides(msgspec.Struct):
    participants: tuple[_Told, ...] = ()
    actors: tuple[_Told, ...] = ()
    targets: tuple[_Told, ...] = ()


class _Slim(msgspec.Struct):
    """Of an event only who takes part."""

    fields: _Sides
    cls: EventClass = msgspec.field(name="class")


def activity(
    connection: Connection, parties: Sequence[str], start: str, end: str, as_of: Moment | None = None
) -> Activity:
    """The events of all of some parties that begin from `start` to `end` (ISO days), counted by day and class.

    What is told no closer than to the month stands on no day and is not counted.
    """
    looked, rest = _of(connection, parties, start, end)
    count, first = connection.execute(select(func.count(), func.min(looked.c.start)).select_from(looked)).one()
    rows = connection.execute(
        select(looked.c.start, event.c.cls, func.count().label("count"))
        .join(event, event.c.n == looked.c.event)
        .where(holding(as_of), event.c.grain.in_(CLOSE), *having(facet, looked.c.start, looked.c.event, rest))
        .group_by(looked.c.start, event.c.cls)
        .order_by(looked.c.start)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row.start][f"{row.cls}s"] = row[2]
    return Activity(
        start=first if count == LOOKED else start,
        end=end,
        days=tuple(Day(day=day, **counts) for day, counts in found.items()),
    )


def company(
    connection: Connection, parties: Sequence[str], start: str, end: str, as_of: Moment | None = None
) -> list[Company]:
    """Who takes part in events beside all of some parties (in any event, where none is named), most encounters first.

    Counts the latest events that begin from `start` to `end`; what was cancelled or denied is not counted.
    """
    asked = {code.upper() for code in parties}
    encounters: defaultdict[str, int] = defaultdict(int)
    deeds: defaultdict[str, int] = defaultdict(int)
    last: dict[str, str] = {}
    for row in connection.execute(_opened(connection, parties, start, end, as_of)):
        one = msgspec.json.decode(row.doc, type=_Slim)
        for code in set(_codes(one.fields)) - asked:
            (encounters if one.cls == "encounter" else deeds)[code] += 1
            last.setdefault(code, row.start)
    found = [Company(party=c, encounters=encounters[c], deeds=deeds[c], last=day) for c, day in last.items()]
    return sorted(found, key=lambda c: (-c.encounters, -c.deeds, c.party))


def _opened(
    connection: Connection, parties: Sequence[str], start: str, end: str, as_of: Moment | None
) -> Select[tuple[str, str]]:
    """The documents of the latest events, with the days on which they begin."""
    true = (holding(as_of), event.c.status.not_in(sorted(OFF)))
    if not parties:
        window = event.c.start >= start, event.c.start <= end
        made = select(event.c.start, event.c.doc).where(*window, *true)
        return made.order_by(event.c.start.desc()).limit(READ_OF_ALL)
    looked, rest = _of(connection, parties, start, end)
    return (
        select(looked.c.start, event.c.doc)
        .join(event, event.c.n == looked.c.event)
        .where(*true, *having(facet, looked.c.start, looked.c.event, rest))
        .order_by(looked.c.start.desc())
        .limit(READ)
    )


def _of(connection: Connection, parties: Sequence[str], start: str, end: str) -> tuple[Subquery, list[tuple[str, ...]]]:
    """The latest facets of the party with the fewest in a window, and what the others must be found by."""
    groups: list[tuple[str, ...]] = [(f"party:{code.upper()}",) for code in parties]
    (name,) = groups.pop(selective(connection, facet, groups) or 0)
    window = facet.c.start >= start, facet.c.start <= end
    looked = select(facet.c.start, facet.c.event).where(facet.c.name == name, *window)
    return looked.order_by(facet.c.start.desc()).limit(LOOKED).subquery(), groups


def _codes(sides: _Sides) -> Iterator[str]:
    for told in (*sides.participants, *sides.actors, *sides.targets):
        if code := told.value.code or told.value.of:
            yield code
