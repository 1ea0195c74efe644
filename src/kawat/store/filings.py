"""One report as the record has it: its versions and their differences, the current reading, what came of
it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff

import msgspec
from sqlalchemy import Connection, or_, select

from kawat.errors import MissingError
from kawat.model.reading import Reading
from kawat.store.answers import Edition, Filing, Located
from kawat.store.clock import Moment, told
from kawat.store.filter import holding
from kawat.store.findings import filed
from kawat.store.lookup import held
from kawat.store.schema import event, finding, member, reading, report
from kawat.store.texts import unpack


def filing(connection: Connection, name: str, as_of: Moment | None = None) -> Filing:
    """The report of an id: its own, one that a version came with, or a URL. Raises `MissingError` if there
    is none."""
    meant = select(report.c.report).where(or_(report.c.report == name, report.c.given == name, report.c.url == name))
    asked = select(report).where(report.c.report.in_(meant.scalar_subquery()))
    if as_of is not None:
        asked = asked.where(report.c.recorded <= as_of)
    rows = connection.execute(asked.order_by(report.c.recorded, report.c.version)).all()
    if not rows:
        raise MissingError(f"the record holds no report {name!r}{' at that time' if as_of is not None else ''}")
    readings = select(reading).where(reading.c.version.in_([row.version for row in rows]))
    if as_of is not None:
        readings = readings.where(reading.c.recorded <= as_of)
    readers: dict[str, list[str]] = defaultdict(list)
    docs: dict[str, str] = {}
    for row in connection.execute(readings.order_by(reading.c.recorded, reading.c.reader, reading.c.digest)):
        readers[row.version].append(row.reader)
        docs[row.version] = row.doc
    editions = []
    before: str | None = None
    for row in rows:
        whole = unpack(row.doc, row.text)
        editions.append(
            Edition(
                version=row.version,
                recorded=told(row.recorded),
                report=whole,
                readers=tuple(readers[row.version]),
                changes=tuple(difference(before, whole.text)) if before is not None else (),
            )
        )
        before = whole.text
    return Filing(
        report=rows[0].report,
        editions=tuple(editions),
        reading=msgspec.json.decode(docs[rows[-1].version], type=Reading),
        findings=tuple(_located(connection, rows[0].report, as_of)),
    )


def difference(before: str, after: str) -> Iterator[str]:
    """What a new version takes out and puts in, line by line: `-…`, `+…`."""
    for line in unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line


def _located(connection: Connection, name: str, as_of: Moment | None) -> Iterator[Located]:
    found = filed(connection, finding.c.report == name, held(as_of))
    rows = connection.execute(
        select(member.c.key, event.c.id)
        .join(event, event.c.n == member.c.event)
        .where(member.c.key.in_([f.key for f in found]), holding(as_of))
    )
    homes = {row.key: row.id for row in rows}
    for f in sorted(found, key=lambda f: (f.span or (0, 0), f.key)):
        yield Located(
            finding=f.finding,
            cls=f.cls,
            kind=f.kind,
            status=f.status,
            quote=f.said or f.quote,
            span=f.span,
            confidence=f.confidence,
            event=homes.get(f.key),
        )
