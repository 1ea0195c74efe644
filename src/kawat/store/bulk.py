"""Many rows at once, by the quickest way each database has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table

COPY = 8
"""Rows from which PostgreSQL's COPY is quicker than an INSERT."""


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Writes rows that have a value for every column of `table`, in its order."""
    if not rows:
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.dialect.name == "postgresql" and len(rows) >= COPY:
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(rows))


def delete(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Takes out rows by the values of their primary key, in its order."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    where = " AND ".join(f"{column.name} = {mark}" for column in table.primary_key)
    if rows:
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {where}", list(rows))


def next_number(connection: Connection, table: Table) -> int:
    """The first free row number. Safe, since there is one writer at a time."""
    ((last,),) = rows(connection, f"SELECT max(n) FROM {table.name}")
    return int(last or 0) + 1


def rows(connection: Connection, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement in the database's own words, as the driver gives them."""
    found = connection.exec_driver_sql(statement, tuple(values))
    assert found.cursor is not None
    told: list[tuple[Any, ...]] = found.cursor.fetchall()  # type: ignore[assignment]
    found.close()
    return told
