"""What stands for an actor without its name: "the Russian president", "juru bicara itu", "a senior US
official".

A phrase of office that fits a person of the report is that person; one that repeats an earlier one, or
points back with an article, is the same office-holder; any other is an office-holder of its own. Organs
stand for their party.
"""

from __future__ import annotations

from typing import NamedTuple

from kawat.read.names.allegiance import Scene, likeliest
from kawat.read.names.cast import Cast
from kawat.read.names.offices import COUNTERPART, Office
from kawat.read.names.people import Person

ROLES = frozenset({"voice", "envoy", "official", "minister", "lawmaker", "ruler", "expert", "many"})
"""Heads that can stand for an unnamed office-holder."""
LEADERS = frozenset({"leader", "head", "chief"})
"""What a ruler is also called."""


class Standin(NamedTuple):
    """A phrase at tokens `first` up to but without `last` that stands for a person (by number), or for an
    organ of `of`.

    `person` is a number in the persons of the report followed by the roles found here; -1 for an organ.
    """

    first: int
    last: int
    person: int
    office: str
    of: str | None


def find(found: Cast, scene: Scene, text: list[str], covered: set[int]) -> tuple[list[Standin], list[Person]]:
    """All stand-ins in order, and the unnamed office-holders among those they stand for.

    `text`: words of the report; `covered`: tokens that belong to something else.
    """
    people = found.people
    roles: list[Person] = []
    latest: dict[str, int] = {}
    first_at = sorted((t.low, found.owner[n]) for n, t in enumerate(found.titled) if t.office)
    seen = 0
    standins: list[Standin] = []
    organs: dict[str, str] = {}
    phrases = [(o, False) for n, o in enumerate(found.offices) if n not in found.tied] + [
        (o, True) for o in found.organs
    ]
    for office, organ in sorted(phrases, key=lambda p: p[0].first):
        while seen < len(first_at) and first_at[seen][0] < office.first:
            owner = first_at[seen][1]
            phrase = people[owner].phrase
            if phrase is not None:
                latest[phrase.noun] = owner
            seen += 1
        if not covered.isdisjoint(range(office.first, office.last)):
            continue
        if organ:
            of = office.of or organs.get(office.office)
            if of is None and (office.definite or not office.bare):
                of = likeliest(scene, _unnamed(office, text))
            if of is not None:
                organs[office.office] = of
                standins.append(Standin(office.first, office.last, -1, office.office, of))
            continue
        if office.cls not in ROLES or office.noun == COUNTERPART:
            continue
        number = _known(office, people, roles, latest)
        if number < 0:
            if office.of is None and (office.cls == "ruler" or not (office.introduced or office.many)):
                continue
            role = _unnamed(office, text)
            if role.of is None and office.cls not in ("expert", "many"):
                role.of = likeliest(scene, role)
            number = len(people) + len(roles)
            roles.append(role)
        elif number < len(people) and people[number].office is None:
            people[number].office, people[number].phrase = office.office, office
        latest[office.noun] = number
        of = people[number].of if number < len(people) else roles[number - len(people)].of
        standins.append(Standin(office.first, office.last, number, office.office, of))
    return standins, roles


def _unnamed(office: Office, text: list[str]) -> Person:
    """The holder of an office whom the report does not name."""
    name = " ".join(text[office.first : office.last])
    return Person(
        name, [], office=office.office, of=office.of, cls=office.cls, former=office.former, looked=True,
        at=office.first, phrase=office,
    )  # fmt: skip


def _known(office: Office, people: list[Person], roles: list[Person], latest: dict[str, int]) -> int:
    """The number of the person or role that a phrase means; -1 for one not met before."""
    if office.of is not None:
        fits = [n for n, p in enumerate(people) if p.of == office.of and p.former is office.former and _same(office, p)]
        if len(fits) == 1:
            return fits[0]
        for n, role in enumerate(roles):
            if role.of == office.of and role.office == office.office:
                return len(people) + n
        return -1
    if office.definite or (office.bare and office.noun in latest):
        return latest.get(office.noun, -1)
    return -1


def _same(office: Office, person: Person) -> bool:
    """Whether a phrase can tell of a person's office: the same, one that the person is known to hold, or a
    word for those who rule.
    """
    phrase = person.phrase
    if phrase is None or person.office is None:
        return any(h.of == office.of and h.office == office.office for h in person.held)
    if person.office.removeprefix("former ") == office.office.removeprefix("former "):
        return True
    return phrase.cls == "ruler" and office.bare is False and office.office in LEADERS
