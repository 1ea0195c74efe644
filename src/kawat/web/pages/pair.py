"""Two parties: what they do together and to one another, and what each says of the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import islice

import msgspec

from kawat.errors import RecordError
from kawat.knowledge.told import party_code
from kawat.languages.labels import labels
from kawat.model.event import Event, Field, Partaker
from kawat.model.position import Utterance
from kawat.publish.plain import line
from kawat.record.parties import code
from kawat.store import Filter, Speech
from kawat.store.answers import Listed
from kawat.web.desk import Desk
from kawat.web.drawing.timeline import drawn
from kawat.web.pages.course import NEXT, ahead, besides
from kawat.web.pages.party import AHEAD, subscribed
from kawat.web.spans import Timeline, timeline
from kawat.web.view import Shown, View

SHOWN = 12
"""Encounters, deeds and statements of each list."""

DEEDS = 60
"""Deeds that are looked at, to tell whose they are."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. `towards`: deeds of the first towards the second, of the second towards the first, and those that
    both do, or both undergo. `says`: what the first says of the second, and the second of the first.
    """

    parties: tuple[str, str]
    timeline: Timeline
    next: tuple[Listed, ...]
    encounters: tuple[Listed, ...]
    towards: tuple[tuple[Listed, ...], tuple[Listed, ...], tuple[Listed, ...]]
    says: tuple[tuple[Utterance, ...], tuple[Utterance, ...]]


def page(desk: Desk) -> Shown:
    """Two parties, each told by code or name."""
    first, second = party_code(desk.told["a"]), party_code(desk.told["b"])
    if first == second:
        raise RecordError(f"{first} and {second} are one party; name two")
    names = [line(desk.telling.name(one) or one) for one in (first, second)]
    shown = partial(Shown, template="pair.html", title=desk.words.pair.title.format(first=names[0], second=names[1]))
    if desk.form in ("ics", "rss", "csv"):
        return shown(answer=None, **subscribed(desk, (first, second)))
    found = together(desk, first, second)
    return shown(
        answer=found,
        context={
            "found": found,
            "names": names,
            "drawn": drawn(found.timeline, desk.today, labels(desk.language).dates.months_short),
        },
    )


def together(desk: Desk, first: str, second: str) -> Pair:
    """All that the page of two parties tells."""
    both = (first, second)
    told = partial(Filter, party=both, as_of=desk.as_of)
    today = desk.today.isoformat()
    deeds = list(desk.record.events(told(cls="deed", end=today, limit=DEEDS)))
    of = {one.event.id: direction(one.event, first, second) for one in deeds}
    first_says, second_says = (
        tuple(desk.record.statements(Speech(party=(who,), to=(whom,), as_of=desk.as_of, limit=SHOWN)))
        for who, whom in (both, both[::-1])
    )
    forth, back, both_ways = (tuple(one for one in deeds if of[one.event.id] == way)[:SHOWN] for way in (1, -1, 0))
    coming = ahead(desk, told(cls="encounter"), AHEAD, NEXT)
    met = besides(desk.record.events(told(cls="encounter", end=today, limit=2 * SHOWN)), coming)
    return Pair(
        parties=both,
        timeline=timeline(desk, both),
        next=coming,
        encounters=tuple(islice(met, SHOWN)),
        towards=(forth, back, both_ways),
        says=(first_says, second_says),
    )


def direction(event: Event, first: str, second: str) -> int:
    """1 for a deed of the first towards the second, -1 for one the other way, 0 for all else."""
    actors, targets = _codes(event.fields.actors), _codes(event.fields.targets)
    forth = first in actors and second in targets
    back = second in actors and first in targets
    return int(forth) - int(back)


def _codes(fields: Iterable[Field[Partaker]]) -> set[str]:
    return {told.upper() for one in fields if (told := code(one.value))}


VIEW = View("pair", "pair/{a}/{b}", page, ("ics", "rss", "json", "csv"))
