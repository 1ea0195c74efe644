"""Takes in a batch of reports with their readings: what is new is written, the rest is told.

Only what came in is written here, in the transaction of the one writer; `timeline` derives the rest from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, or_, select, update

from kawat.errors import KawatError, ReadingError
from kawat.model.reading import Reading
from kawat.model.report import Report
from kawat.store import schema
from kawat.store.bulk import insert, next_number
from kawat.store.clock import Moment
from kawat.store.evidence import check
from kawat.store.texts import clean, pack, version_of
from kawat.store.words import index

State = Literal["added", "version", "reread", "known", "refused"]

Item = tuple[Report, Reading]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one report.

    `added`: new; `version`: a changed text of a report known before; `reread`: a known text with a new
    reading; `known`: nothing new; `refused`: not taken in, for the reason in `why`. `report` is its id in
    the record.
    """

    report: str
    state: State
    title: str | None = None
    findings: int = 0
    why: str | None = None


class Version(NamedTuple):
    """One version of a report, in the order in which versions follow each other."""

    recorded: Moment
    version: str
    report: str
    first: Moment
    given: str


class Accession:
    """A batch being taken in at the moment `at`. Afterwards `touched` names the reports with something
    new, and `since` the moment from which what is derived has to be made again (`at`, or earlier where ids
    changed)."""

    def __init__(self, connection: Connection, at: Moment) -> None:
        self.connection, self.at, self.since = connection, at, at
        self.touched: dict[str, None] = {}
        self.texts: dict[int, tuple[str, Reading]] = {}
        self._number = next_number(connection, schema.report)
        self._reading = next_number(connection, schema.reading)
        self._reports: list[tuple[object, ...]] = []
        self._readings: list[tuple[object, ...]] = []
        self._versions: dict[str, Version] = {}
        self._by: dict[str, str] = {}  # url or given id -> report
        self._digests: set[tuple[str, str]] = set()
        self._renamed: dict[str, str] = {}

    def take(self, items: Sequence[Item]) -> list[Outcome]:
        """Writes what is new of the batch and tells, one for one, what became of each item."""
        self._look_up(items)
        outcomes = [self._one(report, reading) for report, reading in items]
        insert(self.connection, schema.report, self._reports)
        insert(self.connection, schema.reading, self._readings)
        index(self.connection, [(row[0], row[10], row[11]) for row in self._reports])
        self._rename()
        return outcomes

    def _one(self, report: Report, reading: Reading) -> Outcome:
        try:
            return self._sort(report, reading)
        except KawatError as error:
            return Outcome(report=report.id, state="refused", title=report.title, why=str(error))

    def _sort(self, report: Report, reading: Reading) -> Outcome:
        if isinstance(reading.text, str) and reading.text != report.text:
            raise ReadingError(f"report {report.id}: its reading was made of another text; read this one again")
        check(reading, report.text, report.id)
        version, doc = version_of(report), _encoded(reading, report.id)
        digest = blake2b(doc, digest_size=12).hexdigest()
        known = self._versions.get(version)
        if known and (version, digest) in self._digests:
            return Outcome(report=known.report, state="known", title=report.title)
        state: State = "reread" if known else "added"
        if known is None:
            earlier = self._by.get(f"url {report.url}") or self._by.get(f"id {report.id}")
            state = "version" if earlier else "added"
            known = self._write_version(report, reading, version, earlier)
        reader = clean(f"{reading.report.reader.name} {reading.report.reader.version}")
        self._readings.append((self._reading, version, digest, reader, self.at, doc.decode()))
        self._digests.add((version, digest))
        self.texts[self._reading] = (report.text, reading)
        self._reading += 1
        self.touched[known.report] = None
        found = len(reading.encounters) + len(reading.deeds) + len(reading.statements)
        return Outcome(report=known.report, state=state, title=report.title, findings=found)

    def _write_version(self, report: Report, reading: Reading, version: str, earlier: str | None) -> Version:
        given = clean(report.id) or version
        name = earlier or given
        siblings = [v for v in self._versions.values() if v.report == name]
        first = min((v.first for v in siblings), default=self.at)
        made = Version(self.at, version, name, first, given)
        if siblings and made < min(siblings):  # the clock stood still, or was set back: this one is the first
            self._renamed[name] = given
            self.since = min(self.since, made.recorded)
        self._versions[version] = made
        for key in (f"url {report.url}" if report.url else None, f"id {report.id}"):
            if key:
                self._by.setdefault(key, name)
        head = reading.report
        self._reports.append(
            (
                self._number,
                version,
                name,
                given,
                clean(report.url),
                self.at,
                first,
                clean(report.published or head.published),
                clean(report.outlet or head.outlet),
                clean(report.language or head.language),
                clean(report.title or head.title),
                clean(report.text),
                pack(report),
            )
        )
        self._number += 1
        return made

    def _look_up(self, items: Iterable[Item]) -> None:
        """What the record knows already of the batch: the versions, their readings, their siblings."""
        reports = [report for report, _ in items]
        table = schema.report.c
        ids = {clean(report.id) for report in reports}
        urls = {clean(report.url) for report in reports if report.url}
        named = select(table.report).where(or_(table.given.in_(ids), table.report.in_(ids), table.url.in_(urls)))
        rows = self.connection.execute(
            select(table.version, table.report, table.given, table.url, table.recorded, table.first)
            .where(table.report.in_(named.scalar_subquery()))
            .order_by(table.recorded, table.n)
        )
        for row in rows:
            self._versions[row.version] = Version(row.recorded, row.version, row.report, row.first, row.given)
            self._by.setdefault(f"id {row.report}", row.report)
            self._by.setdefault(f"id {row.given}", row.report)
            if row.url:
                self._by.setdefault(f"url {row.url}", row.report)
        readings = schema.reading.c
        found = self.connection.execute(
            select(readings.version, readings.digest).where(readings.version.in_(list(self._versions)))
        )
        self._digests = {(row.version, row.digest) for row in found}

    def _rename(self) -> None:
        """A report is called after its first version: also where that came in after another of the same
        moment."""
        groups: dict[str, list[Version]] = defaultdict(list)
        for v in self._versions.values():
            groups[v.report].append(v)
        for old in self._renamed:
            first = min(groups[old])
            self.connection.execute(
                update(schema.report)
                .where(schema.report.c.report == old)
                .values(report=first.given, first=first.recorded)
            )
            if self.touched.pop(old, True) is None:
                self.touched[first.given] = None


def _encoded(reading: Reading, report: str) -> bytes:
    """A reading as it is kept: without text and layers, which can be made again."""
    bare = msgspec.structs.replace(reading, text=msgspec.UNSET, layers=msgspec.UNSET)
    try:
        return msgspec.json.encode(bare)
    except UnicodeEncodeError as error:
        raise ReadingError(f"report {report}: its reading holds half a character (a lone surrogate)") from error
