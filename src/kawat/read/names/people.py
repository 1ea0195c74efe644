"""One actor a person: the mentions of one name, long and short, gathered; its fullest name, office and
party kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

import msgspec

from kawat.knowledge import Holding, Knowledge
from kawat.knowledge.holders import fold
from kawat.read.document import Document
from kawat.read.names.offices import Office
from kawat.read.names.titles import Titled

Likeness = Callable[[str, str], float]
"""How alike two words are, in percent."""
ALIKE = 86.0
"""Percent of likeness from which two spellings of a name are one name (Zelensky, Zelenskyy)."""


class Person(msgspec.Struct):
    """All mentions of one person in a report, by number in the list of titled names.

    An unnamed office-holder or an organ is one too, without mentions. `at`: token at which the phrase that
    tells most of it begins; `phrase`: that phrase.
    """

    name: str
    words: list[str]
    mentions: list[int] = []
    office: str | None = None
    of: str | None = None
    cls: str | None = None
    former: bool = False
    gender: str | None = None
    held: tuple[Holding, ...] = ()
    looked: bool = False
    seen: set[str] = set()
    at: int = 0
    phrase: Office | None = None


def gather(doc: Document, titled: list[Titled], knowledge: Knowledge) -> tuple[list[Person], list[int]]:
    """The persons of a report, and for each titled name the number of its person.

    Full names are settled first, so that a short name finds its owner also where the full one comes later.
    """
    from rapidfuzz.fuzz import ratio

    day = _day(doc.published)
    texts = [" ".join(doc.text[doc.tokens.starts[t.first] : doc.tokens.ends[t.last - 1]].split()) for t in titled]
    folded = [fold(text).replace(".", " ").split() for text in texts]
    people: list[Person] = []
    owner = [-1] * len(titled)
    for wanted in (True, False):
        for n, words in enumerate(folded):
            if (len(words) > 1) is not wanted or owner[n] >= 0:
                continue
            whose = _owner(words, people, owner, n, ratio)
            if whose < 0:
                held = knowledge.holder(texts[n], day)
                whose = _same_holder(held, people) if held else -1
                if whose < 0:
                    whose = len(people)
                    people.append(Person(texts[n], words, held=held))
            person = people[whose]
            owner[n] = whose
            person.seen.update(words)
            if len(words) > len(person.words) or (len(words) == len(person.words) and person.name.isupper()):
                person.name, person.words = texts[n], words
    for n, whose in enumerate(owner):
        people[whose].mentions.append(n)
    for person in people:
        _describe(person, titled)
    return people, owner


def _owner(words: list[str], people: list[Person], owner: list[int], n: int, ratio: Likeness) -> int:
    """The person whom a name can mean, the one named last before it where there are several; -1 for none."""
    fits: list[int] = []
    for i, person in enumerate(people):
        if len(words) == 1:
            if words[0] in person.seen:
                fits.append(i)
        elif _one(words, person.words, ratio):
            return i
    if not fits and len(words) == 1 and len(words[0]) > 4:
        for i, person in enumerate(people):
            if any(len(w) > 4 and w[0] == words[0][0] and ratio(w, words[0]) >= ALIKE for w in person.words):
                fits.append(i)
    if len(fits) < 2:
        return fits[0] if fits else -1
    surnames = [i for i in fits if people[i].words[-1] == words[0]]
    fits = surnames if len(surnames) == 1 else fits
    before = {whose: at for at, whose in enumerate(owner[:n]) if whose in fits}
    return max(fits, key=lambda i: before.get(i, -1))


def _one(a: list[str], b: list[str], ratio: Likeness) -> bool:
    """Whether two names of several words are one person's."""
    if len(b) == 1:
        return b[0] in a
    small, large = (set(a), set(b)) if len(a) <= len(b) else (set(b), set(a))
    if small <= large:
        return True
    if a[-1] == b[-1] and (a[0][0] == b[0][0]) and (len(a[0]) == 1 or len(b[0]) == 1 or a[0][:3] == b[0][:3]):
        return True
    return ratio(" ".join(a), " ".join(b)) >= ALIKE and a[0][0] == b[0][0]


def _same_holder(held: tuple[Holding, ...], people: list[Person]) -> int:
    """The person who is known under this other name ("Jokowi" and "Joko Widodo"); -1 for none."""
    names = {h.name for h in held}
    if len(names) != 1:
        return -1
    for i, person in enumerate(people):
        if {h.name for h in person.held} == names:
            return i
    return -1


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _describe(person: Person, titled: list[Titled]) -> None:
    """Settle office, party and gender from all mentions."""
    told = [o for n in person.mentions if (o := titled[n].office) is not None]
    offices = [o for o in told if o.cls != "many"]
    person.of = next((o.of for o in told if o.of), None)
    person.at = titled[person.mentions[0]].low
    genders = Counter(g for n in person.mentions if (g := titled[n].gender))
    person.gender = genders.most_common(1)[0][0] if genders else None
    if offices:
        best = max(offices, key=lambda o: (o.cls != "soldier", not o.bare, o.of is not None, -o.first))
        person.at = next(t.low for n in person.mentions if (t := titled[n]).office is best)
        person.phrase = best
        person.office, person.cls, person.former = best.office, best.cls, best.former
        person.of = best.of or next((o.of for o in offices if o.of), None)
