"""The whole record as JSON lines, and back: what came in, each with its moment; the rest is derived again.

The first line names the form. Then, in the order recorded, one line a report version, a reading or a
judgement. An export of an import is the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from kawat.errors import StoreError
from kawat.model.event import Judgement
from kawat.model.reading import Reading
from kawat.model.report import Report
from kawat.store import derivation, schema
from kawat.store.accession import Accession
from kawat.store.clock import Moment, since, told
from kawat.store.judgements import keep
from kawat.store.texts import unpack, version_of
from kawat.store.timeline import Timeline, latest

FORM = "kawat.record/1"

ROWS = 500
"""Rows held in memory at once."""


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line: a report as it came in, or a reading of a `version`, or a judgement; with the moment
    recorded."""

    recorded: str
    report: Report | None = None
    version: str | None = None
    reading: Reading | None = None
    judgement: Judgement | None = None


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line."""

    schema: str


def export(connection: Connection) -> Iterator[bytes]:
    """The lines of the whole record."""
    yield msgspec.json.encode(Head(schema=FORM)) + b"\n"
    for at in _moments(connection):
        for line in _at(connection, at):
            yield msgspec.json.encode(line) + b"\n"


def _moments(connection: Connection) -> list[Moment]:
    found: set[Moment] = set()
    for table in (schema.report, schema.reading, schema.judgement):
        found.update(connection.execute(select(table.c.recorded).distinct()).scalars())
    return sorted(found)


def _at(connection: Connection, at: Moment) -> Iterator[Line]:
    """What was recorded at one moment: reports, then readings, then judgements, each in a fixed order."""
    report, reading, judgement = schema.report.c, schema.reading.c, schema.judgement.c
    when = told(at)
    asked = select(report.doc, report.text).where(report.recorded == at).order_by(report.version)
    for row in connection.execute(asked).yield_per(ROWS):
        yield Line(recorded=when, report=unpack(row.doc, row.text))
    read = select(reading.version, reading.doc).where(reading.recorded == at)
    for row in connection.execute(read.order_by(reading.version, reading.reader, reading.digest)).yield_per(ROWS):
        yield Line(recorded=when, version=row.version, reading=msgspec.json.decode(row.doc, type=Reading))
    judged = select(judgement.doc).where(judgement.recorded == at).order_by(judgement.id)
    for row in connection.execute(judged).yield_per(ROWS):
        yield Line(recorded=when, judgement=msgspec.json.decode(row.doc, type=Judgement))


class Moments(NamedTuple):
    """What an export tells of one moment."""

    at: Moment
    reports: dict[str, Report]
    readings: list[tuple[str, Reading]]
    judgements: list[Judgement]


def moments(lines: Iterable[bytes]) -> Iterator[Moments]:
    """The lines of an export, moment by moment. Raises `StoreError`, naming the line, where one is not of
    the form."""
    rest = enumerate(lines, 1)
    _, head = next(rest, (0, b""))
    if _decoded(head, 1, Head).schema != FORM:
        raise StoreError(f"line 1: this is no {FORM}; give what `kawat export` wrote")
    now: Moments | None = None
    for number, raw in rest:
        if not raw.strip():
            continue
        line = _decoded(raw, number, Line)
        at = since(line.recorded)
        if now is None or at != now.at:
            if now is not None:
                if at < now.at:
                    raise StoreError(f"line {number}: it was recorded before the line above; sort by `recorded`")
                yield now
            now = Moments(at, {}, [], [])
        if line.report is not None:
            now.reports[version_of(line.report)] = line.report
        elif line.reading is not None and line.version is not None:
            now.readings.append((line.version, line.reading))
        elif line.judgement is not None:
            now.judgements.append(line.judgement)
    if now is not None:
        yield now


def take(connection: Connection, lines: Iterable[bytes]) -> int:
    """Takes an export into the record, one moment after another; the number of readings and judgements
    taken in.

    Where the record holds later moments already, they are played again afterwards. Raises `StoreError`
    where a reading's report is not there, or anything is refused: then nothing is taken in.
    """
    last, count, first_late = latest(connection), 0, None
    timeline = Timeline(connection)
    for moment in moments(lines):
        accession = Accession(connection, moment.at)
        items = [(_report(connection, moment, version), reading) for version, reading in moment.readings]
        for outcome in accession.take(items):
            if outcome.state == "refused":
                raise StoreError(f"recorded {told(moment.at)}: {outcome.why}")
            count += outcome.state != "known"
        judged = (replace(j, made=told(since(j.made))) for j in moment.judgements)  # an older export tells seconds
        fresh = [j for j in judged if not _judged(connection, j)]
        for judgement in fresh:
            keep(connection, judgement, moment.at)
            count += 1
        if first_late is not None or accession.since < moment.at or moment.at <= last:
            if accession.touched or fresh:
                first_late = min(first_late if first_late is not None else moment.at, accession.since)
        elif accession.touched or fresh:
            derivation.sign(connection)
            timeline.next(moment.at, list(accession.touched), accession.texts, fresh)
    if first_late is not None:
        timeline.replay(first_late)
    return count


def _report(connection: Connection, moment: Moments, version: str) -> Report:
    if version in moment.reports:
        return moment.reports[version]
    table = schema.report.c
    row = connection.execute(select(table.doc, table.text).where(table.version == version)).first()
    if row is None:
        raise StoreError(f"recorded {told(moment.at)}: a reading of a version {version} that is not in the export")
    return unpack(row.doc, row.text)


def _judged(connection: Connection, judgement: Judgement) -> bool:
    found = select(func.count()).select_from(schema.judgement).where(schema.judgement.c.id == judgement.id)
    return bool(connection.execute(found).scalar())


def _decoded(raw: bytes, number: int, form: type[Any]) -> Any:
    try:
        return msgspec.json.decode(raw, type=form)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"line {number}: {error}; give what `kawat export` wrote") from error
