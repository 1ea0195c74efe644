"""A person: the offices that reports tell, encounters, what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from kawat.errors import RecordError
from kawat.knowledge import Holding, load
from kawat.model.event import Partaker
from kawat.model.position import Utterance
from kawat.publish.plain import line
from kawat.record.names import alike, tokens
from kawat.store import Filter, Speech
from kawat.store.answers import Listed
from kawat.store.views import members
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.pages.course import course
from kawat.web.view import Shown, View

SPOKEN = 20
NAMED = 0.9
"""How much two names have to be alike to be taken for one person's."""


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office as reports tell it: how often, and the last day."""

    office: str | None
    of: str | None
    told: int
    last: str


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. `names`: spellings that were met; `held`: offices known beforehand."""

    name: str
    names: tuple[str, ...]
    offices: tuple[Office, ...]
    held: tuple[Holding, ...]
    next: tuple[Listed, ...]
    events: tuple[Listed, ...]
    statements: tuple[Utterance, ...]


def page(desk: Desk) -> Shown:
    """The person of `name`, in whatever spelling. Raises `RecordError` where none is named."""
    name = address.text(desk.asked, "name")
    if not tokens(name):
        raise RecordError("whose page? Name a person, as in person?name=Sergei Lavrov")
    told = course(desk, Filter(person=(name,), as_of=desk.as_of))
    statements = desk.record.statements(Speech(person=(name,), as_of=desk.as_of, limit=SPOKEN))
    met = list(_met(name, told.all, statements))
    found = Person(
        name=name,
        names=tuple(dict.fromkeys(who.name for who, _ in met)),
        offices=offices(met),
        held=tuple(one for one in load().holder(name) if alike(name, one.name) >= NAMED),
        next=told.coming,
        events=told.past,
        statements=tuple(statements),
    )
    return Shown(
        template="person.html",
        title=line(max(found.names, key=lambda one: len(tokens(one)), default=name)),
        answer=found,
        context={"found": found, **told.turns},
        events=told.all,
        later=told.turns["later"],
    )


def offices(met: Sequence[tuple[Partaker, str]]) -> tuple[Office, ...]:
    """Each office with the party that it serves, the one told last first."""
    days: dict[tuple[str | None, str | None], list[str]] = {}
    for who, day in met:
        if who.office or who.of:
            days.setdefault((who.office, who.of), []).append(day)
    told = [Office(office=o, of=of, told=len(some), last=max(some)) for (o, of), some in days.items()]
    return tuple(sorted(told, key=lambda one: (one.office is not None, one.last, one.told), reverse=True))


def _met(name: str, events: Sequence[Listed], statements: Sequence[Utterance]) -> Iterator[tuple[Partaker, str]]:
    """The person as events and statements name them, with the day of each."""
    for one in events:
        when = one.event.fields.when
        for who in members(one.event):
            if who.kind == "person" and alike(name, who.name) >= NAMED:
                yield who, when.value.start[:10] if when else ""
    for said in statements:
        if said.speaker is not None and said.speaker.kind == "person" and alike(name, said.speaker.name) >= NAMED:
            yield said.speaker, (said.told or "")[:10]


VIEW = View("person", "person", page, ("ics", "rss", "json", "csv"))
