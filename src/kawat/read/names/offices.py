"""What a phrase of office says: who serves whom as what, and how it is worded in a reading."""

from __future__ import annotations

from typing import NamedTuple

from kawat.read.names.lexicon import Element, HeadClass

COUNTERPART = "counterpart"
"""A head that says nothing of itself: whoever it means has the office of another."""


class Office(NamedTuple):
    """A phrase of office at tokens `first` up to but without `last`; `head` is the token of its head.

    `noun`: what the head alone says. `of`: party it serves, `to`: party it is accredited to, as far as the
    phrase says. `definite`: an article or possessive says that the holder is known ("the minister").
    `introduced`: some article stands before it, as far as the language has them. `many`: it speaks of
    several. `bare`: head alone, no portfolio, organ or party. `organ`: an organ or another office stands
    between holder and party. `tail`: it has a complement that is no party ("director of the Lowy
    Institute").
    """

    first: int
    last: int
    head: int
    noun: str
    office: str
    cls: HeadClass
    of: str | None
    to: str | None
    former: bool
    definite: bool
    introduced: bool
    many: bool
    bare: bool
    organ: bool
    tail: bool


class Served(NamedTuple):
    """A party in a phrase. `target`: it is the one accredited to; `organ`: named by an organ of it."""

    code: str
    target: bool = False
    organ: bool = False


class Parts:
    """What a phrase gathers on its way around a head, or around an organ where it has none."""

    def __init__(self, head: Element) -> None:
        self.head = head
        self.cls: HeadClass = head.cls or "organ"
        self.noun = head.kinds.get("head") or head.kinds["organ"]
        self.first, self.last = head.first, head.last
        self.prefixes: list[str] = []
        self.portfolios: list[str] = []
        self.organs: list[str] = []
        self.tail: list[str] = []
        self.parties: list[Served] = []
        self.former = False
        self.inner = False

    def prefix(self, word: str, at: int) -> None:
        """Put a prefix at a place among those gathered; some say nothing ("newly appointed")."""
        if word:
            self.prefixes.insert(at, word)


def wording(parts: Parts) -> str:
    """The office in English, lower case."""
    noun = parts.noun
    words = [*parts.prefixes]
    fields = list(dict.fromkeys(parts.portfolios))
    organ = next(iter(parts.organs), None)
    if noun == "secretary" and fields[:1] == ["state"]:
        words.append("secretary of state")
    elif organ in ("ministry", "department") and fields:
        words += [fields[0], organ, noun]
    elif fields and " " in fields[0] and "minister" in noun and "coordinating" in (noun + " ".join(words)):
        words.append(f"{noun} for {fields[0]}")
    else:
        words += [*fields[:1], *([organ] if organ else []), noun]
    office = " ".join(words)
    if parts.tail and parts.tail[0] and not fields:
        office += " of " + parts.tail[0]
    return "former " + office if parts.former else office
