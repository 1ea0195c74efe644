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

NEWEST = (64, 5000)
"""Reports, the newest, among which PostgreSQL looks first: a word of every third report is found in the vectors of the
last few; one that is not in enough of the last thousands is in few of all."""

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
    one. PostgreSQL's index has no order: the numbers of those that match among the `newest` reports (all, where
    None) are drawn from it alone, for to look into more than a few vectors one by one would be much dearer.
    """
    found = terms(query)
    if connection.dialect.name == "sqlite":
        told = " AND ".join(f'"{" ".join(term)}"{"*" if term.prefix else ""}' for term in found)
        index = table("words", column("rowid", BigInteger))
        return index, index.c.rowid, text("words MATCH :words").bindparams(words=told)
    told = " & ".join(f"({' <-> '.join(term)}{':*' if term.prefix else ''})" for term in found)
    # A sum, for the planner not to walk the numbers down instead; and no reading of the whole table.
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    late = "" if newest is None else f" AND n + 0 > (SELECT max(n) FROM words) - {newest}"
    among = f"(SELECT n, vector FROM words ORDER BY n DESC LIMIT {newest}) last" if newest == NEWEST[0] else "words"
    some = text(f"SELECT n FROM {among} WHERE vector @@ to_tsquery('simple', :words){late}").bindparams(words=told)
    drawn = some.columns(column("n", BigInteger)).cte("drawn").prefix_with("MATERIALIZED", dialect="postgresql")
    return drawn, drawn.c.n, true()


@cache
def pattern(query: str) -> re.Pattern[str]:
    """Finds the query's words in a levelled text, to show where they stand."""
    told = (r"\W+".join(map(re.escape, term)) + ("" if term.prefix else r"\b") for term in terms(query))
    return re.compile(r"\b(?:" + "|".join(told) + ")")
