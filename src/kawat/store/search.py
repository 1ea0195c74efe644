"""Searches the reports by their words, the newest first, with the events that each tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from kawat.model.event import Event
from kawat.store.answers import Hit
from kawat.store.clock import Moment
from kawat.store.filter import holding
from kawat.store.lookup import held, turns
from kawat.store.outlets import spellings
from kawat.store.schema import event, finding, member, report
from kawat.store.words import NEWEST, hasten, level, matching, pattern

AROUND = 90
"""Characters shown on either side of the first word found."""


def search(
    connection: Connection,
    words: str,
    *,
    limit: int,
    skip: int = 0,
    as_of: Moment | None = None,
    outlet: Sequence[str] = (),
    language: str | None = None,
) -> list[Hit]:
    """Reports (in their newest version) that hold all words, those taken in last first.

    Raises `RecordError` where `words` holds none.
    """
    rows: Sequence[Row[Any]] = ()
    for newest in (NEWEST, None) if connection.dialect.name == "postgresql" else (None,):
        if newest is None:
            hasten(connection)
        rows = _rows(connection, words, limit, skip, as_of, outlet, language, newest)
        if len(rows) == limit:
            break
    events = events_of_reports(connection, [row.report for row in rows], as_of)
    return [
        Hit(
            report=row.report,
            title=row.title,
            outlet=row.outlet,
            reported=row.reported,
            language=row.language,
            url=row.url,
            snippet=snippet(row.text, words),
            events=tuple(events.get(row.report, ())),
        )
        for row in rows
    ]


def _rows(
    connection: Connection,
    words: str,
    limit: int,
    skip: int,
    as_of: Moment | None,
    outlet: Sequence[str],
    language: str | None,
    newest: int | None,
) -> Sequence[Row[Any]]:
    """Rows of `report` that answer a search, drawn from the `newest` alone, or from all."""
    newer = report.alias()
    later = (newer.c.report == report.c.report) & (
        (newer.c.recorded > report.c.recorded)
        | ((newer.c.recorded == report.c.recorded) & (newer.c.version > report.c.version))
    )
    if as_of is not None:
        later &= newer.c.recorded <= as_of
    index, number, match = matching(connection, words, newest)
    asked = select(report).join(index, number == report.c.n).where(match, ~select(newer.c.n).where(later).exists())
    if as_of is not None:
        asked = asked.where(report.c.recorded <= as_of)
    if outlet:
        asked = asked.where(report.c.outlet.in_(spellings(connection, outlet)))
    if language:
        asked = asked.where(report.c.language == language)
    return connection.execute(asked.order_by(number.desc()).limit(limit).offset(skip)).all()


def events_of_reports(connection: Connection, reports: Sequence[str], as_of: Moment | None) -> dict[str, list[Event]]:
    """The events that findings of some reports tell of, by report."""
    found: dict[str, dict[str, Event]] = defaultdict(dict)
    for some in turns(sorted(set(reports))):
        rows = connection.execute(
            select(finding.c.report, event.c.doc)
            .join(member, member.c.key == finding.c.key)
            .join(event, event.c.n == member.c.event)
            .where(finding.c.report.in_(some), held(as_of), holding(as_of))
            .order_by(event.c.start, event.c.id)
        )
        for row in rows:
            one = msgspec.json.decode(row.doc, type=Event)
            found[row.report][one.id] = one
    return {name: list(events.values()) for name, events in found.items()}


def snippet(text: str, words: str) -> str:
    """The words as they stand in a text, the first place found, on one line."""
    match = pattern(words).search(level(text))
    start, end = match.span() if match else (0, 0)
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        last = text.rfind(" ", end, last) if " " in text[end:last] else last
    told = " ".join(text[first:last].split())
    return f"{'… ' if first else ''}{told}{' …' if last < len(text) else ''}"
