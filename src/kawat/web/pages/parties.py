"""Parties: those that the record has events of, the busiest of late first."""

from __future__ import annotations

from datetime import date

import msgspec

from kawat.knowledge import load
from kawat.store.activity import Company
from kawat.web import address, window
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

DAYS = 30
"""Days back that count, where the address does not tell a window."""

YEAR = 365
"""The same, where there is nothing in those."""

COLUMNS = ("party", "name", "kind", "encounters", "deeds", "last")
KINDS = ("state", "body", "group", "organization")


class Active(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: parties with the events that begin in the window, most events first."""

    start: str
    end: str
    parties: tuple[Company, ...]


def page(desk: Desk) -> Shown:
    """The parties of the last 30 days, or of those from `from` to `to`; only known ones: they have a page."""
    asked = address.filtered(desk.asked)
    end = asked.end or desk.today.isoformat()
    start = asked.start or _before(end, DAYS)
    known = load()

    def active(start: str) -> list[Company]:
        return [one for one in desk.record.company((), start, end, desk.as_of) if known.party(one.party)]

    counted = active(start)
    if not counted and not asked.start:
        start = _before(end, YEAR)
        counted = active(start)
    counted.sort(key=lambda one: (-one.encounters - one.deeds, one.party))
    found = Active(start=start, end=end, parties=tuple(counted))
    kinds = {one.party: party.kind for one in counted if (party := known.party(one.party))}
    groups = {kind: [one for one in counted if kinds[one.party] == kind] for kind in KINDS}
    rows = (
        {**msgspec.structs.asdict(one), "name": desk.telling.name(one.party), "kind": kinds[one.party]}
        for one in counted
    )
    return Shown(
        template="parties.html",
        title=desk.words.parties.title,
        answer=found,
        context={"found": found, "groups": groups},
        rows=(COLUMNS, rows),
    )


def _before(day: str, days: int) -> str:
    return (window.moved(date.fromisoformat(day), -days) or date.min).isoformat()


VIEW = View("parties", "parties", page, ("json", "csv"))
