"""Full-text search over reports: SQLite's FTS5, PostgreSQL's vectors, one way to ask.

A query is words, all of which must stand in a report; `"words in quotes"` stand together, and `word*`
begins one. Letters are levelled (case, accents) alike in both databases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, TextClause, column, table, text, true

from kawat.errors import RecordError

LONGEST = 200_000
"""Characters of a text that PostgreSQL indexes: its vectors hold a megabyte. SQLite indexes all."""

NEWEST = 256
"""Reports, the newest, in whose vectors PostgreSQL looks first, one by one: what many reports hold is found there often
enough; what is not, few enough hold for its index to tell all."""

PLAN = ("enable_seqscan", "enable_mergejoin", "enable_hashjoin")
"""What PostgreSQL shall not do for a search, which wants the first few rows: read or join tables as wholes."""

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")


class Term(tuple[str, ...]):
    """Words that must follow each other; the last may be the beginning of one."""

    prefix: bool = False


def terms(query: str) -> list[Term]:
    """The terms of a query. Raises `RecordError` where it holds no word."""
    found = []
    for quoted, bare in _TERM.findall(query):
        told = quoted or bare
        term = Term(_WORD.findall(level(told)))
        term.prefix = told.endswith("*")
        if term:
            found.append(term)
    if not found:
        raise RecordError(f"{query!r} holds no word to search for")
    return found


class _Levels(dict[int, int]):
    """Each character's lower case without its accent; learned as they are met."""

    def __missing__(self, code: int) -> int:
        plain = unicodedata.normalize("NFKD", chr(code))[0].lower()
        self[code] = ord(plain[0])
        return self[code]


@cache
def _levels() -> _Levels:
    return _Levels()


def level(told: str) -> str:
    """Lower case, accents taken off; the same length, so that offsets hold."""
    return told.lower() if told.isascii() else told.translate(_levels())


def index(connection: Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """Indexes reports: (row number, title, text) each."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", list(rows))
        return
    made = [(n, " ".join(_WORD.findall(level(f"{title or ''} {told}"[:LONGEST])))) for n, title, told in rows]
    connection.exec_driver_sql(
        "INSERT INTO words (n, vector) VALUES (%s, to_tsvector('simple', %s))",
        made,
    )


def matching(
    connection: Connection, query: str, newest: int | None
) -> tuple[FromClause, ColumnElement[int], ColumnElement[bool] | TextClause]:
    """The index to look in, its column of report numbers, and the condition that a report's words match the query.

    SQLite walks its index from the newest number down, so that a word of every report costs no more than a rare
    one. PostgreSQL's index has no order, so it is asked for the numbers of all that match, and only where a look into
    the vectors of the `newest` reports was not enough (there `newest` is None).
    """
    found = terms(query)
    if connection.dialect.name == "sqlite":
        told = " AND ".join(f'"{" ".join(term)}"{"*" if term.prefix else ""}' for term in found)
        index = table("words", column("rowid", BigInteger))
        return index, index.c.rowid, text("words MATCH :words").bindparams(words=told)
    told = " & ".join(f"({' <-> '.join(term)}{':*' if term.prefix else ''})" for term in found)
    among = "words" if newest is None else f"(SELECT n, vector FROM words ORDER BY n DESC LIMIT {newest}) last"
    # OFFSET 0 keeps what is within it to itself: so the index is asked, not the numbers walked down; and what is drawn
    # is known to be in order, so that reports are looked up no further than they are wanted.
    some = f"SELECT n FROM {among} WHERE vector @@ to_tsquery('simple', :words) OFFSET 0"
    drawn = text(f"SELECT n FROM ({some}) matched ORDER BY n DESC OFFSET 0").bindparams(words=told)
    numbers = drawn.columns(column("n", BigInteger)).subquery("drawn")
    return numbers, numbers.c.n, true()


def hasten(connection: Connection) -> None:
    """Has PostgreSQL plan searches for their first rows, until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        settings = ", ".join(f"set_config('{name}', 'off', true)" for name in PLAN)
        connection.exec_driver_sql(f"SELECT {settings}")


@cache
def pattern(query: str) -> re.Pattern[str]:
    """Finds the query's words in a levelled text, to show where they stand."""
    told = (r"\W+".join(map(re.escape, term)) + ("" if term.prefix else r"\b") for term in terms(query))
    return re.compile(r"\b(?:" + "|".join(told) + ")")
