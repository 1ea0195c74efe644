"""Accounts: named users, with their passwords."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import msgspec
from sqlalchemy import Engine, delete, insert, select, update

from kawat.errors import PeopleError
from kawat.store.clock import Moment
from kawat.store.engine import reading, writing
from kawat.store.people.passwords import again, fits, hashed, outdated
from kawat.store.people.tables import account, saved, session, token

NAME = re.compile(r"\w[\w.@-]{0,63}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A named user, and since when."""

    name: str
    made: Moment


class Accounts:
    """The named users of one database."""

    def __init__(self, engine: Engine, now: Callable[[], Moment]) -> None:
        self.engine = engine
        self.now = now

    def any(self) -> bool:
        """Whether there is one at all."""
        with reading(self.engine) as connection:
            return connection.execute(select(account.c.name).limit(1)).first() is not None

    def all(self) -> list[Account]:
        """All of them, by name."""
        with reading(self.engine) as connection:
            rows = connection.execute(select(account.c.name, account.c.made).order_by(account.c.name))
            return [Account(name=row.name, made=row.made) for row in rows]

    def add(self, told: str, password: str) -> str:
        """A new one; returns the name as it is kept. Raises `PeopleError` where it is taken or makes no name."""
        name, kept = named(told), hashed(password)
        with writing(self.engine) as connection:
            if connection.execute(select(account.c.name).where(account.c.name == name)).first():
                raise PeopleError(f"there is a user {name!r} already; `kawat user password` sets a new password")
            connection.execute(insert(account).values(name=name, password=kept, made=self.now()))
        return name

    def remove(self, told: str) -> str:
        """Takes one away, with its sessions, tokens and saved queries; what it decided stays in the record."""
        name = named(told)
        with writing(self.engine) as connection:
            if not connection.execute(delete(account).where(account.c.name == name)).rowcount:
                raise PeopleError(f"there is no user {name!r}; `kawat user list` tells who there is")
            for table in (session, token, saved):
                connection.execute(delete(table).where(table.c.person == name))
        return name

    def set_password(self, told: str, password: str) -> str:
        """Sets a new password, and ends every session that the old one began."""
        name, kept = named(told), hashed(password)
        with writing(self.engine) as connection:
            changed = connection.execute(update(account).where(account.c.name == name).values(password=kept))
            if not changed.rowcount:
                raise PeopleError(f"there is no user {name!r}; `kawat user add` makes one")
            connection.execute(delete(session).where(session.c.person == name))
        return name

    def check(self, told: str, password: str) -> str | None:
        """The name of who told the right password; None where name or password is wrong, which of both is not told."""
        name = folded(told)
        with reading(self.engine) as connection:
            kept = connection.execute(select(account.c.password).where(account.c.name == name)).scalar()
        if not fits(password, kept) or kept is None:
            return None
        if outdated(kept):
            renewed = again(password)
            with writing(self.engine) as connection:
                connection.execute(update(account).where(account.c.name == name).values(password=renewed))
        return name


def named(told: str) -> str:
    """A name as it is kept. Raises `PeopleError` where it cannot be one."""
    name = folded(told)
    if not NAME.fullmatch(name):
        raise PeopleError(f"{told!r} is no name; take letters, digits, and . _ @ - after the first, 64 at most")
    return name


def folded(told: str) -> str:
    """A name whatever its case and its way of writing."""
    return normalize("NFKC", told).strip().casefold()
