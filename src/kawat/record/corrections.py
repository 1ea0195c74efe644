"""A field as a person set it: above all that is told, which stays beside it."""

from __future__ import annotations

from typing import Any

import msgspec

from kawat.errors import RecordError
from kawat.model.event import EventClass, Field, FieldName, Moment, Other, Partaker, Spot
from kawat.model.reading import DeedKind, EncounterKind, Status
from kawat.record.times import days

FORMS: dict[FieldName, Any] = {
    "status": Status,
    "when": Moment | None,
    "where": Spot | None,
    "forum": str | None,
    "participants": tuple[Partaker, ...],
    "actors": tuple[Partaker, ...],
    "targets": tuple[Partaker, ...],
}
"""What a correction of each field must hold; of `kind`, a kind of the event's class."""

OF_CLASS: dict[EventClass, frozenset[FieldName]] = {
    "encounter": frozenset({"kind", "status", "when", "where", "forum", "participants"}),
    "deed": frozenset({"kind", "status", "when", "where", "actors", "targets"}),
}
"""The fields that events of each class have."""


def typed(cls: EventClass, field: FieldName, value: Any) -> Any:
    """The value of a correction in its own type.

    Raises `RecordError`, which says what the field takes, where an event of this class has no such field or
    the value is not of its form.
    """
    if field not in OF_CLASS[cls]:
        raise RecordError(f"an {cls} has no {field}; it has {', '.join(sorted(OF_CLASS[cls]))}")
    kinds = EncounterKind if cls == "encounter" else DeedKind
    try:
        told = msgspec.convert(value, kinds if field == "kind" else FORMS[field])
    except msgspec.ValidationError as error:
        raise RecordError(f"{field} cannot be corrected to {value!r}: {error}") from error
    if isinstance(told, Moment) and days(told) is None:
        raise RecordError(f"{field} cannot be corrected to {value!r}: start and end must be ISO dates")
    return told


def corrected(told: Any, before: Any) -> Any:
    """A field with the value `told` (as `typed` gives it): carried by the findings that agree, with all else
    that was told kept beside it.
    """
    if isinstance(told, tuple):
        carriers = {_identity(f.value): f.carriers for f in before}
        return tuple(Field(value=p, carriers=carriers.get(_identity(p), ())) for p in told)
    if told is None:
        return None
    if before is None:
        return Field(value=told, carriers=())
    if before.value == told:
        return before
    set_aside = Other(value=before.value, carriers=before.carriers, because="corrected")
    return Field(value=told, carriers=(), others=(set_aside, *before.others))


def _identity(p: Partaker) -> tuple[str | None, str]:
    return (p.code, "" if p.code else p.name)
