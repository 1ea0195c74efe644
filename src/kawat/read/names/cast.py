"""Who is in a report, before any of it is written into the document: known names, persons, phrases of
office.
"""

from __future__ import annotations

from typing import NamedTuple

from kawat.knowledge import Knowledge
from kawat.read.document import Document
from kawat.read.names import claims, people, persons, titles
from kawat.read.names import lexicon as lexicons
from kawat.read.names.allegiance import Scene
from kawat.read.names.grammar import Grammar
from kawat.read.names.known import Spot, believed, marks, spots
from kawat.read.names.offices import Office

READ = frozenset({"story", "caption"})
"""Kinds of sentences whose names count: a caption often has the full name. Of a headline, written in
capitals, only names that the story has.
"""


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
    found = believed(doc, knowledge, lexicon)
    known = [s for s in spots(doc, found, knowledge) if story[s.first]]
    taken = [False] * len(words)
    for name in found:
        taken[name.first : name.last] = [True] * (name.last - name.first)
    timed = {i for t in doc.times for i in range(doc.token_at(t.start), doc.token_at(t.end - 1) + 1)}
    elements = lexicons.elements(lower, lexicon, taken)
    told = marks(found, elements)
    elements = [e for e in elements if story[e.first]]
    starts = {s.first for s in doc.sentences}
    names = persons.tag(words, lower, starts, told, doc.language)
    names = claims.parted([n for n in names if story[n[0]] and timed.isdisjoint(range(n[0], n[1]))], words)
    use = claims.Use(words, starts)
    names = claims.unclaimed(names, known, elements, doc, lexicon, use)
    names = claims.again(names, words, named, taken, told)
    small = persons.small_words(doc.language)
    names = claims.standing(names, use, small)
    inside = {i for first, last, _ in names for i in range(first, last)}
    known = [s for s in known if inside.isdisjoint(range(s.first, s.last))]
    elements = [e for e in elements if inside.isdisjoint(range(e.first, e.last))]
    grammar = Grammar(doc, lexicon, elements, known, inside | timed)
    offices = grammar.phrases()
    beside = claims.beside(names, offices, words, inside, taken, told, lexicon, small)
    if beside:
        ends = {last for _, last, _ in beside}
        names = sorted([n for n in names if n[1] not in ends] + beside)
        inside.update(i for first, last, _ in beside for i in range(first, last))
        grammar = Grammar(doc, lexicon, elements, known, inside | timed)
        offices = grammar.phrases()
    titled, tied = titles.tie(doc, names, offices, elements, lexicon)
    gathered, owner = people.gather(doc, titled, knowledge)
    return Cast(known, offices, grammar.organs(offices), tied, titled, gathered, owner)
