"""Names that Kawat knows beforehand: states, bodies, groups, places, forums, agencies, and which of these
is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from kawat.knowledge import Found, Knowledge, Sense
from kawat.languages import pack
from kawat.read.document import Document
from kawat.read.names.lexicon import Element, Lexicon


class NamesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`names.toml`: words that tell what a name beside them means, and words that stand for a name.

    `places`: words behind which a name is where something is ("di", "in"). `whence`: words for "from", behind
    which it is so only after a word of `motion` ("arrived"). `pronouns`: gender ("any", "female", "male") to the
    pronouns for one person; `carriers`: words that carry one. `institutions`: words that tell an institution from
    a person by ending its name, or by beginning it where heads come first. `streets`: words
    behind which a person's name is a street's. `descriptors`: kinds of party to the
    nouns that describe one. `both`: phrases for two of a kind spoken of before. `meant`: codes that a describing
    noun is mostly said of. `home`: the state meant where an office is named without one.
    """

    places: tuple[str, ...]
    pronouns: dict[str, tuple[str, ...]]
    carriers: tuple[str, ...]
    institutions: tuple[str, ...]
    streets: tuple[str, ...]
    whence: tuple[str, ...]
    motion: tuple[str, ...]
    descriptors: dict[str, tuple[str, ...]]
    both: dict[str, tuple[str, ...]]
    meant: dict[str, tuple[str, ...]]
    home: str | None = None


@cache
def form(language: str) -> NamesForm:
    """The name words of a language pack."""
    found: NamesForm = pack.part(language, "names", NamesForm)
    return found


@cache
def pronouns(language: str) -> dict[str, str]:
    """The pronouns for one person, each with its gender."""
    return {word: gender for gender, words in form(language).pronouns.items() for word in words}


class Spot(msgspec.Struct, gc=False):
    """A known name at tokens `first` up to but without `last`, with the one sense that was chosen."""

    first: int
    last: int
    sense: Sense
    others: tuple[Sense, ...]
    organization: bool = False
    body: bool = False


def believed(doc: Document, knowledge: Knowledge, lexicon: Lexicon) -> list[Found]:
    """The known names of a text, without those that are more likely something else here.

    A name whose letters often mean something else ("Austin", "Commission", "Senat") needs support: the same
    party named plainly elsewhere, or for a place a word like "in" before it. States stand by themselves:
    what persons go by their names, the judge of persons tells. An organ that any state has is left to the
    grammar of offices.
    """
    words, lower = doc.tokens.words, doc.tokens.lower
    where = frozenset(form(doc.language).places)
    names = knowledge.find(words, language=doc.language)
    plain = {name.senses[0].code for name in names if not name.senses[0].ambiguous}
    kept: list[Found] = []
    for name in names:
        sense = name.senses[0]
        if sense.ambiguous:
            supported = sense.code in plain
            if sense.sense == "organ":
                supported = supported and lower[name.first] not in lexicon.entries
            elif sense.kind == "place":
                supported = supported or (name.first > 0 and lower[name.first - 1] in where)
            elif sense.kind == "party":
                supported = supported or sense.sense in ("name", "people") or len(name.senses) > 1
            if not supported:  # what is in it may stand: "RI" in "Kemlu RI"
                rest = words[name.first + 1 : name.last]
                kept += [
                    Found(f.first + name.first + 1, f.last + name.first + 1, f.senses)
                    for f in (knowledge.find(rest, language=doc.language) if rest else ())
                    if not f.senses[0].ambiguous and _state(f.senses[0], knowledge)
                ]
                continue
        kept.append(name)
    return kept


def _state(sense: Sense, knowledge: Knowledge) -> bool:
    party = knowledge.party(sense.code) if sense.kind == "party" else None
    return party is not None and party.kind == "state"


def spots(doc: Document, names: Sequence[Found], knowledge: Knowledge) -> list[Spot]:
    """The known names of a report, each with its likeliest sense."""
    words = doc.tokens.words
    setting = Setting(doc)
    found: list[Spot] = []
    for name in names:
        if name.last - name.first == 1 and len(words[name.first]) == 1:
            continue
        sense = setting.sense(name)
        party = knowledge.party(sense.code) if sense.kind == "party" else None
        kind = party.kind if party is not None else ""
        found.append(Spot(name.first, name.last, sense, name.senses, kind == "organization", kind == "body"))
    return found


OFFICE = ("head", "honorific", "portfolio", "organ", "prefix", "former")
"""Kinds of words of office that count beside persons' names, what tells most first."""
DATELINE = 12
"""Tokens from the beginning of a report within which its dateline stands."""
SEATS = frozenset({"capital", "seat", "organ"})
"""Senses in which a place's name stands for who sits there."""


class Setting:
    """Tells a capital where something is ("in Moscow") from the government that sits there ("Moscow
    denied").
    """

    def __init__(self, doc: Document) -> None:
        words = form(doc.language)
        self.words, self.lower = doc.tokens.words, doc.tokens.lower
        self.starts = {s.first for s in doc.sentences}
        self.where, self.whence, self.motion = map(frozenset, (words.places, words.whence, words.motion))

    def sense(self, name: Found) -> Sense:
        """The sense of a name that fits its neighbours; the first one where they tell nothing."""
        best = name.senses[0]
        if len(name.senses) == 1 or best.kind not in ("party", "place"):
            return best
        if not {s.kind for s in name.senses} >= {"party", "place"}:
            return best
        if not any(s.kind == "party" and s.sense in SEATS for s in name.senses):
            return best
        wanted = "place" if self._located(name) else "party"
        return next((s for s in name.senses if s.kind == wanted), best)

    def _located(self, name: Found) -> bool:
        """Whether a capital is only a place here."""
        first, last = name.first, name.last
        before = self.lower[first - 1] if first else "^"
        behind = self.lower[last] if last < len(self.lower) else "$"
        if behind in ("'s", "’s"):
            return False
        if before in self.where:
            return True
        if before in self.whence:
            return first > 1 and self.lower[first - 2] in self.motion
        if first in self.starts or before in "*#":  # a dateline: "Jakarta (Antara) -", "MOSCOW, Jan 5"
            return behind in "(-–—,:*"
        if first < DATELINE and before in "-–—,*" and behind in "(-–—,:*.":  # "KOMPAS.com - MOSKOW. …"
            return True
        capital_before = first > 0 and (self.words[first - 1][0].isupper() or before == ")")
        capital_behind = last < len(self.words) and self.words[last][0].isupper() and last not in self.starts
        return (capital_before or capital_behind) and name.senses[0].sense not in ("seat", "organ")


def marks(found: Sequence[Found], offices: Sequence[Element]) -> dict[int, str]:
    """What each token is known as before persons are sought: the kind of a name, or of a word of office."""
    marked: dict[int, str] = {}
    for name in found:
        sense = name.senses[0]
        mark: str = sense.sense if sense.kind == "party" else sense.kind
        if sense.ambiguous:
            mark += "?"
        for i in range(name.first, name.last):
            marked[i] = mark
    for element in offices:
        kinds = element.kinds
        for kind in OFFICE:
            if kind in kinds:
                marked.update(dict.fromkeys(range(element.first, element.last), kind))
                break
    return marked
