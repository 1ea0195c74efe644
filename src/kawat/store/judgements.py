"""What people decide: made from what they point at, and kept for good."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, cast, get_args

import msgspec
from sqlalchemy import Connection, select

from kawat.errors import RecordError
from kawat.model.event import Anchor, Event, FieldName, Judgement, Verb
from kawat.model.filed import Filed
from kawat.record.corrections import typed
from kawat.record.filing import anchor
from kawat.record.judged import resolve
from kawat.store import schema
from kawat.store.bulk import insert, next_number
from kawat.store.clock import OPEN, Moment, told
from kawat.store.findings import filed
from kawat.store.lookup import event_by_id
from kawat.store.shelf import TableShelf


def keep(connection: Connection, judgement: Judgement, at: Moment) -> None:
    """Writes a judgement, with the reports that it names."""
    number = next_number(connection, schema.judgement)
    doc = msgspec.json.encode(judgement).decode()
    insert(connection, schema.judgement, [(number, judgement.id, at, doc)])
    reports = {a.report for a in judgement.anchors} | ({""} if judgement.verb == "undo" else set())
    insert(connection, schema.anchored, [(report, judgement.id) for report in sorted(reports)])


def make(
    connection: Connection,
    at: Moment,
    verb: Verb,
    named: Sequence[str],
    *,
    field: str | None = None,
    value: Any = None,
    by: str = "",
    note: str = "",
) -> Judgement:
    """The judgement `verb` on what is `named`: events by id, findings as `REPORT#FINDING`; of `undo`, a
    judgement.

    Raises `RecordError` where something named is not there, or the judgement makes no sense.
    """
    undoes: str | None = None
    anchors: tuple[Anchor, ...] = ()
    if verb == "undo":
        undoes = _judgement(connection, named)
    else:
        anchors = _anchors(connection, verb, named)
    if verb == "correct":
        if field is None or field not in get_args(FieldName):
            raise RecordError(f"correct needs a field: one of {', '.join(get_args(FieldName))}")
        if anchors[0].cls == "statement":
            raise RecordError("a statement has no field that can be corrected; reject it, if it is wrong")
        typed(anchors[0].cls, cast(FieldName, field), value)
    bare = Judgement(
        id="",
        verb=verb,
        anchors=anchors,
        field=field,  # type: ignore[arg-type]
        value=value,
        undoes=undoes,
        by=by,
        made=told(at),
        note=note,
    )
    digest = blake2b(msgspec.json.encode(bare), digest_size=6).hexdigest()
    made = msgspec.structs.replace(bare, id=f"j-{digest}")
    if connection.execute(select(schema.judgement.c.n).where(schema.judgement.c.id == made.id)).first():
        raise RecordError(f"the same was judged at the same moment before ({made.id})")
    return made


def _judgement(connection: Connection, named: Sequence[str]) -> str:
    if len(named) != 1:
        raise RecordError("undo takes the id of one judgement; `kawat judgements` lists them")
    table = schema.judgement.c
    found = connection.execute(select(table.id).where(table.id == named[0])).scalar()
    if found is None:
        raise RecordError(f"the record holds no judgement {named[0]!r}")
    return str(found)


def _anchors(connection: Connection, verb: Verb, named: Sequence[str]) -> tuple[Anchor, ...]:
    groups = [_meant(connection, name) for name in named]
    if verb in ("same", "apart"):
        if len(named) < 2:
            raise RecordError(f"{verb} needs two events or findings")
        return tuple(anchor(group[0]) for group in groups)
    if len(named) != 1:
        raise RecordError(f"{verb} takes one event or finding")
    if verb == "reject":
        return tuple(anchor(f) for f in groups[0])
    return (anchor(groups[0][0]),)


def _meant(connection: Connection, name: str) -> list[Filed]:
    """The findings that a name means: one, or all of an event, the surest first."""
    table = schema.finding.c
    if "#" in name:
        report, _, number = name.rpartition("#")
        found = [f for f in filed(connection, table.report == report, table.until == OPEN) if f.finding == number]
        if not found:
            raise RecordError(f"the record holds no finding {number!r} of a report {report!r}")
        return found
    event = event_by_id(connection, name, None)
    keys = [m.key for m in event.findings]
    by_key = {f.key: f for f in filed(connection, table.key.in_(keys), table.until == OPEN)}
    founder = event.id.removeprefix("e-")
    return [by_key[k] for k in sorted(keys, key=lambda k: (k != founder, k)) if k in by_key]


def events_of(connection: Connection, judgement: Judgement, as_of: Moment | None = None) -> tuple[Event, ...]:
    """The events that hold what a judgement names; or held it at a moment."""
    reports = {a.report for a in judgement.anchors}
    shelf = TableShelf(connection, before=None if as_of is None else as_of + 1)
    findings = shelf.of_reports(reports)
    keys = {found.key for a in judgement.anchors if (found := resolve(a, findings)) is not None}
    return tuple(shelf.events(keys))
