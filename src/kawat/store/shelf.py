"""The record's `Shelf` over the tables: what a step of derivation reads, and how its outcome is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec
from sqlalchemy import Connection

from kawat.model.event import Event, Judgement
from kawat.model.filed import Filed
from kawat.record.candidates import keys
from kawat.record.statements import statement_keys
from kawat.record.weave import Step
from kawat.store import schema, views
from kawat.store.bulk import insert, next_number, rows
from kawat.store.clock import OPEN, Moment
from kawat.store.findings import in_order, pack, unpack

KEPT = 50_000
"""Findings kept decoded between steps."""


@lru_cache(maxsize=65536)
def block_number(key: str) -> int:
    """A blocking key as the index holds it: 64 bits of its digest."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)


class TableShelf:
    """What holds now, or (`before`) what held just before a moment. `kept`: findings decoded already, by
    row."""

    def __init__(
        self, connection: Connection, *, before: Moment | None = None, kept: dict[int, Filed] | None = None
    ) -> None:
        self.connection = connection
        self.before = before
        self.kept: dict[int, Filed] = {} if kept is None else kept
        sqlite = connection.dialect.name == "sqlite"
        self._among = "IN (SELECT value FROM json_each(?))" if sqlite else "= ANY(%s)"
        self._json = sqlite
        self._held = f"until = {OPEN}" if before is None else f"since < {before} AND until >= {before}"

    def ask(self, statement: str, *values: Collection[Any]) -> list[tuple[Any, ...]]:
        """Rows of a statement in which each `AMONG` stands for a condition on one of `values`."""
        if not all(values):
            return []
        told = tuple(json.dumps(list(v)) if self._json else list(v) for v in values)
        return rows(self.connection, statement.replace("AMONG", self._among), told)

    def tell(self, statement: str, *values: Collection[Any]) -> None:
        """Runs a statement like `ask`, without an answer."""
        if all(values):
            told = tuple(json.dumps(list(v)) if self._json else list(v) for v in values)
            self.connection.exec_driver_sql(statement.replace("AMONG", self._among), told)

    def sharing(self, blocks: Iterable[str]) -> list[Filed]:
        """Findings that have any of these blocking keys."""
        return self._findings(
            "n IN (SELECT finding FROM block WHERE key AMONG)", sorted(block_number(b) for b in blocks)
        )

    def filed(self, names: Iterable[str]) -> list[Filed]:
        """Findings by key."""
        return self._findings("key AMONG", sorted(names))

    def of_reports(self, reports: Iterable[str]) -> list[Filed]:
        """All findings of some reports."""
        return self._findings("report AMONG", sorted(reports))

    def linked(self, names: Iterable[str], table: str = "edge") -> dict[tuple[str, str], float]:
        """Edges that end in any of these findings (of statements: in the table `echo`)."""
        wanted = sorted(names)
        found = self.ask(
            f"SELECT a, b, p FROM {table} WHERE a AMONG AND {self._held} "
            f"UNION SELECT a, b, p FROM {table} WHERE b AMONG AND {self._held}",
            wanted,
            wanted,
        )
        return {(a, b): p for a, b, p in found}

    def events(self, names: Iterable[str]) -> list[Event]:
        """Events that hold any of these findings."""
        found = self.ask(
            f"SELECT doc FROM event WHERE {self._held} AND n IN (SELECT event FROM member WHERE key AMONG) ORDER BY id",
            sorted(names),
        )
        return [msgspec.json.decode(doc, type=Event) for (doc,) in found]

    def judgements(self, reports: Iterable[str]) -> list[Judgement]:
        """Judgements that name a finding of these reports, and all undoings; of no reports, every judgement:
        that is asked only when one is undone, to find it.
        """
        wanted = sorted(reports)
        limit = "1 = 1" if self.before is None else f"recorded < {self.before}"
        if wanted:
            limit += " AND id IN (SELECT judgement FROM anchored WHERE report AMONG)"
        statement = f"SELECT doc FROM judgement WHERE {limit} ORDER BY id"
        found = self.ask(statement, ["", *wanted]) if wanted else self.ask(statement)
        return [msgspec.json.decode(doc, type=Judgement) for (doc,) in found]

    def _findings(self, condition: str, values: Collection[Any]) -> list[Filed]:
        numbers = [n for (n,) in self.ask(f"SELECT n FROM finding WHERE {condition} AND {self._held}", values)]
        if missing := [n for n in numbers if n not in self.kept]:
            if len(self.kept) > KEPT:
                self.kept.clear()
                missing = numbers
            docs = self.ask(
                "SELECT f.n, f.doc, o.doc FROM finding f JOIN origin o ON o.reading = f.reading WHERE f.n AMONG",
                missing,
            )
            self.kept.update((n, unpack(doc, shared)) for n, doc, shared in docs)
        return in_order([self.kept[n] for n in numbers])


class Writer:
    """Writes what a step came to, at the moment `at`."""

    def __init__(self, shelf: TableShelf, at: Moment) -> None:
        self.shelf, self.at = shelf, at
        self.connection = shelf.connection

    def write(self, step: Step, readings: dict[str, int]) -> None:
        """All of a step; `readings`: row of the reading that each arriving report's findings come from."""
        self.close_findings(step.leavers)
        self.findings(step.arrivals, readings)
        self.edges(step)
        self.events(step, {f.key: f for f in step.arrivals})

    def close_findings(self, names: Collection[str]) -> None:
        """Findings, and the edges that end in them, that no longer hold."""
        end = f"until = {self.at}"
        self.shelf.tell(f"UPDATE finding SET {end} WHERE key AMONG AND until = {OPEN}", names)
        for table, column in (("edge", "a"), ("edge", "b"), ("echo", "a"), ("echo", "b")):
            self.shelf.tell(f"UPDATE {table} SET {end} WHERE {column} AMONG AND until = {OPEN}", names)

    def findings(self, arrivals: Iterable[Filed], readings: dict[str, int]) -> None:
        """Findings that hold from now on, with their blocking keys."""
        first = next_number(self.connection, schema.finding)
        found, blocks = [], []
        origins: dict[int, str] = {}
        for number, f in enumerate(arrivals, first):
            report = f.origin.report
            self.shelf.kept[number] = f
            doc, origins[readings[report]] = pack(f)
            found.append((number, f.key, readings[report], report, f.cls, self.at, OPEN, doc))
            blocks += [(block_number(key), number) for key in (keys(f) or statement_keys(f))]
        insert(self.connection, schema.finding, found)
        insert(self.connection, schema.origin, sorted(origins.items()))
        insert(self.connection, schema.block, sorted(blocks))

    def edges(self, step: Step) -> None:
        """Edges that hold from now on."""
        insert(self.connection, schema.edge, [(a, b, self.at, OPEN, p) for (a, b), p in step.edges.items()])

    def events(self, step: Step, known: dict[str, Filed]) -> None:
        """Events as they stand from now on; `known`: findings at hand, the others are looked up."""
        changed = sorted({*step.drop, *(e.id for e in step.put)})
        self.shelf.tell(f"UPDATE event SET until = {self.at} WHERE id AMONG AND until = {OPEN}", changed)
        wanted = {m.key for e in step.put for m in e.findings} - known.keys()
        known = {**known, **{f.key: f for f in self.shelf.filed(wanted)}}
        first = next_number(self.connection, schema.event)
        events, facets, members = [], [], []
        for number, event in enumerate(step.put, first):
            filed = [known[m.key] for m in event.findings]
            events.append(views.row(number, event, filed, self.at))
            kind, status, start = events[-1][5:8]
            facets += [(name, start, number, status, kind) for name in views.facets(event, filed)]
            members += [(m.key, number) for m in event.findings]
        insert(self.connection, schema.event, events)
        insert(self.connection, schema.facet, sorted(facets))
        insert(self.connection, schema.member, sorted(members))
