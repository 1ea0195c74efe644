"""Which party a person serves where no phrase of office names it: a judge weighs the parties that the
report names.

"President Joe Biden" says no state; knowledge of who held which office, the party named last before, the
state that the report is about, and the outlet's own state each speak for one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date, datetime
from functools import cached_property

from kawat.knowledge import Holding, Knowledge
from kawat.read import judge
from kawat.read.document import Document
from kawat.read.names import lexicon
from kawat.read.names.known import Spot, form
from kawat.read.names.people import Person
from kawat.read.tokens import words as cut

MODEL = "allegiance"
OF_STATES = frozenset({"lawmaker", "minister", "ruler", "envoy", "soldier"})
"""Heads whose holder serves a state or body, never a political party or company."""
NONE = "-"
"""Stands for no party at all among the candidates."""
LEAST = 0.3
"""Probability below which no party is better than the likeliest one."""


def settle(scene: Scene) -> None:
    """Give each person without one the party that the report or knowledge speaks for."""
    for person in scene.people:
        if person.of is not None or person.cls == "expert":
            continue
        person.of = scene.surely(person) if person.office is None else likeliest(scene, person)


def likeliest(scene: Scene, person: Person) -> str | None:
    """The party that a person, office-holder or organ most likely serves; None where none is likely."""
    usual = scene.usually(person)
    if usual is not None and usual in scene.counts:
        return usual
    beside = scene.beside(person)
    if beside is not None and not scene.held(person):
        return beside
    rows = scene.features(person)
    chances = judge.panel(MODEL).chances([features for _, features in rows])
    most = max(chances)
    best = rows[chances.index(most)][0]
    if best != NONE and most >= LEAST:
        return best
    return usual or (scene.home if not scene.counts and person.cls in OF_STATES else None)


class Scene:
    """The parties of a report, counted once: what every person's candidates are judged by."""

    def __init__(
        self,
        doc: Document,
        people: list[Person],
        known: list[Spot],
        knowledge: Knowledge,
    ) -> None:
        self.doc = doc
        self.people = people
        published = doc.published
        self.day: date | None = published.date() if isinstance(published, datetime) else published
        self.knowledge = knowledge
        self.home = form(doc.language).home
        self.parties = [(s.first, s.sense.code) for s in known if s.sense.kind == "party"]
        self.firsts = [first for first, _ in self.parties]
        self.places = {}
        for spot in known:
            if spot.sense.kind == "place":
                place = knowledge.place(spot.sense.code)
                if place is not None and place.country:
                    self.places[spot.first] = place.country
        self.counts = Counter(code for _, code in self.parties)
        self.counts.update(p.of for p in people if p.of)
        for country in self.places.values():
            self.counts.setdefault(country, 0)
        self.ranks = {code: n for n, (code, _) in enumerate(self.counts.most_common())}
        self.taken = Counter((p.of, p.cls, p.office) for p in people if p.of)

    @cached_property
    def title(self) -> set[str]:
        """Parties that the headline, or else the first sentence, names."""
        doc = self.doc
        words = doc.title or (doc.text[doc.sentences[0].start : doc.sentences[0].end] if doc.sentences else "")
        found = self.knowledge.find(cut(words), language=doc.language)
        return {name.senses[0].code for name in found}

    def usually(self, person: Person) -> str | None:
        """The one party that has such an office ("senator", "foreign secretary"), where nobody is known to hold it."""
        usual = lexicon.load(self.doc.language).form.usual
        having = [code for code, offices in usual.items() if person.office in offices]
        return having[0] if len(having) == 1 and not self.held(person) else None

    def beside(self, person: Person) -> str | None:
        """The country of a place beside the office: "London Mayor", "Minnesota's governor"."""
        office = person.phrase
        found = self.places.get(person.at - 1)
        if office is not None and found is None:
            found = self.places.get(office.first) or self.places.get(office.last - 1)
        return found

    def held(self, person: Person) -> tuple[Holding, ...]:
        """What knowledge has a person hold: on the day of the report, else ever; a lone surname must fit
        something.
        """
        if not person.looked:
            person.looked = True
            person.held = self.knowledge.holder(person.name, self.day) or self.knowledge.holder(person.name)
        if len(person.words) == 1 and len({h.name for h in person.held}) > 1:
            fitting = tuple(h for h in person.held if h.of in self.counts or fits(h, person))
            return fitting or person.held
        return person.held

    def surely(self, person: Person) -> str | None:
        """The party of a person whom the report gives no office, from knowledge alone."""
        held = self.held(person)
        if len({h.name for h in held}) > 1 or (len(person.words) == 1 and held and held[0].of not in self.counts):
            return None
        return held[0].of if held else None

    def features(self, person: Person) -> list[tuple[str, list[str]]]:
        """Each party that a person may serve, with what speaks for and against it."""
        held = self.held(person)
        own = {h.of for h in held}
        fitting = {h.of for h in held if fits(h, person)}
        cls = person.cls or "-"
        office = person.phrase
        sentence = self.doc.sentences[self.doc.sentence_at(self.doc.tokens.starts[person.at])]
        at = bisect_left(self.firsts, person.at)
        before = [code for start, code in self.parties[:at] if start >= sentence.first]
        behind = office.last if office else person.at
        after = [code for start, code in self.parties[at:] if behind <= start < sentence.last]
        earlier = self.parties[at - 1][1] if at else None
        beside = self.beside(person)
        others = [p.of for p in self.people if p is not person and p.of]
        usual = lexicon.load(self.doc.language).form.usual
        having = {code for code, offices in usual.items() if person.office in offices}
        none = "held=none" if not held else ""
        misfit = "fits=none" if not fitting else ""
        tail = office is not None and office.tail
        home = "home" + ("+" if person.looked and held else "-")
        first = self.parties[0][1] if self.parties else None
        rows = []
        codes = {*self.counts, *(code for code in own if code), *([self.home] if self.home else [])}
        for code in sorted(codes):
            party = self.knowledge.party(code)
            kind = party.kind if party else "?"
            rank = f"rank={min(self.ranks.get(code, 9), 4)}"
            told = [
                "kind=" + kind,
                "cls=" + cls + kind,
                rank,
                rank + cls,
                none or ("held=fit" if code in fitting else "held=yes" if code in own else "held=other"),
                misfit or ("fits=yes" if code in fitting else "fits=other"),
                f"n={min(self.counts.get(code, 0), 5)}",
            ]
            if code == self.home:
                told += ["home", "home" + cls, home]
            elif self.home:
                told += ["away", "away" + cls]
            if before:
                told.append("last" if before[-1] == code else "before" if code in before else "notbefore")
                if before[-1] == code:
                    told.append("last" + cls)
            if after and after[0] == code:
                told.append("next")
            if earlier == code:
                told.append("earlier")
            if beside == code:
                told.append("beside")
            if code in self.title:
                told.append("title")
            if others and others[0] == code:
                told.append("firstother")
            if code in others:
                told.append("other")
            if first == code:
                told.append("first")
            if tail:
                told += ["tail" + kind, "tail" + cls, "tail" + ("home" if code == self.home else "")]
            if having:
                told.append("usual" if code in having else "unusual")
            if cls == "ruler" and self.taken[(code, cls, person.office)]:
                told.append("taken")
            rows.append((code, told))
        rows.append(
            (
                NONE,
                [
                    "none",
                    "none" + cls,
                    "none" + ("+" if held else "-"),
                    "none" + ("f" if person.former else "n"),
                    "none" + ("tail" + cls if tail else ""),
                ],
            )
        )
        return rows


def fits(holding: Holding, person: Person) -> bool:
    """Whether a known holding can be the office that the report tells of."""
    if not person.office:
        return False
    mine, theirs = (
        set(person.office.replace("defense", "defence").split()),
        set(holding.office.replace("defense", "defence").split()),
    )
    return bool(theirs) and (theirs <= mine or mine - {"former"} <= theirs)
