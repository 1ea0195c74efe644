"""Whom a report takes its news from: agencies and outlets that the text gives credit to, nearest first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kawat.knowledge import Knowledge
from kawat.read.document import Document, Sentence
from kawat.read.story import PHOTO, SIGNED, Trimmings, form
from kawat.read.tokens import words as cut

HEAD = r"(?:(?-i:[A-Z0-9])[\w&'’.-]*|al-[A-Z]\w+)"
NAME = rf"(?P<name>{HEAD}(?:[ \u00a0](?:(?-i:[A-Z0-9])[\w&'’-]*|al-\w+|of|the(?= (?-i:[A-Z])))){{0,4}})"
LONGEST = 40
"""Characters beyond its sentence in which a name that is given credit may end; letters of a verb of reporting."""
REACH = 25
"""Tokens before a verb of reporting within which the name of whoever reports begins."""
NAMED = 5
"""Letters from which the name of a site may begin with that of its agency; "CNN" begins those of others too."""
_BRACKETS = frozenset(")]")
JOINS = frozenset("-&'’.*_\"”])")
"""Tokens within a name or between it and its verb."""


class Cues(NamedTuple):
    """What gives credit, by its first word: its tokens and itself, the longest first; the name after it; a name with
    a verb of reporting after it, and how such verbs begin.

    Only at the `telling` words, which are all of these, a text is looked at closer. `strong` credits are enough
    before a name that nobody knows; `platforms` are no sources.
    """

    credits: dict[str, list[tuple[list[str], str]]]
    name: re.Pattern[str]
    after: re.Pattern[str]
    verbs: frozenset[str]
    telling: frozenset[str]
    strong: frozenset[str]
    platforms: frozenset[str]


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


@cache
def _cues(language: str) -> Cues:
    words = form(language)
    credits: dict[str, list[tuple[list[str], str]]] = {}
    for phrase in sorted(words.credits + words.strong_credits, key=len, reverse=True):
        pieces = cut(phrase)
        credits.setdefault(pieces[0], []).append((pieces, phrase))
    fillers = rf"(?:(?:{_any(words.credit_fillers)})[\s-]+)*"
    wrap = r"[\s,:]*[\"'“*_\[(\s]*"
    verbs = frozenset(cut(phrase)[0] for phrase in words.reports)
    return Cues(
        credits,
        re.compile(f"{wrap}{fillers}{wrap}{NAME}", re.I),
        re.compile(rf"{NAME}[*_\"”\])]*\s+(?:{_any(words.reports)})(?!\w)", re.I),
        verbs,
        verbs.union(credits),
        frozenset(words.strong_credits),
        frozenset(_fold(name) for name in words.not_sources),
    )


def find(doc: Document, trimmings: Trimmings, knowledge: Knowledge, own: str | None) -> list[str]:
    """The sources of a report, `own` outlet left out.

    A name that is no known agency counts only after words that nothing but an agency or outlet follows.
    """
    found: list[str] = []
    mine = {_fold(x) for x in (own, trimmings.outlet, (trimmings.outlet or "").partition(".")[0]) if x}
    cues = _cues(doc.language)

    def add(name: str) -> None:
        known = knowledge.agency(name) or name
        told = {_fold(known), _fold(name)}
        if told & (mine | cues.platforms) or _fold(name.split()[0]) in cues.platforms or _at_home(told, mine):
            return
        if known not in found:
            found.append(known)

    text, lower = doc.text, doc.tokens.lower
    worth = cues.telling
    telling = [i for i, word in enumerate(lower) if word in worth]
    credits = [i for i in telling if lower[i] in cues.credits]
    verbs = [i for i in telling if lower[i] in cues.verbs and _follows_name(doc, i)]
    pictured = "/" in text
    for name in trimmings.named:
        add(name)
    for sentence in doc.sentences:
        if sentence.kind not in ("story", "caption", "headline"):
            continue
        start, end = sentence.start, sentence.end
        for phrase, name in _credits(doc, sentence, near, cues) if (near := _within(credits, sentence)) else ():
            if known := _known(name, knowledge):
                add(known)
            elif phrase in cues.strong and not _party(name, knowledge, doc.language):
                add(name.rstrip(".,'’- "))
        for match in _reports(doc, sentence, near, cues) if (near := _within(verbs, sentence)) else ():
            if known := _known(match["name"], knowledge, whole=False):
                add(known)
        if pictured and text.find("/", start, end) >= 0:
            for match in PHOTO.finditer(text, start, end):
                for piece in match.group().split("/")[1:]:
                    if known := _known(piece, knowledge):
                        add(known)
        if not _BRACKETS.isdisjoint(text[end - 2 : end]):
            signed = SIGNED.search(text, start, end)
            if signed and (known := _known(signed["name"], knowledge)):
                add(known)
    return found


def _at_home(told: set[str], mine: set[str]) -> bool:
    """Whether a site is named for the agency: what stands on antaranews.com is Antara's own."""
    return any(site.startswith(name) for site in mine for name in told if len(name) >= NAMED)


def _within(tokens: list[int], sentence: Sentence) -> list[int]:
    """Those of some tokens that are in a sentence."""
    return tokens[bisect_left(tokens, sentence.first) : bisect_left(tokens, sentence.last)]


def _credits(doc: Document, sentence: Sentence, tokens: list[int], cues: Cues) -> Iterator[tuple[str, str]]:
    """Credits of a sentence and the names after them, none overlapping; `tokens`: where in it one may begin."""
    lower, ends = doc.tokens.lower, doc.tokens.ends
    limit = min(len(doc.text), sentence.end + LONGEST)
    free = sentence.start
    for i in tokens:
        start = doc.tokens.starts[i]
        before = doc.text[start - 1 : start]
        if start < free or before.isalnum() or before == "_":  # a word run together with another gives no credit
            continue
        for pieces, phrase in cues.credits[lower[i]]:
            last = i + len(pieces)
            if lower[i:last] == pieces and (match := cues.name.match(doc.text, ends[last - 1], limit)):
                free = match.end()
                yield phrase, match["name"]
                break


def _follows_name(doc: Document, i: int) -> bool:
    """Whether a verb may have a name before it: a capital or a number, or what can end a name of such."""
    while i and doc.tokens.words[i - 1] in JOINS:
        i -= 1
    if not i:
        return False
    word = doc.tokens.words[i - 1]
    return not word.islower() or word == "of" or (i > 1 and doc.tokens.words[i - 2] in JOINS)


def _reports(doc: Document, sentence: Sentence, tokens: list[int], cues: Cues) -> Iterator[re.Match[str]]:
    """Names of a sentence with verbs of reporting after them, none overlapping; `tokens`: where such may stand."""
    free = sentence.start
    for i in tokens:
        start = max(free, doc.tokens.starts[max(sentence.first, i - REACH)])
        match = cues.after.search(doc.text, start, min(sentence.end, doc.tokens.starts[i] + LONGEST))
        if match:
            free = match.end()
            yield match


def _known(words: str, knowledge: Knowledge, *, whole: bool = True) -> str | None:
    """The agency that the beginning (or, where not `whole`, the end) of a run of capitalised words names."""
    pieces = words.replace("\u00a0", " ").split()
    for length in range(len(pieces), 0, -1):
        part = pieces[:length] if whole else pieces[-length:]
        name = knowledge.agency(" ".join(part).rstrip(".,'’-"))
        if name:
            return name
    return None


def _party(words: str, knowledge: Knowledge, language: str) -> bool:
    """Whether a run of words begins with a party or a place rather than an outlet."""
    found = knowledge.find(words.split(), language=language)
    return bool(found and found[0].first == 0 and any(s.kind in ("party", "place") for s in found[0].senses))


def _fold(name: str) -> str:
    return re.sub(r"\W", "", name).lower()
