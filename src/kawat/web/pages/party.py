"""A party: what it is, what it has done and has before it, whom it meets, what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from kawat.errors import MissingError
from kawat.knowledge import load
from kawat.knowledge.told import party_code
from kawat.languages.labels import labels
from kawat.model.position import Position, Utterance
from kawat.publish.plain import line
from kawat.store import Filter, Speech
from kawat.store.activity import Company
from kawat.store.answers import Listed
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.drawing.timeline import drawn
from kawat.web.pages.course import ahead, besides
from kawat.web.spans import Timeline, timeline
from kawat.web.view import Shown, View

SHOWN = 8
"""Events, statements and parties of each list."""

AHEAD = 120
"""Days in which the next encounters are looked for."""

YEAR = timedelta(days=365)
"""How far back and ahead it is counted whom a party meets."""

SPOKEN = 120
"""Utterances that the changed lines are looked for in, newest first."""

SUBSCRIBED = 200
"""Events of a party's calendar, feed or table, the latest first."""


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. `kind`: None of a party that only reports know. `members`: of a body; `memberships`: of a state."""

    code: str
    name: str
    kind: str | None
    members: tuple[str, ...]
    memberships: tuple[str, ...]
    timeline: Timeline
    next: tuple[Listed, ...]
    encounters: tuple[Listed, ...]
    deeds: tuple[Listed, ...]
    company: tuple[Company, ...]
    statements: tuple[Utterance, ...]
    positions: tuple[Position, ...]


def page(desk: Desk) -> Shown:
    """The party of a code, or of a name. Raises `MissingError` where neither knowledge nor the record has it."""
    code = party_code(desk.told["code"])
    shown = partial(Shown, template="party.html", title=line(desk.telling.name(code) or code))
    if desk.form in ("ics", "rss", "csv"):
        return shown(answer=None, **subscribed(desk, (code,)))
    found = dossier(desk, code)
    return shown(
        answer=found,
        context={
            "found": found,
            "drawn": drawn(found.timeline, desk.today, labels(desk.language).dates.months_short),
            "shifts": {shift.later: shift for one in found.positions for shift in one.shifts},
            "titles": desk.record.several(
                (one.matter for one in found.positions if one.matter.startswith("e-")), desk.as_of
            ),
        },
    )


def subscribed(desk: Desk, parties: tuple[str, ...]) -> dict[str, Any]:
    """The events of the calendar, feed or table of some parties together, and the address of those before them."""
    skip = address.whole(desk.asked, "skip", 0)
    asked = Filter(party=parties, as_of=desk.as_of, limit=SUBSCRIBED + 1, skip=skip)
    found = list(desk.record.events(asked))
    turns = desk.turns(SUBSCRIBED, skip, more=len(found) > SUBSCRIBED)
    return {"events": found[:SUBSCRIBED], "later": turns["later"]}


def dossier(desk: Desk, code: str) -> Dossier:
    """All that the page of a party tells."""
    record, known = desk.record, load()
    party = known.party(code)
    told = partial(Filter, party=(code,), as_of=desk.as_of, limit=SHOWN)
    today = desk.today.isoformat()
    spoken = Speech(party=(code,), as_of=desk.as_of, limit=SPOKEN)
    coming = ahead(desk, told(cls="encounter"), AHEAD, SHOWN)
    met = besides(record.events(told(cls="encounter", end=today, limit=2 * SHOWN)), coming)
    found = Dossier(
        code=code,
        name=desk.telling.name(code) or code,
        kind=party.kind if party else None,
        members=tuple(sorted(known.members(code, desk.today))),
        memberships=known.memberships(code, desk.today) if party and party.kind == "state" else (),
        timeline=timeline(desk, (code,)),
        next=coming,
        encounters=tuple(islice(met, SHOWN)),
        deeds=tuple(record.events(told(cls="deed", end=today))),
        company=tuple(
            record.company((code,), (desk.today - YEAR).isoformat(), (desk.today + YEAR).isoformat(), desk.as_of)[
                : 2 * SHOWN
            ]
        ),
        statements=tuple(record.statements(msgspec.structs.replace(spoken, limit=SHOWN))),
        positions=changed(record.positions(spoken)),
    )
    if party is None and not (found.encounters or found.deeds or found.next or found.statements):
        raise MissingError(f"the record holds no party {code!r}")
    return found


def changed(told: Sequence[Position]) -> tuple[Position, ...]:
    """Those matters on which a party changed its line, then those it spoke of most."""
    return tuple(sorted(told, key=lambda one: (not one.shifts, -len(one.utterances)))[:SHOWN])


VIEW = View("party", "party/{code}", page, ("ics", "rss", "json", "csv"))
