"""The tables of people: who may write, who is signed in, and the tokens that open something without signing in.

They stand beside the record and are no part of it: `rebuild`, `export` and `import` leave them alone. Of sessions and
tokens only the digest is kept, so that who reads the database cannot use them.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text

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
