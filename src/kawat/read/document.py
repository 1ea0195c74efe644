"""A report under reading: the one immutable text and the layers that are laid over it, one after another.

Each layer is a module that takes the document as far as it is and adds its own column; none changes an earlier one.
Offsets `start`/`end` are code points, `first`/`last` token numbers; ends are exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from kawat.read.concepts import Concept
from kawat.read.quotes import Quote
from kawat.read.tokens import Tokens

if TYPE_CHECKING:
    from kawat.knowledge import Place
    from kawat.read.times import Time

SentenceKind = Literal["story", "headline", "credit", "related", "caption", "boilerplate"]
MentionKind = Literal["person", "role", "state", "body", "group", "organization", "place", "forum", "agency", "pronoun"]


class Sentence(msgspec.Struct):
    """One sentence; only those of kind "story" tell anything that is read."""

    start: int
    end: int
    first: int
    last: int
    kind: SentenceKind = "story"
    paragraph: int = 0


@dataclass(slots=True)
class Mention:
    """Words that name or stand for an actor or a place.

    `code`: the party named (states, bodies, groups); `of`: the party a person or role speaks for; `sense` tells how a
    party is named ("name", "adjective", "people", "capital", "seat", "organ", "pronoun", "descriptor"); `actor` is an
    index into `Document.actors`, -1 for none; `place` is set for places and for states as places.
    `start`/`end` cover the bare name; `outer` the whole phrase with title, office and apposition, `whole` its tokens.
    `group`: the actors that a plural stands for ("kedua negara", "both leaders"), `actor` the first of them.
    """

    start: int
    end: int
    first: int
    last: int
    kind: MentionKind
    name: str
    sense: str = "name"
    code: str | None = None
    of: str | None = None
    office: str | None = None
    actor: int = -1
    place: Place | None = None
    outer: tuple[int, int] = (0, 0)
    whole: tuple[int, int] = (0, 0)
    group: tuple[int, ...] = ()


class ActorDraft(msgspec.Struct):
    """An actor as the layers gather it: all its mentions, its fullest name."""

    kind: Literal["person", "role", "state", "body", "group", "organization"]
    name: str
    code: str | None = None
    of: str | None = None
    office: str | None = None
    wikidata: str | None = None
    mentions: list[int] = []

    @property
    def party(self) -> str | None:
        """Code of the party it is or speaks for."""
        return self.of if self.kind in ("person", "role") else self.code or self.name.upper()


@dataclass(slots=True)
class Document:
    """One report's text with its layers."""

    text: str
    language: str
    tokens: Tokens
    sentences: list[Sentence]
    quotes: list[Quote]
    published: date | datetime | None = None
    title: str | None = None
    concepts: list[Concept] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    actors: list[ActorDraft] = field(default_factory=list)
    _begins: dict[str, tuple[object, list[int]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def _starts(self, layer: str, rows: Sequence[Sentence | Mention | Time | Quote]) -> list[int]:
        """Where the rows of a layer start, in order: plain numbers are searched many times faster than rows.

        Counted once for each list of rows. The story trims sentences before anybody asks where one begins.
        """
        known = self._begins.get(layer)
        if known is None or known[0] is not rows or len(known[1]) != len(rows):
            known = self._begins[layer] = (rows, [row.start for row in rows])
        return known[1]

    def story(self) -> list[Sentence]:
        """The sentences that belong to the story."""
        return [s for s in self.sentences if s.kind == "story"]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence in which, or before which, a code point lies."""
        return max(0, bisect_right(self._starts("sentences", self.sentences), offset) - 1)

    def token_at(self, offset: int) -> int:
        """Number of the token that covers a code point, or else of the next one."""
        return bisect_right(self.tokens.ends, offset)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a range of code points, in order."""
        starts = self._starts("mentions", self.mentions)
        return self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def times_in(self, start: int, end: int) -> list[Time]:
        """Time expressions that begin in a range of code points, in order."""
        starts = self._starts("times", self.times)
        return self.times[bisect_left(starts, start) : bisect_left(starts, end)]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation in which a code point lies."""
        index = bisect_right(self._starts("quotes", self.quotes), offset) - 1
        return self.quotes[index] if index >= 0 and offset < self.quotes[index].end else None
