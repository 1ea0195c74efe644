"""The form of a pack's `times.toml`: the words of time, the order they stand in, and the cues of tense.

A new language needs no code: its file says which words belong to which class, and writes word order as
patterns over named slots. How patterns are read is told in `grammar`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Value = int | str | dict[str, int | str]
Kind = Literal["date", "duration", "set", "ref", "none"]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the words in it that tell a time, and the TIMEX3 value they have in a report of
    `published`."""

    text: str
    words: str
    value: str
    published: str = "2023-03-15"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns that make one class of time out of its parts.

    `stage`   rules of a lower stage are applied first, so that later patterns can use what they make.
    `makes`   the class that patterns of later stages name as a slot.
    `kind`    what is reported: a date (or time of day), a duration, a set, a vague reference, or nothing: a
              number, or words that look like a time and are none.
    `sets`    features that the words imply, on top of those of the slots.
    `combine` how the numbers of the slots become one: their sum, their product, or one joined behind the
              other.
    """

    stage: int
    makes: str
    patterns: tuple[str, ...]
    kind: Kind = "date"
    sets: dict[str, int | str] = {}
    combine: Literal["sum", "product", "join", ""] = ""
    examples: tuple[Example, ...] = ()


class Tense(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues that a clause tells of what was (below zero) or of what is to come (above); weights are log odds.

    `words` may hold pairs of words. `endings` count for words that stand in no list; across `links` between
            clauses cues weigh less. `nearness` is what the log of the ratio of two distances weighs. `bias`
            and `nearness` are fitted on dates
    that reports of a known day tell in full.
    """

    bias: float = -1.0
    nearness: float = 0.8
    words: dict[str, float] = {}
    links: tuple[str, ...] = ()
    endings: dict[str, float] = {}


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How reports of the language tell their own day.

    `credits` are words that stand close before it; `enough` is the score (see `publication`) below which a
    date is only some day that the report tells of.
    """

    credits: tuple[str, ...] = ()
    enough: float = 2.5


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a time that make it the beginning or the end of something."""

    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


class TimesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `times.toml`. `capital`: class -> words that belong to it only when they are written with a
    capital; under "all" words that tell no time at all without one.
    """

    words: dict[str, dict[str, Value]]
    rules: tuple[Rule, ...]
    capital: dict[str, tuple[str, ...]] = {}
    tense: Tense = Tense()
    bounds: Bounds = Bounds()
    publication: Publication = Publication()
