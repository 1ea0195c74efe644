"""Events and utterances as rows of a table, one way for every door."""

from __future__ import annotations

from kawat.model.event import Event
from kawat.model.position import Utterance
from kawat.publish.telling import Telling

EVENT = (
    "id",
    "class",
    "kind",
    "status",
    "title",
    "start",
    "end",
    "grain",
    "place",
    "country",
    "forum",
    "participants",
    "actors",
    "targets",
    "sources",
    "conflicts",
)

UTTERANCE = (
    "id",
    "told",
    "party",
    "speaker",
    "kind",
    "to",
    "topic",
    "said",
    "direct",
    "sources",
    "about",
    "reports",
)


def event_row(event: Event, standing: str, telling: Telling) -> dict[str, object]:
    """An event as one row of a table."""
    fields = event.fields
    when, where = fields.when and fields.when.value, fields.where and fields.where.value
    people = {
        name: [f.value.code or f.value.name for f in getattr(fields, name)]
        for name in ("participants", "actors", "targets")
    }
    return {
        "id": event.id,
        "class": event.cls,
        "kind": fields.kind.value,
        "status": standing,
        "title": telling.title(event),
        "start": when.start if when else None,
        "end": when.end if when else None,
        "grain": when.grain if when else None,
        "place": where.place if where else None,
        "country": where.country if where else None,
        "forum": fields.forum.value if fields.forum else None,
        **people,
        "sources": event.sources,
        "conflicts": [conflict.field for conflict in event.conflicts],
    }


def utterance_row(one: Utterance) -> dict[str, object]:
    """What was said, as one row of a table."""
    return {
        "id": one.id,
        "told": one.told,
        "party": one.party,
        "speaker": one.speaker.name if one.speaker else None,
        "kind": one.kind,
        "to": one.to,
        "topic": one.topic,
        "said": one.said,
        "direct": one.direct,
        "sources": one.sources,
        "about": one.about,
        "reports": [f"{c.report}#{c.finding}" for c in one.carriers],
    }
