"""Derives the record from what came in, moment by moment: the only place where derived rows are made.

Each moment is one step of `record.weave`. New reports make the next step; what comes in at a moment that
is past already (the clock was set back, or stands still) has the record rewound to that moment and played
again from there. So the record is the same whatever order its reports came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, func, select, text

from kawat.model.event import Event, Judgement
from kawat.model.filed import Filed
from kawat.model.reading import Reading
from kawat.record.filing import file
from kawat.record.match import weights
from kawat.record.succession import inherit
from kawat.record.weave import advance
from kawat.store import derivation, schema, views
from kawat.store.bulk import delete
from kawat.store.clock import OPEN, Moment, told
from kawat.store.lookup import turns
from kawat.store.shelf import TableShelf, Writer
from kawat.store.texts import unpack
from kawat.store.voices import Voices

Texts = dict[int, tuple[str, Reading]]
"""Text and reading by the reading's row, where they are at hand."""


DERIVED = (
    ("facet", "event", "event"),
    ("member", "event", "event"),
    ("block", "finding", "finding"),
    ("mark", "utterance", "utterance"),
    ("carrier", "utterance", "utterance"),
)
"""Tables whose rows belong to those of another: table, column, and the table that it numbers."""


LATE = '%"late"\\:true%'
"""What a finding that came late has in its document; the colon is escaped for SQLAlchemy."""


class Current(NamedTuple):
    """The reading of a report that counts at a moment."""

    report: str
    reading: int
    version: str
    recorded: Moment
    first: Moment
    reported: str | None
    outlet: str | None
    language: str | None


def latest(connection: Connection) -> Moment:
    """The last moment at which anything was recorded; 0 in an empty record."""
    tables = (schema.report, schema.reading, schema.judgement)
    found = [connection.execute(select(func.max(table.c.recorded))).scalar() for table in tables]
    return max((at for at in found if at is not None), default=0)


class Timeline:
    """The derived record on one connection of the writer."""

    def __init__(self, connection: Connection, kept: dict[int, Filed] | None = None) -> None:
        self.connection = connection
        self.kept: dict[int, Filed] = {} if kept is None else kept

    def next(self, at: Moment, reports: Sequence[str], texts: Texts, judgements: Sequence[Judgement] = ()) -> None:
        """The step of a moment after all others: new readings of some reports, and judgements."""
        arrivals, leavers, readings = self._turn(at, reports, texts)
        shelf = TableShelf(self.connection, kept=self.kept)
        step = advance(shelf, at=told(at), arrivals=arrivals, leavers=leavers, judgements=judgements)
        Writer(shelf, at).write(step, readings)
        Voices(shelf, at).turn(arrivals, leavers)

    def again(self, at: Moment, reports: Sequence[str], texts: Texts) -> bool:
        """More of the last moment: the step is made as if all of it had come in at once.

        Only what the newcomers touch is made again. False where the moment holds more than arrivals that each
        other can be compared with, so that it has to be played again as a whole.
        """
        if self._holds_more(at):
            return False
        arrivals, leavers, readings = self._turn(at, reports, texts)
        if leavers:
            return False
        now = TableShelf(self.connection, kept=self.kept)
        write = Writer(now, at)
        step = advance(now, at=told(at), arrivals=arrivals)
        write.findings(step.arrivals, readings)
        write.edges(step)
        names = self._reach(now, {f.key for f in arrivals if f.cls != "statement"})
        reports_touched = {f.origin.report for f in now.filed(names)} | {f.origin.report for f in arrivals}
        then = TableShelf(self.connection, before=at, kept=self.kept)
        held = {f.key for f in then.of_reports(reports_touched)}
        fresh = [f for f in now.of_reports(reports_touched) if f.key not in held]
        self._undo_events(now, at, names)
        step = advance(then, at=told(at), arrivals=[f for f in fresh if f.key in names or f.cls == "statement"])
        if any(f.late for f in step.arrivals):
            return False
        write.events(step, {f.key: f for f in fresh})
        Voices(now, at).turn(arrivals, ())
        return True

    def replay(self, since: Moment) -> None:
        """Everything derived from `since` on, made anew from what came in."""
        self.rewind(since)
        self.kept.clear()
        for at, reports, judgements in self._moments(since):
            self.next(at, reports, {}, judgements)

    def rewind(self, to: Moment) -> None:
        """The derived rows as they were just before a moment."""
        run = self.connection.execute
        derivation.rewind(self.connection)
        for table, column, owner in DERIVED:
            # Rows are numbered in the order of time, so all from the first late one on are late.
            first = run(text(f"SELECT min(n) FROM {owner} WHERE since >= :at"), {"at": to}).scalar()
            if first is not None:
                run(text(f"DELETE FROM {table} WHERE {column} >= :first"), {"first": first})
        late = "SELECT 1 FROM finding f WHERE f.reading = origin.reading AND f.since < :at"
        run(text(f"DELETE FROM origin WHERE NOT EXISTS ({late})"), {"at": to})
        for table in ("event", "utterance", "edge", "echo", "finding"):
            run(text(f"DELETE FROM {table} WHERE since >= :at"), {"at": to})
            run(text(f"UPDATE {table} SET until = {OPEN} WHERE until >= :at AND until < {OPEN}"), {"at": to})

    def _turn(self, at: Moment, reports: Sequence[str], texts: Texts) -> tuple[list[Filed], list[str], dict[str, int]]:
        """What arrives and what leaves as some reports get new readings at a moment."""
        arrivals: list[Filed] = []
        readings: dict[str, int] = {}
        shelf = TableShelf(self.connection, kept=self.kept)
        rows = shelf.ask(f"SELECT DISTINCT report, reading FROM finding WHERE report AMONG AND until = {OPEN}", reports)
        standing = dict(map(tuple, rows))
        gone: list[str] = []
        for current in self._current(reports, at):
            if standing.get(current.report) == current.reading:
                continue
            readings[current.report] = current.reading
            filed = self._filed(current, texts)
            if current.report in standing:
                gone.append(current.report)
                filed = inherit(filed, shelf.of_reports([current.report]))
            arrivals += filed
        leavers = shelf.ask(f"SELECT key FROM finding WHERE report AMONG AND until = {OPEN}", gone)
        return arrivals, [row[0] for row in leavers], readings

    def _filed(self, current: Current, texts: Texts) -> Iterable[Filed]:
        """The findings of a report's current reading; what the reading leaves open of it, the report tells."""
        words, reading = texts.get(current.reading) or self._stored(current)
        head = msgspec.structs.replace(
            reading.report,
            outlet=reading.report.outlet or current.outlet,
            language=reading.report.language or current.language,
        )
        return file(
            words,
            msgspec.structs.replace(reading, report=head),
            recorded=told(current.recorded),
            reported=head.published or current.reported,
            report=current.report,
            version=current.version,
            first=told(current.first),
        )

    def _stored(self, current: Current) -> tuple[str, Reading]:
        report, reading = schema.report.c, schema.reading.c
        row = self.connection.execute(select(report.text, report.doc).where(report.version == current.version)).one()
        doc = self.connection.execute(select(reading.doc).where(reading.n == current.reading)).scalar_one()
        return unpack(row.doc, row.text).text, msgspec.json.decode(doc, type=Reading)

    def _current(self, reports: Sequence[str], at: Moment) -> Iterator[Current]:
        """The reading of each report that counts at a moment: the last of its last version."""
        table, reading = schema.report.c, schema.reading.c
        for some in turns(sorted(set(reports))):
            last: dict[str, Any] = {}
            rows = self.connection.execute(
                select(
                    table.report,
                    table.version,
                    table.recorded,
                    table.first,
                    table.reported,
                    table.outlet,
                    table.language,
                )
                .where(table.report.in_(some), table.recorded <= at)
                .order_by(table.recorded, table.version)
            )
            for row in rows:
                last[row.report] = row
            owner = {row.version: row for row in last.values()}
            found = {}
            for found_row in self.connection.execute(
                select(reading.n, reading.version)
                .where(reading.version.in_(list(owner)), reading.recorded <= at)
                .order_by(reading.recorded, reading.reader, reading.digest)
            ):
                found[found_row.version] = found_row.n
            for version, number in sorted(found.items()):
                head = owner[version]
                yield Current(
                    head.report,
                    number,
                    version,
                    head.recorded,
                    head.first,
                    head.reported,
                    head.outlet,
                    head.language,
                )

    def _holds_more(self, at: Moment) -> bool:
        """Whether anything ended or was judged at a moment, or came late to an event that many told of (which is
        then compared with the first of them alone).
        """
        for statement in (
            "SELECT 1 FROM judgement WHERE recorded = :at LIMIT 1",
            "SELECT 1 FROM finding WHERE until = :at LIMIT 1",
            f"SELECT 1 FROM finding WHERE since = :at AND doc LIKE '{LATE}' LIMIT 1",
        ):
            if self.connection.execute(text(statement), {"at": at}).first():
                return True
        return False

    def _reach(self, shelf: TableShelf, names: set[str]) -> set[str]:
        """Findings and all that they hang together with, as a step would touch them."""
        found: set[str] = set()
        sure = weights().sure
        frontier = names
        while frontier := frontier - found:
            found |= frontier
            reached = {k for pair, p in shelf.linked(frontier).items() if p >= sure for k in pair}
            frontier = reached | {m.key for e in shelf.events(frontier) for m in e.findings}
        return found

    def _undo_events(self, shelf: TableShelf, at: Moment, names: set[str]) -> None:
        """Events of some findings as they were just before the moment that is being made again."""
        rows = shelf.ask(
            f"SELECT n, start, doc FROM event WHERE since = {at} AND n IN (SELECT event FROM member WHERE key AMONG)",
            sorted(names),
        )
        facets = []
        for n, start, doc in rows:
            event = msgspec.json.decode(doc, type=Event)
            filed = shelf.filed(m.key for m in event.findings)
            facets += [(name, start, n) for name in views.facets(event, filed)]
        delete(self.connection, schema.facet, facets)
        fresh = [row[0] for row in rows]
        shelf.tell("DELETE FROM member WHERE event AMONG", fresh)
        shelf.tell("DELETE FROM event WHERE n AMONG", fresh)
        shelf.tell(
            f"UPDATE event SET until = {OPEN} WHERE until = {at} AND n IN (SELECT event FROM member WHERE key AMONG)",
            sorted(names),
        )

    def _moments(self, since: Moment) -> Iterator[tuple[Moment, list[str], list[Judgement]]]:
        """Each moment from `since` on at which anything was recorded, with the reports and judgements of
        it."""
        table, reading, judgement = schema.report.c, schema.reading.c, schema.judgement.c
        moments: set[Moment] = set()
        for column in (table.recorded, reading.recorded, judgement.recorded):
            moments.update(self.connection.execute(select(column).where(column >= since).distinct()).scalars())
        for at in sorted(moments):
            new = select(table.report).where(table.recorded == at)
            read = select(table.report).where(table.version.in_(select(reading.version).where(reading.recorded == at)))
            reports = sorted({*self.connection.execute(new).scalars(), *self.connection.execute(read).scalars()})
            docs = self.connection.execute(
                select(judgement.doc).where(judgement.recorded == at).order_by(judgement.id)
            ).scalars()
            yield at, reports, [msgspec.json.decode(doc, type=Judgement) for doc in docs]
