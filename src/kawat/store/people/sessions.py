"""Sessions: browsers that are signed in, for two weeks at most."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, delete, insert, select

from kawat.store.clock import Moment
from kawat.store.engine import reading, writing
from kawat.store.people import secret
from kawat.store.people.tables import account, session

LASTS = 14 * 24 * 3600
"""Seconds after which one signs in again."""


class Sessions:
    """The sessions of one database."""

    def __init__(self, engine: Engine, now: Callable[[], Moment]) -> None:
        self.engine = engine
        self.now = now

    def begin(self, person: str, before: str | None = None) -> str:
        """The secret of a new session: always a new one, whatever the browser had `before`, which ends."""
        told, kept = secret.made()
        at = self.now()
        with writing(self.engine) as connection:
            connection.execute(delete(session).where(session.c.until <= at))
            if before:
                connection.execute(delete(session).where(session.c.hash == secret.digest(before)))
            row = {"hash": kept, "person": person, "made": at, "until": at + LASTS * 1_000_000}
            connection.execute(insert(session).values(row))
        return told

    def person(self, told: str) -> str | None:
        """Whose session this is; None where it has ended or never was."""
        asked = (
            select(session.c.person)
            .join(account, account.c.name == session.c.person)
            .where(session.c.hash == secret.digest(told), session.c.until > self.now())
        )
        with reading(self.engine) as connection:
            return connection.execute(asked).scalar()

    def end(self, told: str) -> None:
        """Signs out."""
        with writing(self.engine) as connection:
            connection.execute(delete(session).where(session.c.hash == secret.digest(told)))
