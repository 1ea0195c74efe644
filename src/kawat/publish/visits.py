"""Which encounters are held during which visit, so that a calendar program can show them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kawat.model.event import Event


def during(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """Ids of the visits that each encounter belongs to.

    An encounter belongs to a visit where the visitor takes part, in the country visited, within its days.
    Only what has a day or a finer time counts, and only where a person or party is told to be the visitor.
    """
    known = [(event, days) for event in events if event.cls == "encounter" and (days := _days(event))]
    visits = defaultdict[str | None, list[tuple[Event, tuple[str, str]]]](list)
    for event, days in known:
        if event.fields.kind.value == "visit":
            visits[_country(event)].append((event, days))
    found: dict[str, tuple[str, ...]] = {}
    for event, (first, last) in known:
        if event.fields.kind.value == "visit":
            continue
        parents = [
            visit.id
            for visit, (start, end) in visits.get(_country(event), ())
            if start <= first and last <= end and _visitors(visit) & _everyone(event)
        ]
        if parents:
            found[event.id] = tuple(sorted(parents))
    return found


def _days(event: Event) -> tuple[str, str] | None:
    when = event.fields.when
    if when is None or when.value.grain not in ("minute", "hour", "part", "day") or _country(event) is None:
        return None
    return when.value.start[:10], when.value.end[:10]


def _country(event: Event) -> str | None:
    return event.fields.where.value.country if event.fields.where else None


def _visitors(event: Event) -> frozenset[str]:
    """Persons who visit; where none is named, the parties that do."""
    visitors = [one.value for one in event.fields.participants if one.value.part == "visitor"]
    people = frozenset(one.name for one in visitors if one.kind == "person")
    return people or frozenset(one.code for one in visitors if one.code)


def _everyone(event: Event) -> frozenset[str]:
    return frozenset(key for one in event.fields.participants for key in (one.value.name, one.value.code) if key)
