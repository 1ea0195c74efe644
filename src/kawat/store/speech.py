"""Asks what was said: utterances, and the positions they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from kawat.errors import RecordError
from kawat.model.event import Pointer
from kawat.model.filed import Filed
from kawat.model.position import Position, Utterance
from kawat.record.names import tokens
from kawat.record.statements import denials as answered
from kawat.record.statements import positions as ordered
from kawat.store.answers import Denied
from kawat.store.clock import OPEN, Moment
from kawat.store.filter import having, selective
from kawat.store.findings import filed
from kawat.store.lookup import event_by_id, held, quoted, turns
from kawat.store.schema import event, facet, finding, mark, utterance
from kawat.store.views import said, source

CLAIMED = 14
"""Days back in which a claim is looked for that a denial may answer."""

CLAIMS = 200
"""Claims that a denial is held against."""

LINE = 400
"""Utterances of a party that its positions are made of, newest first, where no number is told."""


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions on utterances; all must hold, of several kinds or sources any.

    `party`: who is spoken for; `to`: a party named or spoken to; `person`: who speaks. `start`/`end`: ISO
    days within which it was first told. `as_of`, `limit`, `skip` as in `Filter`; `after`: only what comes after the
    utterance told at this time with this id.
    """

    party: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    as_of: Moment | None = None
    limit: int | None = None
    skip: int = 0
    after: tuple[str, str] | None = None


def statements(connection: Connection, asked: Speech) -> list[Utterance]:
    """The utterances that are asked for, the newest first, each with the events that it is about."""
    return list(_tied(connection, _told(connection, asked), asked.as_of))


def positions(connection: Connection, asked: Speech, matter: str | None = None) -> list[Position]:
    """What a party says on each matter, in order, the matter last spoken of first.

    `matter`: only this one, an event's id or a party's code. Raises `RecordError` where no party is asked
    for.
    """
    if not asked.party:
        raise RecordError("positions are those of a party; name it with --party")
    wide = msgspec.structs.replace(asked, limit=asked.limit or LINE)
    found = ordered(statements(connection, wide))
    if matter:
        found = [p for p in found if matter == p.matter or matter.upper() in p.matter.split("+")]
    return sorted(found, key=lambda p: (p.utterances[-1].told or "", p.matter), reverse=True)


def denials(connection: Connection, told: Sequence[Utterance], as_of: Moment | None) -> list[Denied]:
    """What the denials among some utterances deny, also across reports: an event, or another's claim."""
    denying = [one for one in told if one.kind == "deny" and one.party and one.told]
    claims: list[Utterance] = []
    for party, day in sorted({(one.party or "", (one.told or "")[:10]) for one in denying}):
        since = (date.fromisoformat(day) - timedelta(days=CLAIMED)).isoformat()
        claims += _told(connection, Speech(to=(party,), start=since, end=day, as_of=as_of, limit=CLAIMS))
    findings = {f.key: f for f in _carriers(connection, [*denying, *claims], as_of)}
    events = [event_by_id(connection, e, as_of) for e in sorted({e for u in told for e in u.about})]
    home = {(c.report, c.finding): u for u in told for c in u.carriers}
    found: dict[tuple[str, str], Denied] = {}
    for denial in answered(findings.values(), events):
        by = home.get((denial.denial.report, denial.denial.finding))
        if by is None:
            continue
        if denial.event is not None:
            found.setdefault((by.id, denial.event), Denied(denial=by.id, event=denial.event, sure=denial.sure))
            continue
        claim = next(quoted(connection, [_named(findings.values(), denial.denied)]))
        found.setdefault((by.id, claim.quote), Denied(denial=by.id, claim=claim, sure=denial.sure))
    return list(found.values())


def _told(connection: Connection, asked: Speech) -> list[Utterance]:
    """The utterances that are asked for, without the events that they are about."""
    rows = connection.execute(_query(connection, asked)).scalars()
    return [msgspec.json.decode(doc, type=Utterance) for doc in rows]


def _carriers(connection: Connection, told: Sequence[Utterance], as_of: Moment | None) -> list[Filed]:
    wanted = {(c.report, c.finding) for u in told for c in u.carriers}
    found: list[Filed] = []
    for some in turns(sorted({report for report, _ in wanted})):
        found += filed(connection, finding.c.report.in_(some), finding.c.cls == "statement", held(as_of))
    return [f for f in found if (f.origin.report, f.finding) in wanted]


def _named(findings: Iterable[Filed], pointer: Pointer) -> Filed:
    return next(f for f in findings if (f.origin.report, f.finding) == (pointer.report, pointer.finding))


def _query(connection: Connection, asked: Speech) -> Select[Any]:
    groups: list[tuple[str, ...]] = [(f"party:{code.upper()}",) for code in asked.party]
    groups += [(f"person:{token}",) for name in asked.person for token in tokens(name)]
    groups += [(f"to:{code.upper()}",) for code in asked.to]
    if asked.source:
        groups.append(tuple(map(source, asked.source)))
    told: ColumnElement[str] = utterance.c.told
    made = select(utterance.c.doc)
    number: ColumnElement[int] = utterance.c.n
    driver = selective(connection, mark, groups)
    if driver is not None and len(groups[driver]) == 1:
        lead = mark.alias()
        made = made.join(lead, lead.c.utterance == utterance.c.n).where(lead.c.name == groups[driver][0])
        told, number = lead.c.told, lead.c.utterance
        del groups[driver]
    made = made.where(*having(mark, told, number, groups))
    if asked.as_of is None:
        made = made.where(utterance.c.until == OPEN)
    else:
        made = made.where(and_(utterance.c.since <= asked.as_of, utterance.c.until > asked.as_of))
    if asked.kind:
        made = made.where(utterance.c.kind.in_(asked.kind))
    if asked.start:
        made = made.where(told >= asked.start)
    if asked.end:
        made = made.where(told < asked.end + "U", told > "")  # "T" begins the time of an instant
    if asked.after is not None:
        last, name = asked.after
        made = made.where(told <= last, or_(told < last, utterance.c.id > name))
    made = made.order_by(told.desc(), utterance.c.id)
    if asked.limit is not None:
        made = made.limit(asked.limit)
    return made.offset(asked.skip) if asked.skip else made


def _tied(connection: Connection, told: Sequence[Utterance], as_of: Moment | None) -> Iterator[Utterance]:
    """Utterances with the ids of the events that they are about."""
    names = {(u.id, said(c)) for u in told for c in u.carriers}
    events: dict[str, set[str]] = {}
    held = event.c.until == OPEN if as_of is None else and_(event.c.since <= as_of, event.c.until > as_of)
    for some in turns(sorted({name for _, name in names})):
        rows = connection.execute(
            select(facet.c.name, event.c.id).join(event, event.c.n == facet.c.event).where(facet.c.name.in_(some), held)
        )
        for row in rows:
            events.setdefault(row.name, set()).add(row.id)
    for one in told:
        about = {e for c in one.carriers for e in events.get(said(c), ())}
        yield msgspec.structs.replace(one, about=tuple(sorted(about))) if about else one
