"""Reads the record: one function a view, each on a connection that sees one state of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, select

from kawat.errors import MissingError, RecordError
from kawat.model.event import Event, Member, Pointer
from kawat.model.filed import Filed
from kawat.record import status
from kawat.store import schema
from kawat.store.answers import Agenda, Listed, Quoted, Whole
from kawat.store.clock import OPEN, Moment
from kawat.store.filter import Filter, holding, query
from kawat.store.findings import filed
from kawat.store.schema import event, facet, finding

LOOSE = ("week", "month", "quarter")
"""Grains that still say something for an agenda; what is told only to the season or the year does not."""

COARSE = ("season", "year", "decade")

REACH = 100
"""Days before an agenda's first in which what is still on may have begun: a quarter, a long visit."""

MANY = 500
"""Values in one query: more are asked for in turns."""


RECORDED = (schema.report, schema.reading, schema.judgement)
"""What everything else is made of."""


def latest(table: Table) -> Select[Any]:
    """When the last row of a table was recorded."""
    return select(func.max(table.c.recorded))


def newest(table: Table) -> Select[Any]:
    """When the last row of a table was recorded, and its number."""
    last, count = latest(table).scalar_subquery(), select(func.max(table.c.n)).scalar_subquery()
    return select(last.label("recorded"), count.label("n"))


def standing(found: Event, now: datetime) -> str:
    """The status as of a time: what was planned for a day that has passed is unreported, what was on is over."""
    return status.standing(found, now.date().isoformat())


def listed(connection: Connection, asked: Filter, now: datetime) -> Iterator[Listed]:
    """The events that a filter asks for, in its order."""
    return _listed(connection, query(connection, asked, now.date()), now)


def _listed(connection: Connection, told: Select[Any], now: datetime) -> Iterator[Listed]:
    decode, today = msgspec.json.Decoder(Event).decode, now.date().isoformat()
    for _, _, doc in connection.execute(told):
        found = decode(doc)
        yield Listed(event=found, standing=status.standing(found, today))


def agenda(connection: Connection, asked: Filter, now: datetime, days: int) -> Agenda:
    """What is on from `asked.start` (by default today) to `asked.end` (by default `days` days in all)."""
    first = date.fromisoformat(asked.start) if asked.start else now.date()
    last = date.fromisoformat(asked.end) if asked.end else first + timedelta(days=days - 1)
    if last < first:
        raise RecordError(f"the agenda would end on {last}, before it begins on {first}")
    window = msgspec.structs.replace(asked, start=first.isoformat(), end=last.isoformat(), order="first")
    fixed: list[Listed] = []
    loose: list[Listed] = []
    told = query(connection, window, now.date(), REACH).where(event.c.grain.not_in((*COARSE, "")))
    for entry in _listed(connection, told, now):
        when = entry.event.fields.when
        (loose if when and when.value.grain in LOOSE else fixed).append(entry)
    return Agenda(start=window.start or "", end=window.end or "", fixed=tuple(fixed), loose=tuple(loose))


def event_by_id(connection: Connection, told: str, as_of: Moment | None) -> Event:
    """The event of an id, or the one that the id now leads to; the beginning of an id will do if it is the
    only one.

    Raises `MissingError` where there is none.
    """
    exact = select(event.c.doc).where(event.c.id == told, holding(as_of))
    doc = connection.execute(exact).scalar()
    if doc is None:
        moved = (
            select(event.c.doc)
            .join(facet, facet.c.event == event.c.n)
            .where(facet.c.name == f"formerly:{told}", holding(as_of))
        )
        doc = connection.execute(moved).scalar()
    if doc is None and len(told) >= 4:
        begins = and_(event.c.id >= told, event.c.id < told + "\U0010ffff")
        some = connection.execute(select(event.c.doc).where(begins, holding(as_of)).limit(2)).scalars().all()
        if len(some) > 1:
            raise RecordError(f"several events begin with {told!r}; write more of the id")
        doc = some[0] if some else None
    if doc is None:
        raise MissingError(f"the record holds no event {told!r}{' at that time' if as_of is not None else ''}")
    return msgspec.json.decode(doc, type=Event)


def whole(connection: Connection, found: Event, as_of: Moment | None, now: datetime) -> Whole:
    """An event with the words that it rests on."""
    carriers = (Pointer(report=m.report, finding=m.finding) for m in found.findings)
    told = quotes(connection, [*carriers, *found.statements], as_of)
    return Whole(
        event=found,
        standing=standing(found, now),
        findings=tuple(q for m in found.findings if (q := told.get((m.report, m.finding)))),
        statements=tuple(q for s in found.statements if (q := told.get((s.report, s.finding)))),
    )


def held(as_of: Moment | None) -> ColumnElement[bool]:
    """Which findings were current: now, or at a moment."""
    if as_of is None:
        return finding.c.until == OPEN
    return and_(finding.c.since <= as_of, finding.c.until > as_of)


def quotes(
    connection: Connection, pointers: Sequence[Pointer | Member], as_of: Moment | None
) -> dict[tuple[str, str], Quoted]:
    """The words of findings, with their reports, by (report, finding)."""
    found = list(pointed(connection, pointers, as_of).values())
    return {(q.report, q.finding): q for q in quoted(connection, found)}


def pointed(
    connection: Connection, pointers: Sequence[Pointer | Member], as_of: Moment | None
) -> dict[tuple[str, str], Filed]:
    """The findings that are pointed at, by (report, finding)."""
    wanted = {(p.report, p.finding) for p in pointers}
    found: list[Filed] = []
    for some in turns(sorted({p.report for p in pointers})):
        found += filed(connection, finding.c.report.in_(some), held(as_of))
    return {key: one for one in found if (key := (one.origin.report, one.finding)) in wanted}


def quoted(connection: Connection, findings: Sequence[Filed]) -> Iterator[Quoted]:
    """Findings with the particulars of the version that they stand in."""
    heads = {}
    table = schema.report.c
    for some in turns(sorted({one.origin.version for one in findings})):
        rows = connection.execute(select(table.version, table.title, table.url).where(table.version.in_(some)))
        heads.update({row.version: (row.title, row.url) for row in rows})
    for one in findings:
        title, url = heads.get(one.origin.version, (None, None))
        yield Quoted(
            report=one.origin.report,
            finding=one.finding,
            kind=one.kind,
            quote=one.said or one.quote,
            span=one.span,
            members=one.members,
            outlet=one.origin.outlet,
            sources=one.origin.sources,
            reported=one.origin.reported,
            language=one.origin.language,
            title=title,
            url=url,
        )


def turns(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Values in groups that fit one query."""
    for at in range(0, len(values), MANY):
        yield values[at : at + MANY]
