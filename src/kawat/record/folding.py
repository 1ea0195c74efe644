"""The sum of the findings that tell of one event: every field with all its values, and where sources
contradict.

Pure and without history: the same findings give the same event, whatever order they are given in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, TypeVar, cast

import msgspec

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
    Other,
    Partaker,
    Pointer,
    Spot,
    Version,
)
from kawat.model.filed import Filed
from kawat.model.reading import Status
from kawat.record.clusters import Pair
from kawat.record.names import alike, same_forum, tokens
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

DOUBTFUL = 0.5
"""Least confidence of a finding that may contradict another."""


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
    fixed = {c.field: c for c in corrections if c.field is not None}
    fields, conflicts = _fields(filed, told, fixed)
    return Event(
        id=event_id(founder(filed).key),
        cls=cast(EventClass, filed[0].cls),
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
    filed: Sequence[Filed], told: Mapping[str, str], fixed: Mapping[FieldName, Judgement]
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
        fields[name] = _partakers(filed, parts)
    conflicts = [
        _conflict("when", whens, times_differ, replaced(whens, times_agree)),
        _conflict("where", wheres, _places_differ, replaced(wheres, places_agree)),
        _conflict("status", statuses, statuses_differ, set()),
    ]
    for field, judgement in sorted(fixed.items()):
        fields[field] = corrected(field, judgement.value, fields[field])
    return Fields(**fields), tuple(c for c in conflicts if c and c.field not in fixed)


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


def _conflict(
    field: FieldName, held: Sequence[Held[T]], differ: Callable[[Claim[T], Claim[T]], bool], gone: set[int]
) -> Conflict | None:
    """The values that independent sources still hold against each other; None where all agree."""
    alive = [
        [c for c in h.claims if c.finding.confidence >= DOUBTFUL] for n, h in enumerate(held) if n not in gone
    ]
    clashing: set[int] = set()
    for (i, left), (j, right) in combinations(enumerate(alive), 2):
        if _clash(left, right, differ):
            clashing |= {i, j}
    if not clashing:
        return None
    rows = [Held(alive[i][0].value, tuple(alive[i])) for i in clashing]
    rows.sort(key=lambda h: (-len(h.voices), h.claims[0].told))
    return Conflict(
        field=field,
        values=tuple(
            Version(
                value=msgspec.to_builtins(h.value),
                sources=h.voices,
                carriers=h.carriers,
                reported=h.claims[0].finding.origin.reported,
            )
            for h in rows
        ),
    )


def _clash(
    left: Sequence[Claim[T]], right: Sequence[Claim[T]], differ: Callable[[Claim[T], Claim[T]], bool]
) -> bool:
    """Whether claims of two values by different sources contradict each other. Of claims that tell the same
    in the same way two voices stand for all, so that a much told event costs no more than a little told one.
    """
    return any(a.voice != b.voice and differ(a, b) for a in _few(left) for b in _few(right))


def _few(claims: Sequence[Claim[T]]) -> list[Claim[T]]:
    kept: dict[tuple[str, str | None, str], list[Claim[T]]] = {}
    for c in claims:
        row = kept.setdefault((c.finding.kind, c.finding.status, c.told[0][:10]), [])
        if len(row) < 2 and all(c.voice != other.voice for other in row):
            row.append(c)
    return [c for row in kept.values() for c in row]


def _partakers(filed: Sequence[Filed], parts: Sequence[str]) -> tuple[Field[Partaker], ...]:
    """Who takes part, each once, by the fullest name told; parties by code, persons by name across
    spellings.
    """
    groups: list[list[tuple[Filed, Partaker]]] = []
    for f in sorted(filed, key=lambda f: (f.origin.first, f.key)):
        for m in f.members:
            if m.part not in parts:
                continue
            group = next((g for g in groups if _same_partaker(g[0][1], m)), None)
            if group is None:
                groups.append([(f, m)])
            else:
                group.append((f, m))
    return tuple(
        sorted(
            (_partaker(g) for g in groups), key=lambda p: (p.value.kind in ("person", "role"), p.value.name)
        )
    )


def _same_partaker(a: Partaker, b: Partaker) -> bool:
    if a.code or b.code:
        return a.code == b.code
    if a.kind == b.kind == "person":
        return alike(a.name, b.name) > 0 and (a.of == b.of or a.of is None or b.of is None)
    return a.kind == b.kind and a.of == b.of and a.name.casefold() == b.name.casefold()


def _partaker(group: Sequence[tuple[Filed, Partaker]]) -> Field[Partaker]:
    """One partaker of all that is told of it: the fullest name, the office and party most told, the most
    telling part.
    """
    told = [m for _, m in group]
    value = Partaker(
        kind=told[0].kind,
        name=max(
            {m.name for m in told}, key=lambda n: (len(tokens(n)), sum(m.name == n for m in told), len(n), n)
        ),
        code=told[0].code,
        of=_mode(m.of for m in told),
        office=_mode(m.office for m in told),
        part=_mode(m.part for m in told if m.part != "participant") or told[0].part,
    )
    pointers = sorted({(f.origin.report, f.finding) for f, _ in group})
    return Field(value=value, carriers=tuple(Pointer(report=r, finding=n) for r, n in pointers))


def _mode(values: Iterable[T | None]) -> T | None:
    """The value told most often; of equals the first in order."""
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], str(v))) if counts else None


FORMS: dict[FieldName, Any] = {
    "kind": str,
    "status": Status,
    "when": Moment | None,
    "where": Spot | None,
    "forum": str | None,
    "participants": tuple[Partaker, ...],
    "actors": tuple[Partaker, ...],
    "targets": tuple[Partaker, ...],
}
"""What a correction of each field must hold."""


def corrected(field: FieldName, value: Any, before: Any) -> Any:
    """A field as a person set it: carried by no finding, with all that was told kept beside it.

    Raises `msgspec.ValidationError` where the value is not of the field's form.
    """
    typed = msgspec.convert(value, FORMS[field])
    if isinstance(typed, tuple):
        carriers = {_identity(f.value): f.carriers for f in before}
        return tuple(Field(value=p, carriers=carriers.get(_identity(p), ())) for p in typed)
    if typed is None:
        return None
    told = (
        ()
        if before is None
        else (
            *(
                (Other(value=before.value, carriers=before.carriers, because="corrected"),)
                if before.value != typed
                else ()
            ),
            *before.others,
        )
    )
    agreeing = before.carriers if before is not None and before.value == typed else ()
    return Field(value=typed, carriers=agreeing, others=told)


def _identity(p: Partaker) -> tuple[str | None, str]:
    return (p.code, "" if p.code else p.name)
