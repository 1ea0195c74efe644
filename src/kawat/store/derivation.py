"""Which version of the code derived a record, and how often derived rows were taken back.

What is derived may come out otherwise with a later Kawat. A record says by which version it was derived; one of
another version is made anew where that is soon done, and else is said to be of another version when it is opened:
it can be asked, but nothing is added to it before `kawat rebuild`.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from kawat.errors import StoreError
from kawat.store.engine import place, reading, writing

VERSION = 3
"""Raised with each change by which the same reports and judgements come to other derived rows."""

SOON = 500
"""Readings up to which a record is made anew by itself: a matter of seconds."""

DERIVATION = "derivation"
REWOUND = "rewound"


def of(connection: Connection) -> int:
    """The version by which a record was derived: an empty one is of this, one that does not say of the first."""
    told = _value(connection, DERIVATION)
    if told is not None:
        return told
    return 1 if connection.execute(text("SELECT n FROM reading LIMIT 1")).first() else VERSION


def sign(connection: Connection) -> None:
    """Says that the record was derived by this version."""
    if _value(connection, DERIVATION) != VERSION:
        _set(connection, DERIVATION, VERSION)


def rewound(connection: Connection) -> int:
    """How often derived rows were taken back: while it is the same, rows are what they were."""
    return _value(connection, REWOUND) or 0


def rewind(connection: Connection) -> None:
    """Says that derived rows are taken back now."""
    _set(connection, REWOUND, rewound(connection) + 1)


def settle(engine: Engine) -> str | None:
    """Makes a small record that another version derived anew; what there is to say about a larger one."""
    with reading(engine) as connection:
        version = of(connection)
        if version == VERSION:
            return None
        count = int(connection.execute(text("SELECT count(*) FROM reading")).scalar_one())
    if version > VERSION:
        return f"{place(engine.url)} was derived by a newer Kawat, and may be shown wrongly; update Kawat"
    if count > SOON:
        return (
            f"{place(engine.url)} was derived by an older Kawat: answers may be out of date, and nothing can be added; "
            f"run `kawat rebuild` once (of {count:,} readings, about {1 + count // 10_000} minutes)"
        )
    from kawat.store.upkeep import rebuild

    try:
        with writing(engine) as connection:
            if of(connection) != VERSION:  # another program was faster
                rebuild(connection)
    except StoreError as error:
        return f"{place(engine.url)} was derived by an older Kawat: answers may be out of date ({error})"
    return None


def _value(connection: Connection, name: str) -> int | None:
    found = connection.execute(text("SELECT value FROM state WHERE name = :name"), {"name": name}).scalar()
    return None if found is None else int(found)


def _set(connection: Connection, name: str, value: int) -> None:
    connection.execute(text("DELETE FROM state WHERE name = :name"), {"name": name})
    connection.execute(text("INSERT INTO state (name, value) VALUES (:name, :value)"), {"name": name, "value": value})
