"""Opens the compiled knowledge: one file beside this one, made by `tools/knowledge.py`, sources in
SOURCES.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from kawat.errors import KnowledgeError
from kawat.knowledge.facts import Found, Holding, Party, Place, Sense
from kawat.knowledge.holders import Holder, fold, holdings, since
from kawat.knowledge.names import Index

FILE = "compiled.json"
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s\b|\w+(?:['’](?!s\b)\w+)*|[^\w\s]")


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """The form of the file. `lists`: digest of the written lists it was made from; `sources`: all that
    went in.

    `ordinals`: by language, the tokens that stand before the number of a meeting inside its name ("KTT
    ke-46 ASEAN"). `places`, `index` (of `Place`, `names.Head`) `holders` (a list of `Holder`)
    and `called` (their numbers by folded name) are decoded as they are asked for.
    """

    version: int
    lists: str
    sources: dict[str, str]
    ordinals: dict[str, list[str]]
    parties: list[Party]
    senses: list[Sense]
    places: dict[str, msgspec.Raw]
    index: dict[str, msgspec.Raw]
    holders: msgspec.Raw
    called: msgspec.Raw


class Knowledge:
    """All that Kawat knows of the world before it reads: parties, places, agencies, forums and office-
    holders.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._parties = {party.code: party for party in compiled.parties}
        self._places: dict[str, Place] = {}
        self._held: dict[int, list[Holding]] = {}
        self._index = Index(compiled.index, compiled.senses, compiled.ordinals)

    def party(self, code: str) -> Party | None:
        """The party of a code, e.g. `party("RUS")`, `party("NATO")`."""
        return self._parties.get(code)

    def place(self, name: str) -> Place | None:
        """The place of an id (`Sense.code`), or the likeliest of any name in any language:
        `place("Jenewa")`.
        """
        if name not in self._compiled.places:
            name = self._meaning(name, "place") or ""
        place = self._places.get(name)
        if place is None and (raw := self._compiled.places.get(name)) is not None:
            place = self._places[name] = msgspec.json.decode(raw, type=Place)
        return place

    def agency(self, name: str) -> str | None:
        """The usual name of a news agency or outlet: `agency("Agence France-Presse")` is "AFP"; None if
        unknown.
        """
        return self._meaning(name, "agency")

    def find(self, words: Sequence[str], *, language: str) -> list[Found]:
        """All names among `words` (tokens as `kawat.read.tokens` cuts them), longest first, none
        overlapping.

        `language`: ISO 639-1 code of the words; names bound to another language ("AS", "UE") are passed
        over.
        """
        return self._index.find(words, language)

    def holder(self, name: str, on: date | None = None) -> tuple[Holding, ...]:
        """What people who go by `name`, full or surname alone, held on a day (None: ever), latest first.

        Middle names may be there or not; accents, hyphens and case do not matter.
        """
        holders, called = self._holders
        words = fold(name).split()
        numbers = called.get(" ".join(words)) or (called.get(f"{words[0]} {words[-1]}", ()) if words else ())
        found: list[Holding] = []
        for number in numbers:
            held = self._held.get(number)
            if held is None:
                held = self._held[number] = holdings(msgspec.json.decode(holders[number], type=Holder), None)
            found += held if on is None else [holding for holding in held if holding.on(on)]
        return tuple(sorted(found, key=since, reverse=True))

    def members(self, body: str, on: date | None = None) -> frozenset[str]:
        """Codes of the states in a body on a day (None: as far as known today); empty if unknown."""
        party = self._parties.get(body)
        return frozenset(m.state for m in party.members if m.on(on)) if party else frozenset()

    def memberships(self, state: str, on: date | None = None) -> tuple[str, ...]:
        """Codes of the bodies that a state is in on a day (None: as far as known today), as they are listed."""
        return tuple(p.code for p in self._parties.values() if any(m.state == state and m.on(on) for m in p.members))

    @cached_property
    def _holders(self) -> tuple[list[msgspec.Raw], dict[str, tuple[int, ...]]]:
        holders = msgspec.json.decode(self._compiled.holders, type=list[msgspec.Raw])
        return holders, msgspec.json.decode(self._compiled.called, type=dict[str, tuple[int, ...]])

    def _meaning(self, name: str, kind: str) -> str | None:
        """The likeliest sense of one kind that exactly `name` has, in whatever language."""
        words = _WORD.findall(name)
        if not words or (head := self._index.head(words[0])) is None:
            return None
        entries = head.longer.get(words[1].lower(), ()) if len(words) > 1 else head.alone
        senses = (s for entry in entries if entry.rest == words[1:] for s in self._index.senses(entry))
        return next((s.code for s in senses if s.kind == kind), None)


@cache
def load() -> Knowledge:
    """The knowledge, read once a process. Raises `KnowledgeError` where the file is missing or damaged."""
    try:
        return Knowledge(msgspec.json.decode(files("kawat.knowledge").joinpath(FILE).read_bytes(), type=Compiled))
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"the compiled knowledge cannot be read ({error}); reinstall Kawat") from error
