"""Whom a report takes its news from: agencies and outlets that the text gives credit to, nearest first."""

from __future__ import annotations

import re
from functools import cache

from kawat.knowledge import Knowledge
from kawat.read.document import Document
from kawat.read.story import PHOTO, SIGNED, Trimmings, form
from kawat.read.tokens import words as cut

HEAD = r"(?:(?-i:[A-Z0-9])[\w&'’.-]*|al-[A-Z]\w+)"
NAME = rf"(?P<name>{HEAD}(?:[ \u00a0](?:(?-i:[A-Z0-9])[\w&'’-]*|al-\w+|of|the(?= (?-i:[A-Z])))){{0,4}})"
LONGEST = 40
"""Characters beyond its sentence in which a name that is given credit may end."""
WORDS_OF_CUE = 6
"""Words of the longest phrase that gives credit, and more."""


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=len, reverse=True))


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A credit with the name after it, and a name with a verb of reporting after it."""
    words = form(language)
    fillers = rf"(?:(?:{_any(words.credit_fillers)})[\s-]+)*"
    wrap = r"[\s,:]*[\"'“*_\[(\s]*"
    return (
        re.compile(rf"(?<!\w)(?P<cue>{_any(words.credits + words.strong_credits)}){wrap}{fillers}{wrap}{NAME}", re.I),
        re.compile(rf"{NAME}[*_\"”\])]*\s+(?:{_any(words.reports)})(?!\w)", re.I),
    )


@cache
def _telling(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """One word of each credit and of each verb of reporting: a sentence with none of them needs no closer look."""
    words = form(language)

    def longest(phrases: tuple[str, ...]) -> frozenset[str]:
        return frozenset(max(cut(phrase.lower()), key=len) for phrase in phrases)

    return longest(words.credits + words.strong_credits), longest(words.reports)


def find(doc: Document, trimmings: Trimmings, knowledge: Knowledge, own: str | None) -> list[str]:
    """The sources of a report, `own` outlet left out.

    A name that is no known agency counts only after words that nothing but an agency or outlet follows.
    """
    found: list[str] = []
    mine = {_fold(x) for x in (own, trimmings.outlet, (trimmings.outlet or "").partition(".")[0]) if x}

    platforms = {_fold(x) for x in form(doc.language).not_sources}

    def add(name: str) -> None:
        known = knowledge.agency(name) or name
        if {_fold(known), _fold(name)} & (mine | platforms) or _fold(name.split()[0]) in platforms:
            return
        if known not in found:
            found.append(known)

    strong = frozenset(form(doc.language).strong_credits)
    before, after = _cues(doc.language)
    credits, reports = _telling(doc.language)
    text, lower = doc.text, doc.tokens.lower
    pictured = "/" in text
    for name in trimmings.named:
        add(name)
    for sentence in doc.sentences:
        if sentence.kind not in ("story", "caption", "headline"):
            continue
        start, end = sentence.start, sentence.end
        said = lower[sentence.first : sentence.last + WORDS_OF_CUE]
        if not credits.isdisjoint(said):
            for match in before.finditer(text, start, min(len(text), end + LONGEST)):
                if match.start() >= end:
                    break
                if known := _known(match["name"], knowledge):
                    add(known)
                elif re.sub(r"\s+", " ", match["cue"].lower()) in strong and not _party(
                    match["name"], knowledge, doc.language
                ):
                    add(match["name"].rstrip(".,'’- "))
        if not reports.isdisjoint(said):
            for match in after.finditer(text, start, end):
                if known := _known(match["name"], knowledge, whole=False):
                    add(known)
        if pictured:
            for match in PHOTO.finditer(text, start, end):
                for piece in match.group().split("/")[1:]:
                    if known := _known(piece, knowledge):
                        add(known)
        if text[end - 1 : end] in ")].":
            signed = SIGNED.search(text, start, end)
            if signed and (known := _known(signed["name"], knowledge)):
                add(known)
    return found


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
