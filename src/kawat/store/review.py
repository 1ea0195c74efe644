"""What is in doubt, and why an event is one: what a person looks at before judging."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, select

from kawat.model.event import Event, Judgement
from kawat.record.candidates import keys
from kawat.record.judged import active, verdicts
from kawat.record.match import weights
from kawat.record.why import Doubt as Pair
from kawat.record.why import Explanation, doubts, explain
from kawat.store.answers import Doubt, Verdict
from kawat.store.clock import OPEN, Moment
from kawat.store.filter import holding
from kawat.store.judgements import events_of
from kawat.store.lookup import quoted, turns
from kawat.store.schema import edge, event, judgement, member
from kawat.store.shelf import TableShelf

FEW, CHUNK = 125, 2000
"""Edges looked at in the first turn, and at most in one: each has twice those of the one before."""

SURE = 20_000
"""Edges sure by themselves that are looked at: nearly all of them stand within one event."""


def review(connection: Connection, limit: int, skip: int = 0, as_of: Moment | None = None) -> list[Doubt]:
    """Pairs of events that may be one and that no one has decided, the surest first."""
    found: dict[tuple[str, str], Pair] = {}
    for edges in _edges(connection, as_of):
        for doubt in _doubts(connection, edges, as_of):
            found.setdefault(doubt.events, doubt)
        if len(found) >= limit + skip:
            break
    rows = sorted(found.values(), key=lambda d: (-d.link.score.p, d.events))[skip : skip + limit]
    told = []
    for row in rows:
        first, second = quoted(connection, (row.link.finding, row.link.other))
        told.append(Doubt(p=row.link.score.p, first=first, second=second, events=_in_order(connection, row, as_of)))
    return told


def why(connection: Connection, found: Event, as_of: Moment | None = None) -> Explanation:
    """The parts of the score that made an event of its findings, and what nearly joined it."""
    shelf = TableShelf(connection, before=None if as_of is None else as_of + 1)
    members = shelf.filed(m.key for m in found.findings)
    near = shelf.sharing({key for f in members for key in keys(f)})
    return explain(found, members, near)


def judged(connection: Connection, limit: int | None = None, as_of: Moment | None = None) -> Iterator[Verdict]:
    """All judgements, the last first, with the events that they touch now, or touched at a moment."""
    asked = select(judgement.c.doc).order_by(judgement.c.n.desc()).limit(limit)
    if as_of is not None:
        asked = asked.where(judgement.c.recorded <= as_of)
    for doc in connection.execute(asked).scalars().all():
        one = msgspec.json.decode(doc, type=Judgement)
        yield Verdict(judgement=one, events=tuple(e.id for e in events_of(connection, one, as_of)))


def _edges(connection: Connection, as_of: Moment | None) -> Iterator[dict[tuple[str, str], float]]:
    """Edges that hold, the surest first, so many at a time."""
    held = edge.c.until == OPEN if as_of is None else and_(edge.c.since <= as_of, edge.c.until > as_of)
    asked = select(edge.c.a, edge.c.b, edge.c.p).where(held)
    across = _across(asked.where(edge.c.p >= weights().sure), as_of)
    unsure = asked.where(edge.c.p < weights().sure).order_by(edge.c.p.desc(), edge.c.a, edge.c.b)
    for rows in (across, unsure):
        skip, chunk = 0, FEW
        while True:
            some = connection.execute(rows.limit(chunk).offset(skip)).all()
            yield {(row.a, row.b): row.p for row in some}
            if len(some) < chunk:
                break
            skip, chunk = skip + chunk, min(2 * chunk, CHUNK)


def _across(asked: Select[Any], as_of: Moment | None) -> Select[Any]:
    """Of the surest edges those between two events."""
    some = asked.order_by(edge.c.p.desc()).limit(SURE).subquery()
    one, other = member.alias(), member.alias()
    together = (
        select(event.c.n)
        .join(one, one.c.event == event.c.n)
        .join(other, other.c.event == event.c.n)
        .where(one.c.key == some.c.a, other.c.key == some.c.b, holding(as_of))
    )
    return select(some).where(~together.exists()).order_by(some.c.p.desc(), some.c.a, some.c.b)


def _doubts(connection: Connection, edges: dict[tuple[str, str], float], as_of: Moment | None) -> list[Pair]:
    shelf = TableShelf(connection, before=None if as_of is None else as_of + 1)
    home = _homes(connection, sorted({key for names in edges for key in names}), as_of)
    between = {names: p for names, p in edges.items() if home.get(names[0]) != home.get(names[1])}
    shown = {home[key] for names in between for key in names if key in home}
    siblings = {m.key: e.id for e in shelf.events({k for names in between for k in names}) for m in e.findings}
    home = {key: name for key, name in {**home, **siblings}.items() if name in shown}
    filed = {f.key: f for f in shelf.filed(home)}
    force = active(shelf.judgements({f.origin.report for f in filed.values()}))
    apart = verdicts(force, filed.values()).bonds.apart if force else ()
    return doubts(between, home, filed, apart)


def _homes(connection: Connection, names: list[str], as_of: Moment | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in turns(names):
        rows = connection.execute(
            select(member.c.key, event.c.id)
            .join(event, event.c.n == member.c.event)
            .where(member.c.key.in_(some), holding(as_of))
        )
        found.update({row.key: row.id for row in rows})
    return found


def _in_order(connection: Connection, doubt: Pair, as_of: Moment | None) -> tuple[str | None, str | None]:
    home = _homes(connection, sorted({doubt.link.finding.key, doubt.link.other.key}), as_of)
    return home.get(doubt.link.finding.key), home.get(doubt.link.other.key)
