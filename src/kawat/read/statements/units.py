"""Units: the stretches of text that attribute words, one or several sentences held together by a quotation."""

from __future__ import annotations

from typing import NamedTuple

from kawat.read.document import Document
from kawat.read.quotes import Quote
from kawat.read.statements import cues
from kawat.read.statements.cues import Cue

LONG = 4
"""Tokens from which what stands between quotation marks is speech rather than a word picked out."""


MOST_CUES = 60
MOST_QUOTES = 30
"""Cues and quotations of one unit beyond which no more are read: prose never has as many between two full stops."""


class Unit(NamedTuple):
    """Sentences that one quotation binds, mostly a single one.

    `first`/`last` are tokens, `start`/`end` code points. `quotes` holds those of `LONG` tokens and more, `snippets`
    the shorter ones. `cues` stand outside the long quotations. `number`: that of the first sentence.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    quotes: list[Quote]
    snippets: list[Quote]
    cues: list[Cue]
    number: int


def cut(doc: Document) -> list[Unit]:
    """The units of the story, in order."""
    units: list[Unit] = []
    quotes = doc.quotes
    total = len(quotes)
    at = 0
    sentences = doc.sentences
    number = 0
    while number < len(sentences):
        head, place = sentences[number], number
        number += 1
        if head.kind != "story":
            continue
        while at < total and quotes[at].end <= head.start:
            at += 1
        reach = at
        end, last = head.end, head.last
        found = cues.find(doc, head)
        long: list[Quote] = []
        short: list[Quote] = []
        while reach < total and quotes[reach].first < end:
            quote = quotes[reach]
            reach += 1
            size = doc.token_at(quote.last) - doc.token_at(quote.first)
            (long if size >= LONG else short).append(quote)
            while number < len(sentences) and sentences[number].start < quote.end and sentences[number].kind == "story":
                tail = sentences[number]
                number += 1
                end, last = tail.end, tail.last
                found += cues.find(doc, tail)
        del long[MOST_QUOTES:], short[MOST_QUOTES:], found[MOST_CUES:]
        if long:
            starts = doc.tokens.starts
            found = [c for c in found if not any(q.first <= starts[c.first] < q.last for q in long)]
        units.append(Unit(head.start, end, head.first, last, head.paragraph, long, short, found, place))
    return units
