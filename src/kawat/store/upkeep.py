"""Looks after the record: how much it holds, whether all is as it should be, and everything derived made
anew."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DatabaseError

from kawat.errors import KawatError
from kawat.model.event import Event, Judgement
from kawat.model.reading import Reading
from kawat.record.outlets import outlet_key
from kawat.store import derivation, schema
from kawat.store.answers import Fault, Stats
from kawat.store.clock import OPEN, Moment, told
from kawat.store.engine import place
from kawat.store.evidence import check
from kawat.store.filter import holding
from kawat.store.findings import filed
from kawat.store.lookup import held
from kawat.store.migrate import version
from kawat.store.texts import clean, unpack, version_of
from kawat.store.timeline import Timeline

DERIVED = (
    ("event", "id, since, until, doc"),
    ("utterance", "id, since, until, doc"),
    ("finding", "key, since, until, doc"),
    ("edge", "a, b, since, until, p"),
    ("echo", "a, b, since, until, p"),
    ("facet", "name, start, status, kind"),
    ("member", "key"),
    ("mark", "name, told"),
    ("carrier", "key"),
)
"""What of each derived table has to come out the same; row numbers may differ."""

ROWS = 1000


def digest(connection: Connection) -> str:
    """A digest of everything derived: two records of the same reports and judgements have the same."""
    whole = blake2b(digest_size=16)
    for table, columns in DERIVED:
        whole.update(f"{table}\n".encode())
        asked = text(f"SELECT {columns} FROM {table} ORDER BY {columns}")
        rows = connection.execute(asked.execution_options(yield_per=ROWS))
        for row in rows:
            whole.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def rebuild(connection: Connection) -> bool:
    """Makes everything derived anew from what came in; tells whether it was the same as before."""
    before = digest(connection)
    Timeline(connection).replay(0)
    derivation.sign(connection)
    return digest(connection) == before


def stats(connection: Connection, as_of: Moment | None = None) -> Stats:
    """How much the record holds, or held at a moment; what it takes up is told of now."""
    report, finding, event = schema.report.c, schema.finding.c, schema.event.c
    one, until = connection.execute, OPEN if as_of is None else as_of
    kinds = one(select(finding.cls, func.count()).where(held(as_of)).group_by(finding.cls))
    events = one(select(event.cls, func.count()).where(holding(as_of)).group_by(event.cls))
    counted = one(
        select(
            func.count(report.report.distinct()),
            func.count(),
            func.min(report.recorded),
            func.max(report.recorded),
        ).where(report.recorded <= until)
    ).one()
    disputed = select(func.count()).select_from(schema.event).where(holding(as_of), event.conflicts > 0)
    names = select(report.outlet).where(report.outlet.is_not(None), report.recorded <= until).distinct()
    return Stats(
        database=place(connection.engine.url),
        tables=version(connection),
        reports=counted[0],
        versions=counted[1],
        readings=_count(connection, schema.reading, as_of),
        findings={row[0]: row[1] for row in kinds},
        events={row[0]: row[1] for row in events},
        conflicts=one(disputed).scalar_one(),
        judgements=_count(connection, schema.judgement, as_of),
        outlets=len({outlet_key(name) for name in one(names).scalars()}),
        first=told(counted[2]) if counted[2] is not None else None,
        last=told(counted[3]) if counted[3] is not None else None,
        bytes=_size(connection),
    )


def verify(connection: Connection) -> Iterator[Fault]:
    """Everything in the record that should not be: damage, evidence beside its text, findings in no event."""
    yield from _database(connection)
    yield from _inputs(connection)
    yield from _judgements(connection)
    yield from _derived(connection)


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    for (told_fault,) in connection.execute(text("PRAGMA integrity_check")):
        if told_fault != "ok":
            yield Fault(where="database", wrong=told_fault)
    try:
        connection.execute(text("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        yield Fault(where="words", wrong=f"the search index does not fit the reports ({error.orig})")


def _inputs(connection: Connection) -> Iterator[Fault]:
    report, reading = schema.report.c, schema.reading.c
    unread = select(report.version).where(report.version.not_in(select(reading.version)))
    for name in connection.execute(unread).scalars():
        yield Fault(where=f"report {name}", wrong="it has no reading")
    stray = select(reading.version).where(reading.version.not_in(select(report.version)))
    for name in connection.execute(stray).scalars():
        yield Fault(where=f"reading of {name}", wrong="its report is not there")
    rows = connection.execute(
        select(report.version, report.report, report.text, report.doc, reading.digest, reading.doc.label("read"))
        .join(schema.reading, reading.version == report.version)
        .order_by(report.n)
        .execution_options(yield_per=ROWS)
    )
    for row in rows:
        whole = unpack(row.doc, row.text)
        if version_of(whole) != row.version or clean(whole.text) != row.text:
            yield Fault(where=f"report {row.report}", wrong="its text is not the one that came in")
        if blake2b(row.read.encode(), digest_size=12).hexdigest() != row.digest:
            yield Fault(where=f"reading of {row.report}", wrong="it is not the one that came in")
        try:
            check(msgspec.json.decode(row.read, type=Reading), whole.text, row.report)
        except (KawatError, msgspec.ValidationError, msgspec.DecodeError) as error:
            yield Fault(where=f"reading of {row.report}", wrong=str(error))


def _judgements(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(schema.judgement.c.id, schema.judgement.c.doc)):
        try:
            msgspec.json.decode(row.doc, type=Judgement)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            yield Fault(where=f"judgement {row.id}", wrong=str(error))


def _derived(connection: Connection) -> Iterator[Fault]:
    """Findings are in one event each, statements in one utterance; everything holds for a time that can
    be."""
    for table in ("finding", "edge", "echo", "event", "utterance"):
        count = connection.execute(text(f"SELECT count(*) FROM {table} WHERE until <= since")).scalar()
        if count:
            yield Fault(where=table, wrong=f"{count} rows end before they begin")
    rejected = _rejected(connection)
    for keys, holders, column, what in (
        ("cls <> 'statement'", "member", "event", "event"),
        ("cls = 'statement'", "carrier", "utterance", "utterance"),
    ):
        rows = connection.execute(
            text(
                f"SELECT f.key, f.report, count(h.n) FROM finding f LEFT JOIN (SELECT m.key, e.n FROM {holders} m "
                f"JOIN {column} e ON e.n = m.{column} WHERE e.until = {OPEN}) h ON h.key = f.key "
                f"WHERE f.until = {OPEN} AND f.{keys} GROUP BY f.key, f.report HAVING count(h.n) <> 1 ORDER BY f.key"
            )
        )
        for key, name, count in rows:
            if not (count == 0 and key in rejected):
                yield Fault(where=f"finding {key} of {name}", wrong=f"it is in {count} {what}s; run `kawat rebuild`")
    for row in connection.execute(select(schema.event.c.id, schema.event.c.doc).where(schema.event.c.until == OPEN)):
        found = msgspec.json.decode(row.doc, type=Event)
        if found.id != row.id:
            yield Fault(where=f"event {row.id}", wrong="its row is another's; run `kawat rebuild`")


def _rejected(connection: Connection) -> frozenset[str]:
    """Findings that a person took out of the record."""
    from kawat.record.judged import active, verdicts

    docs = connection.execute(select(schema.judgement.c.doc)).scalars()
    force = active(msgspec.json.decode(doc, type=Judgement) for doc in docs)
    reports = {a.report for j in force if j.verb == "reject" for a in j.anchors}
    if not reports:
        return frozenset()
    table = schema.finding.c
    return verdicts(force, filed(connection, table.report.in_(reports), table.until == OPEN)).rejected


def _count(connection: Connection, table: Table, as_of: Moment | None) -> int:
    counted = select(func.count()).select_from(table).where(table.c.recorded <= (OPEN if as_of is None else as_of))
    return int(connection.execute(counted).scalar_one())


def _size(connection: Connection) -> int | None:
    if connection.dialect.name == "postgresql":
        asked = (
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        return int(connection.execute(text(asked)).scalar_one() or 0)
    file = connection.engine.url.database
    return Path(file).stat().st_size if file and Path(file).is_file() else None
