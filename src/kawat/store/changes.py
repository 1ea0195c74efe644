"""What changed between two states of the record."""

from __future__ import annotations

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

    The other conditions of `asked` hold of the later state, or the last there was.
    """
    until = asked.as_of if asked.as_of is not None else OPEN - 1
    then, later = _at(since), _at(until)
    begun = select(event.c.id).where(event.c.since > since, event.c.since <= until)
    ended = select(event.c.id).where(event.c.until > since, event.c.until <= until, schema.PAST)
    ids = {*connection.execute(begun).scalars(), *connection.execute(ended).scalars()}
    before = _states(connection, ids, then)
    after = _states(connection, ids, later)
    fitting = _fitting(connection, ids, asked, now)
    found = []
    for name in sorted(ids & fitting):
        moved = _moved(connection, before.get(name), after.get(name), since, later, now)
        if moved is not None:
            found.append(moved)
    found.sort(key=lambda m: (m.revisions[-1].recorded if m.revisions else "", m.event.id), reverse=True)
    return found[:limit]


def _at(moment: Moment) -> ColumnElement[bool]:
    return and_(event.c.since <= moment, event.c.until > moment)


def _states(connection: Connection, ids: set[str], held: ColumnElement[bool]) -> dict[str, Event]:
    found = {}
    for some in turns(sorted(ids)):
        for row in connection.execute(select(event.c.id, event.c.doc).where(event.c.id.in_(some), held)):
            found[row.id] = msgspec.json.decode(row.doc, type=Event)
    return found


def _fitting(connection: Connection, ids: set[str], asked: Filter, now: datetime) -> set[str]:
    """Ids of events any of whose states fits the other conditions."""
    found: set[str] = set()
    parts = list(conditions(asked, now.date()))
    if not parts:
        return ids
    for some in turns(sorted(ids)):
        found.update(connection.execute(select(event.c.id).where(event.c.id.in_(some), *parts)).scalars())
    return found


def _moved(
    connection: Connection,
    before: Event | None,
    after: Event | None,
    since: Moment,
    later: ColumnElement[bool],
    now: datetime,
) -> Moved | None:
    if after is None:
        if before is None:  # came and went in between
            return None
        into = _heir(connection, before.id, later)
        return Moved(how="merged" if into else "gone", event=before, standing=standing(before, now), into=into)
    fresh = tuple(r for r in after.revisions if began(r.recorded) > since)
    if before is not None and not fresh:  # no more than another print of the same
        return None
    return Moved(how="changed" if before else "new", event=after, standing=standing(after, now), revisions=fresh)


def _heir(connection: Connection, name: str, later: ColumnElement[bool]) -> str | None:
    led = select(event.c.id).join(facet, facet.c.event == event.c.n).where(facet.c.name == f"formerly:{name}", later)
    return connection.execute(led).scalar()
