"""How the parts of a reading are said on a terminal: names, places, positions, and words safe to print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kawat.errors import KnowledgeError
from kawat.languages.labels import Labels
from kawat.languages.offices import say_office
from kawat.model.reading import Actor, Participant, Where
from kawat.model.report import Span
from kawat.publish.plain import line, short

MARKS = re.compile('["“”„«»]')


class Wording:
    """What is said of one reading in one language: its actors by id, its text by position."""

    def __init__(self, labels: Labels, language: str, actors: Sequence[Actor], text: str | None) -> None:
        self.labels = labels
        self.language = language
        self.text = text
        self._actors = {actor.id: actor for actor in actors}
        self._lines = [0, *(m.end() for m in re.finditer("\n", text or ""))]

    def party(self, code: str, otherwise: str | None = None) -> str:
        """The name of a state, body or group in the language; `otherwise` or the code where there is none."""
        from kawat.knowledge import load

        try:
            known = load().party(code)
        except KnowledgeError:
            known = None
        if known is None:
            return line(otherwise or code)
        return known.names.get(self.language) or known.name

    def place(self, where: Where) -> str:
        """Place and country."""
        from kawat.knowledge import load

        try:
            known = load().place(where.place) if where.place else None
        except KnowledgeError:
            known = None
        place = (known.names.get(self.language) if known else None) or where.place
        country = self.party(where.country) if where.country else None
        return ", ".join(line(part) for part in dict.fromkeys((place, country)) if part)

    def actor(self, id: str | None, *, office: bool = False) -> str:
        """The name of an actor; with `office`, what a person is and for whom."""
        actor = self._actors.get(id or "")
        if actor is None:
            return self.labels.words["unnamed"]
        if actor.code and actor.kind in ("state", "body", "group"):
            return self.party(actor.code, actor.name)
        return self._person(actor, {}, of=True) if office else line(actor.name)

    def participants(self, participants: Sequence[Participant], *, offices: bool = True) -> str:
        """Who takes part: each party with its people, then people of no party."""
        roles = {p.actor: self.labels.role[p.role] for p in participants if p.role != "participant"}
        found = [actor for p in participants if (actor := self._actors.get(p.actor))]
        people = [actor for actor in found if actor.kind in ("person", "role")]
        parties: dict[str, str] = {}
        for actor in found:
            if actor not in people:
                role = f" ({roles[actor.id]})" if actor.id in roles else ""
                parties[actor.code or actor.id] = self.actor(actor.id) + role
            elif actor.of:
                parties.setdefault(actor.of, self.party(actor.of))
        said = []
        for code, party in parties.items():
            own = [self._person(a, roles, of=False, office=offices) for a in people if a.of == code]
            said.append(f"{party}: {', '.join(own)}" if own else party)
        said += [self._person(actor, roles, of=False, office=offices) for actor in people if not actor.of]
        return "; ".join(said)

    def office(self, actor: Actor) -> str | None:
        """What a person is, in the language."""
        return say_office(actor.office, self.language) if actor.office else None

    def _person(self, actor: Actor, roles: dict[str, str], *, of: bool, office: bool = True) -> str:
        """A name, and in brackets what the person is, for whom, and as what it takes part.

        One whom only an office names ("NATO ministers") is not told the same twice.
        """
        country = self.party(actor.of) if of and actor.of else None
        if actor.kind == "role" and country and country.lower() in actor.name.lower():
            country = None
        held = self.office(actor) if office and actor.kind == "person" else None
        said = ", ".join(line(part) for part in (held, country, roles.get(actor.id)) if part)
        return f"{line(actor.name)} ({said})" if said else line(actor.name)

    def words(self, span: Span, most: int, *, direct: bool = True) -> str:
        """The words at a span; in quotation marks if `direct`, unless they bring marks of their own."""
        said = short((self.text or "")[span[0] : span[1]], most).rstrip(",")
        return f"“{said}”" if direct and not MARKS.search(said) else said

    def position(self, span: Span) -> str:
        """Line and column, from 1, at which a span begins."""
        number = bisect_right(self._lines, span[0])
        return f"{number}:{span[0] - self._lines[number - 1] + 1}"
