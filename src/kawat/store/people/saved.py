"""Saved queries: what someone wants to be told of when it moves, up to where they were told, and how it fails.

Told at least once: `since` advances only when a telling arrived. One that failed is tried again with the same end
(`until`), so that it is the same telling, and who receives it twice can see that.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Engine, delete, func, insert, select, update

from kawat.errors import PeopleError
from kawat.store.clock import Moment
from kawat.store.engine import reading, writing
from kawat.store.people.tables import saved, within

Way = Literal["webhook", "mail"]
Rhythm = Literal["once", "daily"]

SECOND = 1_000_000
DAY = 86_400 * SECOND

MOST = 100
"""Saved queries of one person."""

LEASE = 900 * SECOND
"""For so long a telling under way is left to who began it: longer than any takes."""

FIRST = 60 * SECOND
LONGEST = 6 * 3600 * SECOND
"""The wait after the first failure, which doubles with each, and the longest there is."""

ENOUGH = 5 * DAY
"""A query of which every telling failed for so long is stopped."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """One saved query; the fields are told with the table (`kawat.store.people.tables`)."""

    id: str
    person: str
    name: str
    query: str
    language: str
    way: Way
    target: str
    secret: str
    rhythm: Rhythm
    state: Literal["on", "paused", "stopped"] = "on"
    made: Moment
    since: Moment
    until: Moment | None = None
    told: Moment | None = None
    due: Moment
    failures: int = 0
    failing: Moment | None = None
    wrong: str = ""


class Queries:
    """The saved queries of one database."""

    def __init__(self, engine: Engine, now: Callable[[], Moment]) -> None:
        self.engine = engine
        self.now = now

    def make(
        self, person: str, *, name: str, query: str, language: str, way: Way, target: str, rhythm: Rhythm, since: Moment
    ) -> Saved:
        """A new one, told of what moves after `since`. Raises `PeopleError` where a person has too many."""
        at = self.now()
        made = Saved(
            id=secrets.token_hex(8),
            person=person,
            name=name,
            query=query,
            language=language,
            way=way,
            target=target,
            secret=secrets.token_urlsafe(32) if way == "webhook" else "",
            rhythm=rhythm,
            made=at,
            since=since,
            due=at + DAY if rhythm == "daily" else at,
        )
        with writing(self.engine) as connection:
            count = connection.execute(select(func.count()).where(saved.c.person == person)).scalar_one()
            if count >= MOST:
                raise PeopleError(f"{person} has {MOST} saved queries already; remove what is no longer wanted")
            connection.execute(insert(saved).values(**msgspec.structs.asdict(made)))
        return made

    def of(self, person: str) -> list[Saved]:
        """Those that a person may change, the last first: their own, and those of nobody who is a user."""
        return self._found(within(saved, person), order=(saved.c.made.desc(), saved.c.id))

    def one(self, person: str, id: str) -> Saved:
        """One of them. Raises `PeopleError` where this person has no such query."""
        found = self._found(saved.c.id == id, within(saved, person))
        if not found:
            raise PeopleError("there is no such saved query any more")
        return found[0]

    def due(self) -> list[Saved]:
        """Those to look at now, the longest due first."""
        return self._found(saved.c.state == "on", saved.c.due <= self.now(), order=(saved.c.due, saved.c.id))

    def remove(self, person: str, id: str) -> None:
        """Forgets one."""
        one = self.one(person, id)
        with writing(self.engine) as connection:
            connection.execute(delete(saved).where(saved.c.id == one.id))

    def pause(self, person: str, id: str) -> None:
        """Tells nothing until it is resumed."""
        self._set(self.one(person, id), state="paused")

    def resume(self, person: str, id: str) -> None:
        """Goes on with all that moved in between, and forgets that it failed."""
        one = self.one(person, id)
        self._set(one, state="on", failures=0, failing=None, wrong="", due=self.now())

    def claim(self, one: Saved, until: Moment) -> bool:
        """Takes it upon oneself to tell what moved up to `until`; False where another program was faster."""
        mine = update(saved).where(saved.c.id == one.id, saved.c.due == one.due, saved.c.state == "on")
        with writing(self.engine) as connection:
            found = connection.execute(mine.values(due=self.now() + LEASE, until=until))
        return bool(found.rowcount)

    def arrived(self, one: Saved, until: Moment) -> None:
        """All up to `until` was told."""
        self._set(one, told=self.now(), **self._at_rest(one, until))

    def still(self, one: Saved, until: Moment) -> None:
        """Nothing moved up to `until`, so nothing was told. Where another program has looked since, that one knows."""
        if until != one.since or one.rhythm == "daily" or one.failures:
            self._set(one, saved.c.due == one.due, **self._at_rest(one, until))

    def failed(self, one: Saved, wrong: str, *, wait: float = 0, gone: bool = False) -> bool:
        """A telling failed: it is tried again after a while that grows, `wait` seconds at least; True where that was
        enough, or it is `gone`, and it is stopped."""
        at = self.now()
        failing = one.failing if one.failing is not None else at
        rest = max(min(FIRST * 2 ** min(one.failures, 20), LONGEST), int(wait * SECOND))
        stopped = gone or at - failing >= ENOUGH
        told = {"failures": one.failures + 1, "failing": failing, "wrong": wrong[:500], "due": at + rest}
        self._set(one, **told, **({"state": "stopped"} if stopped else {}))
        return stopped

    def _at_rest(self, one: Saved, until: Moment) -> dict[str, Any]:
        """As after nothing went wrong. A daily one keeps its time of day."""
        at = self.now()
        due = one.due + DAY * (1 + max(0, at - one.due) // DAY) if one.rhythm == "daily" else at
        return {"since": until, "until": None, "due": due, "failures": 0, "failing": None, "wrong": ""}

    def _set(self, one: Saved, *where: ColumnElement[bool], **values: Any) -> None:
        with writing(self.engine) as connection:
            connection.execute(update(saved).where(saved.c.id == one.id, *where).values(**values))

    def _found(self, *where: ColumnElement[bool], order: Sequence[ColumnElement[Any]] = ()) -> list[Saved]:
        with reading(self.engine) as connection:
            rows = connection.execute(select(saved).where(*where).order_by(*order)).mappings()
            return [Saved(**row) for row in rows]
