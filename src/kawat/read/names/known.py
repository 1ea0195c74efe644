"""Names that Kawat knows beforehand: states, bodies, groups, places, forums, agencies, and which of these is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from kawat.knowledge import Found, Knowledge, Sense
from kawat.languages import pack
from kawat.read.document import Document
from kawat.read.names.lexicon import Element


class NamesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`names.toml`: words that tell what a name beside them means.

    `places`: words behind which a name is where something is ("di", "in"); `acts`: not needed where a verb follows.
    `pronouns`: gender ("any", "female", "male") to the pronouns for one person.
    """

    places: tuple[str, ...]
    pronouns: dict[str, tuple[str, ...]]
    carriers: tuple[str, ...]
    descriptors: dict[str, tuple[str, ...]]
    home: str | None = None


@cache
def form(language: str) -> NamesForm:
    """The name words of a language pack."""
    return pack.part(language, "names", NamesForm)


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


def spots(doc: Document, names: Sequence[Found], knowledge: Knowledge) -> list[Spot]:
    """The known names of a report, each with its likeliest sense."""
    words = doc.tokens.words
    where = frozenset(form(doc.language).places)
    found: list[Spot] = []
    for name in names:
        if name.last - name.first == 1 and len(words[name.first]) == 1:
            continue
        sense = _sense(doc, name.first, name.senses, where)
        party = knowledge.party(sense.code) if sense.kind == "party" else None
        found.append(
            Spot(
                name.first, name.last, sense, name.senses, party is not None and party.kind == "organization"
            )
        )
    return found


def _sense(doc: Document, first: int, senses: tuple[Sense, ...], where: frozenset[str]) -> Sense:
    """A capital or seat is a place behind a word for "in", else the government that sits there."""
    best = senses[0]
    placed = first > 0 and doc.tokens.lower[first - 1] in where
    if best.kind == "place" and not placed:
        return next((s for s in senses if s.kind == "party" and s.sense in ("capital", "seat")), best)
    if best.kind == "party" and best.sense in ("capital", "seat") and placed:
        return next((s for s in senses if s.kind == "place"), best)
    return best


def marks(found: Sequence[Found], offices: Sequence[Element]) -> dict[int, str]:
    """What each token is known as before persons are sought: the kind of a name, or of a word of office."""
    marked: dict[int, str] = {}
    for name in found:
        sense = name.senses[0]
        mark = (sense.kind if sense.kind != "party" else sense.sense) + ("?" if sense.ambiguous else "")
        for i in range(name.first, name.last):
            marked[i] = mark
    for element in offices:
        kinds = element.kinds
        mark = next(
            (k for k in ("head", "honorific", "portfolio", "organ", "prefix", "former") if k in kinds), ""
        )
        if mark:
            for i in range(element.first, element.last):
                marked[i] = mark
    return marked
