"""`kawat.event/1`: one encounter or deed in the world, as the record has it, with who says so and how that
changed.

Instants (`reported`, `recorded`, `made`) are ISO 8601; `recorded` and `made` are UTC to the microsecond, so
that they sort as text. Dates inside values are the world's own, as in `kawat.reading/1`.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

import msgspec

from kawat.model.reading import ActorKind, Grain, Status

SCHEMA: Literal["kawat.event/1"] = "kawat.event/1"

EventClass = Literal["encounter", "deed"]
FindingClass = Literal["encounter", "deed", "statement"]
Part = Literal["participant", "chair", "host", "visitor", "mediator", "actor", "target", "speaker", "to", "via"]
FieldName = Literal["kind", "status", "when", "where", "forum", "participants", "actors", "targets"]
Change = Literal[
    "created",
    "confirmed",  # one more independent source says so, or a planned event is now told as fixed
    "moved",  # time or place changed
    "refined",  # a finer value of the same
    "status",
    "participants",
    "contradicted",  # a conflict appeared
    "resolved",  # a conflict went away
    "corrected",  # a person set a value
    "merged",
    "split",
    "judged",
]
Verb = Literal["same", "apart", "correct", "reject", "confirm", "undo"]

T = TypeVar("T")


class Pointer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One finding of one report."""

    report: str
    finding: str


class Moment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When: first to last day (or minute, with zone) that it can mean; `end` inclusive."""

    start: str
    end: str
    grain: Grain


class Spot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where: a named place, a country (ISO 3166-1 alpha-3), or both; degrees where known."""

    place: str | None
    country: str | None
    lat: float | None = None
    lon: float | None = None


class Partaker(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One party or person with its part in the event. `code` of parties; `of`, `office` of persons and
    roles.
    """

    kind: ActorKind
    name: str
    code: str | None = None
    of: str | None = None
    office: str | None = None
    part: Part = "participant"


class Other(msgspec.Struct, Generic[T], frozen=True, kw_only=True, gc=False):
    """A value that some findings carry and that was not chosen, with why it stands back."""

    value: T
    carriers: tuple[Pointer, ...] = msgspec.field(name="from")
    because: Literal["coarser", "replaced", "less told", "corrected"]


class Field(msgspec.Struct, Generic[T], frozen=True, kw_only=True, gc=False):
    """The folded value of a field, the findings that carry it, and every other value with its own
    carriers.
    """

    value: T
    carriers: tuple[Pointer, ...] = msgspec.field(name="from")
    others: tuple[Other[T], ...] = ()


class Fields(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """All fields of an event; `participants` of encounters, `actors` and `targets` of deeds. None: no one
    tells.
    """

    kind: Field[str]
    status: Field[Status]
    when: Field[Moment] | None = None
    where: Field[Spot] | None = None
    forum: Field[str] | None = None
    participants: tuple[Field[Partaker], ...] = ()
    actors: tuple[Field[Partaker], ...] = ()
    targets: tuple[Field[Partaker], ...] = ()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a conflict: the value, its independent sources, its carriers, when it was first
    reported.
    """

    value: Any
    sources: tuple[str, ...]
    carriers: tuple[Pointer, ...] = msgspec.field(name="from")
    reported: str | None


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Independent sources that differ on a field, none thrown away. The value told by most comes first."""

    field: FieldName
    values: tuple[Version, ...]


class Member(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A finding that tells of the event. `key`: its permanent name; `score`: its mean probability to the
    others of the event, 1 for a lone one.
    """

    report: str
    finding: str
    key: str
    score: float


class Revision(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step in what the record knew. `before`/`after` are values of `field`, or event ids for merged and
    split.
    """

    reported: str | None
    recorded: str
    change: Change
    field: str | None = None
    before: Any = None
    after: Any = None
    because: tuple[Pointer, ...] = ()


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A finding named so that it is found again after a better reader or a changed text.

    `span` and `quote` are its first evidence; `parties` the codes (or folded names) that tell two findings
    on the same words apart.
    """

    report: str
    cls: FindingClass = msgspec.field(name="class")
    kind: str
    span: tuple[int, int] | None
    quote: str
    parties: tuple[str, ...] = ()


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided. Append-only: `undo` names the judgement that it takes back (`undoes`).

    `same`/`apart` need two or more anchors (the first against each other); `correct` needs `field` and
    `value` (JSON of that field of `Fields`, or null to clear it); `reject` takes a finding out of the
    record; `confirm` says that the event which holds the anchor is right as it stands.
    """

    id: str
    verb: Verb
    anchors: tuple[Anchor, ...] = ()
    field: FieldName | None = None
    value: Any = None
    undoes: str | None = None
    by: str = ""
    made: str
    note: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event with its fields, conflicts, findings and history. `formerly`: ids that now lead here."""

    schema: Literal["kawat.event/1"] = SCHEMA
    id: str
    formerly: tuple[str, ...] = ()
    cls: EventClass = msgspec.field(name="class")
    fields: Fields
    conflicts: tuple[Conflict, ...] = ()
    sources: int
    findings: tuple[Member, ...]
    statements: tuple[Pointer, ...] = ()
    revisions: tuple[Revision, ...] = ()
    judged: tuple[Judgement, ...] | None = None
