"""Ties persons' names to the phrases of office beside them: before the name, behind it, or in apposition."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.read.document import Document
from kawat.read.names.lexicon import Element, Lexicon
from kawat.read.names.offices import Office

STOPS = frozenset(",.;:)—–-")
"""Marks that close an apposition."""

LONGEST_SHORT = 4
"""Letters of the longest title that is written with a full stop."""


@dataclass(slots=True)
class Titled:
    """A person's name at tokens `first` up to but without `last`, with its office, gender and whole phrase."""

    first: int
    last: int
    chance: float
    office: Office | None = None
    low: int = 0
    high: int = 0
    gender: str | None = None
    honorific: bool = False


def tie(
    doc: Document,
    names: list[tuple[int, int, float]],
    offices: list[Office],
    found: list[Element],
    lexicon: Lexicon,
) -> tuple[list[Titled], set[int]]:
    """Persons with their offices, and which of `offices` (by number) are thereby spoken for."""
    lower = doc.tokens.lower
    ends = {o.last: n for n, o in enumerate(offices)}
    begins = {o.first: n for n, o in enumerate(offices)}
    honorifics = {e.last: e for e in found if "honorific" in e.kinds}
    titled = [Titled(a, b, p, low=a, high=b) for a, b, p in names]
    used: set[int] = set()
    by_last = {t.last: t for t in titled}

    def give(person: Titled, number: int) -> None:
        office = offices[number]
        person.office = office
        person.low, person.high = min(person.low, office.first), max(person.high, office.last)
        used.add(number)

    for person in titled:
        at = person.first
        while True:
            title = honorifics.get(at) or (honorifics.get(at - 1) if at and lower[at - 1] == "." else None)
            if title is None or (title.first in begins and offices[begins[title.first]].last != at):
                break
            if title.kinds["honorific"] != "any":
                person.gender = title.kinds["honorific"]
            person.honorific = True
            at = person.low = title.first
        number = ends.get(at)
        if number is None and at > 1 and lower[at - 1] == "." and len(lower[at - 2]) <= LONGEST_SHORT and not _begins_sentence(doc, at):
            number = ends.get(at - 1)  # Rep. Moulton
        if number is not None and (not offices[number].many or lexicon.head_first):
            give(person, number)
    for person in titled:  # "Presidents A and B", "menteri luar negeri A dan B"
        if person.office is None:
            number = ends.get(person.low)
            if number is not None and offices[number].many:
                give(person, number)
    for person in titled:
        if person.office is None or person.office.cls == "soldier":
            number = _behind(doc, person, begins, offices, lexicon, found)
            if number is not None and number not in used:
                give(person, number)
    for person in titled:  # "utusan khusus AS (Steve Witkoff)"
        at = person.low
        if (
            person.office is None
            and at
            and person.last < len(lower)
            and lower[at - 1] == "("
            and lower[person.last] == ")"
        ):
            number = ends.get(at - 1)
            if number is not None and number not in used and not offices[number].many:
                give(person, number)
    for person in titled:  # "Raja Belgia, Raja Philippe"
        office = person.office
        if (
            office is not None
            and office.of is None
            and person.low == office.first
            and office.first
            and lower[office.first - 1] == ","
        ):
            number = ends.get(office.first - 1)
            if (
                number is not None
                and number not in used
                and offices[number].cls == office.cls
                and offices[number].of
            ):
                person.office = office._replace(of=offices[number].of)
                person.low = offices[number].first
                used.add(number)
    named = {w for t in titled if t.office is not None for w in lower[t.first : t.last]}
    for person in titled:
        at = person.low
        if (
            person.office is None
            and named.isdisjoint(lower[person.first : person.last])
            and at > 1
            and lower[at - 1] == ","
        ):
            number = ends.get(at - 1)
            following = lower[person.last] if person.last < len(lower) else "."
            if number is not None and number not in used and not offices[number].many:
                front = offices[number].first - 1
                before = by_last.get(front) if lower[front] == "," else None
                closed = following in STOPS or lexicon.head_first or following in ("'s", "’s")
                if before is None and closed and _same_sentence(doc, offices[number].first, at):
                    give(person, number)
    return titled, used


def _same_sentence(doc: Document, first: int, second: int) -> bool:
    starts = doc.tokens.starts
    return doc.sentence_at(starts[first]) == doc.sentence_at(starts[second])


def _begins_sentence(doc: Document, token: int) -> bool:
    """Whether a token begins a new sentence."""
    return doc.sentences[doc.sentence_at(doc.tokens.starts[token])].first == token


def _behind(
    doc: Document,
    person: Titled,
    begins: dict[int, int],
    offices: list[Office],
    lexicon: Lexicon,
    found: list[Element],
) -> int | None:
    """The office in apposition behind a name: "Bill Burns, the head of the CIA", "X (presiden)", "X, who is the …"."""
    lower = doc.tokens.lower
    count = len(lower)
    at = person.last
    if at >= count:
        return None
    opener = lower[at]
    marked = opener in (",", "(", "—", "–")
    if marked:
        at += 1
        if at + 1 < count and lower[at].isdigit() and lower[at + 1] == ",":  # "X, 58, the president"
            at += 2
    being = next((e for e in found if e.first == at and "being" in e.kinds), None)
    if being is not None:
        at = being.last
    if not marked and being is None:
        return None
    steps = 0
    while at < count and lower[at] in lexicon.articles and steps < 2:
        at += 1
        steps += 1
    number = begins.get(at)
    if number is None or offices[number].many or not _same_sentence(doc, person.first, at):
        return None
    office = offices[number]
    if opener == "," and being is None and office.last < count and not _begins_sentence(doc, office.last):
        following = lower[office.last]
        if following not in STOPS and following not in lexicon.form.closing:
            return None
    return number
