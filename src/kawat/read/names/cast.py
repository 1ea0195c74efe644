"""Who is in a report, before any of it is written into the document: known names, persons, phrases of
office.
"""

from __future__ import annotations

from typing import NamedTuple

from kawat.knowledge import Knowledge
from kawat.read.document import Document
from kawat.read.names import lexicon as lexicons
from kawat.read.names import people, persons, titles
from kawat.read.names.allegiance import Scene
from kawat.read.names.grammar import Grammar
from kawat.read.names.known import Spot, believed, marks, spots
from kawat.read.names.lexicon import Element, Lexicon
from kawat.read.names.offices import Office

READ = frozenset({"story", "caption"})
"""Kinds of sentences whose names count: a caption often has the full name. Of a headline, written in
capitals, only names that the story has.
"""
ALONE = 0.7
"""Probability from which a word that is met once, and first in its sentence, is a name."""
SHORTEST = 3
"""Letters from which a word of a person's name is taken for the person wherever else it stands."""


class Cast(NamedTuple):
    """Known names; phrases of office, phrases for organs of a party ("the Israeli army"), which offices
    are tied to a name; named persons; whose name each is.
    """

    known: list[Spot]
    offices: list[Office]
    organs: list[Office]
    tied: set[int]
    titled: list[titles.Titled]
    people: list[people.Person]
    owner: list[int]

    def scene(self, doc: Document, knowledge: Knowledge) -> Scene:
        """What is known for telling whom a person serves."""
        return Scene(doc, self.people, self.known, knowledge)


def cast(doc: Document, knowledge: Knowledge) -> Cast:
    """Find all that the story names; persons without a party of their own are left so."""
    lexicon = lexicons.load(doc.language)
    words, lower = doc.tokens.words, doc.tokens.lower
    story, named = [False] * len(words), [False] * len(words)
    for sentence in doc.sentences:
        span = [True] * (sentence.last - sentence.first)
        if sentence.kind in READ:
            story[sentence.first : sentence.last] = span
        if sentence.kind in READ or sentence.kind == "headline":
            named[sentence.first : sentence.last] = span
    found = believed(doc, knowledge.find(words, language=doc.language), lexicon)
    known = [s for s in spots(doc, found, knowledge) if story[s.first]]
    taken = [False] * len(words)
    for name in found:
        taken[name.first : name.last] = [True] * (name.last - name.first)
    elements = lexicons.elements(lower, lexicon, taken)
    told = marks(found, elements)
    elements = [e for e in elements if story[e.first]]
    starts = {s.first for s in doc.sentences}
    names = persons.tag(words, lower, starts, told)
    names = _unclaimed([n for n in names if story[n[0]]], known, elements, doc, lexicon)
    names = _again(names, words, named, taken, told)
    names = [
        n
        for n in names
        if n[1] - n[0] > 1 or n[2] >= ALONE or n[0] not in starts or words.count(words[n[0]]) > 1
    ]
    inside = {i for first, last, _ in names for i in range(first, last)}
    known = [s for s in known if inside.isdisjoint(range(s.first, s.last))]
    elements = [e for e in elements if inside.isdisjoint(range(e.first, e.last))]
    grammar = Grammar(doc, lexicon, elements, known, inside)
    offices = grammar.phrases()
    beside = _beside(offices, words, inside, taken, told, lexicon)
    if beside:
        names = sorted(names + beside)
        inside.update(i for first, last, _ in beside for i in range(first, last))
        grammar = Grammar(doc, lexicon, elements, known, inside)
        offices = grammar.phrases()
    titled, tied = titles.tie(doc, names, offices, elements, lexicon)
    gathered, owner = people.gather(doc, titled, knowledge)
    return Cast(known, offices, grammar.organs(offices), tied, titled, gathered, owner)


def _beside(
    offices: list[Office],
    words: list[str],
    inside: set[int],
    taken: list[bool],
    told: dict[int, str],
    lexicon: Lexicon,
) -> list[tuple[int, int, float]]:
    """Runs of unknown capitalised words that an office beside them makes a person's name, whatever the
    judge said.

    "Maung Saungkha, the leader of …", "Menlu Norwegia Kari Holm", "ambassador Julia Longbottom".
    """

    def free(i: int) -> bool:
        return (
            0 <= i < len(words)
            and words[i][0].isupper()
            and i not in inside
            and not taken[i]
            and i not in told
        )

    found = []
    for office in offices:
        if office.many or office.cls == "expert":
            continue
        end = office.last
        while (office.of or not lexicon.head_first) and free(end):
            end += 1
        if end - office.last > 1:
            found.append((office.last, end, 0.5))
        last = office.first
        while last > 1 and words[last - 1].lower() in lexicon.articles:
            last -= 1
        if last < 2 or words[last - 1] != ",":
            continue
        first = last = last - 1
        while free(first - 1):
            first -= 1
        if last - first > 1:
            found.append((first, last, 0.5))
    return found


def _unclaimed(
    names: list[tuple[int, int, float]],
    known: list[Spot],
    elements: list[Element],
    doc: Document,
    lexicon: Lexicon,
) -> list[tuple[int, int, float]]:
    """Persons' names that no surely known name claims; a title or party at the front of one is cut off."""
    spot_at = {i: s for s in known for i in range(s.first, s.last)}
    office = {"head", "honorific", "former", "prefix", "portfolio", "organ"}
    head_at = {i: e for e in elements if not office.isdisjoint(e.kinds) for i in range(e.first, e.last)}
    head_ends = {e.last for e in elements if "head" in e.kinds}
    links = lexicon.of | lexicon.to
    words, lower = doc.tokens.words, doc.tokens.lower
    starts = {s.first for s in doc.sentences}
    kept = []
    for first, last, chance in names:
        first = _behind_head(first, last, head_at)
        while first < last:
            if first in spot_at and _claims(spot_at[first], first, last, head_ends, lexicon):
                first = spot_at[first].last
            elif first in head_at and head_at[first].last < last:
                first = head_at[first].last
            elif (first in head_at and head_at[first].last == last) or lower[first] in "-.":
                first = last
            elif lower[first] in links:
                first += 1
            else:
                break
        first = _plain_start(first, last, words, starts)
        claims = [spot_at[i] for i in range(first, last) if i in spot_at]
        if first < last and not any(_is_all(s, first, last) for s in claims):
            kept.append((first, last, chance))
    return kept


def _is_all(spot: Spot, first: int, last: int) -> bool:
    """Whether a known name leaves nothing of a person's: it covers it, or a state ends it ("Federal
    Rusia").
    """
    if spot.first <= first and spot.last >= last:
        return True
    return (
        spot.last == last
        and spot.sense.kind == "party"
        and spot.sense.sense == "name"
        and not spot.sense.ambiguous
    )


def _plain_start(first: int, last: int, words: list[str], starts: set[int]) -> int:
    """Where a name begins whose first word is only the capital of a sentence: "Langkah Trump".

    The text has that word in small letters, and with its capital nowhere but at the head of a sentence.
    """
    if first not in starts or last - first < 2 or not words[first + 1][0].isupper():
        return first
    word = words[first]
    if word.lower() not in words or any(w == word and i not in starts for i, w in enumerate(words)):
        return first
    return first + 1


def _claims(spot: Spot, first: int, last: int, head_ends: set[int], lexicon: Lexicon) -> bool:
    """Whether a known name at the front of a person's is no part of it: "Rusia" in "Presiden Rusia Putin".

    Places are left to the judge (Vladimir is a town), and so is a state where a language has it before the
    head.
    """
    if spot.sense.kind != "party" or spot.sense.ambiguous or spot.last >= last:
        return False
    return lexicon.head_first or first not in head_ends


def _behind_head(first: int, last: int, head_at: dict[int, Element]) -> int:
    """Where a name begins that took in the office before it: "Canadian Finance Minister Champagne"."""
    for i in range(last - 1, first, -1):
        element = head_at.get(i)
        if (
            element
            and (
                ("head" in element.kinds and element.cls not in ("ruler", "soldier"))
                or not element.kinds.keys().isdisjoint(("organ", "portfolio"))
            )
            and element.last < last
        ):
            return element.last
    return first


def _again(
    names: list[tuple[int, int, float]],
    words: list[str],
    story: list[bool],
    taken: list[bool],
    told: dict[int, str],
) -> list[tuple[int, int, float]]:
    """The names and, where one stands alone elsewhere, its words: "Gamawan" once "Gamawan Fauzi" was
    found.
    """
    parts = {
        w for first, last, _ in names for w in words[first:last] if len(w) >= SHORTEST and w[0].isupper()
    }
    inside = {i for first, last, _ in names for i in range(first, last)}
    found = list(names)
    first = -1
    for i, word in enumerate([*words, ""]):
        more = word in parts and i not in inside and story[i] and not taken[i] and i not in told
        more = more or (word == "-" and first >= 0 and words[i + 1] in parts)
        if more and first < 0:
            first = i
        elif not more and first >= 0:
            found.append((first, i, 0.5))
            first = -1
    return sorted(found)
