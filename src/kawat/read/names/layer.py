"""Fills the mentions and actors of a document: known names, persons, offices, roles, then what refers back
to them.
"""

from __future__ import annotations

from kawat.knowledge import Knowledge, Place, load
from kawat.read.document import ActorDraft, Document, Mention, MentionKind
from kawat.read.names import allegiance, coreference, descriptions, standins
from kawat.read.names.cast import Cast, cast
from kawat.read.names.descriptions import Description
from kawat.read.names.known import Spot
from kawat.read.names.people import Person
from kawat.read.names.standins import Standin


def find(doc: Document, knowledge: Knowledge | None = None) -> None:
    """Fill `doc.mentions` and `doc.actors` from the story's sentences."""
    knowledge = knowledge or load()
    found = cast(doc, knowledge)
    scene = found.scene(doc, knowledge)
    allegiance.settle(scene)
    named = {i for t in found.titled for i in range(t.low, t.high)}
    described = [d for d in descriptions.find(doc) if named.isdisjoint(range(d[0], d[1]))]
    pairs = {i for first, last, _, both in described if both for i in range(first, last)}
    standing, roles = standins.find(found, scene, doc.tokens.words, named | pairs)
    page = Page(doc, knowledge)
    page.people(found, roles)
    page.standins(standing)
    page.known(found.known)
    page.write(described)


class Page:
    """Gathers mentions and actors, none of them twice on the same words."""

    def __init__(self, doc: Document, knowledge: Knowledge) -> None:
        self.doc, self.knowledge = doc, knowledge
        self.mentions: list[Mention] = []
        self.actors: list[ActorDraft] = []
        self.parties: dict[str, int] = {}
        self.covered: set[int] = set()

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.doc.tokens.starts[first], self.doc.tokens.ends[last - 1]

    def people(self, found: Cast, roles: list[Person]) -> None:
        """Persons with all that names them, and the actors of unnamed office-holders."""
        for person in found.people:
            wikidata = person.held[0].wikidata if person.held else None
            self.actors.append(ActorDraft("person", person.name, of=person.of, office=person.office, wikidata=wikidata))
        for role in roles:
            start, end = self._span(role.phrase.first, role.phrase.last) if role.phrase else (0, 0)
            self.actors.append(ActorDraft("role", self.doc.text[start:end], of=role.of, office=role.office))
        for titled, owner in zip(found.titled, found.owner, strict=True):
            actor = self.actors[owner]
            self._add(titled.first, titled.last, "person", "name", owner, (titled.low, titled.high), actor)

    def standins(self, standing: list[Standin]) -> None:
        """Unnamed office-holders, descriptions of persons, organs of parties."""
        for found in standing:
            whole = (found.first, found.last)
            if found.person >= 0:
                actor = self.actors[found.person]
                self._add(*whole, actor.kind, "descriptor", found.person, whole, actor)
                self.mentions[-1].office = found.office
            elif found.of is not None:
                self._party(found.of, *whole, "organ")

    def known(self, spots: list[Spot]) -> None:
        """Parties, places, forums and agencies by their names, where nothing longer took the words."""
        for spot in spots:
            if not self.covered.isdisjoint(range(spot.first, spot.last)):
                continue
            sense = spot.sense
            if sense.kind == "party":
                mention = self._party(sense.code, spot.first, spot.last, sense.sense)
                seat = next((s for s in spot.others if s.kind == "place"), None)
                if mention is not None and seat is not None and sense.sense in ("capital", "seat"):
                    mention.place = self.knowledge.place(seat.code)
                continue
            start, end = self._span(spot.first, spot.last)
            name = self.doc.text[start:end] if sense.kind == "place" else sense.code
            mention = Mention(
                start, end, spot.first, spot.last, sense.kind, name, sense.sense,
                outer=(start, end), whole=(spot.first, spot.last),
            )  # fmt: skip
            if sense.kind == "place":
                mention.place = self.knowledge.place(sense.code)
            self.mentions.append(mention)

    def _number(self, code: str) -> int | None:
        """The number of the actor that a party is; None for a party that nobody knows."""
        party = self.knowledge.party(code)
        if party is None:
            return None
        if code not in self.parties:
            self.parties[code] = len(self.actors)
            self.actors.append(ActorDraft(party.kind, party.name, code=code, wikidata=party.wikidata))
        return self.parties[code]

    def _party(self, code: str, first: int, last: int, sense: str) -> Mention | None:
        number = self._number(code)
        if number is None:
            return None
        actor = self.actors[number]
        self._add(first, last, actor.kind, sense, number, (first, last), actor)
        mention = self.mentions[-1]
        if actor.kind == "state":
            mention.place = Place(actor.name, code)
        return mention

    def _add(
        self,
        first: int,
        last: int,
        kind: MentionKind,
        sense: str,
        number: int,
        whole: tuple[int, int],
        actor: ActorDraft,
    ) -> None:
        start, end = self._span(first, last)
        self.covered.update(range(*whole))
        self.mentions.append(
            Mention(
                start,
                end,
                first,
                last,
                kind,
                self.doc.text[start:end],
                sense,
                code=actor.code,
                of=actor.of,
                office=actor.office,
                actor=number,
                outer=self._span(*whole),
                whole=whole,
            )
        )

    def write(self, described: list[Description]) -> None:
        """Hand everything over to the document, in order."""
        self.doc.mentions = sorted(self.mentions, key=lambda m: m.start)
        self.doc.actors = self.actors
        self.mentions += descriptions.resolve(self.doc, described, self._number)
        self.doc.mentions = sorted(self.mentions, key=lambda m: m.start)
        self.mentions += coreference.resolve(self.doc)
        self.doc.mentions = sorted(self.mentions, key=lambda m: m.start)
        for number, mention in enumerate(self.doc.mentions):
            for actor in mention.group or (mention.actor,):
                if actor >= 0:
                    self.actors[actor].mentions.append(number)
