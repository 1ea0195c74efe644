"""The words of office of a language, and where they stand in a report.

A phrase such as "deputy foreign minister" or "wakil menteri luar negeri" is never listed whole: the pack
names prefixes, portfolios, organs and heads, and `kawat.read.names.grammar` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from kawat.languages import pack
from kawat.read.tokens import words

Table = dict[str, tuple[str, ...]]
HeadClass = Literal["ruler", "minister", "envoy", "voice", "official", "lawmaker", "soldier", "expert", "many", "organ"]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence of a pack and what is to be read from it; run as a test."""

    text: str
    name: str | None = None
    office: str | None = None
    of: str | None = None


class OfficesForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`offices.toml`. Tables map what is written into a reading to the words that say it."""

    order: Literal["head first", "head last"]
    former: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]
    articles: tuple[str, ...]
    these: tuple[str, ...]
    being: tuple[str, ...]
    closing: tuple[str, ...]
    says: tuple[str, ...]
    joins: tuple[str, ...]
    verbs: str
    ordinals: tuple[str, ...]
    many: tuple[str, ...]
    heads: dict[HeadClass, Table]
    prefixes: Table
    portfolios: Table
    organs: Table
    bureaus: Table
    honorifics: Table
    factions: Table
    usual: Table
    example: tuple[Example, ...] = ()


class Element(NamedTuple):
    """Words of office at tokens `first` up to but without `last`: what each kind that they can be of says."""

    first: int
    last: int
    kinds: dict[str, str]
    cls: HeadClass | None


Entry = tuple[tuple[str, ...], dict[str, str], HeadClass | None]
"""What follows the first word of a phrase, what each kind that the phrase can be of says, the class of a head."""


class Lexicon(NamedTuple):
    """An `OfficesForm` made ready for look-up.

    `entries`: by first word and by second ("" for any other) all that may stand there, longest first.
    """

    form: OfficesForm
    head_first: bool
    entries: dict[str, dict[str, list[Entry]]]
    of: frozenset[str]
    to: frozenset[str]
    articles: frozenset[str]
    these: frozenset[str]
    ordinals: frozenset[str]
    many: frozenset[str]
    closing: frozenset[str]
    says: frozenset[str]
    joins: frozenset[str]
    verbs: re.Pattern[str]
    factions: dict[str, str]


@cache
def load(language: str) -> Lexicon:
    """The words of office of a language pack."""
    form = pack.part(language, "offices", OfficesForm)
    kinds: dict[tuple[str, ...], dict[str, str]] = {}
    classes: dict[tuple[str, ...], HeadClass] = {}

    def add(kind: str, value: str, phrases: Sequence[str], cls: HeadClass | None = None) -> None:
        for phrase in phrases:
            cut = tuple(words(phrase.lower()))
            for form_of in {cut, _hyphenated(cut)}:
                kinds.setdefault(form_of, {}).setdefault(kind, value)
                if cls:
                    classes.setdefault(form_of, cls)

    for cls, table in form.heads.items():
        for value, phrases in table.items():
            add("head", value, phrases, cls)
    named = (
        ("prefix", form.prefixes),
        ("portfolio", form.portfolios),
        ("organ", form.organs),
        ("organ", form.bureaus),
        ("honorific", form.honorifics),
        ("faction", form.factions),
    )
    for kind, table in named:
        for value, phrases in table.items():
            add(kind, value, phrases)
    for phrases in form.bureaus.values():
        add("bureau", "", phrases)
    add("former", "former", form.former)
    add("being", "", form.being)
    add("article", "", form.articles)
    begun: dict[str, list[Entry]] = {}
    for cut, values in kinds.items():
        begun.setdefault(cut[0], []).append((cut[1:], values, classes.get(cut)))
    entries: dict[str, dict[str, list[Entry]]] = {}
    for first, rows in begun.items():
        rows.sort(key=lambda row: -len(row[0]))
        seconds = {"", *(rest[0] for rest, _, _ in rows if rest)}
        entries[first] = {s: [row for row in rows if not row[0] or row[0][0] == s] for s in seconds}
    return Lexicon(
        form,
        form.order == "head first",
        entries,
        frozenset(form.of),
        frozenset(form.to),
        frozenset(form.articles),
        frozenset(form.these),
        frozenset(form.ordinals),
        frozenset(form.many),
        frozenset(form.closing),
        frozenset(form.says),
        frozenset(form.joins),
        re.compile(form.verbs),
        {phrase: code for code, phrases in form.factions.items() for phrase in phrases},
    )


def _hyphenated(cut: tuple[str, ...]) -> tuple[str, ...]:
    """The same words joined by hyphens: "vice-president"."""
    if len(cut) < 2 or "-" in cut or "," in cut:
        return cut
    return tuple(part for word in cut for part in (word, "-"))[:-1]


def elements(lower: Sequence[str], lexicon: Lexicon, taken: Sequence[bool]) -> list[Element]:
    """Words of office among lower-case tokens, the longest at each place; `taken` tokens belong to other
    names.
    """
    found: list[Element] = []
    entries = lexicon.entries
    free = 0
    for first in [i for i, word in enumerate(lower) if word in entries and not taken[i]]:
        if first < free:
            continue
        begun = entries[lower[first]]
        second = lower[first + 1] if first + 1 < len(lower) else ""
        for rest, kinds, cls in begun.get(second) or begun[""]:
            last = first + 1 + len(rest)
            if rest and tuple(lower[first + 1 : last]) != rest:
                continue
            if rest and any(taken[first + 1 : last]):
                continue
            found.append(Element(first, last, kinds, cls))
            free = last
            break
    return found
