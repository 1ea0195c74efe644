"""What is to come and what was, of one question: an event that is still to come is not told again as past.

What is told without a day stands behind all that has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from kawat.store import Filter
from kawat.store.answers import Listed
from kawat.web import address
from kawat.web.desk import Desk

ROWS = 30
NEXT = 8
DAYS = 366
"""Days in which what is to come is looked for."""

ROOM = 8
"""Entries that are asked of the agenda for each that is shown: those of no known day come last there."""


class Course(NamedTuple):
    """`coming` in order, `past` the latest first; `turns`: addresses of the past before and after that."""

    coming: tuple[Listed, ...]
    past: tuple[Listed, ...]
    turns: dict[str, str | None]

    @property
    def all(self) -> tuple[Listed, ...]:
        """All of it, for a calendar or a feed."""
        return self.coming + self.past


def course(desk: Desk, asked: Filter) -> Course:
    """The course of what a filter asks for: what is next, and the page of the past that the address asks for."""
    limit, skip = address.pages(desk.asked, ROWS)
    past = msgspec.structs.replace(asked, end=desk.today.isoformat(), undated=True, limit=limit + 1, skip=skip)
    told = list(desk.record.events(past))
    coming = ahead(desk, asked, DAYS, NEXT)
    return Course(coming, tuple(besides(told[:limit], coming)), desk.turns(limit, skip, more=len(told) > limit))


def ahead(desk: Desk, asked: Filter, days: int, most: int) -> tuple[Listed, ...]:
    """The next events that a filter asks for, those of a known day first."""
    found = desk.record.agenda(msgspec.structs.replace(asked, limit=ROOM * most), days)
    return (*found.fixed, *found.loose)[:most]


def besides(events: Iterable[Listed], others: Sequence[Listed]) -> Iterator[Listed]:
    """Those events that are none of the others."""
    known = {one.event.id for one in others}
    return (one for one in events if one.event.id not in known)
