"""`kawat.reading/1`: what one report says, each finding with the words that state it.

Spans are half-open ranges of Unicode code points into the report's text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kawat.model.report import Span

SCHEMA: Literal["kawat.reading/1"] = "kawat.reading/1"

ActorKind = Literal["person", "role", "state", "body", "group", "organization"]
EncounterKind = Literal["meeting", "negotiation", "summit", "visit", "call", "video"]
DeedKind = Literal[
    "agree",
    "cooperate",
    "support",
    "aid",
    "concede",
    "protest",
    "sanction",
    "reduce_relations",
    "mobilize",
    "coerce",
    "assault",
]
StatementKind = Literal[
    "deny",
    "confirm",
    "demand",
    "propose",
    "pledge",
    "warn",
    "accuse",
    "condemn",
    "reject",
    "support",
    "announce",
    "comment",
]
Status = Literal["happened", "ongoing", "scheduled", "expected", "proposed", "postponed", "cancelled", "denied"]
Role = Literal["participant", "chair", "host", "visitor", "mediator"]
Grain = Literal["minute", "hour", "part", "day", "week", "month", "quarter", "season", "year", "decade"]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time as told, from first to last day (or minute, with zone) that it can mean.

    `start`/`end` are ISO dates, or date-times with offset where `grain` is finer than a day. `end` is inclusive.
    """

    start: str
    end: str
    grain: Grain
    span: Span | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place as told: a named place, a country (ISO 3166-1 alpha-3), or both; degrees where known."""

    place: str | None
    country: str | None
    lat: float | None = None
    lon: float | None = None
    span: Span | None = None


class Forum(msgspec.Struct, frozen=True, kw_only=True):
    """A standing body or named conference in which an encounter takes place."""

    name: str
    span: Span | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A party (state, body, group, organization), a person, or an unnamed office-holder (role) in one reading."""

    id: str
    kind: ActorKind
    name: str
    code: str | None = None
    of: str | None = None
    office: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """One actor's part in an encounter."""

    actor: str
    role: Role = "participant"


class Encounter(msgspec.Struct, frozen=True, kw_only=True):
    """An occasion on which parties come together, or one travels to another. `evidence`: best first."""

    id: str
    kind: EncounterKind
    status: Status
    when: When | None
    where: Where | None
    forum: Forum | None
    participants: tuple[Participant, ...]
    topics: tuple[str, ...]
    evidence: tuple[Span, ...]
    confidence: float


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What a party does to, with or for another, other than meeting or speaking."""

    id: str
    kind: DeedKind
    status: Status
    when: When | None
    where: Where | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    evidence: tuple[Span, ...]
    confidence: float


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words or a stance attributed to a party or person. `via`: who carried them here, nearest first."""

    id: str
    kind: StatementKind
    speaker: str | None
    via: tuple[str, ...]
    to: tuple[str, ...]
    direct: bool
    content: Span | None
    about: tuple[str, ...]
    evidence: tuple[Span, ...]
    confidence: float


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The place a report says it was filed from."""

    place: str
    country: str | None


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """A headline of another report printed inside this one ("Baca juga"): never part of the story."""

    title: str
    span: Span


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """What read the report: enough to reproduce it."""

    name: str
    version: str


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The report's own particulars, given or found in its text."""

    id: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    published_from: Literal["given", "text"] | None = None
    outlet: str | None = None
    dateline: Dateline | None = None
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    reader: Reader


class QuoteLayer(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation: marks and all, and what stands between the marks."""

    span: Span
    content: Span


class TimeLayer(msgspec.Struct, frozen=True, kw_only=True):
    """One time expression; `type` and `value` as in TIMEX3."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: str | None = None
    end: str | None = None
    grain: Grain | None = None


class NameLayer(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an actor or a place."""

    span: Span
    kind: str
    actor: str | None = None


class Layers(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beneath the findings, for whoever checks or builds on a layer."""

    sentences: tuple[Span, ...]
    quotes: tuple[QuoteLayer, ...]
    times: tuple[TimeLayer, ...]
    names: tuple[NameLayer, ...]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says. `text` is there only where it was drawn from a page; `layers` only when asked for."""

    schema: Literal["kawat.reading/1"] = SCHEMA
    report: Heading
    text: str | msgspec.UnsetType = msgspec.UNSET
    actors: tuple[Actor, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    deeds: tuple[Deed, ...] = ()
    statements: tuple[Statement, ...] = ()
    warnings: tuple[str, ...] = ()
    layers: Layers | msgspec.UnsetType = msgspec.UNSET
