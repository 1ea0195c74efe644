"""The rows that an event is found by: made from the event and its findings alone, so they can be made
again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

import msgspec

from kawat.model.event import Event, Partaker, Pointer
from kawat.model.filed import Filed
from kawat.model.position import Carrier, Utterance
from kawat.record.names import forum_tokens, tokens
from kawat.record.outlets import outlet_key
from kawat.record.parties import code
from kawat.store.clock import OPEN, Moment

CONFLICT = "conflict:"
"""The facet of events on which sources differ: few among many."""

LONGEST = 120
"""Characters of a facet's value: longer names are told apart by these."""


def row(number: int, event: Event, filed: Iterable[Filed], at: Moment) -> tuple[Any, ...]:
    """The row of table `event`, holding from `at` on."""
    when, start, end = event.fields.when, "", ""
    if when is not None:
        start, end = sorted((when.value.start[:10], when.value.end[:10]))
    findings = list(filed)
    return (
        number,
        event.id,
        at,
        OPEN,
        event.cls,
        event.fields.kind.value,
        event.fields.status.value,
        start,
        end,
        when.value.grain if when else "",
        max((f.confidence for f in findings), default=0.0),
        event.sources,
        len(event.conflicts),
        max(((f.origin.reported or "")[:10] for f in findings), default=""),
        msgspec.json.encode(event).decode(),
    )


def facets(event: Event, filed: Iterable[Filed]) -> set[str]:
    """What an event can be asked by, as `group:value`."""
    found = {f"formerly:{old}" for old in event.formerly}
    found |= {said(pointer) for pointer in event.statements}
    if event.conflicts:
        found.add(CONFLICT)
    for member in members(event):
        found.update(_member(member))
    for value in _values(event, "forum"):
        found.update(f"forum:{token}" for token in forum_tokens(value))
    for value in _values(event, "where"):
        spot = msgspec.to_builtins(value)
        found.update(f"place:{folded(spot[key])}" for key in ("place", "country") if spot[key])
    for finding in filed:
        origin = finding.origin
        found.update(source(name) for name in (origin.outlet, *origin.sources) if name)
    return {name[:LONGEST].replace("\0", " ") for name in found}


def marks(told: Utterance) -> set[str]:
    """What an utterance can be asked by, as `group:value`."""
    found = {f"party:{told.party.upper()}"} if told.party else set()
    if told.speaker and told.speaker.kind == "person":
        found |= {f"person:{token}" for token in tokens(told.speaker.name)}
    found |= {f"to:{code.upper()}" for code in (*told.to, *told.topic)}
    found |= {source(carrier.source) for carrier in told.carriers}
    return {name[:LONGEST].replace("\0", " ") for name in found}


def said(pointer: Pointer | Carrier) -> str:
    """The facet of an event by which a statement about it is found."""
    digest = blake2b(f"{pointer.report}#{pointer.finding}".encode("utf-8", "replace"), digest_size=8)
    return f"said:{digest.hexdigest()}"


def members(event: Event) -> Iterator[Partaker]:
    """Everyone who takes part, in whatever part."""
    for group in (event.fields.participants, event.fields.actors, event.fields.targets):
        for field in group:
            yield field.value


def source(name: str) -> str:
    """The facet of an outlet or agency, whichever of its names is told."""
    return f"source:{outlet_key(name)}"


def folded(name: str) -> str:
    """A name as a facet holds it: lower case, single spaces."""
    return " ".join(name.casefold().split())


def _member(member: Partaker) -> Iterator[str]:
    party = code(member)
    if party:
        yield f"party:{party.upper()}"
    if member.kind == "person":
        yield from (f"person:{token}" for token in tokens(member.name))


def _values(event: Event, name: str) -> Iterator[Any]:
    """The value of a field, and those of its conflict: an event is found under each that a source tells."""
    field = getattr(event.fields, name)
    if field is not None:
        yield field.value
    for conflict in event.conflicts:
        if conflict.field == name:
            yield from (version.value for version in conflict.values if version.value is not None)
