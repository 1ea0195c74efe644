"""Today: what is on, what moved since one last looked, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec

from kawat.store.answers import Agenda, Doubt, Listed, Moved
from kawat.store.clock import Moment, moment, until
from kawat.store.filter import Filter
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.view import Shown, View

DAYS = 7
MOVED = 30
DOUBTS = 5
BACK = timedelta(hours=24)
"""How far back it is looked for what moved, where the reader does not say."""


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: the agenda of the coming days, what moved since a moment, pairs in doubt."""

    agenda: Agenda
    since: Moment
    moved: tuple[Moved, ...]
    conflicting: tuple[Listed, ...]
    doubts: tuple[Doubt, ...]


def page(desk: Desk) -> Shown:
    """The first page of the day."""
    record = desk.record
    ahead = (desk.today + timedelta(days=60)).isoformat()
    told = address.text(desk.asked, "since")
    since = until(told) if told else moment(desk.now - BACK)
    agenda = record.agenda(Filter(cls="encounter", as_of=desk.as_of, limit=200), DAYS)
    moved = record.changes(since, Filter(as_of=desk.as_of), MOVED)
    conflicting = Filter(
        start=desk.today.isoformat(), end=ahead, conflict=True, as_of=desk.as_of, limit=DOUBTS, order="first"
    )
    answer = Today(
        agenda=agenda,
        since=since,
        moved=tuple(moved),
        conflicting=tuple(record.events(conflicting)),
        doubts=tuple(record.review(DOUBTS)) if desk.as_of is None else (),
    )
    return Shown(
        template="today.html",
        title=desk.words.today.title,
        answer=answer,
        context={"found": answer, "days": list(agenda.by_day()), "told": told},
        events=tuple(_listed(moved)),
    )


def _listed(moved: list[Moved]) -> Iterator[Listed]:
    for one in moved:
        yield Listed(event=one.event, standing=one.standing)


VIEW = View("today", "today", page, ("json", "rss", "csv"))
