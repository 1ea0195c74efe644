"""The sum of the findings that tell of one event: every field with all its values, and where sources
contradict.

Pure and without history: the same findings give the same event, whatever order they are given in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal, TypeVar, cast

from kawat.errors import RecordError
from kawat.model.event import (
    Conflict,
    Event,
    EventClass,
    Field,
    FieldName,
    Fields,
    Judgement,
    Member,
    Moment,
    Pointer,
    Spot,
)
from kawat.model.filed import Filed
from kawat.model.reading import Status
from kawat.record.clusters import Pair
from kawat.record.conflicts import conflict
from kawat.record.corrections import corrected, typed
from kawat.record.names import same_forum
from kawat.record.partakers import partakers
from kawat.record.sources import voices
from kawat.record.status import choose_status, statuses_differ
from kawat.record.times import finer
from kawat.record.values import (
    Claim,
    Held,
    choose_place,
    choose_time,
    hold,
    others,
    places_agree,
    replaced,
    times_agree,
    times_differ,
)

T = TypeVar("T")


def event_id(key: str) -> str:
    """The permanent id of the event that a finding founded."""
    return f"e-{key}"


def seniority(finding: Filed) -> tuple[str, str, str]:
    """The order of findings in an event: the first recorded; of those the first reported, then by key."""
    return (finding.origin.first, finding.origin.reported or "~", finding.key)


def founder(members: Iterable[Filed]) -> Filed:
    """The finding that an event is named after: the most senior."""
    return min(members, key=seniority)


def fold(
    members: Iterable[Filed],
    edges: Mapping[Pair, float],
    *,
    statements: Iterable[Filed] = (),
    corrections: Sequence[Judgement] = (),
    judged: Sequence[Judgement] = (),
) -> Event:
    """One event of its findings, without revisions and former ids.

    `edges` gives the probability of each pair of members, `statements` those that speak of them,
    `corrections` what people set (the last of a field counts), `judged` all judgements to show with it.
    """
    filed = sorted(members, key=lambda f: f.key)
    told = voices(filed)
    cls = cast(EventClass, filed[0].cls)
    fields, conflicts = _fields(filed, told, _fixed(cls, corrections))
    return Event(
        id=event_id(founder(filed).key),
        cls=cls,
        fields=fields,
        conflicts=conflicts,
        sources=len(set(told.values())),
        findings=tuple(_members(filed, edges)),
        statements=tuple(sorted((_pointer(s) for s in statements), key=lambda p: (p.report, p.finding))),
        judged=tuple(judged) or None,
    )


def _pointer(finding: Filed) -> Pointer:
    return Pointer(report=finding.origin.report, finding=finding.finding)


def _members(filed: Sequence[Filed], edges: Mapping[Pair, float]) -> list[Member]:
    """Members by seniority, each with its mean probability to the others that it was compared with."""
    ends: dict[str, list[int]] = {f.key: [] for f in filed}
    prompt = sum(not f.late for f in filed)
    for (a, b), p in edges.items():
        if a in ends and b in ends:
            ends[a].append(round(p * 10_000))
            ends[b].append(round(p * 10_000))
    rows = []
    for f in sorted(filed, key=seniority):
        compared = max(len(ends[f.key]), prompt - (not f.late))
        score = sum(ends[f.key]) / compared / 10_000 if compared else 1.0
        rows.append(Member(report=f.origin.report, finding=f.finding, key=f.key, score=round(score, 4)))
    return rows


def _fields(
    filed: Sequence[Filed], told: Mapping[str, str], fixed: Mapping[FieldName, Any]
) -> tuple[Fields, tuple[Conflict, ...]]:
    def claims(of: Callable[[Filed], T | None]) -> list[Claim[T]]:
        return [Claim(v, f, told[f.origin.report]) for f in filed if (v := of(f)) is not None]

    kinds = hold(claims(lambda f: f.kind))
    statuses: list[Held[Status]] = hold(claims(_status))
    whens, wheres = hold(claims(lambda f: f.when)), hold(claims(lambda f: f.where))
    forums = hold(claims(lambda f: f.forum))
    status = choose_status(statuses) if statuses else None
    fields: dict[str, Any] = {
        "kind": _field(max(kinds, key=_most), kinds, _less),
        "status": _field(status, statuses, _status_reason(status)) if status else _unknown(),
        "when": _when(whens),
        "where": _where(wheres),
        "forum": _forum(forums),
    }
    for name, parts in PARTS.items():
        fields[name] = partakers(filed, parts)
    conflicts = [
        conflict("when", whens, times_differ, replaced(whens, times_agree)),
        conflict("where", wheres, _places_differ, replaced(wheres, places_agree)),
        conflict("status", statuses, statuses_differ, set()),
    ]
    for field, value in sorted(fixed.items()):
        fields[field] = corrected(value, fields[field])
    return Fields(**fields), tuple(c for c in conflicts if c and c.field not in fixed)


def _fixed(cls: EventClass, corrections: Iterable[Judgement]) -> dict[FieldName, Any]:
    """What people set, the last of each field; a correction that does not fit the event does nothing."""
    fixed: dict[FieldName, Any] = {}
    for c in corrections:
        if c.field is not None:
            with suppress(RecordError):
                fixed[c.field] = typed(cls, c.field, c.value)
    return fixed


def _status(finding: Filed) -> Status | None:
    return finding.status


PARTS: dict[FieldName, tuple[str, ...]] = {
    "participants": ("participant", "chair", "host", "visitor", "mediator"),
    "actors": ("actor",),
    "targets": ("target",),
}

Why = Literal["coarser", "replaced", "less told", "corrected"]


def _field(chosen: Held[T], held: Sequence[Held[T]], why: Callable[[Held[T]], Why]) -> Field[T]:
    return Field(value=chosen.value, carriers=chosen.carriers, others=others(chosen, held, why))


def _unknown() -> Field[Status]:
    return Field(value="happened", carriers=())


def _most(held: Held[Any]) -> tuple[int, tuple[str, str, str]]:
    """By independent sources, then the last told."""
    return (len(held.voices), held.latest)


def _less(held: Held[Any]) -> Why:
    return "less told"


def _status_reason(chosen: Held[Status] | None) -> Callable[[Held[Status]], Why]:
    return lambda h: "replaced" if chosen is not None and h.latest <= chosen.latest else "less told"


def _when(held: Sequence[Held[Moment]]) -> Field[Moment] | None:
    if not held:
        return None
    gone = replaced(held, times_agree)
    chosen = choose_time(held, gone)

    def why(h: Held[Moment]) -> Why:
        if finer(chosen.value, h.value):
            return "coarser"
        return "replaced" if held.index(h) in gone else "less told"

    return _field(chosen, held, why)


def _where(held: Sequence[Held[Spot]]) -> Field[Spot] | None:
    if not held:
        return None
    gone = replaced(held, places_agree)
    chosen = choose_place(held, gone)

    def why(h: Held[Spot]) -> Why:
        if h.value.place is None and h.value.country in (None, chosen.value.country):
            return "coarser"
        return "replaced" if held.index(h) in gone else "less told"

    return _field(chosen, held, why)


def _forum(held: Sequence[Held[str]]) -> Field[str] | None:
    """The forum that most sources tell, by its fullest name."""
    if not held:
        return None

    def rank(h: Held[str]) -> tuple[int, int, tuple[str, str, str]]:
        support = {v for o in held if same_forum(h.value, o.value) >= 0.5 for v in o.voices}
        return (len(support), len(h.value), h.latest)

    return _field(max(held, key=rank), held, _less)


def _places_differ(a: Claim[Spot], b: Claim[Spot]) -> bool:
    return not places_agree(a.value, b.value)
