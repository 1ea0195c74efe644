"""Nouns that describe what was named before: "the alliance", "negara itu", "kedua negara", "both leaders".

The latest actor of the right kind is meant; two of a kind are the last two spoken of. Both are rules: on
the annotated reports there are too few of them to fit a judge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kawat.read.document import Document, Mention
from kawat.read.names import lexicon as lexicons
from kawat.read.names.known import form
from kawat.read.tokens import words

Describers = dict[str, list[tuple[int, tuple[str, ...], str, bool]]]
"""By the word that tells most: where in the phrase it stands, the phrase, the kind of actor, whether of
two.
"""
Description = tuple[int, int, str, bool]
"""Tokens `first` up to but without `last`, the kind of actor described, whether two are."""


@cache
def _describers(language: str) -> Describers:
    lexicon = lexicons.load(language)
    phrases: list[tuple[tuple[str, ...], str, bool]] = []
    for kind, nouns in form(language).descriptors.items():
        for noun in nouns:
            for these in sorted(lexicon.these):
                said = f"{noun} {these}" if lexicon.head_first else f"{these} {noun}"
                phrases.append((tuple(words(said)), kind, False))
    for kind, nouns in form(language).both.items():
        phrases += [(tuple(words(noun)), kind, True) for noun in nouns]
    found: Describers = {}
    for phrase, kind, both in sorted(phrases, key=lambda p: -len(p[0])):
        telling = max(phrase, key=lambda w: (w not in lexicon.these, len(w)))
        found.setdefault(telling, []).append((phrase.index(telling), phrase, kind, both))
    return found


def find(doc: Document) -> list[Description]:
    """Descriptions in the text, in order. "The country of …" describes another one."""
    lower = doc.tokens.lower
    lexicon = lexicons.load(doc.language)
    describers = _describers(doc.language)
    found: list[Description] = []
    for at in [i for i, word in enumerate(lower) if word in describers]:
        for offset, phrase, kind, both in describers[lower[at]]:
            first = at - offset
            last = first + len(phrase)
            if first < 0 or tuple(lower[first:last]) != phrase:
                continue
            if lexicon.head_first or both or last >= len(lower) or lower[last] not in lexicon.of:
                found.append((first, last, kind, both))
            break
    return found


def resolve(doc: Document, described: list[Description], party: Callable[[str], int | None]) -> list[Mention]:
    """Mentions of what descriptions mean. `described`: from `find`; `party`: the number of the actor that
    a party is, made where there is none.
    """
    taken = {i for m in doc.mentions for i in range(m.first, m.last)}
    meant = form(doc.language).meant
    found: list[Mention] = []
    for first, last, kind, both in described:
        if not taken.isdisjoint(range(first, last)):
            continue
        start, end = doc.tokens.starts[first], doc.tokens.ends[last - 1]
        if doc.sentences[doc.sentence_at(start)].kind != "story":
            continue
        codes = next((meant[w] for w in doc.tokens.lower[first:last] if w in meant), ())
        group = _latest(doc, start, kind, 2 if both else 1, party, codes)
        if len(group) < (2 if both else 1):
            continue
        actor = doc.actors[group[0]]
        found.append(
            Mention(
                start,
                end,
                first,
                last,
                actor.kind,
                doc.text[start:end],
                "descriptor",
                None if both else actor.code,
                None if both else actor.of,
                actor=group[0],
                outer=(start, end),
                whole=(first, last),
                group=tuple(group) if both else (),
            )
        )
    return found


def _latest(
    doc: Document,
    before: int,
    kind: str,
    count: int,
    party: Callable[[str], int | None],
    codes: tuple[str, ...],
) -> list[int]:
    """The last `count` different actors of a kind before a code point, in the order in which they were named.

    One of the parties in `codes` is rather meant than any other.
    For two states those count too whose persons act: "Prabowo met Wong; both countries …".
    """
    found: list[int] = []
    earlier = [m for m in reversed(doc.mentions_in(0, before)) if m.actor >= 0]
    fitting = [m for m in earlier if m.code in codes]
    for mention in fitting or earlier:
        actor = doc.actors[mention.actor]
        number: int | None = mention.actor if actor.kind == kind else None
        if kind == "state" and count > 1 and actor.kind in ("person", "role") and actor.of:
            number = party(actor.of)
            number = number if number is not None and doc.actors[number].kind == "state" else None
        if number is not None and number not in found:
            found.append(number)
            if len(found) == count:
                break
    return found[::-1]
