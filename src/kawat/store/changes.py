"""What changed between two states of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, select

from kawat.model.event import Event
from kawat.store import schema
from kawat.store.answers import Moved
from kawat.store.clock import OPEN, Moment
from kawat.store.clock import since as began
from kawat.store.filter import Filter, conditions
from kawat.store.lookup import standing, turns
from kawat.store.schema import event, facet


def changes(
    connection: Connection, since: Moment, asked: Filter, now: datetime, *, limit: int | None = None
) -> list[Moved]:
    """The events that differ between the states at `since` and at `asked.as_of` (now, where None), newest
    first.

    The other conditions of `asked` hold of one of the states that began or ended in between: an event that
    is no longer of a party is news of that party too.
    """
    until = asked.as_of if asked.as_of is not None else OPEN - 1
    then, later = _at(since), _at(until)
    ids = sorted(_touched(connection, since, until, asked, now))
    after = _states(connection, ids, later)
    known = _known(connection, ids, then)
    before = _states(connection, sorted(known - after.keys()), then)
    found = []
    for name in ids:
        if name in after:
            moved = _changed(after[name], name in known, since, now)
        elif name in before:
            moved = _ended(connection, before[name], later, now)
        else:  # came and went in between
            moved = None
        if moved is not None:
            found.append(moved)
    found.sort(key=lambda m: (m.revisions[-1].recorded if m.revisions else "", m.event.id), reverse=True)
    return found[:limit]


def _at(moment: Moment) -> ColumnElement[bool]:
    return and_(event.c.since <= moment, event.c.until > moment)


def _touched(connection: Connection, since: Moment, until: Moment, asked: Filter, now: datetime) -> set[str]:
    """Ids of the events of which a state that fits began or ended in between."""
    parts = list(conditions(asked, now.date()))
    begun = select(event.c.id).where(event.c.since > since, event.c.since <= until, *parts)
    ended = select(event.c.id).where(event.c.until > since, event.c.until <= until, schema.PAST, *parts)
    return {*connection.execute(begun).scalars(), *connection.execute(ended).scalars()}


def _known(connection: Connection, ids: Sequence[str], held: ColumnElement[bool]) -> set[str]:
    """Those of some events that were there at a moment."""
    found: set[str] = set()
    for some in turns(ids):
        found.update(connection.execute(select(event.c.id).where(event.c.id.in_(some), held)).scalars())
    return found


def _states(connection: Connection, ids: Sequence[str], held: ColumnElement[bool]) -> dict[str, Event]:
    found = {}
    for some in turns(ids):
        for row in connection.execute(select(event.c.id, event.c.doc).where(event.c.id.in_(some), held)):
            found[row.id] = msgspec.json.decode(row.doc, type=Event)
    return found


def _changed(after: Event, known: bool, since: Moment, now: datetime) -> Moved | None:
    """How an event that is still there changed; `known`: whether it was there before."""
    fresh = tuple(r for r in after.revisions if began(r.recorded) > since)
    if known and not fresh:  # no more than another print of the same
        return None
    return Moved(how="changed" if known else "new", event=after, standing=standing(after, now), revisions=fresh)


def _ended(connection: Connection, before: Event, later: ColumnElement[bool], now: datetime) -> Moved:
    """What became of an event that is no longer there."""
    into = _heir(connection, before.id, later)
    return Moved(how="merged" if into else "gone", event=before, standing=standing(before, now), into=into)


def _heir(connection: Connection, name: str, later: ColumnElement[bool]) -> str | None:
    led = select(event.c.id).join(facet, facet.c.event == event.c.n).where(facet.c.name == f"formerly:{name}", later)
    return connection.execute(led).scalar()
