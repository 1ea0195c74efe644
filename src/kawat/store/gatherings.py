"""Encounters seen from afar: only where they are, when, and who comes. For a map, and for who meets whom.

Of each event no more is opened than that, and of very many the latest: it costs the same however much the record holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

import msgspec
from sqlalchemy import Connection

from kawat.model.event import Moment, Partaker, Spot
from kawat.record.parties import code
from kawat.store.answers import Answer
from kawat.store.filter import Filter, query

LOOKED = 2000
"""Events that are opened; of more, the last to begin."""


class Site(Answer, frozen=True, kw_only=True):
    """A place with its encounters. `next`: the time of the first that is not over; `last`: of the latest that is."""

    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    count: int
    next: Moment | None
    last: Moment | None


class Tie(Answer, frozen=True, kw_only=True):
    """Two parties with the encounters that both come to. `last`: the time of the latest to begin."""

    first: str
    second: str
    count: int
    last: Moment


class Sites(Answer, frozen=True, kw_only=True):
    """Places in the order of their encounters, and how many encounters name none. `cut`: there were more encounters
    than are looked at; those that begin before `start` are not counted, or not all."""

    start: str | None
    end: str | None
    cut: bool
    events: int
    nowhere: int
    sites: tuple[Site, ...]


class Ties(Answer, frozen=True, kw_only=True):
    """Pairs of parties in the order of their encounters; `parties`: how many encounters each comes to, the busiest
    first. `start`, `end`, `cut` as of `Sites`."""

    start: str | None
    end: str | None
    cut: bool
    events: int
    parties: dict[str, int]
    ties: tuple[Tie, ...]


class _Told(msgspec.Struct):
    value: Partaker


class _When(msgspec.Struct):
    value: Moment


class _Where(msgspec.Struct):
    value: Spot


class _Fields(msgspec.Struct):
    when: _When | None = None
    where: _Where | None = None
    participants: tuple[_Told, ...] = ()


class _Slim(msgspec.Struct):
    """Of an event only what is counted here."""

    fields: _Fields


def sites(connection: Connection, asked: Filter, today: date) -> Sites:
    """The encounters that a filter asks for, by place."""
    start, cut, found = _gathered(connection, asked, today)
    at: dict[tuple[str | None, str | None], list[tuple[Moment, Spot]]] = {}
    for when, fields in found:
        if fields.where is not None:
            spot = fields.where.value
            at.setdefault((spot.place, spot.country), []).append((when, spot))
    told = [_site(some, today.isoformat()) for some in at.values()]
    told.sort(key=lambda s: (-s.count, s.place or "", s.country or ""))
    count = sum(one.count for one in told)
    return Sites(start=start, end=asked.end, cut=cut, events=len(found), nowhere=len(found) - count, sites=tuple(told))


def ties(connection: Connection, asked: Filter, today: date) -> Ties:
    """The encounters that a filter asks for, by the pairs of parties that meet there."""
    start, cut, found = _gathered(connection, asked, today)
    parties: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Moment] = {}
    for when, fields in found:  # the last first
        here = sorted(set(_parties(fields)))
        parties.update(here)
        for pair in combinations(here, 2):
            pairs[pair] += 1
            last.setdefault(pair, when)
    told = [Tie(first=a, second=b, count=count, last=last[a, b]) for (a, b), count in pairs.items()]
    told.sort(key=lambda t: (-t.count, t.first, t.second))
    busy = dict(sorted(parties.items(), key=lambda one: (-one[1], one[0])))
    return Ties(start=start, end=asked.end, cut=cut, events=len(found), parties=busy, ties=tuple(told))


def _gathered(
    connection: Connection, asked: Filter, today: date
) -> tuple[str | None, bool, list[tuple[Moment, _Fields]]]:
    """From which day on they are counted, whether that cuts some off, and the encounters, the last first. What was
    called off or denied is none, unless it is asked for.
    """
    some = msgspec.structs.replace(
        asked, cls="encounter", held=asked.held or not asked.status, dated=True, limit=LOOKED + 1, skip=0, order="last"
    )
    rows = connection.execute(query(connection, some, today)).all()
    cut = len(rows) > LOOKED
    found = [msgspec.json.decode(row.doc, type=_Slim).fields for row in rows[:LOOKED]]
    start = rows[LOOKED - 1].start if cut else asked.start
    return start, cut, [(fields.when.value, fields) for fields in found if fields.when is not None]


def _site(found: Iterable[tuple[Moment, Spot]], today: str) -> Site:
    some = list(found)
    spot = next((spot for _, spot in some if spot.lat is not None and spot.lon is not None), some[0][1])
    ahead = [when for when, _ in some if when.end[:10] >= today]
    past = [when for when, _ in some if when.end[:10] < today]
    return Site(
        place=spot.place,
        country=spot.country,
        lat=spot.lat,
        lon=spot.lon,
        count=len(some),
        next=min(ahead, key=_begins, default=None),
        last=max(past, key=_begins, default=None),
    )


def _begins(when: Moment) -> tuple[str, str]:
    return when.start[:10], when.start


def _parties(fields: _Fields) -> Iterator[str]:
    """The coded parties that come, in whatever part."""
    for told in fields.participants:
        if (told.value.code or told.value.of) and (found := code(told.value)):
            yield found
