"""Fills the mentions and actors of a document: known names, persons, offices, roles, then what refers back to them."""

from __future__ import annotations

from kawat.knowledge import Knowledge, load
from kawat.read.document import ActorDraft, Document, Mention
from kawat.read.names import allegiance, coreference, standins
from kawat.read.names.cast import Cast, cast
from kawat.read.names.known import Spot
from kawat.read.names.people import Person
from kawat.read.names.standins import Standin


def find(doc: Document, knowledge: Knowledge | None = None) -> None:
    """Fill `doc.mentions` and `doc.actors` from the story's sentences."""
    knowledge = knowledge or load()
    found = cast(doc, knowledge)
    scene = found.scene(doc, knowledge)
    allegiance.settle(scene)
    standing, roles = standins.find(found, scene, doc.tokens.words)
    page = Page(doc, knowledge)
    page.people(found, roles)
    page.standins(standing)
    page.known(found.known)
    page.write()


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
            self.actors.append(
                ActorDraft("person", person.name, of=person.of, office=person.office, wikidata=wikidata)
            )
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
                self._party(sense.code, spot.first, spot.last, sense.sense)
                continue
            start, end = self._span(spot.first, spot.last)
            name = self.doc.text[start:end] if sense.kind == "place" else sense.code
            mention = Mention(
                start, end, spot.first, spot.last, sense.kind, name, sense.sense, outer=(start, end)
            )
            if sense.kind == "place":
                mention.place = self.knowledge.place(sense.code)
            self.mentions.append(mention)

    def _party(self, code: str, first: int, last: int, sense: str) -> None:
        party = self.knowledge.party(code)
        if party is None:
            return
        if code not in self.parties:
            self.parties[code] = len(self.actors)
            self.actors.append(ActorDraft(party.kind, party.name, code=code, wikidata=party.wikidata))
        actor = self.actors[self.parties[code]]
        self._add(first, last, party.kind, sense, self.parties[code], (first, last), actor)

    def _add(
        self,
        first: int,
        last: int,
        kind: str,
        sense: str,
        number: int,
        whole: tuple[int, int],
        actor: ActorDraft,
    ) -> None:
        start, end = self._span(first, last)
        self.covered.update(range(*whole))
        self.mentions.append(
            Mention(
                start, end, first, last, kind, self.doc.text[start:end], sense, actor.code, actor.of, actor.office,
                number, outer=self._span(*whole),
            )  # type: ignore[arg-type]
        )  # fmt: skip

    def write(self) -> None:
        """Hand everything over to the document, in order."""
        self.doc.mentions = sorted(self.mentions, key=lambda m: m.start)
        self.doc.actors = self.actors
        spoken = coreference.resolve(self.doc)
        self.doc.mentions = sorted([*self.mentions, *spoken], key=lambda m: m.start)
        for number, mention in enumerate(self.doc.mentions):
            if mention.actor >= 0:
                self.actors[mention.actor].mentions.append(number)
