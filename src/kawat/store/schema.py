"""The tables: what came in (immutable, append-only), and what is derived from it (may be thrown away and
made again).

Derived rows hold for a time: from `since`, the moment they were recorded, until `until`. So the record as
it stood at any moment is one condition on the same rows, and the present is what has not ended. Moments
are `clock.Moment`. Text columns that are compared as keys never go through a locale: PostgreSQL's get the
collation "C".
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.types import TypeEngine

from kawat.store.clock import OPEN

HEAD = "0005"
"""The migration that this code speaks; a test holds it against the newest one."""

metadata = MetaData()

Key: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")
Number: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""A row number: SQLite counts only columns of type INTEGER."""

CURRENT = text(f"until = {OPEN}")
PAST = text(f"until < {OPEN}")


def _current(name: str, *columns: Column[object] | str) -> Index:
    """An index over what holds now: it stays small however long the history is."""
    return Index(name, *columns, sqlite_where=CURRENT, postgresql_where=CURRENT)


report = Table(
    "report",
    metadata,
    Column("n", Number, primary_key=True),
    Column("version", Key, nullable=False, unique=True),  # content address of this text and its particulars
    Column("report", Key, nullable=False),  # the same for all versions of one address
    Column("given", Key, nullable=False),  # the id it came with
    Column("url", Key),
    Column("recorded", Number, nullable=False),
    Column("first", Number, nullable=False),  # when the first version was recorded
    Column("reported", Key),  # UTC instant or day, as far as known
    Column("outlet", Key),
    Column("language", Key),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("doc", Text, nullable=False),  # `model.Report` without its text
    Index("report_report", "report", "recorded"),
    Index("report_given", "given"),
    Index("report_url", "url"),
    Index("report_recorded", "recorded"),
    Index("report_outlet", "outlet"),
)
"""One version of a report, immutable."""

reading = Table(
    "reading",
    metadata,
    Column("n", Number, primary_key=True),
    Column("version", Key, nullable=False),
    Column("digest", Key, nullable=False),
    Column("reader", Key, nullable=False),
    Column("recorded", Number, nullable=False),
    Column("doc", Text, nullable=False),  # `kawat.reading/1` without its text
    Index("reading_version", "version", "digest", unique=True),
    Index("reading_recorded", "recorded"),
)
"""What one reader said of one version. The newest of the newest version is current; the others stay for
comparison."""

judgement = Table(
    "judgement",
    metadata,
    Column("n", Number, primary_key=True),
    Column("id", Key, nullable=False, unique=True),
    Column("recorded", Number, nullable=False),
    Column("doc", Text, nullable=False),
    Index("judgement_recorded", "recorded"),
)
"""What people decided: append-only."""

anchored = Table(
    "anchored",
    metadata,
    Column("report", Key, primary_key=True),  # "" of an undoing
    Column("judgement", Key, primary_key=True),
    sqlite_with_rowid=False,
)
"""Which reports' findings a judgement names."""

finding = Table(
    "finding",
    metadata,
    Column("n", Number, primary_key=True),
    Column("key", Key, nullable=False),
    Column("reading", Number, nullable=False),
    Column("report", Key, nullable=False),
    Column("cls", Key, nullable=False),
    Column("since", Number, nullable=False),
    Column("until", Number, nullable=False),
    Column("doc", Text, nullable=False),  # `model.Filed` without its origin
    Index("finding_key", "key"),
    Index("finding_report", "report"),
    Index("finding_reading", "reading"),
    Index("finding_since", "since"),
)
"""A finding of the reading that was current from `since` until `until`."""

origin = Table(
    "origin",
    metadata,
    Column("reading", Number, primary_key=True),
    Column("doc", Text, nullable=False),  # `model.Origin`
)
"""Where the findings of a reading stand: kept once for all of them."""

block = Table(
    "block",
    metadata,
    Column("key", Number, primary_key=True),  # a digest of the key: half the room
    Column("finding", Number, primary_key=True),
    sqlite_with_rowid=False,
)
"""Blocking keys: findings that share one are compared."""

edge = Table(
    "edge",
    metadata,
    Column("a", Key, primary_key=True),
    Column("b", Key, primary_key=True),
    Column("since", Number, primary_key=True),
    Column("until", Number, nullable=False),
    Column("p", Float, nullable=False),
    Index("edge_b", "b"),
    Index("edge_since", "since"),
    _current("edge_doubt", "p"),
    sqlite_with_rowid=False,
)
"""Two findings that may tell of one event, with the fitted probability."""

echo = Table(
    "echo",
    metadata,
    Column("a", Key, primary_key=True),
    Column("b", Key, primary_key=True),
    Column("since", Number, primary_key=True),
    Column("until", Number, nullable=False),
    Column("p", Float, nullable=False),
    Index("echo_b", "b"),
    Index("echo_since", "since"),
    sqlite_with_rowid=False,
)
"""Two statements that may be one utterance."""

event = Table(
    "event",
    metadata,
    Column("n", Number, primary_key=True),
    Column("id", Key, nullable=False),
    Column("since", Number, nullable=False),
    Column("until", Number, nullable=False),
    Column("cls", Key, nullable=False),
    Column("kind", Key, nullable=False),
    Column("status", Key, nullable=False),
    Column("start", Key, nullable=False),  # first and last day of its time, "" where unknown
    Column("end", Key, nullable=False),
    Column("grain", Key, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("reported", Key, nullable=False),  # day of its newest report, "" where unknown
    Column("doc", Text, nullable=False),  # `kawat.event/1`
    Index("event_id", "id", "since"),
    Index("event_since", "since", "n"),
    Index("event_ended", "until", sqlite_where=PAST, postgresql_where=PAST),
    Index("event_start", "start", "end", "until"),
)
"""An event as the record had it from `since` until `until`."""

facet = Table(
    "facet",
    metadata,
    Column("name", Key, primary_key=True),  # "party:RUS", "person:…", "forum:…", "source:…", "place:…", "formerly:…"
    Column("start", Key, primary_key=True),  # first day of the event, "" where unknown: the order of every view
    Column("event", Number, primary_key=True),
    Column("status", Key, nullable=False),  # as in the row of the event: what is not asked for is passed over
    Column("kind", Key, nullable=False),  # without looking at its event
    sqlite_with_rowid=False,
)
"""What an event can be asked by. Written once with its row of `event`, which says for how long it held;
found with the `start` that both share. PostgreSQL's primary key includes the rest."""

member = Table(
    "member",
    metadata,
    Column("key", Key, primary_key=True),
    Column("event", Number, primary_key=True),
    Index("member_event", "event"),
    sqlite_with_rowid=False,
)
"""Which findings, statements included, an event rests on."""

utterance = Table(
    "utterance",
    metadata,
    Column("n", Number, primary_key=True),
    Column("id", Key, nullable=False),
    Column("since", Number, nullable=False),
    Column("until", Number, nullable=False),
    Column("kind", Key, nullable=False),
    Column("told", Key, nullable=False),  # when it was first reported, "" where unknown
    Column("doc", Text, nullable=False),  # `model.Utterance`
    Index("utterance_id", "id", "since"),
    Index("utterance_since", "since"),
    Index("utterance_told", "told", "until"),
)
"""Statements that are one utterance, as the record had it from `since` until `until`."""

mark = Table(
    "mark",
    metadata,
    Column("name", Key, primary_key=True),  # "party:RUS", "person:…", "to:…", "source:…"
    Column("told", Key, primary_key=True),
    Column("utterance", Number, primary_key=True),
    sqlite_with_rowid=False,
)
"""What an utterance can be asked by: its facets."""

state = Table(
    "state",
    metadata,
    Column("name", Key, primary_key=True),
    Column("value", Number, nullable=False),
    sqlite_with_rowid=False,
)
"""What the record knows of itself: `derivation`, the version of the code that derived it; `rewound`, how often
derived rows were taken back, so that what others remember of them is no longer true."""

carrier = Table(
    "carrier",
    metadata,
    Column("key", Key, primary_key=True),
    Column("utterance", Number, primary_key=True),
    Index("carrier_utterance", "utterance"),
    sqlite_with_rowid=False,
)
"""Which statements an utterance rests on."""
