"""Ties persons' names to the phrases of office beside them: before the name, behind it, or in apposition."""

from __future__ import annotations

import msgspec

from kawat.read.document import Document
from kawat.read.names.lexicon import Element, Lexicon
from kawat.read.names.offices import COUNTERPART, Office

STOPS = frozenset(",.;:)—–-")
"""Marks that close an apposition."""
OPENERS = frozenset(",(—–")
"""Marks that open an apposition."""
SERVANTS = frozenset({"voice", "envoy", "official"})
"""Heads whose holder may serve a person."""
MOST_ADJECTIVES = 2
"""Unknown words that may stand between an article and an office."""
LONGEST_SHORT = 4
"""Letters of the longest title that is written with a full stop."""


class Titled(msgspec.Struct):
    """A person's name at tokens `first` up to but without `last`, with its office, gender and whole
    phrase.
    """

    first: int
    last: int
    chance: float
    office: Office | None = None
    low: int = 0
    high: int = 0
    gender: str | None = None


def tie(
    doc: Document,
    names: list[tuple[int, int, float]],
    offices: list[Office],
    found: list[Element],
    lexicon: Lexicon,
) -> tuple[list[Titled], set[int]]:
    """Persons with their offices, and which of `offices` (by number) are thereby spoken for.

    The surest places come first: an office that one name has taken is no other's.
    """
    ties = Ties(doc, names, offices, found, lexicon)
    for place in (
        ties.before,
        ties.several,
        ties.behind,
        ties.parenthesis,
        ties.twice,
        ties.comma,
        ties.counterpart,
    ):
        for person in ties.titled:
            place(person)
    return ties.titled, ties.used


class Ties:
    """The names and offices of one report on their way together; each method tries one place beside a
    name.
    """

    def __init__(
        self,
        doc: Document,
        names: list[tuple[int, int, float]],
        offices: list[Office],
        found: list[Element],
        lexicon: Lexicon,
    ) -> None:
        self.doc, self.lexicon, self.offices = doc, lexicon, offices
        self.lower = doc.tokens.lower
        self.ends = {o.last: n for n, o in enumerate(offices)}
        self.begins = {o.first: n for n, o in enumerate(offices)}
        self.honorifics = {e.last: e for e in found if "honorific" in e.kinds}
        self.being = {e.first: e for e in found if "being" in e.kinds}
        self.titled = [Titled(a, b, p, low=a, high=b) for a, b, p in names]
        self.by_last = {t.last: t for t in self.titled}
        self.used: set[int] = set()

    def _give(self, person: Titled, number: int | None) -> None:
        if number is None or number in self.used:
            return
        office = self.offices[number]
        person.office = office
        person.low, person.high = min(person.low, office.first), max(person.high, office.last)
        self.used.add(number)

    def _word(self, token: int) -> str:
        """The token in lower case; a full stop beyond the end."""
        return self.lower[token] if token < len(self.lower) else "."

    def _begins_sentence(self, token: int) -> bool:
        return self.doc.sentences[self.doc.sentence_at(self.doc.tokens.starts[token])].first == token

    def _together(self, first: int, second: int) -> bool:
        """Whether two tokens are in one sentence."""
        starts = self.doc.tokens.starts
        return self.doc.sentence_at(starts[first]) == self.doc.sentence_at(starts[second])

    def before(self, person: Titled) -> None:
        """Honorifics, and the office right before the name: "Menlu Retno", "Rep. Moulton"."""
        at = person.first
        while True:
            title = self.honorifics.get(at) or (self.honorifics.get(at - 1) if self._word(at - 1) == "." else None)
            if title is None or (title.first in self.begins and self.offices[self.begins[title.first]].last != at):
                break
            if title.kinds["honorific"] != "any":
                person.gender = title.kinds["honorific"]
            at = person.low = title.first
        number = self.ends.get(at)
        if number is None and at > 1 and self.lower[at - 1] == "." and len(self.lower[at - 2]) <= LONGEST_SHORT:
            number = None if self._begins_sentence(at) else self.ends.get(at - 1)
        if number is None or (self.offices[number].many and not self.lexicon.head_first):
            return
        owner = self._owned(person, self.offices[number])
        self._give(owner or person, number)
        if self.offices[number].cls == "soldier":  # "IDF spokesman Lt Col Shoshani"
            further = self.ends.get(person.low)
            if further is not None and not self.offices[further].many:
                self._give(person, further)

    def _owned(self, person: Titled, office: Office) -> Titled | None:
        """Whoever holds an office under the person named behind it: Rodenbush in "juru bicara Obama,
        Rodenbush, …".
        """
        if not (self.lexicon.head_first and office.bare and office.cls in SERVANTS):
            return None
        if self._word(person.last) != ",":
            return None
        return next((t for t in self.titled if t.first == person.last + 1 and t.last - t.first > 1), None)

    def several(self, person: Titled) -> None:
        """A plural before the first of several names: "Presidents Macron and Putin"."""
        number = self.ends.get(person.low)
        if person.office is None and number is not None and self.offices[number].many:
            self._give(person, number)
            office = self.offices[number]
            if office.cls == "many":
                one = office.office.removesuffix("s")
                person.office = office._replace(office=one, noun=one.split()[-1], cls="official")

    def behind(self, person: Titled) -> None:
        """An apposition behind the name: "Burns, the head of the CIA", "X (presiden)", "X, 58, who is the
        …".
        """
        if person.office is not None and person.office.cls != "soldier":
            return
        at = person.last
        opener = self._word(at)
        marked = opener in OPENERS
        if marked:
            at += 1
            if self._word(at).isdigit() and self._word(at + 1) == ",":
                at += 2
        being = self.being.get(at)
        if being is not None:
            at = being.last
        if not marked and being is None:
            return
        article = at
        for _ in range(2):
            at += self._word(at) in self.lexicon.articles
        if at > article or (self.lexicon.head_first is False and marked):
            at = self._over_adjectives(at)
        number = self.begins.get(at)
        if number is None or self.offices[number].many or not self._together(person.first, at):
            return
        end = self.offices[number].last
        indefinite = at > article and self.lower[article] not in self.lexicon.these
        indefinite = indefinite and self._word(end) not in self.lexicon.says
        closed = indefinite or end >= len(self.lower) or self._begins_sentence(end)
        closed = closed or self.lower[end] in STOPS or self._closes(end, self.offices[number])
        if self.lexicon.head_first and person.last - person.first > 1:  # whole names are followed by what they are
            closed = closed or not any(t.first == end for t in self.titled)
        if opener != "," or being is not None or closed:
            self._give(person, number)

    def _closes(self, at: int, office: Office) -> bool:
        """Whether a word closes an apposition. A verb of speech may as well have the office for its
        subject: "he met Abdelatty, the minister said".
        """
        word = self.lower[at]
        if word in self.lexicon.says:
            return office.of is not None
        return word in self.lexicon.closing

    def _over_adjectives(self, at: int) -> int:
        """Where the office begins behind words that only colour it ("a civilian economist"); `at` where
        none does.
        """
        for step in range(at, at + MOST_ADJECTIVES + 1):
            if step in self.begins:
                return step
            word = self._word(step)
            if not word.isalpha() or not self.doc.tokens.words[step].islower() or word in self.lexicon.closing:
                break
        return at

    def parenthesis(self, person: Titled) -> None:
        """The name in parentheses behind the office: "utusan khusus AS (Steve Witkoff)"."""
        at = person.low
        if person.office is None and at and self.lower[at - 1] == "(" and self._word(person.last) == ")":
            number = self.ends.get(at - 1)
            if number is not None and not self.offices[number].many:
                self._give(person, number)

    def twice(self, person: Titled) -> None:
        """The office told twice, the first time with its party: "Raja Belgia, Raja Philippe"."""
        office = person.office
        if office is None or office.of is not None or person.low != office.first or self._word(office.first - 1) != ",":
            return
        number = self.ends.get(office.first - 1)
        if number is None or number in self.used:
            return
        earlier = self.offices[number]
        if earlier.cls == office.cls and earlier.of:
            person.office = office._replace(of=earlier.of)
            person.low = earlier.first
            self.used.add(number)

    def comma(self, person: Titled) -> None:
        """The name in apposition behind the office: "Perdana Menteri Israel, Benjamin Netanyahu"."""
        at = person.low
        if at > 3 and self.lower[at - 1] == self.lower[at - 3] == "," and self.doc.tokens.words[at - 2].isupper():
            at -= 2  # "kepala dinas intelijen Rusia, SVR, Sergei Naryshkin"
        number = self.ends.get(at - 1)
        if person.office is not None or at < 2 or self.lower[at - 1] != "," or number is None:
            return
        office = self.offices[number]
        if office.many or not self._together(office.first, at) or self._told(person):
            return
        earlier = self.by_last.get(office.first - 1) if self._word(office.first - 1) == "," else None
        following = self._word(person.last)
        closed = following in STOPS or self.lexicon.head_first or following in self.lexicon.closing
        closed = closed or following in self.lexicon.says
        if closed and (earlier is None or earlier.office is not None):
            self._give(person, number)

    def _told(self, person: Titled) -> bool:
        """Whether an office was found beside another mention of the name."""
        own = set(self.lower[person.first : person.last])
        return any(own.issubset(self.lower[t.first : t.last]) for t in self.titled if t.office is not None)

    def counterpart(self, person: Titled) -> None:
        """A counterpart has the office of whoever was named before: "his French counterpart Emmanuel
        Macron".
        """
        office = person.office
        if office is None or office.noun != COUNTERPART:
            return
        earlier = [t.office for t in self.titled if t.office and t.last <= person.low and t.office.noun != office.noun]
        if earlier:
            model = earlier[-1]
            person.office = office._replace(office=model.office, noun=model.noun, cls=model.cls)
