"""What one asks for: the conditions of a view, and how they become one SQL query.

Every view is driven by its most selective condition: a facet (party, person, forum …) in the order of its
start, or the start alone. So a query costs what it returns, not what the record holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, ScalarSelect, Select, Table, and_, func, or_, select

from kawat.record.names import forum_tokens, tokens
from kawat.record.status import OFF, PASSED
from kawat.store.clock import OPEN, Moment
from kawat.store.schema import event, facet
from kawat.store.views import CONFLICT, folded, source

LONGEST = 400
"""Days: a range that began longer before the window is not found by it ("in the nineties" is no news of
1995)."""

ENOUGH = 5000
"""Rows up to which facets are counted when the most selective is sought."""

CLOSE = ("minute", "hour", "day", "week")
"""Grains that tell when an event was closely enough to say in which week or month it began."""

Groups = list[tuple[str, ...]]
"""Names of facets: of each group one must hold, and all groups."""

Standing = Literal[
    "happened",
    "ongoing",
    "scheduled",
    "expected",
    "proposed",
    "postponed",
    "cancelled",
    "denied",
    "unreported",
]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions on events; all must hold, of several values of one condition any.

    `start`/`end`: ISO days, the window that an event's time must touch. `party`: codes. `person`, `place`,
    `forum`: names, in whatever spelling. `source`: outlets or agencies. `confidence`: the least. `as_of`:
    the moment whose record is asked, None for the present. `begins`: only what is known to begin within the window.
    `held`: nothing that was cancelled or denied. `undated`: where only an `end` is told, also what has no day.
    `limit`/`skip`: which part of the answer; `after`: only what comes after the event of this first day and id,
    however much came before.
    """

    start: str | None = None
    end: str | None = None
    party: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    cls: Literal["encounter", "deed"] | None = None
    confidence: float = 0.0
    conflict: bool = False
    dated: bool = False
    undated: bool = False
    begins: bool = False
    held: bool = False
    as_of: Moment | None = None
    limit: int | None = None
    skip: int = 0
    after: tuple[str, str] | None = None
    order: Literal["first", "last"] = "last"


def facets(asked: Filter) -> Iterator[tuple[str, ...]]:
    """The facet conditions: of each group one must hold, and all groups."""
    for codes in asked.party:
        yield (f"party:{codes.upper()}",)
    for name in asked.person:
        yield from ((f"person:{token}",) for token in tokens(name))
    for name in asked.forum:
        yield from ((f"forum:{token}",) for token in sorted(forum_tokens(name)))
    if asked.place:
        yield tuple(f"place:{folded(name)}" for name in asked.place)
    if asked.source:
        yield tuple(map(source, asked.source))
    if asked.conflict:
        yield (CONFLICT,)


def query(connection: Connection, asked: Filter, today: date, reach: int = LONGEST) -> Select[Any]:
    """The rows of `event` that `asked` asks for. `today` decides what of the planned is unreported; `reach` is how
    many days before the window an event may have begun.
    """
    groups = list(facets(asked))
    driver = selective(connection, facet, groups)
    start: ColumnElement[str] = event.c.start
    made = select(event.c.id, event.c.start, event.c.doc)
    lead: FromClause | None = None
    plain: FromClause = event
    if driver is not None and len(groups[driver]) == 1:
        lead = facet.alias()
        made = made.join(lead, lead.c.event == event.c.n).where(lead.c.name == groups[driver][0])
        start, plain = lead.c.start, lead
        if asked.as_of is not None:
            made = made.where(lead.c.event <= _last(asked.as_of))
        del groups[driver]
    number = lead.c.event if lead is not None else event.c.n
    rest = having(facet, start, number, groups)
    made = made.where(holding(asked.as_of), *rest, *_window(asked, start, reach), *_plain(asked, today, plain))
    if asked.after is not None:
        made = made.where(_beyond(asked.after, start, event.c.id, first=asked.order == "first"))
    way = start.asc() if asked.order == "first" else start.desc()
    last = event.c.id.asc() if asked.order == "first" else event.c.id.desc()
    made = made.order_by(way, last)
    if asked.limit is not None:
        made = made.limit(asked.limit)
    return made.offset(asked.skip) if asked.skip else made


def conditions(asked: Filter, today: date) -> Iterator[ColumnElement[bool]]:
    """All conditions of a filter on rows of `event`, but that they hold at its moment."""
    yield from having(facet, event.c.start, event.c.n, list(facets(asked)))
    yield from _window(asked, event.c.start)
    yield from _plain(asked, today, event)


def holding(as_of: Moment | None) -> ColumnElement[bool]:
    """Which rows hold: now, or at a moment."""
    if as_of is None:
        return event.c.until == OPEN
    return and_(event.c.since <= as_of, event.c.until > as_of)


def _last(as_of: Moment) -> ScalarSelect[int]:
    """The last row of `event` made by a moment: rows are numbered in the order of time, so facets of later ones are
    passed over without looking at their events.
    """
    rows = select(event.c.n).where(event.c.since <= as_of)
    return rows.order_by(event.c.since.desc(), event.c.n.desc()).limit(1).scalar_subquery()


def selective(connection: Connection, table: Table, groups: Groups) -> int | None:
    """The group of names with the fewest rows in a table of facets; None where there is no group.

    Counts no further than it must.
    """
    if len(groups) < 2:
        return 0 if groups else None
    counts = []
    for names in groups:
        some = select(table.c.name).where(table.c.name.in_(names)).limit(ENOUGH).subquery()
        counts.append(connection.execute(select(func.count()).select_from(some)).scalar_one())
    return counts.index(min(counts))


def having(
    table: Table, start: ColumnElement[str], number: ColumnElement[int], groups: Groups
) -> Iterator[ColumnElement[bool]]:
    """That a row has a facet of each group, looked up row by row in the order in which rows are found.

    `table` is `facet` or `mark`. Written as a value that is there, not as EXISTS, which PostgreSQL turns into a join of
    all rows.
    """
    for names in groups:
        one = table.alias()
        name, begin, item = (one.c[column.name] for column in table.primary_key)
        found = select(item).where(name.in_(names), begin == start, item == number)
        yield found.limit(1).scalar_subquery().is_not(None)


def _beyond(
    after: tuple[str, str], start: ColumnElement[str], name: ColumnElement[str], *, first: bool
) -> ColumnElement[bool]:
    """What comes after a row in order: written with the bound on the start alone, which an index can follow."""
    day, last = after
    if first:
        return and_(start >= day, or_(start > day, name > last))
    return and_(start <= day, or_(start < day, name < last))


def _window(asked: Filter, start: ColumnElement[str], reach: int = LONGEST) -> Iterator[ColumnElement[bool]]:
    if asked.end is not None:
        yield start <= asked.end
    if asked.start is not None:
        first = date.fromisoformat(asked.start).toordinal()
        reach = 0 if asked.begins else reach
        yield start >= date.fromordinal(max(1, first - reach)).isoformat()
        yield event.c.end >= asked.start
    elif asked.dated or (asked.end is not None and not asked.undated):
        yield start > ""
    if asked.begins:
        yield event.c.grain.in_(CLOSE)


def _plain(asked: Filter, today: date, told: FromClause) -> Iterator[ColumnElement[bool]]:
    """`told`: the table that tells kind and status, that of events or the facets that lead to them."""
    if asked.kind:
        yield told.c.kind.in_(asked.kind)
    if asked.cls:
        yield event.c.cls == asked.cls
    if asked.confidence:
        yield event.c.confidence >= asked.confidence
    if asked.held:
        yield told.c.status.not_in(sorted(OFF))
    if asked.status:
        yield or_(*(_stands(status, today, told.c.status) for status in asked.status))


def _stands(status: str, today: date, told: ColumnElement[str]) -> ColumnElement[bool]:
    """An event's standing, as `record.status.standing` has it: its status, until its last day has passed."""
    passed = and_(event.c.end < today.isoformat(), event.c.end > "")
    same = told == status
    if status in PASSED:
        same = and_(same, ~passed)
    before = [one for one, after in PASSED.items() if after == status]
    return or_(same, and_(told.in_(before), passed)) if before else same
