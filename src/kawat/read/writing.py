"""Writes a reading down: drafts of findings become `kawat.reading/1`, with stable ids in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kawat.knowledge import Knowledge
from kawat.model.reading import (
    Actor,
    Deed,
    Encounter,
    Forum,
    Heading,
    Layers,
    NameLayer,
    Participant,
    QuoteLayer,
    Reading,
    Statement,
    TimeLayer,
    When,
    Where,
)
from kawat.model.report import Report, Span
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.findings.engine import Draft, actors_of
from kawat.read.statements import StatementDraft
from kawat.read.times import Time


def write(
    report: Report,
    heading: Heading,
    doc: Document,
    encounters: Sequence[Draft],
    deeds: Sequence[Draft],
    statements: Sequence[StatementDraft],
    warnings: Sequence[str],
    knowledge: Knowledge,
    layers: bool,
) -> Reading:
    """The reading of one report; every finding points at its words."""
    said = [(s, _heard(doc, s.via, knowledge), _heard(doc, s.to, knowledge)) for s in statements]
    ids = {number: f"a{number + 1}" for number in range(len(doc.actors))}
    made_encounters = tuple(
        _encounter(f"e{i}", draft, ids) for i, draft in enumerate(sorted(encounters, key=_first), 1)
    )
    made_deeds = tuple(_deed(f"d{i}", draft, ids) for i, draft in enumerate(sorted(deeds, key=_first), 1))
    told: list[Encounter | Deed] = [*made_encounters, *made_deeds]
    events = [(event.id, span) for event in told for span in event.evidence]
    made_statements = tuple(
        [_statement(f"s{i}", draft, via, to, ids, events) for i, (draft, via, to) in enumerate(said, 1)]
    )
    spans = [(m.start, m.end) for m in doc.mentions]
    return Reading(
        report=heading,
        text=report.text if report.extracted else msgspec.UNSET,
        actors=tuple(
            Actor(
                id=ids[number],
                kind=actor.kind,
                name=actor.name,
                code=actor.code,
                of=actor.of,
                office=actor.office,
                wikidata=actor.wikidata,
                mentions=tuple([spans[m] for m in actor.mentions]),
            )
            for number, actor in enumerate(doc.actors)
        ),
        encounters=made_encounters,
        deeds=made_deeds,
        statements=made_statements,
        warnings=tuple(warnings),
        layers=_layers(doc, ids) if layers else msgspec.UNSET,
    )


def _first(draft: Draft) -> tuple[int, int]:
    """Where a draft is first told: by this findings are numbered."""
    return min(x.trigger.first for x in draft.occurrences), draft.occurrences[0].trigger.first


def when(time: Time | None) -> When | None:
    """A time as a reading tells it."""
    if time is None or time.first is None or time.last is None or time.grain is None:
        return None
    return When(start=time.first, end=time.last, grain=time.grain, span=(time.start, time.end))


def where(mention: Mention | None) -> Where | None:
    """A place or a state as a reading tells it."""
    if mention is None or mention.place is None:
        return None
    place = mention.place
    span = (mention.start, mention.end)
    if mention.kind == "state" and mention.sense != "capital":
        return Where(place=None, country=mention.code or place.country, lat=place.lat, lon=place.lon, span=span)
    return Where(place=place.name, country=place.country, lat=place.lat, lon=place.lon, span=span)


def _encounter(name: str, draft: Draft, ids: dict[int, str]) -> Encounter:
    forum = draft.forum
    return Encounter(
        id=name,
        kind=draft.kind,  # type: ignore[arg-type]
        status=draft.status,  # type: ignore[arg-type]
        when=when(draft.when),
        where=where(draft.where),
        forum=Forum(name=forum.name, span=(forum.start, forum.end)) if forum else None,
        participants=tuple(
            Participant(actor=ids[a], role=role)  # type: ignore[arg-type]
            for a, role in draft.parts.items()
        ),
        topics=(),
        evidence=tuple(draft.evidence),
        confidence=round(draft.confidence, 3),
    )


def _deed(name: str, draft: Draft, ids: dict[int, str]) -> Deed:
    return Deed(
        id=name,
        kind=draft.kind,  # type: ignore[arg-type]
        status=draft.status,  # type: ignore[arg-type]
        when=when(draft.when),
        where=where(draft.where),
        actors=tuple(ids[a] for a in actors_of(draft, "actor")),
        targets=tuple(ids[a] for a in actors_of(draft, "target")),
        evidence=tuple(draft.evidence),
        confidence=round(draft.confidence, 3),
    )


def _heard(doc: Document, who: Sequence[int | str], knowledge: Knowledge) -> list[int]:
    """Actor numbers of those who carried or were meant by words; a party or an outlet not yet an actor becomes one."""
    numbers = []
    for one in who:
        if isinstance(one, str):
            party = knowledge.party(one)
            known = [i for i, a in enumerate(doc.actors) if (a.code or a.name) == one]
            if not known:
                known = [len(doc.actors)]
                draft = ActorDraft("organization", one)
                doc.actors.append(ActorDraft(party.kind, party.name, code=one) if party else draft)
            one = known[0]
        numbers.append(one)
    return numbers


def _statement(
    name: str,
    draft: StatementDraft,
    via: Sequence[int],
    to: Sequence[int],
    ids: dict[int, str],
    events: Sequence[tuple[str, Span]],
) -> Statement:
    """`events`: each encounter and deed with its evidence, once for each stretch of it."""
    content: Span | None = draft.content
    return Statement(
        id=name,
        kind=draft.kind,
        speaker=ids[draft.speaker] if draft.speaker is not None else None,
        via=tuple([ids[a] for a in via]),
        to=tuple([ids[a] for a in to]),
        direct=draft.direct,
        content=content,
        about=tuple(dict.fromkeys([event for event, span in events if _inside(span, content)])) if content else (),
        evidence=tuple(draft.evidence),
        confidence=round(draft.confidence, 3),
    )


def _inside(a: Span, b: Span) -> bool:
    """Whether the two ranges share most of the shorter one."""
    if a[1] <= b[0] or b[1] <= a[0]:  # nearly always
        return False
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) > min(a[1] - a[0], b[1] - b[0])


def _layers(doc: Document, ids: dict[int, str]) -> Layers:
    return Layers(
        sentences=tuple((s.start, s.end) for s in doc.sentences),
        quotes=tuple(QuoteLayer(span=(q.start, q.end), content=(q.first, q.last)) for q in doc.quotes),
        times=tuple(
            TimeLayer(span=(t.start, t.end), type=t.type, value=t.value, start=t.first, end=t.last, grain=t.grain)
            for t in doc.times
        ),
        names=tuple(
            NameLayer(span=(m.start, m.end), kind=m.kind, actor=ids[m.actor] if m.actor >= 0 else None)
            for m in doc.mentions
        ),
    )
