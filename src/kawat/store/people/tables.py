"""The tables of people: who may write, who is signed in, the tokens that open something without signing in, and what
they want to be told of.

They stand beside the record and are no part of it: `rebuild`, `export` and `import` leave them alone. Of sessions and
tokens only the digest is kept, so that who reads the database cannot use them; the secret of a webhook signs what is
sent, so it stands there as it is.
"""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Index, Table, Text, or_, select

from kawat.store.schema import Key, Number, metadata

account = Table(
    "person_account",
    metadata,
    Column("name", Key, primary_key=True),
    Column("password", Text, nullable=False),  # as argon2 writes it: with its salt and its cost
    Column("made", Number, nullable=False),
)
"""A named user."""

session = Table(
    "session",
    metadata,
    Column("hash", Key, primary_key=True),
    Column("person", Key, nullable=False),
    Column("made", Number, nullable=False),
    Column("until", Number, nullable=False),
    Index("session_person", "person"),
    Index("session_until", "until"),
)
"""A browser that is signed in."""

token = Table(
    "token",
    metadata,
    Column("hash", Key, primary_key=True),
    Column("purpose", Key, nullable=False),  # "calendar" | "program"
    Column("person", Key, nullable=False),
    Column("title", Text, nullable=False),
    Column("address", Text, nullable=False),  # path and query that it opens; "" of a program's
    Column("made", Number, nullable=False),
    Index("token_person", "person"),
)
"""An unguessable word that stands for a person: to one calendar, or to a program that acts for them."""

saved = Table(
    "saved_query",
    metadata,
    Column("id", Key, primary_key=True),
    Column("person", Key, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),  # conditions on events, as in an address
    Column("language", Key, nullable=False),
    Column("way", Key, nullable=False),  # "webhook" | "mail"
    Column("target", Text, nullable=False),  # an address of the web, or one of mail
    Column("secret", Text, nullable=False),  # what signs a webhook; "" of mail
    Column("rhythm", Key, nullable=False),  # "once", as soon as something moves | "daily"
    Column("state", Key, nullable=False),  # "on" | "paused", by a person | "stopped", after too many failures
    Column("made", Number, nullable=False),
    Column("since", Number, nullable=False),  # the state of the record up to which all was told
    Column("until", Number, nullable=True),  # that of a telling that failed: the next one is of the same
    Column("told", Number, nullable=True),  # when something was last told
    Column("due", Number, nullable=False),  # when it is looked at next
    Column("failures", Number, nullable=False),
    Column("failing", Number, nullable=True),  # since when every telling failed
    Column("wrong", Text, nullable=False),  # why the last one did
    Index("saved_person", "person"),
    Index("saved_due", "state", "due"),
)
"""A question whose answer's movements someone is told of."""


def within(table: Table, person: str) -> ColumnElement[bool]:
    """The rows that a person may change: their own, and those of nobody who is a user."""
    return or_(table.c.person == person, table.c.person.not_in(select(account.c.name)))
