"""Opens the database, keeps transactions honest, and says in plain words what the database has to complain
of.

SQLite runs with a write-ahead log and every commit on disk before it is reported; one writer at a time,
taken at the start of the transaction so that it never fails half-way. PostgreSQL reads at one snapshot a
query; its writers queue at an advisory lock, since what is derived depends on all that was written before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc

from kawat.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

WRITE = "kawat_write"

WRITER_LOCK = 7_106_023
"""Advisory lock of PostgreSQL's writers, together with the schema's name."""

PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
    PRAGMA mmap_size = 2147418112;
    PRAGMA wal_autocheckpoint = 8000;
    PRAGMA temp_store = MEMORY;
"""
"""The file is read through the memory of the machine, as far as SQLite can. The log is worked off after 32 MB, not 4:
rows of a batch go all over the indexes, and pages that several batches change are then written once.
"""


SETTINGS = (
    "jit = off",
    "max_parallel_workers_per_gather = 0",
    "plan_cache_mode = force_custom_plan",
    "random_page_cost = 1.1",
)
"""How PostgreSQL plans here: queries take milliseconds, so compiling them or calling in workers costs more than it
saves; and a party of every second event needs another plan than one of ten."""


def open_engine(url: URL, patience: float) -> Engine:
    """An engine on `url`. `patience`: seconds to wait for another writer before a clear error."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, patience)
    return _postgres(url, patience)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent snapshot to read from."""
    with explained(engine.url), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writer: commits at the end of the block, or leaves nothing behind."""
    options: dict[str, Any] = {WRITE: True}
    if engine.dialect.name == "postgresql":
        # A snapshot taken while waiting for the lock would miss what the writer before has written.
        options["isolation_level"] = "READ COMMITTED"
    with explained(engine.url), engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(
                    f"SELECT pg_advisory_xact_lock({WRITER_LOCK}, hashtext(current_schema()::text))"
                )
            yield connection


def _sqlite(url: URL, patience: float) -> Engine:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"no folder for the record at {url.database}: {error.strerror}") from error
    engine = create_engine(url, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def connect(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        raw: Any = connection
        raw.isolation_level = None  # transactions are begun below, not guessed by the driver
        for pragma in PRAGMAS.strip().split(";"):
            raw.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres(url: URL, patience: float) -> Engine:
    try:
        engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs psycopg: pip install 'kawat[postgres]'") from error

    @event.listens_for(engine, "connect")
    def connect(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        raw: Any = connection
        before, raw.autocommit = raw.autocommit, True
        raw.execute(f"SET lock_timeout = {int(patience * 1000)}")
        for setting in SETTINGS:
            raw.execute(f"SET {setting}")
        raw.autocommit = before

    return engine


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turns what the database complains of into a `StoreError` that says what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        raise StoreError(f"{place(url)}: {_advice(error)}") from error
    except sqlite3.Error as error:  # outside of a statement, as when a connection is first made
        raise StoreError(f"{place(url)}: {_words(str(error))}") from error


def place(url: URL) -> str:
    """The database as a person knows it, without a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def is_busy(error: StoreError) -> bool:
    """Whether it is only that another writer was at work, so that trying again makes sense."""
    cause = error.__cause__
    return isinstance(cause, exc.DBAPIError) and (_state(cause) in RETRY or "locked" in str(cause.orig))


RETRY = {"55P03", "40001", "40P01"}
STATES = {
    "55P03": "another program is writing and did not finish in time; nothing was changed, try again",
    "40001": "another program changed the same rows; nothing was changed, try again",
    "40P01": "another program held what this one needed; nothing was changed, try again",
    "53100": "the disk is full; what was not reported as added was not added. Free some space, then add again",
    "25006": "the database is read-only",
    "42501": "the user may not do that here; ask for rights on the schema",
}
WORDS = {
    "locked": STATES["55P03"],
    "database or disk is full": STATES["53100"],
    "disk I/O error": "the disk failed or is full; what was not reported as added was not added",
    "unable to open": "cannot be opened; see whether the folder is there and may be written",
    "readonly": "may not be written; see the rights of the file and its folder",
    "not a database": "is not a Kawat record (not an SQLite file)",
    "malformed": "is damaged; `kawat verify` tells how far, `kawat import` makes it anew from an export",
}


def _state(error: exc.DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def _advice(error: exc.DBAPIError) -> str:
    state = _state(error)
    if state in STATES:
        return STATES[state]
    if isinstance(error, exc.OperationalError) and state is None and not isinstance(error.orig, sqlite3.Error):
        return f"no connection to the database ({str(error.orig).strip().splitlines()[0]})"
    return _words(str(error.orig))


def _words(complaint: str) -> str:
    return next((advice for sign, advice in WORDS.items() if sign in complaint), complaint.strip().splitlines()[0])
