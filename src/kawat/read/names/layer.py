"""Fills the mentions and actors of a document: known names, persons, offices, roles, then what refers back to them."""

from __future__ import annotations

from kawat.knowledge import Knowledge, load
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.names import allegiance
from kawat.read.names.cast import Cast, cast

ROLES = frozenset({"voice", "envoy", "official", "minister", "lawmaker", "ruler", "expert", "many"})
"""Heads that can stand for an unnamed office-holder."""


def find(doc: Document, knowledge: Knowledge | None = None) -> None:
    """Fill `doc.mentions` and `doc.actors` from the story's sentences."""
    knowledge = knowledge or load()
    found = cast(doc, knowledge)
    allegiance.settle(found.scene(doc, knowledge))
    _fill(doc, knowledge, found)


def _fill(doc: Document, knowledge: Knowledge, found: Cast) -> None:
    known, offices, _, used, titled, gathered, owner = found
    starts, ends = doc.tokens.starts, doc.tokens.ends
    actors = [
        ActorDraft(
            "person", p.name, of=p.of, office=p.office, wikidata=p.held[0].wikidata if p.held else None
        )
        for p in gathered
    ]
    mentions: list[Mention] = []
    covered: set[int] = set()
    for n, person in enumerate(titled):
        covered.update(range(person.low, person.high))
        draft = gathered[owner[n]]
        mentions.append(
            Mention(
                starts[person.first], ends[person.last - 1], person.first, person.last, "person",
                doc.text[starts[person.first] : ends[person.last - 1]], of=draft.of, office=draft.office,
                actor=owner[n], outer=(starts[person.low], ends[person.high - 1]),
            )
        )  # fmt: skip
    roles: dict[tuple[str, str | None], int] = {}
    for n, office in enumerate(offices):
        if n in used or office.first in covered or office.cls not in ROLES:
            continue
        if office.of is None and office.cls not in ("voice", "envoy", "official", "expert", "many"):
            continue
        text = doc.text[starts[office.first] : ends[office.last - 1]]
        key = (text.lower(), office.of)
        if key not in roles:
            roles[key] = len(actors)
            actors.append(ActorDraft("role", text, of=office.of, office=office.office))
        covered.update(range(office.first, office.last))
        span = (starts[office.first], ends[office.last - 1])
        mentions.append(
            Mention(*span, office.first, office.last, "role", text, "descriptor", of=office.of, office=office.office,
                    actor=roles[key], outer=span)
        )  # fmt: skip
    parties: dict[str, int] = {}
    for spot in known:
        if spot.first in covered:
            continue
        sense = spot.sense
        span = (starts[spot.first], ends[spot.last - 1])
        text = doc.text[span[0] : span[1]]
        mention = Mention(*span, spot.first, spot.last, "place", text, sense.sense, outer=span)
        if sense.kind == "party":
            party = knowledge.party(sense.code)
            if party is None:
                continue
            if sense.code not in parties:
                parties[sense.code] = len(actors)
                actors.append(ActorDraft(party.kind, party.name, code=sense.code, wikidata=party.wikidata))
            mention.kind, mention.code, mention.actor = party.kind, sense.code, parties[sense.code]
        elif sense.kind == "place":
            mention.place = knowledge.place(sense.code)
        else:
            mention.kind = sense.kind
            mention.name = sense.code
        mentions.append(mention)
    doc.mentions = sorted(mentions, key=lambda m: m.start)
    for n, mention in enumerate(doc.mentions):
        if mention.actor >= 0:
            actors[mention.actor].mentions.append(n)
    doc.actors = actors


def antecedent(doc: Document, token: int) -> int | None:
    """The actor that a pronoun at `token` most likely stands for, by nearness; None where there is none."""
    at = doc.tokens.starts[token]
    for mention in reversed(doc.mentions_in(0, at)):
        if mention.actor >= 0 and mention.kind in ("person", "role"):
            return mention.actor
    return None
