"""From one state of the record to the next: which event goes on as which, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kawat.model.event import Change, Event, Field, FieldName, Pointer, Revision
from kawat.record.folding import event_id
from kawat.record.times import finer
from kawat.record.values import places_agree

PEOPLE: tuple[FieldName, ...] = ("participants", "actors", "targets")


FEW = 4
"""Independent sources up to which each is a revision; after that every fourth, for a fact known to all is no
news.
"""


class Cause(msgspec.Struct, frozen=True):
    """What happened at one instant: the findings that arrived, by key, and when the last of them was
    reported.
    """

    at: str
    arrived: Mapping[str, Pointer]
    reported: Mapping[str, str | None]


def heirs(before: Iterable[Event], after: Sequence[Event], renamed: Mapping[str, str]) -> dict[str, str]:
    """For every id that ever led to one of the events `before`: the event of `after` that it leads to now.

    An id follows the finding that founded it, and where a new version of its report has that finding under
    another key (`renamed`), follows it there; an event whose founder is gone follows most of its findings.
    Ids that lead nowhere any more are left out.
    """
    home = {m.key: e.id for e in after for m in e.findings}
    leads: dict[str, str] = {}
    for event in sorted(before, key=lambda e: e.id):
        counts: dict[str, int] = {}
        for m in event.findings:
            if (e := home.get(renamed.get(m.key, m.key))) is not None:
                counts[e] = counts.get(e, 0) + 1
        most = min(counts, key=lambda e: (-counts[e], e)) if counts else None
        for old in (event.id, *event.formerly):
            key = old.removeprefix("e-")
            target = home.get(renamed.get(key, key)) or most
            if target is not None:
                leads[old] = target
    return leads


def carry_on(before: Sequence[Event], after: Sequence[Event], renamed: Mapping[str, str], cause: Cause) -> list[Event]:
    """The events `after` with the ids that lead to them and their whole history up to `cause`."""
    leads = heirs(before, after, renamed)
    own = {e.id: e for e in before}
    came = {m.key: e.id for e in before for m in e.findings}
    result = []
    for event in after:
        former = tuple(sorted(old for old, new in leads.items() if new == event.id and old != event.id))
        line = own.get(event.id)
        if line is None:
            line = next((own[old] for old in former if old in own), None)
        steps = _steps(line, event, came, own, leads, cause)
        past = line.revisions if line is not None else ()
        result.append(msgspec.structs.replace(event, formerly=former, revisions=past + tuple(steps)))
    return result


def _steps(
    line: Event | None,
    event: Event,
    came: Mapping[str, str],
    own: Mapping[str, Event],
    leads: Mapping[str, str],
    cause: Cause,
) -> list[Revision]:
    """The revisions of one event at one instant, in a fixed order."""
    arrived = [m for m in event.findings if m.key in cause.arrived]
    moved = [m for m in event.findings if came.get(m.key, line.id if line else None) != (line.id if line else None)]
    because = tuple(Pointer(report=m.report, finding=m.finding) for m in arrived or moved)
    reported = max((r for m in arrived if (r := cause.reported.get(m.key))), default=None)

    def step(change: Change, field: str | None = None, old: Any = None, new: Any = None) -> Revision:
        return Revision(
            reported=reported,
            recorded=cause.at,
            change=change,
            field=field,
            before=old,
            after=new,
            because=because,
        )

    if line is None:
        source = sorted({came[m.key] for m in event.findings if m.key in came})
        return (
            [step("split", None, source[0] if len(source) == 1 else source, event.id)] if source else [step("created")]
        )
    steps = []
    joined = sorted(old for old in own if old not in (line.id, event.id) and leads.get(old) == event.id)
    if joined:
        steps.append(step("merged", None, joined, event.id))
    gone = sorted({leads_to for m in line.findings if (leads_to := _other_home(m.key, leads, event)) is not None})
    if gone:
        steps.append(step("split", None, event.id, gone))
    steps += [step(*c) for c in changes(line, event)]
    return steps


def _other_home(key: str, leads: Mapping[str, str], event: Event) -> str | None:
    """The event that a founder went to, where that is not this one."""
    target = leads.get(event_id(key))
    return target if target is not None and target != event.id else None


def changes(before: Event, after: Event) -> list[tuple[Change, str | None, Any, Any]]:
    """What differs between two states of an event: (change, field, value before, value after), in a fixed
    order.
    """
    fixed = {j.field for j in (after.judged or ()) if j not in (before.judged or ()) and j.verb == "correct"}
    disputes = _disputes(before, after)
    told = {field for _, field, _, _ in disputes}
    open_ = {c.field for c in after.conflicts}
    rows: list[tuple[Change, str | None, Any, Any]] = []
    for name in ("kind", "status", "when", "where", "forum"):
        old, new = _value(getattr(before.fields, name)), _value(getattr(after.fields, name))
        if old == new or (name in open_ and name in told and name not in fixed):
            continue
        change: Change = "corrected" if name in fixed else _sort_of(name, old, new)
        # Of two values that stand against each other now the one, now the other is better told:
        # nothing has moved.
        change = "contradicted" if name in open_ and change == "moved" else change
        rows.append((change, name, msgspec.to_builtins(old), msgspec.to_builtins(new)))
    for name in PEOPLE:
        old, new = _names(getattr(before.fields, name)), _names(getattr(after.fields, name))
        if old != new:
            rows.append(("corrected" if name in fixed else "participants", name, old, new))
    rows += disputes
    if after.sources > before.sources and (after.sources <= FEW or after.sources // FEW > before.sources // FEW):
        rows.append(("confirmed", "sources", before.sources, after.sources))
    old, new = (sorted(j.id for j in e.judged or ()) for e in (before, after))
    if old != new and not any(change == "corrected" for change, *_ in rows):
        rows.append(("judged", None, old, new))
    return rows


def _value(field: Field[Any] | None) -> Any:
    return None if field is None else field.value


def _names(fields: Iterable[Field[Any]]) -> list[str]:
    return sorted(f.value.code or f.value.name for f in fields)


def _sort_of(name: str, old: Any, new: Any) -> Change:
    if name == "status":
        return "status"
    if name == "when" and old is not None and new is not None and not finer(new, old):
        return "moved"
    if name == "where" and old is not None and new is not None and not places_agree(old, new):
        return "moved"
    return "refined"


def _disputes(before: Event, after: Event) -> list[tuple[Change, str | None, Any, Any]]:
    old = {c.field: [v.value for v in c.values] for c in before.conflicts}
    new = {c.field: [v.value for v in c.values] for c in after.conflicts}
    rows: list[tuple[Change, str | None, Any, Any]] = []
    for field in sorted({*old, *new}):
        if field not in new:
            rows.append(("resolved", field, old[field], None))
        elif field not in old or _as_set(old[field]) != _as_set(new[field]):
            rows.append(("contradicted", field, old.get(field), new[field]))
    return rows


def _as_set(values: Iterable[Any]) -> set[bytes]:
    return {msgspec.json.encode(v, order="sorted") for v in values}
