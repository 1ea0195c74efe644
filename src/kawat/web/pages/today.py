"""Today: what is on, what moved since one last looked, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

import msgspec

from kawat.model.position import Utterance
from kawat.store import Speech
from kawat.store.answers import Agenda, Doubt, Listed, Moved
from kawat.store.clock import Moment, moment, until
from kawat.store.filter import Filter
from kawat.web import address
from kawat.web.desk import Desk
from kawat.web.doubts import surest
from kawat.web.view import Shown, View

DAYS = 7
MOVED = 30
DOUBTS = 5
BACK = timedelta(hours=24)
"""How far back it is looked for what moved, where the reader does not say."""

FURTHER = timedelta(days=7)
"""How far back instead, where nothing moved."""

AHEAD = 60
"""Days in which it is looked for what differs, and for what comes after the next days."""

ROOM = 8
"""Entries that fill a column which would be nearly empty."""


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: the agenda of the coming days, what moved since a moment (the weightiest first), pairs in doubt; and
    where that leaves room, encounters that come `later` and what was `said` last.
    """

    agenda: Agenda
    since: Moment
    moved: tuple[Moved, ...]
    conflicting: tuple[Listed, ...]
    doubts: tuple[Doubt, ...]
    later: tuple[Listed, ...]
    said: tuple[Utterance, ...]


def page(desk: Desk) -> Shown:
    """The first page of the day."""
    record = desk.record
    ahead = (desk.today + timedelta(days=AHEAD)).isoformat()
    limit = max(1, address.whole(desk.asked, "limit", MOVED, address.MOST))
    told = address.text(desk.asked, "since")
    since = until(told) if told else moment(desk.now - BACK)
    agenda = record.agenda(Filter(cls="encounter", as_of=desk.as_of, limit=200), DAYS)
    told_of = record.changes(since, Filter(as_of=desk.as_of))
    moved = sorted(told_of, key=partial(weight, fresh=(desk.today - FURTHER).isoformat()))[:limit]
    conflicting = Filter(
        start=desk.today.isoformat(), end=ahead, conflict=True, as_of=desk.as_of, limit=DOUBTS, order="first"
    )
    differing = tuple(record.events(conflicting))
    doubts = tuple(surest(desk, DOUBTS)) if desk.as_of is None else ()
    few, quiet = len(moved) < ROOM, not (agenda.fixed or agenda.loose)
    later = after(desk, agenda) if few or quiet else ()
    room = not (differing or doubts) or (few and not later)
    answer = Today(
        agenda=agenda,
        since=since,
        moved=tuple(moved),
        conflicting=differing,
        doubts=doubts,
        later=later,
        said=tuple(record.statements(Speech(end=desk.today.isoformat(), as_of=desk.as_of, limit=ROOM))) if room else (),
    )
    return Shown(
        template="today.html",
        title=desk.words.today.title,
        answer=answer,
        context={
            "found": answer,
            "days": list(agenda.by_day()),
            "more": len(told_of) - len(moved),
            "most": address.MOST,
            "further": None if told or moved else desk.here(since=(desk.today - FURTHER).isoformat()),
            "ahead": day_after(agenda),
        },
        events=tuple(_listed(moved)),
    )


def weight(one: Moved, fresh: str) -> tuple[bool, bool, int]:
    """What comes first of all that moved: what changed before what is new; then what is of these days, not long past or
    of no day; then what most sources tell.
    """
    when = one.event.fields.when
    return one.how == "new", when is None or when.value.end < fresh, -one.event.sources


def after(desk: Desk, agenda: Agenda) -> tuple[Listed, ...]:
    """The first encounters that begin after the days of an agenda."""
    asked = Filter(
        start=day_after(agenda),
        end=(desk.today + timedelta(days=AHEAD)).isoformat(),
        cls="encounter",
        held=True,
        begins=True,
        as_of=desk.as_of,
        limit=ROOM,
        order="first",
    )
    return tuple(desk.record.events(asked))


def day_after(agenda: Agenda) -> str:
    """The day that follows an agenda's last."""
    return (date.fromisoformat(agenda.end) + timedelta(days=1)).isoformat()


def _listed(moved: Sequence[Moved]) -> Iterator[Listed]:
    for one in moved:
        yield Listed(event=one.event, standing=one.standing)


VIEW = View("today", "today", page, ("json", "rss", "csv"))
