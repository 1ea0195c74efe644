"""Tokens: addresses and programs that stand for a person until they are revoked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from sqlalchemy import Engine, Row, delete, func, insert, select

from kawat.errors import PeopleError
from kawat.store.clock import Moment
from kawat.store.engine import reading, writing
from kawat.store.people import secret
from kawat.store.people.tables import token, within

Purpose = Literal["calendar", "program"]

MOST = 200
"""Tokens of one person."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One token. `id` is its digest: it names the token and opens nothing. `address`: path and query that a calendar's
    token opens."""

    id: str
    purpose: Purpose
    person: str
    title: str
    address: str
    made: Moment


class Tokens:
    """The tokens of one database."""

    def __init__(self, engine: Engine, now: Callable[[], Moment]) -> None:
        self.engine = engine
        self.now = now

    def grant(self, person: str, purpose: Purpose, *, title: str, address: str = "") -> str:
        """The secret of a new token: told this once. Raises `PeopleError` where a person has too many."""
        told, kept = secret.made()
        with writing(self.engine) as connection:
            count = connection.execute(select(func.count()).where(token.c.person == person)).scalar_one()
            if count >= MOST:
                raise PeopleError(f"{person} has {MOST} tokens already; revoke what is no longer used")
            row = {"purpose": purpose, "person": person, "title": title, "address": address, "made": self.now()}
            connection.execute(insert(token).values(hash=kept, **row))
        return told

    def of(self, person: str) -> list[Token]:
        """The tokens that a person may revoke, the last first: their own, and those of nobody who is a user."""
        with reading(self.engine) as connection:
            rows = connection.execute(
                select(token).where(within(token, person)).order_by(token.c.made.desc(), token.c.hash)
            )
            return [_token(row) for row in rows]

    def revoke(self, person: str, id: str) -> None:
        """Ends a token. Raises `PeopleError` where this person has no such token."""
        with writing(self.engine) as connection:
            if not connection.execute(delete(token).where(token.c.hash == id, within(token, person))).rowcount:
                raise PeopleError("there is no such token any more")

    def opened(self, told: str, purpose: Purpose) -> Token | None:
        """The token of a secret; None where there is none for this purpose."""
        asked = select(token).where(token.c.hash == secret.digest(told), token.c.purpose == purpose)
        with reading(self.engine) as connection:
            row = connection.execute(asked).first()
        return _token(row) if row else None


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.hash, purpose=row.purpose, person=row.person, title=row.title, address=row.address, made=row.made
    )
